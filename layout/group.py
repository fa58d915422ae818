"""Furniture that stands together and is placed as one piece.

A group has its own floor frame: x forward, y left, origin at the middle of its back edge. A group
that leans on a wall has its back edge (x = 0) in the plane of that wall.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from layout.layout import Item

Place = Literal["wall", "corner", "free", "middle"]


@dataclass(frozen=True)
class Rect:
    """A level rectangle along the axes of its frame [m]."""

    x0: float
    y0: float
    x1: float
    y1: float

    def grown(self, margin: float) -> Rect:
        return Rect(self.x0 - margin, self.y0 - margin, self.x1 + margin, self.y1 + margin)

    def meets(self, other: Rect) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    @property
    def area(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)

    def centimetres(self) -> tuple[int, int, int, int]:
        """x0, y0, x1, y1 rounded outwards, but for a hundredth of a millimetre."""
        low = (math.floor(self.x0 * 100 + 1e-3), math.floor(self.y0 * 100 + 1e-3))
        return *low, math.ceil(self.x1 * 100 - 1e-3), math.ceil(self.y1 * 100 - 1e-3)

    def turned(self, quarters: int) -> Rect:
        """The same rectangle after so many counter-clockwise quarter turns about the origin."""
        x0, y0, x1, y1 = self.x0, self.y0, self.x1, self.y1
        for _ in range(quarters % 4):
            x0, y0, x1, y1 = -y1, x0, -y0, x1
        return Rect(x0, y0, x1, y1)


def union(rects: Iterable[Rect]) -> Rect:
    """The least rectangle around all."""
    all_rects = list(rects)
    return Rect(
        min(r.x0 for r in all_rects),
        min(r.y0 for r in all_rects),
        max(r.x1 for r in all_rects),
        max(r.y1 for r in all_rects),
    )


@dataclass(frozen=True)
class Member:
    """An item and where it stands in its group."""

    item: Item
    x: float
    """Middle of its footprint in the group's frame [m]."""
    y: float
    yaw: float = 0.0
    """Turn against the group [rad]."""
    topped: bool = False
    """Whether something shall hang on the wall above it, so that it cannot stand at a window."""

    @property
    def rect(self) -> Rect:
        """The least rectangle around its footprint, in the group's frame."""
        c, s = abs(math.cos(self.yaw)), abs(math.sin(self.yaw))
        half_x = (c * self.item.size[0] + s * self.item.size[1]) / 2
        half_y = (s * self.item.size[0] + c * self.item.size[1]) / 2
        return Rect(self.x - half_x, self.y - half_y, self.x + half_x, self.y + half_y)


@dataclass(frozen=True)
class Group:
    """Members that keep their places to one another."""

    name: str
    members: tuple[Member, ...]
    """The first one is the anchor."""
    place: Place
    free: tuple[Rect, ...] = ()
    """Floor that no other group may stand on: knee room, drawers, the way past."""
    solid: tuple[Rect, ...] = ()
    """What others must keep off; empty means the rectangle of each member."""
    centring: float = 0.0
    """How much it wants the middle of its wall, 0..1."""

    @property
    def anchor(self) -> Item:
        return self.members[0].item

    @property
    def bodies(self) -> tuple[Rect, ...]:
        return self.solid or tuple(m.rect for m in self.members)

    @property
    def box(self) -> Rect:
        return union(m.rect for m in self.members)

    @property
    def tall(self) -> tuple[Rect, ...]:
        """Members that must not stand at a window."""
        return tuple(m.rect for m in self.members if m.topped or m.item.size[2] > TALL)

    def member(self, name: str) -> Member | None:
        return next((m for m in self.members if m.item.name == name), None)


TALL = 1.05
"""Height from which a thing must not stand in front of a window [m]."""
