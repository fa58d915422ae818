"""What one sinks into: sofas, armchairs, ottomans, bean bags."""

from __future__ import annotations

import itertools
import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, shaped, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cushion, cylinder, fit, hull, lathe, move, turn
from layout.layout import Item


def sofa(item: Item) -> Furniture:
    """A base on short legs, two arms, a back, a cushion for each seat, and a throw pillow or two."""
    x, y, z = item.size
    fabric, seat, leg = palette.cloth(item), min(0.44, 0.52 * z), 0.10
    chance = palette.room_dice(item)
    arm = chance.choice((0.13, 0.17, 0.20)) * (0.8 if y < 1 else 1)
    arm_top = min(seat + chance.choice((0.14, 0.19)), 0.8 * z)
    deep, soft = 0.20, chance.choice((0.025, 0.05))
    inner = y / 2 - arm
    parts = _legs(item, x, y, leg)
    base = box((-x / 2 + 0.02, -inner, leg), (x / 2 - 0.025, inner, seat - 0.14), bevel=0.015, round=2)
    parts.append(part("base", fabric, base))
    for k, s in enumerate((1, -1)):
        low, high = (-x / 2 + 0.015, s * inner, leg), (x / 2 - 0.01, s * y / 2, arm_top)
        parts.append(part(f"arm_{k + 1}", fabric, cushion(low, high, round=soft, detail=5), solid="hull"))
    back = cushion((-x / 2, -inner - 0.01, leg), (deep - x / 2 - 0.02, inner + 0.01, z - 0.05), round=soft, detail=5)
    parts.append(part("back", fabric, back, solid="hull"))
    parts += _cushions(item, fabric, x, inner, seat, z, deep)
    behind = max(float(p.mesh.bounds[1][0]) for p in parts if p.name.startswith(("back", "pillow")))
    low, high = (behind + 0.01, 0.05 - inner), (x / 2 - 0.05, inner - 0.05)
    return Furniture(tuple(parts), (Surface("seat", low, high, seat, math.inf),))


def _legs(item: Item, x: float, y: float, high: float) -> list[Part]:
    """Turned or square feet, one at each corner."""
    material = palette.metal(item) if palette.room_dice(item, "legs").random() < 0.4 else palette.wood(item)
    material = "coat:charcoal" if material.startswith("paint") else material
    feet = [
        cylinder((u, v, 0), 0.017, high + 0.01, top=0.027, segments=12)
        for u in (x / 2 - 0.09, 0.08 - x / 2)
        for v in (y / 2 - 0.075, 0.075 - y / 2)
    ]
    return [part("feet", material, *feet, solid="hull")]


def _cushions(item: Item, fabric: str, x: float, inner: float, seat: float, z: float, deep: float) -> list[Part]:
    """Seat and back cushions side by side with a seam between them, then the throw pillows."""
    wished = item.style.get("seats", "")
    count = int(wished) if wished.isdigit() and wished != "0" else max(1, round(2 * inner / 0.62))
    width = 2 * inner / count
    parts = []
    for k in range(count):
        right, left = inner - (k + 1) * width + 0.003, inner - k * width - 0.003
        flat = cushion((deep - x / 2 - 0.03, right, seat - 0.15), (x / 2, left, seat), round=0.035, bulge=0.012)
        parts.append(part(f"seat_{k + 1}", fabric, flat, solid="hull"))
        rest = cushion((-0.085, right, 0), (0.085, left, z - seat + 0.04), round=0.05, bulge=0.03)
        rest = move(turn(rest, (0, 1, 0), -9), (deep + 0.075 - x / 2, 0, seat - 0.03))
        rest.vertices[:, 2] += z - rest.vertices[:, 2].max()
        parts.append(part(f"back_{k + 1}", fabric, rest, solid="hull"))
    if inner > 0.25 and not palette.styled(item, "minimalist"):
        parts += _throws(item, x, inner, seat, deep, count)
    return parts


def _throws(item: Item, x: float, inner: float, seat: float, deep: float, count: int) -> list[Part]:
    """Pillows in the corners; one is turned a little."""
    room = palette.room_dice(item, "throws")
    colours = room.sample(palette.ACCENTS, 2)
    ends = [1] if count == 1 else [1, -1]
    parts = []
    for k, s in enumerate(ends):
        side = 0.36 if count > 1 else min(0.36, 1.2 * inner)
        pillow = throw(side)
        pillow = move(turn(turn(pillow, (0, 1, 0), -20), (0, 0, 1), -s * 14), (0, 0, 0))
        low = pillow.bounds
        at = np.array(
            [deep + 0.13 - x / 2 - low[0][0], s * (inner - 0.24 if count > 1 else 0), seat - 0.012 - low[0][2]]
        )
        parts.append(part(f"pillow_{k + 1}", f"fabric:{colours[k]}", move(pillow, at), solid="hull"))
    return parts


def throw(side: float) -> Mesh:
    """A square pillow standing upright: thick in the middle, its corners drawn out a little."""
    pillow = cushion((-0.075, -side / 2, 0), (0.075, side / 2, side), round=0.05, bulge=0.058, detail=6)
    return pillow


def booth(item: Item) -> Furniture:
    """A restaurant bench: a boxed base, a firm seat, a tall channelled back."""
    x, y, z = item.size
    fabric = f"leather:{palette.colour(item, palette.room_dice(item).choice(('burgundy', 'green', 'brown', 'navy')))}"
    wood, seat, deep = palette.wood(item), 0.46, 0.15
    parts = [
        part("plinth", "coat:charcoal", box((0.03 - x / 2, 0.03 - y / 2, 0), (x / 2 - 0.06, y / 2 - 0.03, 0.08))),
        part("base", wood, box((-x / 2, -y / 2, 0.08), (x / 2 - 0.03, y / 2, seat - 0.11), bevel=0.004)),
        part("frame", wood, box((-x / 2, -y / 2, seat - 0.11), (0.05 - x / 2, y / 2, z), bevel=0.006)),
    ]
    seat_pad = cushion((deep - x / 2 - 0.02, -y / 2, seat - 0.11), (x / 2, y / 2, seat), round=0.04)
    parts.append(part("seat", fabric, seat_pad, solid="hull"))
    count = max(3, round(y / 0.2))
    edges = np.linspace(-y / 2, y / 2, count + 1)
    for k in range(count):
        channel = cushion(
            (0.05 - x / 2, edges[k], seat - 0.01), (deep - x / 2, edges[k + 1], z - 0.03), round=0.05, detail=4
        )
        parts.append(part(f"back_{k + 1}", fabric, channel, solid="hull"))
    low, high = (deep + 0.05 - x / 2, 0.05 - y / 2), (x / 2 - 0.05, y / 2 - 0.05)
    return Furniture(tuple(parts), (Surface("seat", low, high, seat, math.inf),))


def ottoman(item: Item) -> Furniture:
    """A stuffed block with a seam around it, on four feet; round if asked."""
    x, y, z = item.size
    fabric = palette.cloth(item)
    parts = _legs(item, x, y, 0.09)
    if item.style.get("shape") == "round":
        parts = [part("feet", "coat:charcoal", cylinder((0, 0, 0), 0.36 * min(x, y), 0.05), solid="cylinder")]
        drum = lathe([(0, 0), (0.47, 0), (0.5, 0.1), (0.5, 0.85), (0.47, 0.97), (0.4, 1), (0, 1)], segments=32)
        parts.append(part("drum", fabric, fit(drum, (-x / 2, -y / 2, 0.05), (x / 2, y / 2, z)), solid="hull"))
    else:
        body = cushion(
            (-x / 2 + 0.006, -y / 2 + 0.006, 0.09), (x / 2 - 0.006, y / 2 - 0.006, z - 0.1), round=0.02, detail=4
        )
        lid = cushion((-x / 2, -y / 2, z - 0.115), (x / 2, y / 2, z), round=0.04, bulge=0.012)
        parts += [part("body", fabric, body, solid="hull"), part("cushion", fabric, lid, solid="hull")]
    return Furniture(tuple(parts), (top(x, y, z, inset=0.06),))


def bean_bag(item: Item) -> Furniture:
    """A sack that has settled: a broad flat bottom, a dented seat, a drawn-up back with a knot."""
    x, y, z = item.size
    profile = [
        (0, 0),
        (0.38, 0),
        (0.46, 0.06),
        (0.5, 0.2),
        (0.485, 0.38),
        (0.43, 0.58),
        (0.36, 0.76),
        (0.26, 0.89),
        (0.13, 0.97),
        (0, 1),
    ]
    smooth = _refined(np.array(profile))
    sack = lathe(smooth, segments=28)
    angle = np.arctan2(sack.vertices[:, 1], sack.vertices[:, 0])
    height = np.clip(sack.vertices[:, 2], 0, 1)
    folds = 1 - 0.022 * (1 - np.cos(7 * angle)) * np.sin(np.pi * height)
    sack.vertices[:, :2] *= folds[:, None]
    sack.vertices[:, 0] -= 0.16 * height**2
    sack = fit(sack, (-x / 2, -y / 2, 0), (x / 2, y / 2, z))
    height = sack.vertices[:, 2]
    halves = (hull(sack.vertices[height < 0.45 * z]), hull(sack.vertices[height > 0.3 * z]))
    return Furniture((shaped("sack", palette.cloth(item), sack, halves),))


def _refined(points: np.ndarray) -> np.ndarray:
    """The profile with points put in between, rounded by one step of corner cutting; the flat bottom stays."""
    cut = [points[0], points[1]]
    for a, b in itertools.pairwise(points):
        cut += [0.7 * a + 0.3 * b, 0.3 * a + 0.7 * b]
    return np.array([*cut, points[-1]])
