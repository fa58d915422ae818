"""Where each group would like to stand: spread over the walls, the middle for what needs room all round."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from layout.group import Group
from layout.layout import Opening, Relation, Room, Vec2
from layout.placing import Hope


def hopes(
    room: Room, openings: Sequence[Opening], groups: Sequence[Group], ties: Sequence[Relation], *, seed: int
) -> dict[str, Hope]:
    """Hopes by group name. Seeded: another seed spreads the groups in another way."""
    rng = random.Random(seed * 101 + 9)
    walls = _walls_for(room, openings, [g for g in groups if g.place in ("wall", "corner")], ties, rng)
    found: dict[str, Hope] = {}
    for wall, leaning in walls.items():
        found.update(_along(room, wall, leaning, openings, rng))
    found.update(_inside(room, [g for g in groups if g.place in ("free", "middle")], rng))
    return found


def _breadth(group: Group) -> float:
    return group.box.y1 - group.box.y0


def _walls_for(room: Room, openings, groups: Sequence[Group], ties, rng) -> dict[int, list[Group]]:
    """Widest first, each to the wall with most length left; two that shall face each other to opposite walls."""
    left = {k: math.dist(*room.wall(k)) - sum(o.width + 0.3 for o in openings if o.kind == "door" and o.wall == k)
            for k in range(4)}  # fmt: skip
    glass = {k: sum(o.width for o in openings if o.kind == "window" and o.wall == k) for k in range(4)}
    chosen: dict[int, list[Group]] = {k: [] for k in range(4)}
    home: dict[str, int] = {}
    for group in sorted(groups, key=lambda g: -_breadth(g)):
        partner = _partner_wall(group, ties, groups, home)
        tall = bool(group.tall)
        scores = {k: left[k] - (glass[k] if tall else 0.0) + rng.uniform(0, 1.2) for k in range(4)}
        wall = partner if partner is not None else max(scores, key=lambda k: scores[k])
        home[group.name] = wall
        chosen[wall].append(group)
        left[wall] -= _breadth(group) + 0.1
    return chosen


def _partner_wall(group: Group, ties, groups: Sequence[Group], home: dict[str, int]) -> int | None:
    owner = {m.item.name: g.name for g in groups for m in g.members}
    for tie in ties:
        if tie.kind not in ("opposite", "facing") or not tie.objects:
            continue
        ends = [owner.get(tie.subject), owner.get(tie.objects[0])]
        if group.name in ends:
            other = ends[1 - ends.index(group.name)]
            if other in home:
                return (home[other] + 2) % 4
    return None


def _along(room: Room, wall: int, groups: list[Group], openings, rng) -> dict[str, Hope]:
    """Evenly along the wall, the one that wants the middle in the middle."""
    (x0, y0), (x1, y1) = room.wall(wall)
    length = math.dist((x0, y0), (x1, y1))
    u = ((x1 - x0) / length, (y1 - y0) / length)
    rng.shuffle(groups)
    groups.sort(key=lambda g: g.centring > 0.5)
    if len(groups) > 2 and groups[-1].centring > 0.5:
        groups.insert(len(groups) // 2, groups.pop())
    total = sum(_breadth(g) for g in groups)
    gap = (length - total) / (len(groups) + 1)
    found, at = {}, 0.0
    for group in groups:
        at += gap
        middle = length / 2 if group.centring > 0.5 and len(groups) < 3 else at + _breadth(group) / 2
        at += _breadth(group)
        if group.place == "corner" or (len(groups) == 1 and group.centring < 0.5):
            middle = rng.choice((_breadth(group) / 2, length - _breadth(group) / 2, length / 2))
        deep = (group.box.x0 + group.box.x1) / 2
        point = (x0 + u[0] * middle - u[1] * deep, y0 + u[1] * middle + u[0] * deep)
        found[group.name] = Hope(*point, weight=3 if group.centring > 0.5 else 1, quarter=(wall + 1) % 4)
    return found


def _inside(room: Room, groups: Sequence[Group], rng) -> dict[str, Hope]:
    """Free groups over the cells of the floor, the largest nearest to the middle."""
    width, depth = room.polygon[2]
    cells = _cells(len(groups), width, depth)
    order = sorted(groups, key=lambda g: -g.box.area)
    cells.sort(key=lambda c: math.dist(c, (width / 2, depth / 2)) + rng.random() * 0.3)
    return {g.name: Hope(*c, weight=2, quarter=_turn(g, c, room, rng)) for g, c in zip(order, cells, strict=True)}


def _turn(group: Group, cell: Vec2, room: Room, rng) -> int:
    """Long things lie along the room; the others face its middle, or anywhere when they are there."""
    width, depth = room.polygon[2]
    deep, broad = group.box.x1 - group.box.x0, group.box.y1 - group.box.y0
    if max(deep, broad) > 1.25 * min(deep, broad):
        return int((deep > broad) != (width > depth)) + 2 * rng.randrange(2)
    off = (width / 2 - cell[0], depth / 2 - cell[1])
    if max(map(abs, off)) < 0.3:
        return rng.randrange(4)
    return (0 if off[0] > 0 else 2) if abs(off[0]) > abs(off[1]) else (1 if off[1] > 0 else 3)


def _cells(count: int, width: float, depth: float) -> list[Vec2]:
    columns = max(1, round(math.sqrt(count * width / depth)))
    rows = max(1, math.ceil(count / columns))
    return [((k % columns + 0.5) * width / columns, (k // columns + 0.5) * depth / rows) for k in range(count)]
