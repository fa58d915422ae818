"""A cloud of 3D Gaussians, in physical values (exactly what gsplat's `rasterization` takes)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor


@dataclass(frozen=True)
class Gaussians:
    means: Float[Tensor, "n 3"]
    """[m]"""
    quats: Float[Tensor, "n 4"]
    """Unit quaternions, wxyz: own axes to world."""
    scales: Float[Tensor, "n 3"]
    """Standard deviations along the own axes [m]."""
    opacities: Float[Tensor, "n"]
    """0..1"""
    sh: Float[Tensor, "n k 3"]
    """Spherical harmonics of the colour, k = 1, 4, 9 or 16 (degree 0 to 3); see `splat.harmonics`."""
    instance: Int[Tensor, "n"] | None = None
    """Which body each belongs to; 0 is the room."""

    def __len__(self) -> int:
        return self.means.shape[0]

    @property
    def degree(self) -> int:
        """Of the spherical harmonics."""
        return {1: 0, 4: 1, 9: 2, 16: 3}[self.sh.shape[1]]

    def map(self, change: Callable[[Tensor], Tensor]) -> Gaussians:
        """The same change to every field that is there."""
        there = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        return Gaussians(**{name: change(value) for name, value in there.items()})

    def __getitem__(self, index: Bool[Tensor, "n"] | Int[Tensor, "m"] | slice) -> Gaussians:
        return self.map(lambda v: v[index])

    @staticmethod
    def concatenate(clouds: list[Gaussians]) -> Gaussians:
        """All in one; instances are kept only if every cloud has them."""
        present = {
            f.name: [getattr(c, f.name) for c in clouds]
            for f in fields(Gaussians)
            if all(getattr(c, f.name) is not None for c in clouds)
        }
        return Gaussians(**{name: torch.cat(values) for name, values in present.items()})
