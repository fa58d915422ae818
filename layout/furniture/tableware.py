"""What stands on set tables and worktops."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, arc, ball, box, cylinder, fit, hull, lathe, move, rod, tube
from layout.layout import Item

GLAZES = ("white", "cream", "sage", "light_blue", "charcoal", "terracotta")


def glaze(item: Item) -> str:
    """One crockery for the room: the same glaze on plates, bowls and mugs."""
    set_of_room = item.model_copy(update={"category": "crockery"})
    tint = palette.colour(item, palette.room_dice(set_of_room).choice(GLAZES[:4]))
    return palette.asked(item, palette.OTHER_WORDS, palette.METAL_WORDS) or f"ceramic:{tint}"


def moved(parts: tuple[Mesh, ...], offset: tuple[float, float, float]) -> tuple[Mesh, ...]:
    return tuple(move(p, offset) for p in parts)


def mug(item: Item) -> Furniture:
    """A cup with a handle at its right."""
    x, y, z = item.size
    r = x / 2
    v = y / 2 - r
    body, pieces = vessel(
        [(0.86 * r, 0), (0.98 * r, 0.06 * z), (r, 0.5 * z), (r, z)], wall=0.004, floor=0.006, sectors=10
    )
    reach = y - 2 * r
    bow = arc((0, v - 0.94 * r, 0.52 * z), 1.0, 115, 245, plane="yz", steps=8)
    bow[:, 1] = v - 0.94 * r + (bow[:, 1] - (v - 0.94 * r)) * (reach + 0.06 * r - 0.005)
    bow[:, 2] = 0.52 * z + (bow[:, 2] - 0.52 * z) * 0.32 * z
    grip = tuple(rod(a, b, 0.005, sides=6) for a, b in pairwise(bow))
    offset = (0, v, 0)
    tint = palette.accent(item) if palette.dice(item).random() < 0.5 and not item.style.get("colour") else ""
    material = f"ceramic:{tint}" if tint else glaze(item)
    return Furniture(
        (
            Part("body", move(body, offset), material, "hull", moved(pieces, offset)),
            Part("handle", tube(bow, 0.005, sides=8), material, "hull", grip),
        )
    )


def glass(item: Item) -> Furniture:
    """A tumbler, or a wine glass if it was called one."""
    x, _, z = item.size
    r = x / 2
    if "wine" in item.label or palette.dice(item, "glass").random() < 0.25:
        profile = [
            (0.85 * r, 0),
            (0.85 * r, 0.004),
            (0.14 * r, 0.012),
            (0.11 * r, 0.42 * z),
            (0.6 * r, 0.52 * z),
            (r, 0.74 * z),
            (0.82 * r, z),
        ]
        body, bowl = vessel(profile, wall=0.003, floor=0.55 * z, sectors=10)
        stem = tuple(
            hull(np.concatenate([circle(a), circle(b)]))
            for a, b in ((profile[0], profile[2]), (profile[2], profile[3]), (profile[3], profile[4]))
        )
        pieces = (*stem, *bowl[1:])
    else:
        body, pieces = vessel([(0.8 * r, 0), (r, z)], wall=0.003, floor=0.01, sectors=10)
    tint = palette.colour(item, "white")
    return Furniture((Part("glass", body, f"glass:{tint}" if tint != "white" else "glass", "hull", pieces),))


def circle(level: tuple[float, float], sides: int = 14) -> np.ndarray:
    r, z = level
    a = 2 * np.pi * np.arange(sides) / sides
    return np.column_stack([r * np.cos(a), r * np.sin(a), np.full(sides, z)])


def plate(item: Item) -> Furniture:
    """A flat well and a rim that rises from it."""
    x, y, z = item.size
    profile = [(0.28, 0), (0.30, 0.12), (0.36, 0.22), (0.5, 0.92), (0.5, 1), (0.485, 1), (0.355, 0.44), (0.33, 0.36)]
    body = fit(lathe([(0, 0), *profile, (0, 0.36)], segments=36), (-x / 2, -y / 2, 0), (x / 2, y / 2, z))
    r = x
    well = hull(
        np.concatenate([circle((0.28 * r, 0), 20), circle((0.34 * r, 0.2 * z), 20), circle((0.34 * r, 0.36 * z), 20)])
    )
    section = np.array(
        [
            (0.33 * r, 0.1 * z),
            (0.36 * r, 0.22 * z),
            (0.5 * r, 0.92 * z),
            (0.5 * r, z),
            (0.485 * r, z),
            (0.34 * r, 0.42 * z),
        ]
    )
    rim = []
    for a, b in pairwise(2 * np.pi * np.arange(13) / 12):
        rim.append(hull([(q * math.cos(t), q * math.sin(t), h) for q, h in section for t in (a, (a + b) / 2, b)]))
    return Furniture((Part("plate", body, glaze(item), "hull", (well, *rim)),))


def bowl(item: Item) -> Furniture:
    x, _, z = item.size
    body, pieces = open_bowl(x / 2, z, 0.005)
    return Furniture((Part("bowl", body, glaze(item), "hull", pieces),))


def open_bowl(r: float, z: float, wall: float) -> tuple[Mesh, tuple[Mesh, ...]]:
    profile = [(0.42 * r, 0), (0.44 * r, 0.08 * z), (0.72 * r, 0.3 * z), (0.93 * r, 0.65 * z), (r, z)]
    return vessel(profile, wall=wall, floor=0.16 * z, segments=28, sectors=10)


def cutlery(item: Item) -> Furniture:
    """A knife, a fork and a spoon side by side on a napkin."""
    x, y, z = item.size
    napkin = box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.45 * z), bevel=0.003)
    low = 0.45 * z
    a, b = 0.02 - x / 2, x / 2 - 0.015
    thick = low + 0.003
    knife = [
        box((-0.01, -0.3 * y - 0.007, low), (b, -0.3 * y + 0.007, thick + 0.002), bevel=0.002),
        box((a, -0.3 * y - 0.008, low), (-0.01, -0.3 * y + 0.006, thick), bevel=0.001),
    ]
    handle = [box((0.0, v - 0.005, low), (b, v + 0.005, thick + 0.001), bevel=0.001) for v in (0, 0.3 * y)]
    tines = [
        box((a, w - 0.0018, low), (a + 0.05, w + 0.0018, thick), bevel=0.0005) for w in (-0.008, -0.0027, 0.0027, 0.008)
    ]
    fork = [handle[0], box((a + 0.045, -0.0105, low), (0.002, 0.0105, thick), bevel=0.001), *tines]
    cup = fit(ball((0, 0, 0), 1.0, detail=2), (a, 0.3 * y - 0.017, low), (a + 0.065, 0.3 * y + 0.017, z))
    spoon = [handle[1], cup, box((a + 0.06, 0.3 * y - 0.004, low), (0.0, 0.3 * y + 0.004, thick), bevel=0.001)]
    return Furniture(
        (
            part("napkin", f"fabric:{palette.accent(item)}", napkin),
            part("knife", "chrome", *knife),
            part("fork", "chrome", *fork),
            part("spoon", "chrome", *spoon, solid="hull"),
        )
    )


def coaster(item: Item) -> Furniture:
    x, y, z = item.size
    if item.style.get("shape") == "square":
        return Furniture((part("coaster", palette.body(item), box((-x / 2, -y / 2, 0), (x / 2, y / 2, z))),))
    disc = cylinder((0, 0, 0), x / 2, z - 0.001, bevel=0.002, segments=28)
    core = cylinder((0, 0, z - 0.003), 0.4 * x, 0.003, bevel=0.0, segments=28)
    return Furniture(
        (part("coaster", palette.body(item), disc, solid="cylinder"), part("cork", "cork", core, solid="none"))
    )
