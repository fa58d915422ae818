"""The distance field of a space: an exact Euclidean distance transform, corrected to less than a voxel.

A plain transform measures between centres of voxels, and is wrong by up to half their diagonal. Here the distance s(c)
of each centre c near a surface is known (`Space.distance`), and for any point x no way over c is shorter than the true
one: d(x) <= |x - c| + s(c). The least of these sums is nearly the distance itself: the straight way from x to the
nearest surface point q passes within half a diagonal, r = 0.87 voxels, of the centre c that is nearest to the place 2
voxels before q, and with x at least 4 voxels from q the detour over c is at most 2 (sqrt(2^2 + r^2) - 2) = 0.36 voxels.
s(c) lies between 2 - r and 2 + r voxels. So s is rounded up to one of eight levels T in that range, and for each a
transform gives the distance D_T to the nearest centre with s <= T: the least D_T + T is at most one level's step, 0.22
voxels, above the least sum. Half a step is taken off. Hence, with 1/64 voxel for how distances are kept in files,

    true - 0.11 voxels <= distance <= true + 0.49 voxels

for every centre, however thin or slanted the things are; where it is below 4 voxels, only the 1/64 is left. True is
the distance to the surface that the space has: of carved ones, that which their pictures gave it.
"""

from __future__ import annotations

import numpy as np
from jaxtyping import Bool, Float

from reconstruct.occupancy.gauging import REACH
from reconstruct.occupancy.space import Space, State
from simulate import _distance_kernels as kernels
from simulate.field import DistanceField, Unknown
from splat.rasterizers.kernels.threads import even, run

BOUND = 0.5
"""How much too large a distance may be, in voxels."""
KNOWN = REACH - 0.1
"""Voxels: what a space says is nearer is exact."""
LEVELS = 8
HALF = 3**0.5 / 2
"""Half the diagonal of a voxel."""


def distance_field(space: Space, *, unknown: Unknown = "occupied") -> DistanceField:
    """Signed distances of all voxels, half a voxel above the true ones at most; within solids only to about a voxel.

    What nobody has seen counts as occupied, and so does all beyond the grid. With `unknown="free"` only what was seen
    to be occupied counts, as whole voxels: distances to those are at most half a voxel too large, and to what is
    hidden of a thing nothing is known.
    """
    solid = space.distance <= 0 if unknown == "occupied" else space.state == State.OCCUPIED
    inside = np.minimum(0.5 - transform(~solid), 0)
    if unknown == "occupied":
        near = space.distance / space.voxel
        away = np.minimum(_from_near(near), _from_edge(space.shape))
        inside = np.where(near > -KNOWN, near, inside)
    else:
        away = transform(solid) - 0.5
    distance = np.where(solid, inside, away).astype(np.float32) * np.float32(space.voxel)
    return DistanceField(space.origin, space.voxel, distance, BOUND * space.voxel, unknown)


def transform(features: Bool[np.ndarray, "x y z"]) -> Float[np.ndarray, "x y z"]:
    """From the centre of each voxel to that of the nearest feature, in voxels; very far if there is none."""
    squares: np.ndarray = np.where(features, np.float32(0), np.float32(kernels.FAR))
    for _ in range(3):
        x, y, z = squares.shape
        turned = np.empty((z, x, y), np.float32)
        run(kernels.nearest, even(squares.shape[0], pieces=32), squares, turned)
        squares = turned
    return np.sqrt(squares, out=squares)


def _from_near(near: Float[np.ndarray, "x y z"]) -> Float[np.ndarray, "x y z"]:
    """Everywhere what is known near surfaces, in voxels."""
    step = 2 * HALF / LEVELS
    away = np.full(near.shape, np.inf, np.float32)
    for level in 2 - HALF + step * np.arange(1, LEVELS + 1):
        np.minimum(away, transform(near <= level) + np.float32(level - step / 2), out=away)
    return np.where(near < KNOWN, near, away).astype(np.float32)


def _from_edge(shape: tuple[int, int, int]) -> Float[np.ndarray, "x y z"]:
    """How far the centres are from the sides of the grid, in voxels."""
    sides = [np.minimum(np.arange(n) + 0.5, n - np.arange(n) - 0.5).astype(np.float32) for n in shape]
    return np.minimum(np.minimum(sides[0][:, None, None], sides[1][None, :, None]), sides[2][None, None, :])
