"""The inner loops of the losses, in Numba: serial over a band of rows, without the GIL, to be run on threads.

Pictures are rows of interleaved colours, so neighbours of one colour are 3 values apart. The window is separable: each
row is first summed along itself and kept in a ring of eleven rows, then the ring is summed down. Value and gradient are
made in one sweep, so nothing larger than the two rings (which fit the second-level cache) is ever stored.

Two habits keep the loops vector code: indices are unsigned (with signed ones Numba allows for wrap-around), and no loop
has more than eight pairs of arrays that might overlap (LLVM gives up beyond). `no_type_check` keeps the test suite's
shape checker from wrapping what Numba has to read.
"""

from __future__ import annotations

import math
from typing import no_type_check

import numba
import numpy as np

_WINDOW = np.array([math.exp(-0.5 * (i / 1.5) ** 2) for i in range(-5, 6)])
_WINDOW /= _WINDOW.sum()
W0, W1, W2, W3, W4, W5 = (np.float32(_WINDOW[5 + i]) for i in range(6))
C1, C2 = np.float32(0.01**2), np.float32(0.03**2)
ONE, TWO, ZERO = np.float32(1), np.float32(2), np.float32(0)
BLOCK = 256
U = np.uint64

_jit = numba.njit(nogil=True, cache=True, fastmath={"contract", "nsz", "arcp"}, error_model="numpy")
_reduce = numba.njit(nogil=True, cache=True, fastmath=True, error_model="numpy")


@_jit
@no_type_check
def _along(line, out):
    """out[j] = window sum of line[j], line[j + 3], ... line[j + 30]."""
    for j in range(U(out.size)):
        near = W0 * line[j + U(15)] + W1 * (line[j + U(12)] + line[j + U(18)]) + W2 * (line[j + U(9)] + line[j + U(21)])
        far = W3 * (line[j + U(6)] + line[j + U(24)]) + W4 * (line[j + U(3)] + line[j + U(27)])
        out[j] = near + far + W5 * (line[j] + line[j + U(30)])


@_jit
@no_type_check
def _down(ring, first, out):
    """out = window sum of the eleven rows of the ring, the oldest of which is `first`."""
    a, b, c = ring[first % 11], ring[(first + 1) % 11], ring[(first + 2) % 11]
    i, h, g = ring[(first + 10) % 11], ring[(first + 9) % 11], ring[(first + 8) % 11]
    for j in range(U(out.size)):
        out[j] = W5 * (a[j] + i[j]) + W4 * (b[j] + h[j]) + W3 * (c[j] + g[j])
    a, b, c = ring[(first + 3) % 11], ring[(first + 4) % 11], ring[(first + 5) % 11]
    h, g = ring[(first + 6) % 11], ring[(first + 7) % 11]
    for j in range(U(out.size)):
        out[j] += W2 * (a[j] + g[j]) + W1 * (b[j] + h[j]) + W0 * c[j]


@_jit
@no_type_check
def _multiply(a, b, out):
    for j in range(U(out.size)):
        out[j] = a[j] * b[j]


@_jit
@no_type_check
def _copy(line, first, out, at, count):
    first, at = U(first), U(at)
    for j in range(U(count)):
        out[at + j] = line[first + j]


@_jit
@no_type_check
def _slopes(t):
    """SSIM of a block, and its slopes by the window means m of x, of x squared, and of xy, in place.

    `t` holds m, the mean of x squared, the mean of xy, and the mean n and mean square of y; the SSIM goes last.
    """
    for j in range(U(BLOCK)):
        m, xx, xy = t[j], t[j + U(BLOCK)], t[j + U(2 * BLOCK)]
        n, yy = t[j + U(3 * BLOCK)], t[j + U(4 * BLOCK)]
        a1, b1 = TWO * m * n + C1, m * m + n * n + C1
        a2, b2 = TWO * (xy - m * n) + C2, xx - m * m + yy - n * n + C2
        r1, r2 = ONE / b1, ONE / b2
        s = a1 * a2 * r1 * r2
        t[j] = TWO * (n * (a2 - a1) * r1 * r2 + s * m * (r2 - r1))
        t[j + U(BLOCK)] = -s * r2
        t[j + U(2 * BLOCK)] = TWO * a1 * r1 * r2
        t[j + U(5 * BLOCK)] = s


@_reduce
@no_type_check
def _total(a, first, count):
    total, first = ZERO, U(first)
    for j in range(U(count)):
        total += a[first + j]
    return total


@_reduce
@no_type_check
def _distance(a, b):
    total = ZERO
    for j in range(U(a.size)):
        total += abs(a[j] - b[j])
    return total


@_jit
@no_type_check
def _compare_row(lines, mean, square, t):
    """Turns the three window means of a row into slopes, in place; returns the sum of its SSIM."""
    total = 0.0
    for first in range(0, mean.size, BLOCK):
        count = min(BLOCK, mean.size - first)
        for k in range(3):
            _copy(lines[k], first, t, k * BLOCK, count)
        _copy(mean, first, t, 3 * BLOCK, count)
        _copy(square, first, t, 4 * BLOCK, count)
        _slopes(t)
        for k in range(3):
            _copy(t, k * BLOCK, lines[k], first, count)
        total += _total(t, 5 * BLOCK, count)
    return total


@_jit
@no_type_check
def _combine(x, y, by_mean, by_square, by_product, out):
    for j in range(U(out.size)):
        out[j] = by_mean[j] + TWO * x[j] * by_square[j] + y[j] * by_product[j]


@_jit
@no_type_check
def _add_signs(x, y, ssim_scale, l1_scale, out):
    for j in range(U(out.size)):
        d = x[j] - y[j]
        sign = l1_scale if d > ZERO else (-l1_scale if d < ZERO else ZERO)
        out[j] = ssim_scale * out[j] + sign


@_jit
@no_type_check
def compare(lo, hi, x, y, mean, square, l1_scale, ssim_scale, gradient, difference, similarity):
    """Rows [lo, hi) of `gradient`, and of the row sums `difference` (of |x - y|) and `similarity` (SSIM).

    x, y: pictures, h rows of 3 w values; mean, square: window means of y and of its square, h - 10 rows of 3 (w - 10).
    The gradient is l1_scale times that of the sum of |x - y| plus ssim_scale times that of the sum of SSIM.
    """
    height, width = x.shape
    inner = width - 30
    sums, slopes = np.zeros((3, 11, inner), np.float32), np.zeros((3, 11, width), np.float32)
    product, lines, back = (
        np.empty(width, np.float32),
        np.empty((3, inner), np.float32),
        np.empty((3, width), np.float32),
    )
    padded, block = np.zeros(inner + 60, np.float32), np.ones(6 * BLOCK, np.float32)
    start = max(lo - 10, 0)
    for row in range(start, hi + 10):
        if row < height:
            _along(x[row], sums[0, row % 11])
            _multiply(x[row], x[row], product)
            _along(product, sums[1, row % 11])
            _multiply(x[row], y[row], product)
            _along(product, sums[2, row % 11])
        i = row - 10  # the window row that this row completes, and the picture row whose gradient that completes
        if i < start:
            continue
        if i < height - 10:
            for k in range(3):
                _down(sums[k], i, lines[k])
            total = _compare_row(lines, mean[i], square[i], block)
            if i >= lo:
                similarity[i] = total
            for k in range(3):
                _copy(lines[k], 0, padded, 30, inner)
                _along(padded, slopes[k, i % 11])
        else:
            slopes[:, i % 11] = ZERO
        if i >= lo:
            for k in range(3):
                _down(slopes[k], i + 1, back[k])
            _combine(x[i], y[i], back[0], back[1], back[2], gradient[i])
            _add_signs(x[i], y[i], ssim_scale, l1_scale, gradient[i])
            difference[i] = _distance(x[i], y[i])


@_jit
@no_type_check
def window_means(lo, hi, y, mean, square):
    """Rows [lo, hi) of the window means of y and of its square."""
    width = y.shape[1]
    sums, product = np.zeros((2, 11, width - 30), np.float32), np.empty(width, np.float32)
    for row in range(lo, hi + 10):
        _along(y[row], sums[0, row % 11])
        _multiply(y[row], y[row], product)
        _along(product, sums[1, row % 11])
        if row >= lo + 10:
            _down(sums[0], row + 1, mean[row - 10])
            _down(sums[1], row + 1, square[row - 10])


@_reduce
@no_type_check
def _depth_row(depth, alpha, truth, scale, gradient):
    total = ZERO
    for j in range(U(depth.size)):
        weight = alpha[j] if truth[j] > ZERO else ZERO
        error = depth[j] - truth[j]
        total += weight * abs(error)
        gradient[j] = scale * (weight if error > ZERO else (-weight if error < ZERO else ZERO))
    return total


@_jit
@no_type_check
def compare_depth(lo, hi, depth, alpha, truth, scale, gradient, sums):
    """Rows [lo, hi) of `gradient`, scale times that of the weighted distance by depth, and its row sums."""
    for row in range(lo, hi):
        sums[row] = _depth_row(depth[row], alpha[row], truth[row], scale, gradient[row])
