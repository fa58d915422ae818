"""From an item of the layout to its shape."""

from __future__ import annotations

import math
from collections.abc import Callable
from pkgutil import resolve_name

from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import box
from layout.layout import Item

Builder = Callable[[Item], Furniture]

FAMILIES: dict[str, str] = {}
"""Category -> the function that builds it."""


def build(item: Item) -> Furniture:
    """The parts and surfaces of an item, in its own frame, inside its box."""
    family = FAMILIES.get(item.category)
    builder: Builder = resolve_name(family) if family else _plain
    return builder(item)


def _plain(item: Item) -> Furniture:
    x, y, z = item.size
    top = Surface("top", (0.02 - x / 2, 0.02 - y / 2), (x / 2 - 0.02, y / 2 - 0.02), z, math.inf)
    body = box((-x / 2, -y / 2, 0), (x / 2, y / 2, z), bevel=min(0.01, 0.1 * min(item.size)), round=2)
    return Furniture((Part("body", body, "plastic:white"),), (top,) if min(x, y) > 0.08 else ())
