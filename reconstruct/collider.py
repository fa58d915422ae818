"""Solid shapes that every physics engine understands, and how far they are from the true surface."""

from __future__ import annotations

from dataclasses import dataclass

import trimesh
from jaxtyping import Float
from torch import Tensor

from splat.pose import Pose


@dataclass(frozen=True)
class Box:
    pose: Pose
    """Of the box's centre in the body frame."""
    size: tuple[float, float, float]
    """Full extents along its own axes [m]."""


@dataclass(frozen=True)
class Cylinder:
    pose: Pose
    """Of the centre in the body frame; the axis is its z."""
    radius: float
    """[m]"""
    height: float
    """Full [m]."""


@dataclass(frozen=True)
class Hull:
    vertices: Float[Tensor, "n 3"]
    """Corners of a convex polyhedron in the body frame, at most 64 [m]."""


Shape = Box | Cylinder | Hull


@dataclass(frozen=True)
class Collider:
    parts: tuple[Shape, ...]
    """Convex shapes, in the body frame."""
    solid: trimesh.Trimesh | None = None
    """One watertight mesh in the body frame, for engines that take concave shapes."""
    why_no_solid: str = ""
    """The reason, where `solid` is None."""
