"""Where to stand for a picture of a place or a thing that nobody photographed."""

from __future__ import annotations

import math

import numpy as np
from jaxtyping import Float

from reconstruct.cameraless.roaming import Site
from reconstruct.occupancy.grids import clearance
from splat.camera import Camera

WIDTH, HEIGHT = 640, 480
FOV = math.radians(75)
VIEWS = 4


def posters(site: Site, up: tuple[float, float, float]) -> list[Camera]:
    """A few cameras in the frame of the site: in a room from its corners at eye height, else from all around."""
    axis = np.asarray(up, float)
    if site.kind == "object":
        return _around(site, axis)
    points = site.low + site.voxel * (np.argwhere(_open(site)) + 0.5)
    height = points @ axis
    low, high = np.quantile(height, (0.02, 0.98))
    middle = points.mean(0) + axis * (low + 0.35 * (high - low) - float(points.mean(0) @ axis))
    level = points[np.abs(height - low - 0.6 * (high - low)) < 0.1 * (high - low)]
    level = level if len(level) else points
    chosen: list[int] = []
    gap = np.linalg.norm(level - middle, axis=1)
    for _ in range(min(VIEWS, len(level))):
        chosen.append(int(gap.argmax()))
        gap = np.minimum(gap, np.linalg.norm(level - level[chosen[-1]], axis=1))
    return [_camera(level[i], middle, axis, FOV) for i in chosen if np.linalg.norm(level[i] - middle) > site.voxel]


def _open(site: Site) -> np.ndarray:
    """Where one has elbow room."""
    clear = clearance(site.full) * site.inside
    return clear >= min(4.0, 0.5 * float(clear.max()))


def _around(site: Site, axis: np.ndarray) -> list[Camera]:
    low, high = site.bounds
    centre, radius = (low + high) / 2, float(np.linalg.norm(high - low)) / 2
    side = np.cross(axis, np.eye(3)[np.abs(axis).argmin()])
    side /= np.linalg.norm(side)
    across, cameras = np.cross(axis, side), []
    for turn in 2 * math.pi * (np.arange(VIEWS) + 0.125) / VIEWS:
        way = math.cos(turn) * side + math.sin(turn) * across + 0.3 * axis
        cameras.append(_camera(centre + 2.2 * radius * way / np.linalg.norm(way), centre, axis, math.radians(68)))
    return cameras


def _camera(eye: Float[np.ndarray, "3"], target: Float[np.ndarray, "3"], up: np.ndarray, fov: float) -> Camera:
    return Camera.look_at(_triple(eye), _triple(target), width=WIDTH, height=HEIGHT, fov=fov, up=_triple(up))


def _triple(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in values)
    return x, y, z
