"""Where a rigid thing is: a rotation and a position."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from jaxtyping import Float
from torch import Tensor


@dataclass(frozen=True)
class Pose:
    """Maps points of a body's own frame into the world: x_world = R(quat) x_body + position."""

    quat: Float[Tensor, "4"]
    """Unit quaternion, wxyz."""
    position: Float[Tensor, "3"]
    """[m]"""

    @staticmethod
    def identity() -> Pose:
        return Pose(torch.tensor([1.0, 0.0, 0.0, 0.0]), torch.zeros(3))

    @staticmethod
    def from_yaw(yaw: float, position: tuple[float, float, float]) -> Pose:
        """A turn about world z by `yaw` [rad], counter-clockwise, then a move."""
        half = torch.tensor(yaw / 2, dtype=torch.float32)
        zero = torch.zeros(())
        quat = torch.stack([half.cos(), zero, zero, half.sin()])
        return Pose(quat, torch.tensor(position, dtype=torch.float32))

    def matrix(self) -> Float[Tensor, "4 4"]:
        m = torch.eye(4)
        m[:3, :3] = rotation_matrix(self.quat)
        m[:3, 3] = self.position
        return m

    def inverse(self) -> Pose:
        conj = self.quat * torch.tensor([1.0, -1.0, -1.0, -1.0])
        return Pose(conj, -(rotation_matrix(conj) @ self.position))

    def __matmul__(self, other: Pose) -> Pose:
        """First `other`, then `self`."""
        position = rotation_matrix(self.quat) @ other.position + self.position
        return Pose(multiply(self.quat, other.quat), position)

    def apply(self, points: Float[Tensor, "n 3"]) -> Float[Tensor, "n 3"]:
        return points @ rotation_matrix(self.quat).T + self.position


def rotation_matrix(quat: Float[Tensor, "*batch 4"]) -> Float[Tensor, "*batch 3 3"]:
    """Of unit quaternions, wxyz."""
    w, x, y, z = quat.unbind(-1)
    rows = [
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
        2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
        2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ]  # fmt: skip
    return torch.stack(rows, -1).reshape(*quat.shape[:-1], 3, 3)


def multiply(a: Float[Tensor, "*batch 4"], b: Float[Tensor, "*batch 4"]) -> Float[Tensor, "*batch 4"]:
    """Hamilton product of quaternions, wxyz: the rotation b followed by a."""
    aw, ax, ay, az = a.unbind(-1)
    bw, bx, by, bz = b.unbind(-1)
    return torch.stack(
        [
            aw * bw - ax * bx - ay * by - az * bz,
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
        ],
        -1,
    )
