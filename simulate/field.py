"""How far it is to the nearest thing, on a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

Unknown = Literal["occupied", "free"]
"""What a place that nobody has seen counts as."""


@dataclass(frozen=True)
class DistanceField:
    """Of a scene at rest; see `simulate.distancing` for what is certain about it."""

    origin: Float[np.ndarray, "3"]
    """The lowest corner of voxel 0, 0, 0 in the world [m]."""
    voxel: float
    """Side of a cube [m]."""
    distance: Float[np.ndarray, "x y z"]
    """From the centre of each voxel to the nearest surface, negative in what is solid [m]."""
    bound: float
    """No distance is more than this above that to the nearest surface [m]."""
    unknown: Unknown
    """What unseen places were taken for."""

    def at(self, points: Float[np.ndarray, "n 3"]) -> Float[np.ndarray, "n"]:
        """Distances at any points of the world, none of them more than `bound` too large [m].

        Between centres x_i with trilinear weights w_i, which balance at the point x, the mean of the distances to a
        place q is at most sqrt(|x - q|^2 + sum w_i |x_i - x|^2) (Jensen), and the last sum is v^2 f (1 - f), added up
        over the axes, with f the fraction of the way between centres. Taking that away leaves no optimism but that of
        the centres. Out of the grid, distances fall as fast as one goes away from it.
        """
        last = np.array(self.distance.shape) - 1
        asked = (points - self.origin) / self.voxel - 0.5
        place = np.clip(asked, 0, last)
        low = np.minimum(place.astype(np.int64), np.maximum(last - 1, 0))
        part = place - low
        mean = self._between(low, part)
        spread = self.voxel**2 * (part * (1 - part)).sum(axis=1)
        sure = self.bound + np.sqrt(np.maximum((mean - self.bound) ** 2 - spread, 0))
        found = np.where(mean > self.bound, sure, mean)
        return found - self.voxel * np.linalg.norm(asked - place, axis=1)

    def _between(self, low: np.ndarray, part: np.ndarray) -> np.ndarray:
        high = np.minimum(low + 1, np.array(self.distance.shape) - 1)
        mean = np.zeros(len(low))
        for corner in np.ndindex(2, 2, 2):
            chosen = np.array(corner, bool)
            x, y, z = np.where(chosen, high, low).T
            mean += np.where(chosen, part, 1 - part).prod(axis=1) * self.distance[x, y, z]
        return mean
