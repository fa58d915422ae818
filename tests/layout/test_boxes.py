"""Overlap and distance of boxes, against what a drawing on squared paper shows."""

import math

import pytest

from layout.boxes import Box, contains, floor_gap, floor_overlap, overhang, overlap, to_item, to_world

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0))
UNIT = Box((1.0, 1.0, 1.0), (0.0, 0.0, 0.0))


@pytest.mark.parametrize("yaw", [0.0, 0.3, math.pi / 2])
def test_overlap_is_symmetric_and_does_not_change_when_both_turn(yaw):
    shift = (0.8 * math.cos(yaw), 0.8 * math.sin(yaw), 0.0)
    one, two = Box((1.0, 1.0, 1.0), (0.0, 0.0, 0.0), yaw), Box((1.0, 1.0, 1.0), shift, yaw)
    assert overlap(one, two) == pytest.approx(0.2)
    assert overlap(two, one) == pytest.approx(0.2)


def test_boxes_above_each_other_do_not_overlap():
    assert overlap(UNIT, Box((1.0, 1.0, 1.0), (0.0, 0.0, 1.0))) <= 0


def test_a_corner_that_points_at_a_face_keeps_its_distance():
    turned = Box((1.0, 1.0, 1.0), (1.5, 0.0, 0.0), math.pi / 4)
    assert floor_overlap(UNIT, turned) < 0
    assert floor_gap(UNIT, turned) == pytest.approx(1.0 - math.sqrt(0.5))


def test_overhang_of_a_footprint_over_a_wall():
    assert overhang(SQUARE, Box((1.0, 1.0, 1.0), (3.8, 1.5, 0.0)).footprint()) == pytest.approx(0.3)
    assert overhang(SQUARE, Box((1.0, 1.0, 1.0), (3.5, 1.5, 0.0)).footprint()) == pytest.approx(0.0, abs=1e-9)


def test_frames_there_and_back():
    box = Box((1.0, 2.0, 1.0), (0.4, -0.7, 0.0), 0.9)
    assert to_item(box, to_world(box, (0.3, 0.2))) == pytest.approx((0.3, 0.2))
    assert contains(SQUARE, (1.0, 1.0))
    assert not contains(SQUARE, (5.0, 1.0))
