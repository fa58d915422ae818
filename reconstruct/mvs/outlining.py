"""Ceilings and walls that show nothing but the outline at which they meet others.

A white ceiling cannot be matched, but colour changes where it meets the walls. So a plane at right angles to walls that
were found is moved outwards: where it cuts them all, pictures must show an edge along most of the cut. In a picture one
edge may do so by chance; in all of them, of several walls, at the same height, it is the outline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float
from scipy.ndimage import uniform_filter1d

from reconstruct.mvs.levels import Level
from reconstruct.mvs.sheet import Sheet
from reconstruct.segmentation.planes import Flat, Plane
from reconstruct.segmentation.rectifying import common_axes

ALONG = 1 - 1e-6
"""Cosine to an axis, of a plane that was rectified to it, and"""
ACROSS = 1e-3
"""of one at right angles."""
SPOTS = 60
"""Along each wall, at which edges are looked for."""
BESIDE = 2.0
"""Pixels to either side of an edge, where colours are compared."""
RUN = 9
"""Spots over which differences of colour are taken together."""
CONTRAST = 0.007
"""Difference of colour that makes an edge, and"""
SHARP = 2.0
"""how much more that is than what colour changes by in as many pixels beside it."""
MOST = 0.5
"""Part of the views of a spot, of the spots of a wall, and of the length of all walls, that must show an edge."""
PEAK = 0.8
"""Part of the greatest such part, that a height must have to count for the mean."""
FARTHER = 0.3
"""Beyond all that is measured, in parts of its extent, may an outline lie."""
BEYOND = 0.005
"""Part of what is measured that may lie behind the plane."""
MOSTLY = 0.9
"""Part of what is measured that is before the plane for sure; of the rest some may be false."""
GRID = 40
"""Rows and columns of the places that stand for the plane."""


@dataclass(frozen=True)
class _Wall:
    plane: Plane
    along: Float[np.ndarray, "3"]
    low: float
    high: float
    """Where it begins and ends, along `along`."""

    @staticmethod
    def of(flat: Flat, places: Float[np.ndarray, "n 3"], way: np.ndarray) -> _Wall:
        along = np.cross(way, np.asarray(flat.plane.normal))
        low, high = np.quantile(places[flat.members] @ along, (0.02, 0.98))
        return _Wall(flat.plane, along, float(low), float(high))

    @property
    def normal(self) -> Float[np.ndarray, "3"]:
        return np.asarray(self.plane.normal)

    def cut(self, way: np.ndarray, heights: Float[np.ndarray, "h"]) -> Float[np.ndarray, "h s 3"]:
        """Places of the wall at these heights."""
        t = np.linspace(self.low, self.high, SPOTS)
        return self.plane.offset * self.normal + t[:, None] * self.along + heights[:, None, None] * way


def outlined(at: Level, found: Sequence[Flat], places: Float[np.ndarray, "n 3"], *, tolerance: float) -> list[Sheet]:
    """Planes that all cameras and next to all places are before, where none was found.

    `found` are rectified, their members places. `tolerance` is how flat a plane is, in the world's unit.
    """
    axes = common_axes([flat.plane for flat in found], [places[flat.members] for flat in found])
    outer = [flat for flat in found if _behind(flat.plane, places, tolerance) < BEYOND]
    closing = []
    for way in (way for axis in axes if len(axes) == 3 for way in (axis, -axis)):
        walls = [_Wall.of(flat, places, way) for flat in _main(outer, way)]
        closed = any(np.dot(flat.plane.normal, way) < -ALONG for flat in outer)
        height = None if closed else _outline(at, walls, way, places, tolerance)
        if height is not None:
            x, y, z = (-way).tolist()
            planes = tuple(wall.plane for wall in walls)
            closing.append(Sheet(Plane((x, y, z), -height), _between(walls, way, height), np.zeros((0, 3)), planes))
    return closing


def _main(flats: Sequence[Flat], way: np.ndarray) -> list[Flat]:
    """Of those at right angles to it, and of these that face the same way the one that most lies on: before a wall
    there may be a door, and behind it a window."""
    kept: list[Flat] = []
    for flat in sorted(flats, key=lambda flat: -flat.weight):
        other = all(np.dot(flat.plane.normal, one.plane.normal) < ALONG for one in kept)
        if abs(np.dot(flat.plane.normal, way)) < ACROSS and other:
            kept.append(flat)
    return kept


def _behind(plane: Plane, places: np.ndarray, tolerance: float) -> float:
    """Part of the places."""
    return float((plane.height(places) < -4 * tolerance).mean())


def _between(walls: Sequence[_Wall], way: np.ndarray, height: float) -> Float[np.ndarray, "m 3"]:
    """A grid over the rectangle that the walls are around."""
    corners = np.concatenate([wall.cut(way, np.array([height])).reshape(-1, 3) for wall in walls])
    one = walls[0].normal
    other = np.cross(way, one)
    a, b = (np.linspace((corners @ axis).min(), (corners @ axis).max(), GRID) for axis in (one, other))
    return (a[:, None, None] * one + b[:, None] * other + height * way).reshape(-1, 3)


def _outline(at: Level, walls: Sequence[_Wall], way: np.ndarray, places: np.ndarray, tolerance: float) -> float | None:
    """The height along `way` at which most of the walls end in an edge."""
    along = places @ way
    nearest = max(float(camera.position.double().numpy() @ way) for camera in at.cameras)
    mostly, farthest = np.quantile(along, (MOSTLY, 1 - BEYOND)).tolist()
    nearest = max(nearest, mostly - 4 * tolerance)
    heights = np.arange(nearest, farthest + FARTHER * float(np.ptp(along)), tolerance / 2)
    if not len(walls) or not len(heights):
        return None
    shares = _shares(at, walls, way, heights)
    best = int(shares.argmax())
    if shares[best] < MOST:
        return None
    near = shares > PEAK * shares[best]
    return float(np.average(heights[near], weights=shares[near]))


def _shares(
    at: Level, walls: Sequence[_Wall], way: np.ndarray, heights: Float[np.ndarray, "h"]
) -> Float[np.ndarray, "h"]:
    """Of the length of all walls that views see at each height, how much is an edge; 0 if only walls of one direction
    end there."""
    seen, edged, ends = np.zeros(len(heights)), np.zeros(len(heights)), np.zeros((2, len(heights)), bool)
    for wall in walls:
        shown, edge = (spots.sum(1) for spots in _edges(at, wall, way, heights))
        length = (wall.high - wall.low) / SPOTS
        seen += length * shown
        edged += length * edge
        ends[int(abs(wall.normal @ walls[0].normal) > 0.5)] |= edge > MOST * shown
    return np.where(ends.all(0), edged / np.maximum(seen, 1e-12), 0.0)


def _edges(
    at: Level, wall: _Wall, way: np.ndarray, heights: np.ndarray
) -> tuple[Bool[np.ndarray, "h s"], Bool[np.ndarray, "h s"]]:
    """Which spots of a wall two views or more see, and at which of these most of the views show an edge."""
    spots = wall.cut(way, heights)
    seen, edged = np.zeros(spots.shape[:2], int), np.zeros(spots.shape[:2], int)
    for view in range(len(at.cameras)):
        if wall.normal @ at.cameras[view].position.double().numpy() <= wall.plane.offset:
            continue
        inside, edge = _looks(at, view, spots.reshape(-1, 3), wall.along)
        seen += inside.reshape(seen.shape)
        edged += edge.reshape(seen.shape)
    return seen >= 2, (seen >= 2) & (edged > MOST * seen)


def _looks(
    at: Level, view: int, spots: np.ndarray, along: np.ndarray
) -> tuple[Bool[np.ndarray, "s"], Bool[np.ndarray, "s"]]:
    """Which spots the picture shows, and at which it has an edge in the direction `along`."""
    camera = at.cameras[view]
    to_camera, inner = camera.world_to_camera.double().numpy(), camera.intrinsics.double().numpy()
    here = spots @ to_camera[:3, :3].T + to_camera[:3, 3]
    front = here[:, 2] > 1e-6
    z = np.where(front, here[:, 2], 1)[:, None]
    pixel = (here @ inner.T)[:, :2] / z
    run = ((to_camera[:3, :3] @ along) @ inner.T)[:2] - pixel * (to_camera[:3, :3] @ along)[2]
    across = np.stack([-run[:, 1], run[:, 0]], 1) / np.linalg.norm(run, axis=1, keepdims=True).clip(1e-12)
    steps = [pixel + k * BESIDE * across for k in (-2, -1, 1, 2)]
    inside = front.copy()
    for step in steps:
        inside &= (step >= 0).all(1) & (step < (camera.width, camera.height)).all(1)
    color = at.color[at.part(view)].reshape(camera.height, camera.width, 3)
    a, b, c, d = (_sampled(color, np.where(inside[:, None], step, 0.0)) for step in steps)
    before, contrast, behind = (np.abs(_calmed(change, inside)).mean(1) for change in (a - b, b - c, c - d))
    return inside, inside & (contrast > CONTRAST) & (contrast > SHARP * np.maximum(before, behind))


def _calmed(change: Float[np.ndarray, "s 3"], inside: Bool[np.ndarray, "s"]) -> Float[np.ndarray, "s 3"]:
    """Means over the spots beside each on its line: noise goes, and a wall that is hardly darker still has an edge."""
    shape = -1, SPOTS, 3
    known = np.broadcast_to(inside[:, None], change.shape).astype(float)
    total, count = (uniform_filter1d(x.reshape(shape), RUN, axis=1, mode="constant") for x in (known * change, known))
    return (total / np.maximum(count, 1e-12)).reshape(-1, 3)


def _sampled(color: np.ndarray, pixels: np.ndarray) -> Float[np.ndarray, "s 3"]:
    column, row = pixels.astype(int).T
    return color[row, column]
