"""Questions to grids of voxels: which hang together, and how far it is to something."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy import ndimage

from reconstruct.occupancy.space import State


def labels(grid: Bool[np.ndarray, "x y z"]) -> Int[np.ndarray, "x y z"]:
    """The number of the piece that each voxel belongs to, by its sides, from 1 on; 0 where the grid is False."""
    return cast(Any, ndimage.label)(grid)[0]


def largest(grid: Bool[np.ndarray, "x y z"]) -> Bool[np.ndarray, "x y z"]:
    """Its largest piece; nothing of nothing."""
    number = labels(grid)
    counts = np.bincount(number.ravel())
    counts[0] = 0
    return number == counts.argmax() if counts.any() else np.zeros_like(grid)


def clearance(full: Bool[np.ndarray, "x y z"]) -> Float[np.ndarray, "x y z"]:
    """From each voxel to the nearest full one, in voxels."""
    return cast(Any, ndimage.distance_transform_edt)(~full)


def widened(grid: Bool[np.ndarray, "x y z"], steps: int = 1) -> Bool[np.ndarray, "x y z"]:
    """With the voxels beside it, so many times."""
    return ndimage.binary_dilation(grid, iterations=steps)


def rim(state: np.ndarray) -> Bool[np.ndarray, "x y z"]:
    """What is not free and beside what is."""
    free = state == State.FREE
    return widened(free) & ~free
