"""Convex shapes that overlap are cut apart along the shortest way out."""

import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation
from worlds import block

from reconstruct.collider import Box, Hull
from reconstruct.rooms.solidifying import shape_mesh, thickness
from reconstruct.solids.separating import corners, hull_or_none, overlap, separated
from splat.pose import Pose

HERE = np.eye(4)


def box(low, high) -> Box:
    low, high = np.array(low, float), np.array(high, float)
    x, y, z = (high - low).tolist()
    return Box(Pose(torch.tensor([1.0, 0, 0, 0]), torch.tensor((low + high) / 2, dtype=torch.float32)), (x, y, z))


def test_the_shortest_way_out_is_found():
    depth, away = overlap(block((0.9, 0, 0), (2, 1, 1)).vertices, block((0, 0, 0), (1, 1, 1)).vertices)
    assert depth == pytest.approx(0.1)
    assert away == pytest.approx([1, 0, 0])


def test_what_only_touches_does_not_overlap():
    assert overlap(block((1, 0, 0), (2, 1, 1)).vertices, block((0, 0, 0), (1, 1, 1)).vertices) is None


def test_a_shape_is_cut_back_to_where_the_other_ends():
    kept = separated(box((0.9, 0, 0), (2, 1, 1)), HERE, [(box((0, 0, 0), (1, 1, 1)), HERE)], allowed=1e-3)
    assert isinstance(kept, Hull)
    assert corners(kept, HERE).min(axis=0) == pytest.approx([1, 0, 0], abs=1e-6)
    assert corners(kept, HERE).max(axis=0) == pytest.approx([2, 1, 1], abs=1e-6)


def test_frames_count():
    away = np.eye(4)
    away[0, 3] = 5.0
    shape = box((0, 0, 0), (1, 1, 1))
    assert separated(shape, HERE, [(shape, away)], allowed=1e-3) is shape


def test_a_shape_within_another_is_gone():
    assert (
        separated(box((0.4, 0.4, 0.4), (0.6, 0.6, 0.6)), HERE, [(box((0, 0, 0), (1, 1, 1)), HERE)], allowed=0) is None
    )


def tilted(angle: float, top: float) -> Hull:
    """A cube of 3 cm, within a large box but for a corner that reaches up to `top`."""
    turn = Rotation.from_euler("xy", [angle, 0.7 * angle]).as_matrix()
    points = (np.asarray(block((-0.015,) * 3, (0.015,) * 3).vertices)) @ turn.T
    points[:, 2] += top - points[:, 2].max()
    return Hull(torch.from_numpy(points).float())


@pytest.mark.parametrize("angle", [0.6, 1e-3])
@pytest.mark.parametrize("above", [1e-8, 1e-6, 1e-5, 1e-4])
def test_a_corner_that_pokes_out_of_another_body_by_a_hair_is_gone(angle: float, above: float):
    around = box((-0.5, -0.5, -1), (0.5, 0.5, 0))
    assert separated(tilted(angle, above), HERE, [(around, HERE)], allowed=5e-4) is None


def test_a_corner_that_can_be_felt_stays():
    kept = separated(tilted(0.6, 0.01), HERE, [(box((-0.5, -0.5, -1), (0.5, 0.5, 0)), HERE)], allowed=5e-4)
    assert isinstance(kept, Hull)
    assert thickness(kept) > 1e-3
    assert shape_mesh(kept).bounds[0][2] == pytest.approx(0, abs=1e-6)


def test_a_plate_that_is_flush_with_the_feet_of_a_larger_thing_is_gone():
    plate, larger = box((-0.05, -0.05, 1e-7), (0.05, 0.05, 0.004)), box((-0.3, -0.3, 2e-7), (0.3, 0.3, 0.5))
    assert separated(plate, HERE, [(larger, HERE)], allowed=5e-4) is None


def test_random_hulls_are_cut_to_what_can_be_felt_or_to_nothing():
    random = np.random.default_rng(0)
    around = box((-0.1, -0.1, -0.2), (0.1, 0.1, 0))
    for _ in range(60):
        cloud = random.normal(size=(12, 3)) * np.exp(random.uniform(-7, -2, 3)) + random.uniform(-0.1, 0.1, 3)
        shape = hull_or_none(cloud, tolerance=1e-4)
        kept = None if shape is None else separated(shape, HERE, [(around, HERE)], allowed=5e-4)
        assert kept is shape or kept is None or thickness(kept) > 1e-3
