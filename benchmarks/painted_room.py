"""A room without any data set: boxes painted with coloured waves, drawn by ourselves, to be learned from."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rendering import render
from splat.view import View

ROOM = (-3.0, -2.5, 0.0, 3.0, 2.5, 2.6)
"""Least and greatest corner [m]."""
THINGS = (
    (-2.9, -1.0, 0.0, -2.2, 1.0, 0.5),
    (-0.6, -0.4, 0.0, 0.6, 0.4, 0.75),
    (2.3, -2.4, 0.0, 2.9, -0.9, 2.0),
    (1.2, 1.6, 0.0, 2.6, 2.4, 0.9),
    (-1.8, 1.9, 0.0, -0.8, 2.4, 1.6),
)


def views(count: int, width: int, height: int, *, dense: int, rasterizer: str) -> list[View]:
    """Pictures from around the middle of the room, in every direction."""
    device = "cuda" if rasterizer == "cuda" else "cpu"
    truth = _disks(dense, fine=True).map(lambda v: v.to(device))
    seen = []
    for k in range(count):
        turn = 2.4 * k
        eye = (1.2 * math.cos(0.7 * turn), 1.4 * math.sin(0.7 * turn), 1.3 + 0.5 * math.sin(1.3 * k))
        goal = (eye[0] + math.cos(turn), eye[1] + math.sin(turn), eye[2] - 0.25 - 0.15 * math.cos(k))
        camera = Camera.look_at(eye, goal, width=width, height=height)
        with torch.no_grad():
            seen.append(View(camera, render(truth, camera, rasterizer=rasterizer).color.clamp(0, 1)))
    return seen


def seed(count: int, *, degree: int = 3) -> Gaussians:
    """Faint balls on the surfaces, as a reconstruction would find points, each in the colour that is there."""
    disks = _disks(count, fine=False)
    size = disks.scales[:, :1].expand(-1, 3).contiguous()
    faint = torch.full((count,), 0.1)
    sh = harmonics.from_color(harmonics.to_color(disks.sh), degree)
    return Gaussians(disks.means, disks.quats, size, faint, sh)


def _disks(count: int, *, fine: bool) -> Gaussians:
    """Opaque, spread evenly over all surfaces."""
    random = torch.Generator().manual_seed(1 if fine else 2)
    sides = torch.cat([_sides(box) for box in (ROOM, *THINGS)])
    area = torch.linalg.cross(sides[:, 1], sides[:, 2]).norm(dim=1)
    pick = torch.multinomial(area, count, replacement=True, generator=random)
    origin, u, v = sides[pick].unbind(1)
    a, b = torch.rand(2, count, 1, generator=random)
    means = origin + a * u + b * v
    spacing = float((area.sum() / count).sqrt())
    flat = torch.where(u + v != 0, spacing, 0.1 * spacing)
    quats = torch.tensor([1.0, 0.0, 0.0, 0.0]).repeat(count, 1)
    color = harmonics.from_color(_paint(means, pick))
    return Gaussians(means, quats, flat, torch.full((count,), 0.95 if fine else 0.1), color)


def _sides(box: tuple[float, ...]) -> Tensor:
    """Six rectangles, each an origin and two edges along the axes: 6, 3, 3."""
    low, high = torch.tensor(box[:3]), torch.tensor(box[3:])
    edges = torch.diag(high - low)
    pairs = [(edges[i], edges[j], edges[k]) for i, j, k in ((0, 1, 2), (0, 2, 1), (1, 2, 0))]
    return torch.stack([torch.stack([low + far, u, v]) for u, v, w in pairs for far in (0 * w, w)])


def _paint(points: Tensor, side: Tensor) -> Tensor:
    """Slow waves of another colour on each side, and quick ones over them."""
    random = torch.Generator().manual_seed(3)
    base = 0.25 + 0.5 * torch.rand(6 * (1 + len(THINGS)), 3, generator=random)
    slow, quick = torch.randn(3, 3, generator=random) * 3, torch.randn(3, 3, generator=random) * 25
    return (base[side] + 0.12 * (points @ slow).sin() + 0.12 * (points @ quick).sin()).clamp(0, 1)
