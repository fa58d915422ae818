"""Inner loops of carving, in Numba: serial, without the GIL, to be run on slices of x by threads."""

from __future__ import annotations

from typing import no_type_check

import numpy as np

from splat.rasterizers.kernels.compiling import inlined, kernel


@inlined
@no_type_check
def _clipped(low, high, at, step):
    """The part of low..high (whole numbers, high excluded) where at + k step > 0."""
    if step == 0:
        return (low, high) if at > 0 else (low, low)
    root = -at / step
    if step > 0:
        return max(low, int(np.floor(min(max(root, -1.0), 1e9))) + 1), high
    return low, min(high, int(np.ceil(min(max(root, 0.0), 1e9))))


@kernel
@no_type_check
def vote(
    start, stop, origin, voxel, turn, shift, lens, depth, reach, band, behind, sums, weights, passes, free, surface
):
    """What one depth picture says of the voxels with x index start..stop; `reach` is the greatest depth of interest."""
    height, width = depth.shape
    fx, fy, cx, cy = lens[0], lens[1], lens[2], lens[3]
    dx, dy, dz = voxel * turn[0, 2], voxel * turn[1, 2], voxel * turn[2, 2]
    for i in range(start, stop):
        a = origin[0] + voxel * (i + 0.5)
        for j in range(sums.shape[1]):
            b, c = origin[1] + voxel * (j + 0.5), origin[2] + voxel * 0.5
            x = turn[0, 0] * a + turn[0, 1] * b + turn[0, 2] * c + shift[0]
            y = turn[1, 0] * a + turn[1, 1] * b + turn[1, 2] * c + shift[1]
            z = turn[2, 0] * a + turn[2, 1] * b + turn[2, 2] * c + shift[2]
            low, high = _clipped(0, sums.shape[2], z - 0.5 * voxel, dz)
            low, high = _clipped(low, high, reach - z, -dz)
            low, high = _clipped(low, high, fx * x + cx * z, fx * dx + cx * dz)
            low, high = _clipped(low, high, (width - cx) * z - fx * x, (width - cx) * dz - fx * dx)
            low, high = _clipped(low, high, fy * y + cy * z, fy * dy + cy * dz)
            low, high = _clipped(low, high, (height - cy) * z - fy * y, (height - cy) * dz - fy * dy)
            for k in range(low, high):
                near = z + k * dz
                u = int(fx * (x + k * dx) / near + cx)
                v = int(fy * (y + k * dy) / near + cy)
                if u >= width or v >= height or u < 0 or v < 0:
                    continue
                seen = depth[v, u]
                if seen <= 0:
                    continue
                away = seen - near
                if away <= -behind:
                    continue
                if away > voxel:
                    free[i, j, k] += 1
                    passes[i, j, k] += min(away, band)
                else:
                    # What lies behind a surface is believed the less the further it is: a thin board is seen from both
                    # sides, and its back must not grow towards the eye.
                    weight = 1.0 if away >= 0 else 1.0 + away / behind
                    surface[i, j, k] += 1
                    sums[i, j, k] += weight * away
                    weights[i, j, k] += weight


@kernel
@no_type_check
def judge(start, stop, voxel, behind, least, ratio, sums, weights, passes, free, surface, state):
    """Writes the distance of each voxel over `sums`, and its state."""
    for i in range(start, stop):
        for j in range(sums.shape[1]):
            for k in range(sums.shape[2]):
                f, s = float(free[i, j, k]), float(surface[i, j, k])
                away, known = -behind, f + s >= least
                if f >= max(least, ratio * s):
                    away = (sums[i, j, k] + passes[i, j, k]) / (weights[i, j, k] + f)
                    away = max(away, 0.5 * voxel)
                elif known and s > 0:
                    away = sums[i, j, k] / max(weights[i, j, k], 1e-6)
                sums[i, j, k] = away
                state[i, j, k] = 0 if away > 0 else (1 if known and s > 0 else 2)


@kernel
@no_type_check
def farther(start, stop, squares, along, reach, out):
    """The least of squares[.. + d ..] + d^2 along an axis, |d| <= reach: one pass of a distance transform."""
    nx, ny, nz = squares.shape
    size = (nx, ny, nz)[along]
    for i in range(start, stop):
        for j in range(ny):
            for k in range(nz):
                at = (i, j, k)[along]
                best = squares[i, j, k]
                for d in range(max(-reach, -at), min(reach, size - 1 - at) + 1):
                    if along == 0:
                        value = squares[i + d, j, k]
                    elif along == 1:
                        value = squares[i, j + d, k]
                    else:
                        value = squares[i, j, k + d]
                    best = min(best, value + d * d)
                out[i, j, k] = best
