"""The floor items that no motif has taken yet."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from layout.catalogue import CATALOGUE
from layout.group import Group, Member, Rect
from layout.layout import Item, Relation

BACK_GAP = 0.02
"""Between a back and its wall, room for a skirting board [m]."""

BONDS = ("around", "in_front_of", "facing", "beside", "near", "flanking", "left_of", "right_of", "behind", "under")
"""Relations that say two things belong together."""


@dataclass
class Pile:
    """Motifs take from it; what is left stands alone."""

    items: dict[str, Item]
    relations: Sequence[Relation]
    room_kind: str
    random: random.Random
    wall: float = 5.0
    """Length of the longest wall that a run may fill [m]."""

    def of(self, categories: Collection[str]) -> list[Item]:
        return [i for i in self.items.values() if i.category in categories]

    def take(self, item: Item) -> Item:
        return self.items.pop(item.name)

    def bonded(self, one: Item, two: Item) -> bool:
        """Whether a relation ties one to the other, in either direction."""
        pair = {one.name, two.name}
        return any(r.kind in BONDS and {r.subject, *r.objects} == pair for r in self.relations)

    def bonds_of(self, item: Item) -> set[str]:
        """Names of all things it is tied to."""
        ties = [{r.subject, *r.objects} for r in self.relations if r.kind in BONDS]
        return {name for tie in ties if item.name in tie for name in tie} - {item.name}


def leaning(item: Item, x: float = BACK_GAP, y: float = 0.0, yaw: float = 0.0) -> Member:
    """A member whose back edge is at x."""
    return Member(item, x + item.size[0] / 2, y, yaw)


def clearance(member: Member) -> Rect:
    """The floor a thing wants free before it, in the frame of a group in which it faces forward."""
    rect, front = member.rect, max(0.02, CATALOGUE[member.item.category].front)
    return Rect(rect.x1, rect.y0 + 0.05, rect.x1 + front, rect.y1 - 0.05)


ISLANDS = ("kitchen island", "pool table", "ping pong table", "foosball table", "car", "dining table", "round table",
           "table", "coffee table", "reception desk", "easel", "room divider", "exam table")  # fmt: skip
"""What stands free in the room; other free-standing things look lost there when alone."""


def alone(item: Item, *, corner: bool = False) -> Group:
    """A group of one."""
    category = CATALOGUE[item.category]
    if corner or category.place == "corner":
        standing = leaning(item)
        return Group(item.name, (standing,), "corner", (clearance(standing),))
    if item.category not in ISLANDS:
        standing = leaning(item, BACK_GAP if category.place == "wall" else 0.08)
        return Group(item.name, (standing,), "wall", (clearance(standing),))
    standing = Member(item, item.size[0] / 2, 0.0)
    return Group(item.name, (standing,), "free", (standing.rect.grown(0.55 if max(item.size[:2]) > 1.2 else 0.3),))
