"""First stage: each Gaussian becomes an ellipse with a colour, one record a Gaussian."""

import math

import numpy as np

from splat.rasterizers import reference
from splat.rasterizers.kernels.compiling import inlined, kernel
from splat.rasterizers.kernels.eye import (
    AHEAD,
    CX,
    CY,
    FX,
    FY,
    along,
    axes,
    covariance,
    dimming,
    jacobian,
    sight,
    slopes,
    to_camera,
    unit,
)
from splat.rasterizers.kernels.record import BLUE, DEPTH, GREEN, MX, MY, OPACITY, REACH, RED, SLANT_X, SLANT_Y, A, B, C
from splat.rasterizers.kernels.sphere import basis
from splat.rasterizers.kernels.vectors import dot, part, row

F = np.float32
ZERO, EIGHTH, QUARTER, HALF, ONE = F(0), F(0.125), F(0.25), F(0.5), F(1)
NEAR, DILATION = F(reference.NEAR), F(reference.DILATION)
LEAST = F(reference.MIN_ALPHA)


@kernel
def project(start, stop, means, quats, scales, opacities, sh, camera, antialias, records):
    """Fill records[start:stop]. The index of a Gaussian that cannot be drawn because of its values, or -1."""
    weights = np.empty(16, F)
    for i in range(start, stop):
        records[i, REACH] = -ONE
        opacity, mean = opacities[i], row(means, i)
        point = to_camera(camera, mean)
        if not (math.isfinite(point[0] + point[1] + point[2]) and opacity >= ZERO and opacity <= ONE):
            return i
        if point[2] <= NEAR or opacity < LEAST:
            continue
        finite, dimmed = _place(i, point, unit(quats, i)[0], row(scales, i), camera, records)
        basis(sh.shape[1], sight(camera, mean)[0], weights)
        if not (_paint(i, sh, weights, records) and finite):
            return i
        if antialias:
            opacity *= dimmed
        records[i, OPACITY], records[i, DEPTH] = opacity, point[2]
        records[i, REACH] = EIGHTH * math.log(opacity / LEAST)
    return -1


@inlined
def _place(i, point, quat, scales, camera, records):
    """The ellipse; whether it is finite, and how antialiasing dims it."""
    x, y, z = point
    horizontal, vertical = jacobian(camera, z, slopes(camera, point))
    own = axes(quat)
    h, v = along(horizontal, own, scales), along(vertical, own, scales)
    xx, xy, yy, determinant = covariance(h, v, DILATION)
    c, e = ONE / math.sqrt(yy), ONE / math.sqrt(determinant)
    mx, my = camera[FX] * x / z + camera[CX], camera[FY] * y / z + camera[CY]
    a, b, c = QUARTER * yy * c * e, -QUARTER * xy * c * e, QUARTER * c
    records[i, MX], records[i, MY] = mx, my
    records[i, A], records[i, B], records[i, C] = a, b, c
    deep = along(part(camera, AHEAD), own, scales)
    zx, zy = dot(h, deep), dot(v, deep)
    records[i, SLANT_X], records[i, SLANT_Y] = (yy * zx - xy * zy) / determinant, (xx * zy - xy * zx) / determinant
    return math.isfinite(mx + my + a + b + c) and a > ZERO and c > ZERO, dimming(h, v, determinant)


@inlined
def _paint(i, sh, weights, records):
    """The colour, from the harmonics in the direction it is seen; whether it is finite."""
    r, g, b = HALF, HALF, HALF
    for k in range(sh.shape[1]):
        r += weights[k] * sh[i, k, 0]
        g += weights[k] * sh[i, k, 1]
        b += weights[k] * sh[i, k, 2]
    records[i, RED], records[i, GREEN], records[i, BLUE] = max(r, ZERO), max(g, ZERO), max(b, ZERO)
    return math.isfinite(r + g + b)
