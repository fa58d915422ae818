"""A pinhole camera: OpenCV axes (x right, y down, z forward), pixel centres at half-integers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from jaxtyping import Float
from torch import Tensor


@dataclass(frozen=True)
class Camera:
    world_to_camera: Float[Tensor, "4 4"]
    """Rigid: x_camera = R x_world + t [m]."""
    intrinsics: Float[Tensor, "3 3"]
    """[[fx, 0, cx], [0, fy, cy], [0, 0, 1]] [px]; the pixel in column u has its centre at u + 0.5."""
    width: int
    height: int

    @staticmethod
    def look_at(
        eye: tuple[float, float, float],
        target: tuple[float, float, float],
        *,
        width: int,
        height: int,
        fov: float = math.radians(70),
        up: tuple[float, float, float] = (0.0, 0.0, 1.0),
    ) -> Camera:
        """A camera at `eye` that looks at `target` [m], with a horizontal field of view `fov` [rad]."""
        e, t, u = (torch.tensor(v, dtype=torch.float64) for v in (eye, target, up))
        forward = torch.nn.functional.normalize(t - e, dim=0)
        right = torch.linalg.cross(forward, u)
        if right.norm() < 1e-6:
            raise ValueError(f"camera looks along its up axis: eye {eye}, target {target}, up {up}; choose another up")
        right = right / right.norm()
        down = torch.linalg.cross(forward, right)
        world_to_camera = torch.eye(4, dtype=torch.float64)
        world_to_camera[:3, :3] = torch.stack([right, down, forward])
        world_to_camera[:3, 3] = -world_to_camera[:3, :3] @ e
        focal = width / 2 / math.tan(fov / 2)
        intrinsics = torch.tensor([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1.0]])
        return Camera(world_to_camera.float(), intrinsics, width, height)

    @property
    def position(self) -> Float[Tensor, "3"]:
        """Of the camera centre in the world [m]."""
        return -self.world_to_camera[:3, :3].T @ self.world_to_camera[:3, 3]

    def resized(self, width: int, height: int) -> Camera:
        """The same view on another pixel grid."""
        scale = torch.tensor([[width / self.width], [height / self.height], [1.0]])
        return Camera(self.world_to_camera, self.intrinsics * scale, width, height)
