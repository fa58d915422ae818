"""The GPU's rasterizer: what `reference` defines, drawn by gsplat's kernels (Ye et al., "gsplat", 2025).

gsplat 1.5.3 and its development version 1.6 are called alike. Two things it does not know are made of what it does:

* Our depth changes within a Gaussian. With d its depth, s its slant, c its centre, w its weight at pixel p, and m the
  middle of the picture, sum w (d + s (p - c)) = sum w (d - s (c - m)) + (p - m) sum w s: three more colours.
* The instance with the largest sum of weights: instances are drawn as colours of their own.

gsplat's constants are the reference's, but for two of 1.6: it lets no alpha be above 0.99 (1.5.3 and we: 0.999), and
no factor of `antialias` below 0.005. Going back it adds in any order, so gradients are the same within rounding only.
"""

from __future__ import annotations

import dataclasses
import importlib.metadata
import importlib.util
import weakref
from collections.abc import Callable
from typing import Any

import torch
from jaxtyping import Float, Int
from torch import Tensor

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rasterizers import reference
from splat.view import Rendering

_CHANNELS = 32
"""Colours that gsplat draws at once."""


def rasterize(
    gaussians: Gaussians,
    camera: Camera,
    background: Float[Tensor, "3"],
    /,
    *,
    antialias: bool = False,
    pulls: Float[Tensor, "n 2"] | None = None,
) -> Rendering:
    """Differentiable in every field of the Gaussians, in the background and in the camera's pose.

    The pulls tell how the loss depends on where ellipses cover pixels; that a slanted Gaussian's depth there moves with
    its centre too is left out of them, as gsplat does not know it.

    Raises ImportError where gsplat cannot draw (see `obstacle`), and ValueError for tensors that are not float32 on
    CUDA, for intrinsics that want a gradient, and for Gaussians that are not finite.
    """
    rasterization = _rasterization(gaussians)
    reference.check(gaussians)
    if camera.intrinsics.requires_grad:
        raise ValueError("the cuda rasterizer has no gradient for intrinsics: detach them or ask for the reference")
    if len(gaussians) == 0:
        return _nothing(gaussians, camera, background)
    shape = reference.ellipses(_all_before(gaussians, camera), camera)
    middle = background.new_tensor([camera.width / 2, camera.height / 2])
    still = shape.depths - (shape.slants * (shape.centers - middle)).sum(1)
    colors = torch.cat([shape.colors, still[:, None], shape.slants], 1)
    drawn, alpha = _draw(rasterization, gaussians, colors, camera, antialias, pulls)
    pixels = reference.pixel_centers(camera, gaussians.means).reshape(camera.height, camera.width, 2)
    depth = drawn[..., 3] + ((pixels - middle) * drawn[..., 4:]).sum(-1)
    return Rendering(
        color=drawn[..., :3] + (1 - alpha)[..., None] * background,
        alpha=alpha,
        depth=torch.where(alpha > 0, depth / alpha.clamp_min(reference.MIN_ALPHA / 2), 0.0),
        instance=_instances(rasterization, gaussians, camera, alpha, antialias),
    )


def obstacle() -> str | None:
    """Why gsplat cannot draw on this machine and what to do; None if it can. Does not import gsplat.

    Importing would be too early: 1.5.3 compiles at import, and 1.6 fails where there is a compiler but no GPU.
    """
    if torch.version.cuda is None:
        return f"torch {torch.__version__} was made without CUDA: install one with it, see https://pytorch.org"
    if not torch.cuda.is_available():
        return "torch finds no CUDA device: a GPU by NVIDIA and its driver are wanted"
    if importlib.util.find_spec("gsplat") is None:
        return "gsplat is not installed: pip install gsplat"
    if not _is_compiled() and not _finds_compiler():
        return "gsplat is compiled at its first use, and there is no nvcc: install the CUDA toolkit, set CUDA_HOME"
    return None


def _is_compiled() -> bool:
    """Whether gsplat was installed with its kernels."""
    files = importlib.metadata.files("gsplat") or []
    return any(file.suffix in (".so", ".pyd") for file in files)


def _finds_compiler() -> bool:
    from torch.utils.cpp_extension import CUDA_HOME  # where gsplat looks, too; takes a second to import

    return CUDA_HOME is not None


def _rasterization(gaussians: Gaussians) -> Callable[..., Any]:
    """gsplat's, if it can draw these."""
    if reason := obstacle():
        raise ImportError(f"the cuda rasterizer needs gsplat, a CUDA device and torch for it. {reason}")
    means = gaussians.means
    if means.dtype != torch.float32 or means.device.type != "cuda":
        raise ValueError(
            f"the cuda rasterizer draws float32 on cuda, these Gaussians are {means.dtype} on {means.device}: "
            "convert them with Gaussians.map, or ask for another rasterizer"
        )
    import gsplat

    return gsplat.rasterization


def _all_before(gaussians: Gaussians, camera: Camera) -> Gaussians:
    """Those that are not before the camera are put there, 1 m away: they are not drawn, but zero times the infinity of
    what lies in the camera's plane would spoil the gradients. Which are drawn is gsplat's to decide."""
    rotation, translation = camera.world_to_camera[:3, :3].detach(), camera.world_to_camera[:3, 3].detach()
    spare = (rotation.T @ (translation.new_tensor([0.0, 0.0, 1.0]) - translation)).to(gaussians.means)
    before = reference.depths(gaussians, camera).detach() > reference.NEAR / 2
    return dataclasses.replace(gaussians, means=torch.where(before[:, None], gaussians.means, spare))


def _draw(
    rasterization: Callable[..., Any],
    gaussians: Gaussians,
    colors: Float[Tensor, "n c"],
    camera: Camera,
    antialias: bool,
    pulls: Float[Tensor, "n 2"] | None = None,
) -> tuple[Float[Tensor, "h w c"], Float[Tensor, "h w"]]:
    """The colours on black, and alpha."""
    pulled = pulls is not None and pulls.requires_grad and torch.is_grad_enabled()
    means = _Relay.apply(gaussians.means, pulls) if pulled else gaussians.means
    drawn, alpha, found = rasterization(
        means=means,
        quats=gaussians.quats,
        scales=gaussians.scales,
        opacities=gaussians.opacities,
        colors=colors,
        viewmats=camera.world_to_camera.to(means)[None],
        Ks=camera.intrinsics.to(means)[None],
        width=camera.width,
        height=camera.height,
        near_plane=reference.NEAR,
        far_plane=1e10,
        radius_clip=0.0,
        eps2d=reference.DILATION,
        packed=False,
        absgrad=pulled,
        rasterize_mode="antialiased" if antialias else "classic",
    )
    if pulled:
        _connect(drawn, means, found["means2d"])
    return drawn[0], alpha[0, ..., 0]


class _Relay(torch.autograd.Function):
    """Hands on the means; going back, gives the pulls what gsplat left at the centres.

    gsplat sums the absolute derivatives by the centres [1/px] while it goes back, and leaves them as `absgrad`, an
    attribute that no gradient flows through. By the time the gradient of the means comes by here it is complete, so
    this is where it becomes a gradient: `pulls.grad` and `torch.autograd.grad` work as with the other rasterizers.
    """

    @staticmethod
    def forward(ctx, means: Tensor, pulls: Tensor) -> Tensor:  # type: ignore[override]
        return means.view_as(means)

    @staticmethod
    def backward(ctx, gradient: Tensor):  # type: ignore[override]
        return gradient, ctx.centers().absgrad[0]


def _connect(drawn: Tensor, means: Tensor, centers: Tensor) -> None:
    """Lets the relay find the centres. They know the way back to it, so if it held them nothing would ever be freed;
    the picture's node holds them, which no centre knows."""
    relay: Any = means.grad_fn
    picture: Any = drawn.grad_fn
    relay.centers = weakref.ref(centers)
    picture.metadata["centers"] = centers


@torch.no_grad()
def _instances(
    rasterization: Callable[..., Any],
    gaussians: Gaussians,
    camera: Camera,
    alpha: Float[Tensor, "h w"],
    antialias: bool,
) -> Int[Tensor, "h w"] | None:
    if gaussians.instance is None:
        return None
    ids, index = gaussians.instance.unique(return_inverse=True)
    most, which = torch.zeros_like(alpha), torch.full_like(alpha, -1, dtype=torch.long)
    for group in torch.arange(len(ids), device=ids.device).split(_CHANNELS):
        weights, _ = _draw(rasterization, gaussians, (index[:, None] == group).to(alpha), camera, antialias)
        value, place = weights.max(-1)
        which = torch.where(value > most, ids[group[place]].long(), which)
        most = torch.maximum(most, value)
    return torch.where(alpha >= 0.5, which, -1)


def _nothing(gaussians: Gaussians, camera: Camera, background: Float[Tensor, "3"]) -> Rendering:
    empty = background.new_zeros(camera.height, camera.width)
    nobody = None if gaussians.instance is None else torch.full_like(empty, -1, dtype=torch.long)
    return Rendering(background.expand(*empty.shape, 3), empty, empty, nobody)
