"""Planes that are nearly at right angles are taken to be so: walls, floors, cupboards.

A bare wall is measured by what is at its edge, often only by a skirting board, and a plane through a narrow strip
leans. What people build is plumb and square far more exactly than that.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from reconstruct.segmentation.planes import Plane

TILT = np.radians(3)
"""How far a plane may be off an axis to be taken for one at right angles to it."""
ROUNDS = 5


def rectified(
    planes: Sequence[Plane], members: Sequence[Float[np.ndarray, "_ 3"]], *, tilt: float = TILT
) -> list[Plane]:
    """The planes, those within `tilt` [rad] of the common axes with their normals along these.

    `members` are the points that lie on each: planes that are broad in both directions decide about the axes. A plane
    keeps the median distance to its points. Others stay as they are.
    """
    axes = common_axes(planes, members, tilt=tilt)
    return [_turned(plane, points, axes, tilt) for plane, points in zip(planes, members, strict=True)]


def common_axes(
    planes: Sequence[Plane], members: Sequence[Float[np.ndarray, "_ 3"]], *, tilt: float = TILT
) -> Float[np.ndarray, "a 3"]:
    """Three directions at right angles that most planes face along; one if no two do, none without planes."""
    normals = np.array([plane.normal for plane in planes]).reshape(-1, 3)
    return _axes(normals, np.array([_firmness(points) for points in members]), tilt)


def _firmness(points: Float[np.ndarray, "m 3"]) -> float:
    """How well points tell the normal of their plane: the inverse of its variance but for a factor."""
    return float(np.linalg.eigvalsh(np.cov(points.T))[1] * len(points)) if len(points) > 3 else 0.0


def _axes(normals: Float[np.ndarray, "k 3"], firm: Float[np.ndarray, "k"], tilt: float) -> Float[np.ndarray, "a 3"]:
    """Up to three directions at right angles that most planes face along; the firmest plane begins."""
    if not len(normals):
        return np.zeros((0, 3))
    first = normals[firm.argmax()]
    across = np.abs(normals @ first) < np.sin(tilt)
    if not across.any():
        return first[None]
    second = normals[np.where(across, firm, -1).argmax()]
    frame = np.linalg.qr(np.stack([first, second, np.cross(first, second)], 1))[0].T
    for _ in range(ROUNDS):
        along = np.abs(normals @ frame.T)
        axis, near = along.argmax(1), along.max(1) > np.cos(tilt)
        facing = normals * np.sign((normals * frame[axis]).sum(1, keepdims=True))
        both = np.einsum("k,ki,kj->ij", firm * near, frame[axis], facing)
        u, _, v = np.linalg.svd(both)
        turn = v.T @ np.diag([1, 1, np.linalg.det(v.T @ u.T)]) @ u.T
        frame = frame @ turn.T
    return frame


def _turned(plane: Plane, points: np.ndarray, axes: np.ndarray, tilt: float) -> Plane:
    normal = np.asarray(plane.normal)
    along = axes @ normal
    if not len(along) or not len(points) or np.abs(along).max() < np.cos(tilt):
        return plane
    axis = axes[np.abs(along).argmax()] * np.sign(along[np.abs(along).argmax()])
    x, y, z = axis.tolist()
    return Plane((x, y, z), float(np.median(points @ axis)))
