"""Distances between what was made and what is true, where geometry gives the answer."""

import numpy as np
import pytest
import trimesh
from worlds import TABLE, block

from reconstruct.collider import Box, Collider
from reconstruct.rooms.solidifying import collider_from_parts
from reconstruct.scoring import compare_surfaces, deviation, outer_surface
from splat.camera import Camera
from splat.pose import Pose


def box(size, position=(0.0, 0.0, 0.0)) -> Box:
    return Box(Pose.from_yaw(0.0, position), size)


def test_a_box_does_not_deviate_from_itself():
    found = deviation(Collider((box((1.0, 2.0, 3.0)),)), block((-0.5, -1, -1.5), (0.5, 1, 1.5)))
    assert found.max == pytest.approx(0, abs=1e-5)


def test_a_table_does_not_deviate_from_its_parts():
    mesh = trimesh.util.concatenate([part.mesh for part in TABLE])
    found = deviation(collider_from_parts(TABLE), mesh)
    assert found.mean < 1e-6
    assert found.max < 1e-3


def test_the_box_about_a_ball_deviates_most_at_its_corners():
    ball = trimesh.creation.icosphere(subdivisions=5, radius=1.0)
    found = deviation(Collider((box((2.0, 2.0, 2.0)),)), ball)
    assert found.max == pytest.approx(np.sqrt(3) - 1, abs=0.02)
    assert np.abs(found.worst) == pytest.approx(np.ones(3), abs=0.05)
    assert found.mean < found.p95 < found.max


def test_a_missing_shape_shows_as_much_as_an_excess_one():
    two = trimesh.util.concatenate([block((0, 0, 0), (1, 1, 1)), block((3, 0, 0), (4, 1, 1))])
    first, second = box((1.0, 1.0, 1.0), (0.5, 0.5, 0.5)), box((1.0, 1.0, 1.0), (3.5, 0.5, 0.5))
    assert deviation(Collider((first,)), two).max == pytest.approx(3, abs=0.01)
    assert deviation(Collider((first, second)), block((0, 0, 0), (1, 1, 1))).max == pytest.approx(3, abs=0.01)


def test_what_lies_inside_a_solid_does_not_count():
    hidden = trimesh.util.concatenate([block((0, 0, 0), (1, 1, 1)), block((0.4, 0.4, 0.4), (0.6, 0.6, 0.6))])
    assert deviation(Collider((box((1.0, 1.0, 1.0), (0.5, 0.5, 0.5)),)), hidden).max < 1e-5
    assert outer_surface(hidden)[1].area == pytest.approx(6)


def test_neither_do_the_faces_of_parts_that_touch():
    gap = 1e-7
    two = trimesh.util.concatenate([block((0, 0, 0), (1, 1, 1)), block((0, 0, 1 + gap), (1, 1, 2))])
    assert deviation(Collider((box((1.0, 1.0, 2.0), (0.5, 0.5, 1.0)),)), two).max < 1e-5


def test_open_pieces_stay_in_the_outer_surface():
    sheet = trimesh.Trimesh([[2, 0, 0], [3, 0, 0], [3, 1, 0]], [[0, 1, 2]])
    both = trimesh.util.concatenate([block((0, 0, 0), (1, 1, 1)), sheet])
    assert outer_surface(both)[1].area == pytest.approx(6.5)


def test_the_score_of_a_shifted_plane_jumps_at_the_shift():
    truth, camera = (
        block((-1, -1, -1), (1, 1, 0)),
        Camera.look_at((0.0, 0.0, 2.0), (0.0, 0.01, 0.0), width=64, height=64),
    )
    top = trimesh.Trimesh([[-1, -1, 0.015], [1, -1, 0.015], [1, 1, 0.015], [-1, 1, 0.015]], [[0, 1, 2], [0, 2, 3]])
    agreement = compare_surfaces(top, truth, [camera], samples=5000)
    assert agreement.fscore(0.01) == 0
    assert agreement.fscore(0.02) == pytest.approx(1)


def test_only_what_was_seen_must_be_found():
    truth, camera = (
        block((-1, -1, -1), (1, 1, 0)),
        Camera.look_at((0.0, 0.0, 2.0), (0.0, 0.01, 0.0), width=64, height=64),
    )
    half = trimesh.Trimesh([[-1, -1, 0], [0, -1, 0], [0, 1, 0], [-1, 1, 0]], [[0, 1, 2], [0, 2, 3]])
    agreement = compare_surfaces(half, truth, [camera], samples=20000)
    assert agreement.precision(0.01) == 1
    assert agreement.recall(0.01) == pytest.approx(0.5, abs=0.02)


def test_a_camera_that_sees_nothing_is_an_error():
    away = Camera.look_at((0.0, 0.0, 5.0), (5.0, 0.0, 5.0), width=8, height=8)
    cube = block((0, 0, 0), (1, 1, 1))
    with pytest.raises(ValueError, match="fewer than 1 cameras see"):
        compare_surfaces(cube, cube, [away], samples=100)
