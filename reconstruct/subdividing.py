"""Cuts triangles until light can vary across them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from jaxtyping import Float, Int

from reconstruct.furnished import Furnished

EdgeLength = Callable[[Float[np.ndarray, "e 3"], Int[np.ndarray, "e"]], Float[np.ndarray, "e"]]
"""The longest edge allowed [m] at points of given instances."""

# How a triangle whose first k edges (of its own rotation) are cut falls apart. Corners 0, 1, 2 are its own,
# 3, 4, 5 the middles of the edges 0-1, 1-2, 2-0. Keyed by which edges are cut, as bits.
_CUTS: dict[int, list[tuple[int, int, int]]] = {
    0: [(0, 1, 2)],
    1: [(0, 3, 2), (3, 1, 2)],
    2: [(0, 1, 4), (0, 4, 2)],
    4: [(0, 1, 5), (5, 1, 2)],
    3: [(3, 1, 4), (0, 3, 4), (0, 4, 2)],
    6: [(4, 2, 5), (1, 4, 5), (0, 1, 5)],
    5: [(0, 3, 5), (3, 1, 2), (3, 2, 5)],
    7: [(0, 3, 5), (3, 1, 4), (5, 4, 2), (3, 4, 5)],
}


def subdivide(furnished: Furnished, longest: EdgeLength) -> Furnished:
    """The same surface in triangles whose edges are no longer than `longest`.

    Whether an edge is cut depends on the edge alone, so neighbours agree and no cracks open.
    """
    while True:
        edges, edge_of_side = _edges(furnished.faces)
        ends = furnished.vertices[edges]
        owner = np.empty(len(edges), np.int32)
        owner[edge_of_side.reshape(-1)] = np.repeat(furnished.instance_of_face, 3)
        length = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)
        cut = length > longest(ends.mean(1), owner)
        if not cut.any():
            return furnished
        furnished = _cut(furnished, edges, edge_of_side, cut)


def _edges(faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Unique vertex pairs, and which of them each side of each face is."""
    sides = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], -1), axis=-1).reshape(-1, 2).astype(np.int64)
    keys, index = np.unique(sides[:, 0] << 32 | sides[:, 1], return_inverse=True)
    return np.stack([keys >> 32, keys & 0xFFFFFFFF], 1), index.reshape(-1, 3)


def _cut(furnished: Furnished, edges: np.ndarray, edge_of_side: np.ndarray, cut: np.ndarray) -> Furnished:
    f = furnished
    middle = np.full(len(edges), -1, np.int64)
    middle[cut] = len(f.vertices) + np.arange(cut.sum())
    ends = edges[cut]
    normals = f.normals[ends].sum(1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    six = np.concatenate([f.faces, middle[edge_of_side]], axis=1)
    uv = np.concatenate([f.uv, (f.uv + np.roll(f.uv, -1, axis=1)) / 2], axis=1)
    code = cut[edge_of_side] @ np.array([1, 2, 4])
    faces, uvs, parent = [], [], []
    for bits, children in _CUTS.items():
        chosen = np.flatnonzero(code == bits)
        for child in children:
            faces.append(six[chosen][:, child])
            uvs.append(uv[chosen][:, child])
            parent.append(chosen)
    order = np.concatenate(parent)
    return replace(
        f,
        vertices=np.concatenate([f.vertices, f.vertices[ends].mean(1)]),
        normals=np.concatenate([f.normals, normals]),
        faces=np.concatenate(faces).astype(np.int32),
        uv=np.concatenate(uvs),
        material_of_face=f.material_of_face[order],
        instance_of_face=f.instance_of_face[order],
    )
