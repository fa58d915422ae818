"""What views say about one another's depth: the inner loops, in Numba; see `_stereo_kernels`."""

from __future__ import annotations

from typing import no_type_check

from reconstruct.mvs._stereo_kernels import HALF, ONE, ZERO, F, I, facing, jit


@jit
@no_type_check
def confirm(
    lo, hi, view, frames, sources, pairs, backs, turns, planes, trusted, intrinsics, limits, counts, means, against
):
    """How many sources agree with each pixel of rows [lo, hi), and their mean of its inverse depth, its own included.

    `trusted`: which pixels count, as witness and as asked. `limits`: distance back [px], relative difference of depth,
    cosine between normals. `turns`: rotations from the view's frame to each source's. `against`: sources that see
    something behind the place, as they could not if it were there.
    """
    start, width, _ = frames[view]
    for y in range(lo, hi):
        for x in range(width):
            at = start + y * width + x
            counts[at], means[at], against[at] = 0, planes[at, 0], 0
            w, p, q = planes[at, 0], planes[at, 1], planes[at, 2]
            if w <= ZERO:
                continue
            u, v = F(x) + HALF, F(y) + HALF
            nx, ny, nz = facing(intrinsics[view], u, v, p, q)
            total, number, opposed = w, 1, 0
            for k in range(sources.shape[1]):
                source = sources[view, k]
                if source < 0:
                    break
                pair, back, frame = pairs[view, k], backs[view, k], frames[source]
                z = pair[6] * u + pair[7] * v + pair[8] + pair[11] * w
                if z <= F(1e-6):
                    continue
                sx = (pair[0] * u + pair[1] * v + pair[2] + pair[9] * w) / z
                sy = (pair[3] * u + pair[4] * v + pair[5] + pair[10] * w) / z
                if sx < ZERO or sy < ZERO or sx >= F(frame[1]) or sy >= F(frame[2]):
                    continue
                column, row = I(sx), I(sy)
                other = frame[0] + row * frame[1] + column
                w2 = planes[other, 0]
                if w2 <= ZERO or not trusted[other]:
                    continue
                p2, q2 = planes[other, 1], planes[other, 2]
                seen = w2 * (ONE + p2 * (sx - F(column) - HALF) + q2 * (sy - F(row) - HALF))
                if seen <= ZERO:
                    continue
                # The place's own inverse depth in the source is w / z.
                ratio = seen * z / w
                if ratio < ONE - F(3) * limits[1]:
                    opposed += 1
                    continue
                if abs(ratio - ONE) > limits[1]:
                    continue
                bz = back[6] * sx + back[7] * sy + back[8] + back[11] * seen
                du = (back[0] * sx + back[1] * sy + back[2] + back[9] * seen) / bz - u
                dv = (back[3] * sx + back[4] * sy + back[5] + back[10] * seen) / bz - v
                if du * du + dv * dv > limits[0] * limits[0]:
                    continue
                mx, my, mz = facing(intrinsics[source], sx, sy, p2, q2)
                r = turns[view, k]
                cosine = mx * (r[0] * nx + r[1] * ny + r[2] * nz)
                cosine += my * (r[3] * nx + r[4] * ny + r[5] * nz) + mz * (r[6] * nx + r[7] * ny + r[8] * nz)
                if cosine < limits[2]:
                    continue
                # What the source shows is there in the view at bz of its depth, (du, dv) away on the plane.
                total += seen / bz / (ONE + p * du + q * dv)
                number += 1
            counts[at], against[at] = number - 1, opposed
            means[at] = total / F(number)
