"""The depth of a surface made of disks is that of the surface, however slanted."""

import math

import pytest
import torch

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rendering import render


def floor(spacing=0.04, size=3.0):
    """Flat disks on a grid in the plane z = 0."""
    line = torch.arange(-size / 2, size / 2, spacing)
    x, y = torch.meshgrid(line, line, indexing="ij")
    n = x.numel()
    return Gaussians(
        means=torch.stack([x.flatten(), y.flatten(), torch.zeros(n)], 1),
        quats=torch.tensor([1.0, 0, 0, 0]).repeat(n, 1),
        scales=torch.tensor([0.7 * spacing, 0.7 * spacing, 0.05 * spacing]).repeat(n, 1),
        opacities=torch.full((n,), 0.95),
        sh=harmonics.from_color(torch.full((n, 3), 0.5)),
    )


def depth_of_plane(camera):
    """Of z = 0, by rays through the pixel centres."""
    v, u = torch.meshgrid(torch.arange(camera.height) + 0.5, torch.arange(camera.width) + 0.5, indexing="ij")
    rays = torch.stack([u, v, torch.ones_like(u)], -1) @ torch.linalg.inv(camera.intrinsics).T
    return -camera.position[2] / (rays @ camera.world_to_camera[:3, :3])[..., 2]


@pytest.mark.parametrize(("degrees", "least"), [(0, 1e-4), (30, 1e-3), (60, 4e-3)])
def test_a_slanted_floor_is_where_it_is(degrees, least):
    tilt = math.radians(degrees)
    eye = (1.5 * math.sin(tilt), 0.01, 1.5 * math.cos(tilt))
    camera = Camera.look_at(eye, (0.0, 0.0, 0.0), width=96, height=72, fov=math.radians(25))
    seen = render(floor(), camera)  # by the depth of the means alone the error would be 12 and 25 mm
    assert seen.alpha.min() > 0.98
    assert (seen.depth - depth_of_plane(camera)).mean().abs() < least
