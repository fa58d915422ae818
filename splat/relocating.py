"""Growth as in Kheradmand et al., "3D Gaussian Splatting as Markov Chain Monte Carlo" (2024).

Gaussians that have faded are put where opaque ones are, new ones too, and those that share a place share its opacity,
so that the picture stays as it was. Faint ones are shaken, so that they look around.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from splat.growth import Change, Plan, drawn, shared
from splat.parameters import LARGEST_LOGIT, Parameters
from splat.pose import rotation_matrix

MOST_PARTS = 51
"""What shares a place is counted no further: the sums in `shared` grow with it."""
FADING, SHARPNESS = 0.005, 100.0
"""Shaking dies away about this opacity, this sharply."""
SHAKEN = 0.06
"""Opacity above which the shaking is less than a two-hundredth of the full one, and is left out."""


@dataclass(frozen=True)
class Relocation:
    plan: Plan
    dead: float = 0.005
    """Opacity below which a Gaussian is put elsewhere."""
    noise: float = 1e4
    """Of the shaking, in steps of the means; it dies away with their rate."""

    @property
    def watches(self) -> bool:
        return False

    @torch.no_grad()
    def grown(
        self, parameters: Parameters, pulls: Float[Tensor, "n"], count: int, *, extent: float, random: torch.Generator
    ) -> Change:
        opacity = parameters.logits.sigmoid()
        dead = opacity <= self.dead
        sources = _sources(opacity, dead, max(count, len(opacity)), random)
        parts = torch.bincount(sources, minlength=len(opacity))[sources]
        values = parameters.map(lambda v: v[sources])
        part, factor = shared(opacity[sources], parts.clamp_max(MOST_PARTS))
        part = part.clamp_min(self.dead)
        alone = parts == 1
        logits = torch.where(alone, values.logits, torch.logit(part).clamp(-LARGEST_LOGIT, LARGEST_LOGIT))
        log_scales = torch.where(alone[:, None], values.log_scales, values.log_scales + factor.log()[:, None])
        return Change(dataclasses.replace(values, logits=logits, log_scales=log_scales), sources, ~alone)

    @torch.no_grad()
    def disturbed(self, parameters: Parameters, rate: float, random: torch.Generator) -> None:
        opacity = parameters.logits.sigmoid()
        faint = (opacity < SHAKEN).nonzero()[:, 0]
        if len(faint) == 0:
            return
        amount = self.noise * rate / (1 + torch.exp(SHARPNESS * (opacity[faint] - FADING)))
        shake = torch.randn(len(faint), 3, generator=random).to(amount) * amount[:, None]
        axes = rotation_matrix(torch.nn.functional.normalize(parameters.quats[faint], dim=1))
        axes = axes * parameters.log_scales[faint].exp()[:, None]
        parameters.means.index_add_(0, faint, (axes @ (axes.transpose(1, 2) @ shake[:, :, None]))[:, :, 0])


def _sources(
    opacity: Float[Tensor, "n"], dead: Bool[Tensor, "n"], count: int, random: torch.Generator
) -> Int[Tensor, "count"]:
    """Where each Gaussian of the next round comes from: itself, or, if dead or new, from an opaque one."""
    own = torch.arange(count, device=opacity.device)
    lost = torch.cat([dead, dead.new_ones(count - len(dead))])
    if dead.all():
        return own % len(opacity)
    weights = torch.where(dead, 0.0, opacity)
    return own.masked_scatter(lost, drawn(weights, int(lost.sum()), random))
