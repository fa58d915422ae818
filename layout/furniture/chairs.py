"""Chairs, stools and benches."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cushion, hull, post
from layout.layout import Item


def chair(item: Item) -> Furniture:
    """Four legs, a seat, and a back of slats, of ladder rungs, or upholstered."""
    x, y, z = item.size
    wood, seat = palette.body(item), 0.46 * z / 0.88
    style = palette.room_dice(item).choice(("slats", "ladder", "padded"))
    if palette.asked(item, palette.CLOTH_WORDS):
        style = "padded"
    if palette.styled(item, "rustic", "farmhouse", "classic"):
        style = "ladder"
    rear, front, half = 0.03 - x / 2, x / 2 - 0.03, y / 2 - 0.025
    parts = []
    for k, s in enumerate((1, -1)):
        leg = post((front, s * half, 0), (0.028, 0.028), (front, s * half, seat - 0.02), (0.042, 0.042))
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="hull"))
        low = post((rear - 0.012, s * half, 0), (0.034, 0.03), (rear + 0.035, s * half, seat), (0.044, 0.04))
        high = post((rear + 0.035, s * half, seat), (0.044, 0.04), (rear - 0.012, s * half, z), (0.026, 0.03))
        parts.append(part(f"post_{k + 1}", wood, low, high, solid="hull"))
    rails = [box((rear + 0.03, s * half - 0.01, seat - 0.085), (front, s * half + 0.01, seat - 0.02)) for s in (1, -1)]
    rails += [box((u - 0.01, -half, seat - 0.085), (u + 0.01, half, seat - 0.02)) for u in (rear + 0.04, front)]
    parts.append(part("rails", wood, *rails))
    parts += _seat(item, rear + 0.015, x / 2, y, seat, wood, padded=style == "padded")
    parts += _back(style, item, rear, half, seat, z, wood)
    return Furniture(
        tuple(parts), (Surface("seat", (rear + 0.09, 0.05 - y / 2), (x / 2 - 0.05, y / 2 - 0.05), seat, z),)
    )


def _seat(item: Item, rear: float, front: float, y: float, seat: float, wood: str, *, padded: bool) -> list[Part]:
    if not padded:
        return [part("seat", wood, box((rear, -y / 2, seat - 0.022), (front, y / 2, seat), bevel=0.007))]
    pad = cushion((rear + 0.005, 0.004 - y / 2, seat - 0.045), (front, y / 2 - 0.004, seat), round=0.02, detail=4)
    return [part("seat", palette.cloth(item), pad, solid="hull")]


def _back(style: str, item: Item, rear: float, half: float, seat: float, z: float, wood: str) -> list[Part]:
    """What fills the space between the two posts, which lean back 4.7 cm over their height."""

    def lean(height: float) -> float:
        return rear + 0.035 - 0.047 * (height - seat) / (z - seat)

    def rung(low: float, high: float, thick: float = 0.018) -> Mesh:
        return hull([
            (lean(h) + u, v, h) for h in (low, high) for u in (-thick / 2, thick / 2) for v in (-half, half)
        ])  # fmt: skip

    if style == "padded":
        low, high = seat + 0.12, z - 0.01
        pad = cushion((-0.02, -half - 0.012, low), (0.02, half + 0.012, high), round=0.018, detail=4)
        pad.vertices[:, 0] += [lean(h) for h in pad.vertices[:, 2]]
        return [part("back", palette.cloth(item), pad, solid="hull")]
    if style == "ladder":
        spans = np.linspace(seat + 0.13, z - 0.06, 3)
        return [part("back", wood, *(rung(h, h + 0.055) for h in spans), solid="hull")]
    rungs = [rung(seat + 0.10, seat + 0.135), rung(z - 0.075, z - 0.005, 0.022)]
    low, high = seat + 0.13, z - 0.07
    slats = [
        post((lean(low), v, low), (0.012, 0.03), (lean(high), v, high), (0.012, 0.03))
        for v in np.linspace(-half, half, 7)[1:-1]
    ]
    return [part("back", wood, *rungs, solid="hull"), part("slats", wood, *slats, solid="hull")]


def high_chair(item: Item) -> Furniture:
    """A child's seat with a tray, on long splayed legs."""
    x, y, z = item.size
    wood, seat = palette.wood(item), 0.56 * z
    parts = []
    for k, (u, v) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        leg = post(
            (u * (x / 2 - 0.02), v * (y / 2 - 0.02), 0), (0.034, 0.034), (u * 0.13, v * 0.13, seat), (0.034, 0.034)
        )
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="hull"))
    colour = palette.accent(item)
    parts.append(
        part("seat", f"plastic:{colour}", box((-0.17, -0.17, seat), (0.17, 0.17, seat + 0.03), bevel=0.01, round=2))
    )
    back = cushion((-0.19, -0.17, seat + 0.02), (-0.15, 0.17, z), round=0.019, detail=4)
    parts.append(part("back", f"plastic:{colour}", back, solid="hull"))
    arms = [box((-0.17, s * 0.17 - 0.012, seat + 0.16), (0.12, s * 0.17 + 0.012, seat + 0.185)) for s in (1, -1)]
    parts.append(part("arms", wood, *arms))
    tray = box((0.08, -0.21, seat + 0.185), (x / 2, 0.21, seat + 0.205), bevel=0.008, round=2)
    parts.append(part("tray", "plastic:white", tray))
    parts.append(part("step", wood, box((0.06, -0.16, 0.25 * z), (0.17, 0.16, 0.25 * z + 0.02))))
    surface = Surface("tray", (0.1, -0.18), (x / 2 - 0.02, 0.18), seat + 0.205, math.inf)
    return Furniture(tuple(parts), (surface,))
