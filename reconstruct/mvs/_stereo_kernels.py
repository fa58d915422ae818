"""PatchMatch on the pictures of a capture: the inner loops, in Numba, for a band of rows without the GIL.

A hypothesis about a pixel is the plane through what it shows, kept as three numbers: the inverse depth w there, and how
it changes along the row and down the column, in parts of w a pixel (p and q). Inverse depth is linear over the picture
of a plane, so a plane moves to the pixel (du, dv) away as w (1 + p du + q dv), and a source camera sees the pixel x at
A x + b w: a homography. Around a pixel it is taken for affine: within a window that costs less than 0.1 px.

All pictures stand one after the other in flat arrays; `frames` holds where each begins, its width and its height.
Red and black pixels take turns: one colour is written while only the other is read, and chance is a hash of the pixel
and the round, so nothing depends on who is first. `no_type_check` keeps the shape checker of the tests away.
"""

from __future__ import annotations

from typing import Any, no_type_check

import numba
import numpy as np

TAPS = 32
"""Of the window: a lattice of every other pixel without its corners; two vectors of sixteen."""
_LATTICE = [(x, y) for y in (-5, -3, -1, 1, 3, 5) for x in (-5, -3, -1, 1, 3, 5) if abs(x) + abs(y) < 10]
DX = np.array([x for x, _ in _LATTICE], np.float32)
DY = np.array([y for _, y in _LATTICE], np.float32)
KERNEL = np.exp(-(DX**2 + DY**2) / (2 * 4.0**2)).astype(np.float32)
"""Weight of a tap by its distance alone."""
LIKE = np.float32(0.05)
"""Difference of colour at which a tap counts for a quarter, if that is more than noise makes;"""
OWN = np.float32(0.07)
"""at which it counts for nothing where only the surface of the middle is to."""
NOISY = np.float32(8)
"""Neither is less than so many standard deviations of grey."""
AROUND = 6
"""How far [px] what surrounds a pixel is looked for."""
SMOOTH = np.float32(0.01)
"""Relative difference of depth up to which it lies on the pixel's plane."""
SHIFT = np.float32(1.5)
"""How far [px] a source must shift for its cost to tell."""
TELLING = np.float32(0.1)
"""By how much that must raise its cost."""
USELESS = np.float32(0.8)
"""Cost, 1 - correlation, beyond which a source says nothing about a pixel."""
BEST = 4
"""Sources that a hypothesis is judged by: those that like it best, as the others may not see the place."""
GRAZING = np.float32(0.1)
"""Least cosine between a normal and the direction to the camera."""
MAGNIFIED = np.float32(3.5)
"""Largest change of size between two pictures of a thing that are compared."""
TURN_BACK = np.float32(0.1)
"""Cost of a pixel of distance between a place and where the source's own depth says that it is seen."""
FARTHEST = np.float32(3.0)
"""The most that such a distance counts [px]."""

ALL = -1
"""Asks every source."""

ONE, ZERO, HALF = np.float32(1), np.float32(0), np.float32(0.5)
F, U, I = np.float32, np.uint32, np.int32

_options: dict[str, Any] = {"nogil": True, "cache": True, "error_model": "numpy"}
jit = numba.njit(**_options, fastmath={"contract"})
_reduce = numba.njit(**_options, fastmath={"contract", "reassoc", "nsz", "arcp", "nnan", "ninf"})

# Places that hypotheses are taken from, (du, dv) with an odd sum: eight groups, of each of which the best is tried.
_NEAR = [(0, -1), (-1, -2), (1, -2), (-2, -3), (2, -3), (-3, -4), (3, -4)]
_FAR = [(0, -3), (0, -5), (0, -7), (0, -9), (0, -11), (0, -13), (0, -15)]


def _turned(places: list[tuple[int, int]], quarters: int) -> list[tuple[int, int]]:
    for _ in range(quarters):
        places = [(-v, u) for u, v in places]
    return places


GROUPS = np.array([_turned(g, k) for g in (_NEAR, _FAR) for k in range(4)], np.int64)


@jit
@no_type_check
def chance(a, b):
    """A number in 0..1 (24 bits) for two integers: SplitMix64 (Steele et al. 2014)."""
    h = np.uint64(a) * np.uint64(0x100000001) + np.uint64(b) * np.uint64(0x9E3779B97F4A7C15)
    h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    h = h ^ (h >> np.uint64(31))
    return F(h >> np.uint64(40)) * F(1 / 16777216)


@_reduce
@no_type_check
def window(grey, color, start, width, height, x, y, like, only, weight, weighted):
    """Fills the weights of the taps around a pixel and weight times grey; returns mean and variance of grey.

    A tap counts for less the more its colour differs from that of the middle: for a quarter at `like`; if `only`, for
    nothing from there (Tukey's biweight).
    """
    here = start + y * width + x
    middle, alike = grey[here], ONE / (like * like)
    red, green, blue = color[here, 0], color[here, 1], color[here, 2]
    total, first, second = ZERO, ZERO, ZERO
    for k in range(np.uint64(TAPS)):
        column = min(max(I(x) + I(DX[k]), I(0)), I(width - 1))
        row = min(max(I(y) + I(DY[k]), I(0)), I(height - 1))
        at = U(I(start) + row * I(width) + column)
        away = grey[at] - middle
        r, g, b = color[at, 0] - red, color[at, 1] - green, color[at, 2] - blue
        apart = (r * r + g * g + b * b) * alike
        w = KERNEL[k] * (max(ONE - apart, ZERO) ** 2 if only else ONE / (ONE + apart) ** 2)
        weight[k] = w
        weighted[k] = w * (away + middle)
        total += w
        first += w * away
        second += w * away * away
    for k in range(np.uint64(TAPS)):
        weight[k] /= total
        weighted[k] /= total
    mean = first / total
    return mean + middle, max(second / total - mean * mean, ZERO)


@_reduce
@no_type_check
def _sums(grey, start, width, height, x, y, xu, xv, yu, yv, weight, weighted):
    """Weighted means of the source's grey, of its square, and of its product with the reference's."""
    first, second, product = ZERO, ZERO, ZERO
    right, low = F(width - 2), F(height - 2)
    for k in range(np.uint64(TAPS)):
        u = min(max(x + xu * DX[k] + xv * DY[k], ZERO), right)
        v = min(max(y + yu * DX[k] + yv * DY[k], ZERO), low)
        column, row = I(u), I(v)
        du, dv = u - F(column), v - F(row)
        at = U(I(start) + row * I(width) + column)
        a, b = grey[at], grey[at + U(1)]
        c, d = grey[at + U(width)], grey[at + U(width + 1)]
        top = a + du * (b - a)
        value = top + dv * (c + du * (d - c) - top)
        w = weight[k] * value
        first += w
        second += w * value
        product += weighted[k] * value
    return first, second, product


@jit
@no_type_check
def correlate(pair, frame, grey, u, v, w, p, q, mean, variance, noise, weight, weighted):
    """1 - correlation of the window around (u, v) with what the source shows of it, 2 where that is not seen.

    Also where the source sees the place, and its depth there.
    """
    z = pair[6] * u + pair[7] * v + pair[8] + pair[11] * w
    if z <= F(1e-6):
        return F(2), ZERO, ZERO, ZERO
    r = ONE / z
    x = (pair[0] * u + pair[1] * v + pair[2] + pair[9] * w) * r
    y = (pair[3] * u + pair[4] * v + pair[5] + pair[10] * w) * r
    width, height = frame[1], frame[2]
    if x < ONE or y < ONE or x > F(width - 1) or y > F(height - 1):
        return F(2), x, y, z
    wu, wv = w * p, w * q
    zu, zv = pair[6] + pair[11] * wu, pair[7] + pair[11] * wv
    xu, xv = (pair[0] + pair[9] * wu - x * zu) * r, (pair[1] + pair[9] * wv - x * zv) * r
    yu, yv = (pair[3] + pair[10] * wu - y * zu) * r, (pair[4] + pair[10] * wv - y * zv) * r
    area = xu * yv - xv * yu
    if area < ONE / (MAGNIFIED * MAGNIFIED) or area > MAGNIFIED * MAGNIFIED:
        return F(2), x, y, z
    first, second, product = _sums(grey, frame[0], width, height, x - HALF, y - HALF, xu, xv, yu, yv, weight, weighted)
    other = max(second - first * first, ZERO)
    cost = ONE - (product - mean * first) / np.sqrt((variance + noise) * (other + noise))
    return cost, x, y, z


@jit
@no_type_check
def distance_back(back, frame, planes, u, v, x, y):
    """How far [px] from (u, v) the reference sees what the source shows at (x, y), by the source's own depth."""
    column, row = min(I(x), I(frame[1] - 1)), min(I(y), I(frame[2] - 1))
    at = frame[0] + row * frame[1] + column
    w = planes[at, 0]
    if w <= ZERO:
        return FARTHEST
    w *= ONE + planes[at, 1] * (x - F(column) - HALF) + planes[at, 2] * (y - F(row) - HALF)
    z = back[6] * x + back[7] * y + back[8] + back[11] * w
    if z <= F(1e-6):
        return FARTHEST
    du = (back[0] * x + back[1] * y + back[2] + back[9] * w) / z - u
    dv = (back[3] * x + back[4] * y + back[5] + back[10] * w) / z - v
    return min(np.sqrt(du * du + dv * dv), FARTHEST)


@jit
@no_type_check
def judge(u, v, w, p, q, view, asked, around, mean, variance, weight, weighted):
    """Cost of a hypothesis, the mean of the BEST sources, each at most USELESS and what geometry adds; which they are.

    And the mean of the best two alone, which is what the hypothesis may be believed for.
    Only sources whose bit is set in `asked` are.
    """
    frames, grey, sources, pairs, backs, others, geometric, noise, _ = around
    c1, c2, c3, c4 = F(9), F(9), F(9), F(9)
    b1, b2, b3, b4 = 0, 0, 0, 0
    most = USELESS + (TURN_BACK * FARTHEST if geometric else ZERO)
    for k in range(sources.shape[1]):
        source = sources[view, k]
        if source < 0:
            break
        bit = 1 << k
        if not asked & bit:
            continue
        cost, x, y, _ = correlate(
            pairs[view, k], frames[source], grey, u, v, w, p, q, mean, variance, noise, weight, weighted
        )
        if cost < USELESS:
            if geometric:
                cost += TURN_BACK * distance_back(backs[view, k], frames[source], others, u, v, x, y)
            if cost < c1:
                c1, c2, c3, c4 = cost, c1, c2, c3
                b1, b2, b3, b4 = bit, b1, b2, b3
            elif cost < c2:
                c2, c3, c4 = cost, c2, c3
                b2, b3, b4 = bit, b2, b3
            elif cost < c3:
                c3, c4 = cost, c3
                b3, b4 = bit, b3
            elif cost < c4:
                c4, b4 = cost, bit
    cost = HALF * HALF * (min(c1, most) + min(c2, most) + min(c3, most) + min(c4, most))
    return cost, b1 | b2 | b3 | b4, HALF * (min(c1, most) + min(c2, most))


@jit
@no_type_check
def facing(intrinsics, u, v, p, q):
    """The direction away from the camera across the plane, unit, in the camera's frame: minus the normal."""
    fx, fy, cx, cy = intrinsics[0], intrinsics[1], intrinsics[2], intrinsics[3]
    x, y = p * fx, q * fy
    z = ONE - p * (u - cx) - q * (v - cy)
    r = ONE / np.sqrt(x * x + y * y + z * z)
    return x * r, y * r, z * r


@jit
@no_type_check
def slopes(intrinsics, u, v, x, y, z):
    """p and q of a plane that faces (x, y, z), turned to the ray where it is seen too much from the side."""
    fx, fy, cx, cy = intrinsics[0], intrinsics[1], intrinsics[2], intrinsics[3]
    rx, ry = (u - cx) / fx, (v - cy) / fy
    length = np.sqrt(rx * rx + ry * ry + ONE)
    size = np.sqrt(x * x + y * y + z * z)
    cosine = (x * rx + y * ry + z) / (length * size)
    if cosine < GRAZING:
        more = (GRAZING - cosine) * size * F(1.5) / length
        x, y, z = x + more * rx, y + more * ry, z + more
    along = x * rx + y * ry + z
    return x / (fx * along), y / (fy * along)


@jit
@no_type_check
def same(w, p, q, w2, p2, q2):
    """Whether it is not worth the work to tell two hypotheses apart."""
    return abs(w2 - w) < F(1e-4) * w and abs(p2 - p) < F(1e-4) and abs(q2 - q) < F(1e-4)


@jit
@no_type_check
def best_around(group, x, y, start, width, height, costs):
    """The pixel of a group of places around (x, y) that has the least cost, and where it is; -1 if there is none."""
    best, chosen, dx, dy = F(9), -1, 0, 0
    for k in range(group.shape[0]):
        column, row = x + group[k, 0], y + group[k, 1]
        if column < 0 or row < 0 or column >= width or row >= height:
            continue
        other = start + row * width + column
        if ZERO <= costs[other] < best:
            best, chosen, dx, dy = costs[other], other, group[k, 0], group[k, 1]
    return chosen, F(dx), F(dy)


@jit
@no_type_check
def varied(inner, u, v, w, p, q, far, near, reach, at, b, k):
    """The k-th variation by chance of a hypothesis; the first is anywhere in depth if `reach` is 1."""
    small = HALF * HALF if k % 2 == 0 else ONE
    w2, p2, q2 = w, p, q
    if k == 0 and reach >= ONE:
        w2 = far + (near - far) * chance(at, b)
    elif k != 1:
        w2 = w * (ONE + F(0.1) * reach * small * (F(2) * chance(at, b) - ONE))
    if k != 2:
        nx, ny, nz = facing(inner, u, v, p, q)
        s = F(2) * reach * small
        nx += s * (chance(at, b + 1) - HALF)
        ny += s * (chance(at, b + 2) - HALF)
        nz += s * (chance(at, b + 3) - HALF)
        p2, q2 = slopes(inner, u, v, nx, ny, nz)
    return w2, p2, q2


@jit
@no_type_check
def sweep(lo, hi, view, parity, turn, fresh, reach, draws, groups, around, planes, costs, doubts, intrinsics, ranges):
    """One turn of the pixels of one colour in rows [lo, hi): hypotheses from around and by chance.

    `fresh`: the kept cost is of another round and is made again. `reach`: how far chance changes a hypothesis, 0..1;
    `draws`: how many it makes. `groups`: places hypotheses are taken from, see GROUPS.
    """
    frames, grey, color = around[0], around[1], around[8]
    start, width, height = frames[view]
    inner, far, near = intrinsics[view], ranges[view, 0], ranges[view, 1]
    like = max(LIKE, NOISY * np.sqrt(around[7]))
    weight, weighted = np.empty(TAPS, np.float32), np.empty(TAPS, np.float32)
    for y in range(lo, hi):
        for x in range((y + parity) % 2, width, 2):
            at = start + y * width + x
            if costs[at] < ZERO:
                continue
            u, v = F(x) + HALF, F(y) + HALF
            mean, variance = window(grey, color, start, width, height, x, y, like, False, weight, weighted)
            w, p, q, cost = planes[at, 0], planes[at, 1], planes[at, 2], costs[at]
            asked, doubt = ALL, doubts[at]
            if fresh or cost < HALF * USELESS:
                cost, used, doubt = judge(u, v, w, p, q, view, ALL, around, mean, variance, weight, weighted)
                if cost < HALF * USELESS:
                    asked = used
            for g in range(groups.shape[0] + draws):
                if g < groups.shape[0]:
                    chosen, dx, dy = best_around(groups[g], x, y, start, width, height, costs)
                    if chosen < 0:
                        continue
                    scale = ONE - planes[chosen, 1] * dx - planes[chosen, 2] * dy
                    w2, p2, q2 = planes[chosen, 0] * scale, planes[chosen, 1] / scale, planes[chosen, 2] / scale
                    if same(w, p, q, w2, p2, q2):
                        continue
                else:
                    if doubt > USELESS and reach < HALF:
                        break  # Nothing is right here, and no small change mends that.
                    k = g - groups.shape[0]
                    w2, p2, q2 = varied(inner, u, v, w, p, q, far, near, reach, at, turn * 64 + k * 4, k)
                if not (far <= w2 <= near):
                    continue
                cost2, used, doubt2 = judge(u, v, w2, p2, q2, view, asked, around, mean, variance, weight, weighted)
                if cost2 < cost:
                    w, p, q, cost, doubt = w2, p2, q2, cost2, doubt2
            planes[at, 0], planes[at, 1], planes[at, 2] = w, p, q
            costs[at], doubts[at] = cost, doubt


@jit
@no_type_check
def begin(lo, hi, view, turn, frames, planes, intrinsics, ranges):
    """Hypotheses by chance where there are none: any inverse depth of the range, any normal."""
    start, width, _ = frames[view]
    far, near = ranges[view, 0], ranges[view, 1]
    for y in range(lo, hi):
        for x in range(width):
            at = start + y * width + x
            u, v, b = F(x) + HALF, F(y) + HALF, turn * 64
            if planes[at, 0] <= ZERO:
                planes[at, 0] = far + (near - far) * chance(at, b)
            nx, ny = F(2) * chance(at, b + 1) - ONE, F(2) * chance(at, b + 2) - ONE
            planes[at, 1], planes[at, 2] = slopes(intrinsics[view], u, v, nx, ny, F(0.7))


@jit
@no_type_check
def refine(lo, hi, view, around, planes, costs, doubts, coarse, coarse_frames):
    """Hypotheses of a finer picture: of the four coarser pixels around each pixel the best."""
    frames, grey, color = around[0], around[1], around[8]
    start, width, height = frames[view]
    first, wide, high = coarse_frames[view]
    sx, sy = F(wide) / F(width), F(high) / F(height)
    like = max(LIKE, NOISY * np.sqrt(around[7]))
    weight, weighted = np.empty(TAPS, np.float32), np.empty(TAPS, np.float32)
    for y in range(lo, hi):
        for x in range(width):
            at = start + y * width + x
            if costs[at] < ZERO:
                continue
            u, v = F(x) + HALF, F(y) + HALF
            mean, variance = window(grey, color, start, width, height, x, y, like, False, weight, weighted)
            cu, cv = u * sx, v * sy
            left, top = int(np.floor(cu - HALF)), int(np.floor(cv - HALF))
            cost, doubt, asked = F(9), F(9), ALL
            for k in range(4):
                column, row = min(max(left + k % 2, 0), wide - 1), min(max(top + k // 2, 0), high - 1)
                other = first + row * wide + column
                du, dv = cu - F(column) - HALF, cv - F(row) - HALF
                scale = ONE + coarse[other, 1] * du + coarse[other, 2] * dv
                w2 = coarse[other, 0] * scale
                if not w2 > ZERO:
                    continue
                p2, q2 = coarse[other, 1] / scale * sx, coarse[other, 2] / scale * sy
                if cost < F(9) and same(planes[at, 0], planes[at, 1], planes[at, 2], w2, p2, q2):
                    continue
                cost2, used, doubt2 = judge(u, v, w2, p2, q2, view, asked, around, mean, variance, weight, weighted)
                if cost2 < cost:
                    cost, doubt, asked = cost2, doubt2, used if cost2 < HALF * USELESS else ALL
                    planes[at, 0], planes[at, 1], planes[at, 2] = w2, p2, q2
            costs[at], doubts[at] = cost, doubt


@jit
@no_type_check
def tell(lo, hi, view, around, planes, borrowed):
    """Whether pixels in rows [lo, hi) have their depth from what is seen beside them: their own surface does not tell.

    It does if in two sources the taps of its own colour match worse when the depth is changed a little.
    """
    frames, grey, sources, pairs, _, _, _, noise, color = around
    start, width, height = frames[view]
    weight, weighted = np.empty(TAPS, np.float32), np.empty(TAPS, np.float32)
    like = max(OWN, NOISY * np.sqrt(noise))
    for y in range(lo, hi):
        for x in range(width):
            at = start + y * width + x
            w, p, q = planes[at, 0], planes[at, 1], planes[at, 2]
            borrowed[at] = w > ZERO
            if w <= ZERO:
                continue
            u, v, telling = F(x) + HALF, F(y) + HALF, 0
            mean, variance = window(grey, color, start, width, height, x, y, like, True, weight, weighted)
            if variance < noise:
                continue
            for k in range(sources.shape[1]):
                source = sources[view, k]
                if source < 0 or telling > 1:
                    break
                pair, frame = pairs[view, k], frames[source]
                cost, sx, sy, _ = correlate(pair, frame, grey, u, v, w, p, q, mean, variance, noise, weight, weighted)
                if cost > USELESS:
                    continue
                z = pair[6] * u + pair[7] * v + pair[8] + pair[11] * w
                du, dv = (pair[9] - sx * pair[11]) * w / z, (pair[10] - sy * pair[11]) * w / z
                step = SHIFT / max(np.sqrt(du * du + dv * dv), F(1e-6))
                if step > HALF:
                    continue
                less, _, _, _ = correlate(
                    pair, frame, grey, u, v, w * (ONE - step), p, q, mean, variance, noise, weight, weighted
                )
                more, _, _, _ = correlate(
                    pair, frame, grey, u, v, w * (ONE + step), p, q, mean, variance, noise, weight, weighted
                )
                if min(less, more) > cost + TELLING:
                    telling += 1
            borrowed[at] = telling < 2


@jit
@no_type_check
def surrounded(lo, hi, view, frames, planes, borrowed, kept):
    """`kept` becomes `borrowed` in rows [lo, hi) without pixels that have, on all four sides, others that tell and lie
    on their plane: what is printed on a thing surrounds its plain parts, what stands before them does not.
    """
    start, width, height = frames[view]
    for y in range(lo, hi):
        for x in range(width):
            at = start + y * width + x
            kept[at] = borrowed[at]
            if not borrowed[at]:
                continue
            w, p, q, sides = planes[at, 0], planes[at, 1], planes[at, 2], 0
            for dy in range(-AROUND, AROUND + 1):
                for dx in range(-AROUND, AROUND + 1):
                    column, row = x + dx, y + dy
                    if column < 0 or row < 0 or column >= width or row >= height:
                        continue
                    other = start + row * width + column
                    if planes[other, 0] <= ZERO or borrowed[other]:
                        continue
                    there = w * (ONE + p * F(dx) + q * F(dy))
                    if abs(planes[other, 0] - there) < SMOOTH * there:
                        if abs(dx) >= abs(dy):
                            sides |= 1 if dx > 0 else 2
                        if abs(dy) >= abs(dx):
                            sides |= 4 if dy > 0 else 8
            kept[at] = sides != 15
