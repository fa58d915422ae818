"""The solid pieces and the surfaces of an item as it is built."""

from __future__ import annotations

from functools import lru_cache

from layout.boxes import Box, overlap, to_world
from layout.furniture.building import build
from layout.furniture.part import Surface
from layout.layout import Item

_PLACE = {"name", "room", "position", "yaw", "supported_by", "asked"}
"""Fields that do not change the shape."""


def pieces(item: Item) -> list[Box]:
    """Upright boxes around its solid pieces, in the world."""
    found = []
    for x, y, z, size in _built(item.model_dump_json(exclude=_PLACE))[0]:
        found.append(Box(size, (*to_world(item, (x, y)), item.position[2] + z), item.yaw))
    return found


def surfaces(item: Item) -> tuple[Surface, ...]:
    """What small things can stand on, in the item's frame."""
    return _built(item.model_dump_json(exclude=_PLACE))[1]


@lru_cache(maxsize=512)
def _built(shape: str) -> tuple[list[tuple[float, float, float, tuple[float, float, float]]], tuple[Surface, ...]]:
    """Middle, bottom and size of each piece in the item's frame, and its surfaces; meshes are costly to build twice."""
    item = Item.model_validate_json(shape[:-1] + ',"name":"it","room":"room","position":[0,0,0]}')
    furniture = build(item)
    found = []
    for part in furniture.parts:
        if part.solid != "none":
            for mesh in part.pieces or (part.mesh,):
                (x0, y0, z0), (x1, y1, z1) = mesh.bounds.tolist()
                found.append(((x0 + x1) / 2, (y0 + y1) / 2, z0, (x1 - x0, y1 - y0, z1 - z0)))
    return found, furniture.surfaces


def apart(one: list[Box], two: list[Box], margin: float) -> bool:
    """Whether all pieces of one keep at least so far from all of two, along some axis [m]."""
    return all(overlap(p, q) <= -margin for p in one for q in two)
