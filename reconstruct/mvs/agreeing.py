"""What is known of depth is what views agree on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from reconstruct.mvs import _agreement_kernels as kernels
from reconstruct.mvs._filling_kernels import backed
from reconstruct.mvs.levels import Level, Pairs
from reconstruct.mvs.matching import Maps
from splat.rasterizers.kernels import threads

SAME = 0.006
"""Relative difference of depth up to which a place whose surface hardly tells is taken for the plane it is on."""


@dataclass(frozen=True)
class Agreement:
    """What counts as such."""

    worst: float = 0.5
    """Largest cost (1 - correlation) in the two best sources that is believed."""
    views: int = 2
    """Others that must confirm a depth."""
    pixels: float = 1.5
    """How far a confirmation may be off in the picture [px of what is matched]."""
    depth: float = 0.01
    """How far it may be off in depth, in parts of it."""
    angle: float = 30.0
    """Between the two normals [degrees]."""


def agreed(
    at: Level, both: Pairs, planes: Float[np.ndarray, "n 3"], trusted: Bool[np.ndarray, "n"], wanted: Agreement
) -> tuple[Int[np.ndarray, "n"], Float[np.ndarray, "n"], Int[np.ndarray, "n"]]:
    """Of each pixel how many sources confirm it, the mean of their inverse depths, and how many see through it."""
    size = len(at.grey)
    counts, means, against = np.zeros(size, np.int16), np.zeros(size, np.float32), np.zeros(size, np.int16)
    limits = np.array([wanted.pixels, wanted.depth, np.cos(np.radians(wanted.angle))], np.float32)
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=4)
        threads.run(
            kernels.confirm, bounds, view, at.frames, both.sources, both.there, both.back, both.turns, planes,
            trusted, at.intrinsics, limits, counts, means, against,
        )  # fmt: skip
    return counts, means, against


def confirmed(at: Level, both: Pairs, maps: Maps, wanted: Agreement) -> Float[np.ndarray, "n 3"]:
    """Planes that others confirm, at the mean of what they say; 0 elsewhere."""
    given = at.given[:, 0] > 0
    believed = given | (at.open & (maps.doubts < wanted.worst))
    counts, means, against = agreed(at, both, maps.planes, believed, wanted)
    good = believed & (counts >= wanted.views) & (against <= counts) & ~given
    planes = np.where(good[:, None], maps.planes, at.given)
    planes[good, 0] = means[good]
    return planes


def together(
    at: Level,
    both: Pairs,
    known: Float[np.ndarray, "n 3"],
    plain: Float[np.ndarray, "n 3"],
    borrowed: Bool[np.ndarray, "n"],
    wanted: Agreement,
) -> Float[np.ndarray, "n 3"]:
    """What is measured, and where that is nothing, doubtful, or cannot be told apart from it, the plane.

    A plane was seen by many, so one other view will do that shows it in the place; none may see through it.
    """
    keep = ~borrowed
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=4)
        threads.run(backed, bounds, view, at.frames, at.grey, known, borrowed, np.float32(wanted.depth), keep)
    sure = np.where(keep[:, None], known, np.float32(0))
    near = borrowed & (np.abs(sure[:, 0] - plain[:, 0]) < SAME * plain[:, 0])
    on_plane = at.open & (plain[:, 0] > 0) & (near | (sure[:, 0] == 0))
    guess = np.where(on_plane[:, None], plain, sure)
    counts, _, against = agreed(at, both, guess, guess[:, 0] > 0, wanted)
    good = (sure[:, 0] > 0) | ((counts >= 1) & (3 * against <= counts))
    return np.where(good[:, None], guess, np.float32(0))
