"""Fourth stage: what each ellipse did to each pixel, front to back once more.

The derivative by an alpha needs what lies behind it. That is the whole sum less what has been passed, so one running
remainder a pixel replaces a list of who contributed. Each Gaussian has a line of its own in each tile to leave its
gradient in (its slot): no two threads write to the same place, and the sums do not depend on who was first.
"""

import numpy as np
from numba import njit

from splat.rasterizers import reference
from splat.rasterizers.kernels.blending import AHEAD, falloff
from splat.rasterizers.kernels.lanes import any_of, counting, load, prefetch, spread, store, total, where
from splat.rasterizers.kernels.record import (
    BLUE,
    DEPTH,
    GREEN,
    MX,
    MY,
    OPACITY,
    REACH,
    RED,
    SUM_H,
    SUM_U,
    SUM_UX,
    SUM_UY,
    SUM_Y,
    SUM_YY,
    TILE,
    A,
    B,
    C,
)

F = np.float32
ZERO, HALF, ONE = F(0), F(0.5), F(1)
MOST, LEAST_LIGHT = F(reference.MAX_ALPHA), F(reference.MIN_TRANSMITTANCE)


@njit(nogil=True, cache=True)
def blend_backward(
    start,
    stop,
    width,
    height,
    records,
    pairs,
    offsets,
    background,
    color,
    alpha,
    depth,
    g_color,
    g_alpha,
    g_depth,
    slots,
):
    """Fill the slots of the pairs of the tiles [start, stop)."""
    columns = (width + TILE - 1) // TILE
    state = np.empty(6 * TILE * TILE, F)
    flat, lines = records.reshape(-1), slots.reshape(-1)
    for tile in range(start, stop):
        if offsets[tile] == offsets[tile + 1]:
            continue
        x0, y0 = (tile % columns) * TILE, (tile // columns) * TILE
        state[:] = ZERO
        for row in range(min(TILE, height - y0)):
            for lane in range(min(TILE, width - x0)):
                _begin(
                    row * 96 + lane,
                    y0 + row,
                    x0 + lane,
                    background,
                    color,
                    alpha,
                    depth,
                    g_color,
                    g_alpha,
                    g_depth,
                    state,
                )
        _over(offsets[tile], offsets[tile + 1], x0, y0, flat, pairs, lines, state)


@njit(nogil=True, cache=True)
def _begin(at, v, u, background, color, alpha, depth, g_color, g_alpha, g_depth, state):
    """A pixel's light, remainder, and gradients by the sums of weighted colours and depths."""
    covered = alpha[v, u]
    light = ONE - covered
    by_alpha, remainder = g_alpha[v, u], ZERO
    if covered > ZERO:
        by_sum = g_depth[v, u] / covered
        by_alpha -= by_sum * depth[v, u]
        state[at + 80] = by_sum
        remainder = g_depth[v, u] * depth[v, u]
    for channel in range(3):
        g = g_color[v, u, channel]
        state[at + 32 + 16 * channel] = g
        remainder += g * color[v, u, channel]
    state[at] = ONE
    state[at + 16] = remainder - light * by_alpha


@njit(nogil=True, cache=True)
def _over(first, last, x0, y0, flat, pairs, lines, state):
    for p in range(first, last):
        prefetch(flat, np.int64(pairs[min(p + AHEAD, last - 1), 0]) * 16)
        i, slot = np.int64(pairs[p, 0]) * 16, np.int64(pairs[p, 1]) * 16
        a, b, c, opacity, reach = flat[i + A], flat[i + B], flat[i + C], flat[i + OPACITY], flat[i + REACH]
        red, green, blue, z = flat[i + RED], flat[i + GREEN], flat[i + BLUE], flat[i + DEPTH]
        dx = counting() + (F(x0) + HALF - flat[i + MX])
        adx = dx * a
        dy0 = F(y0) + HALF - flat[i + MY]
        sum_h = sum_u = sum_ux = sum_uy = sum_y = sum_yy = spread(ZERO)
        by_red = by_green = by_blue = by_depth = spread(ZERO)
        rows = pairs[p, 2]
        for row in range(rows >> 4, (rows & 15) + 1):
            at = row * 96
            light = load(state, at)
            if not any_of(light > ZERO):
                continue
            dy = dy0 + F(row)
            u = adx + b * dy
            x = u * u + c * dy * (c * dy)
            opaque = falloff(x) * opacity
            capped = opaque > MOST
            opaque = where(capped, MOST, opaque)
            opaque = where(x <= reach, opaque, ZERO)
            left = light - opaque * light
            goes_on = left > LEAST_LIGHT
            weight = where(goes_on, opaque * light, ZERO)
            g_red, g_green, g_blue = load(state, at + 32), load(state, at + 48), load(state, at + 64)
            g_depth = load(state, at + 80)
            worth = g_red * red + g_green * green + g_blue * blue + g_depth * z
            remainder = load(state, at + 16) - weight * worth
            by_opaque = light * worth - remainder / (ONE - opaque)
            h = where(goes_on, where(capped, ZERO, opaque * by_opaque), ZERO)
            store(state, at, where(goes_on, left, ZERO))
            store(state, at + 16, remainder)
            hu, hy = h * u, h * dy
            sum_h, sum_u, sum_y = sum_h + h, sum_u + hu, sum_y + hy
            sum_ux, sum_uy, sum_yy = sum_ux + hu * dx, sum_uy + hu * dy, sum_yy + hy * dy
            by_red, by_green = by_red + weight * g_red, by_green + weight * g_green
            by_blue, by_depth = by_blue + weight * g_blue, by_depth + weight * g_depth
        lines[slot + SUM_H], lines[slot + SUM_U], lines[slot + SUM_Y] = total(sum_h), total(sum_u), total(sum_y)
        lines[slot + SUM_UX], lines[slot + SUM_UY] = total(sum_ux), total(sum_uy)
        lines[slot + SUM_YY] = total(sum_yy)
        lines[slot + RED], lines[slot + GREEN] = total(by_red), total(by_green)
        lines[slot + BLUE], lines[slot + DEPTH] = total(by_blue), total(by_depth)
