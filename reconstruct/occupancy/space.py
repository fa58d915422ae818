"""What is known of a part of the world: free, occupied, or not seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from jaxtyping import Float, Int, UInt


class State(IntEnum):
    FREE = 0
    """Seen through."""
    OCCUPIED = 1
    """Seen, at or just behind a surface."""
    UNKNOWN = 2
    """Not seen, or not often enough; solid as long as nobody looks."""


@dataclass(frozen=True)
class Space:
    """A grid of cubes along the axes of the world."""

    origin: Float[np.ndarray, "3"]
    """The lowest corner of voxel 0, 0, 0 in the world [m]."""
    voxel: float
    """Side of a cube [m]."""
    distance: Float[np.ndarray, "x y z"]
    """From the centre of each voxel to the nearest surface, negative in what is solid or unknown, and not further than
    a few voxels [m]."""
    confidence: Float[np.ndarray, "x y z"]
    """How sure the state is, 0..1: of pictures, the share of those that looked there which say the same, less if they
    were few (the rule of succession); 1 where it is known, 0 where nothing is."""
    state: UInt[np.ndarray, "x y z"]
    """`State` of each voxel. All that is free has a positive `distance`; of carved spaces, nothing else has."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """Voxels along x, y and z."""
        x, y, z = self.state.shape
        return x, y, z

    @property
    def high(self) -> Float[np.ndarray, "3"]:
        """The highest corner in the world [m]."""
        return self.origin + self.voxel * np.array(self.shape)

    def share(self, state: State) -> float:
        """Of all voxels, 0..1."""
        return float((self.state == state).mean())

    def centres(self, index: Int[np.ndarray, "n 3"]) -> Float[np.ndarray, "n 3"]:
        """Of voxels in the world [m]."""
        return self.origin + self.voxel * (index + 0.5)

    def index(self, points: Float[np.ndarray, "n 3"]) -> Int[np.ndarray, "n 3"]:
        """The voxels that points are in; those outside the grid get indices beyond it."""
        return np.floor((points - self.origin) / self.voxel).astype(np.int64)

    def states(self, points: Float[np.ndarray, "n 3"]) -> UInt[np.ndarray, "n"]:
        """Of points in the world; outside the grid all is unknown."""
        index = self.index(points)
        inside = ((index >= 0) & (index < np.array(self.shape))).all(axis=1)
        found = np.full(len(points), State.UNKNOWN, self.state.dtype)
        found[inside] = self.state[tuple(index[inside].T)]
        return found
