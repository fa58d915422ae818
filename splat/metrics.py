"""How good a picture is, against the true one: PSNR and SSIM."""

from __future__ import annotations

import math

import torch
from jaxtyping import Bool, Float
from torch import Tensor


def psnr(
    image: Float[Tensor, "h w 3"], truth: Float[Tensor, "h w 3"], mask: Bool[Tensor, "h w"] | None = None
) -> float:
    """Peak signal-to-noise ratio [dB] for values in 0..1, over the pixels where the mask is True."""
    squares = (image - truth).double().square()
    error = float((squares if mask is None else squares[mask]).mean())
    return math.inf if error == 0 else -10 * math.log10(error)


def ssim(image: Float[Tensor, "h w 3"], truth: Float[Tensor, "h w 3"]) -> float:
    """Structural similarity, -1..1, for values in 0..1.

    As first published (Wang et al. 2004): an 11 x 11 Gaussian window with a standard deviation of 1.5 px, population
    variances, K = (0.01, 0.03), the mean over colours and over the windows that lie wholly inside the picture. It is
    scikit-image's `structural_similarity` with `gaussian_weights=True, use_sample_covariance=False`.
    """
    if min(image.shape[:2]) < 11:
        raise ValueError(
            f"picture of {image.shape[1]} x {image.shape[0]} px is smaller than the SSIM window; give 11 x 11"
        )
    x, y = (a.detach().permute(2, 0, 1).double() for a in (image, truth))
    m, n, xx, yy, xy = _window_means(torch.stack([x, y, x * x, y * y, x * y]))
    c1, c2 = 0.01**2, 0.03**2
    luminance = (2 * m * n + c1) / (m * m + n * n + c1)
    structure = (2 * (xy - m * n) + c2) / (xx - m * m + yy - n * n + c2)
    return float((luminance * structure).mean())


def _window_means(maps: Float[Tensor, "m c h w"]) -> Float[Tensor, "m c h-10 w-10"]:
    offsets = torch.arange(-5, 6, dtype=maps.dtype, device=maps.device)
    window = torch.softmax(-0.5 * (offsets / 1.5) ** 2, 0)
    down = maps.unfold(2, 11, 1) @ window
    return down.unfold(3, 11, 1) @ window
