"""A place divided: the planes that bound it and carry things, and the things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from reconstruct.segmentation.planes import Plane


@dataclass(frozen=True)
class Support:
    """A flat piece of the surface: the floor, the ceiling, a wall, or the top of a thing."""

    name: str
    """`floor`, `ceiling`, `wall_1`, ... (the largest first) or `support_1`, ..."""
    plane: Plane
    frame: Float[np.ndarray, "4 4"]
    """From the plane's own axes to the world: x and y lie in the plane, z is its normal."""
    outline: Float[np.ndarray, "k 2"]
    """Corners of the convex hull of what was seen of it, counter-clockwise, in the plane's own x and y [m or unit]."""
    faces: Int[np.ndarray, "m"]
    """Of the surface, that lie on it."""
    owner: str | None = None
    """The thing it is the top of; None for floor, ceiling and walls."""


@dataclass(frozen=True)
class Thing:
    """Something that is not the room."""

    name: str
    """`thing_01`, ... from the largest surface to the smallest."""
    faces: Int[np.ndarray, "m"]
    """Of the surface, sorted; no face belongs to two things."""
    stands_on: str | None
    """Name of the plane under it; None if it hangs."""
    touches_wall: bool
    bounds: Float[np.ndarray, "2 3"]
    """Lowest and highest corner in the world [m or unit]."""
    seen: float
    """Share of the directions around it, in the horizontal, from which it was seen, 0..1."""
    movable: bool
    reason: str = ""
    """Why it is not movable, in words; empty if it is."""


@dataclass(frozen=True)
class Division:
    planes: tuple[Support, ...]
    things: tuple[Thing, ...]
    tolerance: float
    """How far from a plane still counts as on it [m or unit]."""

    def plane(self, name: str) -> Support:
        for plane in self.planes:
            if plane.name == name:
                return plane
        raise KeyError(f"no plane {name!r} here; there are {', '.join(p.name for p in self.planes) or 'none'}")

    def labels(self, faces: int) -> Int[np.ndarray, "f"]:
        """For each of that many faces of the surface: 0 for the room, i + 1 for `things[i]`."""
        labels = np.zeros(faces, dtype=np.int64)
        for i, thing in enumerate(self.things, start=1):
            labels[thing.faces] = i
        return labels
