"""How a real lens bends what a pinhole would see."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import torch
from jaxtyping import Float
from torch import Tensor


@dataclass(frozen=True)
class Lens:
    """Brown's radial and tangential distortion as OpenCV has it, or, for a fisheye, Kannala and Brandt's (2006)."""

    fx: float
    fy: float
    cx: float
    cy: float
    """Focal lengths and principal point [px]; the middle of the first pixel is (0.5, 0.5)."""
    width: int
    height: int
    radial: tuple[float, ...] = ()
    """k1, k2, ... of r^2, r^4, ...; k4 to k6 divide, but for a fisheye (at most 4), whose r is the angle [rad]."""
    tangential: tuple[float, float] = (0.0, 0.0)
    """p1, p2"""
    fisheye: bool = False

    @property
    def is_pinhole(self) -> bool:
        return not (self.fisheye or any(self.radial) or any(self.tangential))

    @property
    def intrinsics(self) -> Float[Tensor, "3 3"]:
        """Of the pinhole with the same focal lengths."""
        return torch.tensor([[self.fx, 0.0, self.cx], [0.0, self.fy, self.cy], [0.0, 0.0, 1.0]])

    def resized(self, width: int, height: int) -> Lens:
        """The same lens on another pixel grid."""
        x, y = width / self.width, height / self.height
        return dataclasses.replace(
            self, fx=self.fx * x, cx=self.cx * x, fy=self.fy * y, cy=self.cy * y, width=width, height=height
        )

    def bent(self, rays: Float[Tensor, "*batch 2"]) -> Float[Tensor, "*batch 2"]:
        """Where in the photo [px] the directions (x / z, y / z) are seen; NaN where the model folds back on itself."""
        x, y = rays.unbind(-1)
        square = x * x + y * y
        radius = square.sqrt()
        gain = self._radius(radius) / radius.clamp_min(1e-12)
        gain = torch.where(radius < self._fold(float(radius.max())), gain, torch.nan)
        p1, p2 = self.tangential
        bent_x = x * gain + 2 * p1 * x * y + p2 * (square + 2 * x * x)
        bent_y = y * gain + p1 * (square + 2 * y * y) + 2 * p2 * x * y
        return torch.stack([self.fx * bent_x + self.cx, self.fy * bent_y + self.cy], -1)

    def _radius(self, radius: Tensor) -> Tensor:
        """Distance from the middle after the lens, of what a pinhole sees at `radius`, both in focal lengths."""
        if self.fisheye:
            angle = radius.atan()
            return angle * (1 + _powers(angle, self.radial))
        return radius * (1 + _powers(radius, self.radial[:3])) / (1 + _powers(radius, self.radial[3:]))

    def _fold(self, largest: float) -> float:
        """Up to which radius what lies farther out is also seen farther out."""
        radii = torch.linspace(0, 1.001 * largest + 1e-9, 4096, dtype=torch.float64)
        back = (self._radius(radii).diff() <= 0).nonzero()
        return float(radii[back[0, 0]]) if len(back) else float("inf")


def _powers(r: Tensor, coefficients: tuple[float, ...]) -> Tensor | float:
    """The sum of k_i r^2i, i from 1."""
    return sum(k * r ** (2 * i) for i, k in enumerate(coefficients, start=1))
