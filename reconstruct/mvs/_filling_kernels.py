"""Which plane a pixel without depth lies on: the inner loops, in Numba; see `filling`."""

from __future__ import annotations

from typing import no_type_check

import numpy as np

from reconstruct.mvs._stereo_kernels import HALF, LIKE, NOISY, ONE, TAPS, ZERO, F, I, correlate, jit, window

NEUTRAL = np.float32(0.001)
"""Cost of a plane that nothing speaks for or against, a pixel: so it goes on for long, but not across edges of
colour."""
WRONG = np.float32(2)
"""Cost of a plane that a depth speaks against."""
UNFIT = np.float32(1)
"""Cost of a plane that texture or colour speaks against."""
OTHER = np.float32(0.5)
"""Cost of leaving a pixel without a plane that has its depth."""
STEP = np.float32(0.6)
"""Cost of another plane in the next pixel, where neither an edge of colour nor their crossing explains it."""
EDGE = np.float32(1 / 0.02)
"""One over the difference of grey that makes a step cost a third."""
CROSSING = np.float32(1 / 0.03)
"""One over the relative difference of depth from which planes do not cross there."""
SAME = np.float32(0.04)
"""Difference of grey within a surface."""
HINT = np.float32(0.1)
"""Weight of a depth that may be that of what is seen beside it, if it speaks for a plane; less if against."""
DIFFERENT = np.float32(0.08)
"""Difference of grey between two pictures of a place that is too much."""


@jit
@no_type_check
def evidence(lo, hi, view, around, known, borrowed, labels, tolerance, costs):
    """What speaks against each plane, and against none (the last), for the pixels of rows [lo, hi).

    `known`: planes of the pixels, as in `_stereo_kernels`, w = 0 where there is none. `labels`: inverse depth of each
    plane as a u + b v + c. `borrowed`: depth that may be that of what is seen beside the pixel; it hardly counts.
    """
    frames, grey, sources, pairs, _, _, _, noise, color = around
    start, width, height = frames[view]
    count = labels.shape[0]
    like = max(LIKE, NOISY * np.sqrt(noise))
    weight, weighted = np.empty(TAPS, np.float32), np.empty(TAPS, np.float32)
    for y in range(lo, hi):
        for x in range(width):
            at = start + y * width + x
            u, v = F(x) + HALF, F(y) + HALF
            if known[at, 0] > ZERO:
                much = HINT * F(0.2) if borrowed[at] else ONE
                costs[y, x, count] = ZERO
                for n in range(count):
                    w = labels[n, 0] * u + labels[n, 1] * v + labels[n, 2]
                    off = min(abs(w / known[at, 0] - ONE) / tolerance, F(2)) * HALF
                    costs[y, x, n] = much * WRONG * off * off
                    if off < HALF:
                        costs[y, x, count] = OTHER * (HINT if borrowed[at] else ONE)
                continue
            mean, variance = window(grey, color, start, width, height, x, y, like, False, weight, weighted)
            texture = variance / (variance + F(6) * noise)
            costs[y, x, count] = ZERO
            for n in range(count):
                w = labels[n, 0] * u + labels[n, 1] * v + labels[n, 2]
                if w <= ZERO:
                    costs[y, x, n] = WRONG
                    continue
                cost, agree, hints, alike, strange, c1, c2 = ZERO, 0, 0, 0, 0, F(2), F(2)
                p, q = labels[n, 0] / w, labels[n, 1] / w
                for k in range(sources.shape[1]):
                    source = sources[view, k]
                    if source < 0:
                        break
                    pair, frame = pairs[view, k], frames[source]
                    z = pair[6] * u + pair[7] * v + pair[8] + pair[11] * w
                    if z <= F(1e-6):
                        continue
                    sx = (pair[0] * u + pair[1] * v + pair[2] + pair[9] * w) / z
                    sy = (pair[3] * u + pair[4] * v + pair[5] + pair[10] * w) / z
                    if sx < ZERO or sy < ZERO or sx >= F(frame[1]) or sy >= F(frame[2]):
                        continue
                    other = frame[0] + I(sy) * frame[1] + I(sx)
                    apart = abs(grey[other] - grey[at])
                    if known[other, 0] > ZERO:
                        ratio = known[other, 0] * z / w
                        if not borrowed[other] and ratio < ONE - F(3) * tolerance:
                            cost = max(cost, WRONG)
                        elif abs(ratio - ONE) < F(2) * tolerance:
                            agree += 0 if borrowed[other] else 1
                            hints += 1
                            alike += 0 if apart > DIFFERENT else 1
                            strange += 1 if apart > DIFFERENT else 0
                    else:  # Perhaps it is hidden there.
                        alike += 0 if apart > DIFFERENT else 1
                        strange += 1 if apart > DIFFERENT else 0
                    if texture > F(0.2) and cost < UNFIT:
                        match, _, _, _ = correlate(
                            pair, frame, grey, u, v, w, p, q, mean, variance, noise, weight, weighted
                        )
                        c1, c2 = min(c1, match), min(c2, max(c1, match))
                if strange > alike:
                    cost += UNFIT
                elif agree > 0:
                    costs[y, x, count] = max(costs[y, x, count], OTHER)
                elif hints > 0:
                    costs[y, x, count] = max(costs[y, x, count], OTHER * HINT)
                if c2 < F(2):
                    match = HALF * (c1 + c2)
                    cost += UNFIT * texture * min(max((match - F(0.4)) * F(3), ZERO), ONE)
                costs[y, x, n] = cost + NEUTRAL


@jit
@no_type_check
def scan(lo, hi, view, along, back, frames, grey, labels, costs, total):
    """Adds the least cost of the lines [lo, hi) up to each pixel, for every plane in it (Hirschmuller 2008).

    `along`: 0 for lines that are rows, 1 for columns; `back`: from their ends.
    """
    start, width, height = frames[view]
    count = labels.shape[0]
    before, now, depth = np.zeros(count + 1, np.float32), np.zeros(count + 1, np.float32), np.zeros(count, np.float32)
    length = height if along else width
    for line in range(lo, hi):
        last = ZERO
        before[:] = ZERO
        for step in range(length):
            place = length - 1 - step if back else step
            x, y = (line, place) if along else (place, line)
            value = grey[start + y * width + x]
            apart = abs(value - last) * EDGE
            last = value
            price = STEP / (ONE + apart * apart)
            if step == 0:
                price = ZERO
            least = before[0]
            for n in range(1, count + 1):
                least = min(least, before[n])
            u, v = F(x) + HALF, F(y) + HALF
            for n in range(count):
                depth[n] = labels[n, 0] * u + labels[n, 1] * v + labels[n, 2]
            for n in range(count):
                best = min(before[n], before[count] + price)
                inverse = CROSSING / max(depth[n], F(1e-12))
                for m in range(count):
                    best = min(best, before[m] + price * min(abs(depth[m] - depth[n]) * inverse + F(0.02), ONE))
                now[n] = costs[y, x, n] + best - least
            now[count] = costs[y, x, count] + min(before[count], least + price) - least
            for n in range(count + 1):
                before[n] = now[n]
                total[y, x, n] += now[n]


@jit
@no_type_check
def backed(lo, hi, view, frames, grey, known, borrowed, tolerance, keep):
    """Whether pixels with borrowed depth in rows [lo, hi) have more of their own colour around that agrees than not."""
    start, width, height = frames[view]
    for y in range(lo, hi):
        for x in range(width):
            at = start + y * width + x
            if known[at, 0] <= ZERO or not borrowed[at]:
                continue
            w, p, q = known[at, 0], known[at, 1], known[at, 2]
            yes, no = 0, 0
            for row in range(max(0, y - 5), min(height, y + 6)):
                for column in range(max(0, x - 5), min(width, x + 6)):
                    other = start + row * width + column
                    if known[other, 0] <= ZERO or borrowed[other] or abs(grey[other] - grey[at]) > SAME:
                        continue
                    there = w * (ONE + p * F(column - x) + q * F(row - y))
                    if abs(known[other, 0] / there - ONE) < F(2) * tolerance:
                        yes += 1
                    else:
                        no += 1
            keep[at] = yes > no
