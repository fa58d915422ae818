"""Inner loops of lining, in Numba: serial, without the GIL."""

from __future__ import annotations

from typing import no_type_check

import numpy as np

from splat.rasterizers.kernels.compiling import inlined, kernel


@inlined
@no_type_check
def _interval(planes, i, j, start, stop):
    """Where the line through i, j along the last axis is in a polyhedron, in start..stop; from 1 to 0 if nowhere."""
    for p in range(planes.shape[0]):
        slope = planes[p, 2]
        rest = -1e-6 - (planes[p, 0] * i + planes[p, 1] * j + planes[p, 3])
        if abs(slope) < 1e-9:
            if rest < 0:
                return 1, 0
        elif slope > 0:
            stop = min(stop, rest / slope)
        else:
            start = max(start, rest / slope)
    if stop < start:
        return 1, 0
    return int(np.ceil(start)), int(np.floor(stop))


@kernel
@no_type_check
def intrusion(planes, low, high, air, deep, most):
    """How many voxels of air have their centre in a polyhedron; -1 if one of them is deep, or there are over `most`.

    `planes` are normals and offsets, outward; only voxels low..high (high excluded) are looked at. Lengths in voxels.
    """
    found = 0
    for i in range(max(low[0], 0), min(high[0], air.shape[0])):
        for j in range(max(low[1], 0), min(high[1], air.shape[1])):
            first, last = _interval(planes, i, j, float(max(low[2], 0)), float(min(high[2], air.shape[2]) - 1))
            for k in range(first, last + 1):
                if air[i, j, k]:
                    found += 1
                    if deep[i, j, k] or found > most:
                        return -1
    return found


@kernel
@no_type_check
def paint(planes, low, high, full):
    """Marks the voxels low..high (high excluded) whose centre is in a polyhedron."""
    for i in range(max(low[0], 0), min(high[0], full.shape[0])):
        for j in range(max(low[1], 0), min(high[1], full.shape[1])):
            first, last = _interval(planes, i, j, float(max(low[2], 0)), float(min(high[2], full.shape[2]) - 1))
            full[i, j, first : last + 1] = True


@kernel
@no_type_check
def crossings(low, high, away, member, inward, out):
    """Where members low..high (high excluded) meet free voxels beside them, and the centres of those at the rim.

    The meeting points are drawn into the members by `inward`. Returns the number of points.
    """
    found = 0
    for i in range(low[0], high[0]):
        for j in range(low[1], high[1]):
            for k in range(low[2], high[2]):
                if not member[i, j, k]:
                    continue
                inner = True
                for axis in range(3):
                    for step in (-1, 1):
                        a, b, c = i, j, k
                        if axis == 0:
                            a += step
                        elif axis == 1:
                            b += step
                        else:
                            c += step
                        if a < 0 or b < 0 or c < 0 or a >= away.shape[0] or b >= away.shape[1] or c >= away.shape[2]:
                            inner = False
                            continue
                        if away[a, b, c] > 0:
                            share = max(away[i, j, k] / (away[i, j, k] - away[a, b, c]) - inward, 0.0)
                            out[found, 0], out[found, 1], out[found, 2] = i, j, k
                            out[found, axis] += step * share
                            found += 1
                        if not member[a, b, c]:
                            inner = False
                if not inner:
                    out[found, 0], out[found, 1], out[found, 2] = i, j, k
                    found += 1
    return found


@kernel
@no_type_check
def crosses(first, second, deep):
    """Whether a straight line between corners of two polyhedra, or between their middles, meets a deep voxel."""
    a, b = np.empty(3), np.empty(3)
    for pair in range(min(max(first.shape[0], second.shape[0]), 24) + 1):
        for axis in range(3):
            if pair == 0:
                a[axis], b[axis] = first[:, axis].mean(), second[:, axis].mean()
            else:
                a[axis], b[axis] = first[pair % first.shape[0], axis], second[pair % second.shape[0], axis]
        steps = int(max(abs(b[0] - a[0]), abs(b[1] - a[1]), abs(b[2] - a[2]))) + 1
        for step in range(steps + 1):
            i = int(np.rint(a[0] + step / steps * (b[0] - a[0])))
            j = int(np.rint(a[1] + step / steps * (b[1] - a[1])))
            k = int(np.rint(a[2] + step / steps * (b[2] - a[2])))
            if 0 <= i < deep.shape[0] and 0 <= j < deep.shape[1] and 0 <= k < deep.shape[2] and deep[i, j, k]:
                return True
    return False
