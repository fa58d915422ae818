"""What a planner asks gets a cautious answer."""

import dataclasses

import numpy as np
import pytest
from chambers import chamber, crate, halved, scene_of

from simulate.robot import Box, Capsule, Cylinder, Sphere, cover
from simulate.space import clearance, field_of, is_free, raycast
from splat.pose import Pose

CRATE = crate((0.5, 0.5, 0.0), (1.0, 1.0, 0.5))
SPACE = chamber(CRATE)
FIELD = field_of(SPACE)


def at(x: float, y: float, z: float, yaw: float = 0.0) -> Pose:
    return Pose.from_yaw(yaw, (x, y, z))


def test_clearance_can_be_asked_of_a_scene_a_space_and_a_field():
    points = np.array([[1.525, 0.725, 0.475], [0.75, 0.75, 0.25]])
    found = [clearance(place, points) for place in (scene_of(CRATE), SPACE, FIELD)]
    assert np.allclose(found[0], found[1])
    assert np.allclose(found[1], found[2])
    assert found[0][0] == pytest.approx(0.475, abs=0.01)
    assert found[0][1] < 0


def test_a_scene_without_a_space_says_so():
    bare = dataclasses.replace(scene_of(), space=None)
    with pytest.raises(ValueError, match="Make it anew"):
        clearance(bare, np.zeros((1, 3)))


def test_a_field_answers_only_for_what_it_was_made_for():
    with pytest.raises(ValueError, match="takes the unknown for occupied"):
        clearance(FIELD, np.zeros((1, 3)), unknown="free")


def test_a_ray_sees_as_far_as_the_crate_and_the_wall():
    origins = np.array([[1.51, 0.74, 0.26], [1.51, 0.74, 0.26], [0.26, 0.26, 0.26], [0.75, 0.75, 0.25]])
    ways = np.array([[-1.0, 0, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1]])
    found = raycast(SPACE, origins, ways, reach=5.0)
    assert found == pytest.approx([0.51, 0.49, 0.74, 0.0], abs=1e-6)


def test_a_slanted_ray_stops_at_most_a_voxel_early_and_never_late():
    way = np.array([[-0.8, -0.48, 0.36]])
    found = raycast(chamber(), np.array([[1.5, 1.0, 0.25]]), way, reach=5.0)[0]
    true = min(1.5 / 0.8, 1.0 / 0.48, 0.75 / 0.36)
    assert true - 0.05 * 3**0.5 <= found <= true + 1e-6


def test_a_ray_ends_at_its_reach_and_where_nobody_looked():
    hidden, way = halved(chamber()), np.array([[1.0, 0, 0]])
    eye = np.array([[0.51, 0.75, 0.5]])
    assert raycast(SPACE, np.array([[0.26, 0.26, 0.8]]), way, reach=0.3)[0] == pytest.approx(0.3)
    assert raycast(hidden, eye, way, reach=5.0)[0] == pytest.approx(0.49)
    assert raycast(hidden, eye, way, reach=5.0, unknown="free")[0] == pytest.approx(5.0)


@pytest.mark.parametrize("shape", [Sphere(0.2), Cylinder(0.2, 0.3), Capsule(0.2, 0.5), Box((0.4, 0.4, 0.3))])
def test_a_robot_fits_where_there_is_room_and_nowhere_else(shape):
    assert is_free(FIELD, shape, at(1.5, 0.75, 0.5))
    assert not is_free(FIELD, shape, at(1.15, 0.75, 0.4))
    assert not is_free(FIELD, shape, at(0.75, 0.75, 0.25))
    assert not is_free(FIELD, shape, at(1.85, 0.75, 0.5))


def test_a_long_box_fits_one_way_and_not_the_other():
    long = Box((0.8, 0.1, 0.1))
    assert is_free(FIELD, long, at(1.5, 0.75, 0.7))
    assert is_free(FIELD, long, at(0.75, 0.2, 0.3))
    assert not is_free(FIELD, long, at(0.75, 0.2, 0.3, yaw=np.pi / 2))


def test_unknown_air_is_free_for_a_robot_only_if_asked():
    hidden = halved(chamber())
    assert not is_free(hidden, Sphere(0.2), at(1.5, 0.75, 0.5))
    assert is_free(hidden, Sphere(0.2), at(1.5, 0.75, 0.5), unknown="free")


@pytest.mark.parametrize("shape", [Sphere(0.2), Cylinder(0.17, 0.31), Capsule(0.12, 0.5), Box((0.4, 0.13, 0.3))])
def test_balls_cover_all_of_a_shape_and_little_else(shape):
    centres, radius = cover(shape, 0.05)
    points = np.random.default_rng(0).uniform(-0.3, 0.3, (20_000, 3))
    inside, beyond = _depth(shape, points) >= 0, _depth(shape, points) < -0.05
    held = (np.linalg.norm(points[:, None] - centres, axis=2) <= radius + 1e-9).any(axis=1)
    assert inside.any()
    assert held[inside].all()
    assert not held[beyond].any()


def _depth(shape, points: np.ndarray) -> np.ndarray:
    """Within the shape, or minus the distance to it."""
    if isinstance(shape, Box):
        over = np.abs(points) - np.array(shape.size) / 2
    elif isinstance(shape, Cylinder):
        round_off = np.linalg.norm(points[:, :2], axis=1) - shape.radius
        over = np.stack([round_off, np.abs(points[:, 2]) - shape.height / 2], axis=1)
    else:
        half = 0.0 if isinstance(shape, Sphere) else shape.height / 2 - shape.radius
        near = np.array([0, 0, 1]) * points.clip(-half, half)
        return shape.radius - np.linalg.norm(points - near, axis=1)
    return -np.where(over.max(1) > 0, np.linalg.norm(over.clip(0), axis=1), over.max(1))


def test_a_robot_without_a_size_is_refused():
    with pytest.raises(ValueError, match="every length of a robot"):
        is_free(FIELD, Cylinder(0.0, 0.3), at(1.5, 0.75, 0.5))
