"""Solving on programmes small enough to know the answer."""

import math

import pytest

from layout.boxes import floor_gap, to_item
from layout.checks import problems
from layout.judging import facing, wall_gap
from layout.layout import Layout, Relation
from layout.programme import Programme, Wish
from layout.reaching import unreachable
from layout.solids import apart, pieces
from layout.solving import CannotFit, solve


def programme(*wishes: str, relations: tuple[Relation, ...] = (), room: str = "room", **more) -> Programme:
    """`"chair_1 chair"`: name and category."""
    made = tuple(Wish(name, category, category) for name, category in (w.split(" ", 1) for w in wishes))
    return Programme("a test", room, made, relations, **more)


def chairs(count: int) -> tuple[str, ...]:
    return tuple(f"chair_{k} chair" for k in range(1, count + 1))


def around(count: int) -> tuple[Relation, ...]:
    return tuple(Relation(kind="around", subject=f"chair_{k}", objects=("table",)) for k in range(1, count + 1))


def test_a_bed_has_its_head_at_a_wall():
    layout = solve(programme("bed bed"))
    bed, room = layout.item("bed"), layout.rooms[0]
    back = (bed.position[0] - bed.forward[0] * bed.size[0] / 2, bed.position[1] - bed.forward[1] * bed.size[0] / 2)
    assert wall_gap(bed, room) == pytest.approx(0.02, abs=1e-3)
    assert min(back[0], back[1], room.polygon[2][0] - back[0], room.polygon[2][1] - back[1]) < 0.03


@pytest.mark.parametrize("count", [1, 3, 4, 7])
def test_chairs_around_a_table_look_at_it_and_touch_neither_it_nor_one_another(count):
    layout = solve(programme("table dining table", *chairs(count), relations=around(count), room="dining room"))
    table = layout.item("table")
    seats = [i for i in layout.items if i.category == "chair"]
    assert all(facing(seat, table) and floor_gap(seat, table) < 0.1 for seat in seats)
    assert all(apart(pieces(seat), pieces(table), 0.01) for seat in seats)
    assert problems(layout) == []


def test_nightstands_flank_the_bed_at_equal_distances():
    flanks = tuple(Relation(kind="flanking", subject=n, objects=("bed",)) for n in ("left", "right"))
    layout = solve(programme("bed bed", "left nightstand", "right nightstand", relations=flanks))
    bed = layout.item("bed")
    (x1, y1), (x2, y2) = (to_item(bed, layout.item(n).position[:2]) for n in ("left", "right"))
    assert x1 == pytest.approx(x2, abs=1e-3)
    assert y1 == pytest.approx(-y2, abs=1e-3)
    assert layout.unkept_relations == ()


@pytest.mark.parametrize("seed", range(3))
def test_nothing_stands_between_sofa_and_television(seed):
    wishes = ("sofa sofa", "stand tv stand", "table dining table", *chairs(4), "shelf bookshelf", "plant floor plant")
    across = (Relation(kind="opposite", subject="sofa", objects=("stand",)),)
    layout = solve(programme(*wishes, relations=(*across, *around(4)), room="living room"), seed=seed)
    sofa, stand = layout.item("sofa"), layout.item("stand")
    reach = to_item(sofa, stand.position[:2])[0]
    assert facing(sofa, stand)
    assert facing(stand, sofa)
    for item in layout.items:
        if item.name not in ("sofa", "stand"):
            ahead, aside = to_item(sofa, item.position[:2])
            assert not (0 < ahead < reach and abs(aside) < 0.5), item.name


def test_four_plants_sent_to_the_corners_take_all_four():
    plants = tuple(f"plant_{k} floor plant" for k in range(4))
    told = tuple(Relation(kind="in_corner", subject=f"plant_{k}", objects=("corner",)) for k in range(4))
    layout = solve(programme("sofa sofa", *plants, relations=told, room="living room"))
    width, depth = layout.rooms[0].polygon[2]
    corners = {(i.position[0] > width / 2, i.position[1] > depth / 2) for i in layout.items if i.name != "sofa"}
    assert len(corners) == 4
    assert layout.unkept_relations == ()


def test_a_table_in_the_middle_is_in_the_middle():
    told = (Relation(kind="centred_in_room", subject="table"),)
    layout = solve(programme("table dining table", relations=told))
    width, depth = layout.rooms[0].polygon[2]
    x, y, _ = layout.item("table").position
    assert max(abs(x - width / 2), abs(y - depth / 2)) < 0.25


def test_a_lamp_stands_on_the_table_it_was_sent_to():
    told = (Relation(kind="on", subject="lamp", objects=("small",)),)
    layout = solve(programme("big dining table", "small side table", "lamp table lamp", relations=told))
    assert layout.item("lamp").supported_by == "small"
    assert layout.item("lamp").position[2] == pytest.approx(layout.item("small").size[2], abs=5e-3)


def test_a_given_room_size_is_kept_to_the_millimetre():
    layout = solve(programme("bed bed", room_size=(3.333, 4.1)))
    assert layout.rooms[0].polygon[2] == (3.333, 4.1)
    assert problems(layout) == []


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_room():
    wishes = programme("bed bed", "robe wardrobe", "desk desk", "chair office chair", "lamp table lamp", "p painting")
    first, again, other = solve(wishes, seed=3), solve(wishes, seed=3), solve(wishes, seed=4)
    assert first.to_json() == again.to_json()
    assert first.to_json() != other.to_json()
    assert Layout.from_json(first.to_json()) == first


def test_ten_seeds_give_at_least_five_clearly_different_rooms():
    wishes = programme("bed bed", "robe wardrobe", "desk desk", "chair office chair")
    kinds: list[Layout] = []
    for seed in range(10):
        layout = solve(wishes, seed=seed)
        if all(shift(layout, other) > 0.5 for other in kinds):
            kinds.append(layout)
    assert len(kinds) >= 5


def shift(one: Layout, two: Layout) -> float:
    """Mean distance between places of the same item, each measured from the middle of its room [m]."""

    def at(layout: Layout, name: str) -> tuple[float, float]:
        width, depth = layout.rooms[0].polygon[2]
        x, y, _ = layout.item(name).position
        return x - width / 2, y - depth / 2

    names = [i.name for i in one.items]
    return sum(math.dist(at(one, n), at(two, n)) for n in names) / len(names)


def test_too_much_for_a_given_room_is_refused_by_name():
    with pytest.raises(CannotFit, match=r"2\.00 x 2\.00 m") as refusal:
        solve(programme("bed bed", "sofa sofa", "piano piano", "lamp floor lamp", room_size=(2.0, 2.0)))
    assert {"bed", "sofa"} <= set(refusal.value.clash)
    assert "floor lamp" not in refusal.value.clash


def test_two_things_that_fit_alone_but_not_together_are_both_named():
    with pytest.raises(CannotFit, match="together") as refusal:
        solve(programme("one piano", "two bathtub", "bin trash can", room_size=(1.9, 1.9)))
    assert set(refusal.value.clash) == {"piano", "bathtub"}


def test_a_relation_that_cannot_hold_is_dropped_and_told():
    told = (Relation(kind="far", subject="stool", objects=("bed",)),)
    layout = solve(programme("bed bed", "stool stool", relations=told, room_size=(3.0, 3.2)))
    assert [r.subject for r in layout.unkept_relations] == ["stool"]


def test_no_wishes_are_refused_with_advice():
    with pytest.raises(ValueError, match="name at least one thing"):
        solve(Programme("nothing", "room", ()))


def test_everything_on_the_floor_can_be_reached_from_the_door():
    wishes = ("bed bed", "robe wardrobe", "desk desk", "c office chair", "s bookshelf", "d dresser", "a armchair")
    assert unreachable(solve(programme(*wishes, room="bedroom"))) == []
