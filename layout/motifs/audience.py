"""Rows of seats that look at a screen, an altar or a stage."""

from __future__ import annotations

import math
from collections.abc import Sequence

from layout.group import Group, Member, Rect, union
from layout.layout import Item
from layout.motifs.pile import Pile, leaning

STAGES = {"church": ("table", "lectern"), "home theater": ("tv stand",), "auditorium": ("lectern", "table")}
"""What is looked at, by room kind."""

SEATS = ("pew", "armchair", "chair", "salon chair")
AISLE = 0.55
"""Between two rows [m]."""


def audiences(pile: Pile) -> list[Group]:
    """What is looked at by the wall, and before it the seats in rows, looking at it."""
    stages = [s for c in STAGES.get(pile.room_kind, ()) for s in pile.of((c,))[:1]]
    seats = next((same for c in SEATS if len(same := pile.of((c,))) >= 3), [])
    if not stages or not seats:
        return []
    front = _stage([pile.take(s) for s in stages])
    start = union(m.rect for m in front).x1 + (1.6 if seats[0].category == "armchair" else 1.1)
    rows = _rows([pile.take(s) for s in seats], start)
    block = union(m.rect for m in rows)
    free = (Rect(0.0, block.y0, start, block.y1), block.grown(0.35))
    return [Group(front[0].item.name, (*front, *rows), "wall", free, (*(m.rect for m in front), block), centring=1.0)]


def _stage(items: Sequence[Item]) -> list[Member]:
    """The first in the middle, a second one beside it."""
    members = [leaning(items[0], 0.02 if items[0].category == "tv stand" else 0.4)]
    for item in items[1:]:
        members.append(leaning(item, 0.4, items[0].size[1] / 2 + 0.4 + item.size[1] / 2))
    return members


def _rows(seats: Sequence[Item], start: float) -> list[Member]:
    """About as deep as broad; short seats close together, long benches with an aisle."""
    depth, width = seats[0].size[:2]
    gap = 0.8 if width > 1.2 else 0.2
    columns = min(len(seats), max(2, round(math.sqrt(len(seats) * (depth + AISLE) / (width + gap)))))
    members = []
    for k, seat in enumerate(seats):
        rank, file = divmod(k, columns)
        row = min(columns, len(seats) - rank * columns)
        x = start + depth / 2 + rank * (depth + AISLE)
        members.append(Member(seat, x, (file - (row - 1) / 2) * (width + gap), math.pi))
    return members
