"""How far each voxel near a surface is from it: what a grid must know to tell distances finer than its voxels."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

import numpy as np
import trimesh
from jaxtyping import Bool, Float
from scipy import ndimage
from skimage.measure import marching_cubes

from reconstruct.occupancy.grids import widened
from reconstruct.occupancy.space import Space
from reconstruct.rays import RayScene

REACH = 4
"""Voxels from a surface within which distances are exact; beyond, they are this far."""


def gauge(
    mesh: trimesh.Trimesh,
    solid: Bool[np.ndarray, "x y z"],
    passed: Bool[np.ndarray, "x y z"],
    origin: Float[np.ndarray, "3"],
    voxel: float,
) -> Float[np.ndarray, "x y z"]:
    """Distance from the centre of each voxel to a mesh [m], negative where it is solid, at most `REACH` voxels.

    The surface must not leave the voxels that it `passed`. In solids only the outermost voxels are measured.
    """
    near = np.argwhere(_within(passed, REACH) & _within(~solid, 1))
    away = np.full(solid.shape, REACH * voxel, np.float32)
    found = RayScene(np.asarray(mesh.vertices), np.asarray(mesh.faces)).distance(origin + voxel * (near + 0.5))
    away[tuple(near.T)] = np.minimum(found, REACH * voxel)
    return np.where(solid, -away, away)


def _within(grid: Bool[np.ndarray, "x y z"], steps: int) -> Bool[np.ndarray, "x y z"]:
    return cast(Any, ndimage.maximum_filter)(grid, 2 * steps + 1)


def gauged(space: Space) -> Space:
    """A carved space with distances to its own surface, which lies where those along rays change their sign.

    A space in which all is free, or nothing is, has no surface and stays as it is.
    """
    solid = space.distance <= 0
    if solid.all() or not solid.any():
        return space
    away = np.clip(space.distance, -space.voxel, space.voxel)
    vertices, faces, _, _ = marching_cubes(away, 0.0)
    surface = trimesh.Trimesh(space.origin + space.voxel * (vertices.astype(np.float64) + 0.5), faces, process=False)
    rim = widened(solid) & widened(~solid)
    distance = gauge(surface, solid, rim, space.origin, space.voxel)
    # What lies on the surface itself is free if it was.
    tiny = np.float32(1e-3 * space.voxel)
    distance = np.where(solid, np.minimum(distance, -tiny), np.maximum(distance, tiny))
    return dataclasses.replace(space, distance=distance)
