"""Rooms of sentences that asked for what an earlier planner could not do."""

import pytest

from layout.checks import problems
from layout.layout import Layout
from layout.planning import plan


def unkept(layout: Layout) -> list[str]:
    return [f"{r.subject} {r.kind} {' '.join(r.objects)}" for r in layout.unkept_relations if r.asked]


@pytest.mark.parametrize("host", ["bar counter", "desk", "lab bench"])
def test_what_many_sit_at_is_as_long_as_they_need(host):
    layout = plan(f"A bar with a {host} with seven bar stools")
    assert sum(i.category == "bar stool" for i in layout.items) == 7
    assert problems(layout) == []


def test_chairs_along_the_walls_are_not_drawn_to_the_table():
    layout = plan("A waiting room with nine chairs against the walls and a table in the middle")
    assert unkept(layout) == []


def test_a_row_of_stools_at_an_island_can_all_be_reached():
    assert problems(plan("A kitchen with an island and four bar stools", seed=1)) == []


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_nightstand_stands_on_the_side_it_was_sent_to(side):
    layout = plan(f"A bedroom with a queen bed and a nightstand to the {side} of the bed")
    assert unkept(layout) == []


def test_a_desk_beside_a_bed_takes_one_of_its_two_ways():
    layout = plan("A bedroom with a bed, one nightstand, and a desk next to the bed")
    assert unkept(layout) == []
    assert problems(layout) == []


def test_a_bench_at_the_foot_of_a_bed_is_no_obstacle():
    layout = plan("A bedroom with a queen bed. A bench stands at the foot of the bed.")
    assert unkept(layout) == []
    assert problems(layout) == []


def test_left_of_a_television_is_left_of_what_carries_it():
    layout = plan("A living room with a TV on a TV stand and a floor lamp to the left of the TV.")
    assert unkept(layout) == []


def test_a_gym_has_floor_for_all_its_mats():
    layout = plan("A yoga studio with ten yoga mats")
    assert sum(i.category == "yoga mat" for i in layout.items) == 10
