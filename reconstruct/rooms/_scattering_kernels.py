"""The inner loop of thinning points, in Numba."""

from __future__ import annotations

from typing import no_type_check

import numba
import numpy as np

_jit = numba.njit(nogil=True, cache=True, error_model="numpy")


@_jit
@no_type_check
def _bucket(x, y, z, mask):
    return (x * 73856093 ^ y * 19349663 ^ z * 83492791) & mask


@_jit
@no_type_check
def thin(points, normals, spacing, wanted):
    """Indices of `wanted` points with no two closer than a radius that shrinks from `spacing` until there are enough.

    Points whose normals differ by more than 60 degrees are on different surfaces and ignore each other.
    """
    count = points.shape[0]
    size = 1
    while size < 2 * count:
        size *= 2
    head = np.full(size, -1, np.int64)
    following = np.full(count, -1, np.int64)
    taken = np.zeros(count, np.bool_)
    cell = np.empty((count, 3), np.int64)
    for i in range(count):
        for k in range(3):
            cell[i, k] = int(np.floor(points[i, k] / spacing))
    chosen = np.empty(wanted, np.int64)
    found = 0
    for share in (0.95, 0.85, 0.77, 0.7, 0.6, 0.5, 0.35, 0.0):
        square = (share * spacing) ** 2
        for i in range(count):
            if found == wanted:
                return chosen
            if taken[i]:
                continue
            free = True
            for dx in range(-1, 2):
                for dy in range(-1, 2):
                    for dz in range(-1, 2):
                        j = head[_bucket(cell[i, 0] + dx, cell[i, 1] + dy, cell[i, 2] + dz, size - 1)]
                        while j >= 0 and free:
                            gap = alike = 0.0
                            for k in range(3):
                                gap += (points[i, k] - points[j, k]) ** 2
                                alike += normals[i, k] * normals[j, k]
                            free = not (gap < square and alike > 0.5)
                            j = following[j]
                        if not free:
                            break
                    if not free:
                        break
                if not free:
                    break
            if free:
                taken[i] = True
                chosen[found] = i
                found += 1
                slot = _bucket(cell[i, 0], cell[i, 1], cell[i, 2], size - 1)
                following[i] = head[slot]
                head[slot] = i
    return chosen[:found]
