"""Gaussians are moved, turned, stretched, coloured, and added, until their renderings match the views.

The optimisation of Kerbl et al., "3D Gaussian Splatting for Real-Time Radiance Field Rendering" (2023): Adam on means,
logarithms of scales, quaternions, logits of opacities and harmonics, one view a step. How the cloud grows is a value of
the config: `Relocation`, `Densification`, or not at all. Logarithms and logits exist only here and in file formats.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from jaxtyping import Float
from torch import Tensor

from splat.checkpoint import Checkpoints, fingerprint
from splat.exposure import exposed
from splat.gaussians import Gaussians
from splat.growth import Change, Growth
from splat.interrupting import uninterrupted
from splat.losses import Truth, depth_loss, photometric_loss, prepare
from splat.normals import normal_loss
from splat.parameters import LEAST_SCALE
from splat.rasterizers.kernels.threads import torch_on_one_thread
from splat.rendering import Rasterizer, render
from splat.training import Training
from splat.view import View
from splat.weighing import importance, most_important

PRUNE = 0.8
"""Part of all steps after which `prune_part` of the Gaussians goes."""


@dataclass(frozen=True)
class FitConfig:
    steps: int = 3000
    """One view each."""
    growth: Growth | None = None
    """How Gaussians are added: `Relocation(Plan(cap))`, `Densification(Plan(cap))`, or not at all."""
    prune_part: float = 0.0
    """Of the Gaussians, which goes after four fifths of the steps: those that paint the least of all views together.
    Growth that stops later than that fills their places again."""
    ssim_weight: float = 0.2
    """Of 1 - SSIM; the rest is L1."""
    depth_weight: float = 0.5
    """Of the error in depth, where a view knows it [1/m]."""
    normal_weight: float = 0.0
    """Of 1 - cosine between the normals, where a view knows them; costs a second rendering."""
    opacity_weight: float = 0.0
    """Of the mean opacity: what is not needed fades, and growth can put it elsewhere."""
    scale_weight: float = 0.0
    """Of the mean scale, in parts of the scene's extent."""
    flat_weight: float = 0.0
    """Of the mean of the least of the three scales, in parts of the scene's extent: Gaussians become disks, as surfaces
    want them (after Huang et al., "2D Gaussian Splatting", 2024, and Chen et al., "PGSR", 2024)."""
    means_rate: float = 1.6e-4
    """Adam's step, at the start, as a part of the scene's extent; the steps below are in their own units."""
    scales_rate: float = 5e-3
    """Of the logarithms."""
    quats_rate: float = 1e-3
    opacities_rate: float = 5e-2
    """Of the logits."""
    color_rate: float = 2.5e-3
    harmonics_rate: float = 1.25e-4
    """Of the harmonics beyond the constant one."""
    exposure_rate: float = 0.0
    """Of a 3 x 4 affine map of colour for each view; 0 leaves colours as they are."""
    final_rate: float = 0.01
    """The steps of the means shrink exponentially to this part of what they were."""
    final_rates: float = 1.0
    """So do all others, to this."""
    degree_every: int = 300
    """Steps before the next degree of the harmonics is set free."""
    largest_scale: float = math.inf
    """[m]"""
    background: tuple[float, float, float] | None = (0.5, 0.5, 0.5)
    """sRGB, behind everything, the same for all cameras; None draws another at every step, so that nothing can hide in
    being transparent."""
    antialias: bool = False
    """See `splat.rendering.render`; whoever draws the result must say the same."""

    def __post_init__(self) -> None:
        numbers = {name: value for name, value in vars(self).items() if isinstance(value, int | float)}
        least = {"degree_every": 1, "largest_scale": LEAST_SCALE}
        for name, value in numbers.items():
            if not value >= least.get(name, 0):
                raise ValueError(f"{name} is {value}: give {least.get(name, 0)} or more")
        if self.prune_part >= 1:
            raise ValueError(f"prune_part is {self.prune_part}: give less than 1, or nothing is left")


@dataclass(frozen=True)
class FitStep:
    step: int
    """How many are done, from 1."""
    steps: int
    """How many there will be."""
    loss: float
    """Of the view of this step, before it."""
    count: int
    """Of Gaussians."""
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
    checkpoints: Checkpoints | None = None,
) -> Gaussians:
    """The Gaussians after the last of `fit_steps`."""
    gaussians = seed
    for step in fit_steps(seed, views, config, rng_seed=rng_seed, rasterizer=rasterizer, checkpoints=checkpoints):
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
    checkpoints: Checkpoints | None = None,
) -> Generator[FitStep, None, None]:
    """Fits the seed to the views, on the seed's device, and yields after every step; not asking for more stops it.

    All views are used once, in an order drawn with `rng_seed`, before any is used again. On a CPU the same arguments
    give the same bits. Unless the config says how to grow, neither the number of Gaussians nor their instances change.

    With `checkpoints` the state is kept in a file every so many steps, at Ctrl-C and when no more steps are asked for;
    the same call goes on from there, and on a CPU ends with the same bits as one that was never stopped. What had been
    yielded before is not yielded again, but for the last step of a fit that was done.

    Raises ValueError if there is no view or no Gaussian, if a view is too small or not finite, or if the checkpoint is
    broken or belongs to another fit; OSError if the checkpoint cannot be read or written, mostly before the first step;
    and ArithmeticError if the loss is no longer finite.
    """
    config = config or FitConfig()
    if not views or len(seed) == 0:
        raise ValueError(f"{len(seed)} Gaussians and {len(views)} views were given; at least one of each is wanted")
    truths = [_truth(view, k, seed.means.device) for k, view in enumerate(views)]
    task = _Task(views, truths, config, _extent(views, seed), rng_seed, rasterizer)
    training, belongs = Training.begin(seed, len(views)), ""
    if checkpoints:
        belongs = fingerprint(seed, views, config, rng_seed)
        training = checkpoints.resumed(training, belongs)
    if training.step == config.steps:
        yield _seen(training, config)
    try:
        while training.step < config.steps:
            with uninterrupted(), torch_on_one_thread():
                _advance(training, task)
            if not math.isfinite(training.loss):
                raise ArithmeticError(f"the loss is {training.loss} at step {training.step}; lower the config's rates")
            if checkpoints and checkpoints.due(training.step, config.steps):
                checkpoints.save(training, belongs)
            yield _seen(training, config)
    except (KeyboardInterrupt, GeneratorExit):
        if checkpoints:
            checkpoints.save(training, belongs)
        raise


@dataclass(frozen=True)
class _Task:
    """What stays as it is from the first step to the last."""

    views: Sequence[View]
    truths: Sequence[Truth]
    config: FitConfig
    extent: float
    """Of the scene [m]."""
    rng_seed: int
    rasterizer: str | Rasterizer

    @property
    def look(self) -> dict[str, Any]:
        """How everything is drawn."""
        return {"rasterizer": self.rasterizer, "antialias": self.config.antialias}


def _advance(training: Training, task: _Task) -> None:
    """One step, and the growth and pruning that are due after it."""
    config, growth = task.config, task.config.growth
    random, rates = _random(task.rng_seed, training.step, "step"), _rates(config, task.extent, training.step)
    pick, pulls = _picked(training.step, task), _pulls(training, config)
    training.descend(_loss(training, task, pick, pulls, random), rates)
    training.parameters.clamp(config.largest_scale)
    if config.exposure_rate:
        training.balance()
    if pulls is not None and pulls.grad is not None:
        training.watch(pulls.grad, task.views[pick].camera)
    if growth is not None:
        growth.disturbed(training.parameters, rates["means"], random)
        if growth.plan.due(training.step, config.steps):
            count = growth.plan.count(training.step, config.steps, first=training.first)
            pulled = training.pulls()
            training.grow(growth.grown(training.parameters, pulled, count, extent=task.extent, random=random))
    if config.prune_part and training.step == round(PRUNE * config.steps):
        _prune(training, task)


def _pulls(training: Training, config: FitConfig) -> Tensor | None:
    """A leaf for the pulls of this step, if growth still wants them."""
    growth = config.growth
    if growth is None or not growth.watches or training.step >= growth.plan.stop * config.steps:
        return None
    return training.parameters.means.new_zeros(len(training.parameters), 2).requires_grad_()


def _loss(training: Training, task: _Task, pick: int, pulls: Tensor | None, random: torch.Generator) -> Tensor:
    """Of the picked view, and of what the config wants of the Gaussians themselves."""
    config, view, truth = task.config, task.views[pick], task.truths[pick]
    gaussians = training.parameters.gaussians(degree=training.step // config.degree_every)
    background, look = _background(config, random), task.look
    seen = render(gaussians, view.camera, background=background, pulls=pulls, **look)
    color = exposed(seen.color, training.exposures[pick]) if config.exposure_rate else seen.color
    loss = photometric_loss(color, truth, ssim_weight=config.ssim_weight)
    loss = loss + config.depth_weight * depth_loss(seen.depth, seen.alpha, truth)
    if config.normal_weight and view.normal is not None:
        loss = loss + config.normal_weight * normal_loss(gaussians, view, **look)
    return _with_priors(loss, gaussians, config, task.extent)


def _prune(training: Training, task: _Task) -> None:
    config, cameras = task.config, [view.camera for view in task.views]
    weights = importance(training.parameters.copy(), cameras, **task.look)
    kept = most_important(weights, max(1, round(len(weights) * (1 - config.prune_part))))
    left = training.parameters.map(lambda v: v.detach()[kept])
    training.grow(Change(left, kept, torch.zeros_like(kept, dtype=torch.bool)))


def _with_priors(loss: Tensor, gaussians: Gaussians, config: FitConfig, extent: float) -> Tensor:
    if config.opacity_weight:
        loss = loss + config.opacity_weight * gaussians.opacities.mean()
    if config.scale_weight:
        loss = loss + config.scale_weight / extent * gaussians.scales.mean()
    if config.flat_weight:
        loss = loss + config.flat_weight / extent * gaussians.scales.amin(1).mean()
    return loss


def _rates(config: FitConfig, extent: float, step: int) -> dict[str, float]:
    """Of each group of parameters, at a step."""
    done = step / config.steps
    others = {
        "log_scales": config.scales_rate,
        "quats": config.quats_rate,
        "logits": config.opacities_rate,
        "color": config.color_rate,
        "harmonics": config.harmonics_rate,
        "exposures": config.exposure_rate,
    }
    shrunk = {name: rate * config.final_rates**done for name, rate in others.items()}
    return {"means": config.means_rate * extent * config.final_rate**done, **shrunk}


def _background(config: FitConfig, random: torch.Generator) -> Float[Tensor, "3"]:
    return torch.rand(3, generator=random) if config.background is None else torch.tensor(config.background)


def _truth(view: View, number: int, device: torch.device) -> Truth:
    def there(value: Tensor | None) -> Tensor | None:
        return None if value is None else value.to(device)

    truth = prepare(view.image.to(device), mask=there(view.mask), depth=there(view.depth))
    for name, values in {"picture": truth.image, "depth": truth.depth}.items():
        if values is not None and not values.isfinite().all():
            raise ValueError(f"the {name} of view {number} is not finite everywhere; where depth is unknown give 0")
    return truth


def _seen(training: Training, config: FitConfig) -> FitStep:
    parameters = training.parameters
    return FitStep(training.step, config.steps, training.loss, len(parameters), parameters.copy)


def _extent(views: Sequence[View], seed: Gaussians) -> float:
    """How far the cameras are spread [m]: 1.1 times the largest distance from their centre.

    Of a single camera, or several in one place, how far away the Gaussians are.
    """
    positions = torch.stack([view.camera.position for view in views]).cpu()
    spread = 1.1 * float((positions - positions.mean(0)).norm(dim=1).max())
    away = float((seed.means.detach().cpu() - positions.mean(0)).norm(dim=1).median())
    return spread if spread > 0.05 * away else away


def _picked(step: int, task: _Task) -> int:
    """Which view a step looks at: every epoch sees all of them in an order of its own."""
    epoch, place = divmod(step, len(task.views))
    return int(torch.randperm(len(task.views), generator=_random(task.rng_seed, epoch, "order"))[place])


def _random(rng_seed: int, step: int, purpose: str) -> torch.Generator:
    """A generator for one step alone, so that to go on from a step needs no state but its number."""
    key = hashlib.sha256(f"{purpose} {rng_seed} {step}".encode()).digest()
    return torch.Generator().manual_seed(int.from_bytes(key[:8], "little", signed=True))
