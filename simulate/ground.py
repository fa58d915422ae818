"""The floor of a scene as cells of a grid, from its layout or from the floor that was seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
from jaxtyping import Bool, Float
from scipy import ndimage

from reconstruct.scene import Scene
from reconstruct.segmentation.division import Support

CELL = 0.05
"""Edge of a cell [m]."""
MOST = 1000
"""Cells along a side; a larger floor gets larger cells."""


@dataclass(frozen=True, eq=False)
class Ground:
    origin: Float[np.ndarray, "2"]
    """The corner of cell 0, 0 in the world [m]."""
    cell: float
    """Edge [m]."""
    inside: Bool[np.ndarray, "nx ny"]
    """Which cells are floor, also those under things."""
    height: Float[np.ndarray, "nx ny"]
    """Of the floor in the world [m]."""
    complete: bool
    """Whether it is all of the floor, and not only what was seen of it."""

    def points(self, cells: Bool[np.ndarray, "nx ny"], above: float = 0.0) -> Float[np.ndarray, "n 3"]:
        """The middles of cells in the world, so high above the floor [m]."""
        return np.c_[self.origin + self.cell * (np.argwhere(cells) + 0.5), self.height[cells] + above]

    def area(self, cells: Bool[np.ndarray, "nx ny"]) -> float:
        """[m2]"""
        return float(cells.sum()) * self.cell**2


def ground_of(scene: Scene) -> Ground | None:
    """None if neither a layout nor a plane tells where the floor is."""
    if scene.layout is not None:
        return _planned([np.array(room.polygon) for room in scene.layout.rooms])
    floor = next((plane for plane in scene.planes if plane.name == "floor"), None)
    return None if floor is None or scene.surface is None else _seen(floor, np.asarray(scene.surface.triangles))


def _planned(corners: list[np.ndarray]) -> Ground:
    origin, cell, shape = _grid(np.concatenate(corners))
    middles = origin + cell * (np.moveaxis(np.indices(shape), 0, -1) + 0.5)
    inside = np.any([_within(polygon, middles) for polygon in corners], axis=0)
    return Ground(origin, cell, inside, np.zeros(shape), True)


def _seen(floor: Support, triangles: np.ndarray) -> Ground:
    """Cells that hold a corner or the middle of a face of the floor; gaps of a few cells are filled."""
    faces = triangles[floor.faces]
    points = np.concatenate([faces.reshape(-1, 3), faces.mean(axis=1)])[:, :2]
    origin, cell, shape = _grid(points)
    inside = np.zeros(shape, bool)
    inside[tuple(((points - origin) / cell).astype(int).clip(max=np.array(shape) - 1).T)] = True
    inside = cast(np.ndarray, ndimage.binary_closing(np.pad(inside, 3), iterations=2))[3:-3, 3:-3]
    middles = origin + cell * (np.moveaxis(np.indices(shape), 0, -1) + 0.5)
    nx, ny, nz = floor.plane.normal
    return Ground(origin, cell, inside, (floor.plane.offset - middles @ np.array([nx, ny])) / nz, False)


def _grid(points: np.ndarray) -> tuple[np.ndarray, float, tuple[int, int]]:
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    cell = max(CELL, float(size.max()) / MOST)
    return low, cell, (math.ceil(size[0] / cell) or 1, math.ceil(size[1] / cell) or 1)


def _within(polygon: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Whether points are in a simple polygon: a ray along x crosses its outline an odd number of times."""
    x, y = points[..., 0], points[..., 1]
    inside = np.zeros(x.shape, bool)
    for (ax, ay), (bx, by) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        if ay != by:
            inside ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) / (by - ay) * (bx - ax))
    return inside
