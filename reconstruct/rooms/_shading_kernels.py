"""Inner loops of picturing, in Numba: serial, without the GIL, to be run on slices by threads.

Textures are byte pyramids in sRGB, `levels[k]` being where level k begins; `decode` turns bytes into linear light.
"""

from __future__ import annotations

import math
from typing import no_type_check

import numba
import numpy as np

_jit = numba.njit(nogil=True, cache=True, fastmath=True, error_model="numpy")
MOST_TAPS = 8


@_jit
@no_type_check
def _texel(atlas, decode, material, level_start, size, x, y, repeats, out, weight):
    """Adds a bilinear sample at (x, y), in repeats."""
    px, py = x * size - 0.5, y * size - 0.5
    fx, fy = math.floor(px), math.floor(py)
    wx, wy = px - fx, py - fy
    x0, y0 = int(fx), int(fy)
    x1, y1 = x0 + 1, y0 + 1
    if repeats:
        x0, x1, y0, y1 = x0 % size, x1 % size, y0 % size, y1 % size
    else:
        x0, x1 = min(max(x0, 0), size - 1), min(max(x1, 0), size - 1)
        y0, y1 = min(max(y0, 0), size - 1), min(max(y1, 0), size - 1)
    i00, i01 = level_start + y0 * size + x0, level_start + y0 * size + x1
    i10, i11 = level_start + y1 * size + x0, level_start + y1 * size + x1
    w00, w01 = (1 - wx) * (1 - wy) * weight, wx * (1 - wy) * weight
    w10, w11 = (1 - wx) * wy * weight, wx * wy * weight
    for c in range(3):
        out[c] += (
            w00 * decode[atlas[material, i00, c]]
            + w01 * decode[atlas[material, i01, c]]
            + w10 * decode[atlas[material, i10, c]]
            + w11 * decode[atlas[material, i11, c]]
        )


@_jit
@no_type_check
def _filtered(atlas, decode, levels, material, x, y, ax, ay, bx, by, repeats, out):
    """The texture averaged over a parallelogram with sides a and b [repeats]: taps one way, mip the other."""
    base = levels[1] - levels[0]
    size = int(math.sqrt(base) + 0.5)
    la, lb = math.sqrt(ax * ax + ay * ay) * size, math.sqrt(bx * bx + by * by) * size
    if lb > la:
        la, lb = lb, la
        ax, ay = bx, by
    minor = max(lb, la / MOST_TAPS, 1.0)
    taps = max(1, min(MOST_TAPS, int(la / minor + 0.5)))
    depth = min(math.log2(minor), levels.shape[0] - 2.0)
    low = int(depth)
    blend = depth - low
    out[0] = out[1] = out[2] = 0.0
    for k in range(taps):
        s = (k + 0.5) / taps - 0.5
        u, v = x + s * ax, y + s * ay
        _texel(atlas, decode, material, levels[low], size >> low, u, v, repeats, out, (1 - blend) / taps)
        if blend > 1e-3:
            _texel(atlas, decode, material, levels[low + 1], size >> (low + 1), u, v, repeats, out, blend / taps)


@_jit
@no_type_check
def _light(stage, f, b, c, ax, ay, bx, by, glow, colour, out):
    """What face f sends out at the weights b, c of its second and third corner: diffuse light and its own."""
    faces, uv, irradiance, material, atlas, decode, levels, repeats, emission, passing, _ = stage
    a, m = 1 - b - c, material[f]
    x = a * uv[f, 0, 0] + b * uv[f, 1, 0] + c * uv[f, 2, 0]
    y = a * uv[f, 0, 1] + b * uv[f, 1, 1] + c * uv[f, 2, 1]
    _filtered(atlas, decode, levels, m, x, y, ax, ay, bx, by, repeats[m], colour)
    p, q, r = faces[f, 0], faces[f, 1], faces[f, 2]
    for k in range(3):
        e = a * irradiance[p, k] + b * irradiance[q, k] + c * irradiance[r, k]
        own = glow * emission[m]
        out[k] = colour[k] * (own + passing[m] * e / math.pi)


@_jit
@no_type_check
def shade_seen(stage, hit_face, hit_uv, depth, directions, normals, step_x, step_y, out):
    """Light towards a camera along its rays; `step_x` and `step_y` are how a ray turns from one sample to the next."""
    gradient = stage[-1]
    colour = np.empty(3, np.float32)
    for i in range(hit_face.shape[0]):
        f = hit_face[i]
        if f < 0:
            continue
        n0, n1, n2 = normals[f, 0], normals[f, 1], normals[f, 2]
        d0, d1, d2 = directions[i, 0], directions[i, 1], directions[i, 2]
        along = n0 * d0 + n1 * d1 + n2 * d2
        along = math.copysign(max(abs(along), 1e-4), along)
        sx = (n0 * step_x[0] + n1 * step_x[1] + n2 * step_x[2]) / along
        sy = (n0 * step_y[0] + n1 * step_y[1] + n2 * step_y[2]) / along
        t = depth[i]
        x0, x1, x2 = t * (step_x[0] - d0 * sx), t * (step_x[1] - d1 * sx), t * (step_x[2] - d2 * sx)
        y0, y1, y2 = t * (step_y[0] - d0 * sy), t * (step_y[1] - d1 * sy), t * (step_y[2] - d2 * sy)
        g = gradient[f]
        ax, ay = g[0, 0] * x0 + g[0, 1] * x1 + g[0, 2] * x2, g[1, 0] * x0 + g[1, 1] * x1 + g[1, 2] * x2
        bx, by = g[0, 0] * y0 + g[0, 1] * y1 + g[0, 2] * y2, g[1, 0] * y0 + g[1, 1] * y1 + g[1, 2] * y2
        _light(stage, f, hit_uv[i, 0], hit_uv[i, 1], ax, ay, bx, by, 1.0, colour, out[i])


@_jit
@no_type_check
def shade_wide(stage, hit_face, hit_uv, width, glow, out):
    """Light from points of faces, averaged over a spot `width` metres across; what glows counts `glow` times."""
    gradient = stage[-1]
    colour = np.empty(3, np.float32)
    for i in range(hit_face.shape[0]):
        f = hit_face[i]
        if f < 0:
            continue
        g = gradient[f]
        ax = math.sqrt(g[0, 0] ** 2 + g[0, 1] ** 2 + g[0, 2] ** 2) * width[i]
        by = math.sqrt(g[1, 0] ** 2 + g[1, 1] ** 2 + g[1, 2] ** 2) * width[i]
        _light(stage, f, hit_uv[i, 0], hit_uv[i, 1], ax, 0.0, 0.0, by, glow, colour, out[i])


@_jit
@no_type_check
def blur_step(picture, radius, normal, distance, kind, stride, first, last, out):
    """A step of an edge-keeping a-trous blur (Dammertz et al. 2010) of some rows, no wider than `radius` [px]."""
    height, width = radius.shape
    for y in range(first, last):
        for x in range(width):
            share = min(max(radius[y, x] / stride - 0.5, 0.0), 1.0)
            if kind[y, x] < 0 or share == 0.0:
                for c in range(3):
                    out[y, x, c] = picture[y, x, c]
                continue
            total = s0 = s1 = s2 = 0.0
            for dy in range(-2, 3):
                v = y + dy * stride
                if v < 0 or v >= height:
                    continue
                for dx in range(-2, 3):
                    u = x + dx * stride
                    if u < 0 or u >= width or kind[v, u] != kind[y, x]:
                        continue
                    alike = 0.0
                    for c in range(3):
                        alike += normal[y, x, c] * normal[v, u, c]
                    if alike < 0.9:
                        continue
                    weight = (3 - abs(dx)) * (3 - abs(dy)) * (alike - 0.9)
                    weight *= math.exp(-4 * abs(distance[v, u] - distance[y, x]) / distance[y, x])
                    total += weight
                    s0 += weight * picture[v, u, 0]
                    s1 += weight * picture[v, u, 1]
                    s2 += weight * picture[v, u, 2]
            out[y, x, 0] = picture[y, x, 0] + share * (s0 / total - picture[y, x, 0])
            out[y, x, 1] = picture[y, x, 1] + share * (s1 / total - picture[y, x, 1])
            out[y, x, 2] = picture[y, x, 2] + share * (s2 / total - picture[y, x, 2])
