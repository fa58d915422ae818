"""One URDF for all that is fixed, one for each body that can move, and where they stand."""

import json
import math
import xml.etree.ElementTree as ET
from pathlib import Path

import mujoco
import numpy as np
import pytest
from scipy.spatial.transform import Rotation
from worlds import CUBE, a_room_of_odd_things, body, room

from simulate.naming import identifier
from simulate.urdf import roll_pitch_yaw, write_urdf


def elements(path: Path, tag: str) -> list[ET.Element]:
    return list(ET.parse(path).iter(tag))


def test_every_file_loads_in_mujoco_with_its_shapes(tmp_path: Path):
    scene = a_room_of_odd_things()
    folder = write_urdf(scene, tmp_path / "räum 1").parent
    shapes = 0
    for path in folder.glob("*.urdf"):
        shapes += mujoco.MjModel.from_xml_path(str(path)).ngeom
    assert shapes == sum(len(body.collider.parts) for body in scene.bodies)
    movable = {f"{identifier(body.name)}.urdf" for body in scene.bodies if body.mass is not None}
    assert {path.name for path in folder.iterdir()} == movable | {"world.urdf", "world.json"}


def test_shapes_stay_what_they_are(tmp_path: Path):
    folder = write_urdf(a_room_of_odd_things(), tmp_path).parent
    kinds = {}
    for path in folder.glob("*.urdf"):
        kinds[path.stem] = [geometry[0].tag for geometry in elements(path, "geometry")]
    assert kinds["stone"].count("mesh") == 2  # the hull, and the solid to look at
    assert any("cylinder" in found for name, found in kinds.items() if name.startswith("s_ule"))
    (cylinder,) = [found for path in folder.glob("s_ule*") for found in elements(path, "cylinder")]
    assert float(cylinder.get("radius")) == pytest.approx(0.05, rel=1e-2)
    assert float(cylinder.get("length")) == pytest.approx(1.0)


@pytest.mark.parametrize("package", [None, "my_room"])
def test_the_meshes_that_are_named_are_there(package: str | None, tmp_path: Path):
    folder = write_urdf(a_room_of_odd_things(), tmp_path, package=package).parent
    named = {mesh.get("filename") for path in folder.glob("*.urdf") for mesh in elements(path, "mesh")}
    start = "../" if package is None else "package://my_room/"
    assert all(name.startswith(start) for name in named)
    assert {tmp_path / name.removeprefix(start) for name in named} == set((tmp_path / "collision").iterdir())


@pytest.mark.parametrize("package", ["My room", "2rooms", "room/x", ""])
def test_what_is_no_name_of_a_package_is_refused(package: str, tmp_path: Path):
    with pytest.raises(ValueError, match="no name of a ROS package; give small letters"):
        write_urdf(room(), tmp_path / "out", package=package)
    assert not (tmp_path / "out").exists()


def test_the_world_says_where_each_body_stands_and_which_are_coverings(tmp_path: Path):
    scene = a_room_of_odd_things()
    world = json.loads(write_urdf(scene, tmp_path).read_text())
    assert [entry["name"] for entry in world["bodies"]] == [body.name for body in scene.bodies]
    for entry, thing in zip(world["bodies"], scene.bodies, strict=True):
        assert entry["position"] == thing.pose.position.tolist()
        assert entry["quaternion"] == thing.pose.quat.tolist()
        assert entry["fixed"] == (thing.mass is None)
    assert world["coverings"] == ["rug"]


def test_friction_is_told_the_way_of_pybullet_and_of_drake(tmp_path: Path):
    write_urdf(room(body("cube", CUBE, mass=1.0, friction=0.7)), tmp_path)
    text = (tmp_path / "urdf" / "cube.urdf").read_text()
    assert '<lateral_friction value="0.7" />' in text
    assert '<drake:mu_static value="0.7" />' in text


@pytest.mark.parametrize("seed", range(5))
def test_roll_pitch_and_yaw_are_the_turn_that_they_came_from(seed: int):
    turn = Rotation.random(rng=seed)
    found = roll_pitch_yaw(turn.as_quat(scalar_first=True))
    assert np.allclose(Rotation.from_euler("xyz", found).as_matrix(), turn.as_matrix())


@pytest.mark.parametrize("pitch", [math.pi / 2, -math.pi / 2])
def test_a_right_angle_of_pitch_loses_nothing(pitch: float):
    turn = Rotation.from_euler("xyz", [0.3, pitch, -0.8])
    single = turn.as_quat(scalar_first=True).astype(np.float32)
    found = roll_pitch_yaw(single.tolist())
    assert np.allclose(Rotation.from_euler("xyz", found).as_matrix(), turn.as_matrix(), atol=1e-6)
