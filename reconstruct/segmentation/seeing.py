"""From how many sides a thing was seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Bool, Float, Int

from reconstruct.rays import RayScene
from reconstruct.segmentation.skin import Skin
from splat.camera import Camera

DIRECTIONS = 24
"""About the vertical."""
FACING = np.cos(np.radians(50))
"""What is turned away less than that from a direction was seen from there: of a box, four sides are all round."""
STEEP = 0.8
"""Largest z of a normal that counts as a side."""
LEAST = 0.02
"""Of the area of the sides, that must face a direction."""
ASIDE = np.radians(35)
"""A camera sees a thing from its own direction and as far to either side."""
WITNESSES = 60
"""Points of a thing that cameras are asked about."""
SHOWN = 0.15
"""Of them, that a camera shows if it sees the thing."""


def seen_share(
    skin: Skin, faces: Int[np.ndarray, "m"], cameras: Sequence[Camera] = (), scene: RayScene | None = None
) -> float:
    """Share of the horizontal directions that sides of the thing face and, if there are any, cameras look from."""
    ways = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    seen = _faced(skin.normals[faces], skin.areas[faces], ways)
    if cameras and scene is not None:
        seen &= _looked_at(skin, faces, cameras, scene, ways)
    return float(seen.mean())


def _faced(normals: np.ndarray, areas: np.ndarray, ways: np.ndarray) -> Bool[np.ndarray, "d"]:
    side = (np.abs(normals[:, 2]) < STEEP) & (np.hypot(*normals[:, :2].T) > 1e-9)
    if not side.any():
        return np.zeros(len(ways), bool)
    flat = normals[side, :2] / np.linalg.norm(normals[side, :2], axis=1, keepdims=True)
    facing = flat @ np.stack([np.cos(ways), np.sin(ways)]) > FACING
    return areas[side] @ facing > LEAST * areas[side].sum()


def _looked_at(
    skin: Skin, faces: np.ndarray, cameras: Sequence[Camera], scene: RayScene, ways: np.ndarray
) -> Bool[np.ndarray, "d"]:
    random = np.random.default_rng(0)
    chosen = random.choice(faces, min(WITNESSES, len(faces)), replace=False)
    witnesses, normals = skin.centres[chosen], skin.normals[chosen]
    centre, seen = witnesses.mean(0), np.zeros(len(ways), bool)
    for camera in cameras:
        eye = camera.position.numpy().astype(np.float64)
        ahead = _shown(camera, witnesses) & (np.einsum("ni,ni->n", normals, eye - witnesses) > 0)
        if ahead.mean() < SHOWN:
            continue
        free = ~scene.blocked(np.broadcast_to(eye, witnesses[ahead].shape), witnesses[ahead])
        if free.sum() < SHOWN * len(witnesses):
            continue
        way = np.arctan2(*(eye - centre)[1::-1])
        seen |= np.abs((ways - way + np.pi) % (2 * np.pi) - np.pi) < ASIDE
    return seen


def _shown(camera: Camera, points: Float[np.ndarray, "n 3"]) -> Bool[np.ndarray, "n"]:
    """Inside the picture."""
    there = camera.world_to_camera.double() @ torch.from_numpy(np.c_[points, np.ones(len(points))]).T
    x, y, w = (camera.intrinsics.double() @ there[:3]).numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        return (w > 0) & (x > 0) & (x < w * camera.width) & (y > 0) & (y < w * camera.height)
