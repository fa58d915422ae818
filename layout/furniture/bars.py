"""Counters with two sides."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.kitchen import worktop
from layout.furniture.making import grid_boxes, part
from layout.furniture.part import Furniture, Surface
from layout.furniture.shapes import box, rod
from layout.layout import Item


def bar(item: Item) -> Furniture:
    """A panelled front with a foot rail, a lower worktop behind for whoever serves."""
    x, y, z = item.size
    wood, metal = palette.wood(item), palette.metal(item)
    step = 0.45 * x
    parts = [
        part("kick", "coat:charcoal", box((0.02 - x / 2, 0.02 - y / 2, 0), (x / 2 - 0.13, y / 2 - 0.02, 0.08))),
        part("wall", wood, box((x / 2 - 0.2, 0.01 - y / 2, 0.08), (x / 2 - 0.1, y / 2 - 0.01, z - 0.04))),
        part("shelves", wood, box((-x / 2, 0.01 - y / 2, 0.08), (x / 2 - 0.2, y / 2 - 0.01, z - 0.24))),
        part("top", worktop(item) if palette.room_dice(item).random() < 0.5 else wood,
             box((x / 2 - step, -y / 2, z - 0.04), (x / 2, y / 2, z), bevel=0.006)),
        part("worktop", "steel", box((-x / 2, 0.005 - y / 2, z - 0.24), (x / 2 - 0.2, y / 2 - 0.005, z - 0.21))),
    ]  # fmt: skip
    count = max(2, round(y / 0.55))
    for low, high in grid_boxes(
        (x / 2 - 0.1, x / 2 - 0.085), (0.02 - y / 2, y / 2 - 0.02), (0.13, z - 0.08), 1, count, 0.09
    ):
        parts.append(part(f"panel_{len(parts)}", wood, box(low, high, bevel=0.006)))
    rail = rod((x / 2 - 0.03, 0.06 - y / 2, 0.22), (x / 2 - 0.03, y / 2 - 0.06, 0.22), 0.016, sides=12)
    posts = [
        rod((x / 2 - 0.1, v, 0.22), (x / 2 - 0.03, v, 0.22), 0.011) for v in np.linspace(0.1 - y / 2, y / 2 - 0.1, 3)
    ]
    parts.append(part("rail", metal, rail, *posts, solid="cylinder"))
    upper = Surface("top", (x / 2 - step + 0.02, 0.02 - y / 2), (x / 2 - 0.02, y / 2 - 0.02), z, math.inf)
    lower = Surface("worktop", (0.02 - x / 2, 0.03 - y / 2), (x / 2 - step - 0.02, y / 2 - 0.03), z - 0.21, math.inf)
    return Furniture(tuple(parts), (upper, lower))


def reception(item: Item) -> Furniture:
    """A tall front with slats and a ledge, a desk behind it."""
    x, y, z = item.size
    wood, desk = palette.wood(item), 0.74
    front = x / 2 - 0.06
    parts = [
        part("kick", "coat:charcoal", box((front - 0.06, 0.02 - y / 2, 0), (front - 0.01, y / 2 - 0.02, 0.08))),
        part(
            "front",
            "paint:white",
            box((front - 0.06, -y / 2 + 0.01, 0.08), (front, y / 2 - 0.01, z - 0.04), bevel=0.003),
        ),
        part("ledge", wood, box((front - 0.24, -y / 2, z - 0.04), (x / 2, y / 2, z), bevel=0.004)),
        part("desk", wood, box((-x / 2, 0.03 - y / 2, desk - 0.03), (front - 0.06, y / 2 - 0.03, desk))),
    ]
    for k, s in enumerate((1, -1)):
        parts.append(
            part(
                f"side_{k + 1}",
                wood,
                box((-x / 2 + 0.02, s * (y / 2 - 0.03), 0), (front - 0.06, s * (y / 2 - 0.06), desk - 0.03)),
            )
        )
        parts.append(
            part(
                f"cheek_{k + 1}",
                "paint:white",
                box((front - 0.2, s * (y / 2 - 0.03), desk), (front - 0.06, s * (y / 2 - 0.05), z - 0.04)),
            )
        )
    count = round(y / 0.075)
    slats = [
        box((front, v - 0.018, 0.1), (front + 0.02, v + 0.018, z - 0.06))
        for v in np.linspace(0.04 - y / 2, y / 2 - 0.04, count)
    ]
    parts.append(part("slats", wood, *slats[:56]))
    # Whoever sits behind looks over the ledge: screens stand on the desk.
    upper = Surface("ledge", (front - 0.22, 0.02 - y / 2), (x / 2 - 0.02, y / 2 - 0.02), z, 0.2)
    lower = Surface("desk", (0.02 - x / 2, 0.08 - y / 2), (front - 0.26, y / 2 - 0.08), desk, math.inf)
    return Furniture(tuple(parts), (upper, lower))
