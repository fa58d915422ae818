"""How much work a scene is given: three presets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reconstruct.mvs.stereo import StereoConfig
from splat.fitting import FitConfig
from splat.growth import Plan
from splat.relocating import Relocation

FURNISHED = FitConfig(
    means_rate=5e-5,
    scales_rate=8e-2,
    opacities_rate=2.5e-2,
    color_rate=1e-2,
    harmonics_rate=2.5e-4,
    final_rate=0.05,
    final_rates=0.05,
    degree_every=150,
    largest_scale=0.5,
)
"""For seeds that already lie on the surface: they keep their places and must find their shapes, so those rates are
large."""

PHOTOGRAPHED = FitConfig(
    ssim_weight=0.4,
    steps=6000,
    growth=Relocation(Plan(cap=60_000)),
    opacity_weight=0.01,
    scale_weight=0.01,
    scales_rate=1.5e-2,
    quats_rate=2e-3,
    exposure_rate=2e-3,
)
"""For the sparse seeds of photos, which must find their places and grow."""


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
    fit: FitConfig = FURNISHED


QUALITIES = {
    "draft": Quality(320, 240, views=40, gaussians=40_000, sh_degree=0, fit=replace(FURNISHED, steps=500)),
    "standard": Quality(640, 480, views=60, gaussians=100_000, sh_degree=0, fit=replace(FURNISHED, steps=1000)),
    "high": Quality(960, 720, views=100, gaussians=200_000, sh_degree=1, fit=replace(FURNISHED, steps=3000)),
}
"""By the name used on the command line."""


DEEP = replace(
    PHOTOGRAPHED,
    means_rate=8e-5,
    depth_weight=0.1,
    flat_weight=0.01,
    scale_weight=0.0,
    opacity_weight=0.005,
)
"""For photos whose depth is known: seeds lie on the surface, and shall stay about there. Depth is weighted as if the
median distance to what is seen were one."""


@dataclass(frozen=True)
class PhotoQuality:
    side: int
    """Long side of the pictures to learn from [px]."""
    stereo: StereoConfig
    gaussians: int
    """How many samples of the surface become Gaussians."""
    sh_degree: int
    fit: FitConfig


PHOTO_QUALITIES = {
    "draft": PhotoQuality(
        360, StereoConfig(side=360), 25_000, 1, replace(DEEP, steps=600, growth=Relocation(Plan(cap=40_000)))
    ),
    "standard": PhotoQuality(
        500, StereoConfig(side=500), 60_000, 2, replace(DEEP, steps=2500, growth=Relocation(Plan(cap=90_000)))
    ),
    "high": PhotoQuality(
        960, StereoConfig(), 150_000, 3, replace(DEEP, steps=8000, growth=Relocation(Plan(cap=250_000)))
    ),
}
"""Of the photo route, likewise."""
