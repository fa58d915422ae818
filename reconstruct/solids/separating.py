"""Convex shapes that overlap are cut apart, so that an engine does not blow them apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float
from scipy.spatial import ConvexHull, QhullError

from reconstruct.collider import Hull, Shape
from reconstruct.rooms.solidifying import hull_of, shape_mesh, thickness

DIRECTIONS = 48
"""Face directions of either shape that a cut is tried along, the largest faces first."""

THIN = 2.0
"""Overlaps that are allowed: what is left of a cut shape and is thinner than this can no longer be felt."""

Placed = tuple[Shape, Float[np.ndarray, "4 4"]]
"""A shape and its body's frame in the world."""


def corners(shape: Shape, frame: Float[np.ndarray, "4 4"]) -> Float[np.ndarray, "n 3"]:
    """Of a shape, in the world."""
    return np.asarray(shape_mesh(shape).vertices) @ frame[:3, :3].T + frame[:3, 3]


def overlap(
    first: Float[np.ndarray, "n 3"], second: Float[np.ndarray, "m 3"]
) -> tuple[float, Float[np.ndarray, "3"]] | None:
    """How deep two convex clouds overlap, and the direction in which the first leaves the second by the shortest way.

    None if they do not. Faces of either and the axes are tried, not pairs of edges: the depth may be a little too
    large, never too small.
    """
    if (first.min(0) >= second.max(0)).any() or (second.min(0) >= first.max(0)).any():
        return None
    tried = np.concatenate([np.eye(3), -np.eye(3), _normals(first), _normals(second)])
    tried = np.concatenate([tried, -tried])
    depth = (second @ tried.T).max(axis=0) - (first @ tried.T).min(axis=0)
    least = int(depth.argmin())
    return (float(depth[least]), tried[least]) if depth[least] > 0 else None


def separated(
    shape: Shape,
    frame: Float[np.ndarray, "4 4"],
    others: Sequence[Placed],
    *,
    allowed: float,
    share: float = 1.0,
) -> Shape | None:
    """The shape, cut back until it overlaps none of the others by more than `allowed` [m]; None if nothing is left that
    is thicker than twice that. A corner that pokes out of another body by a hair is a hull that no engine loads.

    `share` is the part of each overlap that this shape gives up; the rest is the other's to give.
    """
    points, cut = corners(shape, frame), False
    for other, place in others:
        found = overlap(points, corners(other, place))
        if found is None or found[0] <= allowed:
            continue
        depth, away = found
        kept = _trimmed(points, away, float((points @ away).min()) + share * depth)
        if kept is None:
            return None
        points, cut = kept, True
    if not cut:
        return shape
    local = (points - frame[:3, 3]) @ frame[:3, :3]
    hull = hull_or_none(local, tolerance=allowed / 4)
    return hull if hull is not None and thickness(hull) > THIN * allowed else None


def hull_or_none(points: Float[np.ndarray, "n 3"], *, tolerance: float) -> Hull | None:
    """The convex hull of points; None if they are flat."""
    try:
        return hull_of(points, tolerance=tolerance)
    except ValueError:
        return None


def _trimmed(points: np.ndarray, normal: np.ndarray, offset: float) -> np.ndarray | None:
    """Corners of what lies of a convex cloud on the normal's side of a plane."""
    height = points @ normal - offset
    above, below = points[height > 0], points[height <= 0]
    if len(above) == 0:
        return None
    up, down = height[height > 0][:, None, None], height[height <= 0][None, :, None]
    at = (above[:, None] * -down + below[None] * up) / (up - down)
    cloud = np.concatenate([above, at.reshape(-1, 3)])
    try:
        return cloud[ConvexHull(cloud).vertices]
    except QhullError:
        return None


def _normals(points: np.ndarray) -> np.ndarray:
    try:
        hull = ConvexHull(points)
    except QhullError:
        return np.zeros((0, 3))
    a, b, c = points[hull.simplices].transpose(1, 0, 2)
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    rounded, index = np.unique(np.round(hull.equations[:, :3], 3), axis=0, return_inverse=True)
    total = np.bincount(index.reshape(-1), weights=area)
    first = np.array([np.flatnonzero(index.reshape(-1) == i)[0] for i in total.argsort()[::-1][:DIRECTIONS]])
    return hull.equations[first, :3] if len(rounded) else np.zeros((0, 3))
