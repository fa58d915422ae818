"""A plane that pixels may lie on, as far as it goes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from reconstruct.segmentation.planes import Plane


@dataclass(frozen=True, eq=False)
class Sheet:
    plane: Plane
    places: Float[np.ndarray, "m 3"]
    """Some, all over it."""
    colors: Float[np.ndarray, "c 3"]
    """Some that it shows, none if that is not known."""
    walls: tuple[Plane, ...] = ()
    """It is before all of these. None of it but where it meets them was measured, if there are some."""

    def holds(self, points: Float[np.ndarray, "n 3"], *, slack: float) -> Bool[np.ndarray, "n"]:
        """Which of the points of its plane are before its walls, or behind one by no more than `slack`."""
        before = [wall.height(points) > -slack for wall in self.walls]
        return np.all(before, axis=0) if before else np.ones(len(points), bool)
