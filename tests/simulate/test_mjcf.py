"""MuJoCo reads back what the scene says."""

import dataclasses
import math
from pathlib import Path

import mujoco
import numpy as np
import pytest
import torch
import trimesh
from worlds import CUBE, TABLE, a_room_with_a_table_and_a_stack, block, body, boxes, room

from layout.furniture.part import Part
from reconstruct.collider import Collider, Hull
from reconstruct.rooms.solidifying import hull_of
from reconstruct.scene import Scene
from reconstruct.solids.inertia import mass_properties
from simulate.mjcf import is_floor_covering, write_mjcf

STONE = (Part("stone", trimesh.creation.icosphere(radius=0.1).apply_translation((0, 0, 0.1)), "oak", "hull"),)
POLE = (
    Part("pole", trimesh.creation.cylinder(radius=0.05, height=1.0).apply_translation((0, 0, 0.5)), "oak", "cylinder"),
)


def load(scene: Scene, folder: Path) -> mujoco.MjModel:
    return mujoco.MjModel.from_xml_path(str(write_mjcf(scene, folder)))


def test_it_loads_by_itself_from_a_folder_with_spaces_and_umlauts(tmp_path: Path):
    model = load(room(body("Stein №1", STONE, mass=2.0)), tmp_path / "räum 1")
    assert model.body("Stein №1").mass[0] == 2.0
    assert model.nmesh == 1


def test_bodies_stand_where_the_scene_puts_them(tmp_path: Path):
    scene = a_room_with_a_table_and_a_stack()
    model = load(scene, tmp_path)
    data = mujoco.MjData(model)
    for start in (None, "start"):
        if start:
            mujoco.mj_resetDataKeyframe(model, data, model.key(start).id)
        mujoco.mj_forward(model, data)
        for thing in scene.bodies:
            assert data.body(thing.name).xpos == pytest.approx(thing.pose.position.numpy(), abs=1e-6)
            assert data.body(thing.name).xquat == pytest.approx(thing.pose.quat.numpy(), abs=1e-6)


def test_mass_centre_and_inertia_arrive(tmp_path: Path):
    scene = room(body("table", TABLE, yaw=0.4, mass=20.0))
    model = load(scene, tmp_path)
    table, turn = model.body("table"), np.zeros(9)
    mujoco.mju_quat2Mat(turn, table.iquat)
    axes = turn.reshape(3, 3)
    assert table.mass[0] == 20
    assert table.ipos == pytest.approx(scene.bodies[1].center.numpy(), abs=1e-6)
    assert axes @ np.diag(table.inertia) @ axes.T == pytest.approx(scene.bodies[1].inertia.numpy(), abs=1e-6)


def test_a_sheet_of_paper_is_a_possible_body(tmp_path: Path):
    model = load(room(body("paper", boxes(((0, 0, 0), (0.297, 0.21, 0.0002))), mass=0.005)), tmp_path)
    moments = np.sort(model.body("paper").inertia)
    assert moments[0] + moments[1] >= moments[2] > 0


def test_shapes_stay_what_they_are(tmp_path: Path):
    model = load(room(body("a", STONE, mass=1.0), body("b", POLE, mass=1.0), body("c", CUBE, mass=1.0)), tmp_path)
    kinds = [model.geom(f"{name}/0").type[0] for name in "abc"]
    assert kinds == [mujoco.mjtGeom.mjGEOM_MESH, mujoco.mjtGeom.mjGEOM_CYLINDER, mujoco.mjtGeom.mjGEOM_BOX]
    assert model.geom("b/0").size[:2] == pytest.approx([0.05, 0.5], rel=1e-2)
    assert model.geom("c/0").size == pytest.approx([0.1, 0.1, 0.1])


def test_a_hull_lies_where_it_was_and_has_at_most_64_corners(tmp_path: Path):
    model = load(room(body("stone", STONE, (0.3, 0.2, 0.0), mass=1.0)), tmp_path)
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    geom = data.geom("stone/0")
    corners = model.mesh_vert @ geom.xmat.reshape(3, 3).T + geom.xpos
    assert corners.min(axis=0) == pytest.approx([0.2, 0.1, 0.0], abs=1e-5)
    assert model.mesh_vertnum[0] <= 64


def hulled(*hulls: Hull) -> Scene:
    return room(dataclasses.replace(body("stone", STONE), collider=Collider(hulls)))


def scattered(*size: float, middle: float = 0.0) -> np.ndarray:
    """Thirty points in a slanted block."""
    points = np.random.default_rng(0).uniform(-0.5, 0.5, (30, 3)) * size
    return points @ trimesh.transformations.rotation_matrix(0.5, [1, 2, 3])[:3, :3] + middle


@pytest.mark.parametrize("middle", [0.0, 10.0])
@pytest.mark.parametrize(
    "size", [(0.2, 0.2, 1e-3), (0.4, 1e-3, 1e-3), (1e-3, 1e-3, 1e-3), (0.3, 0.2, 4e-4), (3e-4, 3e-4, 3e-4)]
)
def test_slivers_needles_and_crumbs_load_wherever_they_are(tmp_path: Path, size: tuple[float, ...], middle: float):
    model = load(hulled(hull_of(scattered(*size, middle=middle))), tmp_path)
    assert model.nmesh == 1


@pytest.mark.parametrize("size", [(1e-3, 1e-3, 1e-10), (0.2, 0.2, 0.0), (1e-5, 1e-5, 1e-5), (math.nan, 1, 1)])
def test_a_hull_that_mujoco_would_refuse_is_named_before_anything_is_written(tmp_path: Path, size: tuple[float, ...]):
    good, bad = hull_of(scattered(0.1, 0.1, 0.1)), Hull(torch.from_numpy(scattered(1, 1, 1) * size).float())
    with pytest.raises(ValueError, match=r"'stone': its shape 1, a Hull, encloses .* m3.*thicken it"):
        write_mjcf(hulled(good, bad), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_contacts_are_stiff_and_win_over_those_of_visitors(tmp_path: Path):
    model = load(room(body("cube", CUBE, mass=1.0, friction=0.7)), tmp_path)
    assert np.allclose(model.geom_solref, [0.004, 1])
    assert (model.geom_priority == 1).all()
    assert model.geom("cube/0").friction[0] == 0.7
    assert model.opt.timestep == 0.002
    assert model.opt.cone == mujoco.mjtCone.mjCONE_ELLIPTIC
    assert model.opt.integrator == mujoco.mjtIntegrator.mjINT_IMPLICITFAST


def test_only_thin_fixed_things_on_the_floor_are_floor_coverings():
    thin, thick = boxes(((-1, -1, 0), (1, 1, 0.01))), boxes(((-1, -1, 0), (1, 1, 0.2)))
    assert is_floor_covering(body("rug", thin))
    assert not is_floor_covering(body("board", thin, mass=1.0))
    assert not is_floor_covering(body("podium", thick))
    assert is_floor_covering(body("rug", thick))  # measured with bumps, but called what it is
    assert not is_floor_covering(body("shelf board", thin, (0.0, 0.0, 1.0)))


def test_furniture_takes_no_notice_of_a_rug_but_a_ball_does(tmp_path: Path):
    thin = boxes(((-1, -1, 0), (1, 1, 0.01)))
    write_mjcf(room(body("rug", thin), body("cube", CUBE, (0.0, 0.0, -0.001), mass=1.0)), tmp_path)
    spec = mujoco.MjSpec.from_file(str(tmp_path / "scene.xml"))
    spec.delete(spec.keys[0])
    ball = spec.worldbody.add_body(name="ball", pos=[0.5, 0.5, 0.02])
    ball.add_freejoint()
    ball.add_geom(type=mujoco.mjtGeom.mjGEOM_SPHERE, size=[0.02, 0, 0])
    model = spec.compile()
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    touching = {frozenset(model.body(model.geom_bodyid[g]).name for g in contact.geom) for contact in data.contact}
    assert {"cube", "rug"} not in touching
    assert {"cube", "room"} in touching
    assert {"ball", "rug"} in touching


def test_the_camera_stands_in_the_room_and_looks_at_it(tmp_path: Path):
    model = load(a_room_with_a_table_and_a_stack(), tmp_path)
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    camera = data.camera("corner")
    assert (np.abs(camera.xpos) < [2.1, 2, 2.5]).all()
    assert -camera.xmat.reshape(3, 3)[:, 2] @ -camera.xpos > 0
    assert model.nlight == 1
    assert model.ntex == 1


def cube_scene(**changes) -> Scene:
    return room(dataclasses.replace(body("cube", CUBE, mass=1.0), **changes))


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (dataclasses.replace(room(), metric=False), "scale of this scene is unknown.*set metric=True"),
        (Scene(()), "names of their own"),
        (room(body("cube", CUBE), body("cube", CUBE)), "names of their own"),
        (cube_scene(inertia=None), "'cube' can move but lacks.*mass_properties"),
        (cube_scene(mass=-1.0), "'cube' has mass -1.0"),
        (cube_scene(friction=math.nan), "'cube' has friction nan"),
        (cube_scene(inertia=torch.diag(torch.tensor([1.0, 1.0, 3.0]))), "'cube': principal moments"),
    ],
)
def test_what_cannot_be_simulated_is_refused_with_a_way_out(tmp_path: Path, scene: Scene, words: str):
    with pytest.raises(ValueError, match=words):
        write_mjcf(scene, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_body_without_shapes_may_hang_but_not_fall(tmp_path: Path):
    poster = dataclasses.replace(body("poster", (Part("p", block((0, 0, 0), (1, 1, 1)), "paper", "none"),)))
    assert load(room(poster), tmp_path).body("poster").geomnum[0] == 0
    falling = dataclasses.replace(poster, mass=1.0, center=torch.zeros(3), inertia=torch.eye(3))
    with pytest.raises(ValueError, match="no shapes"):
        write_mjcf(room(falling), tmp_path)


def test_mass_properties_and_the_engine_agree_on_a_hull(tmp_path: Path):
    stone = body("stone", STONE, mass=1.0)
    center, inertia = mass_properties(stone.collider, 1.0)
    model = load(room(stone), tmp_path)
    assert model.body("stone").ipos == pytest.approx(center.numpy(), abs=1e-6)
    assert np.sort(model.body("stone").inertia) == pytest.approx(np.linalg.eigvalsh(inertia.numpy()), rel=1e-6)
