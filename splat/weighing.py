"""How much of the pictures each Gaussian paints, and clouds without those that paint the least."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import torch
from jaxtyping import Float, Int
from torch import Tensor

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rasterizers.kernels.threads import torch_on_one_thread
from splat.rendering import Rasterizer, render


@torch_on_one_thread()
def importance(
    gaussians: Gaussians,
    cameras: Sequence[Camera],
    *,
    rasterizer: str | Rasterizer = "auto",
    antialias: bool = False,
) -> Float[Tensor, "n"]:
    """The pixels that each Gaussian paints, over all cameras: the sum of its weights in the blending.

    In the spirit of LightGaussian (Fan et al., 2024) and Mini-Splatting (Fang and Wang, 2024). A weight is the
    derivative of a pixel by the Gaussian's colour, so the gradient of the sum of all pixels is the sum of all weights,
    by any rasterizer.
    """
    total = gaussians.means.new_zeros(len(gaussians))
    grey = harmonics.from_color(gaussians.means.new_full((len(gaussians), 3), 0.5))
    for camera in cameras:
        sh = grey.detach().clone().requires_grad_()
        shaded = dataclasses.replace(gaussians, sh=sh, instance=None)
        seen = render(shaded, camera, rasterizer=rasterizer, antialias=antialias)
        (gradient,) = torch.autograd.grad(seen.color[..., 0].sum(), sh)
        total += gradient[:, 0, 0] / harmonics.C0
    return total


def most_important(weights: Float[Tensor, "n"], count: int) -> Int[Tensor, "m"]:
    """Which `count` weigh the most, in their old order; of equals the first."""
    return torch.argsort(weights, descending=True, stable=True)[:count].sort().values
