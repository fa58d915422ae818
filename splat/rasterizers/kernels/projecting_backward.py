"""Last stage: the gradients of a Gaussian's tiles are added up, and carried back to what it is made of."""

import math

import numpy as np

from splat.rasterizers.kernels.blending import aligned
from splat.rasterizers.kernels.compiling import inlined, kernel
from splat.rasterizers.kernels.eye import (
    AHEAD,
    DOWN,
    FX,
    FY,
    RIGHT,
    X_LEAST,
    X_MOST,
    Y_LEAST,
    Y_MOST,
    along,
    axes,
    covariance,
    dimming_back,
    jacobian,
    sight,
    slopes,
    to_camera,
    unit,
)
from splat.rasterizers.kernels.lanes import load, store
from splat.rasterizers.kernels.projecting import DILATION
from splat.rasterizers.kernels.record import (
    BLUE,
    DEPTH,
    GREEN,
    PULL_X,
    PULL_Y,
    RED,
    SIZE,
    SLANT_X,
    SLANT_Y,
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
from splat.rasterizers.kernels.vectors import across, combine, dot, part, row

F = np.float32
ZERO, HALF, ONE, TWO, FOUR, SIXTEEN = F(0), F(0.5), F(1), F(2), F(4), F(16)


@kernel
def project_backward(
    start,
    stop,
    means,
    quats,
    scales,
    opacities,
    sh,
    camera,
    antialias,
    records,
    firsts,
    slots,
    g_means,
    g_quats,
    g_scales,
    g_opacities,
    g_sh,
    g_pulls,
):
    """Fill the gradients of the Gaussians [start, stop). `g_pulls` may be None."""
    lines, line = slots.reshape(-1), aligned(SIZE)
    weights, g_weights = np.empty(16, F), np.empty(16, F)
    for i in range(start, stop):
        if firsts[i] == firsts[i + 1]:
            _clear(i, g_means, g_quats, g_scales, g_opacities, g_sh)
            if g_pulls is not None:
                g_pulls[i, 0], g_pulls[i, 1] = ZERO, ZERO
            continue
        _add_up(firsts[i], firsts[i + 1], lines, line)
        g_opacities[i] = line[SUM_H] / opacities[i]
        if g_pulls is not None:
            g_pulls[i, 0], g_pulls[i, 1] = line[PULL_X], line[PULL_Y]

        mean, scale = row(means, i), row(scales, i)
        point = to_camera(camera, mean)
        slope = slopes(camera, point)
        horizontal, vertical = jacobian(camera, point[2], slope)
        quat, inverse = unit(quats, i)
        own = axes(quat)
        ahead, h, v = part(camera, AHEAD), along(horizontal, own, scale), along(vertical, own, scale)
        slant = records[i, SLANT_X], records[i, SLANT_Y]
        more_h, more_v, g_deep = _slant(line, slant, h, v, along(ahead, own, scale))
        g_h, g_v = _ellipse(line, records[i, C], h, v)
        g_h, g_v = combine(ONE, g_h, ONE, more_h), combine(ONE, g_v, ONE, more_v)
        if antialias:
            by_h, by_v = dimming_back(h, v, DILATION)
            g_h, g_v = combine(ONE, g_h, line[SUM_H], by_h), combine(ONE, g_v, line[SUM_H], by_v)
        by_first = combine(g_deep[0], ahead, ONE, combine(g_h[0], horizontal, g_v[0], vertical))
        by_second = combine(g_deep[1], ahead, ONE, combine(g_h[1], horizontal, g_v[1], vertical))
        by_third = combine(g_deep[2], ahead, ONE, combine(g_h[2], horizontal, g_v[2], vertical))
        g_scales[i, 0], g_scales[i, 1] = dot(by_first, own[0]), dot(by_second, own[1])
        g_scales[i, 2] = dot(by_third, own[2])
        _turn(i, quat, inverse, scale, by_first, by_second, by_third, g_quats)

        g_horizontal, g_vertical = _mixed(own, scale, g_h), _mixed(own, scale, g_v)
        g_x = SIXTEEN * records[i, A] * line[SUM_U] - slant[0] * line[DEPTH]
        g_y = SIXTEEN * (records[i, B] * line[SUM_U] + records[i, C] * records[i, C] * line[SUM_Y])
        g_y = g_y - slant[1] * line[DEPTH]
        g_point = _point(camera, point, slope, g_horizontal, g_vertical, g_x, g_y, line[DEPTH])
        towards, near = sight(camera, mean)
        g_towards = _colour(i, sh, towards, line, records, weights, g_weights, g_sh)
        for k in range(3):
            g_means[i, k] = near * g_towards[k] + (
                camera[RIGHT + k] * g_point[0] + camera[DOWN + k] * g_point[1] + camera[AHEAD + k] * g_point[2]
            )


@inlined
def _clear(i, g_means, g_quats, g_scales, g_opacities, g_sh):
    for k in range(3):
        g_means[i, k], g_scales[i, k] = ZERO, ZERO
    for k in range(4):
        g_quats[i, k] = ZERO
    for k in range(g_sh.shape[1]):
        g_sh[i, k, 0], g_sh[i, k, 1], g_sh[i, k, 2] = ZERO, ZERO, ZERO
    g_opacities[i] = ZERO


@inlined
def _add_up(first, end, lines, line):
    """The sum of a Gaussian's slots, in their order."""
    sums = load(lines, first * SIZE)
    for slot in range(first + 1, end):
        sums = sums + load(lines, slot * SIZE)
    store(line, 0, sums)


@inlined
def _slant(line, slant, h, v, deep):
    """Back through the slant, (h, v) deep solved by the covariance of the pixel: by `h`, `v` and `deep`."""
    xx, xy, yy, determinant = covariance(h, v, DILATION)
    g_x, g_y = line[SLANT_X], line[SLANT_Y]
    by_zx, by_zy = (yy * g_x - xy * g_y) / determinant, (xx * g_y - xy * g_x) / determinant
    g_xx, g_xy, g_yy = -by_zx * slant[0], -by_zx * slant[1] - by_zy * slant[0], -by_zy * slant[1]
    g_h = combine(ONE, combine(TWO * g_xx, h, g_xy, v), by_zx, deep)
    g_v = combine(ONE, combine(TWO * g_yy, v, g_xy, h), by_zy, deep)
    return g_h, g_v, combine(by_zx, h, by_zy, v)


@inlined
def _ellipse(line, c, h, v):
    """From the sums to the gradients by `h` and `v`, the halves of the covariance.

    alpha = o exp(-8 (u^2 + v^2)), so that dL/du = -16 h u and dL/dv = -16 h v.
    """
    g_a, g_b, g_c = -FOUR * line[SUM_UX], -FOUR * line[SUM_UY], -FOUR * c * line[SUM_YY]
    xx, xy, yy, determinant = covariance(h, v, DILATION)
    r, e = math.sqrt(yy), ONE / math.sqrt(determinant)
    over, cube = ONE / r, e * e * e
    g_xx = cube * r * (xy * g_b - yy * g_a)
    g_xy = cube * r * (xy * g_a - xx * g_b)
    g_yy = over * (cube * xy * (xx * g_b - xy * g_a) + over * over * (xy * e * g_b - g_c))
    return combine(g_xx, h, g_xy, v), combine(g_yy, v, g_xy, h)


@inlined
def _mixed(own, scale, g):
    """The scaled axes, weighted by `g`: the gradient by the direction that `along` was asked about."""
    first, second, third = scale[0] * g[0], scale[1] * g[1], scale[2] * g[2]
    return combine(ONE, combine(first, own[0], second, own[1]), third, own[2])


@inlined
def _turn(i, quat, inverse, scale, by_first, by_second, by_third, g_quats):
    """Back through the axes of the quaternion, and its normalisation."""
    w, x, y, z = quat
    a0, a1, a2 = scale[0] * by_first[0], scale[0] * by_first[1], scale[0] * by_first[2]
    b0, b1, b2 = scale[1] * by_second[0], scale[1] * by_second[1], scale[1] * by_second[2]
    c0, c1, c2 = scale[2] * by_third[0], scale[2] * by_third[1], scale[2] * by_third[2]
    gw = TWO * (x * (b2 - c1) + y * (c0 - a2) + z * (a1 - b0))
    gx = TWO * (w * (b2 - c1) + y * (a1 + b0) + z * (a2 + c0) - TWO * x * (b1 + c2))
    gy = TWO * (w * (c0 - a2) + x * (a1 + b0) + z * (b2 + c1) - TWO * y * (a0 + c2))
    gz = TWO * (w * (a1 - b0) + x * (a2 + c0) + y * (b2 + c1) - TWO * z * (a0 + b1))
    radial = w * gw + x * gx + y * gy + z * gz
    g_quats[i, 0], g_quats[i, 1] = (gw - w * radial) * inverse, (gx - x * radial) * inverse
    g_quats[i, 2], g_quats[i, 3] = (gy - y * radial) * inverse, (gz - z * radial) * inverse


@inlined
def _point(camera, point, slope, g_horizontal, g_vertical, g_x, g_y, g_depth):
    """The gradient by the mean in the frame of the camera: through the Jacobian, the centre and the depth."""
    x, y, z = point
    fx, fy, ahead = camera[FX] / z, camera[FY] / z, part(camera, AHEAD)
    xx, xz = dot(g_horizontal, part(camera, RIGHT)), dot(g_horizontal, ahead)
    yy, yz = dot(g_vertical, part(camera, DOWN)), dot(g_vertical, ahead)
    bent_x = -fx * xz / z if slope[0] > camera[X_LEAST] and slope[0] < camera[X_MOST] else ZERO
    bent_y = -fy * yz / z if slope[1] > camera[Y_LEAST] and slope[1] < camera[Y_MOST] else ZERO
    gx, gy = fx * g_x + bent_x, fy * g_y + bent_y
    stretch = gx * x + gy * y + fx * (xx - slope[0] * xz) + fy * (yy - slope[1] * yz)
    return gx, gy, g_depth - stretch / z


@inlined
def _colour(i, sh, towards, line, records, weights, g_weights, g_sh):
    """Back through the harmonics; the gradient by the (not yet normalised) direction, at distance one."""
    count = sh.shape[1]
    basis(count, towards, weights)
    r = line[RED] if records[i, RED] > ZERO else ZERO
    g = line[GREEN] if records[i, GREEN] > ZERO else ZERO
    b = line[BLUE] if records[i, BLUE] > ZERO else ZERO
    for k in range(count):
        g_weights[k] = r * sh[i, k, 0] + g * sh[i, k, 1] + b * sh[i, k, 2]
        g_sh[i, k, 0], g_sh[i, k, 1], g_sh[i, k, 2] = r * weights[k], g * weights[k], b * weights[k]
    return across(towards, pull_back(count, towards, g_weights))
