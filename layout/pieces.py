"""The solid pieces of an item as it is built."""

from __future__ import annotations

from layout.boxes import Box, overlap, to_world
from layout.furniture.building import build
from layout.layout import Item


def pieces(item: Item) -> list[Box]:
    """Upright boxes around its solid pieces, in the world."""
    found = []
    for part in build(item).parts:
        if part.solid != "none":
            for mesh in part.pieces or (part.mesh,):
                (x0, y0, z0), (x1, y1, z1) = mesh.bounds.tolist()
                x, y = to_world(item, ((x0 + x1) / 2, (y0 + y1) / 2))
                found.append(Box((x1 - x0, y1 - y0, z1 - z0), (x, y, item.position[2] + z0), item.yaw))
    return found


def apart(one: list[Box], two: list[Box], margin: float) -> bool:
    """Whether all pieces of one keep at least so far from all of two, along some axis [m]."""
    return all(overlap(p, q) <= -margin for p in one for q in two)
