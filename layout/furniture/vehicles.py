"""What stands in garages and hallways."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import bent, part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import arc, box, hull, lathe, rod, skin, tube
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


def bicycle(item: Item) -> Furniture:
    """It stands along the wall on a kick stand, its wheels to the left and right; the rider would look left."""
    x, y, z = item.size
    paint = f"gloss:{palette.colour(item, palette.dice(item).choice(('red', 'teal', 'navy', 'mustard', 'black')))}"
    r = min(0.335, 0.2 * y)
    # Built along y: the front wheel at +y.
    rear, front = np.array([0, r - y / 2, r]), np.array([0, y / 2 - r, r])
    crank = np.array([0, rear[1] + 0.43, r - 0.04])
    seat, head = np.array([0, crank[1] - 0.17, 0.76 * z]), np.array([0, front[1] - 0.17, 0.78 * z])
    low_head = head + (front - head) * 0.22
    parts = []
    for name, hub in (("rear wheel", rear), ("front wheel", front)):
        ring = arc(hub, r - 0.016, 0, 350, plane="yz", steps=35)
        tyre, solid = bent(ring, 0.016, closed=True, every=3)
        parts.append(Part(name, tyre, "rubber", "hull", solid))
        rim = tube(arc(hub, r - 0.036, 0, 350, plane="yz", steps=35), 0.008, sides=6, closed=True)
        spokes = [
            rod(
                hub + [0.02 * (-1) ** k, 0, 0],
                hub + [0, (r - 0.04) * math.cos(a), (r - 0.04) * math.sin(a)],
                0.0016,
                sides=3,
            )
            for k, a in enumerate(np.arange(20) * math.pi / 10)
        ]
        parts.append(part(f"{name}/spokes", "chrome", rim, *spokes, solid="none"))
        parts.append(
            part(
                f"{name}/hub", "chrome", rod(hub - [0.05, 0, 0], hub + [0.05, 0, 0], 0.018, sides=12), solid="cylinder"
            )
        )
    joint = seat + (crank - seat) * 0.22
    bars = [
        rod(crank, joint, 0.017),
        rod(crank, low_head, 0.02),
        rod(joint, head + (low_head - head) * 0.2, 0.017),
        rod(low_head, head, 0.022),
    ]
    for s in (1, -1):
        bars += [
            rod(crank + [s * 0.03, 0, 0], rear + [s * 0.045, 0, 0], 0.010),
            rod(joint, rear + [s * 0.045, 0, 0], 0.009),
            rod(low_head + [s * 0.02, 0, 0], front + [s * 0.045, 0, 0], 0.012),
        ]
    parts.append(part("frame", paint, *bars, solid="hull"))
    post_ = rod(joint, seat + [0, -0.01, 0.02], 0.013)
    saddle = hull(
        [
            seat + [w * s, d, h]
            for d, w in ((-0.12, 0.075), (-0.08, 0.085), (0.02, 0.03), (0.14, 0.018))
            for s in (1, -1)
            for h in (0.015, 0.06)
        ]
    )
    parts += [
        part("seat post", "chrome", post_, solid="cylinder"),
        part("saddle", "leather:brown", saddle, solid="hull"),
    ]
    top = z - 0.02
    stem = rod(head, [0, head[1] + 0.03, top - 0.01], 0.014)
    half = x / 2
    path = np.array(
        [
            (-half + 0.001, head[1] - 0.10, top - 0.02),
            (-0.5 * half, head[1] - 0.01, top - 0.002),
            (0, head[1] + 0.04, top - 0.012),
            (0.5 * half, head[1] - 0.01, top - 0.002),
            (half - 0.001, head[1] - 0.10, top - 0.02),
        ]
    )
    path[:, 0] *= (half - 0.008) / half
    parts.append(
        Part("handlebar", tube(path, 0.012), "chrome", "hull", tuple(rod(a, b, 0.012) for a, b in pairwise(path)))
    )
    grips = [
        rod(a, b, 0.018, sides=10)
        for a, b in ((path[0], path[0] + 0.4 * (path[1] - path[0])), (path[-1], path[-1] + 0.4 * (path[-2] - path[-1])))
    ]
    parts += [part("stem", "chrome", stem, solid="hull"), part("grips", "leather:brown", *grips, solid="hull")]
    chain = rod(crank + [-0.05, 0, 0], crank + [-0.044, 0, 0], 0.1, sides=28)
    arms = [rod(crank + [s * 0.05, 0, 0], crank + [s * 0.07, s * 0.13, -s * 0.1], 0.011) for s in (1, -1)]
    pedals = [
        box(
            crank + [s * 0.115 - 0.045, s * 0.13 - 0.04, -s * 0.1 - 0.01],
            crank + [s * 0.115 + 0.045, s * 0.13 + 0.04, -s * 0.1 + 0.01],
            bevel=0.003,
        )
        for s in (1, -1)
    ]
    parts += [
        part("chain ring", "steel", chain, solid="cylinder"),
        part("cranks", "chrome", *arms, solid="hull"),
        part("pedals", "rubber", *pedals),
    ]
    # A centre stand with two broad feet: the bicycle shall not fall over when it is simulated.
    feet = [
        hull(
            np.concatenate(
                [
                    _spot(np.array([s * 0.24, crank[1] - 0.14, 0.0]), 0.016),
                    _spot(crank + [s * 0.02, -0.08, 0.02], 0.014),
                ]
            )
        )
        for s in (1, -1)
    ]
    return Furniture((*parts, part("stand", "coat:black", *feet, solid="hull")))


def _spot(centre: np.ndarray, half: float) -> np.ndarray:
    return centre + np.array([(u, v, 0) for u in (-half, half) for v in (-half, half)])


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
