"""What no packed format can hold: nothing at all, values that are not finite, logarithms of nought, no rotation."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from jaxtyping import Bool
from torch import Tensor

from splat.gaussians import Gaussians


def check(gaussians: Gaussians, path: Path) -> None:
    """Raises ValueError, naming the file, the field and the Gaussian, if these cannot be in it."""
    if len(gaussians) == 0:
        raise ValueError(f"{path}: there are no Gaussians")
    for field in fields(gaussians):
        value = getattr(gaussians, field.name)
        if value is not None:
            _require(value.isfinite().reshape(len(gaussians), -1).all(1), path, field.name, "is not finite")
    _require((gaussians.scales > 0).all(1), path, "scales", "is not positive, so it has no logarithm")
    _require((gaussians.quats != 0).any(1), path, "quats", "is zero, which is no rotation")
    opacities = gaussians.opacities
    _require((opacities >= 0) & (opacities <= 1), path, "opacities", "is not within 0..1")


def _require(good: Bool[Tensor, "n"], path: Path, name: str, fault: str) -> None:
    if not good.all():
        raise ValueError(f"{path}: {name} of Gaussian {int((~good).nonzero()[0, 0])} {fault}")
