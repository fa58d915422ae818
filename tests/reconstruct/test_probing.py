"""Distances and sight lines in a world of one box."""

import numpy as np
import pytest
from worlds import block

from reconstruct.probing import distances, seen
from splat.camera import Camera

BOX = block((-1, -1, 0), (1, 1, 1))


def test_distance_is_to_the_nearest_surface_also_from_inside():
    points = np.array([[0, 0, 3], [0, 0, 0.9], [2, 2, 1], [1, 0, 0.5]], dtype=float)
    assert distances(points, BOX) == pytest.approx([2, 0.1, np.sqrt(2), 0], abs=1e-6)
    assert len(distances(np.zeros((0, 3)), BOX)) == 0


def test_a_camera_above_sees_the_top_and_not_what_the_top_hides():
    camera = Camera.look_at((0.0, 0.0, 4.0), (0.0, 0.001, 0.0), width=64, height=64)
    points = np.array([[0, 0, 1], [0.9, 0.9, 1], [0, 0, 0], [1, 0, 0.5]], dtype=float)
    assert seen(points, BOX, [camera]).tolist() == [True, True, False, False]


def test_what_is_outside_the_picture_is_not_seen():
    away = Camera.look_at((0.0, 0.0, 4.0), (0.0, 3.0, 4.0), width=64, height=64)
    down = Camera.look_at((0.0, 0.0, 4.0), (0.0, 0.001, 0.0), width=64, height=64)
    top = np.array([[0.0, 0.0, 1.0]])
    assert not seen(top, BOX, [away])[0]
    assert seen(top, BOX, [away, down])[0]
