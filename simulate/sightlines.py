"""Looks from the places where a scene looks good at its surface, and what they bump into."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import trimesh
from jaxtyping import Float

from reconstruct.rays import RayScene
from reconstruct.scene import Scene

SIDE = 60
"""Looks along the longer side of a picture."""
BEHIND = 0.25
"""What is so far behind the surface is not it any more [m]."""


@dataclass(frozen=True, eq=False)
class Sightlines:
    eyes: Float[np.ndarray, "n 3"]
    """[m]"""
    ways: Float[np.ndarray, "n 3"]
    """Unit."""
    seen: Float[np.ndarray, "n"]
    """How far the surface is [m]."""
    touched: Float[np.ndarray, "n"]
    """How far the first shape is, `inf` if there is none [m]."""

    @property
    def points(self) -> Float[np.ndarray, "n 3"]:
        """Of the surface."""
        return self.eyes + self.seen[:, None] * self.ways

    @property
    def bumps(self) -> Float[np.ndarray, "m 3"]:
        """Of the shapes, where there are any."""
        met = np.isfinite(self.touched)
        return self.eyes[met] + self.touched[met, None] * self.ways[met]


def look(scene: Scene, shapes: RayScene) -> Sightlines | None:
    """Through a grid of pixels of every camera; None without cameras that see a surface."""
    if scene.surface is None or not scene.cameras:
        return None
    eyes, ways = (np.concatenate(parts) for parts in zip(*map(_rays, scene.cameras), strict=True))
    seen = _surface(scene.surface).cast(eyes, ways).distance.astype(float)
    met = np.isfinite(seen)
    if not met.any():
        return None
    touched = shapes.cast(eyes[met], ways[met]).distance.astype(float)
    return Sightlines(eyes[met], ways[met], seen[met], touched)


def _surface(surface: trimesh.Trimesh) -> RayScene:
    return RayScene(np.asarray(surface.vertices), np.asarray(surface.faces))


def _rays(camera) -> tuple[np.ndarray, np.ndarray]:
    step = max(camera.width, camera.height) / SIDE
    u, v = np.meshgrid(np.arange(step / 2, camera.width, step), np.arange(step / 2, camera.height, step))
    pixels = np.stack([u, v, np.ones_like(u)], -1).reshape(-1, 3)
    local = pixels @ np.linalg.inv(camera.intrinsics.double().numpy()).T
    ways = local @ camera.world_to_camera[:3, :3].double().numpy()
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    return np.broadcast_to(camera.position.double().numpy(), ways.shape), ways
