"""Which pictures show the same: the others that a picture's depth can be told from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Bool, Float, Int

from splat.camera import Camera

BEST_ANGLE = np.radians(8)
"""Between two sights of a point: less tells its depth badly, more changes how it looks."""
WIDE = np.radians(22)
"""How much wider makes a pair about a third as good."""
GRID = 10, 8
"""Places of a picture that are asked about when no point is known."""
REACH = 1.5, 4.0, 10.0
"""Their distances then, in typical distances from a camera to the next."""


def neighbours(
    cameras: Sequence[Camera], points: Float[np.ndarray, "n 3"], seen: Bool[np.ndarray, "v n"], count: int
) -> Int[np.ndarray, "v {count}"]:
    """Of each view the others that are best matched with it, the best first; -1 where there are no more.

    A pair is good where many points are seen by both, from directions some degrees apart and at about the same size
    (as in Yao et al. 2018). A further neighbour counts for what the ones before it leave.
    """
    centres = np.stack([camera.position.double().numpy() for camera in cameras])
    focals = np.array([float(camera.intrinsics[0, 0]) / camera.width for camera in cameras])
    chosen = np.full((len(cameras), count), -1, np.int64)
    for view in range(len(cameras)):
        mine = np.flatnonzero(seen[view])
        if not len(mine):
            continue
        value = _values(view, centres, focals, points[mine]) * seen[:, mine]
        value[view] = 0
        covered = np.zeros(len(mine))
        for k in range(count):
            gain = (1 - np.exp(-covered - value) - (1 - np.exp(-covered))).sum(1)
            best = int(gain.argmax())
            if gain[best] < 0.01 * len(mine) * 0.1 or value[best].max() < 0.02:
                break
            chosen[view, k] = best
            covered = covered + 0.5 * value[best]
            value[best] = 0
    return chosen


def _values(
    view: int, centres: Float[np.ndarray, "v 3"], focals: Float[np.ndarray, "v"], points: Float[np.ndarray, "m 3"]
) -> Float[np.ndarray, "v m"]:
    """How well each view and this one would tell each point's depth, 0..1."""
    ways = centres[:, None] - points[None]
    away = np.maximum(np.linalg.norm(ways, axis=2), 1e-12)
    cosine = np.einsum("vmi,mi->vm", ways, ways[view]) / (away * away[view])
    angle = np.arccos(cosine.clip(-1, 1))
    fit = np.where(angle < BEST_ANGLE, angle / BEST_ANGLE, np.exp(-(((angle - BEST_ANGLE) / WIDE) ** 2)))
    size = focals[:, None] / away
    size = size / size[view]
    return fit * np.minimum(size, 1 / size) ** 1.5


def supposed_points(cameras: Sequence[Camera]) -> Float[np.ndarray, "n 3"]:
    """Places before the cameras where surfaces may be, if nothing is known: at a few distances on a grid of pixels."""
    step, found = typical_step(cameras), []
    u, v = (axis.reshape(-1) for axis in np.meshgrid(*((np.arange(n) + 0.5) / n for n in GRID)))
    for camera in cameras:
        to_world = np.linalg.inv(camera.world_to_camera.double().numpy())
        rays = np.stack([u * camera.width, v * camera.height, np.ones_like(u)], 1)
        rays = rays @ np.linalg.inv(camera.intrinsics.double().numpy()).T
        for reach in REACH:
            found.append(rays * reach * step @ to_world[:3, :3].T + to_world[:3, 3])
    return np.concatenate(found)


def typical_step(cameras: Sequence[Camera]) -> float:
    """Median distance from a camera to the third nearest, or the last if they are fewer; 1 if all are in one place."""
    centres = np.stack([camera.position.double().numpy() for camera in cameras])
    away = np.sort(np.linalg.norm(centres[:, None] - centres[None], axis=2), axis=1)
    return float(np.median(away[:, min(3, len(cameras) - 1)])) or 1.0


def projected(
    camera: Camera, points: Float[np.ndarray, "n 3"]
) -> tuple[Float[np.ndarray, "n 2"], Float[np.ndarray, "n"], Bool[np.ndarray, "n"]]:
    """Pixels and depths of points, and whether they are within the picture."""
    to_camera = camera.world_to_camera.double().numpy()
    place = points @ to_camera[:3, :3].T + to_camera[:3, 3]
    depth = place[:, 2]
    with np.errstate(divide="ignore", invalid="ignore"):
        pixel = (place @ camera.intrinsics.double().numpy().T)[:, :2] / depth[:, None]
    inside = (depth > 0) & (pixel > 0).all(1) & (pixel < (camera.width, camera.height)).all(1)
    return pixel, depth, inside
