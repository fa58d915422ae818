"""How a cloud grows while it is fitted: what a change of its Gaussians is, and when there shall be how many."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from splat.parameters import Parameters


@dataclass(frozen=True)
class Change:
    """Gaussians after a round of growth."""

    parameters: Parameters
    sources: Int[Tensor, "m"]
    """Which of the old Gaussians each comes from."""
    fresh: Bool[Tensor, "m"]
    """Whose momentum is forgotten: what was true of the source is not true of them."""


@dataclass(frozen=True)
class Plan:
    """When Gaussians are added, and up to how many."""

    cap: int
    """Gaussians at the end."""
    start: float = 0.05
    """Part of all steps before the first round."""
    full: float = 0.5
    """Part of all steps at which the cap is reached; until then the number grows exponentially."""
    stop: float = 0.8
    """Part of all steps after which nothing changes but values."""
    every: int = 100
    """Steps between rounds."""

    def __post_init__(self) -> None:
        if self.every < 1:
            raise ValueError(f"growth every {self.every} steps: give 1 or more")

    def due(self, step: int, steps: int) -> bool:
        """Whether a round follows the step (counted from 1)."""
        return step % self.every == 0 and self.start * steps <= step <= self.stop * steps

    def count(self, step: int, steps: int, *, first: int) -> int:
        """How many there shall be after the round at a step, when there were `first` to begin with."""
        done = step / steps
        if first >= self.cap:
            return first
        if done >= self.full:
            return self.cap
        part = (done - self.start) / (self.full - self.start) if done > self.start else 0.0
        return round(first * (self.cap / first) ** part)


@runtime_checkable
class Growth(Protocol):
    """A way to grow: `Relocation` or `Densification`."""

    @property
    def plan(self) -> Plan: ...

    @property
    def watches(self) -> bool:
        """Whether it wants to know the pulls of every step (see `splat.rendering.render`)."""
        ...

    def grown(
        self, parameters: Parameters, pulls: Float[Tensor, "n"], count: int, *, extent: float, random: torch.Generator
    ) -> Change:
        """After a round: `count` Gaussians, or as near to it as can be.

        pulls: mean over the steps since the last round in which it was drawn, in half pictures; zeros if not watched.
        extent: of the scene [m].
        """
        ...

    def disturbed(self, parameters: Parameters, rate: float, random: torch.Generator) -> None:
        """Called after every step, with the optimiser's step of the means [m]; may shake the parameters in place."""
        ...


def drawn(weights: Float[Tensor, "n"], count: int, random: torch.Generator) -> Int[Tensor, "count"]:
    """Indices drawn with these weights, with replacement: systematic sampling, which has the least variance.

    Not `torch.multinomial`, which knows only 2^24 categories and is drawn differently on each device.
    """
    edges = torch.cumsum(weights.double().cpu(), 0)
    start = torch.rand((), generator=random, dtype=torch.float64)
    at = (torch.arange(count, dtype=torch.float64) + start) * (edges[-1] / max(count, 1))
    return torch.searchsorted(edges, at, right=True).clamp_max(len(edges) - 1).to(weights.device)


def shared(opacity: Float[Tensor, "m"], parts: Int[Tensor, "m"]) -> tuple[Float[Tensor, "m"], Float[Tensor, "m"]]:
    """Opacity, and factor of the scales, of each of `parts` Gaussians that in one place stand for one.

    After Kheradmand et al., "3D Gaussian Splatting as Markov Chain Monte Carlo" (2024), equation 9, with its double
    sum of binomial coefficients taken together (the hockey-stick identity): with N parts of opacity p,
    p = 1 - (1 - o)^(1/N) and the scales shrink by o / sum_j (-1)^(j+1) C(N, j) p^j / sqrt(j), j from 1 to N.
    """
    most = int(parts.max()) if len(parts) else 1
    o, n = opacity.double(), parts.double()
    part = -torch.expm1(torch.log1p(-o) / n)
    total, term = torch.zeros_like(o), torch.ones_like(o)
    for j in range(1, most + 1):
        term = term * (n - j + 1) / j * part * (-1 if j > 1 else 1)
        total = total + term / math.sqrt(j)
    return part.to(opacity), (o / total).to(opacity)
