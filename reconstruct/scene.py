"""The result: bodies that can be seen, touched and moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import trimesh
from jaxtyping import Float
from torch import Tensor

from layout.layout import Layout
from reconstruct.collider import Collider
from reconstruct.occupancy.space import Space
from reconstruct.segmentation.division import Support
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.pose import Pose


@dataclass(frozen=True)
class Body:
    """A thing with one rigid frame."""

    name: str
    label: str
    pose: Pose
    """Of the body's frame in the world; the frame's origin is at the bottom centre, x forward, z up."""
    gaussians: Gaussians
    """In the body's own frame."""
    collider: Collider
    """In the body's own frame."""
    mass: float | None = None
    """[kg]; None is fixed to the world."""
    center: Float[Tensor, "3"] | None = None
    """Centre of mass in the body's frame [m]; None if fixed."""
    inertia: Float[Tensor, "3 3"] | None = None
    """About the centre of mass, in the body's axes [kg m2]; None if fixed."""
    friction: float = 0.5
    """Sliding coefficient."""


@dataclass(frozen=True)
class Scene:
    """A room and its bodies; the first body is the room itself and is fixed."""

    bodies: tuple[Body, ...]
    layout: Layout | None = None
    """What it was made from, if it came from a layout."""
    surface: trimesh.Trimesh | None = None
    """Extracted from the Gaussians, with vertex colours, in the world [m]."""
    cameras: tuple[Camera, ...] = ()
    """Places from which it looks good."""
    metric: bool = True
    """False if the scale is unknown: physics export then refuses."""
    provenance: dict[str, Any] = field(default_factory=dict)
    """How it came about: sentence, seed, versions, timings [s], as plain JSON values."""
    planes: tuple[Support, ...] = ()
    """Floor, ceiling, walls and tops of things, as they were found in the surface."""
    space: Space | None = None
    """What is free, occupied or unknown, in the world, with all bodies where they are; None if nobody knows."""

    def body(self, name: str) -> Body:
        for body in self.bodies:
            if body.name == name:
                return body
        raise KeyError(f"no body {name!r} in this scene; there are {', '.join(b.name for b in self.bodies)}")
