"""Balls and hoops."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.gym import wheel
from layout.furniture.making import part, shaped
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import arc, box, hull, lathe, post, rod, tube
from layout.layout import Item


def exercise_ball(item: Item) -> Furniture:
    """A ball that sags onto a flat patch, ribbed around."""
    return Furniture(
        (
            _round(
                item, f"rubber:{palette.colour(item, palette.dice(item).choice(('teal', 'purple', 'blue')))}", flat=0.03
            ),
        )
    )


def basketball(item: Item) -> Furniture:
    """Orange, with black seams."""
    x, y, z = item.size
    core = item.model_copy(update={"size": (0.985 * x, 0.985 * y, 0.985 * z)})
    body = _round(core, f"rubber:{palette.colour(item, 'orange')}", flat=0.012)
    r, c = 0.4925 * x, (0, 0, 0.4925 * z)
    seams = [
        tube(arc(c, r - 0.001, 0, 345, plane=p, steps=23), 0.0028, sides=5, closed=True) for p in ("xz", "yz", "xy")
    ]
    for s in seams:
        s.vertices[:, 2] = np.maximum(s.vertices[:, 2], 0)
    return Furniture((body, part("seams", "rubber:black", *seams, solid="none")))


def _round(item: Item, material: str, *, flat: float) -> Part:
    """A sphere whose lowest part is pressed flat, so that it rests."""
    x, y, z = item.size
    angle = np.linspace(0, np.pi, 17)
    shape = lathe(np.column_stack([0.5 * np.sin(angle), 0.5 - 0.5 * np.cos(angle)]), segments=32)
    shape.vertices *= [x, y, z]
    shape.vertices[:, 2] = np.maximum(shape.vertices[:, 2], flat * z)
    shape.vertices[:, 2] = (shape.vertices[:, 2] - flat * z) / (1 - flat)
    height = shape.vertices[:, 2]
    halves = (hull(shape.vertices[height < 0.52 * z]), hull(shape.vertices[height > 0.48 * z]))
    return shaped("ball", material, shape, halves)


def basketball_hoop(item: Item) -> Furniture:
    """A weighted base with wheels, a slanted post, backboard, ring and net."""
    x, y, z = item.size
    rim_z = z - 0.62
    face = 0.05
    parts = [
        part(
            "base",
            "plastic:black",
            hull(
                [
                    (u, v, h)
                    for u, v, h in (
                        (-x / 2, -0.36, 0),
                        (-x / 2, 0.36, 0),
                        (x / 2, -0.3, 0),
                        (x / 2, 0.3, 0),
                        (0.08 - x / 2, -0.3, 0.18),
                        (0.08 - x / 2, 0.3, 0.18),
                        (0.1, -0.2, 0.12),
                        (0.1, 0.2, 0.12),
                    )
                ]
            ),
            solid="hull",
        ),
        part(
            "post", "coat:charcoal", post((-0.2, 0, 0.1), (0.1, 0.1), (-0.14, 0, z - 0.5), (0.09, 0.09)), solid="hull"
        ),
        part(
            "arms",
            "coat:charcoal",
            *(
                hull(
                    [
                        (u, s * 0.1 + t, h + k)
                        for u, h in ((-0.16, rim_z - 0.1), (face - 0.02, rim_z + 0.2))
                        for t in (-0.015, 0.015)
                        for k in (0, 0.05)
                    ]
                )
                for s in (1, -1)
            ),
            solid="hull",
        ),
        part("board", "plastic:white", box((face - 0.02, -y / 2, z - 0.75), (face, y / 2, z), bevel=0.004)),
        part(
            "square",
            "paint:red",
            *(
                box((face - 0.001, a, b), (face + 0.002, c, d), bevel=0.0)
                for a, b, c, d in (
                    (-0.29, z - 0.6, -0.26, z - 0.2),
                    (0.26, z - 0.6, 0.29, z - 0.2),
                    (-0.29, z - 0.22, 0.29, z - 0.19),
                )
            ),
            solid="none",
        ),
    ]
    r = min(0.2, (x / 2 - face - 0.03) / 2)
    centre = (x / 2 - r - 0.01, 0, rim_z)
    ring = arc(centre, r, 0, 345, plane="xy", steps=23)
    solid = tuple(rod(a, b, 0.01) for a, b in pairwise([*ring, ring[0]]))
    parts.append(Part("ring", tube(ring, 0.01, sides=8, closed=True), "gloss:orange", "hull", solid))
    bracket = box((face - 0.01, -0.08, rim_z - 0.03), (centre[0] - r + 0.005, 0.08, rim_z + 0.01), bevel=0.003)
    parts.append(part("bracket", "gloss:orange", bracket))
    net = [
        rod(
            (centre[0] + r * math.cos(a), r * math.sin(a), rim_z - 0.005),
            (centre[0] + 0.6 * r * math.cos(a + s * 0.7), 0.6 * r * math.sin(a + s * 0.7), rim_z - 0.38),
            0.004,
            sides=4,
        )
        for a in np.arange(12) * math.pi / 6
        for s in (1, -1)
    ]
    parts.append(part("net", "paper:white", *net, solid="none"))
    wheels = [wheel(np.array([0.05 - x / 2, s * 0.3, 0.05]), 0.05, 0.03) for s in (1, -1)]
    for w in wheels:
        w.vertices[:, 2] -= w.vertices[:, 2].min()
    return Furniture((*parts, part("wheels", "rubber", *wheels, solid="cylinder")))
