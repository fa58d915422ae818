"""Gaussians are moved, turned, stretched and coloured until their renderings match the views.

The optimisation of Kerbl et al., "3D Gaussian Splatting for Real-Time Radiance Field Rendering" (2023), without growth:
Adam on means, logarithms of scales, quaternions, logits of opacities and harmonics, one view a step. Logarithms and
logits exist only here and in the file formats.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from jaxtyping import Float, Int
from torch import Tensor

from splat.gaussians import Gaussians
from splat.losses import depth_loss, photometric_loss, prepare
from splat.rasterizers.kernels.threads import torch_on_one_thread
from splat.rendering import Rasterizer, render
from splat.view import View


@dataclass(frozen=True)
class FitConfig:
    steps: int = 1000
    """One view each."""
    ssim_weight: float = 0.2
    """Of 1 - SSIM; the rest is L1."""
    depth_weight: float = 0.5
    """Of the error in depth, where a view knows it [1/m]."""
    means_rate: float = 5e-5
    """Adam's step, at the start, as a part of the scene's extent; the steps below are in their own units."""
    scales_rate: float = 8e-2
    """Of the logarithms. Large on purpose: seeds on a surface have their places, and must find their shapes."""
    quats_rate: float = 1e-3
    opacities_rate: float = 2.5e-2
    color_rate: float = 1e-2
    harmonics_rate: float = 2.5e-4
    """Of the harmonics beyond the constant one."""
    final_rate: float = 0.05
    """All steps shrink exponentially to this part of what they were."""
    degree_every: int = 150
    """Steps before the next degree of the harmonics is set free."""
    largest_scale: float = 0.5
    """[m]"""
    background: tuple[float, float, float] = (0.5, 0.5, 0.5)
    """sRGB, behind everything; the same for all cameras."""


@dataclass(frozen=True)
class FitStep:
    step: int
    """How many are done, from 1."""
    steps: int
    """How many there will be."""
    loss: float
    """Of the view of this step, before it."""
    _copy: Callable[[], Gaussians]

    @property
    def gaussians(self) -> Gaussians:
        """As they are now: take them before asking for the next step, which moves them on."""
        return self._copy()


def fit(
    seed: Gaussians,
    views: Sequence[View],
    config: FitConfig | None = None,
    *,
    rng_seed: int = 0,
    rasterizer: str | Rasterizer = "auto",
) -> Gaussians:
    """The Gaussians after the last of `fit_steps`."""
    gaussians = seed
    for step in fit_steps(seed, views, config, rng_seed=rng_seed, rasterizer=rasterizer):
        if step.step == step.steps:
            gaussians = step.gaussians
    return gaussians


def fit_steps(
    seed: Gaussians,
    views: Sequence[View],
    config: FitConfig | None = None,
    *,
    rng_seed: int = 0,
    rasterizer: str | Rasterizer = "auto",
) -> Iterator[FitStep]:
    """Fits the seed to the views and yields after every step; not asking for more stops it.

    All views are used once, in an order drawn with `rng_seed`, before any is used again. On a CPU the same arguments
    give the same bits. Neither the number of Gaussians nor their instances change.

    Raises ValueError if there is no view or no Gaussian, and ArithmeticError if the loss is no longer finite.
    """
    config = config or FitConfig()
    if not views or len(seed) == 0:
        raise ValueError(f"{len(seed)} Gaussians and {len(views)} views were given; at least one of each is wanted")
    parameters = _Parameters.of(seed)
    optimizer = _optimizer(parameters, config, extent=_extent(views))
    truths = [prepare(view.image, mask=view.mask, depth=view.depth) for view in views]
    background = torch.tensor(config.background)
    for step, pick in enumerate(_order(len(views), config.steps, rng_seed)):
        with torch_on_one_thread():
            _shrink_rates(optimizer, config, step)
            gaussians = parameters.gaussians(degree=step // config.degree_every)
            rendering = render(gaussians, views[pick].camera, background=background, rasterizer=rasterizer)
            loss = photometric_loss(rendering.color, truths[pick], ssim_weight=config.ssim_weight)
            loss = loss + config.depth_weight * depth_loss(rendering.depth, rendering.alpha, truths[pick])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            parameters.clamp(config.largest_scale)
        if not math.isfinite(loss.item()):
            raise ArithmeticError(f"the loss is {loss.item()} at step {step + 1}; lower the rates of the FitConfig")
        yield FitStep(step + 1, config.steps, loss.item(), parameters.copy)


@dataclass(frozen=True)
class _Parameters:
    """What Adam moves: unbounded values that stand for the physical ones."""

    means: Float[Tensor, "n 3"]
    log_scales: Float[Tensor, "n 3"]
    quats: Float[Tensor, "n 4"]
    """Of any length: renderers normalise them."""
    logits: Float[Tensor, "n"]
    color: Float[Tensor, "n 1 3"]
    """The constant harmonic."""
    harmonics: Float[Tensor, "n j 3"]
    """The others."""
    instance: Int[Tensor, "n"] | None

    @staticmethod
    def of(seed: Gaussians) -> _Parameters:
        def leaf(value: Tensor) -> Tensor:
            return value.detach().clone(memory_format=torch.contiguous_format).requires_grad_()

        return _Parameters(
            means=leaf(seed.means),
            log_scales=leaf(seed.scales.log()),
            quats=leaf(seed.quats),
            logits=leaf(torch.logit(seed.opacities, 1e-4)),
            color=leaf(seed.sh[:, :1]),
            harmonics=leaf(seed.sh[:, 1:]),
            instance=seed.instance,
        )

    def gaussians(self, *, degree: int) -> Gaussians:
        """With gradients; harmonics beyond `degree` are left out, and instances, which the loss does not look at."""
        free = min((degree + 1) ** 2 - 1, self.harmonics.shape[1])
        return Gaussians(
            means=self.means,
            quats=self.quats,
            scales=self.log_scales.exp(),
            opacities=self.logits.sigmoid(),
            sh=torch.cat([self.color, self.harmonics[:, :free]], 1) if free else self.color,
        )

    @torch.no_grad()
    def copy(self) -> Gaussians:
        return Gaussians(
            means=self.means.clone(),
            quats=torch.nn.functional.normalize(self.quats, dim=1),
            scales=self.log_scales.exp(),
            opacities=self.logits.sigmoid(),
            sh=torch.cat([self.color, self.harmonics], 1),
            instance=self.instance,
        )

    @torch.no_grad()
    def clamp(self, largest_scale: float) -> None:
        self.log_scales.clamp_(math.log(1e-5), math.log(largest_scale))
        self.logits.clamp_(-9.0, 9.0)


def _optimizer(parameters: _Parameters, config: FitConfig, *, extent: float) -> torch.optim.Adam:
    rates = [
        (parameters.means, config.means_rate * extent),
        (parameters.log_scales, config.scales_rate),
        (parameters.quats, config.quats_rate),
        (parameters.logits, config.opacities_rate),
        (parameters.color, config.color_rate),
        (parameters.harmonics, config.harmonics_rate),
    ]
    groups = [{"params": [value], "lr": rate, "start": rate} for value, rate in rates if value.numel()]
    return torch.optim.Adam(groups, eps=1e-15, fused=True)


def _shrink_rates(optimizer: torch.optim.Adam, config: FitConfig, step: int) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["start"] * config.final_rate ** (step / config.steps)


def _extent(views: Sequence[View]) -> float:
    """How far the cameras are spread [m]: 1.1 times the largest distance from their centre, at least 1 m."""
    positions = torch.stack([view.camera.position for view in views])
    return max(1.0, 1.1 * float((positions - positions.mean(0)).norm(dim=1).max()))


def _order(views: int, steps: int, rng_seed: int) -> Iterator[int]:
    random = torch.Generator().manual_seed(rng_seed)
    epochs = (torch.randperm(views, generator=random).tolist() for _ in range(math.ceil(steps / views)))
    picks = [pick for epoch in epochs for pick in epoch]
    yield from picks[:steps]
