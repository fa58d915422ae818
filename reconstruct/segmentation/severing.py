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

from reconstruct.segmentation.clustering import HELD, SMALL, SOLE, Foot, Ground
from reconstruct.segmentation.skin import Skin

REACH = 2.5
"""Tolerances around a place, in which its bend is measured."""
BENT = 0.5
"""Turn of the normal within a reach [rad], from which on a place is concave."""
CHUNK = 20_000
"""Faces looked at together: memory."""
BEHIND = -0.3
"""Cosine between normals, below which a place is on the other side of a board."""
NECK = 0.6
"""Shared border, in square roots of the smaller one's area, that makes one thing of two that stand."""
FEW = 2.0
"""Tolerances squared: the area below which a part is noise and joins its neighbours without questions."""


def sever(
    skin: Skin, faces: Int[np.ndarray, "m"], ground: Ground, held: Bool[np.ndarray, "f"] | None = None
) -> list[Int[np.ndarray, "k"]]:
    """The faces of each of the things that these are, most often one.

    `held`: of all faces, where walls and ceiling can hold something; what lies there for the most part hangs, and need
    not stand: a curtain behind a desk.
    """
    part = skin.part(faces)
    labels = _convex_parts(part, ground.tolerance)
    if labels.max() < 1:
        return [faces]
    labels = _joined(part, labels, ground, np.zeros(len(faces), bool) if held is None else held[faces])
    return [faces[labels == i] for i in np.unique(labels)]


def concavity(skin: Skin, reach: float) -> Float[np.ndarray, "f"]:
    """The strongest inward bend through each face, in turns of its normal a `reach`: a bridge's waist has one too.

    The paraboloid that fits the surroundings best; its larger curvature.
    """
    normals, centres, around = skin.normals, skin.centres, skin.point_normals
    side = np.cross(normals, np.eye(3)[np.abs(normals).argmin(1)])
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-300)
    other = np.cross(normals, side)
    tree, bend = KDTree(skin.points), np.zeros(len(centres))
    for start in range(0, len(centres), CHUNK):
        here = np.arange(start, min(start + CHUNK, len(centres)))
        found = tree.query_ball_point(centres[here], reach)
        there = np.concatenate([np.asarray(f, int) for f in found])
        mine = np.repeat(here, [len(f) for f in found])
        same = np.einsum("ni,ni->n", normals[mine], around[there]) > BEHIND
        mine, there = mine[same], there[same]
        away = (skin.points[there] - centres[mine]) / reach
        x, y, z = (np.einsum("ni,ni->n", away, frame[mine]) for frame in (side, other, normals))
        terms, local = np.stack([x * x / 2, x * y, y * y / 2, np.ones_like(x)], 1), mine - start
        square, right = np.zeros((len(here), 4, 4)), np.zeros((len(here), 4))
        for i in range(4):
            right[:, i] = np.bincount(local, weights=terms[:, i] * z, minlength=len(here))
            for j in range(4):
                square[:, i, j] = np.bincount(local, weights=terms[:, i] * terms[:, j], minlength=len(here))
        a, b, c, _ = np.linalg.solve(square + 0.05 * np.eye(4), right[..., None])[..., 0].T
        bend[here] = (a + c) / 2 + np.hypot((a - c) / 2, b)
    return bend


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
    (first, second), length = skin.seams[0].T, skin.seams[1]
    a, b = labels[first], labels[second]
    for i, j, l in zip(a[a != b].tolist(), b[a != b].tolist(), length[a != b].tolist(), strict=True):
        key = (min(i, j), max(i, j))
        shared[key] = shared.get(key, 0.0) + l
    pairs = KDTree(skin.points).query_pairs(gap, output_type="ndarray")
    near = np.sort(labels[skin.face[pairs]], axis=1)
    for i, j in np.unique(near[near[:, 0] != near[:, 1]], axis=0).tolist():
        shared.setdefault((i, j), 0.01 * gap)
    return shared


def _joined(
    skin: Skin, labels: Int[np.ndarray, "f"], ground: Ground, held: Bool[np.ndarray, "f"]
) -> Int[np.ndarray, "f"]:
    shared = _borders(skin, labels, 1.6 * ground.tolerance)
    parts = {i: _Part.of(skin, labels == i, ground, held) for i in range(int(labels.max()) + 1)}
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
    return _landed(parts, owner, ground)[labels]


def _landed(parts: dict[int, _Part], owner: Int[np.ndarray, "p"], ground: Ground) -> Int[np.ndarray, "p"]:
    """What is left in the air, across a gap that was not seen, and crumbs go back to what is nearest."""
    owner = owner.copy()
    crumb = (2 * SMALL * ground.tolerance) ** 2
    for i in sorted(parts, key=lambda i: parts[i].area):
        if parts[i].area < crumb or not (parts[i].stands or parts[i].low):
            tree = KDTree(parts[i].points)
            away = {j: float(tree.query(parts[j].points)[0].min()) for j in parts if j != i}
            if away:
                j = min(away, key=lambda j: away[j])
                parts[j] = parts[j].joined(parts.pop(i), ground)
                owner[owner == i] = j
    return owner


class _Part:
    def __init__(self, points: np.ndarray, share: np.ndarray, ground: Ground, hung: float, standing: bool = False):
        self.points, self.share, self.hung, self.area = points, share, hung, float(share.sum())
        large = self.area > (2 * SMALL * ground.tolerance) ** 2
        foot = Foot.of(points, share, ground)
        self.stands = standing or (large and (foot.stands(ground) or hung > HELD * self.area))
        self.low = foot.bottom < ground.band + SOLE * ground.tolerance

    @staticmethod
    def of(skin: Skin, chosen: Bool[np.ndarray, "f"], ground: Ground, held: Bool[np.ndarray, "f"]) -> _Part:
        mine = chosen[skin.face]
        hung = float(skin.share[mine & held[skin.face]].sum())
        return _Part(skin.points[mine], skin.share[mine], ground, hung)

    def firm(self, other: _Part) -> bool:
        """Whether it need not lean on that one: it stands, or is on the ground and larger; a leg may be hidden."""
        return self.stands or (self.low and self.area > other.area)

    def joined(self, other: _Part, ground: Ground) -> _Part:
        points, share = np.concatenate([self.points, other.points]), np.concatenate([self.share, other.share])
        return _Part(points, share, ground, self.hung + other.hung, self.stands or other.stands)


def _score(parts: dict[int, _Part], pair: tuple[int, int], length: float, around: dict[int, float]) -> float:
    """The higher, the sooner they are joined; 0 is never. What cannot stand goes before what can."""
    first, second = (parts[i] for i in pair)
    loose = [i for i, other in (pair, pair[::-1]) if not parts[i].firm(parts[other])]
    if not loose:
        ratio = length / np.sqrt(min(first.area, second.area))
        return float(ratio) if ratio > NECK else 0.0
    return 10.0 + max(length / around[i] for i in loose)
