"""A Scene -> MJCF that MuJoCo loads by itself.

Shapes stay shapes: boxes and cylinders are primitives, each hull is its own mesh. Every movable body carries its
inertia explicitly, because what an engine would guess from a mesh is wrong for anything hollow.

Contact masks: foreign things (a robot, a ball: MuJoCo's default contype 1, conaffinity 1) touch everything. A floor
covering (see `simulate.covering`) touches only them: furniture stands on the floor beneath a rug, it neither tilts
at its edge nor sinks into it.

`write_mjx` writes the same for the engines on the GPU, MJX and MuJoCo Warp, whose cost grows with every corner of a
hull: at most 32 of them, and cylinders are such hulls too, because MJX does not collide them with boxes.
"""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np

from reconstruct.collider import Box, Collider, Cylinder, Hull, Shape
from reconstruct.rooms.solidifying import hull_of, shape_mesh
from reconstruct.scene import Body, Scene
from simulate.covering import is_floor_covering, world_bounds
from simulate.decimals import double, single
from simulate.inertial import inertial_of
from simulate.meshes import FOLDER, hull_name, write_hulls
from simulate.simulable import check_simulable
from simulate.tinting import tint

TIMESTEP = 0.002
"""[s]"""
SOLREF = "0.004 1"
"""Contacts settle in two time steps. MuJoCo's 0.02 lets a ball dropped from 2 m sink 6 mm and stay there."""
MASKS = {"solid": ("3", "2"), "covering": ("1", "0")}
"""contype and conaffinity."""
FEW = 32
"""Corners of a hull for the GPU: the limit of MJX between two convex meshes."""


def write_mjcf(scene: Scene, folder: Path, *, name: str = "scene", meshes: str = FOLDER, forced: str = "") -> Path:
    """Writes `NAME.xml` and the hulls in `MESHES/` into the folder; returns the path of the former.

    `forced` is what an audit refused the scene for, if it is written all the same (see `refuse_unsound`): the file says
    so in a custom text of that name.

    Raises ValueError if the scene cannot be simulated: unknown scale, a movable body without inertia, a shape that is
    flat, a fault in a name, pose or friction.
    """
    check_simulable(scene)
    write_hulls(scene, folder / meshes)
    root = _preamble(meshes)
    if forced:
        ET.SubElement(ET.SubElement(root, "custom"), "text", name="forced", data=forced)
    asset, world = ET.SubElement(root, "asset"), ET.SubElement(root, "worldbody")
    _add_surroundings(asset, world, scene)
    for body in scene.bodies:
        _add_body(asset, world, body, room=body is scene.bodies[0])
    keyframe = ET.SubElement(root, "keyframe")
    ET.SubElement(keyframe, "key", name="start", qpos=_start(scene))
    ET.indent(root)
    path = folder / f"{name}.xml"
    path.write_bytes(ET.tostring(root, encoding="utf-8") + b"\n")
    return path


def write_mjx(scene: Scene, folder: Path, *, forced: str = "") -> Path:
    """Writes `scene_mjx.xml` and its hulls in `collision_mjx/`; otherwise as `write_mjcf`."""
    bodies = tuple(dataclasses.replace(body, collider=_with_few_corners(body.collider)) for body in scene.bodies)
    few = dataclasses.replace(scene, bodies=bodies)
    return write_mjcf(few, folder, name="scene_mjx", meshes=f"{FOLDER}_mjx", forced=forced)


def _with_few_corners(collider: Collider) -> Collider:
    return dataclasses.replace(collider, parts=tuple(_few(shape) for shape in collider.parts))


def _few(shape: Shape) -> Shape:
    if isinstance(shape, Box) or (isinstance(shape, Hull) and len(shape.vertices) <= FEW):
        return shape
    return hull_of(np.asarray(shape_mesh(shape).vertices), most=FEW)


def _preamble(meshes: str) -> ET.Element:
    root = ET.Element("mujoco", model="scene")
    # One thread: how a scene compiles is then the same on all machines; MuJoCo takes half as many as there are cores.
    ET.SubElement(root, "compiler", angle="radian", meshdir=meshes, autolimits="true", usethread="false")
    option = ET.SubElement(root, "option", timestep=f"{TIMESTEP}", integrator="implicitfast", cone="elliptic")
    ET.SubElement(option, "flag", multiccd="enable")
    visual = ET.SubElement(root, "visual")
    ET.SubElement(visual, "headlight", ambient="0.35 0.35 0.35", diffuse="0.4 0.4 0.4", specular="0.1 0.1 0.1")
    ET.SubElement(visual, "global", offwidth="1280", offheight="960")
    default = ET.SubElement(root, "default")
    ET.SubElement(default, "mesh", maxhullvert="64")
    scene_class = ET.SubElement(default, "default", {"class": "scene"})
    # Priority makes these contact settings win over those of whatever is dropped or driven into the scene.
    ET.SubElement(scene_class, "geom", solref=SOLREF, priority="1", condim="4")
    return root


def _add_surroundings(asset: ET.Element, world: ET.Element, scene: Scene) -> None:
    """A floor pattern, a lamp and an eye in a corner of the room."""
    checks = {
        "name": "floor",
        "type": "2d",
        "builtin": "checker",
        "rgb1": "0.72 0.68 0.62",
        "rgb2": "0.66 0.62 0.56",
        "width": "256",
        "height": "256",
    }
    ET.SubElement(asset, "texture", checks)
    ET.SubElement(asset, "material", name="floor", texture="floor", texrepeat="2 2", texuniform="true")
    low, high = _interior(scene)
    centre = (low + high) / 2
    ET.SubElement(world, "light", name="lamp", pos=single([*centre[:2], high[2] - 0.2]), dir="0 0 -1")
    eye = np.array([low[0] + 0.35, low[1] + 0.35, low[2] + 0.75 * (high[2] - low[2])])
    forward = np.array([*centre[:2], low[2] + 0.25 * (high[2] - low[2])]) - eye
    right = np.cross(forward, [0.0, 0.0, 1.0])
    axes = single([*right / np.linalg.norm(right), *np.cross(right, forward)])
    ET.SubElement(world, "camera", name="corner", pos=single(eye), xyaxes=axes, fovy="70")


def _interior(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Bounds of the room [m]; a scene whose first body has no shapes counts as 4 x 4 x 2.5 m."""
    if not scene.bodies[0].collider.parts:
        return np.array([-2.0, -2.0, 0.0]), np.array([2.0, 2.0, 2.5])
    low, high = world_bounds(scene.bodies[0])
    return np.array([low[0], low[1], 0.0]), np.maximum(high, low + 0.5)


def _add_body(asset: ET.Element, world: ET.Element, body: Body, *, room: bool) -> None:
    pose = {"name": body.name, "pos": single(body.pose.position.tolist()), "quat": single(body.pose.quat.tolist())}
    element = ET.SubElement(world, "body", pose)
    if body.mass is not None:
        ET.SubElement(element, "freejoint", name=f"{body.name}/free")
        ET.SubElement(element, "inertial", _inertial(body))
    mask = MASKS["covering" if not room and is_floor_covering(body) else "solid"]
    shared = {"class": "scene", "contype": mask[0], "conaffinity": mask[1], "rgba": _color(body)}
    shared["friction"] = f"{body.friction:g} 0.005 0.0001"
    for index, shape in enumerate(body.collider.parts):
        geom = ET.SubElement(element, "geom", {"name": f"{body.name}/{index}", **shared, **_geom(body, shape, index)})
        if isinstance(shape, Hull):
            mesh = hull_name(body, index)
            ET.SubElement(asset, "mesh", name=mesh, file=f"{mesh}.obj")
        if room and _is_floor(shape):
            geom.set("material", "floor")
            geom.set("rgba", "1 1 1 1")


def _geom(body: Body, shape: Shape, index: int) -> dict[str, str]:
    if isinstance(shape, Hull):
        return {"type": "mesh", "mesh": hull_name(body, index)}
    pose = {"pos": single(shape.pose.position.tolist()), "quat": single(shape.pose.quat.tolist())}
    if isinstance(shape, Box):
        return {"type": "box", "size": single([side / 2 for side in shape.size]), **pose}
    if isinstance(shape, Cylinder):
        return {"type": "cylinder", "size": single([shape.radius, shape.height / 2]), **pose}
    raise TypeError(f"no MJCF for a {type(shape).__name__}; shapes are Box, Cylinder and Hull")


def _inertial(body: Body) -> dict[str, str]:
    """Mass, centre and principal moments, which MuJoCo takes as they are."""
    own = inertial_of(body)
    pose = {"pos": single(own.center), "quat": double(own.quat)}
    return {"mass": repr(own.mass), **pose, "diaginertia": double(own.moments)}


def _color(body: Body) -> str:
    return " ".join(f"{v:.3f}" for v in tint(body)) + " 1"


def _is_floor(shape: Shape) -> bool:
    return bool(shape_mesh(shape).bounds[1][2] < 1e-3)


def _start(scene: Scene) -> str:
    """Positions and quaternions of the movable bodies, in the order of their joints."""
    movable = [body.pose for body in scene.bodies if body.mass is not None]
    return single(value for pose in movable for value in [*pose.position.tolist(), *pose.quat.tolist()])
