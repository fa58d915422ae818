"""Fireplaces, vitrines and trunks."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, top
from layout.furniture.part import Furniture, Surface
from layout.furniture.shapes import box, hull, rod
from layout.furniture.storage import FRONT, doors, look
from layout.layout import Item


def chest(item: Item) -> Furniture:
    """A trunk with a lid, iron bands and a clasp."""
    x, y, z = item.size
    wood, iron = palette.wood(item), "iron" if palette.metal(item) != "brass" else "brass"
    split = 0.72 * z
    parts = [
        part("body", wood, box((0.012 - x / 2, 0.012 - y / 2, 0), (x / 2 - 0.012, y / 2 - 0.012, split), bevel=0.004))
    ]
    parts.append(
        part(
            "lid",
            wood,
            box((0.004 - x / 2, 0.004 - y / 2, split + 0.004), (x / 2 - 0.006, y / 2 - 0.004, z - 0.003), bevel=0.012),
        )
    )
    bands = []
    for v in (-0.3 * y, 0.3 * y):
        bands.append(box((-x / 2, v - 0.02, split + 0.002), (x / 2, v + 0.02, z), bevel=0.012))
        bands.append(box((0.008 - x / 2, v - 0.02, 0), (x / 2 - 0.008, v + 0.02, split), bevel=0.003))
    bands.append(box((x / 2 - 0.012, -0.03, split - 0.06), (x / 2, 0.03, split + 0.03), bevel=0.003))
    parts.append(part("bands", iron, *bands))
    for s in (1, -1):
        grip = box((-0.06, s * y / 2, 0.5 * split), (0.06, s * (y / 2 - 0.014), 0.5 * split + 0.025), bevel=0.006)
        parts.append(part(f"grip_{'left' if s > 0 else 'right'}", iron, grip))
    return Furniture(tuple(parts), (top(x, y, z, inset=0.03),))


def display_case(item: Item) -> Furniture:
    """A cabinet below, above it a vitrine: glass panes in a frame, shelves with things on them."""
    x, y, z = item.size
    made = look(item)
    split, face = 0.34 * z, x / 2 - FRONT - 0.02
    parts = [
        part("plinth", made.body, box((0.02 - x / 2, 0.02 - y / 2, 0), (face - 0.03, y / 2 - 0.02, 0.06))),
        part("base", made.body, box((-x / 2, -y / 2, 0.06), (face, y / 2, split), bevel=0.003)),
        part("back", made.body, box((-x / 2, -y / 2, split), (0.015 - x / 2, y / 2, z - 0.03))),
        part("top", made.body, box((-x / 2, -y / 2, z - 0.03), (x / 2 - 0.015, y / 2, z), bevel=0.004)),
    ]
    posts = [
        box((u, v, split), (u + math.copysign(0.022, -u), v - math.copysign(0.022, v), z - 0.03))
        for u in (face, 0.015 - x / 2)
        for v in (y / 2, -y / 2)
    ]
    parts.append(part("posts", made.body, *posts))
    parts += doors(made, face, (-y / 2, y / 2), (0.06, split), 2)
    levels = np.linspace(split, z - 0.03, 4)[:-1]
    boards = [
        box((0.015 - x / 2, 0.022 - y / 2, h), (face - 0.03, y / 2 - 0.022, h + 0.012), bevel=0.001) for h in levels
    ]
    parts.append(part("shelves", "glass_frosted", *boards))
    surfaces = [
        Surface(
            f"shelf_{k + 1}",
            (0.05 - x / 2, 0.06 - y / 2),
            (face - 0.06, y / 2 - 0.06),
            h + 0.012,
            levels[1] - levels[0] - 0.03,
        )
        for k, h in enumerate(levels)
    ]
    return Furniture(tuple(parts), (top(x, y, z), *surfaces))


def fireplace(item: Item) -> Furniture:
    """A mantel on two piers around a dark hearth, logs on a grate, a hearth stone in front."""
    x, y, z = item.size
    stone = palette.asked(item, palette.OTHER_WORDS) or palette.room_dice(item).choice(
        ("stone", "marble", "brick", "plaster_white")
    )
    pier, high, face = 0.22 * y, 0.62 * z, x / 2 - 0.05
    parts = [part("hearth", "stone_dark", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.05), bevel=0.005))]
    for k, s in enumerate((1, -1)):
        parts.append(
            part(
                f"pier_{k + 1}",
                stone,
                box((-x / 2, s * (y / 2 - 0.04), 0.05), (face - 0.03, s * (y / 2 - 0.04 - pier), high), bevel=0.004),
            )
        )
    parts.append(
        part("breast", stone, box((-x / 2, 0.04 - y / 2, high), (face - 0.03, y / 2 - 0.04, z - 0.09), bevel=0.004))
    )
    parts.append(
        part("frieze", stone, box((-x / 2, 0.02 - y / 2, z - 0.09), (face, y / 2 - 0.02, z - 0.05), bevel=0.006))
    )
    mantel = palette.wood(item) if stone == "brick" else stone
    parts.append(part("mantel", mantel, box((-x / 2, -y / 2, z - 0.05), (x / 2, y / 2, z), bevel=0.006)))
    inner = y / 2 - 0.04 - pier
    parts.append(part("back", "iron", box((-x / 2, -inner, 0.05), (0.03 - x / 2, inner, high))))
    logs = [
        rod((u, -0.6 * inner, h), (u + 0.02, 0.6 * inner, h + t), 0.042, sides=9)
        for u, h, t in ((-0.05, 0.11, 0.0), (0.05, 0.11, 0.01), (0.0, 0.18, 0.02))
    ]
    parts.append(part("logs", "rustic_wood", *logs, solid="cylinder"))
    chance = palette.dice(item)
    flames = []
    for k in range(5):
        v, tall = (k - 2) * 0.22 * inner, chance.uniform(0.16, 0.30)
        flames.append(
            hull(
                [
                    (0.02 * c, v + 0.05 * s, h)
                    for h, q in ((0.2, 0.7), (0.26, 1.0))
                    for c, s in ((q, 0), (0, q), (-q, 0), (0, -q))
                ]
                + [(0, v + 0.02, 0.2 + tall)]
            )
        )
    parts.append(part("flames", "ember:orange", *flames, solid="none"))
    return Furniture(tuple(parts), (top(x, y, z, name="mantel", inset=0.03),))
