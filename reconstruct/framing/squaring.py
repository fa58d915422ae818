"""Which way x and y go in an upright world: along the walls, if those are at right angles; else as one looks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float
from scipy.ndimage import uniform_filter1d

from reconstruct.framing.orienting import Seen
from reconstruct.framing.upward import Vector
from splat.camera import Camera

PLUMB = np.sin(np.radians(12))
"""Largest rise of a wall's normal."""
WIDTH = np.radians(2.0)
"""How far a wall may be off the others' right angles."""
WALLS = 0.08
"""Least share of all that is seen that is plumb."""
SQUARE = 3.0
"""How many times more of it must be at right angles than if walls stood anyhow."""
BINS = 360
AROUND = 0.2
"""Cameras whose mean view is shorter than that look all around."""


def yaw(seen: Seen, cameras: Sequence[Camera], turn: Float[np.ndarray, "3 3"]) -> tuple[float, str]:
    """The turn about z [rad] after which walls are along x and y and cameras look along +y, as well as those allow;
    and what decided. `turn` brings the capture's frame upright."""
    look = _look(cameras, turn)
    away = np.pi / 2 - np.arctan2(look[1], look[0])
    walls = wall_angle(seen)
    if walls is None:
        return float(away), "the direction that cameras look in"
    quarters = round((away + walls) / (np.pi / 2))
    return float(quarters * np.pi / 2 - walls), "walls at right angles"


def wall_angle(seen: Seen) -> float | None:
    """The angle from x to the normal of walls, modulo a quarter turn [rad]; None if there are no such walls."""
    plumb = np.abs(seen.normals[:, 2]) < PLUMB
    areas, normals = seen.areas[plumb], seen.normals[plumb]
    if areas.sum() < WALLS * seen.areas.sum():
        return None
    angles = np.arctan2(normals[:, 1], normals[:, 0])
    votes, edges = np.histogram(angles % (np.pi / 2), BINS, (0, np.pi / 2), weights=areas)
    votes = uniform_filter1d(votes, round(2 * WIDTH / (np.pi / 2) * BINS), mode="wrap")
    if votes.max() < SQUARE * votes.mean():
        return None
    best = float(edges[:-1][votes.argmax()] + edges[1] / 2)
    for _ in range(10):
        off = _off(angles, best)
        weights = areas * np.exp(-((off / WIDTH) ** 2) / 2)
        best += float(weights @ off / weights.sum())
    return best


def _off(angles: Float[np.ndarray, "n"], one: float) -> Float[np.ndarray, "n"]:
    quarter = np.pi / 2
    return (angles - one + quarter / 2) % quarter - quarter / 2


def _look(cameras: Sequence[Camera], turn: Float[np.ndarray, "3 3"]) -> Vector:
    """Where cameras look, level; the first one, if they look all around, and its top, if straight down."""
    poses = np.stack([camera.world_to_camera[:3, :3].double().cpu().numpy() for camera in cameras])
    forward, top = poses[:, 2] @ turn.T, -poses[:, 1] @ turn.T
    for look in (forward.mean(0), forward[0], top[0]):
        if np.linalg.norm(look[:2]) > AROUND:
            return look
    return top[0]
