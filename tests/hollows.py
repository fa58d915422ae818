"""Clouds of Gaussians that enclose something."""

import math

import torch

from splat import harmonics
from splat.gaussians import Gaussians


def disks(points: torch.Tensor, normals: torch.Tensor, size: float, *, opacity: float = 0.95) -> Gaussians:
    """Flat and square to their normals, of this standard deviation."""
    z = torch.tensor([0.0, 0.0, 1.0])
    axis = torch.linalg.cross(z.expand_as(normals), normals)
    quats = torch.cat([1 + normals[:, 2:], axis], 1)
    quats[quats.norm(dim=1) < 1e-6] = torch.tensor([0.0, 1.0, 0.0, 0.0])
    n = len(points)
    return Gaussians(
        means=points,
        quats=torch.nn.functional.normalize(quats, dim=1),
        scales=torch.tensor([size, size, size / 20]).repeat(n, 1),
        opacities=torch.full((n,), opacity),
        sh=harmonics.from_color(0.5 + 0.4 * normals, 0),
    )


def box(low, high, step: float = 0.08) -> Gaussians:
    """The six sides of a box."""
    low, high = torch.tensor(low), torch.tensor(high)
    points, normals = [], []
    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        grid = torch.cartesian_prod(
            *(torch.linspace(float(low[k]), float(high[k]), round(float(high[k] - low[k]) / step) + 1) for k in (a, b))
        )
        for end, sign in ((low, -1.0), (high, 1.0)):
            side = torch.empty(len(grid), 3)
            side[:, a], side[:, b], side[:, axis] = grid[:, 0], grid[:, 1], end[axis]
            normal = torch.zeros(3)
            normal[axis] = sign
            points.append(side)
            normals.append(normal.expand(len(grid), 3))
    return disks(torch.cat(points), torch.cat(normals), 0.7 * step)


def ball(radius: float, count: int = 2500) -> Gaussians:
    """About the origin."""
    index = torch.arange(count) + 0.5
    z, turn = 1 - 2 * index / count, math.pi * (1 + 5**0.5) * index
    flat = (1 - z**2).sqrt()
    normals = torch.stack([flat * turn.cos(), flat * turn.sin(), z], 1)
    return disks(radius * normals, normals, 0.8 * radius * math.sqrt(4 * math.pi / count))


def room_with_a_block() -> Gaussians:
    """Two metres by two and a half, one and a half high, a block standing in it."""
    return Gaussians.concatenate([box((0.0, 0.0, 0.0), (2.0, 2.5, 1.5)), box((0.6, 0.8, 0.0), (1.1, 1.4, 0.5))])
