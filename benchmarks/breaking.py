"""Rooms broken on purpose, one fault each, to see whether an audit finds it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
import trimesh

from reconstruct.collider import Box, Collider, Cylinder, Hull, Shape
from reconstruct.scene import Body, Scene
from reconstruct.solids.masses import with_mass
from simulate.findings import Severity
from splat.gaussians import Gaussians
from splat.pose import Pose


@dataclass(frozen=True)
class Fault:
    name: str
    broken: Callable[[Scene], Scene]
    """Takes a good room with a desk, a chair and a door."""
    check: str
    """Which check must find it."""
    severity: Severity


def with_body(scene: Scene, body: Body) -> Scene:
    """The scene with one body in the place of the one of the same name, or added."""
    others = [b for b in scene.bodies if b.name != body.name]
    index = next((i for i, b in enumerate(scene.bodies) if b.name == body.name), len(others))
    return replace(scene, bodies=(*others[:index], body, *others[index:]))


def changed(scene: Scene, label: str, **values) -> Scene:
    return with_body(scene, replace(labelled(scene, label), **values))


def labelled(scene: Scene, label: str) -> Body:
    return next(body for body in scene.bodies if body.label == label)


def shifted(scene: Scene, label: str, x: float, y: float, z: float) -> Scene:
    """Along the axes of the body itself [m]."""
    body = labelled(scene, label)
    return changed(scene, label, pose=body.pose @ Pose.from_yaw(0.0, (x, y, z)))


def block(name: str, size: tuple[float, float, float], at: tuple[float, float, float]) -> Body:
    box = Box(Pose.from_yaw(0.0, (0.0, 0.0, size[2] / 2)), size)
    return Body(name, name, Pose.from_yaw(0.0, at), nothing_seen(), Collider((box,)))


def nothing_seen() -> Gaussians:
    none = torch.zeros(0, 3)
    return Gaussians(none, torch.zeros(0, 4), none, torch.zeros(0), torch.zeros(0, 1, 3))


def seen_at(points: np.ndarray) -> Gaussians:
    """A grey opaque dot at each point."""
    count, turn = len(points), torch.tensor([1.0, 0.0, 0.0, 0.0])
    means = torch.from_numpy(points).float()
    return Gaussians(
        means, turn.repeat(count, 1), torch.full((count, 3), 0.01), torch.ones(count), torch.zeros(count, 1, 3)
    )


def _times(shape: Shape, factor: float) -> Shape:
    if isinstance(shape, Hull):
        return Hull(factor * shape.vertices)
    pose = replace(shape.pose, position=factor * shape.pose.position)
    if isinstance(shape, Cylinder):
        return Cylinder(pose, factor * shape.radius, factor * shape.height)
    x, y, z = (factor * side for side in shape.size)
    return Box(pose, (x, y, z))


def _enlarged(body: Body, factor: float) -> Body:
    parts = tuple(_times(shape, factor) for shape in body.collider.parts)
    pose = replace(body.pose, position=factor * body.pose.position)
    larger = replace(body, pose=pose, collider=Collider(parts))
    # As heavy for its size as before.
    return larger if body.mass is None else with_mass(larger, body.mass * factor**3)


def a_hundred_times_too_large(scene: Scene) -> Scene:
    return replace(scene, bodies=tuple(_enlarged(body, 100.0) for body in scene.bodies))


def tilted(scene: Scene) -> Scene:
    half = math.radians(8) / 2
    turn = Pose(torch.tensor([math.cos(half), math.sin(half), 0.0, 0.0]), torch.zeros(3))
    return replace(scene, bodies=tuple(replace(body, pose=turn @ body.pose) for body in scene.bodies))


def _with_parts(scene: Scene, body: Body, *parts: Shape) -> Scene:
    return with_body(scene, replace(body, collider=replace(body.collider, parts=parts)))


def _boxes(scene: Scene) -> list[Box]:
    """Of the room, the largest first."""
    return sorted(
        (s for s in scene.bodies[0].collider.parts if isinstance(s, Box)), key=lambda s: -float(np.prod(s.size))
    )


def _halved(box: Box, axis: int, keep: float) -> tuple[Box, Box]:
    """What is left of a box if its middle goes along one axis, so that `keep` of it stays on each side."""
    found = []
    for side in (-1, 1):
        size, move = list(box.size), [0.0, 0.0, 0.0]
        size[axis], move[axis] = keep * box.size[axis], side * (1 - keep) / 2 * box.size[axis]
        x, y, z = size
        found.append(Box(box.pose @ Pose.from_yaw(0.0, (move[0], move[1], move[2])), (x, y, z)))
    return found[0], found[1]


def _cut(scene: Scene, box: Box, axis: int, keep: float) -> Scene:
    others = (shape for shape in scene.bodies[0].collider.parts if shape is not box)
    return _with_parts(scene, scene.bodies[0], *others, *_halved(box, axis, keep))


def hollow_floor(scene: Scene) -> Scene:
    floor = next(box for box in _boxes(scene) if float(box.pose.position[2]) < 0)
    return _cut(scene, floor, 0, 0.3)


def holed_wall(scene: Scene) -> Scene:
    wall = next(box for box in _boxes(scene) if box.size[2] > 2)
    return _cut(scene, wall, int(np.argmax(wall.size[:2])), 0.45)


def blocked_door(scene: Scene) -> Scene:
    assert scene.layout is not None
    door = next(opening for opening in scene.layout.openings if opening.kind == "door")
    room = next(room for room in scene.layout.rooms if room.name == door.room)
    (ax, ay), (bx, by) = room.wall(door.wall)
    length = math.dist((ax, ay), (bx, by))
    u, v = (bx - ax) / length, (by - ay) / length
    along = door.offset + door.width / 2
    return with_body(
        scene, block("crate", (0.8, 0.8, 1.0), (ax + u * along - v * 0.45, ay + v * along + u * 0.45, 0.0))
    )


def inside_out(scene: Scene) -> Scene:
    collider = labelled(scene, "desk").collider
    assert collider.solid is not None
    solid = collider.solid.copy()
    solid.invert()
    return changed(scene, "desk", collider=replace(collider, solid=solid))


def open_solid(scene: Scene) -> Scene:
    collider = labelled(scene, "desk").collider
    assert collider.solid is not None
    solid = trimesh.Trimesh(collider.solid.vertices, collider.solid.faces[:-6], process=False)
    return changed(scene, "desk", collider=replace(collider, solid=solid))


def not_a_number(scene: Scene) -> Scene:
    desk = labelled(scene, "desk")
    corners = torch.rand(8, 3)
    corners[3, 1] = math.nan
    return _with_parts(scene, desk, *desk.collider.parts, Hull(corners))


def too_many_corners(scene: Scene) -> Scene:
    ball = trimesh.creation.icosphere(subdivisions=2, radius=0.2).vertices + np.array([0.0, 0.0, 0.5])
    return _with_parts(scene, labelled(scene, "desk"), *labelled(scene, "desk").collider.parts, _hull(ball))


def dented(scene: Scene) -> Scene:
    box = trimesh.creation.box(extents=(0.3, 0.3, 0.3)).vertices
    corners = [*(box + np.array([0.0, 0.0, 0.55])), (0.0, 0.0, 0.5)]
    return _with_parts(
        scene, labelled(scene, "desk"), *labelled(scene, "desk").collider.parts, _hull(np.array(corners))
    )


def _hull(corners: np.ndarray) -> Hull:
    return Hull(torch.from_numpy(corners).float())


def seen_elsewhere(scene: Scene) -> Scene:
    desk = labelled(scene, "desk")
    assert desk.collider.solid is not None
    points = trimesh.sample.sample_surface(desk.collider.solid, 1000, seed=0)[0] + [0.0, 0.0, 1.2]
    return changed(scene, "desk", gaussians=seen_at(points))


def tipping(scene: Scene) -> Scene:
    """A gallows in the middle of the free floor."""
    foot = Box(Pose.from_yaw(0.0, (0.0, 0.0, 0.75)), (0.06, 0.06, 1.5))
    arm = Box(Pose.from_yaw(0.0, (0.28, 0.0, 1.45)), (0.5, 0.1, 0.1))
    x, y = _free_place(scene)
    body = Body("gallows", "gallows", Pose.from_yaw(0.0, (x, y, 0.0)), nothing_seen(), Collider((foot, arm)))
    return with_body(scene, with_mass(body, 5.0))


def _free_place(scene: Scene) -> tuple[float, float]:
    """The place on the floor that is furthest from all that stands there."""
    from simulate.evidence import Evidence

    evidence = Evidence(scene)
    assert evidence.ground is not None
    points = evidence.ground.points(evidence.ground.inside, above=0.75)
    x, y, _ = points[evidence.solid.rays.distance(points).argmax()].tolist()
    return x, y


FAULTS = (
    Fault("floating chair", lambda s: shifted(s, "chair", 0, 0, 0.3), "support", "refuse"),
    Fault("desk in the wall", lambda s: shifted(s, "desk", -0.1, 0, 0), "penetration", "refuse"),
    Fault("solid inside out", inside_out, "solids", "refuse"),
    Fault("NaN in a hull", not_a_number, "numbers", "refuse"),
    Fault("a hundred times too large", a_hundred_times_too_large, "scale", "refuse"),
    Fault("tilted by 8 degrees", tilted, "gravity", "refuse"),
    Fault("hollow floor", hollow_floor, "floor", "refuse"),
    Fault("missing inertia", lambda s: changed(s, "desk", inertia=None), "masses", "refuse"),
    Fault("blocked door", blocked_door, "reach", "refuse"),
    Fault("impossible inertia", lambda s: changed(s, "desk", inertia=torch.diag(torch.tensor([1.0, 1, 3]).double())),
          "masses", "refuse"),
    Fault("hole in a wall", holed_wall, "leaks", "refuse"),
    Fault("hull of 162 corners", too_many_corners, "convexity", "warn"),
    Fault("dented hull", dented, "convexity", "warn"),
    Fault("movable without shapes", lambda s: changed(s, "chair", collider=Collider(())), "shapes", "refuse"),
    Fault("chair of 500 tonnes", lambda s: with_body(s, with_mass(labelled(s, "chair"), 5e5)), "density", "refuse"),
    Fault("seen elsewhere than touched", seen_elsewhere, "deviation", "refuse"),
    Fault("tipping gallows", tipping, "resting", "refuse"),
    Fault("open solid", open_solid, "solids", "warn"),
    Fault("centre of mass outside", lambda s: changed(s, "desk", center=torch.tensor([3.0, 0, 0])),
          "density", "refuse"),
    Fault("negative mass", lambda s: changed(s, "desk", mass=-1.0), "masses", "refuse"),
    Fault("unknown scale", lambda s: replace(s, metric=False), "unit", "refuse"),
)  # fmt: skip
