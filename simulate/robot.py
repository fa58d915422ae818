"""Simple shapes that stand for a robot, and balls that cover them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float


@dataclass(frozen=True)
class Sphere:
    """About the origin of its frame."""

    radius: float
    """[m]"""


@dataclass(frozen=True)
class Capsule:
    """All that is within a radius of a piece of the z axis."""

    radius: float
    """[m]"""
    height: float
    """With both round ends [m]; the origin is in the middle."""


@dataclass(frozen=True)
class Cylinder:
    """About the z axis."""

    radius: float
    """[m]"""
    height: float
    """[m]; the origin is in the middle."""


@dataclass(frozen=True)
class Box:
    """Along the axes of its frame."""

    size: tuple[float, float, float]
    """Full extents along x, y and z [m]; the origin is in the middle."""


RobotShape = Sphere | Capsule | Cylinder | Box


def cover(shape: RobotShape, spacing: float) -> tuple[Float[np.ndarray, "n 3"], float]:
    """Centres of balls in the shape's frame, and their common radius [m]; together they hold all of the shape.

    They stick out by less than `spacing`, and not at all from a sphere. Raises ValueError if a length is not above 0.
    """
    _check(shape)
    if isinstance(shape, Sphere):
        return np.zeros((1, 3)), shape.radius
    if isinstance(shape, Capsule):
        half = max(shape.height / 2 - shape.radius, 0.0)
        along = np.linspace(-half, half, 2 + int(half / spacing))
        apart = along[1] - along[0]
        centres = np.stack([np.zeros_like(along), np.zeros_like(along), along], axis=1)
        return centres, float(np.hypot(shape.radius, apart / 2))
    size = np.array(shape.size if isinstance(shape, Box) else [2 * shape.radius, 2 * shape.radius, shape.height])
    count = np.ceil(size / spacing).astype(np.int64)
    cell = size / count
    centres = (np.stack(np.meshgrid(*(np.arange(n) + 0.5 for n in count), indexing="ij"), -1).reshape(-1, 3)) * cell
    centres -= size / 2
    if isinstance(shape, Cylinder):
        centres = _drawn_in(centres, cell, shape.radius)
    return centres, float(np.linalg.norm(cell) / 2)


def _drawn_in(centres: np.ndarray, cell: np.ndarray, radius: float) -> np.ndarray:
    """Those whose cell meets the cylinder, moved to the nearest place in it: no place of a convex body is further from
    that than it was from the centre."""
    nearest = np.maximum(np.abs(centres[:, :2]) - cell[:2] / 2, 0)
    kept = centres[np.linalg.norm(nearest, axis=1) <= radius]
    away = np.linalg.norm(kept[:, :2], axis=1, keepdims=True)
    kept[:, :2] *= np.minimum(1.0, radius / np.maximum(away, 1e-12))
    return kept


def _check(shape: RobotShape) -> None:
    lengths = shape.size if isinstance(shape, Box) else tuple(vars(shape).values())
    if not all(np.isfinite(length) and length > 0 for length in lengths):
        raise ValueError(f"{shape}: every length of a robot must be a finite number of metres above 0")
