"""Growth where the gradients pull: Gaussians that cover what differs are cloned if small and split if large.

After Kerbl et al., "3D Gaussian Splatting" (2023), section 5, with the absolute gradients of Ye et al., "AbsGS" (2024),
which do not cancel within one Gaussian, and a budget instead of a threshold (as Mallick et al., "Taming 3DGS", 2024):
a round takes those that are pulled at the most, as many as are missing.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from splat.growth import Change, Plan
from splat.parameters import Parameters
from splat.pose import rotation_matrix

SHRINK = math.log(1.6)
"""Of the logarithms of scales when one becomes two (Kerbl et al.)."""


@dataclass(frozen=True)
class Densification:
    plan: Plan
    small: float = 0.01
    """Largest scale, as a part of the scene's extent, of what is cloned and not split."""
    faint: float = 0.005
    """Opacity below which a Gaussian goes."""

    @property
    def watches(self) -> bool:
        return True

    @torch.no_grad()
    def grown(
        self, parameters: Parameters, pulls: Float[Tensor, "n"], count: int, *, extent: float, random: torch.Generator
    ) -> Change:
        kept = parameters.logits.sigmoid() > self.faint
        if not kept.any():
            kept = ~kept
        sources = _sources(kept, pulls, count)
        twice = torch.bincount(sources, minlength=len(kept))[sources] == 2
        values = parameters.map(lambda v: v[sources])
        large = twice & (values.log_scales.amax(1) > math.log(self.small * extent))
        means = values.means + _offsets(values, large, random)
        log_scales = values.log_scales - SHRINK * large[:, None]
        return Change(dataclasses.replace(values, means=means, log_scales=log_scales), sources, twice)

    def disturbed(self, parameters: Parameters, rate: float, random: torch.Generator) -> None:
        pass


def _sources(kept: Bool[Tensor, "n"], pulls: Float[Tensor, "n"], count: int) -> Int[Tensor, "m"]:
    """All that are kept, and once more those that are pulled at the most: in the order of their sources."""
    own = kept.nonzero()[:, 0]
    more = max(0, min(count - len(own), int((pulls[own] > 0).sum())))
    chosen = own[torch.argsort(pulls[own], descending=True, stable=True)[:more]]
    return torch.cat([own, chosen]).sort().values


def _offsets(values: Parameters, large: Bool[Tensor, "m"], random: torch.Generator) -> Float[Tensor, "m 3"]:
    """Halves lie where the whole has its mass."""
    spots = torch.randn(len(values), 3, generator=random).to(values.means) * values.log_scales.exp()
    axes = rotation_matrix(torch.nn.functional.normalize(values.quats, dim=1))
    return torch.where(large[:, None], (axes @ spots[:, :, None])[:, :, 0], 0.0)
