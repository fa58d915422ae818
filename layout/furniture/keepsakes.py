"""Small things that are kept for their looks."""

from __future__ import annotations

from itertools import pairwise

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import (
    arc,
    ball,
    cylinder,
    rod,
    tube,
)
from layout.layout import Item


def globe(item: Item) -> Furniture:
    """A map on a ball, in a meridian ring on a turned foot."""
    x, y, z = item.size
    r = 0.43 * min(x, y)
    centre = (0.0, 0.0, z - r - 0.02)
    path = arc(centre, r + 0.012, -90, 90, plane="yz", steps=12)
    ring, pieces = tube(path, 0.006, sides=6), tuple(rod(a, b, 0.006, sides=6) for a, b in pairwise(path))
    foot = cylinder((0, 0, 0), 0.47 * min(x, y), 0.022, top=0.3 * min(x, y), bevel=0.004, segments=28)
    stem = cylinder((0, 0, 0.02), 0.02, z - 2 * r - 0.05, top=0.012, segments=14)
    return Furniture(
        (
            part("ball", "page:map", ball(centre, r, detail=2), solid="hull"),
            Part("ring", ring, "brass", "hull", pieces),
            part("foot", palette.wood(item), foot, solid="hull"),
            part("stem", palette.wood(item), stem, solid="hull"),
        )
    )
