"""Relations between groups, as linear constraints that hold whenever `kept` does.

All lengths in here are centimetres. Directions are quarter turns: 0 is +x, 1 is +y, 2 is -x, 3 is -y.
"Left of" and "in front of" are meant from the thing itself, as it faces.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from layout.group import Group, Member, Rect
from layout.layout import Relation


@dataclass(frozen=True)
class Stand:
    """A group's unknowns."""

    group: Group
    x: Any
    y: Any
    quarters: list
    """One literal a quarter turn; exactly one is true."""

    def bounds(self, rect: Rect) -> tuple[Any, Any, Any, Any]:
        """x0, y0, x1, y1 of a rectangle of the group's frame, in the room."""
        turned = [rect.turned(k).centimetres() for k in range(4)]
        terms = [sum(turned[k][side] * self.quarters[k] for k in range(4)) for side in range(4)]
        return self.x + terms[0], self.y + terms[1], self.x + terms[2], self.y + terms[3]

    def facing(self, member: Member) -> list:
        """The literal of each direction that a member may face."""
        turn = round(member.yaw / (math.pi / 2))
        return [self.quarters[(k - turn) % 4] for k in range(4)]


def beyond(one, two, direction: int):
    """Free length from the edge of `two` to `one`, in a direction."""
    k = direction % 2
    return one[k] - two[k + 2] if direction < 2 else two[k] - one[k + 2]


def sideways(one, two, direction: int):
    """Twice the offset of the middles across a direction."""
    k = 1 - direction % 2
    return one[k] + one[k + 2] - two[k] - two[k + 2]


def _ends(programme, relation: Relation):
    """Bounds and directions of subject and object; None when one of them does not stand for itself."""
    subject = programme.find(relation.subject)
    target = programme.find(relation.objects[0]) if relation.objects else None
    if subject is None or target is None or subject[0] is target[0]:
        return None
    (stand, member), (other, goal) = subject, target
    return (stand.bounds(member.rect), stand.facing(member)), (other.bounds(goal.rect), other.facing(goal))


def _within(programme, relation, kept, limit: int) -> None:
    ends = _ends(programme, relation)
    if ends is None:
        return
    (one, _), (two, _) = ends
    for k in (0, 1):
        for gap in (one[k] - two[k + 2], two[k] - one[k + 2]):
            programme.model.add(gap <= limit).only_enforce_if(kept)


def _side(programme, relation, kept, turn: int, reach: int) -> None:
    """The subject is beyond the object's edge in the object's own direction `turn`."""
    ends = _ends(programme, relation)
    if ends is None:
        return
    (one, _), (two, faces) = ends
    for k, literal in enumerate(faces):
        direction = (k + turn) % 4
        gap, across = beyond(one, two, direction), sideways(one, two, direction)
        axis = 1 - direction % 2
        room = two[axis + 2] - two[axis] + one[axis + 2] - one[axis]
        for term in (gap >= 0, gap <= reach, across <= room, -across <= room):
            programme.model.add(term).only_enforce_if(kept, literal)


def near(programme, relation: Relation, kept) -> None:
    _within(programme, relation, kept, 100)


def beside(programme, relation: Relation, kept) -> None:
    _within(programme, relation, kept, 35)


def far(programme, relation: Relation, kept) -> None:
    ends = _ends(programme, relation)
    if ends is None:
        return
    (one, _), (two, _) = ends
    sides = [programme.model.new_bool_var("") for _ in range(4)]
    for direction, side in enumerate(sides):
        programme.model.add(beyond(one, two, direction) >= 400).only_enforce_if(side)
    programme.model.add_bool_or([*sides, ~kept])


def in_front_of(programme, relation: Relation, kept) -> None:
    _side(programme, relation, kept, 0, 150)


def left_of(programme, relation: Relation, kept) -> None:
    _side(programme, relation, kept, 1, 120)


def behind(programme, relation: Relation, kept) -> None:
    _side(programme, relation, kept, 2, 150)


def right_of(programme, relation: Relation, kept) -> None:
    _side(programme, relation, kept, 3, 120)


def facing(programme, relation: Relation, kept) -> None:
    ends = _ends(programme, relation)
    if ends is None:
        return
    (one, faces), (two, _) = ends
    for k, literal in enumerate(faces):
        axis = 1 - k % 2
        width = two[axis + 2] - two[axis]
        across = sideways(two, one, k)
        for term in (beyond(two, one, k) >= 0, across <= width, -across <= width):
            programme.model.add(term).only_enforce_if(kept, literal)


def opposite(programme, relation: Relation, kept) -> None:
    """They look at each other across the room, and nothing stands between them."""
    ends = _ends(programme, relation)
    if ends is None:
        return
    (one, faces), (two, others) = ends
    for k, literal in enumerate(faces):
        gap, across = beyond(two, one, k), sideways(two, one, k)
        programme.model.add_implication(literal, others[(k + 2) % 4]).only_enforce_if(kept)
        for term in (gap >= 110, gap <= 620, across <= 60, -across <= 60):
            programme.model.add(term).only_enforce_if(kept, literal)
    for k in (0, 1):
        programme.cost.append(programme.distance(sideways(two, one, k), 4000))
    programme.view(relation, kept)


def between(programme, relation: Relation, kept) -> None:
    found = [programme.find(name) for name in (relation.subject, *relation.objects[:2])]
    if len(found) < 3 or None in found:
        return
    middle, one, two = (stand.bounds(member.rect) for stand, member in found)
    for k in (0, 1):
        offset = 2 * (middle[k] + middle[k + 2]) - sum(b[k] + b[k + 2] for b in (one, two))
        programme.model.add(offset <= 160).only_enforce_if(kept)
        programme.model.add(-offset <= 160).only_enforce_if(kept)


def centred_in_room(programme, relation: Relation, kept) -> None:
    found = programme.find(relation.subject)
    if found is None:
        return
    bounds = found[0].bounds(found[1].rect)
    for k, length in enumerate((programme.width, programme.depth)):
        off = bounds[k] + bounds[k + 2] - length
        programme.model.add(off <= 40).only_enforce_if(kept)
        programme.model.add(-off <= 40).only_enforce_if(kept)
        programme.cost.append(programme.distance(off, 4 * length))


def centred_on_wall(programme, relation: Relation, kept) -> None:
    found = programme.find(relation.subject)
    if found is None:
        return
    stand, member = found
    bounds = stand.bounds(member.rect)
    for quarter in range(4):
        k = 1 - quarter % 2
        off = bounds[k] + bounds[k + 2] - (programme.width, programme.depth)[k]
        programme.model.add(off <= 20).only_enforce_if(kept, stand.quarters[quarter])
        programme.model.add(-off <= 20).only_enforce_if(kept, stand.quarters[quarter])


def _at_walls(programme, relation: Relation, kept, walls: tuple[tuple[int, ...], ...]) -> None:
    """The subject's box touches all walls of at least one of the sets."""
    found = programme.find(relation.subject)
    if found is None:
        return
    bounds = found[0].bounds(found[1].rect)
    slack = (bounds[0], bounds[1], programme.width - bounds[2], programme.depth - bounds[3])
    choices = [programme.model.new_bool_var("") for _ in walls]
    for choice, sides in zip(choices, walls, strict=True):
        for side in sides:
            programme.model.add(slack[side] <= 8).only_enforce_if(choice)
    programme.model.add_bool_or([*choices, ~kept])


def against_wall(programme, relation: Relation, kept) -> None:
    _at_walls(programme, relation, kept, ((0,), (1,), (2,), (3,)))


def in_corner(programme, relation: Relation, kept) -> None:
    _at_walls(programme, relation, kept, ((0, 1), (1, 2), (2, 3), (3, 0)))


TIES: dict[str, Callable] = {
    "near": near, "beside": beside, "flanking": beside, "around": near, "far": far, "under": near,
    "in_front_of": in_front_of, "behind": behind, "left_of": left_of, "right_of": right_of,
    "facing": facing, "opposite": opposite, "between": between,
    "centred_in_room": centred_in_room, "centred_on_wall": centred_on_wall,
    "against_wall": against_wall, "in_corner": in_corner,
}  # fmt: skip
