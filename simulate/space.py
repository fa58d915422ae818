"""What a planner asks of a scene: how far is the nearest thing, how far can one see, does a robot fit?

All answers are cautious: what nobody has seen is solid unless `unknown="free"` is asked for. They speak of the scene at
rest; for one without some of its bodies make a space of the others (`reconstruct.rooms.voxelizing`).
"""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float

from reconstruct.occupancy.space import Space, State
from reconstruct.scene import Scene
from simulate import _distance_kernels as kernels
from simulate.distancing import distance_field
from simulate.field import DistanceField, Unknown
from simulate.robot import RobotShape, cover
from splat.pose import Pose
from splat.rasterizers.kernels.threads import even, run

Place = Scene | Space | DistanceField
"""Making the field takes a second or more; who asks often makes it once (`field_of`) and asks that."""


def space_of(place: Scene | Space) -> Space:
    """Raises ValueError if the scene has none."""
    if isinstance(place, Space):
        return place
    if place.space is None:
        raise ValueError(
            "the scene does not know what is free in it: it was written by an earlier version. Make it anew"
        )
    return place.space


def field_of(place: Place, *, unknown: Unknown = "occupied") -> DistanceField:
    """The distance field; one that is there already must have been made for the same `unknown`."""
    if not isinstance(place, DistanceField):
        return distance_field(space_of(place), unknown=unknown)
    if place.unknown != unknown:
        raise ValueError(f"the field takes the unknown for {place.unknown}, and it is asked for as {unknown}")
    return place


def clearance(
    place: Place, points: Float[np.ndarray, "n 3"], *, unknown: Unknown = "occupied"
) -> Float[np.ndarray, "n"]:
    """From points of the world to the nearest thing, negative within one; at most half a voxel too large [m]."""
    return field_of(place, unknown=unknown).at(points)


def is_free(place: Place, shape: RobotShape, pose: Pose, *, unknown: Unknown = "occupied") -> bool:
    """Whether a robot of that shape can be there without touching anything.

    A yes is sure. A no may come up to about two voxels too early (one, for spheres and capsules), so a robot on wheels
    is asked for without the centimetres below its body.
    """
    field = field_of(place, unknown=unknown)
    centres, radius = cover(shape, field.voxel)
    placed = pose.apply(torch.from_numpy(centres).float()).double().numpy()
    return bool((field.at(placed) - field.bound > radius).all())


def raycast(
    place: Scene | Space,
    origins: Float[np.ndarray, "n 3"],
    directions: Float[np.ndarray, "n 3"],
    *,
    reach: float,
    unknown: Unknown = "occupied",
) -> Float[np.ndarray, "n"]:
    """How far one sees from points of the world along unit directions until a voxel that is not free, or `reach` [m].

    Rays are stopped up to a voxel before a surface and never behind it; rays from within something see 0. Where the
    grid ends all is unknown.
    """
    space = space_of(place)
    full = space.state == State.OCCUPIED if unknown == "free" else space.state != State.FREE
    seen = np.empty(len(origins))
    starts = (np.asarray(origins, np.float64) - space.origin) / space.voxel
    ways = np.asarray(directions, np.float64)
    run(
        kernels.walk, even(len(origins), pieces=8), full, starts, ways, reach / space.voxel, unknown == "occupied", seen
    )
    return seen * space.voxel
