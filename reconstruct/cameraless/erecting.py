"""A surface without cameras stands upright: which way is up, from its flat parts and from where things are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import trimesh
from jaxtyping import Float
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation

from reconstruct.segmentation.planes import Flat, find_planes
from splat.axis import Axis
from splat.pose import Pose

SAMPLES = 20_000
TILT = np.radians(25)
"""A floor may be so far off the axis that is said or thought to be up."""
LARGE = 0.05
"""Share of the surface that a floor or a ceiling has at least."""
GROUND = 0.25
"""The same for what an object stands on, if that was taken along: things have flat sides of their own."""
HABIT = {"-y": 0.15, "z": 0.05}
"""What most programs write, and what we do; in shares of the height, as `_bottom_heavy`."""
STANCE = 0.5
"""What habit counts for of a thing, in shares of what it spans, as `_stance`."""
BOTTOM = 0.02
"""Of a thing's height, that it stands on."""
CEILING = 3.0
"""What the share of a ceiling counts for."""
AXES: dict[Axis, tuple[float, float, float]] = {
    "x": (1, 0, 0), "-x": (-1, 0, 0), "y": (0, 1, 0), "-y": (0, -1, 0), "z": (0, 0, 1), "-z": (0, 0, -1),
}  # fmt: skip


@dataclass(frozen=True)
class Upright:
    """How a cloud comes to stand on its floor."""

    pose: Pose
    """From the file's frame to the world: z up, floor at z = 0."""
    up: tuple[float, float, float]
    """In the file's frame."""
    words: str
    """Where it comes from."""


def erect(surface: trimesh.Trimesh, *, up: Axis | None, rooms: bool, tolerance: float) -> Upright:
    """Turned by the shortest way if `up` is told; else `up` is looked for, and walls are turned to x and y.

    `tolerance` [m] is how flat a floor is. `rooms` says that the surface is seen from within.
    """
    points, faces = trimesh.sample.sample_surface(surface, SAMPLES, seed=0)[:2]
    points, normals = np.asarray(points), np.asarray(surface.face_normals[faces])
    flats = find_planes(points, normals, tolerance=tolerance, least=0.02, most=16)
    least = LARGE if rooms else GROUND
    axis = up or _likeliest(points, flats, rooms)
    direction, words = np.array(AXES[axis], float), f"{axis}, as told"
    if up is None:
        floor = _floor(flats, direction, least)
        words = f"{axis}, as in most splat files" if axis == "-y" and not rooms else f"{axis}, found"
        if floor is not None:
            direction, words = np.asarray(floor.plane.normal), f"{words}, levelled by the floor"
    turn = _shortest(direction)
    if up is None and rooms:
        turn = _square(flats, turn) @ turn
    base = _height(points @ turn.T, flats, direction, least)
    quat = Rotation.from_matrix(turn).as_quat(canonical=True, scalar_first=True)
    pose = Pose(torch.tensor(quat, dtype=torch.float32), torch.tensor([0.0, 0.0, -base]))
    x, y, z = direction.tolist()
    return Upright(pose, (x, y, z), words)


def _likeliest(points: np.ndarray, flats: list[Flat], rooms: bool) -> Axis:
    """What stands about in a room is nearer to its floor, and its ceiling is bare; a thing stands on what spans
    more than its top does, if anything tells."""
    if not rooms:
        return max(
            ("-y", "y", "z"), key=lambda axis: _stance(points, np.array(AXES[axis])) + STANCE * HABIT.get(axis, 0.0)
        )
    free = np.ones(len(points), bool)
    for flat in flats[:6]:
        free[flat.members] = False

    def score(axis: Axis) -> float:
        up = np.array(AXES[axis], float)
        return _bottom_heavy(points, free, up) + CEILING * _lid(flats, up) + HABIT.get(axis, 0.0)

    return max(AXES, key=score)


def _lid(flats: list[Flat], up: np.ndarray) -> float:
    """The share of the surface on the largest plane that looks down: nothing stands before a ceiling."""
    down = [flat.weight for flat in flats if np.asarray(flat.plane.normal) @ up < -np.cos(TILT)]
    return max(down, default=0.0) / SAMPLES


def _bottom_heavy(points: np.ndarray, free: np.ndarray, up: np.ndarray) -> float:
    """How far below the middle that lies which is on none of the largest planes, as a share of the height."""
    low, high = np.quantile(points @ up, (0.01, 0.99))
    return 0.5 - (float((points[free] @ up).mean()) - low) / max(high - low, 1e-12) if free.any() else 0.0


def _stance(points: np.ndarray, up: np.ndarray) -> float:
    """How wide a thing stands: what its very bottom spans, as a share of what all of it does from above."""
    level = np.delete(points, np.abs(up).argmax(), axis=1)
    height = points @ up
    low, high = np.quantile(height, (0.002, 0.998))
    return ConvexHull(level[height < low + BOTTOM * (high - low)]).volume / ConvexHull(level).volume


def _floor(flats: list[Flat], up: np.ndarray, least: float) -> Flat | None:
    """The largest plane that looks up, roughly."""
    level = [flat for flat in flats if np.asarray(flat.plane.normal) @ up > np.cos(TILT)]
    large = [flat for flat in level if flat.weight >= least * SAMPLES]
    return max(large, key=lambda flat: flat.weight, default=None)


def _height(points: np.ndarray, flats: list[Flat], up: np.ndarray, least: float) -> float:
    """Of the lowest large plane that looks up, or of what next to nothing is below; z is up in `points`."""
    heights = [
        float(np.median(points[flat.members, 2]))
        for flat in flats
        if np.asarray(flat.plane.normal) @ up > np.cos(np.radians(10)) and flat.weight >= least * len(points)
    ]
    return min(heights, default=float(np.quantile(points[:, 2], 0.002)))


def _shortest(up: Float[np.ndarray, "3"]) -> Float[np.ndarray, "3 3"]:
    """The rotation about a level axis that takes `up` to z."""
    across = np.cross(up, [0.0, 0.0, 1.0])
    sine = float(np.linalg.norm(across))
    if sine < 1e-9:
        return np.eye(3) if up[2] > 0 else np.diag([1.0, -1.0, -1.0])
    return Rotation.from_rotvec(across / sine * np.arctan2(sine, up[2])).as_matrix()


def _square(flats: list[Flat], turn: np.ndarray) -> Float[np.ndarray, "3 3"]:
    """A turn about z that brings most walls along x and y: walls vote by four times their angle."""
    vote = 0j
    for flat in flats:
        x, y, z = turn @ np.asarray(flat.plane.normal)
        if abs(z) < 0.2:
            vote += flat.weight * np.exp(4j * np.arctan2(y, x))
    return Rotation.from_rotvec([0.0, 0.0, -float(np.angle(vote)) / 4]).as_matrix() if vote else np.eye(3)
