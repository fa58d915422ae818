"""Poses, cameras, colliders, planes, surfaces and spaces as JSON values and files.

Floats come back bit for bit, but for those of a space.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import trimesh

from reconstruct.collider import Box, Collider, Cylinder, Hull, Shape
from reconstruct.occupancy.space import Space
from reconstruct.segmentation.division import Support
from reconstruct.segmentation.planes import Plane
from splat.camera import Camera
from splat.pose import Pose

CONFIDENCE = "confidence"
"""Name of what a surface's vertices may carry (`vertex_attributes`): how sure they are, 0..1."""
_CONFIDENCE = "_CONFIDENCE"
"""Its name in glTF, where attributes of one's own begin with an underscore and are in capitals."""
FINE = 32
"""Steps of a voxel in which distances are kept: one byte tells four voxels, to a 64th of one."""
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


def plane_to_json(plane: Support) -> dict[str, Any]:
    """All but the faces that lie on it, that `write_faces` writes."""
    return {
        "name": plane.name,
        "normal": list(plane.plane.normal),
        "offset": plane.plane.offset,
        "frame": plane.frame.tolist(),
        "outline": plane.outline.tolist(),
        "owner": plane.owner,
    }


def plane_from_json(value: Mapping[str, Any], faces: np.ndarray) -> Support:
    x, y, z = value["normal"]
    frame, outline = np.array(value["frame"], dtype=np.float64), np.array(value["outline"], dtype=np.float64)
    plane = Plane((x, y, z), value["offset"])
    return Support(value["name"], plane, frame, outline.reshape(-1, 2), faces, value["owner"])


def write_faces(planes: Sequence[Support], path: Path) -> None:
    """Which faces of the surface lie on each plane, as NumPy's archive: `faces`, one plane after the other, and how
    many there are of each, `counts`."""
    faces = np.concatenate([plane.faces for plane in planes]).astype(np.int64)
    np.savez_compressed(path, faces=faces, counts=np.array([len(plane.faces) for plane in planes]))


def read_faces(path: Path) -> list[np.ndarray]:
    """Of each plane."""
    with np.load(path, allow_pickle=False) as archive:
        return np.split(archive["faces"], np.cumsum(archive["counts"])[:-1])


def write_space(space: Space, path: Path) -> None:
    """As NumPy's archive, three bytes a voxel before compression; distances lose what is finer than 1/64 voxel."""
    steps = np.ceil(space.distance * (FINE / space.voxel)) - 1  # what is positive stays so
    np.savez_compressed(
        path,
        origin=space.origin,
        voxel=np.array(space.voxel),
        state=space.state,
        confidence=(space.confidence * 255).round().astype(np.uint8),
        distance=steps.clip(-128, 127).astype(np.int8),
    )


def read_space(path: Path) -> Space:
    """Raises ValueError if the file is not what `write_space` writes."""
    with np.load(path, allow_pickle=False) as archive:
        found = {name: archive[name] for name in archive.files}
    if found.keys() != {"origin", "voxel", "state", "confidence", "distance"}:
        raise ValueError(f"{path} holds {', '.join(found)}; a space is wanted. Make the scene anew")
    voxel = float(found["voxel"])
    distance = (found["distance"].astype(np.float32) + 0.5) * np.float32(voxel / FINE)
    return Space(found["origin"], voxel, distance, found["confidence"].astype(np.float32) / 255, found["state"])


def write_surface(surface: trimesh.Trimesh, path: Path) -> None:
    """As binary glTF: vertices in the world's z up, under a node that turns them to glTF's y up.

    Raises ValueError if the vertices carry a confidence that is not one number from 0 to 1 for each.
    """
    scene = trimesh.Scene()
    scene.add_geometry(_outward(surface), node_name="surface", geom_name="surface", transform=Z_UP_TO_Y_UP)
    scene.export(path, file_type="glb")


def read_surface(path: Path) -> trimesh.Trimesh:
    """What `write_surface` wrote, in the world's z up."""
    scene = trimesh.load_scene(path, file_type="glb", process=False)
    if len(scene.geometry) != 1:
        raise ValueError(f"{path} holds {len(scene.geometry)} meshes; one is wanted")
    surface = next(iter(scene.geometry.values()))
    if _CONFIDENCE in surface.vertex_attributes:
        surface.vertex_attributes[CONFIDENCE] = surface.vertex_attributes.pop(_CONFIDENCE).reshape(-1)
    return surface


def _outward(surface: trimesh.Trimesh) -> trimesh.Trimesh:
    """With the confidence under its name in glTF; the caller's mesh stays as it is."""
    if CONFIDENCE not in surface.vertex_attributes:
        return surface
    confidence = np.asarray(surface.vertex_attributes[CONFIDENCE], dtype=np.float32)
    if confidence.shape != (len(surface.vertices),) or not ((confidence >= 0) & (confidence <= 1)).all():
        raise ValueError(
            f"the confidence of a surface has shape {confidence.shape} and values that need not lie in 0..1; "
            f"give one number from 0 to 1 for each of its {len(surface.vertices)} vertices"
        )
    named = surface.copy()
    del named.vertex_attributes[CONFIDENCE]
    named.vertex_attributes[_CONFIDENCE] = confidence
    return named
