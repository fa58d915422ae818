"""Third stage: the ellipses of a tile over each other, front to back, a row of sixteen pixels at a time."""

import numpy as np

from splat.rasterizers import reference
from splat.rasterizers.kernels.compiling import inlined, kernel
from splat.rasterizers.kernels.lanes import any_of, counting, load, prefetch, store, where
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
ZERO, HALF, ONE = F(0), F(0.5), F(1)
MOST, LEAST_LIGHT = F(reference.MAX_ALPHA), F(reference.MIN_TRANSMITTANCE)
E0, E1, E2 = F(0.99999994), F(-0.9999929), F(0.49988726)
E3, E4, E5 = F(-0.16599423), F(0.03980833), F(-0.0058688)
AHEAD = 8
"""Records are fetched so many pairs before they are needed."""


@inlined
def falloff(x):
    """exp(-8 x) for x in 0..0.6927, relative error 2e-6: the eighth power of a minimax polynomial."""
    p = ((((E5 * x + E4) * x + E3) * x + E2) * x + E1) * x + E0
    p = p * p
    p = p * p
    return p * p


@inlined
def aligned(size):
    """Float32 that start at a cache line, so that no row of sixteen straddles two."""
    memory = np.empty(size + 16, F)
    start = (-memory.ctypes.data % 64) // 4
    return memory[start : start + size]


@kernel
def blend(start, stop, width, height, records, pairs, offsets, background, color, alpha, depth):
    """Draw the tiles [start, stop)."""
    columns = (width + TILE - 1) // TILE
    state = aligned(5 * TILE * TILE)
    flat = records.reshape(-1)
    for tile in range(start, stop):
        x0, y0 = (tile % columns) * TILE, (tile // columns) * TILE
        state[:] = ZERO
        for row in range(min(TILE, height - y0)):
            for lane in range(min(TILE, width - x0)):
                state[row * 80 + lane] = ONE
        _over(offsets[tile], offsets[tile + 1], x0, y0, flat, pairs, state)
        _write(x0, y0, width, height, state, background, color, alpha, depth)


@inlined
def _over(first, last, x0, y0, flat, pairs, state):
    """Light that gets through (negative where the pixel has ended), colour and depth of each row, in `state`."""
    for p in range(first, last):
        if (p & 31) == 31 and not _alive(state):
            return
        prefetch(flat, np.int64(pairs[min(p + AHEAD, last - 1), 0]) * 16)
        i = np.int64(pairs[p, 0]) * 16
        a, b, c, opacity, reach = flat[i + A], flat[i + B], flat[i + C], flat[i + OPACITY], flat[i + REACH]
        red, green, blue, z = flat[i + RED], flat[i + GREEN], flat[i + BLUE], flat[i + DEPTH]
        dx = counting() + (F(x0) + HALF - flat[i + MX])
        adx = dx * a
        zdx, slant = dx * flat[i + SLANT_X] + z, flat[i + SLANT_Y]
        dy0 = F(y0) + HALF - flat[i + MY]
        rows = pairs[p, 2]
        for row in range(rows >> 4, (rows & 15) + 1):
            at = row * 80
            light = load(state, at)
            if not any_of(light > ZERO):
                continue
            dy = dy0 + F(row)
            u = adx + b * dy
            x = u * u + c * dy * (c * dy)
            opaque = falloff(x) * opacity
            opaque = where(opaque > MOST, MOST, opaque)
            opaque = where(x <= reach, opaque, ZERO)
            left = light - opaque * light
            goes_on = left > LEAST_LIGHT
            weight = where(goes_on, opaque * light, ZERO)
            store(state, at, where(goes_on, left, where(light > ZERO, ZERO - light, light)))
            store(state, at + 16, load(state, at + 16) + weight * red)
            store(state, at + 32, load(state, at + 32) + weight * green)
            store(state, at + 48, load(state, at + 48) + weight * blue)
            store(state, at + 64, load(state, at + 64) + weight * (zdx + slant * dy))


@inlined
def _alive(state):
    """Whether light still gets through anywhere."""
    most = load(state, 0)
    for row in range(1, TILE):
        light = load(state, row * 80)
        most = where(light > most, light, most)
    return any_of(most > ZERO)


@inlined
def _write(x0, y0, width, height, state, background, color, alpha, depth):
    for row in range(min(TILE, height - y0)):
        for lane in range(min(TILE, width - x0)):
            at, v, u = row * 80 + lane, y0 + row, x0 + lane
            light = abs(state[at])
            for channel in range(3):
                color[v, u, channel] = state[at + 16 + 16 * channel] + light * background[channel]
            alpha[v, u] = ONE - light
            depth[v, u] = state[at + 64] / (ONE - light) if light < ONE else ZERO
