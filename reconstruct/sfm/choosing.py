"""Which frames of a film to keep: one for every step of the picture, and of those near it the sharpest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, UInt8
from scipy import fft
from scipy.ndimage import laplace

STEP = 0.08
"""How far the picture may move from one kept frame to the next, in its long side: neighbours have nine tenths in
common, so one that fails is no loss. A film with more than `most` such steps is kept in larger ones."""
STILL = 2.0
"""Least motion that is believed [px of the small copy]: noise moves less."""
CUT = 0.25
"""Motion for one that cannot be followed, as after a cut or a jerk, in the long side."""
FOLLOWED = 0.03
"""Least height of the peak of phase correlation, of 1, at which two pictures are sure to overlap."""
PATCH = 64
"""Side of a patch that is followed [px]: a picture that moves by more than half of it cannot be."""
PLAIN = 0.01
"""Standard deviation of a patch, of 1, that shows nothing to follow."""
NEAR = 0.35
"""Part of a step, before and behind, within which the sharpest frame is looked for."""
BLURRED = 0.5
"""Sharpness below which a frame is not kept at all, in the middle one of those within `AROUND` frames."""
AROUND = 15


@dataclass(frozen=True)
class Glance:
    time: float
    """[s]"""
    way: float
    """That the picture has moved since the first, in its long side."""
    sharpness: float
    """Variance of the Laplacian (Pech-Pacheco et al. 2000), of what is between 0 and 1."""


def watched(frames: Iterable[tuple[float, UInt8[np.ndarray, "_ _"]]]) -> list[Glance]:
    """One for each of the frames, which are small and grey and come with their times.

    Each is compared with the last that had moved, not with the one before: so noise does not add up, and slow motion
    does.
    """
    seen: list[Glance] = []
    last, way = None, 0.0
    for time, grey in frames:
        picture = grey.astype(np.float32) / 255
        sharpness = float(laplace(picture).var())
        recent = [look.sharpness for look in seen[-AROUND:]]
        if last is None:
            last = picture
        elif sharpness < BLURRED * np.median(recent):
            pass  # where it is cannot be told; the next sharp one is as far from the last
        elif (moved := motion(last, picture)) > STILL / max(picture.shape):
            last, way = picture, way + moved
        seen.append(Glance(time, way, sharpness))
    return seen


def chosen(seen: Sequence[Glance], most: int) -> list[float]:
    """Times of the frames to keep, ascending, at most so many; one if nothing moves."""
    way, sharpness = np.array([look.way for look in seen]), np.array([look.sharpness for look in seen])
    step = max(STEP, way[-1] / max(most - 1, 1))
    picked: list[int] = []
    for at in np.arange(0, way[-1] + 1e-9, step):
        near = np.flatnonzero(np.abs(way - at) <= NEAR * step)
        near = near if len(near) else np.array([np.abs(way - at).argmin()])
        best = int(near[sharpness[near].argmax()])
        if not picked or best > picked[-1]:
            picked.append(best)
    usual = _usual(sharpness)
    sharp = [number for number in picked if sharpness[number] >= BLURRED * usual[number]]
    return [seen[number].time for number in (sharp if len(sharp) >= 2 else picked)]


def _usual(sharpness: Float[np.ndarray, "n"]) -> Float[np.ndarray, "n"]:
    """The median around each: what is sharp depends on what is seen."""
    around = range(len(sharpness))
    return np.array([np.median(sharpness[max(0, i - AROUND) : i + AROUND + 1]) for i in around])


def motion(a: Float[np.ndarray, "_ _"], b: Float[np.ndarray, "_ _"]) -> float:
    """Mean over a grid of patches of how far each moved, in the long side (phase correlation, Kuglin and Hines 1975).

    Patches, because walking ahead moves the edges and not the middle.
    """
    if a.shape != b.shape:
        return CUT
    here, there = _patches(a), _patches(b)
    shows = here.std((1, 2)) > PLAIN
    if not shows.any():
        return 0.0
    side = max(a.shape)
    return float(np.minimum(_shifts(here[shows], there[shows]) / side, CUT).mean())


def _patches(picture: Float[np.ndarray, "h w"]) -> Float[np.ndarray, "n p p"]:
    """Squares that cover the picture, touching or lapping over."""
    size = min(PATCH, *picture.shape)
    tops, lefts = (np.linspace(0, side - size, max(1, side // size)).astype(int) for side in picture.shape)
    return np.stack([picture[top : top + size, left : left + size] for top in tops for left in lefts])


def _shifts(a: Float[np.ndarray, "n p p"], b: Float[np.ndarray, "n p p"]) -> Float[np.ndarray, "n"]:
    """By how many pixels; infinitely many if two patches have too little in common."""
    size = a.shape[1]
    window = np.outer(np.hanning(size), np.hanning(size)).astype(np.float32)
    before, after = (
        np.asarray(fft.rfft2((p - p.mean((1, 2), keepdims=True)).astype(np.float32) * window)) for p in (a, b)
    )
    both = before.conj() * after
    peaks = np.asarray(fft.irfft2(both / np.maximum(np.abs(both), 1e-9), s=(size, size)))
    rows, columns = np.unravel_index(peaks.reshape(len(peaks), -1).argmax(1), (size, size))
    heights = peaks.max((1, 2))
    number = np.arange(len(peaks))
    down = _between(rows, size, heights, *(peaks[number, (rows + side) % size, columns] for side in (-1, 1)))
    right = _between(columns, size, heights, *(peaks[number, rows, (columns + side) % size] for side in (-1, 1)))
    return np.where(heights < FOLLOWED, np.inf, np.hypot(down, right))


def _between(at, size: int, height, before, after) -> Float[np.ndarray, "n"]:
    """Where peaks are between whole pixels, by the heights beside them (Foroosh et al. 2002); signed."""
    before, after = before.clip(0), after.clip(0)
    fraction = np.where(after > before, after / (after + height), -before / (before + height))
    return np.where(at > size // 2, at - size, at) + fraction
