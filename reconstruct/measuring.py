"""How good a scene is, in numbers, against the furnished room that it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import trimesh

from reconstruct.rooms.furnished import Furnished
from reconstruct.scene import Body
from reconstruct.scoring import Deviation, compare_surfaces, deviation
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.metrics import psnr, ssim
from splat.rendering import render
from splat.view import View


@dataclass(frozen=True)
class Measures:
    gaussians: int
    unseen_views: int
    """Pictures that took no part in the fit."""
    psnr: float
    """Mean over the unseen views [dB]."""
    ssim: float
    """Likewise, 0..1."""
    surface_1cm: float
    """F-score of the extracted surface against the true one, over what the cameras saw, at 1 cm."""
    surface_2cm: float
    """At 2 cm."""
    collider_mean: float
    """Distance between colliders and true surface, mean over all items [m]."""
    collider_p95: float
    """The worst item's 95 % quantile [m]."""
    collider_worst: str
    """The item it belongs to."""


@torch.no_grad()
def unseen_quality(gaussians: Gaussians, views: Sequence[View]) -> tuple[float, float]:
    """Mean PSNR [dB] and SSIM of renderings against views that took no part in the fit."""
    drawn = [(render(gaussians, view.camera).color.clamp(0, 1), view.image) for view in views]
    return (
        sum(float(psnr(a, b)) for a, b in drawn) / len(drawn),
        sum(float(ssim(a, b)) for a, b in drawn) / len(drawn),
    )


def measure(
    furnished: Furnished,
    bodies: Sequence[Body],
    gaussians: Gaussians,
    surface: trimesh.Trimesh,
    *,
    unseen: Sequence[View],
    cameras: Sequence[Camera],
) -> Measures:
    """Everything that can be compared with the truth; `cameras` are those that the surface was extracted from."""
    quality = unseen_quality(gaussians, unseen)
    agreement = compare_surfaces(surface, furnished.mesh(), cameras)
    items = [(body.name, _collider_error(furnished, body, i)) for i, body in enumerate(bodies) if i > 0]
    worst = max(items, key=lambda pair: pair[1].p95, default=None)
    return Measures(
        gaussians=len(gaussians),
        unseen_views=len(unseen),
        psnr=quality[0],
        ssim=quality[1],
        surface_1cm=agreement.fscore(0.01),
        surface_2cm=agreement.fscore(0.02),
        collider_mean=sum(d.mean for _, d in items) / max(len(items), 1),
        collider_p95=worst[1].p95 if worst else 0.0,
        collider_worst=worst[0] if worst else "",
    )


def _collider_error(furnished: Furnished, body: Body, index: int) -> Deviation:
    mesh = trimesh.util.concatenate([part.mesh for part in furnished.parts[index] if part.solid != "none"])
    assert isinstance(mesh, trimesh.Trimesh)
    return deviation(body.collider, mesh, samples=4000)
