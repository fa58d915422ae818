"""A surface, prepared for being divided: welded, with calm normals, and with points strewn evenly over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import trimesh
from jaxtyping import Bool, Float, Int
from scipy.sparse import coo_matrix, csr_matrix, diags
from scipy.sparse.csgraph import connected_components

CALM = 4
"""Rounds in which every normal becomes the mean of its neighbours': fusing noisy depth leaves dents of a few voxels."""
PLASTIC = 1.32471795724474602596
"""Makes the plane's most even additive sequence (Roberts 2018)."""


@dataclass(frozen=True, eq=False)
class Skin:
    vertices: Float[np.ndarray, "v 3"]
    faces: Int[np.ndarray, "f 3"]
    """As many and in the same order as the surface's."""
    areas: Float[np.ndarray, "f"]
    normals: Float[np.ndarray, "f 3"]
    """Calmed, unit."""
    points: Float[np.ndarray, "n 3"]
    face: Int[np.ndarray, "n"]
    """That each point lies on."""
    share: Float[np.ndarray, "n"]
    """Of the area, that each point stands for."""

    @staticmethod
    def of(surface: trimesh.Trimesh, spacing: float) -> Skin:
        """With a point for each `spacing` squared of the surface."""
        corners = np.asarray(surface.vertices, np.float64)
        _, first, index = np.unique(_keys(corners), return_index=True, return_inverse=True)
        vertices, faces = corners[first], index.reshape(-1)[np.asarray(surface.faces)]
        cross = np.cross(vertices[faces[:, 1]] - vertices[faces[:, 0]], vertices[faces[:, 2]] - vertices[faces[:, 0]])
        areas = np.linalg.norm(cross, axis=1) / 2
        points, face, share = _strewn(vertices[faces], areas, spacing)
        return Skin(vertices, faces, areas, _calmed(cross / 2, faces, len(vertices)), points, face, share)

    @property
    def point_normals(self) -> Float[np.ndarray, "n 3"]:
        return self.normals[self.face]

    @cached_property
    def centres(self) -> Float[np.ndarray, "f 3"]:
        return self.vertices[self.faces].mean(1)

    def part(self, faces: Int[np.ndarray, "m"]) -> Skin:
        """These faces alone, renumbered from 0 in the order given."""
        number = np.full(len(self.faces), -1)
        number[faces] = np.arange(len(faces))
        corners, index = np.unique(self.faces[faces], return_inverse=True)
        mine = number[self.face] >= 0
        points, face, share = self.points[mine], number[self.face[mine]], self.share[mine]
        local = index.reshape(-1, 3)
        return Skin(self.vertices[corners], local, self.areas[faces], self.normals[faces], points, face, share)

    @cached_property
    def seams(self) -> tuple[Int[np.ndarray, "s 2"], Float[np.ndarray, "s"]]:
        """Pairs of faces that share an edge, and how long it is."""
        edges = np.sort(self.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1).astype(np.int64)
        key = edges[:, 0] * len(self.vertices) + edges[:, 1]
        order = np.argsort(key, kind="stable")
        twin = np.flatnonzero(np.diff(key[order]) == 0)
        first, second = edges[order[twin]].T
        length = np.linalg.norm(self.vertices[first] - self.vertices[second], axis=1)
        return np.stack([order[twin] // 3, order[twin + 1] // 3], 1), length

    def pieces(self, chosen: Bool[np.ndarray, "f"]) -> Int[np.ndarray, "f"]:
        """The number of the piece of each chosen face, connected by edges, from 0; -1 for the others."""
        pairs = self.seams[0]
        pairs = pairs[chosen[pairs].all(1)]
        links = coo_matrix((np.ones(len(pairs), bool), tuple(pairs.T)), shape=(len(self.faces),) * 2)
        piece = np.full(len(self.faces), -1)
        label = connected_components(links, directed=False)[1]
        piece[chosen] = np.unique(label[chosen], return_inverse=True)[1]
        return piece

    def spread(self, labels: Int[np.ndarray, "f"], into: Bool[np.ndarray, "f"], rounds: int) -> Int[np.ndarray, "f"]:
        """Labels above 0 grow over the faces that share a vertex, as far as those are `into`, ring by ring."""
        labels = labels.copy()
        for _ in range(rounds):
            at_vertex = np.zeros(len(self.vertices), labels.dtype)
            np.maximum.at(at_vertex, self.faces[labels > 0].ravel(), np.repeat(labels[labels > 0], 3))
            open_ = into & (labels <= 0)
            found = at_vertex[self.faces[open_]].max(1)
            if not found.any():
                break
            labels[np.flatnonzero(open_)[found > 0]] = found[found > 0]
        return labels


def _keys(corners: np.ndarray) -> Int[np.ndarray, "v"]:
    """One number a place, to a two-millionth of the whole."""
    low, size = corners.min(0), np.ptp(corners, axis=0).max()
    x, y, z = np.round((corners - low) / max(size, 1e-300) * (2**21 - 1)).astype(np.int64).T
    return x << 42 | y << 21 | z


def _incidence(faces: np.ndarray, vertices: int) -> csr_matrix:
    rows = np.repeat(np.arange(len(faces)), 3)
    return csr_matrix((np.ones(len(rows)), (rows, faces.ravel())), shape=(len(faces), vertices))


def _calmed(cross: np.ndarray, faces: np.ndarray, vertices: int) -> Float[np.ndarray, "f 3"]:
    incidence, areas = _incidence(faces, vertices), np.linalg.norm(cross, axis=1)
    around = incidence.T @ diags(areas)
    normals = cross / np.maximum(areas, 1e-300)[:, None]
    for _ in range(CALM):
        normals = incidence @ (around @ normals)
        normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-300)[:, None]
    return normals


def _strewn(triangles: np.ndarray, areas: np.ndarray, spacing: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every triangle has one point at least: its centre, or an even sequence over it."""
    count = np.maximum(1, np.ceil(areas / spacing**2)).astype(int)
    face = np.repeat(np.arange(len(areas)), count)
    turn = np.arange(len(face)) - np.repeat(np.cumsum(count) - count, count)
    u, v = np.mod(0.5 + turn / PLASTIC, 1), np.mod(0.5 + turn / PLASTIC**2, 1)
    over = u + v > 1
    u, v = np.where(over, 1 - u, u), np.where(over, 1 - v, v)
    single = (count == 1)[face]
    u, v = np.where(single, 1 / 3, u), np.where(single, 1 / 3, v)
    a, b, c = triangles[face].swapaxes(0, 1)
    return a + u[:, None] * (b - a) + v[:, None] * (c - a), face, (areas / count)[face]
