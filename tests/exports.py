"""What the files of an export say of each body, read back by other programs or by the letter."""

from __future__ import annotations

import json
import struct
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import mujoco
import numpy as np
from scipy.spatial.transform import Rotation

from reconstruct.scene import Body, Scene
from simulate.naming import identifier


@dataclass(frozen=True)
class Told:
    to_world: np.ndarray
    mass: float | None
    """None is fixed."""
    center: np.ndarray | None = None
    inertia: np.ndarray | None = None


def of_body(body: Body) -> Told:
    """What every format should say."""
    to_world = body.pose.matrix().double().numpy()
    if body.mass is None:
        return Told(to_world, None)
    return Told(to_world, body.mass, body.center.double().numpy(), body.inertia.double().numpy())


def of_mjcf(scene: Scene, path: Path) -> dict[str, Told]:
    model = mujoco.MjModel.from_xml_path(str(path))
    return {body.name: _of_mujoco(model, body.name, body.mass is None) for body in scene.bodies}


def of_urdf(scene: Scene, path: Path) -> dict[str, Told]:
    """As MuJoCo reads each file, placed by world.json."""
    told, world = {}, json.loads(path.read_text())
    for entry in world["bodies"]:
        model = mujoco.MjModel.from_xml_path(str(path.parent / entry["file"]))
        found = _of_mujoco(model, entry["link"], entry["fixed"])
        own = matrix(entry["position"], entry["quaternion"])
        if not entry["fixed"]:
            assert np.allclose(found.to_world, np.eye(4)), "a movable body's file is in its own frame"
            found = Told(own, found.mass, found.center, found.inertia)
        assert np.allclose(found.to_world, own, atol=1e-6)
        told[entry["name"]] = found
    return told


def _of_mujoco(model: mujoco.MjModel, name: str, fixed: bool) -> Told:
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    to_world = matrix(data.body(name).xpos, data.body(name).xquat)
    own = model.body(name)
    return Told(to_world, None) if fixed else Told(to_world, own.mass[0], own.ipos, tensor(own.inertia, own.iquat))


def of_sdf(scene: Scene, path: Path) -> dict[str, Told]:
    told = {}
    for body in scene.bodies:
        model = ET.parse(path).find(f"world/model[@name='{identifier(body.name)}']")
        values = numbers(model.findtext("pose"))
        to_world = matrix(values[:3], np.roll(values[3:], 1))
        assert model.findtext("static") == ("true" if body.mass is None else "false")
        inertial = model.find("link/inertial")
        if inertial is None:
            told[body.name] = Told(to_world, None)
            continue
        xx, xy, xz, yy, yz, zz = (
            float(inertial.findtext(f"inertia/i{n}")) for n in ("xx", "xy", "xz", "yy", "yz", "zz")
        )
        inertia = np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])
        pose = numbers(inertial.findtext("pose"))
        assert (pose[3:] == 0).all()
        told[body.name] = Told(to_world, float(inertial.findtext("mass")), pose[:3], inertia)
    return told


def of_usd(scene: Scene, path: Path) -> dict[str, Told]:
    from pxr import Usd, UsdGeom, UsdPhysics

    stage, told = Usd.Stage.Open(str(path)), {}
    for body in scene.bodies:
        prim = stage.GetPrimAtPath(f"/World/{identifier(body.name)}")
        to_world = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(Usd.TimeCode.Default())).T
        if not prim.HasAPI(UsdPhysics.RigidBodyAPI):
            told[body.name] = Told(to_world, None)
            continue
        mass, axes = UsdPhysics.MassAPI(prim), UsdPhysics.MassAPI(prim).GetPrincipalAxesAttr().Get()
        inertia = tensor(np.array(mass.GetDiagonalInertiaAttr().Get()), [axes.real, *axes.imaginary])
        told[body.name] = Told(to_world, mass.GetMassAttr().Get(), np.array(mass.GetCenterOfMassAttr().Get()), inertia)
    return told


def of_gltf(scene: Scene, path: Path) -> dict[str, Told]:
    tree, told = gltf_tree(path), {}
    for body in scene.bodies:
        node = next(node for node in tree["nodes"] if node["name"] == body.name)
        to_world = matrix(node["translation"], np.roll(node["rotation"], 1))
        motion = node.get("extensions", {}).get("KHR_physics_rigid_bodies", {}).get("motion")
        if motion is None:
            told[body.name] = Told(to_world, None)
            continue
        inertia = tensor(np.array(motion["inertiaDiagonal"]), np.roll(motion["inertiaOrientation"], 1))
        told[body.name] = Told(to_world, motion["mass"], np.array(motion["centerOfMass"]), inertia)
    return told


def gltf_tree(path: Path) -> dict:
    content = path.read_bytes()
    return json.loads(content[20 : 20 + struct.unpack_from("<I", content, 12)[0]])


def numbers(text: str) -> np.ndarray:
    return np.array(text.split(), dtype=float)


def matrix(position, quat) -> np.ndarray:
    result = np.eye(4)
    result[:3, :3] = Rotation.from_quat(np.array(quat, dtype=float), scalar_first=True).as_matrix()
    result[:3, 3] = position
    return result


def tensor(moments: np.ndarray, quat) -> np.ndarray:
    axes = matrix((0, 0, 0), quat)[:3, :3]
    return axes @ np.diag(moments) @ axes.T
