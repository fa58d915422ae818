"""From loose items to groups, each item in exactly one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from layout.catalogue import CATALOGUE
from layout.group import Group
from layout.layout import Item, Relation
from layout.motifs.audience import audiences
from layout.motifs.bedside import bedsides
from layout.motifs.lounge import lounges
from layout.motifs.pile import Pile, alone
from layout.motifs.rows import grids, runs
from layout.motifs.seating import seatings
from layout.motifs.sides import LARGEST, attach

CORNERS = ("floor plant", "coat rack", "statue")
"""What goes to a corner when nothing was said."""


def gather(
    items: Sequence[Item], relations: Sequence[Relation], room_kind: str, *, seed: int, wall: float = 5.0
) -> tuple[list[Group], list[Relation]]:
    """Groups of floor items, none broader than `wall` [m] if it can be split, and relations that motifs add."""
    pile = Pile({i.name: i for i in items}, relations, room_kind, random.Random(seed), wall)
    groups = bedsides(pile)
    groups += audiences(pile)
    living, more = lounges(pile)
    groups += living
    groups += grids(seatings(pile), room_kind)
    groups += runs(pile)
    groups += [_loner(pile, pile.take(item)) for item in list(pile.items.values()) if max(item.size[:2]) > LARGEST]
    groups = attach(pile, groups)
    groups += [_loner(pile, pile.take(item)) for item in list(pile.items.values())]
    groups = _corners([_told(_topped(g, relations), relations) for g in groups], relations)
    return groups, more


def _loner(pile: Pile, item: Item) -> Group:
    spoken = any(r.subject == item.name for r in pile.relations)
    return alone(item, corner=item.category in CORNERS and not spoken and len(pile.of((item.category,))) <= 2)


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


def _topped(group: Group, relations: Sequence[Relation]) -> Group:
    """Marks what something shall hang above."""
    under = {name for r in relations if r.kind == "above" for name in r.objects}
    if group.place != "wall" or not under & {m.item.name for m in group.members}:
        return group
    return replace(group, members=tuple(replace(m, topped=m.item.name in under) for m in group.members))


def _corners(groups: Sequence[Group], relations: Sequence[Relation]) -> list[Group]:
    """A room has four corners, one of them behind the door: what was not sent to one leans on a wall instead."""
    sent = {r.subject for r in relations if r.kind == "in_corner"}
    wanting = sorted((g for g in groups if g.place == "corner"), key=lambda g: _claim(g, sent))
    kept = {g.name for g in wanting[: max(3, sum(_claim(g, sent) == 0 for g in wanting[:4]))]}
    return [g if g.place != "corner" or g.name in kept else replace(g, place="wall") for g in groups]


def _claim(group: Group, sent: set[str]) -> int:
    """0: the sentence sent it there; 1: it is built for corners; 2: a room programme, or habit, sent it there."""
    if group.anchor.name in sent and group.anchor.asked:
        return 0
    return 1 if CATALOGUE[group.anchor.category].place == "corner" else 2
