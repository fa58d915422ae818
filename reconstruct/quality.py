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
    "draft": Quality(320, 240, views=40, gaussians=40_000, sh_degree=0, fit=FitConfig(steps=500)),
    "standard": Quality(640, 480, views=60, gaussians=100_000, sh_degree=0, fit=FitConfig(steps=1000)),
    "high": Quality(960, 720, views=100, gaussians=200_000, sh_degree=1, fit=FitConfig(steps=3000)),
}
"""By the name used on the command line."""
