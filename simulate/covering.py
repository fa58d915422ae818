"""Rugs and mats: a robot or a ball feels them, furniture does not."""

from __future__ import annotations

import numpy as np
import torch

from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene

THIN = 0.03
"""A floor covering is at most this thick [m]."""


def coverings(scene: Scene) -> tuple[Body, ...]:
    """The floor coverings of a scene; its room is none, however flat."""
    return tuple(body for body in scene.bodies[1:] if is_floor_covering(body))


def is_floor_covering(body: Body) -> bool:
    """Whether it is a rug or mat: fixed, and called a rug or thin and lying on the floor. Furniture takes no notice
    of one."""
    if body.mass is not None or not body.collider.parts:
        return False
    if body.label == "rug":
        return True
    low, high = world_bounds(body)
    return abs(float(low[2])) < 0.01 and float(high[2] - low[2]) <= THIN


def world_bounds(body: Body) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest corner of the body's shapes in the world [m]."""
    corners = np.concatenate([shape_mesh(shape).vertices for shape in body.collider.parts])
    placed = body.pose.apply(torch.from_numpy(corners).float()).double().numpy()
    return placed.min(axis=0), placed.max(axis=0)
