"""A Scene -> one GLB with bodies as nodes: their splats to be seen, their shapes, masses and friction to be touched.

    scene                     turns the world's z up to glTF's y up; all below is in our axes
        NAME                  one node a body, at its pose; its mesh are splats (KHR_gaussian_splatting)
            NAME/INDEX        one node a convex shape

Physics is told by KHR_physics_rigid_bodies over KHR_implicit_shapes, the two that Khronos works on (the latter is a
release candidate, the former a draft; Babylon, Godot and Blender have readers): `motion` with mass, centre and
principal moments on what moves, on each shape's node a `collider` with box, cylinder (along y there), or the mesh of a
hull that no node shows; friction in materials, and floor coverings that furniture takes no notice of in collision
filters. Neither is required of a reader: without them there are the splats. Every body's node says in `extras` what
label it has, whether it is fixed, its mass and its friction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from reconstruct.collider import Box, Cylinder, Hull
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from simulate.covering import coverings
from simulate.inertial import inertial_of
from simulate.simulable import check_simulable
from splat.atomic import replacing
from splat.formats.gltf import EXTENSION as SPLATS
from splat.formats.gltf import splat_primitive
from splat.formats.gltf_writing import ASSET, INDICES, VERTICES, Bulk, packed
from splat.formats.placing import placed
from splat.pose import Pose

BODIES, SHAPES = "KHR_physics_rigid_bodies", "KHR_implicit_shapes"
Y_UP = [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1]
"""The matrix of the root node, column by column."""
Y_TO_Z = Pose(torch.tensor([0.5**0.5, 0.5**0.5, 0.0, 0.0]), torch.zeros(3))
"""A cylinder stands along y there."""


@dataclass(frozen=True)
class _Document:
    """The lists of a glTF file; they grow."""

    bulk: Bulk = field(default_factory=Bulk)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    meshes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)


def write_gltf(scene: Scene, folder: Path) -> Path:
    """Writes `scene.glb` into the folder and returns its path.

    Raises ValueError if the scene cannot be simulated (see `simulate.simulable`), or is more than 4 GiB.
    """
    check_simulable(scene)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "scene.glb"
    document, physics = _Document(), _Physics.of(scene)
    bodies = [_add_body(document, body, physics, path) for body in scene.bodies]
    document.nodes.append({"name": "scene", "matrix": Y_UP, "children": bodies})
    content = packed(_tree(document, physics), document.bulk, path)
    with replacing(path) as file:
        for part in content:
            file.write(part)
    return path


@dataclass(frozen=True)
class _Physics:
    """What colliders refer to."""

    frictions: tuple[float, ...]
    """Of the materials, in their order."""
    coverings: tuple[str, ...]
    """Names of the floor coverings, which have the filter 0; what moves has the filter 1, if there are any."""

    @staticmethod
    def of(scene: Scene) -> _Physics:
        frictions = tuple(sorted({body.friction for body in scene.bodies}))
        return _Physics(frictions, tuple(body.name for body in coverings(scene)))

    def collider(self, body: Body, geometry: dict[str, Any]) -> dict[str, Any]:
        collider = {"geometry": geometry, "physicsMaterial": self.frictions.index(body.friction)}
        if body.name in self.coverings:
            return collider | {"collisionFilter": 0}
        return collider | ({"collisionFilter": 1} if self.coverings and body.mass is not None else {})

    def tree(self) -> dict[str, Any]:
        rubbing = [{"staticFriction": f, "dynamicFriction": f, "restitution": 0.0} for f in self.frictions]
        kinds = ("covering", "movable")
        filters = [{"collisionSystems": [own], "notCollideWithSystems": [other]} for own, other in (kinds, kinds[::-1])]
        return {"physicsMaterials": rubbing} | ({"collisionFilters": filters} if self.coverings else {})


def _tree(document: _Document, physics: _Physics) -> dict[str, Any]:
    extensions: dict[str, Any] = {BODIES: physics.tree()}
    if document.shapes:
        extensions[SHAPES] = {"shapes": document.shapes}
    shown = any("mesh" in node for node in document.nodes)
    return document.bulk.tree() | {
        "asset": ASSET,
        "extensionsUsed": [*extensions, *([SPLATS] if shown else [])],
        "extensions": extensions,
        "scene": 0,
        "scenes": [{"nodes": [len(document.nodes) - 1]}],
        "nodes": document.nodes,
        **({"meshes": document.meshes} if document.meshes else {}),
    }


def _add_body(document: _Document, body: Body, physics: _Physics, path: Path) -> int:
    node: dict[str, Any] = {"name": body.name, **_place(body.pose)}
    if len(body.gaussians):
        splats = placed(body.gaussians.map(lambda v: v.detach().cpu()), np.eye(4), path)
        node["mesh"] = _add_mesh(document, splat_primitive(splats, document.bulk))
    if body.mass is not None:
        node["extensions"] = {BODIES: {"motion": _motion(body)}}
    children = [_add_shape(document, body, index, physics) for index in range(len(body.collider.parts))]
    if children:
        node["children"] = children
    node["extras"] = {
        "label": body.label,
        "fixed": body.mass is None,
        "mass": body.mass,
        "friction": body.friction,
    }
    document.nodes.append(node)
    return len(document.nodes) - 1


def _motion(body: Body) -> dict[str, Any]:
    own = inertial_of(body)
    return {
        "mass": own.mass,
        "centerOfMass": own.center.tolist(),
        "inertiaDiagonal": own.moments.tolist(),
        "inertiaOrientation": np.roll(own.quat, -1).tolist(),
    }


def _add_shape(document: _Document, body: Body, index: int, physics: _Physics) -> int:
    shape = body.collider.parts[index]
    if isinstance(shape, Box | Cylinder):
        document.shapes.append(_implicit(shape))
        geometry: dict[str, Any] = {"shape": len(document.shapes) - 1}
        place = _place(shape.pose if isinstance(shape, Box) else shape.pose @ Y_TO_Z)
    else:
        geometry, place = {"mesh": _add_mesh(document, _triangles(shape, document.bulk)), "convexHull": True}, {}
    collider = {BODIES: {"collider": physics.collider(body, geometry)}}
    document.nodes.append({"name": f"{body.name}/{index}", **place, "extensions": collider})
    return len(document.nodes) - 1


def _implicit(shape: Box | Cylinder) -> dict[str, Any]:
    if isinstance(shape, Box):
        return {"type": "box", "box": {"size": list(shape.size)}}
    round_ = {"height": shape.height, "radiusTop": shape.radius, "radiusBottom": shape.radius}
    return {"type": "cylinder", "cylinder": round_}


def _triangles(shape: Hull, bulk: Bulk) -> dict[str, Any]:
    mesh = shape_mesh(shape)
    position = bulk.add(np.ascontiguousarray(mesh.vertices, "<f4"), VERTICES, bounds=True)
    indices = bulk.add(np.ascontiguousarray(mesh.faces.reshape(-1, 1), "<u4"), INDICES)
    return {"attributes": {"POSITION": position}, "indices": indices}


def _add_mesh(document: _Document, primitive: dict[str, Any]) -> int:
    document.meshes.append({"primitives": [primitive]})
    return len(document.meshes) - 1


def _place(pose: Pose) -> dict[str, Any]:
    return {"translation": pose.position.tolist(), "rotation": np.roll(pose.quat.numpy(), -1).tolist()}
