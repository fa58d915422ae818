"""A Scene -> URDF, for PyBullet, SAPIEN, Drake, MuJoCo, Isaac and ROS.

URDF describes one robot: a tree of links with one root, and no pose of that root in any world. So a room is

    urdf/world.urdf     everything fixed: a link `world`, and on it one link a body, at the body's pose
    urdf/NAME.urdf      one link each for every body that can move, in the body's own frame
    urdf/world.json     where they stand: load each at its pose (position [m], quaternion wxyz), with a free root
    collision/*.obj     hulls, and watertight solids to look at

One file with all bodies in it would need floating joints, which most readers weld or refuse.

Every convex shape is a `<collision>` of its own, and every link has its `<inertial>` in the body's axes, of mass 0 if
it is fixed. Meshes are named relative to the URDF, or, for a ROS package that the folder is put into,
`package://NAME/collision/...`. Friction stands where PyBullet (`<contact>`) and Drake (`<drake:proximity_properties>`)
look for it; in others it has to be set from `world.json`. URDF cannot say either that furniture takes no notice of
floor coverings (see `simulate.covering`): `world.json` names them, and whoever loads the scene filters those contacts.

PyBullet guesses inertia from shapes unless loadURDF is given URDF_USE_INERTIA_FROM_FILE.
"""

from __future__ import annotations

import json
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

from reconstruct.collider import Box, Cylinder, Shape
from reconstruct.scene import Body, Scene
from simulate.covering import coverings
from simulate.decimals import double, single
from simulate.inertial import inertial_of
from simulate.meshes import FOLDER, hull_name, solid_name, write_hulls, write_solids
from simulate.naming import identifier
from simulate.simulable import GRAVITY, check_simulable
from simulate.tinting import tint
from splat.pose import Pose

DRAKE = "http://drake.mit.edu"
NAMES = ("ixx", "ixy", "ixz", "iyy", "iyz", "izz")
ENTRIES = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))
"""Of the inertia, by the names that URDF and SDFormat give them."""


def write_urdf(scene: Scene, folder: Path, *, package: str | None = None) -> Path:
    """Writes `urdf/` and `collision/` into the folder; returns the path of `urdf/world.json`.

    With `package`, the name of a ROS package, meshes are named from its root on. Raises ValueError if it is no such
    name, or if the scene cannot be simulated (see `simulate.simulable`).
    """
    check_simulable(scene)
    root = _meshes_of(package)
    write_hulls(scene, folder / FOLDER)
    write_solids(scene, folder / FOLDER)
    (folder / "urdf").mkdir(parents=True, exist_ok=True)
    _write(_fixed(scene, root), folder / "urdf" / "world.urdf")
    for body in scene.bodies:
        if body.mass is not None:
            _write(_movable(body, root), folder / "urdf" / f"{identifier(body.name)}.urdf")
    path = folder / "urdf" / "world.json"
    path.write_text(json.dumps(_placement(scene), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _meshes_of(package: str | None) -> str:
    """What comes before the name of a mesh file."""
    if package is None:
        return f"../{FOLDER}/"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", package):
        raise ValueError(
            f"{package!r} is no name of a ROS package; give small letters, digits and underscores, a letter first"
        )
    return f"package://{package}/{FOLDER}/"


def _fixed(scene: Scene, meshes: str) -> ET.Element:
    robot = _robot("world")
    ET.SubElement(robot, "link", name="world")
    for body in scene.bodies:
        if body.mass is None:
            name = identifier(body.name)
            _add_link(robot, body, meshes)
            joint = ET.SubElement(robot, "joint", name=f"world_{name}", type="fixed")
            ET.SubElement(joint, "parent", link="world")
            ET.SubElement(joint, "child", link=name)
            _add_origin(joint, body.pose)
    return robot


def _movable(body: Body, meshes: str) -> ET.Element:
    robot = _robot(identifier(body.name))
    _add_link(robot, body, meshes)
    return robot


def _robot(name: str) -> ET.Element:
    robot = ET.Element("robot", {"name": name, "xmlns:drake": DRAKE})
    # MuJoCo drops the folders of mesh files in a URDF and looks into this one.
    ET.SubElement(ET.SubElement(robot, "mujoco"), "compiler", meshdir=f"../{FOLDER}", fusestatic="false")
    return robot


def _add_link(robot: ET.Element, body: Body, meshes: str) -> None:
    link = ET.SubElement(robot, "link", name=identifier(body.name))
    contact = ET.SubElement(link, "contact")
    ET.SubElement(contact, "lateral_friction", value=double([body.friction]))
    _add_inertial(link, body)
    _add_visuals(link, body, meshes)
    for index, shape in enumerate(body.collider.parts):
        collision = ET.SubElement(link, "collision", name=f"{identifier(body.name)}_{index}")
        _add_geometry(collision, shape, f"{meshes}{hull_name(body, index)}.obj")
        friction = ET.SubElement(collision, "drake:proximity_properties")
        for name in ("mu_dynamic", "mu_static"):
            ET.SubElement(friction, f"drake:{name}", value=double([body.friction]))


def _add_inertial(link: ET.Element, body: Body) -> None:
    inertial = ET.SubElement(link, "inertial")
    mass, tensor = 0.0, np.zeros((3, 3))  # of what is fixed: PyBullet warns of a link that says nothing
    if body.mass is not None:
        own = inertial_of(body)
        ET.SubElement(inertial, "origin", xyz=single(own.center), rpy="0 0 0")
        mass, tensor = own.mass, own.tensor()
    ET.SubElement(inertial, "mass", value=double([mass]))
    entries = {name: double([tensor[entry]]) for name, entry in zip(NAMES, ENTRIES, strict=True)}
    ET.SubElement(inertial, "inertia", entries)


def _add_visuals(link: ET.Element, body: Body, meshes: str) -> None:
    """The solid, or for want of one the shapes."""
    if body.collider.solid is not None:
        visual = ET.SubElement(link, "visual")
        geometry = ET.SubElement(visual, "geometry")
        ET.SubElement(geometry, "mesh", filename=f"{meshes}{solid_name(body)}.obj")
        _add_color(visual, body)
        return
    for index, shape in enumerate(body.collider.parts):
        visual = ET.SubElement(link, "visual")
        _add_geometry(visual, shape, f"{meshes}{hull_name(body, index)}.obj")
        _add_color(visual, body)


def _add_color(visual: ET.Element, body: Body) -> None:
    material = ET.SubElement(visual, "material", name=f"{identifier(body.name)}_tint")
    ET.SubElement(material, "color", rgba=single([*tint(body), 1.0]))


def _add_geometry(parent: ET.Element, shape: Shape, mesh: str) -> None:
    if isinstance(shape, Box | Cylinder):
        _add_origin(parent, shape.pose)
    geometry = ET.SubElement(parent, "geometry")
    if isinstance(shape, Box):
        ET.SubElement(geometry, "box", size=double(shape.size))
    elif isinstance(shape, Cylinder):
        ET.SubElement(geometry, "cylinder", radius=double([shape.radius]), length=double([shape.height]))
    else:
        ET.SubElement(geometry, "mesh", filename=mesh)


def _add_origin(parent: ET.Element, pose: Pose) -> None:
    ET.SubElement(parent, "origin", xyz=single(pose.position.tolist()), rpy=double(roll_pitch_yaw(pose.quat.tolist())))


def roll_pitch_yaw(quat: Iterable[float]) -> tuple[float, float, float]:
    """Turns about the fixed x, y and z axes, one after the other [rad], of a quaternion wxyz.

    Where pitch is a right angle any sum of roll and yaw will do; roll is then 0.
    """
    m = Rotation.from_quat(np.array(list(quat)), scalar_first=True).as_matrix()
    level = math.hypot(m[0, 0], m[1, 0])
    pitch = math.atan2(-m[2, 0], level)
    if level < 1e-9:
        return 0.0, pitch, math.atan2(-m[0, 1], m[1, 1])
    return math.atan2(m[2, 1], m[2, 2]), pitch, math.atan2(m[1, 0], m[0, 0])


def _placement(scene: Scene) -> dict[str, Any]:
    return {
        "frame": "right-handed, z up; position in metres, quaternion wxyz, of the body's frame in the world",
        "gravity": [0.0, 0.0, -GRAVITY],
        "bodies": [_placed(body) for body in scene.bodies],
        "coverings": [identifier(body.name) for body in coverings(scene)],
    }


def _placed(body: Body) -> dict[str, Any]:
    name = identifier(body.name)
    return {
        "name": body.name,
        "link": name,
        "file": "world.urdf" if body.mass is None else f"{name}.urdf",
        "fixed": body.mass is None,
        "position": body.pose.position.tolist(),
        "quaternion": body.pose.quat.tolist(),
        "friction": body.friction,
    }


def _write(root: ET.Element, path: Path) -> None:
    ET.indent(root)
    path.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
