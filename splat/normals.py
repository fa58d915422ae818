"""The normals that Gaussians show: of each, its shortest axis, towards the camera."""

from __future__ import annotations

import dataclasses

import torch
from jaxtyping import Float
from torch import Tensor

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.pose import rotation_matrix
from splat.rendering import Rasterizer, render
from splat.view import View


def shown_normals(gaussians: Gaussians, camera: Camera) -> Float[Tensor, "n 3"]:
    """Unit vectors in the world, towards the camera; differentiable in the quaternions."""
    axes = rotation_matrix(torch.nn.functional.normalize(gaussians.quats, dim=1))
    shortest = gaussians.scales.detach().argmin(1)
    normal = axes.gather(2, shortest[:, None, None].expand(-1, 3, 1))[:, :, 0]
    towards = camera.position.to(normal) - gaussians.means.detach()
    return torch.where((normal * towards).sum(1, keepdim=True) < 0, -normal, normal)


def render_normals(
    gaussians: Gaussians, camera: Camera, *, rasterizer: str | Rasterizer = "auto", antialias: bool = False
) -> Float[Tensor, "h w 3"]:
    """The blended normals of a picture, in the world; shorter than one where they differ or alpha < 1.

    Normals are drawn as if they were colours (0..1 for -1..1), by any rasterizer.
    """
    painted = dataclasses.replace(
        gaussians, sh=harmonics.from_color((shown_normals(gaussians, camera) + 1) / 2), instance=None
    )
    grey = gaussians.means.new_full((3,), 0.5)
    seen = render(painted, camera, background=grey, rasterizer=rasterizer, antialias=antialias)
    return 2 * seen.color - 1


def normal_loss(
    gaussians: Gaussians, view: View, *, rasterizer: str | Rasterizer = "auto", antialias: bool = False
) -> Float[Tensor, ""]:
    """Mean over the picture of 1 - cosine between the drawn normals and those of the view, where it knows them."""
    if view.normal is None:
        return gaussians.means.new_zeros(())
    true = view.normal.to(gaussians.means)
    known = true.square().sum(-1) > 0.25
    if view.mask is not None:
        known = known & view.mask.to(known)
    shown = render_normals(gaussians, view.camera, rasterizer=rasterizer, antialias=antialias)
    cosine = (shown * true).sum(-1)
    return torch.where(known, 1 - cosine, 0.0).mean()
