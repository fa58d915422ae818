"""A second opinion: the same scene under gravity in PyBullet, if it is installed.

Every body becomes a URDF of its own, with its shapes as they are and its inertia as it is written.
"""

from __future__ import annotations

import importlib
import importlib.util
import tempfile
import warnings
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

from reconstruct.collider import Box, Cylinder, Shape
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from simulate.check import Settled
from simulate.mjcf import is_floor_covering

STEP = 1 / 240
"""[s]: PyBullet's own."""
GRAVITY = 9.81
"""[m/s2]"""


def bullet_is_here() -> bool:
    return importlib.util.find_spec("pybullet") is not None


def settle_in_bullet(scene: Scene, seconds: float = 2.0) -> tuple[Settled, ...]:
    """What became of each movable body, as `simulate.check.settle` says it of MuJoCo."""
    bullet = importlib.import_module("pybullet")
    client = bullet.connect(bullet.DIRECT)
    try:
        with tempfile.TemporaryDirectory(prefix="scenewright-") as folder:
            loaded = {b.name: _load(bullet, client, b, Path(folder)) for b in scene.bodies if _counts(b, scene)}
        bullet.setGravity(0, 0, -GRAVITY, physicsClientId=client)
        movable = [body for body in scene.bodies if body.mass is not None]
        before = [bullet.getBasePositionAndOrientation(loaded[b.name], physicsClientId=client) for b in movable]
        for _ in range(round(seconds / STEP)):
            bullet.stepSimulation(physicsClientId=client)
        after = [bullet.getBasePositionAndOrientation(loaded[b.name], physicsClientId=client) for b in movable]
    finally:
        bullet.disconnect(physicsClientId=client)
    return tuple(_settled(body, *pair) for body, *pair in zip(movable, before, after, strict=True))


def _counts(body: Body, scene: Scene) -> bool:
    """Furniture takes no notice of rugs; see `simulate.mjcf`."""
    return bool(body.collider.parts) and (body is scene.bodies[0] or not is_floor_covering(body))


def _settled(body: Body, before: Any, after: Any) -> Settled:
    """From the poses of its centre of mass."""
    start, end = np.array(before[0]), np.array(after[0])
    turn = Rotation.from_quat(after[1]) * Rotation.from_quat(before[1]).inv()
    origin = body.pose.position.double().numpy()
    moved = max(np.linalg.norm(end - start), np.linalg.norm(end + turn.apply(origin - start) - origin))
    up = body.pose.matrix()[:3, 2].double().numpy()
    return Settled(body.name, float(moved), float(np.arccos(np.clip(up @ turn.apply(up), -1, 1))))


def _load(bullet: Any, client: int, body: Body, folder: Path) -> int:
    path = folder / f"{len(list(folder.iterdir()))}.urdf"
    path.write_text(ET.tostring(_urdf(body, path), encoding="unicode"), encoding="utf-8")
    index = bullet.loadURDF(
        str(path),
        basePosition=body.pose.position.tolist(),
        baseOrientation=_xyzw(body.pose.quat.tolist()),
        useFixedBase=body.mass is None,
        flags=bullet.URDF_USE_INERTIA_FROM_FILE,
        physicsClientId=client,
    )
    bullet.changeDynamics(index, -1, lateralFriction=body.friction, physicsClientId=client)
    return index


def _urdf(body: Body, path: Path) -> ET.Element:
    root = ET.Element("robot", name="body")
    link = ET.SubElement(root, "link", name="body")
    _add_inertial(ET.SubElement(link, "inertial"), body)
    for number, shape in enumerate(body.collider.parts):
        collision = ET.SubElement(link, "collision")
        _add_shape(collision, shape, path.with_name(f"{path.stem}_{number}.obj"))
    return root


def _add_inertial(inertial: ET.Element, body: Body) -> None:
    """None at all if it is fixed."""
    center = np.zeros(3) if body.center is None else body.center.numpy()
    moments = np.zeros((3, 3)) if body.inertia is None else body.inertia.double().numpy()
    ET.SubElement(inertial, "origin", xyz=_text(center))
    ET.SubElement(inertial, "mass", value=repr(float(body.mass or 0)))
    pairs = {f"i{'xyz'[a]}{'xyz'[b]}": repr(float(moments[a, b])) for a in range(3) for b in range(a, 3)}
    ET.SubElement(inertial, "inertia", pairs)


def _add_shape(collision: ET.Element, shape: Shape, mesh: Path) -> None:
    if isinstance(shape, Box | Cylinder):
        with warnings.catch_warnings():  # of a cylinder that lies, any of several triples of angles will do
            warnings.simplefilter("ignore", UserWarning)
            rpy = Rotation.from_quat(_xyzw(shape.pose.quat.tolist())).as_euler("xyz")
        ET.SubElement(collision, "origin", xyz=_text(shape.pose.position.tolist()), rpy=_text(rpy))
    geometry = ET.SubElement(collision, "geometry")
    if isinstance(shape, Box):
        ET.SubElement(geometry, "box", size=_text(shape.size))
    elif isinstance(shape, Cylinder):
        ET.SubElement(geometry, "cylinder", radius=repr(shape.radius), length=repr(shape.height))
    else:
        shape_mesh(shape).export(mesh)
        ET.SubElement(geometry, "mesh", filename=str(mesh))


def _xyzw(quat: list[float]) -> list[float]:
    w, *xyz = quat
    return [*xyz, w]


def _text(values: Any) -> str:
    return " ".join(repr(float(v)) for v in values)
