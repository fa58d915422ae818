"""What surrounds free space, as few convex pieces: a room's floor, walls and furniture in one.

Only what was seen to be free is kept free: a piece may reach as far as it likes into what nobody has seen. So a wall
is one slab however ragged its unseen side, and the decomposition costs no booleans. The solid is cut into blocks,
halved until the hull of each holds little air and none that is deeper than a tolerance; then neighbours whose common
hull does as well become one, those that fill the box around them best first.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy import ndimage
from scipy.spatial import ConvexHull, QhullError

from reconstruct.collider import Hull, Shape
from reconstruct.occupancy import _lining_kernels as kernels
from reconstruct.occupancy.carving import free_distance
from reconstruct.occupancy.grids import labels
from reconstruct.occupancy.space import Space, State
from reconstruct.rooms.solidifying import hull_of, shape_mesh

EXCESS = 0.03
"""Share of a hull that may be air."""
BLOCK = 32
"""Side of the largest block, in voxels."""
SMALLEST = 2
"""A block of this side is not halved again, whatever its hull holds."""
SHALLOW = 0.3
"""Voxels from a surface: air that is nearer counts for nothing."""
RIM = 1.0
"""Voxels at the back of a shell that need not be covered; they only come along."""
INWARD = 0.3
"""Voxels: a hull touches the outermost points of a surface, which noise has put there."""
NONE = -1


@dataclass(frozen=True, eq=False)
class _Air:
    """What hulls should not hold."""

    all: Bool[np.ndarray, "x y z"]
    """Free, and not just at a surface."""
    deep: Bool[np.ndarray, "x y z"]
    """Free, and too far from any surface."""
    core: Bool[np.ndarray, "x y z"]
    """Deep, and so is all beside it: not even a thin hull may pass."""
    excess: float
    """Share of a hull that may be air."""


@dataclass(frozen=True, eq=False)
class _Piece:
    corners: Float[np.ndarray, "n 3"]
    """Of its hull, in voxels; centres are at whole numbers."""
    planes: Float[np.ndarray, "f 4"]
    """Outward normals and offsets of its faces."""
    volume: float
    low: Float[np.ndarray, "3"]
    high: Float[np.ndarray, "3"]


def line(space: Space, *, tolerance: float, thickness: float | None = None, excess: float = EXCESS) -> tuple[Hull, ...]:
    """Convex pieces that cover all that is solid, the largest first; with a `thickness` [m], what is at most so far
    from free space.

    None of them reaches further than about `tolerance` [m] into free space, or is air for more than a share `excess`,
    except that nothing smaller than two voxels is cut. Raises ValueError if nothing is free, or nothing solid.
    """
    member = space.state != State.FREE
    wanted = member
    if thickness is not None:
        beyond = free_distance(space, thickness + space.voxel)
        member, wanted = member & (beyond <= thickness), member & (beyond <= thickness - RIM * space.voxel)
    if not member.any():
        raise ValueError("there is nothing to line: the space has no surface between what is free and what is not")
    away = (space.distance / space.voxel).astype(np.float32)
    deep = away > tolerance / space.voxel
    air = _Air(away > SHALLOW, deep, ndimage.binary_erosion(deep), excess)
    pieces, owner = _blocks(member, wanted, away, air)
    pieces = _merged(pieces, _neighbours(owner), air)
    pieces.sort(key=lambda piece: -piece.volume)
    return tuple(_solid(piece.corners, space) for piece in pieces)


def _solid(corners: np.ndarray, space: Space) -> Hull:
    """The hull in the frame of the space; a sheet is given some body, up to 0.3 voxels on either side."""
    tolerance = 0.05 * space.voxel
    try:
        return hull_of(space.origin + space.voxel * (corners + 0.5), tolerance=tolerance, name="lining")
    except ValueError:
        return hull_of(space.origin + space.voxel * (_thickened(corners) + 0.5), tolerance=tolerance, name="lining")


def leaks(parts: Iterable[Shape], space: Space) -> bool:
    """Whether a ball of one voxel finds a way between convex shapes from the free space out of the grid.

    The shapes are in the frame of the space.
    """
    full = np.zeros(space.shape, bool)
    for part in parts:
        corners = (np.asarray(shape_mesh(part).vertices) - space.origin) / space.voxel - 0.5
        piece = _piece(corners)
        if piece is not None:
            planes = piece.planes - np.array([0, 0, 0, 0.5])
            low, high = np.floor(piece.low - 0.5).astype(np.int64), np.ceil(piece.high + 0.5).astype(np.int64) + 1
            kernels.paint(planes, low, high, full)
    number = labels(~full)
    free = np.bincount(number[(space.state == State.FREE) & ~full], minlength=1)
    free[0] = 0
    if not free.any():
        return False
    inside = number == int(free.argmax())
    return any(bool(np.take(inside, [0, -1], axis=axis).any()) for axis in range(3))


def _blocks(
    member: np.ndarray, wanted: np.ndarray, away: np.ndarray, air: _Air
) -> tuple[list[_Piece], Int[np.ndarray, "x y z"]]:
    """Pieces of the blocks that hold something wanted, and the number of the piece that each voxel is in."""
    owner, pieces = np.full(member.shape, NONE, np.int32), []
    room = np.empty((7 * (BLOCK + 1) ** 3, 3))
    todo = [(corner, BLOCK) for corner in itertools.product(*(range(0, n, BLOCK) for n in member.shape))]
    while todo:
        corner, side = todo.pop()
        low = np.array(corner)
        high = np.minimum(low + side, member.shape)
        own = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        if not wanted[own].any():
            continue
        # One layer more than its own, so that it touches its neighbours.
        found = kernels.crossings(low, np.minimum(high + 1, member.shape), away, member, INWARD, room)
        points = room[:found].copy()
        piece = _piece(points) or (_piece(_thickened(points)) if side <= SMALLEST else None)
        if piece is not None and (side <= SMALLEST or not _bad(piece, air)):
            owner[own] = np.where(member[own], len(pieces), owner[own])
            pieces.append(piece)
        elif side > SMALLEST:
            half = side // 2
            todo += [((x, y, z), half) for x, y, z in itertools.product(*((a, a + half) for a in corner))]
    return pieces, owner


def _thickened(points: np.ndarray) -> np.ndarray:
    """A sheet, a line or a point with some body to it."""
    aside = 0.3 * np.concatenate([np.eye(3), -np.eye(3)])
    return (points[:, None] + aside).reshape(-1, 3)


def _piece(points: np.ndarray) -> _Piece | None:
    """The hull; None if the points are flat."""
    try:
        hull = ConvexHull(points)
    except (QhullError, ValueError):
        return None
    return _Piece(points[hull.vertices], hull.equations, float(hull.volume), points.min(0), points.max(0))


def _bad(piece: _Piece, air: _Air) -> bool:
    low, high = np.ceil(piece.low).astype(np.int64), np.floor(piece.high).astype(np.int64) + 1
    most = air.excess * piece.volume
    return kernels.intrusion(piece.planes, low, high, air.all, air.deep, most) < 0


def _neighbours(owner: Int[np.ndarray, "x y z"]) -> set[tuple[int, int]]:
    """Pairs of pieces that have voxels side by side."""
    pairs = []
    for axis in range(3):
        a = np.moveaxis(owner, axis, 0)
        here, there = a[:-1].ravel(), a[1:].ravel()
        touch = (here != there) & (here != NONE) & (there != NONE)
        pairs.append(np.unique(np.sort(np.stack([here[touch], there[touch]], 1), axis=1), axis=0))
    return {(int(a), int(b)) for a, b in np.unique(np.concatenate(pairs), axis=0)}


def _merged(pieces: list[_Piece], pairs: set[tuple[int, int]], air: _Air) -> list[_Piece]:
    """Hulls only grow, so two that clash will clash whatever becomes of them, and are not asked again."""
    alive: dict[int, _Piece] = dict(enumerate(pieces))
    near: dict[int, set[int]] = {i: set() for i in alive}
    clash: dict[int, set[int]] = {i: set() for i in alive}
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    heap = [(_gap(alive[a], alive[b]), a, b) for a, b in sorted(pairs)]
    heapq.heapify(heap)
    number = len(pieces)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in alive or b not in alive:
            continue
        both = _joined(alive[a], alive[b], air)
        if both is None:
            clash[a].add(b)
            clash[b].add(a)
            continue
        del alive[a], alive[b]
        alive[number] = both
        near[number], clash[number] = (near.pop(a) | near.pop(b)) - {a, b}, clash.pop(a) | clash.pop(b)
        for other in near[number]:
            near[other] = (near[other] - {a, b}) | {number}
            if clash[other] & {a, b}:
                clash[other].add(number)
                clash[number].add(other)
        for other in sorted(near[number] - clash[number]):
            heapq.heappush(heap, (_gap(alive[number], alive[other]), other, number))
        number += 1
    return [alive[i] for i in sorted(alive)]


def _gap(a: _Piece, b: _Piece) -> float:
    """About what the common hull of two pieces adds: air in the box around both, as a share of the box."""
    low, high = np.minimum(a.low, b.low), np.maximum(a.high, b.high)
    box = float(np.prod(high - low + 1))
    return (box - float(np.prod(a.high - a.low + 1)) - float(np.prod(b.high - b.low + 1))) / box


def _joined(a: _Piece, b: _Piece, air: _Air) -> _Piece | None:
    """Both as one, unless their hull holds what must stay free."""
    if kernels.crosses(a.corners, b.corners, air.core):
        return None
    both = _piece(np.concatenate([a.corners, b.corners]))
    return None if both is None or _bad(both, air) else both
