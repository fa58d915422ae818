"""From loose items to groups, each item in exactly one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from layout.group import Group
from layout.layout import Item, Relation
from layout.motifs.bedside import bedsides
from layout.motifs.lounge import lounges
from layout.motifs.pile import Pile, alone
from layout.motifs.rows import grids, runs
from layout.motifs.seating import seatings
from layout.motifs.sides import attach

CORNERS = ("floor plant", "coat rack", "statue")
"""What goes to a corner when nothing was said."""


def gather(
    items: Sequence[Item], relations: Sequence[Relation], room_kind: str, *, seed: int
) -> tuple[list[Group], list[Relation]]:
    """Groups of floor items, and the relations that their motifs add."""
    pile = Pile({i.name: i for i in items}, relations, room_kind, random.Random(seed))
    groups = bedsides(pile)
    living, more = lounges(pile)
    groups += living
    groups += grids(seatings(pile), room_kind)
    groups += runs(pile)
    groups = attach(pile, groups)
    loners = [_loner(pile, item) for item in list(pile.items.values())]
    return [_told(g, relations) for g in (*groups, *loners)], more


def _loner(pile: Pile, item: Item) -> Group:
    spoken = any(r.subject == item.name for r in pile.relations)
    group = alone(item, corner=item.category in CORNERS and not spoken and len(pile.of((item.category,))) <= 3)
    return group


def _told(group: Group, relations: Sequence[Relation]) -> Group:
    """Groups whose anchor was sent to a corner, a wall or the middle."""
    said = {r.kind for r in relations if r.subject == group.anchor.name}
    if "in_corner" in said and len(group.members) == 1:
        return alone(group.anchor, corner=True)
    if "centred_in_room" in said:
        return replace(group, place="free")
    if "against_wall" in said and group.place == "free" and len(group.members) == 1:
        return replace(group, place="wall")
    return group
