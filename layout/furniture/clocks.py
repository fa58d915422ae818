"""Clocks."""

from __future__ import annotations

import itertools
import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, ball, box, cylinder, hull, lathe, rod
from layout.layout import Item


def wall_clock(item: Item) -> Furniture:
    """A round face in a rim."""
    x, y, z = item.size
    rim_material = palette.wood(item) if palette.room_dice(item).random() < 0.5 else palette.metal(item)

    def standing(shape: Mesh) -> Mesh:
        turned = shape.vertices[:, [2, 0, 1]] * [x, y, z] + np.array([-x / 2, 0, z / 2])
        return Mesh(turned, shape.faces, process=False)

    rim = lathe([(0, 0), (0.48, 0), (0.5, 0.2), (0.5, 0.85), (0.48, 1), (0.45, 1), (0.44, 0.7), (0, 0.7)], segments=40)
    edges = 2 * np.pi * np.arange(13) / 12
    pieces = [standing(cylinder((0, 0, 0), 0.46, 0.7, bevel=0.0, segments=32))]
    for a, b in itertools.pairwise(edges):
        pieces.append(
            standing(
                hull(
                    [
                        (r * math.cos(t), r * math.sin(t), h)
                        for r, h in ((0.44, 0), (0.49, 0), (0.5, 0.2), (0.5, 0.85), (0.48, 1), (0.45, 1), (0.44, 0.7))
                        for t in (a, (a + b) / 2, b)
                    ]
                )
            )
        )
    face = standing(lathe([(0, 0.6), (0.445, 0.6), (0.445, 0.74), (0, 0.74)], segments=40))
    tint = "charcoal" if palette.styled(item, "industrial", "sleek") else "white"
    return Furniture(
        (
            Part("rim", standing(rim), rim_material, "hull", tuple(pieces)),
            part("face", f"dial:{tint}", face, solid="cylinder", picture=True),
        )
    )


def alarm_clock(item: Item) -> Furniture:
    """A small box with glowing digits, or a round one with two bells."""
    x, y, z = item.size
    if palette.dice(item).random() < 0.5:
        wood = palette.wood(item)
        return Furniture(
            (
                part("case", wood, box((-x / 2, -y / 2, 0), (x / 2 - 0.003, y / 2, z), bevel=0.006, round=2)),
                part(
                    "face",
                    "digits:mint",
                    box((x / 2 - 0.004, 0.012 - y / 2, 0.014), (x / 2, y / 2 - 0.012, z - 0.014), bevel=0.0),
                    picture=True,
                ),
            )
        )
    tint = palette.accent(item)
    r = 0.42 * z
    h = r + 0.012
    v = min(r, y / 2)
    drum = rod((-x / 2, 0, h), (x / 2 - 0.006, 0, h), r, sides=28)
    face = rod((x / 2 - 0.007, 0, h), (x / 2, 0, h), 0.9 * r, sides=28)
    legs = [
        rod((u, s * 0.6 * v, 0.3 * r), (u, s * 0.8 * y / 2, 0.0), 0.006) for s in (1, -1) for u in (0.3 * x, -0.3 * x)
    ]
    for leg in legs:
        leg.vertices[:, 2] = np.maximum(leg.vertices[:, 2], 0)
    bells = [ball((0, s * 0.55 * y / 2 * 1.2, z - 0.016), (0.018, 0.02, 0.016), detail=2) for s in (1, -1)]
    feet_wide = box((-0.3 * x, -y / 2, 0), (0.3 * x, y / 2, 0.006), bevel=0.001)
    return Furniture(
        (
            part("drum", f"gloss:{tint}", drum, solid="cylinder"),
            part("face", "dial:cream", face, solid="cylinder", picture=True),
            part("legs", "brass", *legs, feet_wide, solid="hull"),
            part("bells", "brass", *bells, solid="hull"),
        )
    )
