"""Things for children."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, square
from layout.furniture.part import Furniture
from layout.furniture.shapes import Mesh, ball, box, hull, rod
from layout.layout import Item


def rocking_horse(item: Item) -> Furniture:
    """A wooden horse on two bows. It stands on the flat middle of them."""
    x, y, z = item.size
    wood = palette.wood(item)
    t = np.linspace(-1, 1, 13)
    sweep = 0.09 * np.maximum(np.abs(t) - 0.34, 0) ** 1.6 / 0.66**1.6
    parts = []
    for k, s in enumerate((1, -1)):
        v = s * (y / 2 - 0.015)
        bows = [
            hull(
                [
                    (u, v + w, h + d)
                    for u, h in ((t[j] * x / 2, sweep[j]), (t[j + 1] * x / 2, sweep[j + 1]))
                    for w in (-0.015, 0.015)
                    for d in (0, 0.04)
                ]
            )
            for j in range(12)
        ]
        parts.append(part(f"bow_{k + 1}", wood, *bows, solid="hull"))
        legs = [
            hull(
                np.concatenate(
                    [
                        square(np.array([u * 0.27 * x, v, 0.035]), 0.014),
                        square(np.array([u * 0.2 * x, s * 0.06, 0.5 * z]), 0.024),
                    ]
                )
            )
            for u in (1, -1)
        ]
        parts.append(part(f"legs_{k + 1}", wood, *legs, solid="hull"))
    rungs = [rod((u * 0.24 * x, 0.02 - y / 2, 0.07), (u * 0.24 * x, y / 2 - 0.02, 0.07), 0.011) for u in (1, -1)]
    body = ball((0, 0, 0.52 * z), (0.28 * x, 0.26 * y, 0.12 * z), detail=3)
    neck = hull(
        np.concatenate(
            [
                square(np.array([0.2 * x, 0, 0.54 * z]), 0.055),
                square(np.array([0.33 * x, 0, 0.86 * z]), 0.036),
                square(np.array([0.26 * x, 0, 0.84 * z]), 0.03),
            ]
        )
    )
    head = hull(
        [
            (u * x, v, h * z)
            for u, h, w in (
                (0.26, 0.84, 0.03),
                (0.28, 0.95, 0.034),
                (0.36, 0.95, 0.034),
                (0.48, 0.84, 0.026),
                (0.46, 0.77, 0.024),
                (0.34, 0.8, 0.032),
            )
            for v in (-w, w)
        ]
    )
    ears = [
        hull(
            [(0.29 * x + a, s * 0.024 + b, 0.93 * z) for a, b in ((-0.012, -0.01), (0.012, -0.01), (0, 0.012))]
            + [(0.28 * x, s * 0.026, z)]
        )
        for s in (1, -1)
    ]
    mane = hull(
        [
            (u * x, v, h * z)
            for u, h in ((0.17, 0.66), (0.25, 0.95), (0.29, 0.97), (0.23, 0.68))
            for v in (-0.012, 0.012)
        ]
    )
    tail = hull(
        np.concatenate(
            [
                square(np.array([-0.27 * x, 0, 0.57 * z]), 0.012),
                square(np.array([-0.36 * x, 0, 0.4 * z]), 0.02),
                square(np.array([-0.33 * x, 0, 0.26 * z]), 0.008),
            ]
        )
    )
    saddle = box((-0.11 * x, -0.2 * y, 0.6 * z), (0.1 * x, 0.2 * y, 0.66 * z), bevel=0.014, round=2)
    handle = rod((0.27 * x, -0.3 * y, 0.78 * z), (0.27 * x, 0.3 * y, 0.78 * z), 0.011)
    eyes = [ball((0.36 * x, s * 0.033, 0.9 * z), 0.009, detail=1) for s in (1, -1)]
    return Furniture(
        (
            *parts,
            part("rungs", wood, *rungs, solid="cylinder"),
            part("body", wood, body, solid="hull"),
            part("head", wood, neck, head, *ears, solid="hull"),
            part("mane", f"fabric:{palette.accent(item)}", mane, tail, solid="hull"),
            part("saddle", "leather:brown", saddle),
            part("handle", "pine", handle, solid="cylinder"),
            part("eyes", "gloss:black", *eyes, solid="none"),
        )
    )


def toy(item: Item) -> Furniture:
    """A toy truck, or a stack of building blocks."""
    if palette.dice(item, "toy").random() < 0.5 or "block" in item.label:
        return blocks(item)
    x, y, z = item.size
    r = 0.22 * z
    tints = ("red", "blue", "yellow", "green")
    first = palette.colour(item, palette.dice(item).choice(tints))
    wheels = []
    for v in (-0.27 * y, 0.27 * y):
        for s in (1, -1):
            wheels.append(rod((s * 0.36 * x, v, r), (s * x / 2, v, r), r, sides=18))
    low = min(w.vertices[:, 2].min() for w in wheels)
    for w in wheels:
        w.vertices[:, 2] -= low
    return Furniture(
        (
            part(
                "chassis",
                "plastic:charcoal",
                box((-0.36 * x, -y / 2, 0.16 * z), (0.36 * x, y / 2, 0.34 * z), bevel=0.006),
            ),
            part(
                "bed",
                f"plastic:{first}",
                box((-0.44 * x, -y / 2, 0.34 * z), (0.44 * x, 0.1 * y, 0.74 * z), bevel=0.008),
            ),
            part(
                "cab",
                "plastic:yellow" if first != "yellow" else "plastic:red",
                box((-0.42 * x, 0.14 * y, 0.34 * z), (0.42 * x, y / 2, z), bevel=0.012, round=2),
            ),
            part(
                "windows", "glass", box((-0.425 * x, 0.2 * y, 0.62 * z), (0.425 * x, 0.42 * y, 0.88 * z), bevel=0.004)
            ),
            part("load", "plastic:green", box((-0.3 * x, -0.42 * y, 0.7 * z), (0.3 * x, 0.0, 0.88 * z), bevel=0.01)),
            part("wheels", "rubber", *wheels, solid="cylinder"),
        )
    )


def blocks(item: Item) -> Furniture:
    """Five wooden blocks: three below, one across, a roof on top."""
    x, y, z = item.size
    a = z / 3
    tints = ("red", "blue", "yellow", "green", "orange")
    shapes = [
        box((-x / 2, -y / 2, 0), (x / 2, -y / 2 + 0.3 * y, a), bevel=0.004),
        box((-0.45 * x, -0.15 * y, 0), (0.45 * x, 0.15 * y, a), bevel=0.004),
        box((-x / 2, y / 2 - 0.3 * y, 0), (x / 2, y / 2, a), bevel=0.004),
        box((-0.42 * x, -0.4 * y, a), (0.42 * x, 0.4 * y, 2 * a), bevel=0.004),
        hull([(u * x, v * y, h) for u in (-0.4, 0.4) for v, h in ((-0.3, 2 * a), (0.3, 2 * a), (0, z))]),
    ]
    return Furniture(
        tuple(
            part(f"block_{k + 1}", f"paint:{t}", s, solid="hull")
            for k, (t, s) in enumerate(zip(tints, shapes, strict=True))
        )
    )


def teddy_bear(item: Item) -> Furniture:
    """It sits: round belly, head with ears and muzzle, arms at its sides, legs forward."""
    x, y, z = item.size
    fur = f"velvet:{palette.colour(item, palette.dice(item).choice(('tan', 'brown', 'beige')))}"

    def lump(u: float, v: float, h: float, a: float, b: float, c: float) -> Mesh:
        return ball((u * x, v * y, h * z), (a * x, b * y, c * z), detail=2 if a > 0.1 else 1)

    belly = lump(-0.16, 0, 0.30, 0.30, 0.30, 0.29)
    belly.vertices[:, 2] = np.maximum(belly.vertices[:, 2], 0)
    limbs = [lump(0.20, s * 0.28, 0.13, 0.30, 0.17, 0.13) for s in (1, -1)] + [
        lump(-0.06, s * 0.36, 0.40, 0.15, 0.14, 0.17) for s in (1, -1)
    ]
    for limb in limbs:
        limb.vertices[:, 2] = np.maximum(limb.vertices[:, 2], 0.0)
    for limb in limbs[:2]:
        limb.vertices[limb.vertices[:, 2] < 0.04 * z, 2] = 0
    belly.vertices[belly.vertices[:, 2] < 0.03 * z, 2] = 0
    head = lump(-0.12, 0, 0.74, 0.26, 0.30, 0.215)
    ears = [lump(-0.14, s * 0.25, 0.915, 0.07, 0.10, 0.085) for s in (1, -1)]
    rest = [(belly, *limbs), (head, *ears)]
    muzzle = lump(0.12, 0, 0.69, 0.09, 0.13, 0.09)
    nose = lump(0.195, 0, 0.72, 0.03, 0.05, 0.03)
    eyes = [lump(0.10, s * 0.11, 0.79, 0.025, 0.025, 0.025) for s in (1, -1)]
    soles = [lump(0.46, s * 0.28, 0.13, 0.035, 0.10, 0.085) for s in (1, -1)]
    bow = [
        hull(
            [(0.06 * x, s * v * y, h * z) for v, h in ((0.0, 0.53), (0.13, 0.58), (0.13, 0.49))]
            + [(0.10 * x, s * v * y, h * z) for v, h in ((0.0, 0.53), (0.13, 0.58), (0.13, 0.49))]
        )
        for s in (1, -1)
    ]
    return Furniture(
        (
            part("body", fur, *rest[0], solid="hull"),
            part("head", fur, *rest[1], solid="hull"),
            part("muzzle", "velvet:cream", muzzle, *soles, solid="hull"),
            part("face", "gloss:black", nose, *eyes, solid="none"),
            part("bow", f"fabric:{palette.accent(item)}", *bow, solid="hull"),
        )
    )


def rubik_cube(item: Item) -> Furniture:
    """A black cube with nine tiles of colour on each face."""
    x, y, z = item.size
    chance = palette.dice(item)
    tiles: dict[str, list[Mesh]] = {}
    size = np.array([x, y, z])
    step = size / 3
    for axis in range(3):
        for side in (0, 1):
            if axis == 2 and side == 0:
                continue
            for i in range(3):
                for j in range(3):
                    low = -size / 2 + [0, 0, z / 2]
                    high = low.copy()
                    b, c = (axis + 1) % 3, (axis + 2) % 3
                    low[b] += i * step[b] + 0.1 * step[b]
                    high[b] = low[b] + 0.8 * step[b]
                    low[c] += j * step[c] + 0.1 * step[c]
                    high[c] = low[c] + 0.8 * step[c]
                    face = (size / 2 + [0, 0, z / 2])[axis] if side else low[axis]
                    low[axis], high[axis] = (face - 0.0015, face) if side else (face, face + 0.0015)
                    tiles.setdefault(chance.choice(("red", "blue", "green", "yellow", "orange", "white")), []).append(
                        box(low, high, bevel=0.0)
                    )
    core = box((-x / 2 + 0.001, -y / 2 + 0.001, 0), (x / 2 - 0.001, y / 2 - 0.001, z - 0.001), bevel=0.003)
    return Furniture(
        (
            part("core", "plastic:black", core),
            *(part(f"tiles_{tint}", f"gloss:{tint}", *found, solid="none") for tint, found in tiles.items()),
        )
    )
