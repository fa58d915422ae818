"""Flat feet and flat tops: what stands, and what is stood on, touches along a plane and not at three bumps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from scipy.spatial.transform import Rotation

from reconstruct.collider import Box, Cylinder, Hull, Shape
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.segmentation.planes import Plane
from reconstruct.solids.separating import hull_or_none
from splat.pose import Pose


def grounded(shapes: tuple[Shape, ...], detail: float) -> tuple[Shape, ...]:
    """Nothing below z = 0, and what nearly reaches it does: the thing stands on flat feet."""
    return _snapped(shapes, Plane((0.0, 0.0, -1.0), 0.0), detail)


def flattened(shapes: tuple[Shape, ...], top: Plane, reach: float) -> tuple[Shape, ...]:
    """With the shapes right below a plane ending exactly on it."""
    below = [shape for shape in shapes if _middle_height(shape, top) < 0]
    above = [shape for shape in shapes if _middle_height(shape, top) >= 0]
    return (*_snapped(tuple(below), top, reach), *above)


def _middle_height(shape: Shape, plane: Plane) -> float:
    return float(plane.height(np.asarray(shape_mesh(shape).vertices)).mean())


def _snapped(shapes: tuple[Shape, ...], plane: Plane, reach: float) -> tuple[Shape, ...]:
    """Corners beyond a plane, by whatever little, and those less than `reach` before it are put onto it."""
    kept = []
    for shape in shapes:
        points = np.asarray(shape_mesh(shape).vertices, np.float64)
        height = plane.height(points)
        # Of something thin only the nearer half.
        close = min(reach, 0.45 * float(np.ptp(height)))
        wrong = (np.abs(height) < close) & (np.abs(height) > 1e-7 * np.ptp(points))
        if wrong.any():
            points = points - np.where(wrong, height, 0)[:, None] * np.asarray(plane.normal)
            shape = _stretched(shape, plane, float(height.max())) or hull_or_none(points, tolerance=close / 50)
        if shape is not None:
            kept.append(shape)
    return tuple(kept)


def _stretched(shape: Shape, plane: Plane, height: float) -> Shape | None:
    """A box or cylinder that stays one when its end is put onto a plane: its axis is the plane's normal."""
    if isinstance(shape, Hull):
        return None
    turn = Rotation.from_quat(shape.pose.quat.double().numpy(), scalar_first=True).as_matrix()
    normal = np.asarray(plane.normal)
    along = np.abs(turn.T @ normal)
    axis = int(along.argmax())
    if along[axis] < 1 - 1e-7 or (isinstance(shape, Cylinder) and axis != 2):
        return None
    middle = shape.pose.position.double().numpy() - normal * height / 2
    pose = Pose(shape.pose.quat, torch.tensor(middle, dtype=torch.float32))
    if isinstance(shape, Cylinder):
        return replace(shape, pose=pose, height=shape.height - height)
    size = [side - height * (i == axis) for i, side in enumerate(shape.size)]
    return Box(pose, (size[0], size[1], size[2]))
