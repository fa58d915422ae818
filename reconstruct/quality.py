"""How much work a scene is given: three presets."""

from __future__ import annotations

from dataclasses import dataclass, field

from splat.fitting import FitConfig


@dataclass(frozen=True)
class Quality:
    width: int
    """Of the pictures to learn from [px]."""
    height: int
    views: int
    """How many pictures are learned from."""
    gaussians: int
    """How many samples of the surface become Gaussians."""
    sh_degree: int
    """Of the spherical harmonics."""
    fit: FitConfig = field(default_factory=FitConfig)


QUALITIES = {
    "draft": Quality(320, 240, views=40, gaussians=40_000, sh_degree=1, fit=FitConfig(steps=800)),
    "standard": Quality(640, 480, views=80, gaussians=100_000, sh_degree=1, fit=FitConfig(steps=2000)),
    "high": Quality(960, 720, views=120, gaussians=250_000, sh_degree=2, fit=FitConfig(steps=6000)),
}
"""By the name used on the command line."""
