"""Loudspeakers and radios."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import facing, feet, knob, part
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import (
    box,
    lathe,
    rod,
    tube,
)
from layout.layout import Item


def speaker(item: Item) -> Furniture:
    """A floor-standing loudspeaker with three cones, on spikes."""
    x, y, z = item.size
    wood = palette.body(item)
    face = x / 2 - 0.03
    parts = [
        part("plinth", "coat:black", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.025), bevel=0.005)),
        part("case", wood, box((0.015 - x / 2, 0.02 - y / 2, 0.025), (face, y / 2 - 0.02, z), bevel=0.008, round=2)),
        part(
            "baffle", "coat:black", box((face, 0.03 - y / 2, 0.05), (face + 0.01, y / 2 - 0.03, z - 0.01), bevel=0.003)
        ),
    ]
    for k, (h, r) in enumerate(((0.9 * z, 0.022), (0.74 * z, 0.065), (0.54 * z, 0.08), (0.34 * z, 0.08))):
        cone = [
            (0, 0.004),
            (0.25 * r, 0.007),
            (0.3 * r, 0.002),
            (0.8 * r, 0.008),
            (0.9 * r, 0.014),
            (r, 0.012),
            (r, 0),
            (0, 0),
        ]
        parts.append(
            part(
                f"cone_{k + 1}",
                "coat:charcoal" if k else "steel",
                facing(lathe(cone[::-1], segments=24), face + 0.01, h),
                solid="hull",
            )
        )
    return Furniture(
        tuple(parts), (Surface("top", (0.05 - x / 2, 0.05 - y / 2), (face - 0.03, y / 2 - 0.05), z, math.inf),)
    )


def radio(item: Item) -> Furniture:
    """A wooden set with a cloth grille, a dial and two knobs, and a handle."""
    x, y, z = item.size
    wood = palette.body(item)
    high, face = z - 0.04, x / 2 - 0.022
    parts = [
        part("feet", "rubber", *feet(x - 0.02, y, 0.01), solid="cylinder"),
        part("case", wood, box((-x / 2, -y / 2, 0.01), (face, y / 2, high), bevel=0.02, round=3)),
        part(
            "grille",
            "canvas_cloth:linen",
            box((face - 0.001, -0.02, 0.03), (face + 0.004, y / 2 - 0.02, high - 0.02), bevel=0.002),
        ),
        part(
            "dial",
            "dial:cream",
            box((face - 0.001, -y / 2 + 0.02, 0.45 * z), (face + 0.004, -0.035, high - 0.02), bevel=0.001),
            picture=True,
        ),
        part(
            "knobs",
            "brass",
            *(knob(face - 0.001, v, 0.045, 0.016) for v in (-y / 2 + 0.035, -y / 2 + 0.085)),
            solid="hull",
        ),
    ]
    path = np.array(
        [(0, -0.3 * y, high - 0.01), (0, -0.27 * y, z - 0.006), (0, 0.27 * y, z - 0.006), (0, 0.3 * y, high - 0.01)]
    )
    pieces = tuple(rod(a, b, 0.006) for a, b in pairwise(path))
    return Furniture((*parts, Part("handle", tube(path, 0.006), "brass", "hull", pieces)))
