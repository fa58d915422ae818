"""How many sit on which side of a table."""

import pytest

from layout.motifs.seating import per_side, room_for


@pytest.mark.parametrize(
    ("count", "width", "sides"),
    [(1, 1.6, (1, 0, 0, 0)), (2, 1.6, (1, 1, 0, 0)), (3, 1.6, (1, 1, 1, 0)), (4, 1.6, (2, 2, 0, 0)),
     (4, 1.2, (1, 1, 1, 1)), (5, 1.6, (2, 2, 1, 0)), (6, 1.6, (2, 2, 1, 1)), (7, 2.0, (3, 3, 1, 0))],
)  # fmt: skip
def test_long_sides_fill_in_pairs_before_the_ends(count, width, sides):
    assert per_side(count, width) == sides


@pytest.mark.parametrize("count", range(1, 13))
def test_nobody_is_left_standing_and_at_most_one_sits_at_each_end(count):
    sides = per_side(count, max(1.6, room_for(count)))
    assert sum(sides) == count
    assert max(sides[2:]) <= 1
