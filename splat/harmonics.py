"""Real spherical harmonics of degree 0 to 3: how a Gaussian's colour depends on where it is seen from.

Order and signs are those of 3D Gaussian Splatting (Kerbl et al. 2023), so that files can be exchanged.
"""

from __future__ import annotations

import functools
import math

import torch
from jaxtyping import Float
from torch import Tensor

C0 = 0.28209479177387814
"""The constant harmonic, 1 / (2 sqrt(pi))."""
_C1 = 0.4886025119029199
_C2 = (1.0925484305920792, 0.31539156525252005, 0.5462742152960396)
_C3 = (0.5900435899266435, 2.890611442640554, 0.4570457994644658, 0.3731763325901154, 1.445305721320277)


def basis(degree: int, directions: Float[Tensor, "n 3"]) -> Float[Tensor, "n k"]:
    """The k = (degree + 1)^2 harmonics of unit directions."""
    if degree not in (0, 1, 2, 3):
        raise ValueError(f"degree {degree}: spherical harmonics are known here for degrees 0 to 3")
    x, y, z = directions.unbind(-1)
    xx, yy, zz = x * x, y * y, z * z
    values = [torch.full_like(x, C0)]
    if degree >= 1:
        values += [-_C1 * y, _C1 * z, -_C1 * x]
    if degree >= 2:
        values += [_C2[0] * x * y, -_C2[0] * y * z, _C2[1] * (2 * zz - xx - yy), -_C2[0] * x * z, _C2[2] * (xx - yy)]
    if degree >= 3:
        values += [
            -_C3[0] * y * (3 * xx - yy),
            _C3[1] * x * y * z,
            -_C3[2] * y * (4 * zz - xx - yy),
            _C3[3] * z * (2 * zz - 3 * xx - 3 * yy),
            -_C3[2] * x * (4 * zz - xx - yy),
            _C3[4] * z * (xx - yy),
            -_C3[0] * x * (xx - 3 * yy),
        ]
    return torch.stack(values, -1)


def evaluate(degree: int, directions: Float[Tensor, "n 3"], sh: Float[Tensor, "n k 3"]) -> Float[Tensor, "n 3"]:
    """Colours seen along unit `directions` (from the eye to the Gaussian), never negative.

    Harmonics beyond `degree` are left out.
    """
    weights = basis(degree, directions)
    if sh.shape[1] < weights.shape[1]:
        raise ValueError(f"degree {degree} needs {weights.shape[1]} harmonics a Gaussian, there are {sh.shape[1]}")
    return ((weights[:, :, None] * sh[:, : weights.shape[1]]).sum(1) + 0.5).clamp_min(0)


def from_color(color: Float[Tensor, "n 3"], degree: int = 0) -> Float[Tensor, "n k 3"]:
    """Harmonics that show `color` (0..1) from everywhere."""
    rest = color.new_zeros(len(color), (degree + 1) ** 2 - 1, 3)
    return torch.cat([((color - 0.5) / C0)[:, None], rest], 1)


def to_color(sh: Float[Tensor, "n k 3"]) -> Float[Tensor, "n 3"]:
    """The mean colour over all directions (before it is clamped to be positive)."""
    return sh[:, 0] * C0 + 0.5


def rotate(sh: Float[Tensor, "n k 3"], rotation: Float[Tensor, "3 3"]) -> Float[Tensor, "n k 3"]:
    """The same pattern turned by `rotation`: seen along R d it shows what it showed along d.

    Harmonics of one degree turn among themselves, so the matrix that turns them is found exactly from their
    values in a few directions.
    """
    degree = math.isqrt(sh.shape[1]) - 1
    directions, inverse = _samples(degree)
    turned = basis(degree, directions @ rotation.detach().to("cpu", torch.float64))
    return torch.einsum("ij,njc->nic", (inverse @ turned).to(sh), sh)


@functools.cache
def _samples(degree: int) -> tuple[Tensor, Tensor]:
    """Directions spread over the sphere (a Fibonacci spiral), and the pseudo-inverse of the basis there."""
    index = torch.arange(64, dtype=torch.float64) + 0.5
    z, angle = 1 - index / 32, index * math.pi * (1 + math.sqrt(5))
    radius = (1 - z * z).sqrt()
    directions = torch.stack([radius * angle.cos(), radius * angle.sin(), z], -1)
    return directions, torch.linalg.pinv(basis(degree, directions))
