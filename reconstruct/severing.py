"""Things that touch are cut apart at necks: a chair pushed against a table, but not the arm of a sofa.

A surface bends inward where two bodies meet, so it is cut along its concave places first (after Stein et al. 2014,
"Object partitioning using local convexity"). That also cuts a leg off its table, so the parts are joined again, along
what they share: a part that cannot stand must belong to a neighbour, and joins the one that it shares most of its
border with; two that stand are one thing only if they share much for their size.
"""

from __future__ import annotations

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy.spatial import KDTree

from reconstruct.clustering import SMALL, Foot, Ground
from reconstruct.skin import Skin

REACH = 2.5
"""Tolerances around a place, in which its bend is measured."""
BENT = 0.1
"""Mean height of the surroundings above a place, in reaches, from which on it is concave; a right angle has 0.2."""
BEHIND = -0.3
"""Cosine between normals, below which a place is on the other side of a board."""
NECK = 0.6
"""Shared border, in square roots of the smaller one's area, that makes one thing of two that stand."""
FEW = 2.0
"""Tolerances squared: the area below which a part is noise and joins its neighbours without questions."""


def sever(skin: Skin, faces: Int[np.ndarray, "m"], ground: Ground) -> list[Int[np.ndarray, "k"]]:
    """The faces of each of the things that these are, most often one."""
    part = skin.part(faces)
    labels = _convex_parts(part, ground.tolerance)
    if labels.max() < 1:
        return [faces]
    labels = _joined(part, labels, ground)
    return [faces[labels == i] for i in np.unique(labels)]


def concavity(skin: Skin, reach: float) -> Float[np.ndarray, "f"]:
    """How far the surroundings of a face rise above it, in reaches: positive in a groove, negative on an edge."""
    normals, centres = skin.normals, skin.centres
    tree, around = KDTree(skin.points), skin.point_normals
    rise = np.zeros(len(centres))
    for start in range(0, len(centres), 20_000):
        here = np.arange(start, min(start + 20_000, len(centres)))
        found = tree.query_ball_point(centres[here], reach)
        there = np.concatenate([np.asarray(f, int) for f in found])
        mine = np.repeat(here, [len(f) for f in found])
        same = np.einsum("ni,ni->n", normals[mine], around[there]) > BEHIND
        mine, there = mine[same], there[same]
        height = np.einsum("ni,ni->n", skin.points[there] - centres[mine], normals[mine]) * skin.share[there]
        weight = np.bincount(mine, weights=skin.share[there], minlength=len(centres))
        rise += np.bincount(mine, weights=height, minlength=len(centres)) / np.maximum(weight, 1e-300) / reach
    return rise


def _convex_parts(skin: Skin, tolerance: float) -> Int[np.ndarray, "f"]:
    """A number from 0 for each face: what is connected without crossing a concave place; those grow to the middle."""
    bent = concavity(skin, REACH * tolerance) > BENT
    piece = skin.pieces(~bent)
    area = np.bincount(piece[~bent], weights=skin.areas[~bent]) if (~bent).any() else np.zeros(0)
    labels = np.where(piece >= 0, piece, 0) + 1
    labels[bent] = 0
    labels[labels > 0] *= area[labels[labels > 0] - 1] > (FEW * tolerance) ** 2
    labels = skin.spread(labels, np.ones(len(labels), bool), rounds=50)
    lost = labels == 0
    labels[lost] = skin.pieces(lost)[lost] + labels.max() + 1
    return np.unique(labels, return_inverse=True)[1]


def _borders(skin: Skin, labels: Int[np.ndarray, "f"], gap: float) -> dict[tuple[int, int], float]:
    """Length that each pair of parts shares; those that only come near share a trifle."""
    shared: dict[tuple[int, int], float] = {}
    face = np.repeat(np.arange(len(labels)), 3)
    edges = np.sort(skin.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    order = np.lexsort((edges[:, 1], edges[:, 0]))
    edges, face = edges[order], face[order]
    twin = np.flatnonzero((edges[1:] == edges[:-1]).all(1))
    a, b = labels[face[twin]], labels[face[twin + 1]]
    length = np.linalg.norm(skin.vertices[edges[twin, 0]] - skin.vertices[edges[twin, 1]], axis=1)
    for i, j, l in zip(a[a != b].tolist(), b[a != b].tolist(), length[a != b].tolist(), strict=True):
        key = (min(i, j), max(i, j))
        shared[key] = shared.get(key, 0.0) + l
    pairs = KDTree(skin.points).query_pairs(gap, output_type="ndarray")
    near = np.sort(labels[skin.face[pairs]], axis=1)
    for i, j in np.unique(near[near[:, 0] != near[:, 1]], axis=0).tolist():
        shared.setdefault((i, j), 0.01 * gap)
    return shared


def _joined(skin: Skin, labels: Int[np.ndarray, "f"], ground: Ground) -> Int[np.ndarray, "f"]:
    shared = _borders(skin, labels, 1.6 * ground.tolerance)
    parts = {i: _Part.of(skin, labels == i, ground) for i in range(int(labels.max()) + 1)}
    owner = np.arange(len(parts))
    while shared:
        around: dict[int, float] = {}
        for (i, j), length in shared.items():
            around[i], around[j] = around.get(i, 0.0) + length, around.get(j, 0.0) + length
        score = {pair: _score(parts, pair, length, around) for pair, length in shared.items()}
        pair = max(score, key=lambda p: (score[p], p))
        if score[pair] <= 0:
            break
        i, j = pair
        parts[i] = parts[i].joined(parts.pop(j), ground)
        owner[owner == j] = i
        merged: dict[tuple[int, int], float] = {}
        for (a, b), length in shared.items():
            a, b = (i if a == j else a), (i if b == j else b)
            if a != b:
                merged[min(a, b), max(a, b)] = merged.get((min(a, b), max(a, b)), 0.0) + length
        shared = merged
    return owner[labels]


class _Part:
    def __init__(self, points: np.ndarray, share: np.ndarray, ground: Ground, standing: bool = False):
        self.points, self.share, self.area = points, share, float(share.sum())
        large = self.area > (2 * SMALL * ground.tolerance) ** 2
        self.stands = standing or (large and Foot.of(points, share, ground).stands(ground))

    @staticmethod
    def of(skin: Skin, chosen: Bool[np.ndarray, "f"], ground: Ground) -> _Part:
        mine = chosen[skin.face]
        return _Part(skin.points[mine], skin.share[mine], ground)

    def joined(self, other: _Part, ground: Ground) -> _Part:
        points, share = np.concatenate([self.points, other.points]), np.concatenate([self.share, other.share])
        return _Part(points, share, ground, self.stands or other.stands)


def _score(parts: dict[int, _Part], pair: tuple[int, int], length: float, around: dict[int, float]) -> float:
    """The higher, the sooner they are joined; 0 is never. What cannot stand goes before what can."""
    first, second = (parts[i] for i in pair)
    if first.stands and second.stands:
        ratio = length / np.sqrt(min(first.area, second.area))
        return float(ratio) if ratio > NECK else 0.0
    loose = [i for i in pair if not parts[i].stands]
    return 10.0 + max(length / around[i] for i in loose)
