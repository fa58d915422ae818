"""Poses, cameras, colliders and surfaces as JSON values and files. Floats come back bit for bit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
import trimesh

from reconstruct.collider import Box, Collider, Cylinder, Hull, Shape
from splat.camera import Camera
from splat.pose import Pose

Z_UP_TO_Y_UP = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])


def pose_to_json(pose: Pose) -> dict[str, Any]:
    return {"quat": pose.quat.tolist(), "position": pose.position.tolist()}


def pose_from_json(value: Mapping[str, Any]) -> Pose:
    return Pose(torch.tensor(value["quat"]), torch.tensor(value["position"]))


def camera_to_json(camera: Camera) -> dict[str, Any]:
    return {
        "world_to_camera": camera.world_to_camera.tolist(),
        "intrinsics": camera.intrinsics.tolist(),
        "width": camera.width,
        "height": camera.height,
    }


def camera_from_json(value: Mapping[str, Any]) -> Camera:
    return Camera(
        torch.tensor(value["world_to_camera"]), torch.tensor(value["intrinsics"]), value["width"], value["height"]
    )


def collider_to_json(collider: Collider, folder: Path, solid_name: str) -> dict[str, Any]:
    """The shapes in full; the solid goes into a file of the folder's `collision/`, vertices in float32."""
    solid = None
    if collider.solid is not None:
        solid = f"collision/{solid_name}"
        collider.solid.export(folder / solid, file_type="ply", vertex_normal=False)
    return {
        "shapes": [shape_to_json(shape) for shape in collider.parts],
        "solid": solid,
        "why_no_solid": collider.why_no_solid,
    }


def collider_from_json(value: Mapping[str, Any], folder: Path) -> Collider:
    solid = None
    if value["solid"] is not None:
        # Unprocessed, because merging vertices opens some closed meshes.
        solid = trimesh.load_mesh(folder / value["solid"], file_type="ply", process=False)
    return Collider(tuple(shape_from_json(shape) for shape in value["shapes"]), solid, value["why_no_solid"])


def shape_to_json(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Box):
        return {"kind": "box", **pose_to_json(shape.pose), "size": list(shape.size)}
    if isinstance(shape, Cylinder):
        return {"kind": "cylinder", **pose_to_json(shape.pose), "radius": shape.radius, "height": shape.height}
    return {"kind": "hull", "vertices": shape.vertices.tolist()}


def shape_from_json(value: Mapping[str, Any]) -> Shape:
    if value["kind"] == "box":
        x, y, z = value["size"]
        return Box(pose_from_json(value), (x, y, z))
    if value["kind"] == "cylinder":
        return Cylinder(pose_from_json(value), value["radius"], value["height"])
    if value["kind"] == "hull":
        return Hull(torch.tensor(value["vertices"]))
    raise ValueError(f"a collider has a shape of kind {value['kind']!r}; box, cylinder and hull are known")


def write_surface(surface: trimesh.Trimesh, path: Path) -> None:
    """As binary glTF: vertices in the world's z up, under a node that turns them to glTF's y up."""
    scene = trimesh.Scene()
    scene.add_geometry(surface, node_name="surface", geom_name="surface", transform=Z_UP_TO_Y_UP)
    scene.export(path, file_type="glb")


def read_surface(path: Path) -> trimesh.Trimesh:
    """What `write_surface` wrote, in the world's z up."""
    scene = trimesh.load_scene(path, file_type="glb", process=False)
    if len(scene.geometry) != 1:
        raise ValueError(f"{path} holds {len(scene.geometry)} meshes; one is wanted")
    return next(iter(scene.geometry.values()))
