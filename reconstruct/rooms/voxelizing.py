"""A room whose shapes are known, as a grid: nothing in it is left to be seen.

A voxel is occupied if a shape reaches into any part of it, so that nothing slips through, however thin; the distance of
its centre is exact. Free is the air of the rooms, and what it fills without passing a solid: recesses of doors and
windows. What lies beyond the walls is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import trimesh
from jaxtyping import Bool, Float
from scipy.spatial import ConvexHull
from skimage.draw import polygon

from layout.layout import Room
from reconstruct.occupancy import _lining_kernels as kernels
from reconstruct.occupancy.carving import voxel_for
from reconstruct.occupancy.gauging import gauge
from reconstruct.occupancy.grids import labels
from reconstruct.occupancy.space import Space, State
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body
from reconstruct.scoring import joined

VOXEL = 0.02
"""[m]"""
MOST = 20_000_000
"""Voxels: a hall gets larger ones."""
SHAVED = 1e-3
"""Voxels by which shapes are shaved, so that two things that share a face do not share voxels."""


def voxelize(bodies: Sequence[Body], rooms: Sequence[Room], *, voxel: float = VOXEL) -> Space:
    """What the shapes of bodies leave free of the rooms; corners of the grid are at multiples of its voxel.

    Give fewer bodies for a space without the others. Raises ValueError if the shapes do not close the rooms.
    """
    shapes = [_placed(body, shape_mesh(shape)) for body in bodies for shape in body.collider.parts]
    if not shapes:
        raise ValueError("no body has a shape, so nothing is solid; give the bodies of a room")
    low, high = np.min([s.bounds[0] for s in shapes], axis=0), np.max([s.bounds[1] for s in shapes], axis=0)
    voxel = voxel_for(low - voxel, high + voxel, voxel, most=MOST)
    first = np.floor(low / voxel + SHAVED).astype(np.int64) - 1
    shape = tuple((np.ceil(high / voxel - SHAVED).astype(np.int64) + 1 - first).tolist())
    origin = first * voxel
    solid, touched = np.zeros(shape, bool), np.zeros(shape, bool)
    for mesh in shapes:
        _paint((np.asarray(mesh.vertices) - origin) / voxel - 0.5, solid, touched)
    free = _free(touched, _air(rooms, origin, voxel, shape))
    state = np.where(free, State.FREE, np.where(touched, State.OCCUPIED, State.UNKNOWN)).astype(np.uint8)
    # What is unknown is solid as long as nobody looks, but its surface lies within the walls.
    distance = gauge(joined(shapes), solid | (state == State.UNKNOWN), touched, origin, voxel)
    return Space(origin, voxel, distance, (state != State.UNKNOWN).astype(np.float32), state)


def _placed(body: Body, mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    corners = body.pose.apply(torch.from_numpy(np.asarray(mesh.vertices)).float()).double().numpy()
    return trimesh.Trimesh(corners, mesh.faces, process=False)


def _paint(corners: Float[np.ndarray, "n 3"], solid: np.ndarray, touched: np.ndarray) -> None:
    """Marks the voxels whose centre is in the hull of corners (in voxels; centres are at whole numbers), and those of
    which it takes a part.

    A cube meets a convex body only if no face of the body parts them, nor any of its own: both are asked. Beside sharp
    edges that run askew a cube may be marked that just misses.
    """
    planes = np.unique(ConvexHull(corners).equations.round(9), axis=0)
    low, high = corners.min(axis=0), corners.max(axis=0)
    kernels.paint(planes, np.ceil(low).astype(np.int64), np.floor(high).astype(np.int64) + 1, solid)
    half = 0.5 - SHAVED
    planes[:, 3] -= half * np.abs(planes[:, :3]).sum(axis=1)
    kernels.paint(planes, np.ceil(low - half).astype(np.int64), np.floor(high + half).astype(np.int64) + 1, touched)


def _air(rooms: Sequence[Room], origin: np.ndarray, voxel: float, shape: tuple[int, ...]) -> Bool[np.ndarray, "x y z"]:
    """The voxels whose centre is between floor, walls and ceiling."""
    air = np.zeros(shape, bool)
    height = origin[2] + voxel * (np.arange(shape[2]) + 0.5)
    for room in rooms:
        corners = (np.array(room.polygon) - origin[:2]) / voxel - 0.5
        plan = np.zeros(shape[:2], bool)
        plan[polygon(corners[:, 0], corners[:, 1], shape[:2])] = True
        air |= plan[:, :, None] & (height > 0) & (height < room.height)
    return air


def _free(touched: np.ndarray, air: np.ndarray) -> Bool[np.ndarray, "x y z"]:
    number = labels(~touched)
    reached = np.zeros(int(number.max()) + 1, bool)
    reached[np.unique(number[air & ~touched])] = True
    reached[0] = False
    free = reached[number]
    if any(np.take(free, [0, -1], axis=axis).any() for axis in range(3)):
        raise ValueError("the shapes leave a way out of the rooms, so nobody knows what is inside; close the walls")
    return free
