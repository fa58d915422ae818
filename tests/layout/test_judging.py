"""Relations between boxes whose truth can be seen."""

import math

import pytest

from layout.judging import kept
from layout.layout import Item, Layout, Relation, RelationKind, Room

ROOM = Room(name="room", kind="room", polygon=((0, 0), (8, 0), (8, 6), (0, 6)), height=2.6)


def crate(name: str, x: float, y: float, yaw: float = 0.0, size=(0.6, 1.0, 0.5)) -> Item:
    return Item(name=name, category="crate", label=name, room="room", size=size, position=(x, y, 0.0), yaw=yaw)


def holds(kind: RelationKind, one: Item, two: Item | None = None) -> bool:
    items = (one,) if two is None else (one, two)
    relation = Relation(kind=kind, subject="one", objects=("two",) if two else ())
    return kept(Layout(rooms=(ROOM,), items=items), relation)


TWO = crate("two", 4.0, 3.0)


@pytest.mark.parametrize(
    ("kind", "x", "y"),
    [("in_front_of", 5.0, 3.0), ("behind", 3.0, 3.0), ("left_of", 4.0, 4.5), ("right_of", 4.0, 1.5)],
)
def test_each_side_of_a_thing_that_faces_along_x(kind, x, y):
    one = crate("one", x, y)
    assert [k for k in ("in_front_of", "behind", "left_of", "right_of") if holds(k, one, TWO)] == [kind]


def test_sides_turn_with_the_thing():
    turned = crate("two", 4.0, 3.0, yaw=math.pi / 2)
    assert holds("in_front_of", crate("one", 4.0, 4.2), turned)
    assert holds("left_of", crate("one", 2.6, 3.0), turned)


def test_facing_is_judged_to_the_nearest_edge():
    wide = crate("two", 4.0, 3.0, size=(0.9, 3.0, 0.7))
    assert holds("facing", crate("one", 2.5, 4.2), wide)
    assert not holds("facing", crate("one", 2.5, 4.2, yaw=math.pi), wide)


@pytest.mark.parametrize(("gap", "expected"), [(0.3, "beside near"), (1.0, "near"), (2.0, ""), (4.5, "far")])
def test_distances_run_from_side_to_side(gap, expected):
    one, two = crate("one", 1.0, 3.0), crate("two", 1.6 + gap, 3.0)
    assert " ".join(k for k in ("beside", "near", "far") if holds(k, one, two)) == expected


def test_walls_corners_and_the_middle():
    assert holds("against_wall", crate("one", 0.3, 3.0))
    assert not holds("against_wall", crate("one", 1.0, 3.0))
    assert holds("in_corner", crate("one", 0.3, 0.5))
    assert not holds("in_corner", crate("one", 0.3, 3.0))
    assert holds("centred_in_room", crate("one", 4.0, 3.0))
    assert holds("centred_on_wall", crate("one", 0.3, 3.0))
    assert not holds("centred_on_wall", crate("one", 0.3, 1.0))


def test_a_relation_to_something_that_is_not_there_is_not_kept():
    layout = Layout(rooms=(ROOM,), items=(crate("one", 1.0, 1.0),))
    assert not kept(layout, Relation(kind="on", subject="one", objects=("ghost",)))
    assert not kept(layout, Relation(kind="in_corner", subject="ghost"))
