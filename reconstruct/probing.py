"""Exact questions to a triangle mesh, for measurement: how far is it, and which of it do cameras see."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import trimesh
from jaxtyping import Bool, Float

from reconstruct.rays import RayScene
from splat.camera import Camera


def distances(points: Float[np.ndarray, "n 3"], mesh: trimesh.Trimesh) -> Float[np.ndarray, "n"]:
    """From each point to the nearest point of the mesh's surface, never negative [m]."""
    if len(points) == 0:
        return np.zeros(0)
    return RayScene(np.asarray(mesh.vertices), np.asarray(mesh.faces)).distance(points).astype(np.float64)


def seen(
    points: Float[np.ndarray, "n 3"],
    mesh: trimesh.Trimesh,
    cameras: Sequence[Camera],
    *,
    least: int = 1,
    slack: float = 2e-3,
) -> Bool[np.ndarray, "n"]:
    """Which points of the mesh's surface at least so many cameras see.

    A point counts as seen if it falls into the picture and nothing stands more than `slack` [m] before it.
    """
    scene = RayScene(np.asarray(mesh.vertices), np.asarray(mesh.faces))
    count = np.zeros(len(points), dtype=int)
    for camera in cameras:
        ask = np.flatnonzero((count < least) & _in_picture(points, camera))
        eye = camera.position.numpy().astype(np.float64)
        towards = points[ask] - eye
        reach = np.linalg.norm(towards, axis=1)
        hits = scene.cast(np.broadcast_to(eye, towards.shape), towards / reach[:, None])
        count[ask] += hits.distance > reach - slack
    return count >= least


def _in_picture(points: np.ndarray, camera: Camera) -> np.ndarray:
    rotation, shift = camera.world_to_camera[:3, :3], camera.world_to_camera[:3, 3]
    x, y, z = ((torch.from_numpy(points).float() @ rotation.T + shift) @ camera.intrinsics.T).numpy().T
    depth = np.maximum(z, 1e-6)
    return (z > 1e-3) & (x >= 0) & (x < camera.width * depth) & (y >= 0) & (y < camera.height * depth)
