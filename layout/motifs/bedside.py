"""Beds with what stands beside and at the foot."""

from __future__ import annotations

import math
from dataclasses import replace

from layout.group import Group, Member, Rect
from layout.layout import Item
from layout.motifs.pile import Pile, leaning

BEDS = ("bed", "single bed", "bunk bed", "exam table")
SIDES = ("nightstand", "side table")
FEET = ("bench", "chest", "ottoman")
WAY = 0.55
"""Beside a bed, to get in [m]."""


def bedsides(pile: Pile) -> list[Group]:
    """Each bed, its nightstands left and right of the head, a bench or chest at the foot."""
    beds = pile.of(BEDS)
    return [_bedside(pile, bed, len(beds) - k) for k, bed in enumerate(beds)]


def _bedside(pile: Pile, bed: Item, beds_left: int) -> Group:
    pile.take(bed)
    stands = pile.of(("nightstand",)) or [i for i in pile.of(SIDES) if pile.bonded(i, bed)]
    mine = stands[: min(2, -(-len(stands) // beds_left))]
    told = _told_side(pile, mine, bed)
    turn = pile.random.choice((1, -1))
    turn = told or turn
    if not told and bed.size[1] < 1.3 and len(mine) < 2 and pile.random.random() < 0.6:
        return _along(bed, [pile.take(s) for s in mine], turn)
    lying = leaning(bed)
    members = [lying]
    for k, stand in enumerate(mine):
        side = turn if k == 0 else -turn
        y = side * (bed.size[1] / 2 + 0.06 + stand.size[1] / 2)
        members.append(leaning(pile.take(stand), y=y))
    members += _foot(pile, bed, lying)
    return Group(bed.name, tuple(members), "wall", _ways(pile, lying, members, turn), centring=float(len(mine) != 1))


def _along(bed: Item, stands: list[Item], turn: int) -> Group:
    """A narrow bed with its long side to the wall, nightstand at its head."""
    length, width = bed.size[:2]
    lying = Member(bed, 0.02 + width / 2, 0.0, turn * math.pi / 2)
    head = [leaning(s, y=-turn * (length / 2 + 0.06 + s.size[1] / 2)) for s in stands]
    way = Rect(lying.rect.x1, lying.rect.y0 + 0.2, lying.rect.x1 + WAY, lying.rect.y1 - 0.2)
    return Group(bed.name, (lying, *head), "wall", (way,))


def _foot(pile: Pile, bed: Item, lying: Member) -> list[Member]:
    for item in pile.of(FEET):
        if pile.bonded(item, bed):
            return [leaning(pile.take(item), lying.rect.x1 + 0.05)]
    return []


def _told_side(pile: Pile, stands: list[Item], bed: Item) -> int:
    """1 where the first nightstand was sent to the left of the bed, -1 to the right, else 0."""
    sides = {"left_of": 1, "right_of": -1}
    told = [r for r in pile.relations if stands and r.subject == stands[0].name and bed.name in r.objects]
    return next((sides[r.kind] for r in told if r.kind in sides), 0)


def _beside(pile: Pile, bed: Item) -> bool:
    """Whether something that is still to come was sent to the bed's side."""
    kinds = ("beside", "left_of", "right_of")
    return any(r.kind in kinds and r.subject in pile.items and bed.name in r.objects for r in pile.relations)


def _ways(pile: Pile, lying: Member, members: list[Member], turn: int) -> tuple[Rect, ...]:
    """One way in for a narrow bed or one with furniture at its side, two for a wide one, and one past the foot."""
    rect = lying.rect
    stands = [m.item for m in members if m.item.category in SIDES]
    head = max([0.45, *(s.size[0] + 0.05 for s in stands)])
    left = Rect(head, rect.y1, rect.x1, rect.y1 + WAY)
    ways = {1: left, -1: replace(left, y0=rect.y0 - WAY, y1=rect.y0)}
    if lying.item.size[1] < 1.3 or _beside(pile, lying.item):
        ways.pop(-turn)
    end = max(m.rect.x1 for m in members)
    return (*ways.values(), Rect(end, rect.y0 + 0.1, end + WAY, rect.y1 - 0.1))
