"""The floor is where the layout has it, or where it was seen."""

import dataclasses

import numpy as np
import pytest
import trimesh
from plain_rooms import plain_room
from small_rooms import CORNERED
from small_rooms import room as planned
from worlds import room

from reconstruct.segmentation.division import Support
from reconstruct.segmentation.planes import Plane
from simulate.ground import ground_of


def test_a_layout_tells_all_of_the_floor():
    ground = ground_of(plain_room())
    assert ground is not None
    assert ground.complete
    assert ground.area(ground.inside) == pytest.approx(3.2 * 2.8, rel=0.02)
    assert ground.points(ground.inside, above=0.1)[:, 2] == pytest.approx(0.1)


def test_the_notch_of_a_cornered_room_is_no_floor():
    ground = ground_of(dataclasses.replace(plain_room(), layout=planned(CORNERED, items=())))
    assert ground is not None
    assert ground.area(ground.inside) == pytest.approx(4 * 2 + 2 * 1, rel=0.03)
    points = ground.points(ground.inside)
    assert not ((points[:, 0] > 2.1) & (points[:, 1] > 2.1)).any()


def test_a_floor_that_was_seen_is_as_high_as_its_plane():
    surface = trimesh.creation.box(bounds=[[0, 0, -0.2], [2, 1, 0.5]]).subdivide().subdivide().subdivide().subdivide()
    top = np.flatnonzero(surface.face_normals[:, 2] > 0.9)
    outline = np.array([[0.0, 0], [2, 0], [2, 1], [0, 1]])
    floor = Support("floor", Plane((0.0, 0.0, 1.0), 0.5), np.eye(4), outline, top)
    ground = ground_of(dataclasses.replace(room(), surface=surface, planes=(floor,)))
    assert ground is not None
    assert not ground.complete
    assert ground.area(ground.inside) == pytest.approx(2.0, rel=0.1)
    assert ground.height[ground.inside] == pytest.approx(0.5)


def test_nothing_tells_where_the_floor_is():
    assert ground_of(room()) is None
