"""A dropped ball stops where the eye sees a surface."""

import numpy as np
import pytest
import trimesh
from worlds import CUBE, ROOM, TABLE, body, room

from reconstruct.scene import Scene
from simulate.dropping import ball_drop, free_points


def meshes(scene: Scene) -> dict[str, trimesh.Trimesh]:
    return {b.name: b.collider.solid for b in scene.bodies if b.collider.solid is not None}


def test_a_ball_dropped_on_the_table_rests_one_radius_above_it():
    scene = room(body("table", TABLE, mass=20.0))
    report = ball_drop(scene, np.array([[0.1, 0.2, 2.0]]), meshes(scene), seconds=2.0)
    (landing,) = report.landings
    assert landing.end[2] == pytest.approx(0.74 + 0.02, abs=1e-4)
    assert landing.body == "table"
    assert landing.sound
    assert landing.speed < 1e-3
    assert report.warnings == ()
    assert report.finite


def test_a_ball_on_a_surface_that_is_not_seen_is_astray():
    scene = room(body("table", TABLE, mass=20.0))
    report = ball_drop(scene, np.array([[0.1, 0.2, 2.0]]), {"room": meshes(scene)["room"]}, seconds=1.0)
    assert report.astray == report.landings
    assert report.landings[0].gap == pytest.approx(0.74, abs=1e-3)


def test_a_ball_that_falls_past_the_floor_is_astray():
    scene = room()
    report = ball_drop(scene, np.array([[0.0, 2.05, 1.0]]), meshes(scene), seconds=1.0)
    assert not report.landings[0].indoors
    assert report.astray


def test_balls_neither_touch_each_other_nor_push_the_furniture():
    scene = room(body("cube", CUBE, mass=1.0))
    report = ball_drop(scene, np.tile([0.0, 0.0, 1.0], (5, 1)), meshes(scene), seconds=1.0)
    assert [landing.end[2] for landing in report.landings] == pytest.approx([0.22] * 5, abs=1e-4)


def test_free_points_keep_clear_of_everything():
    walls = trimesh.util.concatenate([part.mesh for part in ROOM])
    points = free_points(walls, np.array([-3.0, -2, -1]), np.array([3.0, 2, 2]), count=50, clear=0.1)
    assert points.shape == (50, 3)
    assert trimesh.proximity.closest_point_naive(walls, points)[1].min() > 0.1
    with pytest.raises(ValueError, match="larger box"):
        free_points(walls, np.array([0.0, 0, 0]), np.array([0.01, 0.01, 0.01]), count=1, clear=0.1)
