"""Which instance does a pixel see most of? Asked only when the Gaussians belong to instances."""

import numpy as np

from splat.rasterizers import reference
from splat.rasterizers.kernels.blending import aligned, falloff
from splat.rasterizers.kernels.compiling import inlined, kernel
from splat.rasterizers.kernels.lanes import any_of, counting, load, spread, store, where
from splat.rasterizers.kernels.record import MX, MY, OPACITY, REACH, TILE, A, B, C

F = np.float32
ZERO, HALF, ONE = F(0), F(0.5), F(1)
MOST, LEAST_LIGHT = F(reference.MAX_ALPHA), F(reference.MIN_TRANSMITTANCE)
AREA = TILE * TILE


@kernel
def dominant(start, stop, width, height, records, pairs, offsets, instance, instances, alpha, out):
    """The instance (0 <= instance < instances) with the largest sum of weights, of equals the smallest; -1 for none."""
    columns = (width + TILE - 1) // TILE
    place, members = np.full(instances, -1, np.int64), np.empty(instances, np.int64)
    light, best, sums = aligned(AREA), aligned(AREA), aligned(AREA)
    flat = records.reshape(-1)
    for tile in range(start, stop):
        first, last = offsets[tile], offsets[tile + 1]
        x0, y0 = (tile % columns) * TILE, (tile // columns) * TILE
        count = _seat(first, last, pairs, instance, place, members)
        if count * AREA > len(sums):
            sums = aligned(2 * count * AREA)
        sums[: count * AREA] = ZERO
        light[:] = ONE
        _over(first, last, x0, y0, flat, pairs, instance, place, light, sums)
        _compare(count, sums, best)
        for row in range(min(TILE, height - y0)):
            for lane in range(min(TILE, width - x0)):
                v, u = y0 + row, x0 + lane
                out[v, u] = members[int(best[row * TILE + lane])] if alpha[v, u] >= HALF else -1
        for k in range(count):
            place[members[k]] = -1


@inlined
def _seat(first, last, pairs, instance, place, members):
    """Give the instances of a tile their places, in order; how many there are."""
    for p in range(first, last):
        place[instance[pairs[p, 0]]] = 0
    count = 0
    for i in range(len(place)):
        if place[i] == 0:
            place[i], members[count] = count, i
            count += 1
    return count


@inlined
def _over(first, last, x0, y0, flat, pairs, instance, place, lights, sums):
    for p in range(first, last):
        i = np.int64(pairs[p, 0]) * 16
        a, b, c, opacity, reach = flat[i + A], flat[i + B], flat[i + C], flat[i + OPACITY], flat[i + REACH]
        dx = counting() + (F(x0) + HALF - flat[i + MX])
        adx = dx * a
        dy0 = F(y0) + HALF - flat[i + MY]
        rows, base = pairs[p, 2], place[instance[pairs[p, 0]]] * AREA
        for row in range(rows >> 4, (rows & 15) + 1):
            light = load(lights, row * TILE)
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
            store(lights, row * TILE, where(goes_on, left, ZERO))
            at = base + row * TILE
            store(sums, at, load(sums, at) + where(goes_on, opaque * light, ZERO))


@inlined
def _compare(count, sums, best):
    """The place of the largest sum of each pixel, the first of equals."""
    for at in range(0, AREA, TILE):
        most, which = spread(ZERO), spread(ZERO)
        for k in range(count):
            weight = load(sums, k * AREA + at)
            better = weight > most
            which, most = where(better, F(k), which), where(better, weight, most)
        store(best, at, which)
