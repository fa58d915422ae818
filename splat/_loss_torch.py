"""The losses in plain torch, on any device: what `splat.losses` uses where the Numba kernels cannot go (CUDA).

The window is separable, and every picture a channel of one depthwise convolution: torch computes those in float32 by
its own kernels. An ordinary convolution may go to cuDNN in TF32, whose ten bits are too few for variances.
"""

from __future__ import annotations

import math

import torch
from jaxtyping import Float
from torch import Tensor

_C1, _C2 = 0.01**2, 0.03**2


def photometric(
    color: Float[Tensor, "h w 3"],
    image: Float[Tensor, "h w 3"],
    mean: Float[Tensor, "h-10 w-10 3"],
    square: Float[Tensor, "h-10 w-10 3"],
    ssim_weight: float,
) -> Float[Tensor, ""]:
    """(1 - w) L1 + w (1 - SSIM); `mean` and `square` are the window means of the image and of its square."""
    m, xx, xy = window_means(torch.cat([color, color * color, color * image], -1)).split(3, -1)
    luminance = (2 * m * mean + _C1) / (m * m + mean * mean + _C1)
    structure = (2 * (xy - m * mean) + _C2) / (xx - m * m + square - mean * mean + _C2)
    return (1 - ssim_weight) * (color - image).abs().mean() + ssim_weight * (1 - (luminance * structure).mean())


def window_means(maps: Float[Tensor, "h w c"]) -> Float[Tensor, "h-10 w-10 c"]:
    """Under each 11 x 11 Gaussian window that lies wholly inside; at least two maps, or it is no depthwise one."""
    channels = maps.shape[2]
    weights = [math.exp(-0.5 * (i / 1.5) ** 2) for i in range(-5, 6)]
    line = maps.new_tensor([w / sum(weights) for w in weights]).expand(channels, 1, 11)
    down = torch.nn.functional.conv2d(maps.permute(2, 0, 1)[None], line[..., None], groups=channels)
    across = torch.nn.functional.conv2d(down, line[:, :, None], groups=channels)
    return across[0].permute(1, 2, 0)


def depth_error(
    depth: Float[Tensor, "h w"], alpha: Float[Tensor, "h w"], truth: Float[Tensor, "h w"]
) -> Float[Tensor, ""]:
    """Mean of the error weighted by alpha, where the truth is known; its gradient is by the depth alone."""
    return ((depth - truth).abs() * alpha.detach() * (truth > 0)).mean()
