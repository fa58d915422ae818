"""Fourth stage: what each ellipse did to each pixel, front to back once more.

The derivative by an alpha needs what lies behind it. That is the whole sum less what has been passed, so one running
remainder a pixel replaces a list of who contributed. Each Gaussian has a line of its own in each tile to leave its
gradient in (its slot): no two threads write to the same place, and the sums do not depend on who was first.

`pulls` is None, or anything else where those are asked for. Numba compiles a kernel for each type of its arguments, so
who does not ask pays nothing.
"""

import numpy as np

from splat.rasterizers import reference
from splat.rasterizers.kernels.blending import AHEAD, aligned, falloff
from splat.rasterizers.kernels.compiling import inlined, kernel
from splat.rasterizers.kernels.lanes import absolute, any_of, counting, load, prefetch, spread, store, totals, where
from splat.rasterizers.kernels.record import (
    BLUE,
    DEPTH,
    GREEN,
    MX,
    MY,
    OPACITY,
    REACH,
    RED,
    SLANT_X,
    SLANT_Y,
    TILE,
    A,
    B,
    C,
)

F = np.float32
ZERO, HALF, ONE, SIXTEEN = F(0), F(0.5), F(1), F(16)
MOST, LEAST_LIGHT = F(reference.MAX_ALPHA), F(reference.MIN_TRANSMITTANCE)


@kernel
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
    pulls,
):
    """Fill the slots of the pairs of the tiles [start, stop)."""
    columns = (width + TILE - 1) // TILE
    state = aligned(6 * TILE * TILE)
    flat, lines = records.reshape(-1), slots.reshape(-1)
    for tile in range(start, stop):
        if offsets[tile] == offsets[tile + 1]:
            continue
        x0, y0 = (tile % columns) * TILE, (tile // columns) * TILE
        state[:] = ZERO
        for v in range(y0, min(y0 + TILE, height)):
            _begin(v, x0, min(TILE, width - x0), color, alpha, depth, g_color, g_alpha, g_depth, state)
        _over(offsets[tile], offsets[tile + 1], x0, y0, flat, pairs, lines, state, pulls)


@inlined
def _begin(v, x0, lanes, color, alpha, depth, g_color, g_alpha, g_depth, state):
    """A row of pixels: light, remainder, and gradients by the sums of weighted colours and depths."""
    row = (v % TILE) * 96
    for lane in range(lanes):
        at, u = row + lane, x0 + lane
        covered = alpha[v, u]
        by_sum = g_depth[v, u] / covered if covered > ZERO else ZERO
        by_alpha = g_alpha[v, u] - by_sum * depth[v, u]
        r, g, b = g_color[v, u, 0], g_color[v, u, 1], g_color[v, u, 2]
        painted = r * color[v, u, 0] + g * color[v, u, 1] + b * color[v, u, 2]
        state[at] = ONE
        state[at + 16] = painted + g_depth[v, u] * depth[v, u] - (ONE - covered) * by_alpha
        state[at + 32], state[at + 48], state[at + 64], state[at + 80] = r, g, b, by_sum


@inlined
def _over(first, last, x0, y0, flat, pairs, lines, state, pulls):
    for p in range(first, last):
        soon = min(p + AHEAD, last - 1)
        prefetch(flat, np.int64(pairs[soon, 0]) * 16)
        prefetch(lines, np.int64(pairs[soon, 1]) * 16)
        i, slot = np.int64(pairs[p, 0]) * 16, np.int64(pairs[p, 1]) * 16
        a, b, c, opacity, reach = flat[i + A], flat[i + B], flat[i + C], flat[i + OPACITY], flat[i + REACH]
        red, green, blue, z = flat[i + RED], flat[i + GREEN], flat[i + BLUE], flat[i + DEPTH]
        dx = counting() + (F(x0) + HALF - flat[i + MX])
        adx = dx * a
        slant_x, slant = flat[i + SLANT_X], flat[i + SLANT_Y]
        zdx = dx * slant_x + z
        dy0 = F(y0) + HALF - flat[i + MY]
        sum_h = sum_u = sum_ux = sum_uy = sum_y = sum_yy = spread(ZERO)
        by_red = by_green = by_blue = by_depth = by_slant_y = pull_x = pull_y = spread(ZERO)
        ux, uy, yy = SIXTEEN * a, SIXTEEN * b, SIXTEEN * c * c
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
            worth = g_red * red + g_green * green + g_blue * blue + g_depth * (zdx + slant * dy)
            remainder = load(state, at + 16) - weight * worth
            by_opaque = light * worth - remainder / (ONE - opaque)
            h = where(goes_on, where(capped, ZERO, opaque * by_opaque), ZERO)
            store(state, at, where(goes_on, left, ZERO))
            store(state, at + 16, remainder)
            hu, hy = h * u, h * dy
            sum_h, sum_u, sum_y = sum_h + h, sum_u + hu, sum_y + hy
            sum_ux, sum_uy, sum_yy = sum_ux + hu * dx, sum_uy + hu * dy, sum_yy + hy * dy
            by_red, by_green = by_red + weight * g_red, by_green + weight * g_green
            weighted = weight * g_depth
            by_blue, by_depth, by_slant_y = by_blue + weight * g_blue, by_depth + weighted, by_slant_y + weighted * dy
            if pulls is not None:
                pull_x = pull_x + absolute(hu * ux - weighted * slant_x)
                pull_y = pull_y + absolute(hu * uy + hy * yy - weighted * slant)
        shapes = sum_u, sum_y, sum_ux, sum_uy, sum_yy, sum_h
        paints = by_red, by_green, by_blue, by_depth, by_depth * dx, by_slant_y
        if pulls is None:
            store(lines, slot, totals(shapes + paints))
        else:
            store(lines, slot, totals(shapes + paints + (pull_x, pull_y)))
