"""Where in the world the planes of pixels are."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float, Int

from splat.camera import Camera


def oriented(
    camera: Camera, pixels: Int[np.ndarray, "m"], planes: Float[np.ndarray, "m 3"]
) -> tuple[Float[np.ndarray, "m 3"], Float[np.ndarray, "m 3"]]:
    """Places and normals in the world."""
    inner, to_camera = camera.intrinsics.double().numpy(), camera.world_to_camera.double().numpy()
    u, v = pixels % camera.width + 0.5, pixels // camera.width + 0.5
    rays = np.stack([(u - inner[0, 2]) / inner[0, 0], (v - inner[1, 2]) / inner[1, 1], np.ones(len(u))], 1)
    w, p, q = planes.T
    away = np.stack([p * inner[0, 0], q * inner[1, 1], 1 - p * (u - inner[0, 2]) - q * (v - inner[1, 2])], 1)
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    return (rays / w[:, None] - to_camera[:3, 3]) @ to_camera[:3, :3], -away @ to_camera[:3, :3]
