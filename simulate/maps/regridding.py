"""Other grids over the same space, never more free than it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import UInt

from reconstruct.occupancy.space import State

WORSE = np.array([State.FREE, State.UNKNOWN, State.OCCUPIED], np.uint8)
"""Of several states the last one counts."""


def worst(state: np.ndarray, axis: int) -> np.ndarray:
    """Along an axis of a grid of states."""
    return WORSE[np.argsort(WORSE)[state].max(axis=axis)]


def regrid(
    state: UInt[np.ndarray, "..."], low: Sequence[float], voxel: float, resolution: float
) -> tuple[UInt[np.ndarray, "..."], tuple[int, ...]]:
    """A grid of states, with its lowest corner at `low` [m], in cells of another size, with corners at multiples of it.

    Each cell gets the worst of all voxels that it overlaps, of which those outside the grid are unknown. Also returns
    the numbers of the first cell: its lowest corner is at so many times the resolution. Raises ValueError if that is
    no finite number above 0.
    """
    if not (np.isfinite(resolution) and resolution > 0):
        raise ValueError(f"a resolution of {resolution} m: a finite number above 0 is wanted")
    rank, first = np.argsort(WORSE).astype(np.uint8)[state], []
    for axis, corner in enumerate(low):
        rank, start = _merged(rank, axis, float(corner), voxel, resolution)
        first.append(start)
    return WORSE[rank], tuple(first)


def _merged(rank: np.ndarray, axis: int, low: float, voxel: float, resolution: float) -> tuple[np.ndarray, int]:
    """Along one axis. A hair's breadth is no overlap: sides of both grids meet, but for rounding."""
    count, hair = rank.shape[axis], 1e-6 * voxel
    start = int(np.floor((low + hair) / resolution))
    stop = int(np.ceil((low + count * voxel - hair) / resolution))
    sides = np.arange(start, stop + 1) * resolution - low
    begin = np.floor((sides[:-1] + hair) / voxel).astype(np.int64)
    end = np.ceil((sides[1:] - hair) / voxel).astype(np.int64)
    before, after = max(0, -int(begin[0])), max(0, int(end[-1]) - count)
    # One more at the end: `reduceat` takes no bound beyond the last.
    width = [(before, after + 1) if a == axis else (0, 0) for a in range(rank.ndim)]
    padded = np.pad(rank, width, constant_values=int(np.argsort(WORSE)[State.UNKNOWN]))
    bounds = np.stack([begin, end], axis=1).reshape(-1) + before
    return np.maximum.reduceat(padded, bounds, axis=axis).take(np.arange(0, len(bounds), 2), axis=axis), start
