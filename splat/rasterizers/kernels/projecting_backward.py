"""Last stage: the gradients of a Gaussian's tiles are added up, and carried back to what it is made of."""

import math

import numpy as np
from numba import njit

from splat.rasterizers.kernels.eye import (
    BOTTOM,
    FX,
    FY,
    LEFT,
    RIGHT,
    TOP,
    covariance,
    direction,
    half_ellipse,
    jacobian,
    rotation,
    to_camera,
)
from splat.rasterizers.kernels.projecting import DILATION
from splat.rasterizers.kernels.record import (
    BLUE,
    DEPTH,
    GREEN,
    OPACITY,
    RED,
    SUM_H,
    SUM_U,
    SUM_UX,
    SUM_UY,
    SUM_Y,
    SUM_YY,
    A,
    B,
    C,
)
from splat.rasterizers.kernels.sphere import basis, pull_back

F = np.float32
ZERO, HALF, ONE, TWO, FOUR, SIXTEEN = F(0), F(0.5), F(1), F(2), F(4), F(16)


@njit(nogil=True, cache=True, fastmath={"contract"})
def project_backward(
    start,
    stop,
    means,
    quats,
    scales,
    sh,
    camera,
    records,
    firsts,
    counts,
    slots,
    g_means,
    g_quats,
    g_scales,
    g_opacities,
    g_sh,
):
    """Fill the gradients of the Gaussians [start, stop)."""
    line, jac, turn, half = np.empty(10, F), np.empty(6, F), np.empty(9, F), np.empty(6, F)
    g_half, g_jac, g_turn = np.empty(6, F), np.empty(6, F), np.empty(9, F)
    weights, g_weights = np.empty(16, F), np.empty(16, F)
    for i in range(start, stop):
        if counts[i] == 0:
            g_opacities[i] = ZERO
            g_means[i, :], g_quats[i, :], g_scales[i, :], g_sh[i, :, :] = ZERO, ZERO, ZERO, ZERO
            continue
        record = records[i]
        _add_up(firsts[i], counts[i], slots, line)
        g_opacities[i] = line[SUM_H] / record[OPACITY]

        x, y, z = to_camera(camera, means[i, 0], means[i, 1], means[i, 2])
        w, qx, qy, qz = quats[i, 0], quats[i, 1], quats[i, 2], quats[i, 3]
        unit = ONE / math.sqrt(w * w + qx * qx + qy * qy + qz * qz)
        w, qx, qy, qz = w * unit, qx * unit, qy * unit, qz * unit
        rotation(w, qx, qy, qz, turn)
        slopes = jacobian(camera, x, y, z, jac)
        half_ellipse(jac, turn, scales[i, 0], scales[i, 1], scales[i, 2], half)
        g_mx, g_my = _ellipse(line, record, half, g_half)
        _axes(jac, turn, scales[i], g_half, g_jac, g_turn, g_scales[i])
        _quaternion(w, qx, qy, qz, unit, g_turn, g_quats[i])
        seen = direction(camera, means[i, 0], means[i, 1], means[i, 2])
        dx, dy, dz = _colour(i, sh, seen, line, record, weights, g_weights, g_sh)
        gx, gy, gz = _point(camera, x, y, z, slopes, g_jac, g_mx, g_my, line[DEPTH])
        g_means[i, 0] = dx + camera[0] * gx + camera[3] * gy + camera[6] * gz
        g_means[i, 1] = dy + camera[1] * gx + camera[4] * gy + camera[7] * gz
        g_means[i, 2] = dz + camera[2] * gx + camera[5] * gy + camera[8] * gz


@njit(nogil=True, cache=True)
def _add_up(first, count, slots, line):
    """The sum of a Gaussian's slots, in their order."""
    line[:] = ZERO
    for slot in range(first, first + count):
        for k in range(10):
            line[k] += slots[slot, k]


@njit(nogil=True, cache=True, fastmath={"contract"})
def _ellipse(line, record, half, g_half):
    """From the sums to the gradients by `half` (into `g_half`) and by the centre (returned).

    alpha = o exp(-8 (u^2 + v^2)), so that dL/du = -16 h u and dL/dv = -16 h v.
    """
    a, b, c = record[A], record[B], record[C]
    g_a, g_b, g_c = -FOUR * line[SUM_UX], -FOUR * line[SUM_UY], -FOUR * c * line[SUM_YY]
    xx, xy, yy, determinant = covariance(half, DILATION)
    r, e = math.sqrt(yy), ONE / math.sqrt(determinant)
    over, cube = ONE / r, e * e * e
    g_xx = HALF * cube * r * (xy * g_b - yy * g_a)
    g_xy = cube * r * (xy * g_a - xx * g_b)
    g_yy = HALF * over * (cube * xy * (xx * g_b - xy * g_a) + over * over * (xy * e * g_b - g_c))
    for k in range(3):
        g_half[k] = TWO * g_xx * half[k] + g_xy * half[3 + k]
        g_half[3 + k] = TWO * g_yy * half[3 + k] + g_xy * half[k]
    return SIXTEEN * a * line[SUM_U], SIXTEEN * (b * line[SUM_U] + c * c * line[SUM_Y])


@njit(nogil=True, cache=True, fastmath={"contract"})
def _axes(jac, turn, scales, g_half, g_jac, g_turn, g_scales):
    """Back through half = jac turn diag(scales)."""
    for k in range(3):
        g_scales[k] = ZERO
        g_jac[k], g_jac[3 + k] = ZERO, ZERO
    for row in range(3):
        for k in range(3):
            at = 3 * row + k
            by_axis = jac[row] * g_half[k] + jac[3 + row] * g_half[3 + k]
            g_scales[k] += by_axis * turn[at]
            g_turn[at] = by_axis * scales[k]
            g_jac[row] += g_half[k] * turn[at] * scales[k]
            g_jac[3 + row] += g_half[3 + k] * turn[at] * scales[k]


@njit(nogil=True, cache=True, fastmath={"contract"})
def _quaternion(w, x, y, z, unit, g, out):
    """Back through the rotation matrix and the normalisation."""
    gw = TWO * (x * (g[7] - g[5]) + y * (g[2] - g[6]) + z * (g[3] - g[1]))
    gx = TWO * (w * (g[7] - g[5]) + y * (g[1] + g[3]) + z * (g[2] + g[6]) - TWO * x * (g[4] + g[8]))
    gy = TWO * (w * (g[2] - g[6]) + x * (g[1] + g[3]) + z * (g[5] + g[7]) - TWO * y * (g[0] + g[8]))
    gz = TWO * (w * (g[3] - g[1]) + x * (g[2] + g[6]) + y * (g[5] + g[7]) - TWO * z * (g[0] + g[4]))
    along = w * gw + x * gx + y * gy + z * gz
    out[0], out[1] = (gw - w * along) * unit, (gx - x * along) * unit
    out[2], out[3] = (gy - y * along) * unit, (gz - z * along) * unit


@njit(nogil=True, cache=True, fastmath={"contract"})
def _colour(i, sh, seen, line, record, weights, g_weights, g_sh):
    """Back through the harmonics; returns the gradient by the mean through the direction."""
    count = sh.shape[1]
    x, y, z, inverse = seen
    basis(count, x, y, z, weights)
    r = line[RED] if record[RED] > ZERO else ZERO
    g = line[GREEN] if record[GREEN] > ZERO else ZERO
    b = line[BLUE] if record[BLUE] > ZERO else ZERO
    for k in range(count):
        g_weights[k] = r * sh[i, k, 0] + g * sh[i, k, 1] + b * sh[i, k, 2]
        g_sh[i, k, 0], g_sh[i, k, 1], g_sh[i, k, 2] = r * weights[k], g * weights[k], b * weights[k]
    gx, gy, gz = pull_back(count, x, y, z, g_weights)
    along = x * gx + y * gy + z * gz
    return (gx - x * along) * inverse, (gy - y * along) * inverse, (gz - z * along) * inverse


@njit(nogil=True, cache=True, fastmath={"contract"})
def _point(camera, x, y, z, slopes, g_jac, g_mx, g_my, g_depth):
    """The gradient by the mean in the camera frame."""
    sx, sy = slopes
    xx = g_jac[0] * camera[0] + g_jac[1] * camera[1] + g_jac[2] * camera[2]
    xz = g_jac[0] * camera[6] + g_jac[1] * camera[7] + g_jac[2] * camera[8]
    yy = g_jac[3] * camera[3] + g_jac[4] * camera[4] + g_jac[5] * camera[5]
    yz = g_jac[3] * camera[6] + g_jac[4] * camera[7] + g_jac[5] * camera[8]
    fx, fy = camera[FX] / z, camera[FY] / z
    by_sx, by_sy = ZERO, ZERO
    if x / z > camera[LEFT] and x / z < camera[RIGHT]:
        by_sx = -fx * xz / z
    if y / z > camera[TOP] and y / z < camera[BOTTOM]:
        by_sy = -fy * yz / z
    gx, gy = fx * g_mx + by_sx, fy * g_my + by_sy
    gz = g_depth - (gx * x + gy * y + fx * (xx - sx * xz) + fy * (yy - sy * yz)) / z
    return gx, gy, gz
