"""Inner loops of finding one's way in a coarse grid, in Numba: serial, without the GIL."""

from __future__ import annotations

import math
from typing import no_type_check

import numpy as np

from splat.rasterizers.kernels.compiling import kernel


@kernel
@no_type_check
def fill(means, inverse, opacities, reach, low, voxel, out):
    """Adds each Gaussian's opacity, falling off as it does, to the voxels whose centres lie within its reach."""
    nx, ny, nz = out.shape
    for g in range(means.shape[0]):
        x, y, z = (means[g, 0] - low[0]) / voxel, (means[g, 1] - low[1]) / voxel, (means[g, 2] - low[2]) / voxel
        rx, ry, rz = reach[g, 0] / voxel, reach[g, 1] / voxel, reach[g, 2] / voxel
        for i in range(max(0, math.ceil(x - rx - 0.5)), min(nx, math.floor(x + rx - 0.5) + 1)):
            a = (i + 0.5 - x) * voxel
            for j in range(max(0, math.ceil(y - ry - 0.5)), min(ny, math.floor(y + ry - 0.5) + 1)):
                b = (j + 0.5 - y) * voxel
                for k in range(max(0, math.ceil(z - rz - 0.5)), min(nz, math.floor(z + rz - 0.5) + 1)):
                    c = (k + 0.5 - z) * voxel
                    square = a * a * inverse[g, 0, 0] + b * b * inverse[g, 1, 1] + c * c * inverse[g, 2, 2]
                    square += 2 * (a * b * inverse[g, 0, 1] + a * c * inverse[g, 0, 2] + b * c * inverse[g, 1, 2])
                    if square < 9:
                        out[i, j, k] += opacities[g] * math.exp(-0.5 * square)


@kernel
@no_type_check
def look(start, stop, eyes, directions, full, met):
    """For eyes start..stop (voxels) the flat index of the first full voxel along each direction, -1 for none."""
    nx, ny, nz = full.shape
    for e in range(start, stop):
        for d in range(directions.shape[0]):
            i, j, k = eyes[e, 0], eyes[e, 1], eyes[e, 2]
            dx, dy, dz = directions[d, 0], directions[d, 1], directions[d, 2]
            # Amanatides and Woo 1987: from side to side, starting at the centre of a voxel.
            wx = 1 / abs(dx) if dx != 0 else np.inf
            wy = 1 / abs(dy) if dy != 0 else np.inf
            wz = 1 / abs(dz) if dz != 0 else np.inf
            tx, ty, tz = 0.5 * wx, 0.5 * wy, 0.5 * wz
            sx, sy, sz = (1 if dx > 0 else -1), (1 if dy > 0 else -1), (1 if dz > 0 else -1)
            met[e, d] = -1
            while True:
                if tx <= ty and tx <= tz:
                    i += sx
                    tx += wx
                elif ty <= tz:
                    j += sy
                    ty += wy
                else:
                    k += sz
                    tz += wz
                if i < 0 or j < 0 or k < 0 or i >= nx or j >= ny or k >= nz:
                    break
                if full[i, j, k]:
                    met[e, d] = (i * ny + j) * nz + k
                    break
