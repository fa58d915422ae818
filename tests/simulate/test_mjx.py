"""The MJCF for the GPU has few corners, and is the same room."""

from pathlib import Path

import mujoco
import numpy as np
import pytest
import trimesh
from worlds import a_room_of_odd_things, body, room

from layout.furniture.part import Part
from simulate.mjcf import write_mjcf, write_mjx

BALL = (Part("ball", trimesh.creation.icosphere(3, radius=0.1).apply_translation((0, 0, 0.1)), "oak", "hull"),)


def test_no_hull_has_more_than_32_corners_and_no_shape_is_a_cylinder(tmp_path: Path):
    model = mujoco.MjModel.from_xml_path(str(write_mjx(a_room_of_odd_things(), tmp_path)))
    assert model.nmesh == 2
    assert model.mesh_vertnum.max() <= 32
    assert not (model.geom_type == mujoco.mjtGeom.mjGEOM_CYLINDER).any()


def test_a_ball_keeps_its_size_and_its_mass(tmp_path: Path):
    model = mujoco.MjModel.from_xml_path(str(write_mjx(room(body("ball", BALL, mass=1.0)), tmp_path)))
    assert trimesh.Trimesh(model.mesh_vert).convex_hull.volume == pytest.approx(4 / 3 * np.pi * 0.1**3, rel=0.1)
    assert model.body("ball").mass[0] == 1.0


def test_both_kinds_lie_in_one_folder(tmp_path: Path):
    scene = a_room_of_odd_things()
    paths = [write_mjcf(scene, tmp_path), write_mjx(scene, tmp_path)]
    few, many = (mujoco.MjModel.from_xml_path(str(path)).mesh_vertnum.max() for path in paths[::-1])
    assert few <= 32 < many
