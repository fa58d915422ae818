"""What a robot on wheels may run into, seen from above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from jaxtyping import Bool, Float, UInt
from scipy import ndimage

from reconstruct.occupancy.space import Space, State
from simulate.field import Unknown
from simulate.maps.regridding import regrid, worst

GROUND = 0.05
"""What is lower than this is driven over [m]: rugs, sills, and the roughness of a reconstructed floor."""


@dataclass(frozen=True)
class FloorPlan:
    """A grid of squares along the axes of the world, x first, then y."""

    origin: tuple[float, float]
    """The lowest corner of square 0, 0 in the world [m]."""
    resolution: float
    """Side of a square [m]."""
    state: UInt[np.ndarray, "x y"]
    """`State` of all that is above each square in the band: occupied if anything is, else unknown if anything is."""
    band: tuple[float, float]
    """Heights that it speaks of [m]."""


def plan_of(space: Space, *, height: float, resolution: float) -> FloorPlan:
    """Of all between `GROUND` and the height of a robot [m].

    Raises ValueError if that is no band of heights in the space, or nothing in it is known to be free.
    """
    top = float(space.high[2])
    if not GROUND < height <= top:
        raise ValueError(
            f"a robot {height:g} m high: a map is of what stands between {GROUND:g} m and the top of the robot, and "
            f"the scene ends at {top:.2f} m; give a height between the two"
        )
    low = space.origin[2] + space.voxel * np.arange(space.shape[2])
    within = (low + space.voxel > GROUND + 1e-9) & (low < height - 1e-9)
    column = worst(space.state[:, :, within], axis=2)
    state, (x, y) = regrid(column, tuple(space.origin[:2]), space.voxel, resolution)
    if not (state == State.FREE).any():
        raise ValueError(
            f"no square of {resolution:g} m is free between {GROUND:g} and {height:g} m; "
            "give a lower robot, or smaller squares"
        )
    return FloorPlan((x * resolution, y * resolution), resolution, state, (GROUND, height))


def blocked(plan: FloorPlan, unknown: Unknown) -> Bool[np.ndarray, "x y"]:
    """Squares that are occupied, or unknown unless those count as free."""
    return plan.state == State.OCCUPIED if unknown == "free" else plan.state != State.FREE


def gap(plan: FloorPlan, unknown: Unknown) -> Float[np.ndarray, "x y"]:
    """From each square to the nearest one that is blocked, side to side [m]; all around the plan is blocked, unless
    the unknown counts as free.

    Sides are nearer than centres by one square on each axis, so it is the distance between centres to all squares that
    are blocked or beside one that is.
    """
    full = np.pad(blocked(plan, unknown), 1, constant_values=unknown == "occupied")
    if not full.any():
        return np.full(plan.state.shape, np.inf)
    apart = cast(Any, ndimage.distance_transform_edt)(~cast(Any, ndimage.binary_dilation)(full, np.ones((3, 3))))
    return plan.resolution * apart[1:-1, 1:-1]
