"""What a piece of furniture is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import trimesh


@dataclass(frozen=True)
class Part:
    """One solid piece with one material, in the item's frame."""

    name: str
    mesh: trimesh.Trimesh
    """What is seen: outward faces, smooth where reality is round [m]."""
    material: str
    """A name that `layout.materials.find` knows, such as `oak` or `fabric:navy`."""
    solid: Literal["box", "cylinder", "hull", "none"] = "box"
    """The convex shape that stands for each piece in physics; `none` for decoration thinner than 2 mm."""
    pieces: tuple[trimesh.Trimesh, ...] = ()
    """Convex pieces that fill the part, where the mesh itself is not convex; empty means the mesh is."""
    mapping: Literal["metric", "fitted"] = "metric"
    """How the texture lies: repeated in metres, or stretched once over the part's front (pictures, screens)."""


@dataclass(frozen=True)
class Surface:
    """A flat, level rectangle that small things can stand on, in the item's frame [m]."""

    name: str
    low: tuple[float, float]
    """Least x and y."""
    high: tuple[float, float]
    """Greatest x and y."""
    z: float
    headroom: float
    """Free height above it [m]; `inf` under the open ceiling."""


@dataclass(frozen=True)
class Furniture:
    """A built item: its parts and the surfaces it offers."""

    parts: tuple[Part, ...]
    surfaces: tuple[Surface, ...] = ()
