"""How far a rendering is from a view: (1 - w) L1 + w (1 - SSIM) in colour, L1 in depth; with analytic gradients.

SSIM (Wang et al., "Image quality assessment: from error visibility to structural similarity", 2004) compares means,
variances and the covariance under an 11 x 11 Gaussian window with a standard deviation of 1.5 px, and is averaged over
the windows that lie wholly inside the picture: the same definition as `splat.metrics.ssim`.

The window means of the true picture do not change, so they are computed once (`Truth`): a tenth of the time of a small
fit, for three times the memory of the pictures. On the CPU the rest is one sweep over bands of rows, on threads; every
row is summed in a fixed order, so the result has the same bits for any number of threads. No large operation is left to
torch, whose threads would keep spinning beside ours. On every other device it is `splat._loss_torch`, the same
definition in torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import numpy as np
import torch
from jaxtyping import Bool, Float
from torch import Tensor

from splat import _loss_torch
from splat.rasterizers.kernels.threads import even, run, workers

RADIUS = 5
"""Of the SSIM window [px]."""


@dataclass(frozen=True)
class Truth:
    """A picture to be matched, with what the loss needs of it at every step."""

    image: Float[Tensor, "h w 3"]
    """sRGB, 0..1"""
    mean: Float[Tensor, "h-10 w-10 3"]
    """Of the image under each window that lies inside."""
    square: Float[Tensor, "h-10 w-10 3"]
    """Mean of the squared image under the same windows."""
    mask: Bool[Tensor, "h w"] | None = None
    """False where the picture must not count."""
    depth: Float[Tensor, "h w"] | None = None
    """Along camera z [m]; 0 where unknown or masked."""


def prepare(
    image: Float[Tensor, "h w 3"],
    *,
    mask: Bool[Tensor, "h w"] | None = None,
    depth: Float[Tensor, "h w"] | None = None,
) -> Truth:
    """The true picture with its window means, on the image's device.

    Raises ValueError if a side is shorter than 11 px, or if mask or depth have another size.
    """
    height, width = image.shape[:2]
    if min(height, width) <= 2 * RADIUS:
        raise ValueError(f"picture of {width} x {height} px is smaller than the SSIM window; give at least 11 x 11")
    for name, values in {"mask": mask, "depth": depth}.items():
        if values is not None and values.shape != (height, width):
            raise ValueError(
                f"{name} of shape {tuple(values.shape)} for a picture of ({height}, {width}): give one alike"
            )
    image = image.detach().float().contiguous()
    mask = None if mask is None else mask.to(image.device)
    if depth is not None:
        depth = depth.detach().to(image)
        depth = (depth if mask is None else torch.where(mask, depth, 0.0)).contiguous()
    return Truth(image, *_window_means(image), mask, depth)


def _window_means(image: Float[Tensor, "h w 3"]) -> tuple[Tensor, Tensor]:
    """Of the image and of its square."""
    if image.device.type != "cpu":
        both = _loss_torch.window_means(torch.cat([image, image * image], -1))
        return both[..., :3].contiguous(), both[..., 3:].contiguous()
    mean = image.new_empty(image.shape[0] - 2 * RADIUS, image.shape[1] - 2 * RADIUS, 3)
    square = torch.empty_like(mean)
    run(_kernels().window_means, _bands(len(mean)), _rows(image), _rows(mean), _rows(square))
    return mean, square


def photometric_loss(color: Float[Tensor, "h w 3"], truth: Truth, *, ssim_weight: float = 0.2) -> Float[Tensor, ""]:
    """(1 - w) L1 + w (1 - SSIM) with w = `ssim_weight`, averaged over all pixels and windows.

    Where the mask is False the true pixel stands in for the rendered one: no difference there, and no gradient.
    """
    if color.shape != truth.image.shape:
        raise ValueError(f"rendering of shape {tuple(color.shape)} against a picture of {tuple(truth.image.shape)}")
    if color.device != truth.image.device:
        raise ValueError(
            f"rendering on {color.device} against a picture on {truth.image.device}: move one to the other"
        )
    if truth.mask is not None:
        color = torch.where(truth.mask[..., None], color, truth.image)
    if color.device.type != "cpu":
        return _loss_torch.photometric(color, truth.image, truth.mean, truth.square, ssim_weight)
    return _Photometric.apply(color, truth, ssim_weight)  # type: ignore[no-any-return]


def depth_loss(depth: Float[Tensor, "h w"], alpha: Float[Tensor, "h w"], truth: Truth) -> Float[Tensor, ""]:
    """Mean over the picture of the error in depth [m], weighted by alpha, where the true depth is known.

    Its gradient is by the depth alone: a surface in the wrong place shall move, not fade.
    """
    if truth.depth is None:
        return depth.new_zeros(())
    if not depth.shape == alpha.shape == truth.depth.shape:
        shapes = ", ".join(str(tuple(part.shape)) for part in (depth, alpha, truth.depth))
        raise ValueError(f"depth, alpha and true depth of shapes {shapes}: they must be alike")
    if depth.device.type != "cpu":
        return _loss_torch.depth_error(depth, alpha, truth.depth)
    return _DepthError.apply(depth, alpha, truth.depth)  # type: ignore[no-any-return]


class _Photometric(torch.autograd.Function):
    """The value and, in the same sweep, the gradient; going back only scales it."""

    @staticmethod
    def forward(ctx, color: Tensor, truth: Truth, ssim_weight: float) -> Tensor:  # type: ignore[override]
        gradient = torch.empty_like(color, memory_format=torch.contiguous_format)
        l1_scale, ssim_scale = (1 - ssim_weight) / color.numel(), -ssim_weight / truth.mean.numel()
        pictures = [_rows(part) for part in (color.contiguous(), truth.image, truth.mean, truth.square)]
        difference, similarity = np.zeros(len(color)), np.zeros(len(color))
        outputs = _rows(gradient), difference, similarity
        scales = np.float32(l1_scale), np.float32(ssim_scale)
        run(_kernels().compare, _bands(len(color)), *pictures, *scales, *outputs)
        ctx.save_for_backward(gradient)
        return color.new_tensor(ssim_weight + l1_scale * difference.sum() + ssim_scale * similarity.sum())

    @staticmethod
    def backward(ctx, upstream: Tensor):  # type: ignore[override]
        return _scaled(ctx.saved_tensors[0], upstream), None, None


class _DepthError(torch.autograd.Function):
    @staticmethod
    def forward(ctx, depth: Tensor, alpha: Tensor, truth: Tensor) -> Tensor:  # type: ignore[override]
        gradient, sums = torch.empty_like(truth), np.zeros(len(truth))
        pictures = [part.detach().contiguous().numpy() for part in (depth, alpha, truth)]
        scale = np.float32(1 / truth.numel())
        run(_kernels().compare_depth, _bands(len(truth)), *pictures, scale, gradient.numpy(), sums)
        ctx.save_for_backward(gradient)
        return depth.new_tensor(sums.sum() / truth.numel())

    @staticmethod
    def backward(ctx, upstream: Tensor):  # type: ignore[override]
        return _scaled(ctx.saved_tensors[0], upstream), None, None


def _scaled(gradient: Tensor, upstream: Tensor) -> Tensor:
    factor = upstream.item()
    return gradient if factor == 1 else torch.from_numpy(gradient.numpy() * np.float32(factor))


def _rows(image: Tensor) -> np.ndarray:
    """The picture as rows of interleaved colours, not copied."""
    return image.detach().numpy().reshape(image.shape[0], -1)


def _kernels() -> ModuleType:
    # Numba takes a while to load, and whoever only renders does not need it here.
    from splat import _loss_kernels

    return _loss_kernels


def _bands(rows: int) -> list[int]:
    """One a thread: at its start each band does ten rows of its neighbour's work again."""
    return even(rows, pieces=min(workers(), rows))
