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
    rect, front = member.rect, CATALOGUE[member.item.category].front
    return Rect(rect.x1, rect.y0 + 0.05, rect.x1 + front, rect.y1 - 0.05)


def alone(item: Item, *, corner: bool = False) -> Group:
    """A group of one."""
    place = CATALOGUE[item.category].place
    standing = leaning(item) if place != "free" or corner else Member(item, item.size[0] / 2, 0.0)
    free = (clearance(standing),) if CATALOGUE[item.category].front > 0 else ()
    if corner or place == "corner":
        return Group(item.name, (standing,), "corner", free)
    return Group(item.name, (standing,), "wall" if place == "wall" else "free", free)
