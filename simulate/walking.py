"""Where a round robot can stand between the shapes of a scene."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import numpy as np
import trimesh
from jaxtyping import Bool, Float
from scipy import ndimage
from scipy.spatial import ConvexHull, QhullError

from simulate.ground import Ground

RADIUS = 0.25
"""Of the robot [m]."""
LOW, HIGH = 0.06, 1.2
"""What is lower it drives over, what is higher it passes under [m]."""
TOUCHED = 0.49
"""Cells between the middle of a cell and what reaches into it: just under half, so that thin legs are not missed."""


def free_cells(ground: Ground, meshes: Iterable[trimesh.Trimesh]) -> Bool[np.ndarray, "nx ny"]:
    """Cells of the floor above which none of the convex meshes stands."""
    taken = np.zeros(ground.inside.shape, bool)
    level = float(np.median(ground.height[ground.inside]))
    for mesh in meshes:
        _mark(taken, ground, mesh, level + LOW, level + HIGH)
    return ground.inside & ~taken


def standing(free: Bool[np.ndarray, "nx ny"], cell: float, radius: float = RADIUS) -> Bool[np.ndarray, "nx ny"]:
    """Cells where the middle of a disc may be; beyond the floor there is a wall."""
    away = cast(np.ndarray, ndimage.distance_transform_edt(np.pad(free, 1)))[1:-1, 1:-1]
    return away * cell >= radius


def _mark(taken: np.ndarray, ground: Ground, mesh: trimesh.Trimesh, low: float, high: float) -> None:
    """Cells that the part of a convex mesh between two heights reaches into."""
    flat = _slice(mesh, low, high)
    if len(flat) < 3:
        return
    corner = np.floor((flat.min(0) - ground.origin) / ground.cell - 0.5).astype(int).clip(min=0)
    end = np.ceil((flat.max(0) - ground.origin) / ground.cell + 0.5).astype(int).clip(max=np.array(taken.shape))
    if (end <= corner).any():
        return
    try:
        equations = ConvexHull(flat).equations
    except QhullError:
        return
    window = tuple(slice(a, b) for a, b in zip(corner, end, strict=True))
    middles = ground.origin + ground.cell * (np.moveaxis(np.asarray(np.mgrid[window]), 0, -1) + 0.5)
    taken[window] |= (middles @ equations[:, :2].T + equations[:, 2]).max(-1) <= TOUCHED * ground.cell


def _slice(mesh: trimesh.Trimesh, low: float, high: float) -> Float[np.ndarray, "n 2"]:
    """Corners of the slice as seen from above: those between the heights, and where edges cross them."""
    corners = np.asarray(mesh.vertices)
    z = corners[:, 2]
    found = [corners[(z >= low) & (z <= high), :2]]
    a, b = corners[mesh.edges_unique].swapaxes(0, 1)
    for height in (low, high):
        across = (a[:, 2] < height) != (b[:, 2] < height)
        share = (height - a[across, 2]) / (b[across, 2] - a[across, 2])
        found.append((a[across] + share[:, None] * (b[across] - a[across]))[:, :2])
    return np.concatenate(found)
