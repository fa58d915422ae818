"""Blocks as depth cameras see them from around, and the planes they stand on."""

import math

import numpy as np
import torch
import trimesh
from worlds import block

from reconstruct.occupancy.carving import carve
from reconstruct.occupancy.space import Space
from reconstruct.rays import RayScene
from reconstruct.segmentation.division import Support
from reconstruct.segmentation.planes import Plane
from reconstruct.surface import DepthView
from splat.camera import Camera

LOW, HIGH = np.array([-0.7, -0.7, -0.1]), np.array([0.7, 0.7, 0.9])
GROUND = block((-2, -2, -0.1), (2, 2, 0))


def around(mesh: trimesh.Trimesh, heights=(0.25, 0.9), turns=range(8)) -> list[DepthView]:
    """Depth from a circle of places; a ray into the sky goes on for ever."""
    eyes = [(1.6 * math.cos(t * math.pi / 4), 1.6 * math.sin(t * math.pi / 4), h) for t in turns for h in heights]
    seen = [picture(Camera.look_at(eye, (0.0, 0.0, 0.3), width=120, height=120), mesh) for eye in eyes]
    return [DepthView(v.camera, torch.where(v.depth > 0, v.depth, torch.inf), v.color) for v in seen]


def space_of(*meshes: trimesh.Trimesh, voxel=0.02, **where) -> Space:
    return carve(around(trimesh.util.concatenate([GROUND, *meshes]), **where), LOW, HIGH, voxel=voxel)


def without(mesh: trimesh.Trimesh, direction) -> trimesh.Trimesh:
    """The mesh without the faces that look in a direction: nobody saw them."""
    return mesh.submesh([np.flatnonzero(mesh.face_normals @ direction < 0.5)], append=True)


def picture(camera: Camera, mesh: trimesh.Trimesh, *, shift: float = 0.5, gray: float = 0.5) -> DepthView:
    """Exact depth along the rays through the pixels' centres, or through another place of the pixel."""
    rows, columns = torch.meshgrid(torch.arange(camera.height), torch.arange(camera.width), indexing="ij")
    fx, cx, fy, cy = (camera.intrinsics[i, j] for i, j in ((0, 0), (0, 2), (1, 1), (1, 2)))
    rays = torch.stack([(columns + shift - cx) / fx, (rows + shift - cy) / fy, torch.ones(rows.shape)], -1)
    directions = (rays.reshape(-1, 3) @ camera.world_to_camera[:3, :3]).numpy()
    scene = RayScene(np.asarray(mesh.vertices), np.asarray(mesh.faces))
    depth = scene.cast(np.broadcast_to(camera.position.numpy(), directions.shape), directions).distance
    depth = torch.from_numpy(np.where(np.isfinite(depth), depth, 0.0)).float().reshape(rows.shape)
    return DepthView(camera, depth, torch.full((*depth.shape, 3), gray))


DOWN = [0, 0, -1]


def level(name, height, side, owner=None) -> Support:
    frame = np.eye(4)
    frame[2, 3] = height
    outline = np.array([(-side, -side), (side, -side), (side, side), (-side, side)])
    return Support(name, Plane((0.0, 0.0, 1.0), height), frame, outline, np.zeros(0, int), owner)
