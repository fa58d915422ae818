"""Straight lines against triangles: Embree, by way of Open3D."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Bool, Float, Int

MISS = -1
"""The face of a ray that hits nothing."""


@dataclass(frozen=True)
class Hits:
    """Where rays first meet a surface."""

    distance: Float[np.ndarray, "n"]
    """In lengths of the given direction; `inf` for a miss."""
    face: Int[np.ndarray, "n"]
    """Index of the triangle, `MISS` where there is none."""
    uv: Float[np.ndarray, "n 2"]
    """Weights of the triangle's second and third corner."""


class RayScene:
    """Triangles, arranged for ray casting. Costs about a second per million triangles to make."""

    def __init__(self, vertices: Float[np.ndarray, "v 3"], faces: Int[np.ndarray, "f 3"]):
        import open3d

        o3d: Any = open3d

        self._tensor: Any = o3d.core.Tensor
        self._scene: Any = o3d.t.geometry.RaycastingScene()
        self._scene.add_triangles(
            o3d.core.Tensor(np.ascontiguousarray(vertices, dtype=np.float32)),
            o3d.core.Tensor(np.ascontiguousarray(faces, dtype=np.uint32)),
        )

    def cast(self, origins: Float[np.ndarray, "n 3"], directions: Float[np.ndarray, "n 3"]) -> Hits:
        """The first hit of each ray, from either side of a face."""
        found = self._scene.cast_rays(self._rays(origins, directions))
        face = found["primitive_ids"].numpy().view(np.int32)
        return Hits(found["t_hit"].numpy(), face, found["primitive_uvs"].numpy())

    def blocked(self, origins: Float[np.ndarray, "n 3"], targets: Float[np.ndarray, "n 3"]) -> Bool[np.ndarray, "n"]:
        """Whether something stands between two points; within a thousandth of either end does not count."""
        rays = self._rays(origins, targets - origins)
        return self._scene.test_occlusions(rays, tnear=1e-3, tfar=1 - 1e-3).numpy()

    def distance(self, points: Float[np.ndarray, "n 3"]) -> Float[np.ndarray, "n"]:
        """To the nearest surface [m]."""
        return self._scene.compute_distance(self._tensor(np.ascontiguousarray(points, dtype=np.float32))).numpy()

    def _rays(self, origins: np.ndarray, directions: np.ndarray) -> Any:
        rays = np.empty((len(origins), 6), np.float32)
        rays[:, :3], rays[:, 3:] = origins, directions
        return self._tensor(rays)
