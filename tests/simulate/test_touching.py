"""Who touches whom, and who carries whom, before anything moves."""

import pytest
from worlds import CUBE, body, room

from simulate.engine import load_model
from simulate.touching import touches


def test_the_lower_of_two_cubes_carries_the_upper():
    scene = room(body("low", CUBE, mass=1.0), body("high", CUBE, (0.0, 0.0, 0.203), mass=1.0))
    found = {(t.lower, t.upper): t for t in touches(load_model(scene))}
    assert set(found) == {("room", "low"), ("low", "high")}
    assert found["low", "high"].depth == pytest.approx(-0.003, abs=1e-4)
    assert found["low", "high"].carries


def test_a_wall_touches_but_does_not_carry():
    scene = room(body("cube", CUBE, (1.898, 0.0, 1.0), mass=1.0))
    found = touches(load_model(scene))
    assert found
    assert not any(t.carries for t in found)


def test_what_is_further_away_does_not_touch():
    assert touches(load_model(room(body("cube", CUBE, (0.0, 0.0, 0.02), mass=1.0)))) == ()
