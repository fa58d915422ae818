"""Cameras that expose and balance white each as they like: one affine map of colour a view, found along with the fit.

Without it the Gaussians must explain by colour and haze what the camera did. As in the per-image exposure of Kerbl et
al.'s later releases and the "affine" appearance models of NeRF-W's followers: colour -> A colour + b.
"""

from __future__ import annotations

import torch
from jaxtyping import Bool, Float
from torch import Tensor


def neutral(like: Tensor) -> Float[Tensor, "3 4"]:
    """The map that changes nothing: [A | b]."""
    return torch.eye(3, 4, dtype=like.dtype, device=like.device)


def exposed(color: Float[Tensor, "h w 3"], exposure: Float[Tensor, "3 4"]) -> Float[Tensor, "h w 3"]:
    return (color.reshape(-1, 3) @ exposure[:, :3].T + exposure[:, 3]).reshape(color.shape)


def matched(
    color: Float[Tensor, "h w 3"], truth: Float[Tensor, "h w 3"], mask: Bool[Tensor, "h w"] | None = None
) -> Float[Tensor, "h w 3"]:
    """The colours under the affine map that brings them nearest to the truth (least squares), in 0..1.

    For judging views that took no part in the fit, whose exposure nobody found: say so beside the figure.
    """
    chosen = slice(None) if mask is None else mask.reshape(-1)
    pixels = torch.nn.functional.pad(color.reshape(-1, 3), (0, 1), value=1.0)
    solution = torch.linalg.lstsq(pixels[chosen].double(), truth.reshape(-1, 3)[chosen].double()).solution
    return (pixels.double() @ solution).to(color).reshape(color.shape).clamp(0, 1)
