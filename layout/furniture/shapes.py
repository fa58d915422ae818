"""Closed triangle meshes to build furniture from, faces outward [m].

Every function returns a watertight mesh with merged vertices; hard edges are told from round ones
by the angle between faces (bevels meet their neighbours at 45 degrees, rounds at less than 30).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import trimesh
from scipy.spatial import ConvexHull

Point = Sequence[float] | np.ndarray
Mesh = trimesh.Trimesh


def box(low: Point, high: Point, *, bevel: float = 0.002, round: int = 1) -> Mesh:
    """The box between two corners, its edges cut back by `bevel` in `round` steps (1 is a chamfer)."""
    low, high = np.minimum(low, high).astype(float), np.maximum(low, high).astype(float)
    bevel = min(bevel, 0.49 * float((high - low).min()))
    corners, directions, faces = _rounded_cube(round if bevel > 1e-5 else 0)
    half = (high - low) / 2
    return mesh((low + high) / 2 + corners * (half - bevel) + directions * bevel, faces)


@lru_cache
def _rounded_cube(steps: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Topology of a box whose edges are rounded in so many steps: corner signs, offsets from the corner, faces."""
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)
    offsets = np.zeros((1, 3)) if steps == 0 else _octant(steps)
    corners = np.repeat(signs, len(offsets), axis=0)
    directions = np.tile(offsets, (8, 1)) * corners
    return corners, directions, _hull_faces(corners * 3 + directions)


def _octant(steps: int) -> np.ndarray:
    """Points of the unit sphere with no negative coordinate, `steps` arcs to the quarter circle."""
    grid = [(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]
    points = np.sin(np.array(grid) / steps * np.pi / 2)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def _hull_faces(points: np.ndarray) -> np.ndarray:
    """Triangles of the convex hull, wound outward."""
    found = ConvexHull(points)
    faces = found.simplices.copy()
    a, b, c = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    inward = np.einsum("fi,fi->f", np.cross(b - a, c - a), found.equations[:, :3]) < 0
    faces[inward] = faces[inward][:, ::-1]
    return faces


def mesh(vertices: np.ndarray, faces: np.ndarray) -> Mesh:
    return trimesh.Trimesh(np.asarray(vertices, dtype=float), np.asarray(faces), process=False)
