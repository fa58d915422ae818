"""Gaussians and a camera become a picture."""

from __future__ import annotations

import pkgutil
from typing import Protocol, runtime_checkable

import torch
from jaxtyping import Float
from torch import Tensor

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.view import Rendering


@runtime_checkable
class Rasterizer(Protocol):
    """Draws Gaussians in front of a background colour. All rasterizers draw what `rasterizers.reference` defines."""

    def __call__(
        self,
        gaussians: Gaussians,
        camera: Camera,
        background: Float[Tensor, "3"],
        /,
        *,
        antialias: bool = False,
        pulls: Float[Tensor, "n 2"] | None = None,
    ) -> Rendering: ...


RASTERIZERS = {
    "reference": "splat.rasterizers.reference:rasterize",
    "cpu": "splat.rasterizers.cpu:rasterize",
    "cuda": "splat.rasterizers.cuda:rasterize",
}


def render(
    gaussians: Gaussians,
    camera: Camera,
    *,
    background: Float[Tensor, "3"] | None = None,
    rasterizer: str | Rasterizer = "auto",
    antialias: bool = False,
    pulls: Float[Tensor, "n 2"] | None = None,
) -> Rendering:
    """What the camera sees of the Gaussians, in front of one colour (black unless given).

    Differentiable in every field of the Gaussians and in the background. `rasterizer` is a key of `RASTERIZERS`, a
    function like theirs, or "auto": the one named after the device the Gaussians are on.

    With `antialias` a Gaussian that is thinner than a pixel grows fainter as it is widened to one, so that it looks
    the same from everywhere (Yu et al., "Mip-Splatting", 2024). The values of `pulls` are not looked at: going back it
    gets as its gradient, for each Gaussian, the sum over pixels of the absolute derivative by the centre of its ellipse
    [1/px] (Ye et al., "AbsGS", 2024), which tells who covers too much that differs.

    Raises ValueError for shapes that do not belong together, mixed devices, and values that are not finite.
    """
    _check(gaussians, camera)
    if pulls is not None:
        _check_pulls(pulls, gaussians.means)
    if background is None:
        background = gaussians.means.new_zeros(3)
    if background.shape != (3,):
        raise ValueError(f"background has shape {tuple(background.shape)}: it is one colour, shape (3,)")
    rasterize = _resolve(rasterizer, gaussians.means.device)
    return rasterize(gaussians, camera, background.to(gaussians.means), antialias=antialias, pulls=pulls)


def _resolve(rasterizer: str | Rasterizer, device: torch.device) -> Rasterizer:
    if callable(rasterizer):
        return rasterizer
    name = device.type if rasterizer == "auto" else rasterizer
    if name not in RASTERIZERS:
        raise ValueError(f"no rasterizer {name!r}: there are {', '.join(RASTERIZERS)}, and 'auto'")
    return pkgutil.resolve_name(RASTERIZERS[name])


def _check(gaussians: Gaussians, camera: Camera) -> None:
    n = gaussians.means.shape[0]
    wanted = {"means": (n, 3), "quats": (n, 4), "scales": (n, 3), "opacities": (n,)}
    if gaussians.instance is not None:
        wanted["instance"] = (n,)
    for name, shape in wanted.items():
        given = tuple(getattr(gaussians, name).shape)
        if given != shape:
            raise ValueError(f"{name} has shape {given}: for {n} means it must be {shape}")
    sh = tuple(gaussians.sh.shape)
    if len(sh) != 3 or sh[0] != n or sh[1] not in (1, 4, 9, 16) or sh[2] != 3:
        raise ValueError(f"sh has shape {sh}: for {n} means it must be ({n}, k, 3) with k 1, 4, 9 or 16")
    for name in ("quats", "scales", "opacities", "sh"):
        value = getattr(gaussians, name)
        if value.device != gaussians.means.device or value.dtype != gaussians.means.dtype:
            raise ValueError(
                f"{name} is {value.dtype} on {value.device}, means are {gaussians.means.dtype} on "
                f"{gaussians.means.device}: give all of them alike"
            )
    if camera.width < 1 or camera.height < 1:
        raise ValueError(f"camera is {camera.width} x {camera.height} pixels: at least 1 x 1 is wanted")


def _check_pulls(pulls: Tensor, means: Tensor) -> None:
    wanted = (means.shape[0], 2)
    if pulls.shape != wanted:
        raise ValueError(f"pulls have shape {tuple(pulls.shape)}: for {wanted[0]} means they must be {wanted}")
    if pulls.device != means.device or pulls.dtype != means.dtype:
        raise ValueError(
            f"pulls are {pulls.dtype} on {pulls.device}, means are {means.dtype} on {means.device}: give both alike"
        )
