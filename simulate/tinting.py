"""What colour a body is by and large, for programs that show no splats."""

from __future__ import annotations

from reconstruct.scene import Body
from splat import harmonics

GREY = (0.7, 0.7, 0.7)


def tint(body: Body) -> tuple[float, float, float]:
    """The mean of its Gaussians, sRGB 0..1, so that an engine's own viewer shows a recognisable room."""
    if len(body.gaussians) == 0:
        return GREY
    weight = body.gaussians.opacities[:, None]
    mean = (harmonics.to_color(body.gaussians.sh) * weight).sum(0) / weight.sum().clamp(min=1e-6)
    red, green, blue = mean.clamp(0.05, 1).tolist()
    return red, green, blue
