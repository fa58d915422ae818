"""Surfaces without cameras find their feet."""

import math

import numpy as np
import pytest
import trimesh
from trimesh.transformations import rotation_matrix
from worlds import block

from reconstruct.cameraless.erecting import erect


def room() -> trimesh.Trimesh:
    """Seen from within: walls, floor and ceiling look in, and two blocks stand on the floor."""
    shell = block((0, 0, 0), (4, 3, 2.4))
    shell.invert()
    return trimesh.util.concatenate(
        [shell, block((0.5, 0.5, 0.01), (1.5, 1.2, 0.7)), block((2.5, 1, 0.01), (3.3, 2, 0.4))]
    )


def turned(mesh: trimesh.Trimesh, about, angle: float) -> trimesh.Trimesh:
    return mesh.apply_transform(rotation_matrix(angle, about))


def test_a_room_on_its_back_stands_up_and_its_floor_is_at_zero():
    upright = erect(turned(room(), [1, 0, 0], math.pi / 2), up=None, rooms=True, tolerance=0.02)
    assert upright.up == pytest.approx((0, -1, 0), abs=1e-3)
    points = turned(room(), [1, 0, 0], math.pi / 2).vertices
    z = upright.pose.apply(_tensor(points)).numpy()[:, 2]
    assert z.min() == pytest.approx(0, abs=0.02)
    assert z.max() == pytest.approx(2.4, abs=0.02)


def test_a_tilted_floor_is_levelled_and_walls_go_along_the_axes():
    tilted = turned(turned(room(), [0, 0, 1], 0.4), [1, 1, 0], 0.1)
    upright = erect(tilted, up=None, rooms=True, tolerance=0.02)
    size = np.ptp(upright.pose.apply(_tensor(tilted.vertices)).numpy(), axis=0)
    assert sorted(size) == pytest.approx([2.4, 3, 4], abs=0.03)


def test_what_is_told_is_done_exactly():
    tilted = turned(room(), [1, 0, 0], 0.1)
    upright = erect(tilted, up="z", rooms=True, tolerance=0.02)
    assert upright.up == (0, 0, 1)
    assert upright.pose.quat.tolist() == [1, 0, 0, 0]


def test_a_thing_with_a_foot_stands_on_it_and_others_as_most_files_have_it():
    ball = trimesh.creation.icosphere(radius=1.0)
    assert erect(ball, up=None, rooms=False, tolerance=0.02).up == pytest.approx((0, -1, 0))
    on_a_plate = trimesh.util.concatenate([ball, block((-2, -1.05, -2), (2, -1, 2))])
    assert erect(on_a_plate, up=None, rooms=False, tolerance=0.02).up == pytest.approx((0, 1, 0), abs=1e-3)


def _tensor(points: np.ndarray):
    import torch

    return torch.from_numpy(np.asarray(points)).float()
