"""What stands in garages and hallways."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import box, hull, lathe, rod, skin
from layout.layout import Item


def car(item: Item) -> Furniture:
    """A compact car, its nose forward: body, glasshouse, wheels, lamps, mirrors."""
    x, y, z = item.size
    paint = (
        f"gloss:{palette.colour(item, palette.dice(item).choice(('red', 'blue', 'silver', 'navy', 'white', 'sage')))}"
    )
    r = 0.215 * z
    body_half = y / 2 - 0.09

    def section(u: float, low: float, high: float, half: float) -> np.ndarray:
        c = 0.08
        flat = [(half - 0.05, low), (half, low + c), (half, high - c), (half - 0.07, high)]
        ring = [(v, h) for v, h in flat] + [(-v, h) for v, h in flat[::-1]]
        return np.array([(u * x, v, h) for v, h in ring])

    stations = (
        (-0.493, 0.30, 0.58, 0.85),
        (-0.485, 0.20, 0.64, 0.95),
        (-0.40, 0.15, 0.68, 1.0),
        (0.0, 0.14, 0.66, 1.0),
        (0.22, 0.14, 0.64, 1.0),
        (0.40, 0.15, 0.58, 0.98),
        (0.475, 0.17, 0.50, 0.92),
        (0.494, 0.26, 0.44, 0.82),
    )
    outlines = [section(u, low * z, high * z, body_half * w) for u, low, high, w in stations]
    lower = skin(outlines)
    blocks = tuple(hull(np.concatenate([a, b])) for a, b in pairwise(outlines))
    cabin = [(-0.46, 0.66, 0.90), (-0.34, 0.97, 0.74), (-0.05, 1.0, 0.76), (0.06, 0.98, 0.74), (0.26, 0.62, 0.92)]
    glass = hull(
        [(u * x, s * w * body_half, h * z) for u, h, w in cabin for s in (1, -1)]
        + [(u * x, s * 0.93 * body_half, 0.6 * z) for u in (-0.47, 0.27) for s in (1, -1)]
    )
    roof = hull(
        [
            (u * x, s * w * body_half, h * z)
            for u, h, w in (
                (-0.335, 0.965, 0.735),
                (-0.3, 0.99, 0.72),
                (-0.05, 1.0, 0.73),
                (0.045, 0.985, 0.72),
                (0.06, 0.965, 0.73),
            )
            for s in (1, -1)
        ]
    )
    pillars = []
    for s in (1, -1):
        for (u0, h0, w0), (u1, h1, w1), thick in (
            ((-0.46, 0.64, 0.925), (-0.33, 0.975, 0.745), 0.05),
            ((-0.10, 0.62, 0.935), (-0.09, 0.99, 0.755), 0.022),
            ((0.27, 0.6, 0.935), (0.05, 0.985, 0.745), 0.016),
        ):
            points = [
                (u * x + d, s * (w * body_half + e), h * z)
                for u, h, w in ((u0, h0, w0), (u1, h1, w1))
                for d in (-thick * x / 4.4, thick * x / 4.4)
                for e in (-0.02, 0.004)
            ]
            pillars.append(hull(points))
    parts = [
        Part("body", lower, paint, "hull", blocks), part("glass", "glass_dark", glass, solid="hull"),
        part("roof", paint, roof, solid="hull"), part("pillars", paint, *pillars, solid="hull"),
    ]  # fmt: skip
    front, rear = 0.305 * x, -0.29 * x
    tyres, rims, arches = [], [], []
    for u in (front, rear):
        for s in (1, -1):
            outer, inner = s * (body_half + 0.012), s * (body_half - 0.2)
            tyres.append(rod((u, inner, r), (u, outer, r), r, sides=32))
            rims.append(rod((u, outer - s * 0.01, r), (u, outer + s * 0.006, r), 0.64 * r, sides=24))
            arches.append(
                rod((u, inner + s * 0.1, r + 0.02), (u, s * (body_half + 0.004), r + 0.02), 1.17 * r, sides=32)
            )
    for arch in arches:
        arch.vertices[:, 2] = np.maximum(arch.vertices[:, 2], 0.1 * z)
    for wheel in tyres:
        wheel.vertices[:, 2] -= wheel.vertices[:, 2].min()
    parts += [
        part("tyres", "rubber", *tyres, solid="cylinder"),
        part("rims", "aluminium", *rims, solid="cylinder"),
        part("arches", "coat:black", *arches, solid="none"),
    ]
    spokes = [
        hull(
            [
                (u + q * math.cos(a + d), s * (body_half + 0.012), r + q * math.sin(a + d))
                for q, d in ((0.1 * r, -0.5), (0.1 * r, 0.5), (0.56 * r, -0.17), (0.56 * r, 0.17))
            ]
            + [(u, s * (body_half + 0.02), r)]
        )
        for u in (front, rear)
        for s in (1, -1)
        for a in np.arange(5) * 2 * math.pi / 5
    ]
    parts.append(part("spokes", "coat:charcoal", *spokes, solid="none"))
    lamps = [
        box(
            (0.455 * x, s * 0.46 * body_half, 0.36 * z),
            (0.4975 * x, s * 0.80 * body_half, 0.43 * z),
            bevel=0.02,
            round=2,
        )
        for s in (1, -1)
    ]
    tails = [
        box((-0.4985 * x, s * 0.58 * body_half, 0.45 * z), (-0.47 * x, s * 0.84 * body_half, 0.55 * z), bevel=0.012)
        for s in (1, -1)
    ]
    grille = box((0.47 * x, -0.4 * body_half, 0.30 * z), (0.4965 * x, 0.4 * body_half, 0.41 * z), bevel=0.012)
    parts.append(part("headlamps", "glass", *lamps))
    parts.append(part("tail lamps", "gloss:red", *tails))
    parts.append(part("grille", "coat:black", grille))
    plates = [
        box((s * 0.5 * x, -0.26, 0.22 * z), (s * (0.5 * x - 0.06), 0.26, 0.22 * z + 0.11), bevel=0.003) for s in (1, -1)
    ]
    parts.append(part("plates", "paint:white", *plates))
    mirrors = [
        hull(
            [
                (0.18 * x + a, s * (body_half * 0.95 + b), 0.66 * z + c)
                for a in (-0.05, 0.06)
                for b, c in (
                    (0.0, -0.02),
                    (0.0, 0.03),
                    (y / 2 - body_half * 0.95, -0.04),
                    (y / 2 - body_half * 0.95, 0.08),
                )
            ]
        )
        for s in (1, -1)
    ]
    parts.append(part("mirrors", paint, *mirrors, solid="hull"))
    handles = [
        box(
            (u * x, s * (body_half - 0.004), 0.55 * z),
            (u * x + 0.17, s * (body_half + 0.018), 0.55 * z + 0.03),
            bevel=0.006,
        )
        for s in (1, -1)
        for u in (-0.14, 0.06)
    ]
    seams = [
        box(
            (u * x - 0.003, s * (body_half - 0.004), 0.22 * z),
            (u * x + 0.003, s * (body_half + 0.0025), 0.6 * z),
            bevel=0.0,
        )
        for s in (1, -1)
        for u in (-0.18, 0.02, 0.2)
    ]
    parts += [part("handles", "chrome", *handles), part("seams", "coat:black", *seams, solid="none")]
    return Furniture(tuple(parts))


def tire_stack(item: Item) -> Furniture:
    """Three tyres lying on each other."""
    x, y, z = item.size
    count = max(2, round(z / 0.2))
    step = z / count
    parts = []
    for k in range(count):
        shell = lathe(
            [(0.28, 0.06), (0.33, 0), (0.46, 0.02), (0.5, 0.16), (0.5, 0.84), (0.46, 0.98), (0.33, 1), (0.28, 0.94)],
            segments=36,
        )
        shell.vertices[:] = shell.vertices * [x, y, step] + [0, 0, k * step]
        pieces = []
        for a, b in pairwise(2 * np.pi * np.arange(13) / 12):
            section = (
                (0.28, 0.06),
                (0.33, 0),
                (0.46, 0.02),
                (0.5, 0.16),
                (0.5, 0.84),
                (0.46, 0.98),
                (0.33, 1),
                (0.28, 0.94),
            )
            pieces.append(
                hull(
                    [
                        (q * x * math.cos(t), q * y * math.sin(t), (k + h) * step)
                        for q, h in section
                        for t in (a, (a + b) / 2, b)
                    ]
                )
            )
        parts.append(Part(f"tyre_{k + 1}", shell, "rubber", "hull", tuple(pieces)))
    return Furniture(tuple(parts))
