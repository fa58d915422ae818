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


@inlined
@no_type_check
def _sampled(inverse, u, v):
    """Between the four pixels about u, v, if all are known and end; else the one that it is in.

    The inverse depth of a plane is affine over the picture, so this is exact however slanted it is.
    """
    height, width = inverse.shape
    i, j = int(np.floor(v - 0.5)), int(np.floor(u - 0.5))
    if i >= 0 and j >= 0 and i + 1 < height and j + 1 < width:
        a, b, c, d = inverse[i, j], inverse[i, j + 1], inverse[i + 1, j], inverse[i + 1, j + 1]
        if a > 0 and b > 0 and c > 0 and d > 0:
            s, t = u - 0.5 - j, v - 0.5 - i
            return (1 - t) * ((1 - s) * a + s * b) + t * ((1 - s) * c + s * d)
    return inverse[int(v), int(u)]


@kernel
@no_type_check
def vote(
    start, stop, origin, voxel, turn, shift, lens, inverse, reach, band, behind, sums, weights, passes, free, surface
):
    """What one picture says of the voxels with x index start..stop; `reach` is the greatest depth of interest.

    `inverse` is 1 / depth: 0 of what is infinitely far, -1 where nothing is known.
    """
    height, width = inverse.shape
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
                u, v = fx * (x + k * dx) / near + cx, fy * (y + k * dy) / near + cy
                if u < 0 or v < 0 or int(u) >= width or int(v) >= height:
                    continue
                seen = _sampled(inverse, u, v)
                if seen < 0:
                    continue
                seen = 1 / seen if seen > 0 else np.inf
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
    """Writes the distance of each voxel over `sums`, its confidence over `weights`, and its state."""
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
                agree = f if away > 0 else s
                weights[i, j, k] = (agree + 1) / (f + s + 2) if state[i, j, k] != 2 else 0.0


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


@kernel
@no_type_check
def tint(start, stop, points, turn, shift, lens, inverse, color, slack, sums, weights):
    """Adds the colours in which a picture shows the points start..stop, if it shows them."""
    height, width = inverse.shape
    for n in range(start, stop):
        x, y, z = shift[0], shift[1], shift[2]
        for axis in range(3):
            x += turn[0, axis] * points[n, axis]
            y += turn[1, axis] * points[n, axis]
            z += turn[2, axis] * points[n, axis]
        if z <= slack:
            continue
        u, v = lens[0] * x / z + lens[2], lens[1] * y / z + lens[3]
        if u < 0 or v < 0 or int(u) >= width or int(v) >= height:
            continue
        seen = inverse[int(v), int(u)]
        if seen > 0 and abs(1 / seen - z) < slack:
            # What is near is seen best.
            weight = 1 / (z * z)
            weights[n] += weight
            for c in range(3):
                sums[n, c] += weight * color[int(v), int(u), c]
