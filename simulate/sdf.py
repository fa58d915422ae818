"""A Scene -> an SDFormat world, for Gazebo and Drake.

One model a body, with the body's name, pose and one link of the same name; fixed bodies are static. Every convex shape
is a `<collision>` of its own, every movable link has its `<inertial>` in the body's axes. To look at there is the
watertight solid, or for want of one the shapes.

Written in SDFormat 1.9 with quaternions (`rotation_format`), which Gazebo from Garden on and Drake read. Friction is
that of ODE, which both take. Gazebo keeps floor coverings from touching furniture by bit masks (see
`simulate.covering`); Drake has no filter across models in a file, so there whoever loads the world excludes those
contacts. Engine, step, lights and gravity (9.8 m/s2 where a world states none) are left to whoever loads it; Drake
would warn of them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from reconstruct.collider import Box, Cylinder, Shape
from reconstruct.scene import Body, Scene
from simulate.covering import coverings
from simulate.decimals import double, single
from simulate.inertial import inertial_of
from simulate.meshes import FOLDER, hull_name, solid_name, write_hulls, write_solids
from simulate.naming import identifier
from simulate.simulable import check_simulable
from simulate.tinting import tint
from simulate.urdf import ENTRIES, NAMES
from splat.pose import Pose

VERSION = "1.9"
MASKS = {"covering": "1", "movable": "2", "fixed": "3"}
"""Two collide if their bits meet; what states none has all of them."""


def write_sdf(scene: Scene, folder: Path) -> Path:
    """Writes `world.sdf` and `collision/` into the folder; returns the path of the former.

    Raises ValueError if the scene cannot be simulated (see `simulate.simulable`).
    """
    check_simulable(scene)
    write_hulls(scene, folder / FOLDER)
    write_solids(scene, folder / FOLDER)
    root = ET.Element("sdf", version=VERSION)
    world = ET.SubElement(root, "world", name="scene")
    unfelt = {body.name for body in coverings(scene)}
    for body in scene.bodies:
        kind = "movable" if body.mass is not None else "covering" if body.name in unfelt else "fixed"
        _add_model(world, body, MASKS[kind])
    ET.indent(root)
    path = folder / "world.sdf"
    path.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    return path


def _add_model(world: ET.Element, body: Body, mask: str) -> None:
    model = ET.SubElement(world, "model", name=identifier(body.name))
    _put(model, "static", "false" if body.mass is not None else "true")
    _add_pose(model, body.pose)
    link = ET.SubElement(model, "link", name=identifier(body.name))
    if body.mass is not None:
        _add_inertial(link, body)
    for index, shape in enumerate(body.collider.parts):
        collision = ET.SubElement(link, "collision", name=f"{identifier(body.name)}_{index}")
        _add_geometry(collision, shape, hull_name(body, index))
        _add_surface(collision, body.friction, mask)
    _add_visuals(link, body)


def _add_inertial(link: ET.Element, body: Body) -> None:
    own, inertial = inertial_of(body), ET.SubElement(link, "inertial")
    _put(inertial, "pose", f"{single(own.center)} 0 0 0")
    _put(inertial, "mass", double([own.mass]))
    inertia, tensor = ET.SubElement(inertial, "inertia"), own.tensor()
    for name, entry in zip(NAMES, ENTRIES, strict=True):
        _put(inertia, name, double([tensor[entry]]))


def _add_surface(collision: ET.Element, friction: float, mask: str) -> None:
    surface = ET.SubElement(collision, "surface")
    ode = ET.SubElement(ET.SubElement(surface, "friction"), "ode")
    _put(ode, "mu", double([friction]))
    _put(ode, "mu2", double([friction]))
    _put(ET.SubElement(surface, "contact"), "collide_bitmask", mask)


def _add_visuals(link: ET.Element, body: Body) -> None:
    name = identifier(body.name)
    if body.collider.solid is not None:
        visual = ET.SubElement(link, "visual", name=name)
        _add_mesh(ET.SubElement(visual, "geometry"), solid_name(body))
        _add_color(visual, body)
        return
    for index, shape in enumerate(body.collider.parts):
        visual = ET.SubElement(link, "visual", name=f"{name}_{index}")
        _add_geometry(visual, shape, hull_name(body, index))
        _add_color(visual, body)


def _add_color(visual: ET.Element, body: Body) -> None:
    material = ET.SubElement(visual, "material")
    for name in ("ambient", "diffuse"):
        _put(material, name, single([*tint(body), 1.0]))


def _add_geometry(parent: ET.Element, shape: Shape, mesh: str) -> None:
    if isinstance(shape, Box | Cylinder):
        _add_pose(parent, shape.pose)
    geometry = ET.SubElement(parent, "geometry")
    if isinstance(shape, Box):
        _put(ET.SubElement(geometry, "box"), "size", double(shape.size))
    elif isinstance(shape, Cylinder):
        cylinder = ET.SubElement(geometry, "cylinder")
        _put(cylinder, "radius", double([shape.radius]))
        _put(cylinder, "length", double([shape.height]))
    else:
        _add_mesh(geometry, mesh)


def _add_mesh(geometry: ET.Element, name: str) -> None:
    _put(ET.SubElement(geometry, "mesh"), "uri", f"{FOLDER}/{name}.obj")


def _add_pose(parent: ET.Element, pose: Pose) -> None:
    w, x, y, z = pose.quat.tolist()
    _put(parent, "pose", f"{single(pose.position.tolist())} {single([x, y, z, w])}").set("rotation_format", "quat_xyzw")


def _put(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = text
    return element
