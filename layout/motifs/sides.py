"""Small things that stand beside something: a lamp by the sofa, a bin by the desk."""

from __future__ import annotations

import math
from dataclasses import replace

from layout.group import Group, Member, Rect
from layout.layout import Item, Relation
from layout.motifs.pile import Pile

GAP = 0.06
WAY = 0.60
"""Wide enough to walk along [m]."""

LARGEST = 0.75
"""Wider things find their own place near the other [m]."""

COMPANY = {
    "floor lamp": ("sofa", "loveseat", "armchair", "desk", "bed"),
    "side table": ("sofa", "loveseat", "armchair"),
    "trash can": ("desk", "sink cabinet", "bathroom vanity"),
    "ottoman": ("armchair", "sofa"),
}
"""What small things like to stand by when nothing was said."""


def attach(pile: Pile, groups: list[Group]) -> list[Group]:
    """Each small thing joins the group of what it stands beside, where there is a free side."""
    for item in [i for i in pile.items.values() if max(i.size[:2]) <= LARGEST]:
        for name, sides in _targets(pile, item, groups):
            joined = _join(groups, item, name, sides)
            if joined is not None:
                groups = joined
                pile.take(item)
                break
    return groups


def _targets(pile: Pile, item: Item, groups: list[Group]) -> list[tuple[str, tuple[int, ...]]]:
    """Names it may stand beside, with the sides to try: 1 for left, -1 for right."""
    either = pile.random.choice(((1, -1), (-1, 1)))
    mine = [r for r in pile.relations if r.subject == item.name]
    if mine:
        return [(r.objects[0], sides) for r in mine if r.objects and (sides := _sides(r, either))]
    liked = COMPANY.get(item.category, ())
    names = [m.item.name for c in liked for g in groups for m in g.members if m.item.category == c]
    return [(name, either) for name in names]


def _sides(relation: Relation, either: tuple[int, int]) -> tuple[int, ...]:
    if relation.kind in ("beside", "flanking", "near"):
        return either
    return {"left_of": (1,), "right_of": (-1,)}.get(relation.kind, ())


def _join(groups: list[Group], item: Item, name: str, sides: tuple[int, ...]) -> list[Group] | None:
    for k, group in enumerate(groups):
        target = group.member(name)
        if target is None or len(group.members) > 12:
            continue
        for side in sides:
            member = _beside(item, target, side)
            if all(not member.rect.grown(0.02).meets(r) for r in (*group.bodies, *group.free)) and member.rect.x0 >= 0:
                return [*groups[:k], _joined(group, member, side), *groups[k + 1 :]]
    return None


def _joined(group: Group, member: Member, side: int) -> Group:
    """With a way round whatever of the group stands before the new member, such as an armchair."""
    rect = member.rect
    before = [b for b in group.bodies if b.x1 > rect.x1 + 0.1 and b.y0 < rect.y1 and rect.y0 < b.y1]
    way: tuple[Rect, ...] = ()
    if before:
        edge = max(b.y1 for b in before) if side > 0 else min(b.y0 for b in before) - WAY
        way = (Rect(rect.x0, edge, max(b.x1 for b in before), edge + WAY),)
    solid = (*group.solid, rect) if group.solid else ()
    return replace(group, members=(*group.members, member), solid=solid, free=(*group.free, *way))


def _beside(item: Item, target: Member, side: int) -> Member:
    """Backs in line, seen in the target's own frame."""
    depth, width = target.item.size[:2]
    ahead = max(0.0, 0.02 - target.rect.x0) - depth / 2 + item.size[0] / 2
    left = side * (width / 2 + GAP + item.size[1] / 2)
    c, s = math.cos(target.yaw), math.sin(target.yaw)
    return Member(item, target.x + c * ahead - s * left, target.y + s * ahead + c * left, target.yaw)
