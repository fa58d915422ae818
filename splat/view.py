"""What a camera saw, and what a renderer draws."""

from __future__ import annotations

from dataclasses import dataclass

from jaxtyping import Bool, Float, Int
from torch import Tensor

from splat.camera import Camera


@dataclass(frozen=True)
class View:
    """A picture with its camera."""

    camera: Camera
    image: Float[Tensor, "h w 3"]
    """sRGB, 0..1"""
    mask: Bool[Tensor, "h w"] | None = None
    """False where the picture must not count."""
    depth: Float[Tensor, "h w"] | None = None
    """Along camera z [m]; 0 where unknown."""
    normal: Float[Tensor, "h w 3"] | None = None
    """Unit, in the world, towards the camera; 0 where unknown."""
    instance: Int[Tensor, "h w"] | None = None
    """Which body is seen; 0 is the room, -1 nothing."""


@dataclass(frozen=True)
class Rendering:
    """What Gaussians look like from a camera. Differentiable but for `instance`."""

    color: Float[Tensor, "h w 3"]
    """sRGB, 0..1 in gamut; the background shines through where alpha < 1."""
    alpha: Float[Tensor, "h w"]
    """0..1"""
    depth: Float[Tensor, "h w"]
    """Expected depth along camera z [m]: the alpha-weighted mean over alpha; 0 where alpha is 0."""
    instance: Int[Tensor, "h w"] | None = None
    """The instance with the largest sum of weights, -1 where alpha < 0.5; None if the Gaussians have none."""
