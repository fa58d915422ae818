"""What stands on a thing becomes a thing of its own: the vase on the table, and the table.

A level piece of a thing's surface is taken out; what is then loose above it, and stands on it by itself, is another
thing. The sides of a shelf reach past its boards to the floor, and the back of a chair past its seat, so they stay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from reconstruct.segmentation.bounding import LEVEL, hull
from reconstruct.segmentation.clustering import SMALL, SOLE, Foot, Ground, cluster, outward
from reconstruct.segmentation.planes import Plane
from reconstruct.segmentation.skin import Skin

UPWARD = 0.6
"""Least z of the normals that belong to a level piece, at its noise and at the foot of what stands on it."""
BROAD = 0.2
"""Of the thing's own area seen from above, that a level piece has at least."""
SLENDER = 6.0
"""Times the width of its foot, that something may be high on a thing: the back of a chair is higher, for its foot."""
LEVELS = 8
SOLID = 0.5
"""Of its outline, that a level piece fills."""
SMALLER = 0.7
"""Of the level piece's outline, that a load's outline may have."""
INSIDE = 0.65
"""Of a load, that is above the level piece."""


@dataclass(frozen=True, eq=False)
class Stack:
    """A thing without what stands on it, and that."""

    faces: Int[np.ndarray, "m"]
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, eq=False)
class Level:
    """A level piece of a thing."""

    plane: Plane
    faces: Int[np.ndarray, "m"]
    loads: tuple[Stack, ...]


def unstack(skin: Skin, faces: Int[np.ndarray, "m"], *, tolerance: float, gap: float, up: Plane) -> Stack:
    """The thing made of these faces, divided; `up` is the floor."""
    part = skin.part(faces)
    return _numbered(_unstacked(part, np.ones(len(faces), bool), tolerance, gap, up), faces)


def _numbered(stack: Stack, faces: Int[np.ndarray, "m"]) -> Stack:
    """From numbers in the part to those in the whole."""
    levels = (Level(v.plane, faces[v.faces], tuple(_numbered(load, faces) for load in v.loads)) for v in stack.levels)
    return Stack(faces[stack.faces], tuple(levels))


def _unstacked(skin: Skin, mine: Bool[np.ndarray, "f"], tolerance: float, gap: float, up: Plane) -> Stack:
    mine, levels = mine.copy(), []
    for height, flat in _level_pieces(skin, mine, tolerance, up):
        flat = flat[mine[flat]]
        if len(flat) == 0 or not _is_solid(skin, flat):
            continue
        plane = Plane(up.normal, up.offset + height)
        loads = []
        for load in _loads(skin, mine, flat, Ground(plane, tolerance, tolerance), gap):
            alone = np.zeros_like(mine)
            alone[load], mine[load] = True, False
            loads.append(_unstacked(skin, alone, tolerance, gap, up))
        levels.append(Level(plane, flat, tuple(loads)))
    return Stack(np.flatnonzero(mine), tuple(levels))


def _level_pieces(
    skin: Skin, mine: Bool[np.ndarray, "f"], tolerance: float, up: Plane
) -> list[tuple[float, np.ndarray]]:
    """Heights and faces of what is level and broad, the highest first."""
    inside = mine[skin.face]
    points, share = skin.points[inside], skin.share[inside]
    x, y = np.floor((points[:, :2] - points[:, :2].min(0)) / tolerance).astype(np.int64).T
    shadow = len(np.unique(x * (y.max() + 1) + y)) * tolerance**2
    level = skin.point_normals[inside] @ np.asarray(up.normal) > LEVEL
    heights, share = up.height(points)[level], share[level]
    pieces, centres = [], up.height(skin.centres)
    upward = mine & (skin.normals @ np.asarray(up.normal) > UPWARD)
    for _ in range(LEVELS):
        if len(heights) == 0 or share.sum() < BROAD * shadow:
            break
        bins = np.floor((heights - heights.min()) / (tolerance / 2)).astype(int)
        mass = np.convolve(np.bincount(bins, weights=share), np.ones(4), "full")
        best = int(mass.argmax())
        if mass[best] < max(BROAD * shadow, (2 * SMALL * tolerance) ** 2 / 4):
            break
        near = (bins <= best) & (bins > best - 4)
        height = float(np.average(heights[near], weights=share[near]))
        pieces.append((height, np.flatnonzero(upward & (np.abs(centres - height) < 1.5 * tolerance))))
        rest = np.abs(heights - height) > 2 * tolerance
        heights, share = heights[rest], share[rest]
    return sorted(pieces, key=lambda piece: -piece[0])


def _is_solid(skin: Skin, flat: Int[np.ndarray, "k"]) -> bool:
    """Whether it fills most of its outline: leaves at one height do not."""
    outline = hull(skin.vertices[np.unique(skin.faces[flat])][:, :2])
    return float(skin.areas[flat] @ skin.normals[flat, 2]) > SOLID * _area(outline)


def _area(outline: Float[np.ndarray, "k 2"]) -> float:
    x, y = outline.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _loads(
    skin: Skin, mine: Bool[np.ndarray, "f"], flat: Int[np.ndarray, "k"], ground: Ground, gap: float
) -> list[Int[np.ndarray, "m"]]:
    """Faces of each thing that stands on the level piece."""
    rest = mine.copy()
    rest[flat] = False
    piece = skin.pieces(rest)
    if piece.max() < 0:
        return []
    height = ground.plane.height(skin.centres)
    lowest = np.full(piece.max() + 1, np.inf)
    np.minimum.at(lowest, piece[rest], height[rest])
    above = rest & (lowest[piece] > -1.5 * ground.tolerance)
    below = rest & ~above
    if not above.any():
        return []
    if not below.any():
        rest[flat] = below[flat] = True
    group = cluster(skin, rest, ground, gap=gap, whole=below)
    host = set(np.unique(group[below]))
    loads = (np.flatnonzero(group == g) for g in np.unique(group[above]) if g not in host)
    corners = hull(skin.vertices[np.unique(skin.faces[flat])][:, :2])
    return [load for load in loads if _is_load(skin, load, corners, ground)]


def _is_load(skin: Skin, load: Int[np.ndarray, "m"], carrier: Float[np.ndarray, "k 2"], ground: Ground) -> bool:
    """Whether it is more than a crumb, stands by itself, and is smaller from above than the level piece, and inside.

    A plant is not: it is one with its pot.
    """
    inside = np.zeros(len(skin.faces), bool)
    inside[load] = True
    inside = inside[skin.face]
    points, share = skin.points[inside], skin.share[inside]
    foot = Foot.of(points, share, ground)
    large = share.sum() > (SMALL * ground.tolerance) ** 2 and foot.top > SOLE * ground.tolerance
    normals = outward(carrier)
    beyond = (points[:, :2] @ normals.T - (carrier @ normals.T).max(0)).max(1) > 2 * ground.tolerance
    inside = np.average(~beyond, weights=share) > INSIDE
    smaller = _area(hull(points[:, :2])) < SMALLER * _area(carrier)
    return bool(large and inside and smaller and foot.stands(ground, SLENDER))
