"""Second stage: which tiles does each ellipse touch, and in what order are they drawn there?

The ellipse is cut exactly by the strip of each row of tiles, and what is left by the column of each tile. Gaussians,
not pairs, are sorted by depth; a stable counting sort then deals them out to the tiles.
"""

import math

import numpy as np

from splat.rasterizers.kernels.compiling import inlined, kernel
from splat.rasterizers.kernels.record import DEPTH, MX, MY, REACH, TILE, A, B, C

F = np.float32
ZERO, HALF, ONE = F(0), F(0.5), F(1)
ROWS = 8
"""Bits of a first and last row."""
SLACK = F(0.01)
"""Cuts are this much too wide [px], against rounding; the blending decides exactly."""


@kernel
def cut(start, stop, records, width, height, counts):
    """Tiles of the Gaussians [start, stop), one after the other, each packed with its first and last row.

    One number for all that is wanted of a slot: they are looked up in another order, each time in a cache line that
    nobody has seen for long.
    """
    columns = (width + TILE - 1) // TILE
    size = 4 * (stop - start) + 64
    tiles, n = np.empty(size, np.int32), 0
    for i in range(start, stop):
        counts[i] = 0
        reach = records[i, REACH]
        if reach < ZERO:
            continue
        mx, my, a, b, c = records[i, MX], records[i, MY], records[i, A], records[i, B], records[i, C]
        root, square = math.sqrt(reach), b * b + c * c
        slant, over_a, over_square = math.sqrt(square), ONE / a, ONE / square
        tall = root / c
        wide = tall * slant * over_a
        first, last = _pixels(my - tall, my + tall, 0, height - 1)
        left, right = _pixels(mx - wide, mx + wide, 0, width - 1)
        if first > last or left > right:
            continue
        needed = n + ((last >> 4) - (first >> 4) + 1) * ((right >> 4) - (left >> 4) + 1)
        if needed > size:
            size = 2 * needed
            tiles = _grown(tiles, n, size)
        y_right, x_bottom = -b / slant * tall, -b * over_a * tall
        before = n
        for ty in range(first >> 4, (last >> 4) + 1):
            top, bottom = max(first, ty * TILE), min(last, ty * TILE + TILE - 1)
            lo, hi = F(top) + HALF - my, F(bottom) + HALF - my
            yl, yr = min(max(-y_right, lo), hi), min(max(y_right, lo), hi)
            low = mx - (b * yl + math.sqrt(max(reach - c * c * yl * yl, ZERO))) * over_a
            high = mx - (b * yr - math.sqrt(max(reach - c * c * yr * yr, ZERO))) * over_a
            u0, u1 = _pixels(low, high, left, right)
            for tx in range(u0 >> 4, (u1 >> 4) + 1):
                lo, hi = F(max(u0, tx * TILE)) + HALF - mx, F(min(u1, tx * TILE + TILE - 1)) + HALF - mx
                xt, xb = min(max(-x_bottom, lo), hi), min(max(x_bottom, lo), hi)
                low = (-a * b * xt - math.sqrt(max(reach * square - a * c * xt * (a * c * xt), ZERO))) * over_square
                high = (-a * b * xb + math.sqrt(max(reach * square - a * c * xb * (a * c * xb), ZERO))) * over_square
                v0, v1 = _pixels(my + low, my + high, top, bottom)
                if v0 <= v1:
                    tiles[n] = (ty * columns + tx) << ROWS | (v0 & 15) << 4 | (v1 & 15)
                    n += 1
        counts[i] = n - before
    return tiles[:n]


@inlined
def _pixels(low, high, least, most):
    """The pixels whose centres lie between, at least and at most those given."""
    low = min(max(low - HALF - SLACK, F(least) - ONE), F(most) + ONE)
    high = min(max(high - HALF + SLACK, F(least) - ONE), F(most) + ONE)
    return max(math.ceil(low), least), min(math.floor(high), most)


@inlined
def _grown(values, n, size):
    more = np.empty(size, values.dtype)
    for k in range(n):  # a slice would have Numba compile the message of its error
        more[k] = values[k]
    return more


@kernel
def sort_by_depth(bits, counts):
    """Gaussians with a tile, front to back, equals in the order given. `bits`: the records as uint32.

    Three passes of a radix sort: the bits of positive floats are ordered as the floats are.
    """
    n = 0
    histogram = np.zeros((3, 2048), np.int64)
    order = np.empty(len(counts), np.int32)
    keys = np.empty(len(counts), np.uint32)
    for i in range(len(counts)):
        if counts[i] > 0:
            key = bits[i, DEPTH]
            order[n], keys[n] = i, key
            n += 1
            for digit in range(3):
                histogram[digit, (key >> np.uint32(11 * digit)) & np.uint32(2047)] += 1
    order, keys = order[:n], keys[:n]
    other, other_keys = np.empty(n, np.int32), np.empty(n, np.uint32)
    for digit in range(3):
        places = histogram[digit]
        before = 0
        for d in range(2048):
            places[d], before = before, before + places[d]
        for j in range(n):
            d = (keys[j] >> np.uint32(11 * digit)) & np.uint32(2047)
            other[places[d]], other_keys[places[d]] = order[j], keys[j]
            places[d] += 1
        order, other, keys, other_keys = other, order, other_keys, keys
    return order


@kernel
def count(start, stop, order, firsts, tiles, places):
    """How many of the Gaussians order[start:stop] each tile gets, into `places`."""
    for j in range(start, stop):
        i = order[j]
        for slot in range(firsts[i], firsts[i + 1]):
            places[tiles[slot] >> ROWS] += 1


@kernel
def deal(start, stop, order, firsts, tiles, places, pairs):
    """Write (Gaussian, slot, rows) of order[start:stop] to their tiles, from `places` on."""
    for j in range(start, stop):
        i = order[j]
        for slot in range(firsts[i], firsts[i + 1]):
            tile = tiles[slot] >> ROWS
            pair = places[tile]
            places[tile] = pair + 1
            pairs[pair, 0], pairs[pair, 1], pairs[pair, 2] = i, slot, tiles[slot] & 255
