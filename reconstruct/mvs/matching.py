"""Every pixel keeps the slanted plane that explains best what other pictures show there: PatchMatch, in rounds.

A plane is tried on a pixel because a pixel around it has it, or by chance (Bleyer et al. 2011; in red and black turns,
Galliani et al. 2015; taken from where it is best in each of eight directions, Xu and Tao 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from reconstruct.mvs import _stereo_kernels as kernels
from reconstruct.mvs.levels import Level, Pairs, around
from splat.rasterizers.kernels import threads

FADING = 0.7
"""How much less chance changes a plane from one turn to the next."""


@dataclass(frozen=True, eq=False)
class Maps:
    """What is held about every pixel of a level, see `_stereo_kernels`."""

    planes: Float[np.ndarray, "n 3"]
    costs: Float[np.ndarray, "n"]
    """-1 where nothing is looked for: the picture does not count, or its depth is given."""
    doubts: Float[np.ndarray, "n"]
    """Mean cost of the two sources that like the plane best."""

    @staticmethod
    def of(planes: Float[np.ndarray, "n 3"], costs: Float[np.ndarray, "n"]) -> Maps:
        return Maps(planes, costs, np.full(len(costs), np.float32(9)))


def begun(at: Level, maps: Maps, ranges: Float[np.ndarray, "v 2"], seed: int) -> Maps:
    """With planes by chance, in each view's range of inverse depths, where there is no depth."""
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=4)
        if not at.open[at.part(view)].any():
            continue
        threads.run(kernels.begin, bounds, view, seed, at.frames, maps.planes, at.intrinsics, ranges)
    return maps


def matched(
    at: Level,
    both: Pairs,
    maps: Maps,
    ranges: Float[np.ndarray, "v 2"],
    *,
    turns: int,
    draws: int,
    reach: float,
    seed: int,
    geometric: bool = False,
    groups: int = 8,
) -> Maps:
    """After some turns, each with some `draws` by chance that change a plane as far as `reach` says (1: to any).

    With `geometric`, also by the depth that the sources had before.
    """
    others = maps.planes.copy() if geometric else maps.planes
    known = around(at, both, others, geometric=geometric)
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=8)
        for turn in range(turns):
            smaller = np.float32(reach * FADING**turn)
            for parity in (0, 1):
                threads.run(
                    kernels.sweep, bounds, view, parity, seed + turn, turn == 0, smaller, draws,
                    kernels.GROUPS[:groups], known, maps.planes, maps.costs, maps.doubts,
                    at.intrinsics, ranges,
                )  # fmt: skip
    return maps


def finer(at: Level, both: Pairs, before: Level, maps: Maps) -> Maps:
    """The maps of the size before, at this size."""
    found = Maps.of(at.given.copy(), np.where(at.open, np.float32(9), np.float32(-1)))
    known = around(at, both, maps.planes)
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=8)
        threads.run(
            kernels.refine, bounds, view, known, found.planes, found.costs, found.doubts, maps.planes, before.frames
        )
    return found


def borrowed(at: Level, both: Pairs, planes: Float[np.ndarray, "n 3"]) -> Bool[np.ndarray, "n"]:
    """Pixels whose own surface does not tell their depth: they may have that of what is seen beside them.

    A window on a plain wall matches by the edge of the chair in its corner, at the depth of the chair.
    """
    found, kept = np.zeros((2, len(at.grey)), bool)
    known = around(at, both, planes)
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=8)
        threads.run(kernels.tell, bounds, view, known, planes, found)
        threads.run(kernels.surrounded, bounds, view, at.frames, planes, found, kept)
    return kept
