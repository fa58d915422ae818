"""Tiny clouds of Gaussians, and what cameras see of them."""

import math

import torch

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rendering import render
from splat.view import View

EYES = [(1.0, 0.0, 0.3), (-0.6, 0.8, 0.1), (-0.5, -0.9, 0.4)]


def blobs(n=1, *, color=(0.9, 0.2, 0.3), seed=0):
    random = torch.Generator().manual_seed(seed)
    shade = torch.tensor(color).expand(n, 3) if n == 1 else torch.rand(n, 3, generator=random)
    return Gaussians(
        means=torch.zeros(n, 3) if n == 1 else 0.25 * torch.randn(n, 3, generator=random),
        quats=torch.tensor([1.0, 0, 0, 0]).repeat(n, 1),
        scales=torch.full((n, 3), 0.12),
        opacities=torch.full((n,), 0.8),
        sh=harmonics.from_color(shade),
        instance=torch.arange(n),
    )


def views_of(gaussians, *, depth=False):
    """What three cameras around it see, 24 x 24 px."""
    cameras = [Camera.look_at(eye, (0.0, 0.0, 0.0), width=24, height=24, fov=math.radians(60)) for eye in EYES]
    grey = torch.full((3,), 0.5)
    drawn = [render(gaussians, camera, background=grey, rasterizer="reference") for camera in cameras]
    return [
        View(camera, r.color, depth=torch.where(r.alpha > 0.5, r.depth, 0) if depth else None)
        for camera, r in zip(cameras, drawn, strict=True)
    ]
