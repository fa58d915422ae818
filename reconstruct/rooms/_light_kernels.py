"""Inner loops of baking, in Numba: serial, without the GIL, to be run on slices by threads."""

from __future__ import annotations

import math
from typing import no_type_check

import numba

_jit = numba.njit(nogil=True, cache=True, fastmath=True, error_model="numpy")

GOLDEN = 0.6180339887498949


@_jit
@no_type_check
def hemisphere(normals, shifts, rays, out):
    """Cosine-distributed directions about each normal: a golden spiral on the disk, turned and shifted per point."""
    for i in range(normals.shape[0]):
        x, y, z = normals[i, 0], normals[i, 1], normals[i, 2]
        # Duff et al., Building an Orthonormal Basis, Revisited, JCGT 2017.
        sign = math.copysign(1.0, z)
        a = -1.0 / (sign + z)
        b = x * y * a
        for k in range(rays):
            square = (k + shifts[i, 0]) / rays
            radius, angle = math.sqrt(square), 2 * math.pi * (k * GOLDEN + shifts[i, 1])
            u, v, w = radius * math.cos(angle), radius * math.sin(angle), math.sqrt(1 - square)
            j = i * rays + k
            out[j, 0] = u * (1 + sign * x * x * a) + v * b + w * x
            out[j, 1] = u * sign * b + v * (sign + y * y * a) + w * y
            out[j, 2] = -u * sign * x - v * y + w * z


@_jit
@no_type_check
def gather(radiosity, hit_face, rays, out):
    """For each point the mean over its rays of what the faces they meet send back."""
    channels = radiosity.shape[1]
    for i in range(out.shape[0]):
        for c in range(channels):
            out[i, c] = 0.0
        for j in range(i * rays, (i + 1) * rays):
            f = hit_face[j]
            if f >= 0:
                for c in range(channels):
                    out[i, c] += radiosity[f, c]
        for c in range(channels):
            out[i, c] /= rays
