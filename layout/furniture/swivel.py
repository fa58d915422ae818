"""Chairs that turn."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, shaped
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import box, cushion, cylinder, hull, post, rod
from layout.layout import Item


def office_chair(item: Item) -> Furniture:
    """Five castors under a star foot, a gas spring, a stuffed seat, arms and a curved back."""
    x, y, z = item.size
    fabric = palette.cloth(item) if palette.colour(item, "") or item.style.get("material") else "fabric:charcoal"
    seat = 0.50 * z
    parts = [
        *star_foot(min(x, y) / 2),
        part("spring", "steel", cylinder((0, 0, 0.1), 0.024, seat - 0.16, segments=14), solid="cylinder"),
    ]
    parts.append(part("plate", "plastic:black", box((-0.11, -0.11, seat - 0.085), (0.11, 0.11, seat - 0.055))))
    wide = 0.42 * y
    pad = cushion((-0.23, -wide, seat - 0.06), (0.26, wide, seat + 0.02), round=0.035, bulge=0.012)
    parts.append(part("seat", fabric, pad, solid="hull"))
    parts.append(_curved_back(item, fabric, seat, z, wide))
    stem = post((-0.20, 0, seat - 0.07), (0.03, 0.07), (-0.285, 0, seat + 0.2), (0.022, 0.06))
    parts.append(part("stem", "plastic:black", stem, solid="hull"))
    for k, s in enumerate((1, -1)):
        upright = post(
            (-0.02, s * (wide - 0.01), seat - 0.075),
            (0.05, 0.02),
            (-0.02, s * (y / 2 - 0.025), seat + 0.18),
            (0.04, 0.02),
        )
        brace = post(
            (-0.02, s * 0.08, seat - 0.08), (0.05, 0.04), (-0.02, s * (wide - 0.01), seat - 0.07), (0.05, 0.02)
        )
        pad = box(
            (-0.15, s * (y / 2) - 0.05 * (s > 0), seat + 0.175),
            (0.11, s * (y / 2) + 0.05 * (s < 0), seat + 0.205),
            bevel=0.01,
            round=2,
        )
        parts.append(part(f"arm_{k + 1}", "plastic:black", upright, brace, pad, solid="hull"))
    return Furniture(tuple(parts), (Surface("seat", (-0.16, 0.05 - wide), (0.2, wide - 0.05), seat + 0.02, math.inf),))


def star_foot(reach: float, *, metal: str = "plastic:black") -> list[Part]:
    """Five arms with castors that stand on the floor; the arms lie 7 cm above it."""
    hub = cylinder((0, 0, 0.07), 0.04, 0.06, segments=14)
    arms, wheels = [hub], []
    for k in range(5):
        a = math.radians(72 * k)
        c, s = math.cos(a), math.sin(a)
        r = reach - 0.028
        tip = np.array([r * c, r * s])
        side = np.array([-s, c])
        points = [(*(0.03 * np.array([c, s]) + w * 0.022 * side), h) for w in (-1, 1) for h in (0.075, 0.125)]
        points += [(*(tip + w * 0.014 * side), h) for w in (-1, 1) for h in (0.055, 0.08)]
        arms.append(hull(np.array(points)))
        for w in (-1, 1):
            inner, outer = tip + w * 0.006 * side, tip + w * 0.024 * side
            wheels.append(rod((*inner, 0.028), (*outer, 0.028), 0.028, sides=14))
    low = min(w.vertices[:, 2].min() for w in wheels)
    for wheel in wheels:
        wheel.vertices[:, 2] -= low
    return [part("foot", metal, *arms, solid="hull"), part("castors", "rubber", *wheels, solid="cylinder")]


def _curved_back(item: Item, fabric: str, seat: float, z: float, wide: float) -> Part:
    """A back rest that wraps around the sitter: seen as one cushion, solid as three."""
    half = wide - 0.01
    rest = cushion((-0.03, -half, seat + 0.1), (0.03, half, z), round=0.028, detail=8)

    def bend(points: np.ndarray) -> np.ndarray:
        out = points.copy()
        out[:, 0] += -0.26 + 0.045 * (points[:, 1] / half) ** 2 - 0.05 * (points[:, 2] - seat - 0.1)
        return out

    pieces = []
    for a, b in ((-1, -0.35), (-0.35, 0.35), (0.35, 1)):
        inside = rest.vertices[(rest.vertices[:, 1] >= a * half - 0.03) & (rest.vertices[:, 1] <= b * half + 0.03)]
        pieces.append(hull(bend(np.asarray(inside))))
    rest.vertices = bend(np.asarray(rest.vertices))
    return shaped("back", fabric, rest, tuple(pieces))


def salon_chair(item: Item) -> Furniture:
    """A barber's chair: a disc foot, a pump column, thick upholstery, a foot rest."""
    x, y, z = item.size
    fabric = f"leather:{palette.colour(item, 'black')}"
    seat, half = 0.52 * z, 0.5 * y
    parts = [
        part("foot", "chrome", cylinder((0, 0, 0), 0.3, 0.03, top=0.27, bevel=0.008, segments=32), solid="cylinder"),
        part("column", "chrome", cylinder((0, 0, 0.03), 0.045, seat - 0.14, segments=20), solid="cylinder"),
        part(
            "seat",
            fabric,
            cushion((-0.26, 0.09 - half, seat - 0.12), (0.24, half - 0.09, seat), round=0.04),
            solid="hull",
        ),
        part(
            "back",
            fabric,
            cushion((-x / 2, 0.09 - half, seat - 0.08), (0.13 - x / 2, half - 0.09, z), round=0.05),
            solid="hull",
        ),
    ]
    for k, s in enumerate((1, -1)):
        arm = cushion(
            (-x / 2 + 0.03, s * half, seat - 0.1), (0.2, s * (half - 0.09), seat + 0.17), round=0.035, detail=4
        )
        parts.append(part(f"arm_{k + 1}", fabric, arm, solid="hull"))
    strut = post((0.2, 0, seat - 0.1), (0.03, 0.16), (x / 2 - 0.07, 0, 0.14), (0.03, 0.16))
    step = box((x / 2 - 0.12, -0.18, 0.12), (x / 2, 0.18, 0.14), bevel=0.005)
    parts += [part("strut", "chrome", strut, solid="hull"), part("step", "chrome", step)]
    return Furniture(tuple(parts), (Surface("seat", (-0.2, 0.13 - half), (0.2, half - 0.13), seat, math.inf),))
