"""What a cloud of Gaussians is like, in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from jaxtyping import Float
from torch import Tensor

from splat.gaussians import Gaussians

QUANTILES = (0.01, 0.25, 0.5, 0.75, 0.99)
SLENDER = 0.1
"""A size that is below this share of the next larger one is thin."""

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Description:
    """All numbers are over finite Gaussians; lengths in the unit of the cloud, which is the metre in our world."""

    count: int
    non_finite: int
    """Gaussians with a value that is not finite; 0 in a sound cloud."""
    degree: int
    """Of the spherical harmonics."""
    low: Point
    """Smallest coordinates of the centres [m]."""
    high: Point
    """Largest ones [m]."""
    robust_low: Point
    """1 % of the centres lie below, along each axis [m]."""
    robust_high: Point
    """1 % of them lie above [m]."""
    opacities: tuple[float, ...]
    """At `QUANTILES`."""
    sizes: tuple[float, ...]
    """The largest of a Gaussian's three standard deviations, at `QUANTILES` [m]."""
    needles: float
    """Share that is thin twice: the middle standard deviation is below a tenth of the largest."""
    flat: float
    """Share that is a disk: the smallest is below a tenth of the middle one, and it is no needle."""
    memory: int
    """As tensors [bytes]."""


def describe(gaussians: Gaussians) -> Description:
    """Raises ValueError if there is nothing finite to describe."""
    sound = _finite(gaussians)
    whole = gaussians[sound]
    if len(whole) == 0:
        raise ValueError(f"nothing to describe: none of the {len(gaussians)} Gaussians is there and finite")
    small, middle, large = whole.scales.sort(dim=1).values.unbind(1)
    needle = middle < SLENDER * large
    ends = _quantiles(whole.means, (0.0, 1.0, QUANTILES[0], QUANTILES[-1]))
    low, high, robust_low, robust_high = (_point(end) for end in ends)
    return Description(
        count=len(gaussians),
        non_finite=int((~sound).sum()),
        degree=gaussians.degree,
        low=low,
        high=high,
        robust_low=robust_low,
        robust_high=robust_high,
        opacities=tuple(_quantiles(whole.opacities, QUANTILES).tolist()),
        sizes=tuple(_quantiles(large, QUANTILES).tolist()),
        needles=float(needle.float().mean()),
        flat=float(((small < SLENDER * middle) & ~needle).float().mean()),
        memory=sum(v.element_size() * v.numel() for v in _values(gaussians)),
    )


def _finite(gaussians: Gaussians) -> Tensor:
    """Which have finite values only: n."""
    tables = [v.flatten(1) if v.ndim > 1 else v[:, None] for v in _values(gaussians)]
    good = tables[0].isfinite().all(1)
    for table in tables[1:]:
        good = good & table.isfinite().all(1)
    return good


def _values(gaussians: Gaussians) -> list[Tensor]:
    values = [getattr(gaussians, f.name) for f in fields(gaussians)]
    return [v for v in values if v is not None]


def _quantiles(values: Float[Tensor, "n *rest"], at: tuple[float, ...]) -> np.ndarray:
    """One row a quantile. (NumPy's: torch's has a limit of 16 million values.)"""
    return np.quantile(values.detach().cpu().numpy(), at, axis=0)


def _point(row: np.ndarray) -> Point:
    x, y, z = (float(v) for v in row)
    return x, y, z
