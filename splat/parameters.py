"""What the optimiser moves: unbounded values that stand for the physical ones of Gaussians."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, fields

import torch
from jaxtyping import Float, Int
from torch import Tensor

from splat.gaussians import Gaussians

LEAST_SCALE = 1e-5
"""[m]"""
LARGEST_LOGIT = 9.0


@dataclass(frozen=True)
class Parameters:
    means: Float[Tensor, "n 3"]
    log_scales: Float[Tensor, "n 3"]
    quats: Float[Tensor, "n 4"]
    """Of any length: renderers normalise them."""
    logits: Float[Tensor, "n"]
    color: Float[Tensor, "n 1 3"]
    """The constant harmonic."""
    harmonics: Float[Tensor, "n j 3"]
    """The others."""
    instance: Int[Tensor, "n"] | None = None

    @staticmethod
    def of(seed: Gaussians) -> Parameters:
        return Parameters(
            means=seed.means,
            log_scales=seed.scales.log(),
            quats=seed.quats,
            logits=torch.logit(seed.opacities, 1e-4),
            color=seed.sh[:, :1],
            harmonics=seed.sh[:, 1:],
            instance=seed.instance,
        ).map(lambda v: v.detach().clone(memory_format=torch.contiguous_format))

    def __len__(self) -> int:
        return self.means.shape[0]

    def map(self, change: Callable[[Tensor], Tensor]) -> Parameters:
        """The same change to every field that is there."""
        there = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        return Parameters(**{name: change(value) for name, value in there.items()})

    def moved(self) -> dict[str, Float[Tensor, "n ..."]]:
        """What the optimiser moves, by name: all but the instance, and no harmonics where there are none."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "instance"}
        return {name: value for name, value in values.items() if value.numel()}

    def gaussians(self, *, degree: int) -> Gaussians:
        """With gradients; harmonics beyond `degree` are left out, and instances, which no loss looks at."""
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
        """Back to where they can be written to a file."""
        self.log_scales.clamp_(math.log(LEAST_SCALE), math.log(largest_scale))
        self.logits.clamp_(-LARGEST_LOGIT, LARGEST_LOGIT)
