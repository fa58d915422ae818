"""Where cameras stand: to learn a room from, to be tested on, and to look good."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from jaxtyping import Bool, Float, Int

from layout.layout import Layout
from reconstruct.rays import RayScene
from reconstruct.rooms.furnished import Furnished
from reconstruct.rooms.scattering import Scatter, scatter
from splat.camera import Camera
from splat.gaussians import Gaussians

FOV = math.radians(70)
CLEARANCE = 0.35
"""From a camera to the nearest surface [m]."""
HEIGHTS = (0.45, 0.95, 1.5, 1.95)
ENOUGH = 3.0
"""Good views that every point should have."""
POINTS = 2500
"""Surface points that coverage is judged by."""
NEAR = 1.2
"""Things closer than this to the lens hide the room [m]."""


def training_cameras(furnished: Furnished, count: int, width: int, height: int, seed: int = 0) -> list[Camera]:
    """Cameras in free space that together see every visible point ENOUGH times, from near and in front if possible.

    Greedy choice among a few hundred places and a score of directions each, the most useful first
    (submodular coverage, Nemhauser et al. 1978). Deterministic for a seed.
    """
    points = scatter(furnished, POINTS, np.random.default_rng(11))
    eyes = standpoints(furnished, seed=seed)
    seen = seen_from(furnished, eyes, points.points, points.normals)
    candidates = _candidates(furnished, eyes, seen, points)
    value = _usefulness(candidates, eyes, seen, points, width, height)
    chosen = _greedy(value, _importance(points), min(count, len(value)))
    return [candidates.camera(i, eyes, width, height) for i in chosen]


def test_cameras(furnished: Furnished, count: int, width: int, height: int, seed: int = 0) -> list[Camera]:  # noqa: PT028
    """Views for judging, from other places than the training ones, spread over the room, looking at what there is."""
    points = scatter(furnished, POINTS, np.random.default_rng(12))
    eyes = standpoints(furnished, heights=(0.7, 1.25, 1.7), offset=0.5, seed=seed + 1000)
    seen = seen_from(furnished, eyes, points.points, points.normals)
    candidates = _aims(len(eyes), (-0.15, 0.12))
    value = _usefulness(candidates, eyes, seen, points, width, height) @ _importance(points)
    best = np.array(
        [np.flatnonzero(candidates.eye == e)[np.argmax(value[candidates.eye == e])] for e in range(len(eyes))]
    )
    keep = np.argsort(-value[best])[: max(count, len(eyes) * 2 // 3)]
    places = _far_apart(eyes[keep], min(count, len(keep)))
    return [candidates.camera(int(best[keep[i]]), eyes, width, height) for i in places]


def beauty_cameras(furnished: Furnished, count: int, width: int, height: int) -> list[Camera]:
    """Views at eye height from the room's edges over as much of the furniture as possible, for people."""
    points = scatter(furnished, POINTS, np.random.default_rng(13))
    eyes = standpoints(furnished, heights=(1.45,), step=0.3, clearance=0.28)
    aims = _aims(len(eyes), (-0.17,), yaws=24, fov=math.radians(76))
    seen = seen_from(furnished, eyes, points.points, points.normals)
    shown = _shown(aims, eyes, points.points, width, height) & seen[aims.eye]
    away = np.linalg.norm(points.points[None] - eyes[:, None], axis=2)
    spread = np.where(points.instance > 0, 1.0, 0.25) * np.clip(away / 1.5, 0, 1)[aims.eye] ** 2
    value = np.einsum("cp,cp->c", shown, spread * _importance(points))
    value = value * np.exp(-6 * _filled_by_near(shown, aims, eyes, points))
    chosen: list[int] = []
    while len(chosen) < min(count, len(value)):
        chosen.append(int(np.argmax(value)))
        gap = np.linalg.norm(eyes[aims.eye] - eyes[aims.eye[chosen[-1]]], axis=1)
        turn = np.abs((aims.yaw - aims.yaw[chosen[-1]] + np.pi) % (2 * np.pi) - np.pi)
        value = value * (1 - np.exp(-((gap / 1.2) ** 2) - (turn / 1.0) ** 2)) * (1 - 0.5 * np.exp(-((turn / 0.8) ** 2)))
    return [aims.camera(i, eyes, width, height) for i in chosen]


def _filled_by_near(
    shown: Bool[np.ndarray, "c p"], aims: _Aims, eyes: Float[np.ndarray, "e 3"], points: Scatter
) -> Float[np.ndarray, "c"]:
    """Share of each picture that things close to the lens fill, 0..1."""
    way = eyes[:, None] - points.points[None]
    away = np.maximum(np.linalg.norm(way, axis=2), 0.2)
    front = np.einsum("epi,pi->ep", way, points.normals).clip(0) / away
    angle = points.area * front / away**2
    near = angle * ((away < NEAR) & (points.instance > 0))
    picture = np.einsum("cp,cp->c", shown, angle[aims.eye])
    return np.einsum("cp,cp->c", shown, near[aims.eye]) / np.maximum(picture, 1e-9)


def top_camera(layout: Layout, width: int = 640, height: int = 480) -> Camera:
    """High above the middle of the floor, looking straight down, north up; see `without_ceiling`."""
    corners = np.array([p for room in layout.rooms for p in room.polygon])
    low, high = corners.min(0) - 0.3, corners.max(0) + 0.3
    middle, size = (low + high) / 2, high - low
    fov = math.radians(35)
    half = max(size[0] / 2, size[1] / 2 * width / height)
    top = max(room.height for room in layout.rooms)
    eye = (float(middle[0]), float(middle[1]), top + half / math.tan(fov / 2))
    return Camera.look_at(eye, (eye[0], eye[1], 0.0), width=width, height=height, fov=fov, up=(0.0, 1.0, 0.0))


def without_ceiling(gaussians: Gaussians, layout: Layout) -> Gaussians:
    """What remains when the lid is lifted: all but the ceiling and what hangs from it.

    The instances are those of the layout's scene, 0 for the room and i + 1 for item i.
    """
    top = min(room.height for room in layout.rooms) - 0.05
    keep = gaussians.means[:, 2] < top
    if gaussians.instance is not None:
        hung = [i for i, item in enumerate(layout.items, start=1) if item.supported_by == "ceiling"]
        keep = torch.where(gaussians.instance == 0, keep, ~torch.isin(gaussians.instance, torch.tensor(hung)))
    return gaussians[keep]


def standpoints(
    furnished: Furnished,
    *,
    heights: tuple[float, ...] = HEIGHTS,
    step: float = 0.5,
    clearance: float = CLEARANCE,
    offset: float = 0.0,
    seed: int = 0,
) -> Float[np.ndarray, "n 3"]:
    """Places in free space on a shaken grid, `clearance` from every surface [m].

    Where a room is so full that fewer than eight are left, clearance is eased down to 0.15 m.
    """
    corners = np.array([p for room in furnished.layout.rooms for p in room.polygon])
    low, high = corners.min(0), corners.max(0)
    xs, ys = (np.arange(a + step * (0.25 + offset) % step, b, step) for a, b in zip(low, high, strict=True))
    grid = np.stack(np.meshgrid(xs, ys, heights, indexing="ij"), -1).reshape(-1, 3)
    random = np.random.default_rng((17, seed))
    grid[:, :2] += random.uniform(-0.3, 0.3, (len(grid), 2)) * step
    grid[:, 2] += random.uniform(-0.08, 0.08, len(grid))
    scene = _scene(furnished)
    inside = _in_rooms(furnished.layout, grid) & ~_in_solid(furnished, scene, grid)
    distance = scene.distance(grid)
    for limit in (clearance, 0.25, 0.2, 0.15):
        free = grid[inside & (distance >= limit)]
        if len(free) >= 8:
            return free
    raise ValueError(f"no camera finds room in {furnished.layout.rooms[0].name}: it is too full, remove some furniture")


def seen_from(
    furnished: Furnished,
    eyes: Float[np.ndarray, "e 3"],
    points: Float[np.ndarray, "p 3"],
    normals: Float[np.ndarray, "p 3"],
) -> Bool[np.ndarray, "e p"]:
    """Which surface points have a free line from their front to each eye, whatever the direction of view."""
    scene = _scene(furnished)
    start = points + 3e-3 * normals
    seen = np.einsum("epi,pi->ep", eyes[:, None] - start[None], normals) > 0
    eye, point = np.nonzero(seen)
    seen[eye, point] = ~scene.blocked(start[point], eyes[eye])
    return seen


@dataclass(frozen=True)
class _Aims:
    """Directions of view, each from one of the standpoints."""

    eye: Int[np.ndarray, "c"]
    yaw: Float[np.ndarray, "c"]
    pitch: Float[np.ndarray, "c"]
    """[rad], up is positive."""
    fov: float = FOV

    def forward(self) -> Float[np.ndarray, "c 3"]:
        flat = np.cos(self.pitch)
        return np.stack([flat * np.cos(self.yaw), flat * np.sin(self.yaw), np.sin(self.pitch)], 1)

    def camera(self, index: int, eyes: Float[np.ndarray, "e 3"], width: int, height: int) -> Camera:
        eye = eyes[self.eye[index]]
        x, y, z = (float(v) for v in eye + self.forward()[index])
        at = (float(eye[0]), float(eye[1]), float(eye[2]))
        return Camera.look_at(at, (x, y, z), width=width, height=height, fov=self.fov)


def _aims(eyes: int, pitches: tuple[float, ...], *, yaws: int = 10, fov: float = FOV) -> _Aims:
    eye, yaw, pitch = np.meshgrid(np.arange(eyes), np.arange(yaws) * 2 * np.pi / yaws, pitches, indexing="ij")
    return _Aims(eye.reshape(-1), yaw.reshape(-1) + 0.37 * eye.reshape(-1), pitch.reshape(-1), fov)


def _candidates(furnished: Furnished, eyes: np.ndarray, seen: np.ndarray, points: Scatter) -> _Aims:
    """Round looks from everywhere, and looks at each item from the places that see it from near."""
    around = _aims(len(eyes), (-0.75, -0.25, 0.2))
    rows = []
    for instance in range(1, len(furnished.parts)):
        mine = points.instance == instance
        if not mine.any():
            continue
        way = points.points[mine].mean(0) - eyes
        length = np.linalg.norm(way, axis=1)
        rank = seen[:, mine].mean(1) / np.maximum(length, 0.6)
        for e in np.argsort(-rank, kind="stable")[:6]:
            rows.append((e, math.atan2(way[e, 1], way[e, 0]), math.asin(np.clip(way[e, 2] / length[e], -0.95, 0.95))))
    near = np.array(rows).reshape(-1, 3)
    return _Aims(
        np.concatenate([around.eye, near[:, 0].astype(int)]),
        np.concatenate([around.yaw, near[:, 1]]),
        np.concatenate([around.pitch, near[:, 2]]),
    )


def _shown(aims: _Aims, eyes: np.ndarray, points: np.ndarray, width: int, height: int) -> Bool[np.ndarray, "c p"]:
    """Which points fall into the picture."""
    forward = aims.forward()
    right = np.stack([np.sin(aims.yaw), -np.cos(aims.yaw), np.zeros(len(aims.yaw))], 1)
    down = np.cross(forward, right)
    tan = math.tan(aims.fov / 2)
    shown = np.empty((len(forward), len(points)), bool)
    for e in range(len(eyes)):
        mine = aims.eye == e
        way = points - eyes[e]
        depth = forward[mine] @ way.T
        shown[mine] = (np.abs(right[mine] @ way.T) < tan * depth) & (
            np.abs(down[mine] @ way.T) < tan * height / width * depth
        )
    return shown


def _usefulness(
    aims: _Aims, eyes: np.ndarray, seen: np.ndarray, points: Scatter, width: int, height: int
) -> Float[np.ndarray, "c p"]:
    """How good a view each candidate has of each point, 0..1: near, and from the front."""
    way = eyes[:, None] - points.points[None]
    length = np.linalg.norm(way, axis=2)
    front = np.einsum("epi,pi->ep", way, points.normals) / length
    good = np.sqrt(front.clip(0, 1)) * np.clip(1.8 / length, 0.3, 1) * seen
    return (good[aims.eye] * _shown(aims, eyes, points.points, width, height)).astype(np.float32)


def _importance(points: Scatter) -> Float[np.ndarray, "p"]:
    return np.where(points.instance > 0, 1.5, 1.0).astype(np.float32)


def _greedy(value: Float[np.ndarray, "c p"], importance: Float[np.ndarray, "p"], count: int) -> list[int]:
    """Candidates one by one, each the one that adds most; more than ENOUGH views of a point still count a little."""

    def worth(views: np.ndarray) -> np.ndarray:
        return np.minimum(views, ENOUGH) + 0.1 * np.minimum(views, 5 * ENOUGH)

    had = np.zeros(value.shape[1], np.float32)
    chosen: list[int] = []
    bound = np.full(len(value), np.inf)
    while len(chosen) < count:
        # Gains only shrink, so a candidate need be looked at again only while its old gain leads.
        best, best_gain = -1, -1.0
        for i in np.argsort(-bound, kind="stable"):
            if bound[i] <= best_gain:
                break
            bound[i] = float((worth(had + value[i]) - worth(had)) @ importance)
            if bound[i] > best_gain:
                best, best_gain = int(i), bound[i]
        chosen.append(best)
        had += value[best]
        bound[best] = -np.inf
    return chosen


def _far_apart(places: Float[np.ndarray, "n 3"], count: int) -> list[int]:
    """Indices of places, each as far as possible from those before it."""
    chosen = [0]
    gap = np.linalg.norm(places - places[0], axis=1)
    while len(chosen) < count:
        chosen.append(int(np.argmax(gap)))
        gap = np.minimum(gap, np.linalg.norm(places - places[chosen[-1]], axis=1))
    return chosen


def _in_rooms(layout: Layout, points: np.ndarray) -> Bool[np.ndarray, "n"]:
    """By counting the walls to the east (even-odd rule)."""
    inside = np.zeros(len(points), bool)
    for room in layout.rooms:
        odd = np.zeros(len(points), bool)
        for i in range(len(room.polygon)):
            (ax, ay), (bx, by) = room.wall(i)
            if ay != by:
                across = (ay > points[:, 1]) != (by > points[:, 1])
                odd ^= across & (points[:, 0] < ax + (points[:, 1] - ay) * (bx - ax) / (by - ay))
        inside |= odd & (points[:, 2] < room.height)
    return inside


def _in_solid(furnished: Furnished, scene: RayScene, points: np.ndarray) -> Bool[np.ndarray, "n"]:
    """Looking up from inside a thing, its surface is seen from behind."""
    up = np.broadcast_to([0.05, 0.03, 1.0], points.shape)
    hits = scene.cast(points, up)
    triangles = furnished.vertices[furnished.faces[hits.face]]
    normal = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    return (hits.face < 0) | (np.einsum("ni,ni->n", normal, up) > 0)


@lru_cache(maxsize=2)
def _scene(furnished: Furnished) -> RayScene:
    return RayScene(furnished.vertices, furnished.faces)
