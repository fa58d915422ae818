"""A Scene -> the text file that MoveIt's "import scene" and `PlanningScene.loadGeometryFromStream` read.

Each body is one collision object: `* NAME`, its pose in the world (position, then quaternion x y z w), how many shapes,
each shape with its pose in the body and a colour, how many subframes (none); a full stop ends the file. That is the
format since MoveIt 1.1 (Noetic) and of all of MoveIt 2, as written by moveit_core/planning_scene and geometric_shapes'
shape_operations.

The file says nothing of masses, and whatever can move stands where it stands. MoveIt's collision checkers take meshes
for surfaces, so a robot link wholly inside a hull goes unnoticed; boxes and cylinders are solid.
"""

from __future__ import annotations

from pathlib import Path

from reconstruct.collider import Box, Cylinder, Shape
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from simulate.decimals import double, single
from simulate.naming import identifier
from simulate.simulable import check_simulable
from simulate.tinting import tint
from splat.pose import Pose


def write_moveit(scene: Scene, folder: Path) -> Path:
    """Writes `moveit.scene` into the folder and returns its path.

    Raises ValueError if the scene has no metres or has other faults (see `simulate.simulable`).
    """
    check_simulable(scene)
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["scene", *(line for body in scene.bodies if body.collider.parts for line in _object(body)), "."]
    path = folder / "moveit.scene"
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    return path


def _object(body: Body) -> list[str]:
    color = f"{single(tint(body))} 1"
    shapes = [line for shape in body.collider.parts for line in (*_shape(shape), color)]
    return [f"* {identifier(body.name)}", *_pose(body.pose), str(len(body.collider.parts)), *shapes, "0"]


def _shape(shape: Shape) -> list[str]:
    if isinstance(shape, Box):
        return ["box", double(shape.size), *_pose(shape.pose)]
    if isinstance(shape, Cylinder):
        return ["cylinder", double([shape.radius, shape.height]), *_pose(shape.pose)]
    mesh = shape_mesh(shape)
    vertices, faces = [single(v) for v in mesh.vertices], [" ".join(map(str, f)) for f in mesh.faces.tolist()]
    return ["mesh", f"{len(vertices)} {len(faces)}", *vertices, *faces, *_pose(Pose.identity())]


def _pose(pose: Pose) -> list[str]:
    w, x, y, z = pose.quat.tolist()
    return [single(pose.position.tolist()), single([x, y, z, w])]
