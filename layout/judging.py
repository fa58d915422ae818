"""Which relations a layout really keeps, measured on its boxes.

Distances follow SceneEval (Tam et al., 2025): next to 0-0.5 m, near up to 1.5 m, far from 4 m on,
against a wall up to 0.3 m, corners within 0.8 m, facing within 30 degrees of the nearest edge.
"Left of", "in front of" and "behind" are seen from the object itself, as it faces.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from layout.boxes import edges, floor_gap, polygon_gap, segment_distance, to_item
from layout.layout import Item, Layout, Relation, Room

BESIDE, NEAR, FAR, AT_WALL, CORNER = 0.5, 1.5, 4.0, 0.3, 0.8
FACING = math.radians(30)
CENTRED = 0.35
"""Off the middle of a room or a wall, and still centred [m]."""


def judge(layout: Layout) -> tuple[Relation, ...]:
    """The layout's relations, each with `kept` as it truly is. Relations of things that are missing are not kept."""
    return tuple(r.model_copy(update={"kept": kept(layout, r)}) for r in layout.relations)


def kept(layout: Layout, relation: Relation) -> bool:
    """Whether a layout keeps one relation."""
    items = {i.name: i for i in layout.items}
    subject = items.get(relation.subject)
    named = [items[o] for o in relation.objects if o in items]
    if subject is None:
        return False
    if relation.kind in ALONE:
        room = next(r for r in layout.rooms if r.name == subject.room)
        return ALONE[relation.kind](subject, room)
    if not relation.objects or len(named) < len(relation.objects):
        return relation.kind in ("facing", "mounted", "above", "near", "beside") and not named
    if relation.kind == "between":
        return len(named) > 1 and _between(subject, named[0], named[1])
    return all(PAIRS[relation.kind](subject, other) for other in named)


def wall_gap(item: Item, room: Room) -> float:
    """Distance from an item to the nearest wall [m]."""
    return polygon_gap(item.footprint(), room.polygon)


def _against_wall(item: Item, room: Room) -> bool:
    return wall_gap(item, room) <= AT_WALL


def _in_corner(item: Item, room: Room) -> bool:
    return any(min(math.dist(c, p) for p in item.footprint()) <= CORNER for c in room.polygon)


def _middle(room: Room) -> tuple[float, float]:
    xs, ys = zip(*room.polygon, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _centred_in_room(item: Item, room: Room) -> bool:
    return max(abs(item.position[k] - _middle(room)[k]) for k in (0, 1)) <= max(CENTRED, 0.12 * _breadth(room))


def _breadth(room: Room) -> float:
    xs, ys = zip(*room.polygon, strict=True)
    return min(max(xs) - min(xs), max(ys) - min(ys))


def _centred_on_wall(item: Item, room: Room) -> bool:
    def off(a, b) -> float:
        length = math.dist(a, b)
        along = ((item.position[0] - a[0]) * (b[0] - a[0]) + (item.position[1] - a[1]) * (b[1] - a[1])) / length
        return abs(along - length / 2)

    near = [
        e for e in edges(room.polygon) if segment_distance(item.position[:2], *e) <= max(item.size[:2]) / 2 + AT_WALL
    ]
    return any(off(a, b) <= CENTRED for a, b in near)


def _on(one: Item, two: Item) -> bool:
    return one.supported_by == two.name


def _above(one: Item, two: Item) -> bool:
    return one.position[2] >= two.position[2] + 0.5 * two.size[2] and floor_gap(one, two) <= 0.3


def _under(one: Item, two: Item) -> bool:
    """Below it in height, or, for what cannot stand inside furniture, right at it."""
    return one.position[2] + one.size[2] <= two.position[2] + two.size[2] and floor_gap(one, two) <= 0.15


def _beside(one: Item, two: Item) -> bool:
    return floor_gap(one, two) <= BESIDE


def _near(one: Item, two: Item) -> bool:
    return floor_gap(one, two) <= NEAR


def _far(one: Item, two: Item) -> bool:
    return floor_gap(one, two) >= FAR


def _direction(forth: int, left: int) -> Callable[[Item, Item], bool]:
    """Whether one lies that way from two, seen from two, within 45 degrees of its nearest edge."""

    def judged(one: Item, two: Item) -> bool:
        ahead, aside = to_item(two, one.position[:2])
        out = forth * ahead + left * aside
        across = abs(left * ahead + forth * aside)
        half_out, half_across = (two.size[0] / 2, two.size[1] / 2)[:: 1 if forth else -1]
        return out > 0.5 * half_out and across - half_across <= max(0.3, out - half_out)

    return judged


def facing(one: Item, two: Item) -> bool:
    """Whether one looks at two: the nearest part of its footprint lies within 30 degrees of straight ahead."""
    corners = [to_item(one, p) for p in two.footprint()]
    if max(x for x, _ in corners) <= 0:
        return False
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    aside = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    ahead = max(0.05, sum(x for x, _ in corners) / 4)
    return math.atan2(aside, ahead) <= FACING


def _opposite(one: Item, two: Item) -> bool:
    return facing(one, two) and math.cos(one.yaw - two.yaw) < -0.7


def _around(one: Item, two: Item) -> bool:
    return floor_gap(one, two) <= BESIDE and facing(one, two)


def _between(middle: Item, one: Item, two: Item) -> bool:
    """Its middle lies near the line from one to two, and not beyond either."""
    a, b = one.position[:2], two.position[:2]
    if segment_distance(middle.position[:2], a, b) > max(0.5, 0.3 * math.dist(a, b)):
        return False
    return max(math.dist(middle.position[:2], a), math.dist(middle.position[:2], b)) <= math.dist(a, b) + 0.3


def _mounted(item: Item, room: Room) -> bool:
    return item.supported_by in ("wall", "ceiling")


ALONE: dict[str, Callable[[Item, Room], bool]] = {
    "against_wall": _against_wall, "in_corner": _in_corner, "mounted": _mounted,
    "centred_in_room": _centred_in_room, "centred_on_wall": _centred_on_wall,
}  # fmt: skip

PAIRS: dict[str, Callable[[Item, Item], bool]] = {
    "on": _on, "above": _above, "under": _under, "beside": _beside, "flanking": _beside, "near": _near, "far": _far,
    "in_front_of": _direction(1, 0), "behind": _direction(-1, 0), "left_of": _direction(0, 1),
    "right_of": _direction(0, -1), "facing": facing, "opposite": _opposite, "around": _around,
}  # fmt: skip
