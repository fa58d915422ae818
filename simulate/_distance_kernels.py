"""Inner loops over grids, in Numba: serial, without the GIL, to be run on slices by threads."""

from __future__ import annotations

from typing import no_type_check

import numpy as np

from splat.rasterizers.kernels.compiling import kernel

FAR = 1e9
"""A squared distance [voxels] that stands for no feature at all."""


@kernel
@no_type_check
def nearest(start, stop, squares, out):
    """The least of squares[.., q] + (k - q)^2 for each k of the last axis, which becomes the first one of `out`.

    The lower envelope of parabolas (Felzenszwalb and Huttenlocher 2012): three calls make a distance transform, and
    turn the axes once around. Rows start..stop of the first axis.
    """
    rows, size = squares.shape[1], squares.shape[2]
    vertex, begin = np.empty(size, np.int64), np.empty(size + 1)
    for i in range(start, stop):
        for j in range(rows):
            count = 0
            for q in range(size):
                if squares[i, j, q] >= FAR:
                    continue
                cross = -np.inf
                while count > 0:
                    p = vertex[count - 1]
                    cross = (squares[i, j, q] - squares[i, j, p] + q * q - p * p) / (2 * (q - p))
                    if cross > begin[count - 1]:
                        break
                    count -= 1
                    cross = -np.inf
                vertex[count], begin[count] = q, cross
                count += 1
            begin[count] = np.inf
            at = 0
            for k in range(size):
                if count == 0:
                    out[k, i, j] = FAR
                    continue
                while begin[at + 1] < k:
                    at += 1
                out[k, i, j] = squares[i, j, vertex[at]] + (k - vertex[at]) ** 2


@kernel
@no_type_check
def walk(start, stop, full, origins, ways, reach, outside, out):
    """How far rays start..stop go until they enter a full voxel (Amanatides and Woo 1987), at most `reach`.

    Lengths in voxels; `outside` says whether what is out of the grid is full.
    """
    for ray in range(start, stop):
        out[ray] = _walked(full, origins[ray], ways[ray], reach, outside)


@kernel
@no_type_check
def _walked(full, origin, way, reach, outside):
    at, step, next_at, each = np.empty(3, np.int64), np.empty(3, np.int64), np.empty(3), np.empty(3)
    for axis in range(3):
        at[axis] = int(np.floor(origin[axis]))
        step[axis] = 1 if way[axis] > 0 else -1
        each[axis] = abs(1 / way[axis]) if way[axis] != 0 else np.inf
        edge = at[axis] + (1 if way[axis] > 0 else 0)
        next_at[axis] = (edge - origin[axis]) / way[axis] if way[axis] != 0 else np.inf
    gone = 0.0
    while gone < reach:
        within = True
        for axis in range(3):
            within = within and at[axis] >= 0 and at[axis] < full.shape[axis]
        if full[at[0], at[1], at[2]] if within else outside:
            return gone
        axis = 0
        if next_at[1] < next_at[axis]:
            axis = 1
        if next_at[2] < next_at[axis]:
            axis = 2
        gone = next_at[axis]
        next_at[axis] += each[axis]
        at[axis] += step[axis]
    return reach
