"""The definition of a rendering, in plain torch: slow, differentiable in everything, in any floating dtype.

3D Gaussian Splatting (Kerbl et al. 2023, after Zwicker et al. 2001), with the constants of gsplat, so that the
rasterizers can be exchanged:

* A Gaussian nearer than `NEAR` is not drawn. The others become ellipses by the Jacobian of the projection at their
  mean, which is taken no further outside the picture than 0.3 of half its size; `DILATION` px^2 is added.
* Ellipses are blended front to back, in the order of their means' depth (equal depths in the order given), with
  alpha = min(MAX_ALPHA, opacity * exp(-s)), s half the squared Mahalanobis distance from the pixel centre.
  An alpha below MIN_ALPHA counts as none.
* With `antialias` an opacity is first multiplied by the square root of the ellipse's determinant before the dilation
  over that after it: the sum over the picture stays what it was (the 2D filter of Yu et al., "Mip-Splatting", 2024;
  the rasterize_mode "antialiased" of gsplat).
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

FIELDS = ("means", "quats", "scales", "opacities", "sh")
"""Of the Gaussians: what a rendering is differentiable in."""

_PAIRS_AT_ONCE = 2**23


@dataclass(frozen=True)
class Ellipses:
    """What is in front of the camera; to be blended, front to back."""

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
    pulls: Float[Tensor, "m 2"] | None
    """Nothing but where the absolute gradients by the centres go."""


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
    check(gaussians)
    drawn = _project(gaussians, camera, antialias=antialias, pulls=pulls)
    pixels = pixel_centers(camera, gaussians.means)
    band = max(1, _PAIRS_AT_ONCE // max(1, len(drawn.depths)))
    parts = [_blend(drawn, p, background.to(pixels)) for p in pixels.split(band)]
    color, alpha, depth = (torch.cat([p[i] for p in parts]) for i in range(3))
    h, w = camera.height, camera.width
    instance = None if gaussians.instance is None else torch.cat([p[3] for p in parts]).reshape(h, w)
    return Rendering(color.reshape(h, w, 3), alpha.reshape(h, w), depth.reshape(h, w), instance)


def check(gaussians: Gaussians) -> None:
    """Raises ValueError for what cannot be drawn, by whatever rasterizer."""
    flaws = [(_broken(getattr(gaussians, f)), f"its {f} are not finite") for f in FIELDS]
    opacities = gaussians.opacities.detach()
    flaws.append(((gaussians.quats.detach() == 0).all(1), "its quaternion has no length"))
    flaws.append(((opacities < 0) | (opacities > 1), "its opacity is outside 0..1"))
    if not torch.stack([bad for bad, _ in flaws]).any():  # asked once: on CUDA every question waits for the kernels
        return
    bad, reason = next((bad, reason) for bad, reason in flaws if bad.any())
    raise ValueError(f"Gaussian {int(bad.nonzero()[0])} cannot be drawn: {reason}; mend or remove it")


def _broken(field: Float[Tensor, "n ..."]) -> Bool[Tensor, "n"]:
    finite = field.detach().isfinite()
    return ~finite.reshape(len(field), math.prod(field.shape[1:])).all(1)


def pixel_centers(camera: Camera, like: Tensor) -> Float[Tensor, "p 2"]:
    v, u = torch.meshgrid(
        torch.arange(camera.height, dtype=like.dtype, device=like.device) + 0.5,
        torch.arange(camera.width, dtype=like.dtype, device=like.device) + 0.5,
        indexing="ij",
    )
    return torch.stack([u, v], -1).reshape(-1, 2)


def _project(gaussians: Gaussians, camera: Camera, *, antialias: bool, pulls: Float[Tensor, "n 2"] | None) -> Ellipses:
    """Those before the camera, front to back."""
    z = depths(gaussians, camera).detach()
    order = torch.argsort(z, stable=True)
    order = order[z[order] > NEAR]
    return ellipses(gaussians[order], camera, antialias=antialias, pulls=None if pulls is None else pulls[order])


def depths(gaussians: Gaussians, camera: Camera) -> Float[Tensor, "n"]:
    """Of the means, along camera z [m]."""
    world_to_camera = camera.world_to_camera.to(gaussians.means)
    return (gaussians.means @ world_to_camera[:3, :3].T + world_to_camera[:3, 3])[:, 2]


def ellipses(
    seen: Gaussians, camera: Camera, *, antialias: bool = False, pulls: Float[Tensor, "m 2"] | None = None
) -> Ellipses:
    """Of Gaussians that are all before the camera, in their order."""
    world_to_camera = camera.world_to_camera.to(seen.means)
    rotation, translation = world_to_camera[:3, :3], world_to_camera[:3, 3]
    points = seen.means @ rotation.T + translation
    intrinsics = camera.intrinsics.to(points)
    focal, principal = intrinsics.diagonal()[:2], intrinsics[:2, 2]
    axes = rotation_matrix(torch.nn.functional.normalize(seen.quats, dim=-1)) * seen.scales[:, None]
    half = _jacobian(points, camera) @ rotation @ axes
    eye = -rotation.T @ translation
    directions = torch.nn.functional.normalize(seen.means - eye, dim=-1)
    return Ellipses(
        centers=points[:, :2] / points[:, 2:] * focal + principal,
        factors=_factors(half),
        depths=points[:, 2],
        slants=_slants(half, rotation[2] @ axes),
        opacities=seen.opacities * _dimming(half) if antialias else seen.opacities,
        colors=harmonics.evaluate(seen.degree, directions, seen.sh),
        instance=seen.instance,
        pulls=pulls,
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


def _covariance(half: Float[Tensor, "m 2 3"]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """xx, xy, yy of half half^T + DILATION, and the determinants without DILATION and with it.

    They are |x * y|^2, and that plus dilation terms, all positive: no digits are lost on needles.
    """
    x, y = half.unbind(1)
    xx, xy, yy = (x * x).sum(-1) + DILATION, (x * y).sum(-1), (y * y).sum(-1) + DILATION
    bare = torch.linalg.cross(x, y).square().sum(-1)
    return xx, xy, yy, bare, bare + DILATION * (xx + yy - DILATION)


def _factors(half: Float[Tensor, "m 2 3"]) -> Float[Tensor, "m 3"]:
    """Cholesky factor of the inverse covariance: the distance is a sum of squares, which loses no digits either."""
    _, xy, yy, _, determinant = _covariance(half)
    a = (yy / determinant).sqrt()
    return torch.stack([a, -xy / (a * determinant), 1 / yy.sqrt()], -1)


def _dimming(half: Float[Tensor, "m 2 3"]) -> Float[Tensor, "m"]:
    """What `antialias` multiplies opacities by. Where it is held up, against an infinite slope, nothing is drawn."""
    _, _, _, bare, determinant = _covariance(half)
    return (bare / determinant).clamp_min((MIN_ALPHA / 2) ** 2).sqrt()


def _slants(half: Float[Tensor, "m 2 3"], deep: Float[Tensor, "m 3"]) -> Float[Tensor, "m 2"]:
    """Covariance of pixel and depth over that of the pixel."""
    x, y = half.unbind(1)
    xx, xy, yy, _, determinant = _covariance(half)
    zx, zy = (x * deep).sum(-1), (y * deep).sum(-1)
    return torch.stack([yy * zx - xy * zy, xx * zy - xy * zx], -1) / determinant[:, None]


def _blend(
    ellipses: Ellipses, pixels: Float[Tensor, "p 2"], background: Float[Tensor, "3"]
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Colour, alpha, depth and instance of some pixels."""
    offsets = _Offsets.apply(pixels, ellipses.centers, ellipses.pulls)
    weights = _weights(ellipses, offsets)
    alpha = weights.sum(1)
    color = weights @ ellipses.colors + (1 - alpha)[:, None] * background
    depths = ellipses.depths + (offsets * ellipses.slants).sum(-1)
    depth = torch.where(alpha > 0, (weights * depths).sum(1) / alpha.clamp_min(MIN_ALPHA / 2), 0.0)
    return color, alpha, depth, _strongest(weights.detach(), ellipses.instance)


class _Offsets(torch.autograd.Function):
    """From every centre to every pixel. Going back, the pulls get the sum of the absolute values where the centres
    get the sum."""

    @staticmethod
    def forward(ctx, pixels: Tensor, centers: Tensor, pulls: Tensor | None) -> Tensor:  # type: ignore[override]
        ctx.pulled = pulls is not None
        return pixels[:, None] - centers

    @staticmethod
    def backward(ctx, gradient: Tensor):  # type: ignore[override]
        return None, -gradient.sum(0), gradient.abs().sum(0) if ctx.pulled else None


def _weights(ellipses: Ellipses, offsets: Float[Tensor, "p m 2"]) -> Float[Tensor, "p m"]:
    """How much of each pixel's colour comes from each ellipse."""
    dx, dy = offsets.unbind(-1)
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
