"""Planes that bound a place become boxes behind what is seen."""

import numpy as np
import pytest
import torch

from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.segmentation.division import Support
from reconstruct.segmentation.planes import Plane
from reconstruct.solids.walling import wall_boxes


def frame(x, y, normal, offset) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, :3] = np.stack([x, y, normal], axis=1)
    matrix[:3, 3] = np.array(normal, float) * offset
    return matrix


def support(name, x, y, normal, offset, outline, owner=None) -> Support:
    plane = Plane(tuple(float(n) for n in normal), offset)
    return Support(name, plane, frame(x, y, normal, offset), np.array(outline, float), np.zeros(0, int), owner)


FLOOR = support("floor", (1, 0, 0), (0, 1, 0), (0, 0, 1), 0.0, [(0, 0), (4, 0), (4, 3), (0, 3)])
# Seen from a height of one metre up: a sofa stands before it.
WALL = support("wall_1", (0, 1, 0), (0, 0, 1), (1, 0, 0), 0.0, [(0, 1), (3, 1), (3, 2.5), (0, 2.5)])
TOP = support("support_1", (1, 0, 0), (0, 1, 0), (0, 0, 1), 0.7, [(0, 0), (1, 0), (1, 1)], owner="thing_01")


def test_a_floor_ends_where_it_is_seen_and_goes_down_from_there():
    (floor,) = wall_boxes([FLOOR])
    low, high = shape_mesh(floor).bounds
    assert high[2] == pytest.approx(0, abs=1e-6)
    assert low[2] < -0.05
    assert (high[:2] >= [4, 3]).all()
    assert (low[:2] <= 0).all()


def test_a_wall_reaches_the_floor_behind_furniture():
    _, wall = wall_boxes([WALL, FLOOR])
    low, high = shape_mesh(wall).bounds
    assert high == pytest.approx([0, 3, 2.5], abs=1e-5)
    assert low[2] == pytest.approx(0, abs=1e-5)


def test_tops_of_things_are_not_of_the_room():
    assert len(wall_boxes([FLOOR, TOP])) == 1
    assert wall_boxes([TOP]) == ()


def test_a_place_of_another_unit_gets_boxes_of_that_unit():
    size = torch.tensor(wall_boxes([FLOOR])[0].size)
    scaled = Support("floor", FLOOR.plane, FLOOR.frame, FLOOR.outline * 100, FLOOR.faces)
    assert torch.tensor(wall_boxes([scaled])[0].size) == pytest.approx(100 * size)
