"""Lamps: on the floor, on tables, on walls, on ceilings."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, ball, box, cylinder, hull, lathe, move, rod, tube
from layout.layout import Item

SECTORS = 12


def shade(
    name: str, material: str, foot: tuple[float, float], top: tuple[float, float], *, wall: float = 0.004
) -> Part:
    """A hollow shade open below and above, from (radius, height) to (radius, height)."""
    (r0, z0), (r1, z1) = foot, top
    shell = lathe([(r0, z0), (r1, z1), (r1 - wall, z1), (r0 - wall, z0)], segments=32)
    pieces = []
    for a, b in pairwise(2 * np.pi * np.arange(SECTORS + 1) / SECTORS):
        angles = (a, (a + b) / 2, b)
        ends = ((r0, z0), (r1, z1), (r1 - wall, z1), (r0 - wall, z0))
        pieces.append(hull([(r * math.cos(t), r * math.sin(t), z) for r, z in ends for t in angles]))
    return Part(name, shell, material, "hull", tuple(pieces))


def floor_lamp(item: Item) -> Furniture:
    """A drum shade on a pole, on three legs, or hung from an arc."""
    x, y, z = item.size
    metal, r = palette.metal(item), min(x, y) / 2
    kind = palette.dice(item).choice(("pole", "tripod"))
    low = z - 0.30
    glow = f"shade:{palette.colour(item, 'cream')}"
    parts = [
        shade("shade", glow, (r, low), (0.8 * r, z)),
        part("bulb", "bulb:white", ball((0, 0, low + 0.13), 0.04, detail=1), solid="hull"),
    ]
    spider = [
        rod((0, 0, z - 0.05), (0.82 * r * c, 0.82 * r * s, z - 0.05), 0.003, sides=4)
        for c, s in ((1, 0), (-0.5, 0.866), (-0.5, -0.866))
    ]
    parts.append(part("spider", metal, *spider, solid="none"))
    if kind == "pole":
        parts.append(
            part("base", metal, cylinder((0, 0, 0), 0.72 * r, 0.025, bevel=0.008, segments=32), solid="cylinder")
        )
        parts.append(
            part("pole", metal, cylinder((0, 0, 0.02), 0.012, z - 0.07, bevel=0.001, segments=12), solid="cylinder")
        )
        return Furniture(tuple(parts))
    wood = palette.wood(item)
    wood = "oak" if wood.startswith("paint") else wood
    head = low - 0.08
    for k in range(3):
        a = math.radians(120 * k)
        c, s = math.cos(a), math.sin(a)
        reach = r - 0.014
        leg = hull(np.concatenate([_ngon((reach * c, reach * s, 0), 0.012), _ngon((0.02 * c, 0.02 * s, head), 0.016)]))
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="hull"))
    parts.append(part("hub", metal, cylinder((0, 0, head - 0.03), 0.04, 0.06, segments=18), solid="cylinder"))
    parts.append(
        part("pole", metal, cylinder((0, 0, head), 0.012, z - 0.05 - head, bevel=0.001, segments=12), solid="cylinder")
    )
    return Furniture(tuple(parts))


def _ngon(centre: tuple[float, float, float], radius: float, sides: int = 10) -> np.ndarray:
    a = 2 * np.pi * np.arange(sides) / sides
    return np.column_stack([radius * np.cos(a), radius * np.sin(a), np.zeros(sides)]) + np.array(centre)


BODIES = {
    "gourd": [(0.30, 0), (0.32, 0.05), (0.46, 0.25), (0.5, 0.42), (0.36, 0.68), (0.14, 0.86), (0.12, 1)],
    "cylinder": [(0.34, 0), (0.36, 0.03), (0.36, 0.92), (0.3, 1)],
    "sphere": [(0.28, 0), (0.30, 0.04), (0.44, 0.2), (0.5, 0.5), (0.44, 0.8), (0.16, 0.97), (0.12, 1)],
    "candlestick": [(0.46, 0), (0.46, 0.06), (0.2, 0.14), (0.12, 0.3), (0.2, 0.42), (0.12, 0.54), (0.11, 1)],
    "cone": [(0.44, 0), (0.45, 0.04), (0.2, 0.9), (0.14, 1)],
}
"""Silhouettes of lamp bodies: radius by width, height by height."""


def table_lamp(item: Item) -> Furniture:
    """A turned or thrown body under a fabric shade."""
    x, y, z = item.size
    r, room = min(x, y) / 2, palette.room_dice(item)
    name = room.choice(sorted(BODIES))
    low, wide = 0.52 * z, 0.62 * min(x, y)
    profile = [(0, 0), *((wide * a, low * b) for a, b in BODIES[name]), (0, low)]
    tint = palette.colour(item, room.choice(("white", "teal", "terracotta", "navy", "sage", "cream")))
    material = palette.asked(item, palette.METAL_WORDS, palette.WOOD_WORDS, palette.OTHER_WORDS)
    material = material or (palette.wood(item) if name == "candlestick" else f"ceramic:{tint}")
    body = lathe(profile, segments=24)
    rings = [np.array([(a * wide, b * low)]) for a, b in BODIES[name]]
    pieces = [hull(np.concatenate([_ngon((0, 0, h), q, 16) for q, h in (p[0], n[0])])) for p, n in pairwise(rings)]
    pieces = [p for p in pieces if np.ptp(p.vertices[:, 2]) > 1e-4]
    return Furniture(
        (
            Part("body", body, material, "hull", tuple(pieces)),
            part(
                "stem",
                palette.metal(item),
                cylinder((0, 0, low - 0.005), 0.008, 0.30 * z, segments=10),
                solid="cylinder",
            ),
            part("bulb", "bulb:white", ball((0, 0, 0.74 * z), 0.028, detail=1), solid="hull"),
            shade("shade", "shade:cream", (r, 0.6 * z), (0.66 * r, z)),
        )
    )


def wall_lamp(item: Item) -> Furniture:
    """A plate, an arm and a small shade that glows."""
    x, y, z = item.size
    metal, r = palette.metal(item), min(0.46 * y, 0.4 * x)
    plate = box((-x / 2, -0.3 * y, 0), (0.015 - x / 2, 0.3 * y, 0.45 * z), bevel=0.005)
    u = x / 2 - r
    arm = np.array([(0.01 - x / 2, 0, 0.25 * z), (u - 0.03, 0, 0.22 * z), (u, 0, 0.32 * z), (u, 0, 0.6 * z)])
    cover = shade("shade", "shade:cream", (r, 0.5 * z), (0.72 * r, z))
    at = np.array([u, 0, 0])
    moved = Part("shade", move(cover.mesh, at), cover.material, "hull", tuple(move(p, at) for p in cover.pieces))
    wings = box((-x / 2, -y / 2, 0.1 * z), (0.006 - x / 2, y / 2, 0.3 * z), bevel=0.002)
    return Furniture(
        (
            part("plate", metal, plate),
            part("wings", metal, wings),
            Part("arm", tube(arm, 0.007), metal, "hull", tuple(rod(a, b, 0.007) for a, b in pairwise(arm))),
            part("bulb", "bulb:white", ball((u, 0, 0.72 * z), 0.025, detail=1), solid="hull"),
            moved,
        )
    )


def ceiling_light(item: Item) -> Furniture:
    """A shallow bowl of frosted glass under a metal ring."""
    x, y, z = item.size
    r = 0.5
    bowl = lathe([(0, 0), (0.28, 0.05), (0.42, 0.22), (0.485, 0.5), (0.49, 0.72), (0, 0.72)], segments=36)
    ring = lathe([(0, 0.68), (r, 0.68), (r, 0.8), (0, 0.8)], segments=36)
    plate = lathe([(0, 0.78), (0.36, 0.78), (0.32, 1), (0, 1)], segments=28)
    low, high = np.array([-x / 2, -y / 2, 0]), np.array([x / 2, y / 2, z])

    def placed(shape: Mesh) -> Mesh:
        return Mesh(shape.vertices * (high - low) + [0, 0, 0], shape.faces, process=False)

    return Furniture(
        (
            part("bowl", "shade:white", placed(bowl), solid="hull"),
            part("ring", palette.metal(item), placed(ring), solid="cylinder"),
            part("plate", palette.metal(item), placed(plate), solid="hull"),
        )
    )


def pendant(item: Item) -> Furniture:
    """A shade on a cord: a dome of metal, or a ball of glass."""
    x, y, z = item.size
    r, room = min(x, y) / 2, palette.room_dice(item)
    metal = palette.metal(item)
    parts = [
        part("canopy", metal, cylinder((0, 0, z - 0.025), 0.055, 0.025, segments=24), solid="cylinder"),
        part("cord", "coat:black", cylinder((0, 0, 0.36), 0.006, z - 0.38, bevel=0.0, segments=8), solid="cylinder"),
    ]
    if palette.styled(item, "modern", "minimalist") or room.random() < 0.35:
        parts.append(part("ball", "shade:white", ball((0, 0, r), r, detail=3), solid="hull"))
        parts.append(
            part("cap", metal, cylinder((0, 0, 2 * r - 0.02), 0.05, 0.05, top=0.02, segments=18), solid="hull")
        )
        parts[1] = part(
            "cord",
            "coat:black",
            cylinder((0, 0, 2 * r), 0.006, z - 2 * r - 0.02, bevel=0.0, segments=8),
            solid="cylinder",
        )
        return Furniture(tuple(parts))
    tint = palette.colour(item, room.choice(("charcoal", "black", "sage", "navy", "cream", "mustard")))
    profile = np.array(
        [(r, 0.0), (0.93 * r, 0.09), (0.7 * r, 0.18), (0.36 * r, 0.25), (0.16 * r, 0.29), (0.16 * r, 0.36)]
    )
    inner = profile[::-1] * [1, 1] - [0.004, 0.003]
    inner[-1, 1] = 0.0
    dome = lathe([(0, 0.36), *profile[::-1], *inner[::-1], (0, 0.355)], segments=32)
    pieces = []
    for (r0, z0), (r1, z1) in pairwise(profile):
        for a, b in pairwise(2 * np.pi * np.arange(SECTORS + 1) / SECTORS):
            t = (a, (a + b) / 2, b)
            ring = ((r0, z0), (r1, z1), (r1 - 0.004, z1 - 0.003), (r0 - 0.004, max(z0 - 0.003, 0)))
            if r1 > 0.3 * r:
                pieces.append(hull([(q * math.cos(k), q * math.sin(k), h) for q, h in ring for k in t]))
    pieces.append(hull(np.concatenate([_ngon((0, 0, h), q, 12) for q, h in profile[3:]])))
    parts.append(Part("dome", dome, f"coat:{tint}", "hull", tuple(pieces)))
    parts.append(part("bulb", "bulb:white", ball((0, 0, 0.15), 0.05, detail=2), solid="hull"))
    return Furniture(tuple(parts))
