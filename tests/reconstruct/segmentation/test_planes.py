import numpy as np
import pytest

from reconstruct.segmentation.planes import Plane, find_planes, fitted_plane


def sheet(count, normal, offset, noise, rng):
    """Points strewn over two metres of a plane, and their normals."""
    normal = np.array(normal) / np.linalg.norm(normal)
    across = np.linalg.svd(normal[None])[2][1:]
    place = rng.uniform(-1, 1, (count, 2)) @ across + (offset + rng.normal(0, noise, (count, 1))) * normal
    return place, np.tile(normal, (count, 1))


def room(noise=0.003):
    rng = np.random.default_rng(5)
    sheets = [sheet(3000, (0, 0, 1), 0.0, noise, rng), sheet(1500, (1, 0.1, 0), -1.0, noise, rng)]
    strays = rng.uniform(-1, 1, (500, 3)), rng.normal(size=(500, 3))
    points = np.concatenate([s[0] for s in sheets] + [strays[0]])
    normals = np.concatenate([s[1] for s in sheets] + [strays[1] / np.linalg.norm(strays[1], axis=1)[:, None]])
    return points, normals


def test_a_floor_and_a_wall_are_found_in_the_order_of_their_size():
    floor, wall = find_planes(*room(), tolerance=0.01, least=0.1)
    assert np.allclose(floor.plane.normal, (0, 0, 1), atol=2e-3)
    assert floor.plane.offset == pytest.approx(0, abs=1e-3)
    assert np.allclose(wall.plane.normal, np.array([1, 0.1, 0]) / np.hypot(1, 0.1), atol=2e-3)
    assert wall.plane.offset == pytest.approx(-1, abs=1e-3)


def test_no_point_lies_on_two_planes():
    found = find_planes(*room(), tolerance=0.01, least=0.01)
    members = np.concatenate([flat.members for flat in found])
    assert len(np.unique(members)) == len(members)


def test_points_that_face_away_do_not_belong():
    points, normals = room()
    floor = find_planes(points, np.where(points[:, :1] > 0, normals, -normals), tolerance=0.01, least=0.1)[0]
    assert (points[floor.members][:, 0] > 0).all() or (points[floor.members][:, 0] <= 0).all()


def test_weights_decide_which_plane_is_first():
    points, normals = room()
    heavy = np.where(np.arange(len(points)) < 3000, 1.0, 5.0)
    assert find_planes(points, normals, tolerance=0.01, weights=heavy)[0].plane.normal[0] > 0.9


def test_the_same_seed_finds_the_same_planes():
    first, second = (find_planes(*room(), tolerance=0.01, seed=3) for _ in range(2))
    assert [flat.plane for flat in first] == [flat.plane for flat in second]


def test_nothing_flat_gives_nothing():
    rng = np.random.default_rng(0)
    points, normals = rng.normal(size=(500, 3)), rng.normal(size=(500, 3))
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    assert find_planes(points, normals, tolerance=0.001, least=0.1) == []


def test_a_height_is_measured_on_the_side_of_the_normal():
    assert np.allclose(Plane((0, 0, 1), 0.5).height(np.array([[3.0, 4, 2], [0, 0, 0]])), [1.5, -0.5])


def test_a_fitted_plane_faces_where_it_is_told():
    square = np.array([[0.0, 0, 1], [1, 0, 1], [0, 1, 1], [1, 1, 1]])
    assert np.allclose(fitted_plane(square, np.ones(4), np.array([0, 0, -1.0])).normal, (0, 0, -1))
