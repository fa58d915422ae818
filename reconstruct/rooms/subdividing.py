"""Cuts faces until light can vary across them.

Works on quadrilaterals where two triangles make one, because long thin strips (the bevels of furniture)
stay strips when a quadrilateral is cut across, while triangles among them would multiply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float, Int

from reconstruct.rooms.furnished import Furnished

EdgeLength = Callable[[Float[np.ndarray, "e 3"], Int[np.ndarray, "e"]], Float[np.ndarray, "e"]]
"""The longest edge allowed [m] at points of given instances."""

# How a polygon falls apart, keyed by which of its sides are cut, as bits. Numbers name points: first the
# corners, then the middles of the sides, then (for a quadrilateral) its centre.
_TRIANGLE_CUTS: dict[int, list[tuple[int, ...]]] = {
    0: [(0, 1, 2)],
    1: [(0, 3, 2), (3, 1, 2)],
    2: [(0, 1, 4), (0, 4, 2)],
    4: [(0, 1, 5), (5, 1, 2)],
    3: [(3, 1, 4), (0, 3, 4, 2)],
    6: [(4, 2, 5), (0, 1, 4, 5)],
    5: [(0, 3, 5), (3, 1, 2, 5)],
    7: [(0, 3, 5), (3, 1, 4), (5, 4, 2), (3, 4, 5)],
}


def _quad_cuts() -> dict[int, list[tuple[int, ...]]]:
    cuts: dict[int, list[tuple[int, ...]]] = {
        0: [(0, 1, 2, 3)],
        5: [(0, 4, 6, 3), (4, 1, 2, 6)],
        10: [(0, 1, 5, 7), (7, 5, 2, 3)],
        15: [(0, 4, 8, 7), (4, 1, 5, 8), (8, 5, 2, 6), (7, 8, 6, 3)],
    }
    one = [(4, 1, 2), (0, 4, 2, 3)]
    two = [(4, 1, 5), (4, 5, 2), (0, 4, 2, 3)]
    three = [(0, 4, 6, 3), (4, 1, 5), (4, 5, 6), (5, 2, 6)]
    for turn in range(4):
        for bits, pieces in ((1, one), (3, two), (7, three)):
            turned = (bits << turn | bits >> (4 - turn)) & 15
            cuts[turned] = [tuple((p + turn) % 4 + 4 * (p // 4) for p in piece) for piece in pieces]
    return cuts


_QUAD_CUTS = _quad_cuts()


@dataclass(frozen=True)
class _Polygons:
    """Faces with the same number of corners."""

    faces: Int[np.ndarray, "f k"]
    uv: Float[np.ndarray, "f k 2"]
    source: Int[np.ndarray, "f"]
    """The face of the original that it came from."""

    def __len__(self) -> int:
        return len(self.faces)


def subdivide(furnished: Furnished, longest: EdgeLength) -> Furnished:
    """The same surface in faces whose sides are no longer than `longest` (diagonals may be, by a half).

    Whether a side is cut depends on the side alone, so neighbours agree and no cracks open.
    """
    vertices, normals = furnished.vertices, furnished.normals
    groups = _pair(furnished)
    while True:
        sides = [_sides(g.faces) for g in groups]
        edges, index = _unique(np.concatenate([s.reshape(-1, 2) for s in sides]))
        owner = np.empty(len(edges), np.int32)
        owner[index] = np.concatenate(
            [np.repeat(furnished.instance_of_face[g.source], g.faces.shape[1]) for g in groups]
        )
        length = np.linalg.norm(vertices[edges[:, 1]] - vertices[edges[:, 0]], axis=1)
        cut = length > longest(vertices[edges].mean(1), owner)
        if not cut.any():
            return _as_triangles(furnished, vertices, normals, groups)
        middle = np.where(cut, len(vertices) + np.cumsum(cut) - 1, -1)
        vertices, normals = _extend(vertices, normals, edges[cut])
        split = np.cumsum([s.shape[0] * s.shape[1] for s in sides])[:-1]
        per_group = [i.reshape(s.shape[:2]) for i, s in zip(np.split(index, split), sides, strict=True)]
        quads = cut[per_group[1]].all(1)
        centre = np.where(quads, len(vertices) + np.cumsum(quads) - 1, -1)
        vertices, normals = _extend(vertices, normals, groups[1].faces[quads])
        groups = _cut(groups, [middle[i] for i in per_group], [cut[i] for i in per_group], centre)


def _pair(f: Furnished) -> list[_Polygons]:
    """Triangles and quadrilaterals: two flat triangles that share the longest side of both are joined."""
    triangles = f.vertices[f.faces]
    side = np.linalg.norm(np.roll(triangles, -1, axis=1) - triangles, axis=2)
    turn = (np.argmax(side, axis=1)[:, None] + np.arange(3)) % 3
    faces, uv = np.take_along_axis(f.faces, turn, 1), np.take_along_axis(f.uv, turn[..., None], 1)
    cross = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    normal = cross / np.linalg.norm(cross, axis=1, keepdims=True)
    _, edge = _unique(faces[:, :2])
    order = np.argsort(edge, kind="stable")
    twins = np.flatnonzero(np.diff(edge[order]) == 0)
    a, b = order[twins], order[twins + 1]
    fits = (
        (np.bincount(edge)[edge[a]] == 2)
        & (faces[a, 0] == faces[b, 1])
        & (np.einsum("pi,pi->p", normal[a], normal[b]) > 0.9999)
    )
    fits &= f.material_of_face[a] == f.material_of_face[b]
    fits &= np.abs(uv[a][:, [0, 1]] - uv[b][:, [1, 0]]).max(axis=(1, 2), initial=0) < 1e-4
    a, b = a[fits], b[fits]
    lone = np.setdiff1d(np.arange(len(faces)), np.concatenate([a, b]))
    quad = np.stack([faces[a, 2], faces[a, 0], faces[b, 2], faces[a, 1]], 1)
    quad_uv = np.stack([uv[a, 2], uv[a, 0], uv[b, 2], uv[a, 1]], 1)
    return [_Polygons(faces[lone], uv[lone], lone), _Polygons(quad, quad_uv, a)]


def _sides(faces: np.ndarray) -> np.ndarray:
    return np.stack([faces, np.roll(faces, -1, axis=1)], -1)


def _unique(sides: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vertex pairs without order or repetition, and which of them each side is."""
    low_high = np.sort(sides, axis=1).astype(np.int64)
    keys, index = np.unique(low_high[:, 0] << 32 | low_high[:, 1], return_inverse=True)
    return np.stack([keys >> 32, keys & 0xFFFFFFFF], 1), index.reshape(-1)


def _extend(vertices: np.ndarray, normals: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One more vertex in the middle of each group of vertices."""
    mean = normals[groups].mean(1)
    mean /= np.linalg.norm(mean, axis=1, keepdims=True)
    return np.concatenate([vertices, vertices[groups].mean(1)]), np.concatenate([normals, mean])


def _cut(
    groups: list[_Polygons], middles: list[np.ndarray], cuts: list[np.ndarray], centre: np.ndarray
) -> list[_Polygons]:
    found: dict[int, list[_Polygons]] = {3: [], 4: []}
    for group, middle, cut, table in zip(groups, middles, cuts, (_TRIANGLE_CUTS, _QUAD_CUTS), strict=True):
        points, uv = np.concatenate([group.faces, middle], 1), group.uv
        uv = np.concatenate([uv, (uv + np.roll(uv, -1, axis=1)) / 2], 1)
        if table is _QUAD_CUTS:
            points, uv = np.c_[points, centre], np.concatenate([uv, uv[:, :4].mean(1, keepdims=True)], 1)
        code = cut @ (1 << np.arange(cut.shape[1]))
        for bits in np.unique(code):
            chosen = np.flatnonzero(code == bits)
            for piece in table[int(bits)]:
                corners = list(piece)
                polygons = _Polygons(points[chosen][:, corners], uv[chosen][:, corners], group.source[chosen])
                found[len(piece)].append(polygons)
    return [_join(found[k], k) for k in (3, 4)]


def _join(polygons: list[_Polygons], corners: int) -> _Polygons:
    if not polygons:
        return _Polygons(np.zeros((0, corners), np.int64), np.zeros((0, corners, 2)), np.zeros(0, np.int64))
    return _Polygons(*(np.concatenate([getattr(p, n) for p in polygons]) for n in ("faces", "uv", "source")))


def _as_triangles(f: Furnished, vertices: np.ndarray, normals: np.ndarray, groups: list[_Polygons]) -> Furnished:
    triangles, quads = groups
    halves = ([0, 1, 2], [0, 2, 3])
    faces = np.concatenate([triangles.faces, *(quads.faces[:, h] for h in halves)])
    source = np.concatenate([triangles.source, quads.source, quads.source])
    return replace(
        f,
        vertices=vertices.astype(np.float32),
        normals=normals.astype(np.float32),
        faces=faces.astype(np.int32),
        uv=np.concatenate([triangles.uv, *(quads.uv[:, h] for h in halves)]).astype(np.float32),
        material_of_face=f.material_of_face[source],
        instance_of_face=f.instance_of_face[source],
    )
