import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from reconstruct.segmentation.planes import Plane
from reconstruct.segmentation.rectifying import rectified

TURN = Rotation.from_euler("xyz", [20, -35, 50], degrees=True).as_matrix()


def sheet(normal, offset, size, lean=0.0):
    """A plane, leaning by some degrees, and points that truly lie along the normal."""
    normal = np.asarray(normal, float)
    across = np.linalg.svd(normal[None])[2][1:]
    points = np.random.default_rng(1).uniform(-0.5, 0.5, (400, 2)) * size @ across + offset * normal
    off = Rotation.from_rotvec(np.radians(lean) * across[0]).as_matrix() @ normal
    x, y, z = (TURN @ off).tolist()
    return Plane((x, y, z), offset), points @ TURN.T


def angle(plane, normal):
    return np.degrees(np.arccos(min(1.0, abs(np.asarray(plane.normal) @ TURN @ np.asarray(normal, float)))))


def test_a_wall_known_by_a_strip_is_plumb_if_the_floor_is_broad():
    floor, wall = sheet((0, 0, 1), 0.0, (4, 3)), sheet((1, 0, 0), -2.0, (3, 0.1), lean=2.0)
    planes = rectified([floor[0], wall[0]], [floor[1], wall[1]])
    assert angle(planes[0], (0, 0, 1)) < 0.05
    assert np.dot(planes[0].normal, planes[1].normal) == pytest.approx(0, abs=1e-9)


def test_a_wall_keeps_the_distance_of_its_points():
    floor, wall = sheet((0, 0, 1), 0.0, (4, 3)), sheet((1, 0, 0), -2.0, (3, 2.5), lean=0.5)
    plane = rectified([floor[0], wall[0]], [floor[1], wall[1]])[1]
    assert np.abs(plane.height(wall[1])).max() < 0.02


def test_opposite_walls_face_each_other_exactly():
    floor = sheet((0, 0, 1), 0.0, (4, 3))
    east, west = sheet((-1, 0, 0), -2.0, (3, 2), lean=0.3), sheet((1, 0, 0), -2.0, (3, 0.2), lean=-1.5)
    planes = rectified([floor[0], east[0], west[0]], [floor[1], east[1], west[1]])
    assert np.dot(planes[1].normal, planes[2].normal) == pytest.approx(-1, abs=1e-9)


def test_a_sloping_ceiling_stays_as_it_is():
    floor, slope = sheet((0, 0, 1), 0.0, (4, 3)), sheet((0.6, 0, -0.8), -1.0, (2, 2))
    assert rectified([floor[0], slope[0]], [floor[1], slope[1]])[1] is slope[0]


def test_one_plane_or_none_is_left_alone():
    plane, points = sheet((0, 0, 1), 0.0, (1, 1))
    assert rectified([], []) == []
    assert np.allclose(rectified([plane], [points])[0].normal, plane.normal)
