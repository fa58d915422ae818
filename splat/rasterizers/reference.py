"""The definition of a rendering, in plain torch: slow, differentiable in everything, in any floating dtype.

3D Gaussian Splatting (Kerbl et al. 2023, after Zwicker et al. 2001), with the constants of gsplat, so that the
rasterizers can be exchanged:

* A Gaussian nearer than `NEAR` is not drawn. The others become ellipses by the Jacobian of the projection at their
  mean, which is taken no further outside the picture than 0.3 of half its size; `DILATION` px^2 is added.
* Ellipses are blended front to back, in the order of their means' depth (equal depths in the order given), with
  alpha = min(MAX_ALPHA, opacity * exp(-s)), s half the squared Mahalanobis distance from the pixel centre.
  An alpha below MIN_ALPHA counts as none.
* A Gaussian's depth at a pixel is the mean depth of its mass there, which changes linearly over the picture: by the
  covariance of depth and pixel over that of the pixel (Zhang et al., "RaDe-GS", 2024). A flat disk so has the depth of
  its plane, however slanted; the depth of its mean alone would bring every slanted surface nearer, as of overlapping
  disks the nearest hides the others.
* A pixel ends before the Gaussian that would let no more than `MIN_TRANSMITTANCE` through.
* Quaternions are normalised first, so their length neither matters nor gets a gradient.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.pose import rotation_matrix
from splat.view import Rendering

NEAR = 0.01
"""[m]"""
DILATION = 0.3
"""Variance added to every ellipse [px^2], about that of a pixel."""
MARGIN = 0.3
"""How far outside the picture the Jacobian still follows the mean, in half pictures."""
MAX_ALPHA = 0.999
MIN_ALPHA = 1 / 255
MIN_TRANSMITTANCE = 1e-4

_PAIRS_AT_ONCE = 2**23


@dataclass(frozen=True)
class _Ellipses:
    """What is in front of the camera, front to back."""

    centers: Float[Tensor, "m 2"]
    """[px]"""
    factors: Float[Tensor, "m 3"]
    """(a, b, c): the inverse covariance is [[a, 0], [b, c]] [[a, b], [0, c]] [1/px]."""
    depths: Float[Tensor, "m"]
    slants: Float[Tensor, "m 2"]
    """How the depth changes from the centre outwards [m/px]."""
    opacities: Float[Tensor, "m"]
    colors: Float[Tensor, "m 3"]
    instance: Int[Tensor, "m"] | None


def rasterize(
    gaussians: Gaussians,
    camera: Camera,
    background: Float[Tensor, "3"],
    /,
    *,
    antialias: bool = False,
    pulls: Float[Tensor, "n 2"] | None = None,
) -> Rendering:
    """Memory and time grow with Gaussians times pixels: for tests and tiny pictures.

    Raises ValueError for values that are not finite, quaternions of zero length and opacities outside 0..1.
    """
    _check(gaussians)
    ellipses = _project(gaussians, camera)
    pixels = _pixel_centers(camera, gaussians.means)
    band = max(1, _PAIRS_AT_ONCE // max(1, len(ellipses.depths)))
    parts = [_blend(ellipses, p, background.to(pixels)) for p in pixels.split(band)]
    color, alpha, depth = (torch.cat([p[i] for p in parts]) for i in range(3))
    h, w = camera.height, camera.width
    instance = None if gaussians.instance is None else torch.cat([p[3] for p in parts]).reshape(h, w)
    return Rendering(color.reshape(h, w, 3), alpha.reshape(h, w), depth.reshape(h, w), instance)


def _check(gaussians: Gaussians) -> None:
    for name in ("means", "quats", "scales", "opacities", "sh"):
        finite = getattr(gaussians, name).detach().isfinite()
        _complain(~finite.reshape(len(gaussians), math.prod(finite.shape[1:])).all(1), f"its {name} are not finite")
    _complain((gaussians.quats.detach() == 0).all(1), "its quaternion has no length")
    opacities = gaussians.opacities.detach()
    _complain((opacities < 0) | (opacities > 1), "its opacity is outside 0..1")


def _complain(bad: Bool[Tensor, "n"], reason: str) -> None:
    if bad.any():
        raise ValueError(f"Gaussian {int(bad.nonzero()[0])} cannot be drawn: {reason}; mend or remove it")


def _pixel_centers(camera: Camera, like: Tensor) -> Float[Tensor, "p 2"]:
    v, u = torch.meshgrid(
        torch.arange(camera.height, dtype=like.dtype, device=like.device) + 0.5,
        torch.arange(camera.width, dtype=like.dtype, device=like.device) + 0.5,
        indexing="ij",
    )
    return torch.stack([u, v], -1).reshape(-1, 2)


def _project(gaussians: Gaussians, camera: Camera) -> _Ellipses:
    world_to_camera = camera.world_to_camera.to(gaussians.means)
    rotation, translation = world_to_camera[:3, :3], world_to_camera[:3, 3]
    z = (gaussians.means @ rotation.T + translation)[:, 2].detach()
    order = torch.argsort(z, stable=True)
    seen = gaussians[order[z[order] > NEAR]]

    points = seen.means @ rotation.T + translation
    intrinsics = camera.intrinsics.to(points)
    focal, principal = intrinsics.diagonal()[:2], intrinsics[:2, 2]
    axes = rotation_matrix(torch.nn.functional.normalize(seen.quats, dim=-1)) * seen.scales[:, None]
    half = _jacobian(points, camera) @ rotation @ axes
    eye = -rotation.T @ translation
    directions = torch.nn.functional.normalize(seen.means - eye, dim=-1)
    return _Ellipses(
        centers=points[:, :2] / points[:, 2:] * focal + principal,
        factors=_factors(half),
        depths=points[:, 2],
        slants=_slants(half, rotation[2] @ axes),
        opacities=seen.opacities,
        colors=harmonics.evaluate(seen.degree, directions, seen.sh),
        instance=seen.instance,
    )


def _jacobian(points: Float[Tensor, "m 3"], camera: Camera) -> Float[Tensor, "m 2 3"]:
    """Of the pixel by the point in the camera frame, at the point brought back to (nearly) inside the picture."""
    intrinsics = camera.intrinsics.to(points)
    focal, principal = intrinsics.diagonal()[:2], intrinsics[:2, 2]
    size = points.new_tensor([camera.width, camera.height])
    z = points[:, 2:]
    slack = MARGIN * size / 2
    slope = (points[:, :2] / z).clamp((-principal - slack) / focal, (size - principal + slack) / focal)
    diagonal = torch.diag_embed((focal / z).expand(-1, 2))
    return torch.cat([diagonal, (-focal * slope / z)[:, :, None]], -1)


def _factors(half: Float[Tensor, "m 2 3"]) -> Float[Tensor, "m 3"]:
    """Cholesky factor of the inverse of half half^T + DILATION.

    The determinant is |x * y|^2 + dilation terms, all positive: no digits are lost on needles. So is the distance,
    as a sum of squares.
    """
    x, y = half.unbind(1)
    xx, xy, yy = (x * x).sum(-1) + DILATION, (x * y).sum(-1), (y * y).sum(-1) + DILATION
    determinant = torch.linalg.cross(x, y).square().sum(-1) + DILATION * (xx + yy - DILATION)
    a = (yy / determinant).sqrt()
    return torch.stack([a, -xy / (a * determinant), 1 / yy.sqrt()], -1)


def _slants(half: Float[Tensor, "m 2 3"], deep: Float[Tensor, "m 3"]) -> Float[Tensor, "m 2"]:
    """Covariance of pixel and depth over that of the pixel."""
    x, y = half.unbind(1)
    xx, xy, yy = (x * x).sum(-1) + DILATION, (x * y).sum(-1), (y * y).sum(-1) + DILATION
    determinant = torch.linalg.cross(x, y).square().sum(-1) + DILATION * (xx + yy - DILATION)
    zx, zy = (x * deep).sum(-1), (y * deep).sum(-1)
    return torch.stack([yy * zx - xy * zy, xx * zy - xy * zx], -1) / determinant[:, None]


def _blend(
    ellipses: _Ellipses, pixels: Float[Tensor, "p 2"], background: Float[Tensor, "3"]
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Colour, alpha, depth and instance of some pixels."""
    weights = _weights(ellipses, pixels)
    alpha = weights.sum(1)
    color = weights @ ellipses.colors + (1 - alpha)[:, None] * background
    depths = ellipses.depths + ((pixels[:, None] - ellipses.centers) * ellipses.slants).sum(-1)
    depth = torch.where(alpha > 0, (weights * depths).sum(1) / alpha.clamp_min(MIN_ALPHA / 2), 0.0)
    return color, alpha, depth, _strongest(weights.detach(), ellipses.instance)


def _weights(ellipses: _Ellipses, pixels: Float[Tensor, "p 2"]) -> Float[Tensor, "p m"]:
    """How much of each pixel's colour comes from each ellipse."""
    dx, dy = (pixels[:, None] - ellipses.centers).unbind(-1)
    a, b, c = ellipses.factors.unbind(-1)
    s = ((a * dx + b * dy).square() + (c * dy).square()) / 2
    alpha = (ellipses.opacities * torch.exp(-s)).clamp_max(MAX_ALPHA)
    alpha = torch.where(alpha >= MIN_ALPHA, alpha, 0.0)
    after = torch.cumprod(1 - alpha, 1)
    before = torch.cat([torch.ones_like(after[:, :1]), after[:, :-1]], 1)
    return torch.where(after > MIN_TRANSMITTANCE, alpha * before, 0.0)


def _strongest(weights: Float[Tensor, "p m"], instance: Int[Tensor, "m"] | None) -> Int[Tensor, "p"]:
    """The instance with the largest sum of weights (of equals the smallest); -1 where less than half is covered."""
    nothing = torch.full((len(weights),), -1, dtype=torch.long, device=weights.device)
    if instance is None or len(instance) == 0:
        return nothing
    ids, index = instance.unique(return_inverse=True)
    sums = weights.new_zeros(len(weights), len(ids)).index_add_(1, index, weights)
    return torch.where(weights.sum(1) >= 0.5, ids[sums.argmax(1)].long(), nothing)
