"""A Scene -> MJCF that MuJoCo loads by itself.

Shapes stay shapes: boxes and cylinders are primitives, each hull is its own mesh. Every movable body carries its
inertia explicitly, because what an engine would guess from a mesh is wrong for anything hollow.

Contact masks: foreign things (a robot, a ball: MuJoCo's default contype 1, conaffinity 1) touch everything. A floor
covering (see `is_floor_covering`) touches only them: furniture stands on the floor beneath a rug, it neither tilts
at its edge nor sinks into it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from scipy.spatial import QhullError
from scipy.spatial.transform import Rotation

from reconstruct.bundle import safe_name
from reconstruct.collider import Box, Cylinder, Hull, Shape
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from reconstruct.solids.inertia import check_inertia

TIMESTEP = 0.002
"""[s]"""
SOLREF = "0.004 1"
"""Contacts settle in two time steps. MuJoCo's 0.02 lets a ball dropped from 2 m sink 6 mm and stay there."""
COVERING = 0.03
"""A floor covering is at most this thick [m]."""
LEAST_VOLUME = 1e-14
"""[m3], ten times what MuJoCo's compiler wants of a mesh (`mjMINVAL`), so that rounding decides nothing."""
MASKS = {"solid": ("3", "2"), "covering": ("1", "0")}
"""contype and conaffinity."""


def write_mjcf(scene: Scene, folder: Path) -> Path:
    """Writes `scene.xml` and the hulls in `collision/` into the folder; returns the path of `scene.xml`.

    Raises ValueError if the scene cannot be simulated: unknown scale, a movable body without inertia, a shape that is
    flat, a fault in a name, pose or friction.
    """
    check_simulable(scene)
    (folder / "collision").mkdir(parents=True, exist_ok=True)
    root = _preamble()
    asset, world = ET.SubElement(root, "asset"), ET.SubElement(root, "worldbody")
    _add_surroundings(asset, world, scene)
    for body in scene.bodies:
        _add_body(asset, world, body, folder, room=body is scene.bodies[0])
    keyframe = ET.SubElement(root, "keyframe")
    ET.SubElement(keyframe, "key", name="start", qpos=_start(scene))
    ET.indent(root)
    path = folder / "scene.xml"
    path.write_bytes(ET.tostring(root, encoding="utf-8") + b"\n")
    return path


def check_simulable(scene: Scene) -> None:
    """Raises ValueError that names the body and what to do."""
    if not scene.metric:
        raise ValueError(
            "the scale of this scene is unknown, so masses, speeds and gravity would be wrong. "
            "Measure one distance in it, scale it to metres, and set metric=True"
        )
    names = [body.name for body in scene.bodies]
    if not names or len(set(names)) != len(names) or not all(names):
        raise ValueError(f"a scene needs bodies with names of their own; these are {names}")
    for body in scene.bodies:
        _check_body(body)


def _check_body(body: Body) -> None:
    if not (torch.isfinite(body.pose.position).all() and torch.isfinite(body.pose.quat).all()):
        raise ValueError(f"body {body.name!r} has no finite pose: {body.pose}")
    if not np.isfinite(body.friction) or body.friction < 0:
        raise ValueError(f"body {body.name!r} has friction {body.friction}; give a number of zero or more")
    for index, shape in enumerate(body.collider.parts):
        _check_shape(body, index, shape)
    if body.mass is None:
        return
    if not (np.isfinite(body.mass) and body.mass > 0):
        raise ValueError(f"body {body.name!r} has mass {body.mass}; give a positive number of kg, or None to fix it")
    if body.center is None or body.inertia is None:
        raise ValueError(
            f"body {body.name!r} can move but lacks its centre of mass or inertia; "
            "take both from reconstruct.solids.inertia.mass_properties(collider, mass)"
        )
    if not body.collider.parts:
        raise ValueError(f"body {body.name!r} can move but has no shapes, so it would fall for ever; set mass=None")
    try:
        check_inertia(body.inertia.double().numpy())
    except ValueError as error:
        raise ValueError(f"body {body.name!r}: {error}") from error


def _check_shape(body: Body, index: int, shape: Shape) -> None:
    try:
        volume = float(shape_mesh(shape).volume)
    except (QhullError, ValueError):
        volume = 0.0
    if not volume >= LEAST_VOLUME:
        raise ValueError(
            f"body {body.name!r}: its shape {index}, a {type(shape).__name__}, encloses {volume:.1e} m3, and MuJoCo "
            f"loads nothing below {LEAST_VOLUME:.0e} m3; thicken it or take it out of the body's collider"
        )


def is_floor_covering(body: Body) -> bool:
    """Whether it is a rug or mat: fixed, and called a rug or thin and lying on the floor. Furniture takes no notice
    of one."""
    if body.mass is not None or not body.collider.parts:
        return False
    if body.label == "rug":
        return True
    low, high = world_bounds(body)
    return abs(float(low[2])) < 0.01 and float(high[2] - low[2]) <= COVERING


def world_bounds(body: Body) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest corner of the body's shapes in the world [m]."""
    corners = np.concatenate([shape_mesh(shape).vertices for shape in body.collider.parts])
    placed = body.pose.apply(torch.from_numpy(corners).float()).double().numpy()
    return placed.min(axis=0), placed.max(axis=0)


def _preamble() -> ET.Element:
    root = ET.Element("mujoco", model="scene")
    # One thread: how a scene compiles is then the same on all machines; MuJoCo takes half as many as there are cores.
    ET.SubElement(root, "compiler", angle="radian", meshdir="collision", autolimits="true", usethread="false")
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
    ET.SubElement(world, "light", name="lamp", pos=_text([*centre[:2], high[2] - 0.2]), dir="0 0 -1")
    eye = np.array([low[0] + 0.35, low[1] + 0.35, low[2] + 0.75 * (high[2] - low[2])])
    forward = np.array([*centre[:2], low[2] + 0.25 * (high[2] - low[2])]) - eye
    right = np.cross(forward, [0.0, 0.0, 1.0])
    axes = _text([*right / np.linalg.norm(right), *np.cross(right, forward)])
    ET.SubElement(world, "camera", name="corner", pos=_text(eye), xyaxes=axes, fovy="70")


def _interior(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Bounds of the room [m]; a scene whose first body has no shapes counts as 4 x 4 x 2.5 m."""
    if not scene.bodies[0].collider.parts:
        return np.array([-2.0, -2.0, 0.0]), np.array([2.0, 2.0, 2.5])
    low, high = world_bounds(scene.bodies[0])
    return np.array([low[0], low[1], 0.0]), np.maximum(high, low + 0.5)


def _add_body(asset: ET.Element, world: ET.Element, body: Body, folder: Path, *, room: bool) -> None:
    pose = {"name": body.name, "pos": _text(body.pose.position.tolist()), "quat": _text(body.pose.quat.tolist())}
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
            _add_mesh(asset, shape, geom.get("mesh", ""), folder)
        if room and _is_floor(shape):
            geom.set("material", "floor")
            geom.set("rgba", "1 1 1 1")


def _geom(body: Body, shape: Shape, index: int) -> dict[str, str]:
    if isinstance(shape, Hull):
        return {"type": "mesh", "mesh": f"{safe_name(body.name)}.{index}"}
    pose = {"pos": _text(shape.pose.position.tolist()), "quat": _text(shape.pose.quat.tolist())}
    if isinstance(shape, Box):
        return {"type": "box", "size": _text([side / 2 for side in shape.size]), **pose}
    if isinstance(shape, Cylinder):
        return {"type": "cylinder", "size": _text([shape.radius, shape.height / 2]), **pose}
    raise TypeError(f"no MJCF for a {type(shape).__name__}; shapes are Box, Cylinder and Hull")


def _add_mesh(asset: ET.Element, hull: Hull, name: str, folder: Path) -> None:
    """OBJ keeps full precision and any number of faces, STL does neither."""
    mesh = shape_mesh(hull)
    lines = [f"v {_text(v)}" for v in mesh.vertices] + ["f " + " ".join(str(i + 1) for i in f) for f in mesh.faces]
    (folder / "collision" / f"{name}.obj").write_text("\n".join(lines) + "\n", encoding="ascii")
    ET.SubElement(asset, "mesh", name=name, file=f"{name}.obj")


def _inertial(body: Body) -> dict[str, str]:
    """Mass, centre and principal moments, which MuJoCo takes as they are."""
    assert body.mass is not None
    assert body.center is not None
    assert body.inertia is not None
    moments, axes = np.linalg.eigh(body.inertia.double().numpy())
    axes[:, 0] *= np.linalg.det(axes)
    # Rounding may put a thin plate a hair beyond the triangle inequality; the spread of mass is never negative.
    spread = np.maximum(moments.sum() / 2 - moments, 1e-9 * moments[2])
    quat = Rotation.from_matrix(axes).as_quat(scalar_first=True)
    return {
        "mass": repr(float(body.mass)),
        "pos": _text(body.center.tolist()),
        "quat": _exact(quat),
        "diaginertia": _exact(spread.sum() - spread),
    }


def _color(body: Body) -> str:
    """The mean of its Gaussians, so that the engine's own viewer shows a recognisable room."""
    if len(body.gaussians) == 0:
        return "0.7 0.7 0.7 1"
    base = 0.5 + 0.28209479177387814 * body.gaussians.sh[:, 0]
    weight = body.gaussians.opacities[:, None]
    mean = (base * weight).sum(0) / weight.sum().clamp(min=1e-6)
    return " ".join(f"{v:.3f}" for v in mean.clamp(0.05, 1).tolist()) + " 1"


def _is_floor(shape: Shape) -> bool:
    return bool(shape_mesh(shape).bounds[1][2] < 1e-3)


def _start(scene: Scene) -> str:
    """Positions and quaternions of the movable bodies, in the order of their joints."""
    movable = [body.pose for body in scene.bodies if body.mass is not None]
    return _text(value for pose in movable for value in [*pose.position.tolist(), *pose.quat.tolist()])


def _text(values: Iterable[float]) -> str:
    """The shortest decimals that read back as the same float32, which is what poses and shapes are."""
    return " ".join(str(np.float32(v)) for v in values)


def _exact(values: Iterable[float]) -> str:
    return " ".join(repr(float(v)) for v in values)
