"""First stage: each Gaussian becomes an ellipse with a colour, one record a Gaussian."""

import math

import numpy as np
from numba import njit

from splat.rasterizers import reference
from splat.rasterizers.kernels.eye import (
    CX,
    CY,
    FX,
    FY,
    covariance,
    direction,
    half_ellipse,
    jacobian,
    rotation,
    to_camera,
)
from splat.rasterizers.kernels.record import BLUE, DEPTH, GREEN, MX, MY, OPACITY, REACH, RED, A, B, C
from splat.rasterizers.kernels.sphere import basis

F = np.float32
ZERO, HALF, ONE = F(0), F(0.5), F(1)
QUARTER, EIGHTH = F(0.25), F(0.125)
NEAR, DILATION = F(reference.NEAR), F(reference.DILATION)
LEAST = F(reference.MIN_ALPHA)


@njit(nogil=True, cache=True, fastmath={"contract"})
def project(start, stop, means, quats, scales, opacities, sh, camera, records):
    """Fill records[start:stop]. The index of a Gaussian that cannot be drawn because of its values, or -1."""
    jac, turn, half, weights = np.empty(6, F), np.empty(9, F), np.empty(6, F), np.empty(16, F)
    for i in range(start, stop):
        record = records[i]
        record[REACH] = -ONE
        opacity = opacities[i]
        x, y, z = to_camera(camera, means[i, 0], means[i, 1], means[i, 2])
        if not (math.isfinite(x + y + z) and opacity >= ZERO and opacity <= ONE):
            return i
        if z <= NEAR or opacity < LEAST:
            continue
        w, qx, qy, qz = quats[i, 0], quats[i, 1], quats[i, 2], quats[i, 3]
        unit = ONE / math.sqrt(w * w + qx * qx + qy * qy + qz * qz)
        rotation(w * unit, qx * unit, qy * unit, qz * unit, turn)
        jacobian(camera, x, y, z, jac)
        half_ellipse(jac, turn, scales[i, 0], scales[i, 1], scales[i, 2], half)
        xx, xy, yy, determinant = covariance(half, DILATION)
        record[MX] = camera[FX] * x / z + camera[CX]
        record[MY] = camera[FY] * y / z + camera[CY]
        c, e = ONE / math.sqrt(yy), ONE / math.sqrt(determinant)
        record[A], record[B], record[C] = QUARTER * yy * c * e, -QUARTER * xy * c * e, QUARTER * c
        record[OPACITY], record[DEPTH] = opacity, z
        finite = _paint(i, sh, direction(camera, means[i, 0], means[i, 1], means[i, 2]), weights, record)
        if not (
            finite and math.isfinite(record[A] + record[B] + record[C] + record[MX] + record[MY]) and record[A] > ZERO
        ):
            return i
        record[REACH] = EIGHTH * math.log(opacity / LEAST)
    return -1


@njit(nogil=True, cache=True, fastmath={"contract"})
def _paint(i, sh, seen, weights, record):
    """The colour seen along a direction; whether it is finite."""
    count = sh.shape[1]
    basis(count, seen[0], seen[1], seen[2], weights)
    r, g, b = HALF, HALF, HALF
    for k in range(count):
        r += weights[k] * sh[i, k, 0]
        g += weights[k] * sh[i, k, 1]
        b += weights[k] * sh[i, k, 2]
    record[RED], record[GREEN], record[BLUE] = max(r, ZERO), max(g, ZERO), max(b, ZERO)
    return math.isfinite(r + g + b)
