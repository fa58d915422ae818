"""What stands stays; what leans is named."""

import math
from pathlib import Path

import pytest
from worlds import CUBE, TABLE, a_room_with_a_table_and_a_stack, body, boxes, room

from simulate.check import settle
from simulate.mjcf import write_mjcf


def test_a_table_and_a_stack_keep_still(tmp_path: Path):
    report = settle(write_mjcf(a_room_with_a_table_and_a_stack(), tmp_path))
    assert report.share == 1
    assert report.restless == ()
    assert max(b.moved for b in report.bodies) < 1e-3
    assert report.penetration < 1e-4
    assert report.warnings == ()
    assert report.finite
    assert report.words() == "4 of 4 bodies keep still for 2 s"


def test_a_thing_that_falls_over_is_named():
    topheavy = boxes(((-0.02, -0.02, 0), (0.02, 0.02, 1.5)), ((0.02, -0.1, 1.3), (0.6, 0.1, 1.5)))
    report = settle(room(body("table", TABLE, (1.0, 0.0, 0.0), mass=20.0), body("lamp", topheavy, mass=5.0)))
    assert report.restless == ("lamp",)
    assert report.share == 0.5
    assert report.bodies[1].tilt > math.radians(30)
    assert "moved: lamp" in report.words()


def test_a_thing_that_hangs_in_the_air_is_named():
    assert settle(room(body("cube", CUBE, (0.0, 0.0, 0.05), mass=1.0))).restless == ("cube",)


def test_what_overlaps_at_the_start_is_measured_and_named():
    report = settle(room(body("a", CUBE, mass=1.0), body("b", CUBE, (0.19, 0.0, 0.0), mass=1.0)), seconds=0.01)
    assert report.penetration == pytest.approx(0.01, abs=1e-3)
    assert report.overlapping == (("a", "b"),)


def test_a_room_of_fixed_things_is_still():
    report = settle(room(body("cabinet", CUBE, (0.0, 0.0, 1.0))), seconds=0.1)
    assert report.bodies == ()
    assert report.share == 1


def test_a_table_does_not_tilt_on_the_edge_of_a_rug():
    rug = body("rug", boxes(((-0.5, -0.5, 0), (0.0, 0.5, 0.012))))
    assert settle(room(body("table", TABLE, mass=20.0), rug)).share == 1
