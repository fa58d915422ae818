"""Loose pieces of surface become things: a piece that cannot stand by itself belongs to what is next to it.

What a camera could not see cuts a thing into pieces: a table's top, and each leg. What stands close together is not
one thing for that. The difference is statics: a leg would fall over and a top would fall down, so they are joined to
their nearest neighbours until the whole stands; a chair stands, and so does the table beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy.spatial import KDTree

from reconstruct.segmentation.bounding import hull
from reconstruct.segmentation.planes import Plane
from reconstruct.segmentation.skin import Skin

SLENDER = 10.0
"""Times the width of its foot, that something may be high and still stand by itself."""
SOLE = 3.0
"""Tolerances above the lowest point that still are foot."""
SMALL = 5.0
"""Tolerances squared: the area below which something is a crumb."""
LEAN = 0.1
"""Of the foot's width, by which a centre may be outside the foot: the far side of a thing is seldom seen."""

ASKEW = 4.0
"""Times that a way aside is longer than one straight down, for what floats."""
HELD = 0.8
"""Of its area, that something hung has where walls and ceiling can hold it."""


@dataclass(frozen=True)
class Ground:
    """What pieces stand on."""

    plane: Plane
    band: float
    """Height that its noise takes; nothing is looked at below it [m or unit]."""
    tolerance: float


@dataclass(frozen=True, eq=False)
class Foot:
    """How something stands."""

    bottom: float
    top: float
    """Heights above the ground."""
    width: float
    """The narrowest way across what it stands on."""
    holds: bool
    """Whether the centre is above the foot."""

    @staticmethod
    def of(points: Float[np.ndarray, "n 3"], weights: Float[np.ndarray, "n"], ground: Ground) -> Foot:
        height = ground.plane.height(points)
        bottom, top = float(height.min()), float(height.max())
        corners = hull(points[height < max(bottom, ground.band) + SOLE * ground.tolerance][:, :2])
        normals = outward(corners)
        reach = corners @ normals.T
        width = float((reach.max(0) - reach.min(0)).min()) if len(normals) else 0.0
        centre = np.average(points[:, :2], axis=0, weights=weights)
        outside = float((normals @ centre - reach.max(0)).max()) if len(normals) else np.inf
        return Foot(bottom, top, width, outside < LEAN * width)

    def stands(self, ground: Ground, slender: float = SLENDER) -> bool:
        low = self.bottom < ground.band + SOLE * ground.tolerance
        return low and self.holds and self.top < slender * self.width


def cluster(
    skin: Skin,
    chosen: Bool[np.ndarray, "f"],
    ground: Ground,
    *,
    gap: float,
    whole: Bool[np.ndarray, "f"] | None = None,
    held: Bool[np.ndarray, "f"] | None = None,
) -> Int[np.ndarray, "f"]:
    """The number of the thing that each chosen face belongs to, from 0; -1 for the others.

    Pieces nearer than `gap` [m or unit] are joined, the nearest first, unless both stand by themselves; then what
    still floats joins what is nearest below it. The faces in `whole` are one piece that stands, whatever it looks
    like; a piece that lies in `held` for the most part hangs from a wall or the ceiling, and counts as standing.
    """
    piece = skin.pieces(chosen)
    if whole is not None:
        piece[whole & chosen] = piece.max() + 1
        piece[chosen] = np.unique(piece[chosen], return_inverse=True)[1]
    count = int(piece.max()) + 1
    if count == 0:
        return piece
    points, owner, weights = _thinned(skin, piece, gap / 2)
    groups = [_Group(points[i], weights[i]) for i in _members(owner, count)]
    for number in np.unique(piece[whole & chosen]) if whole is not None else ():
        groups[number].standing = True
    for number in _hanging(skin, piece, held, ground) if held is not None else ():
        groups[number].hung = float(groups[number].weights.sum())
    root = np.arange(count)
    for first, second in _neighbours(points, owner, gap).tolist():
        a, b = _root(root, first), _root(root, second)
        if a != b and groups[a].takes(groups[b], ground):
            groups[a], root[b] = groups[a].joined(groups[b]), a
    _drop(groups, root, ground)
    final = np.array([_root(root, i) for i in range(count)], dtype=int)
    numbers = np.unique(final, return_inverse=True)[1]
    return np.where(piece >= 0, numbers[piece], -1)


@dataclass(eq=False)
class _Group:
    points: np.ndarray
    weights: np.ndarray
    standing: bool | None = None
    hung: float = 0.0
    """Area of what walls and ceiling hold."""

    @property
    def hangs(self) -> bool:
        """A leaf that touches the wall does not hold the plant."""
        return bool(self.hung > 0 and self.hung > HELD * self.weights.sum())

    def stands(self, ground: Ground) -> bool:
        if self.hangs:
            return True
        if self.standing is None:
            self.standing = bool(self.large(ground) and Foot.of(self.points, self.weights, ground).stands(ground))
        return self.standing

    def takes(self, other: _Group, ground: Ground) -> bool:
        """Whether two neighbours are one: unless both stand. The folds of a curtain hang together."""
        return (self.hangs and other.hangs) or not (self.stands(ground) and other.stands(ground))

    def large(self, ground: Ground) -> bool:
        return bool(self.weights.sum() > (SMALL * ground.tolerance) ** 2)

    def joined(self, other: _Group) -> _Group:
        """What stands keeps standing when it gains a piece."""
        both = np.concatenate([self.points, other.points]), np.concatenate([self.weights, other.weights])
        return _Group(*both, True if self.standing or other.standing else None, self.hung + other.hung)


def _hanging(skin: Skin, piece: np.ndarray, held: np.ndarray, ground: Ground) -> Int[np.ndarray, "k"]:
    """Pieces that are no crumbs and lie in `held` for the most part."""
    count = int(piece.max()) + 1
    own = piece >= 0
    area = np.bincount(piece[own], weights=skin.areas[own], minlength=count)
    inside = np.bincount(piece[own & held], weights=skin.areas[own & held], minlength=count)
    return np.flatnonzero((area > (SMALL * ground.tolerance) ** 2) & (inside > HELD * area))


def _drop(groups: list[_Group], root: np.ndarray, ground: Ground) -> None:
    """What is no crumb and cannot stand joins what is nearest, seen along the vertical: a lampshade joins its foot."""
    squeeze = np.array([ASKEW, ASKEW, 1.0])
    for _ in range(len(groups)):
        alive = [i for i in range(len(groups)) if _root(root, i) == i and groups[i].large(ground)]
        loose = [i for i in alive if not groups[i].stands(ground)]
        found = None
        for i in sorted(loose, key=lambda i: groups[i].weights.sum()):
            height = ground.plane.height(groups[i].points)
            floats = height.min() > ground.band + SOLE * ground.tolerance
            reach = max(float(np.ptp(height)), 5 * ground.tolerance)
            tree = KDTree(groups[i].points * squeeze)
            for j in alive:
                if j == i or groups[j].hangs or (groups[j].stands(ground) and not floats):
                    continue
                below = ground.plane.height(groups[j].points).min() < height.max()
                away = float(tree.query(groups[j].points * squeeze)[0].min()) if below else np.inf
                if away < reach:
                    found, reach = (i, j), away
            if found:
                break
        if found is None:
            return
        i, j = found
        groups[j], root[i] = groups[j].joined(groups[i]), j


def outward(corners: np.ndarray) -> Float[np.ndarray, "k 2"]:
    edges = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(edges, axis=1)
    edges = edges[lengths > 0] / lengths[lengths > 0, None]
    return np.stack([edges[:, 1], -edges[:, 0]], 1)


def _thinned(skin: Skin, piece: np.ndarray, cell: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One point a piece and cell, with the area that it stands for."""
    own = piece[skin.face]
    points, own, share = skin.points[own >= 0], own[own >= 0], skin.share[own >= 0]
    if len(points) == 0:
        return points, own, share
    x, y, z = np.floor((points - points.min(0)) / cell).astype(np.int64).T
    keys = ((own * (x.max() + 1) + x) * (y.max() + 1) + y) * (z.max() + 1) + z
    _, first, index = np.unique(keys, return_index=True, return_inverse=True)
    return points[first], own[first], np.bincount(index, weights=share)


def _members(owner: np.ndarray, count: int) -> list[np.ndarray]:
    order = np.argsort(owner, kind="stable")
    return np.split(order, np.cumsum(np.bincount(owner, minlength=count))[:-1]) if count else []


def _neighbours(points: np.ndarray, owner: np.ndarray, gap: float) -> Int[np.ndarray, "p 2"]:
    """Pairs of pieces that come nearer than `gap`, the nearest first."""
    if len(points) == 0:
        return np.zeros((0, 2), int)
    pairs = KDTree(points).query_pairs(gap, output_type="ndarray")
    pairs = pairs[owner[pairs[:, 0]] != owner[pairs[:, 1]]]
    away = np.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1)
    pairs = np.sort(owner[pairs], axis=1)[np.argsort(away, kind="stable")]
    first = np.unique(pairs, axis=0, return_index=True)[1]
    return pairs[np.sort(first)]


def _root(root: np.ndarray, i: int) -> int:
    while root[i] != i:
        root[i] = root[root[i]]
        i = root[i]
    return int(i)
