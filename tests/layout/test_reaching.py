"""A disc of 0.25 m radius passes a gap of 0.55 m and not one of 0.45 m."""

import pytest

from layout.layout import Item, Layout, Opening, Room
from layout.reaching import unreachable

ROOM = Room(name="room", kind="room", polygon=((0, 0), (4, 0), (4, 3), (0, 3)), height=2.6)
DOOR = Opening(name="door", kind="door", room="room", wall=0, offset=0.2, width=0.9, height=2.05)


def crate(name: str, size, x: float, y: float) -> Item:
    return Item(name=name, category="crate", label=name, room="room", size=size, position=(x, y, 0.0))


@pytest.mark.parametrize(("gap", "cut_off"), [(0.55, []), (0.45, ["far"])])
def test_a_gap_is_passed_when_it_is_wider_than_the_disc(gap, cut_off):
    barrier = crate("barrier", (0.2, 3.0 - gap, 0.5), 2.0, (3.0 - gap) / 2)
    layout = Layout(rooms=(ROOM,), openings=(DOOR,), items=(barrier, crate("far", (0.4, 0.4, 0.4), 3.5, 1.0)))
    assert [i.name for i in unreachable(layout)] == cut_off


def test_without_a_door_the_largest_free_patch_counts():
    barrier = crate("barrier", (0.2, 3.0, 0.5), 3.0, 1.5)
    small_side = crate("in_the_small_side", (0.3, 0.3, 0.4), 3.8, 1.0)
    large_side = crate("in_the_large_side", (0.3, 0.3, 0.4), 1.0, 1.0)
    layout = Layout(rooms=(ROOM,), items=(barrier, small_side, large_side))
    assert [i.name for i in unreachable(layout)] == ["in_the_small_side"]


def test_rugs_and_small_things_on_tables_need_not_be_reached():
    rug = crate("rug", (1.0, 1.0, 0.01), 2.0, 1.5).model_copy(update={"category": "rug"})
    assert unreachable(Layout(rooms=(ROOM,), openings=(DOOR,), items=(rug,))) == []
