"""How textures lie on things: coordinates in repeats, u along the texture's columns, v down its rows."""

from __future__ import annotations

import math
import zlib

import numpy as np
import trimesh
from jaxtyping import Float, Int
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from layout.furniture.part import Part

Corners = Float[np.ndarray, "f 3 2"]


def texture_coordinates(part: Part, tile: float, name: str) -> Corners:
    """Of every corner of the part's mesh, where a texture repeats every `tile` metres.

    Each connected piece is laid by itself, grain along its longest side, and starts somewhere else;
    `name` decides where, so the same thing looks the same every time.
    """
    if part.mapping == "fitted":
        return fitted(part.mesh)
    uv = np.zeros((len(part.mesh.faces), 3, 2))
    piece_of_face = _pieces(part.mesh)
    for piece in range(piece_of_face.max(initial=-1) + 1):
        faces = np.flatnonzero(piece_of_face == piece)
        lay = _around if part.solid == "cylinder" else _boxed
        uv[faces] = lay(part.mesh.triangles[faces], part.mesh.face_normals[faces], tile) + _offset(f"{name}/{piece}")
    return uv


def fitted(mesh: trimesh.Trimesh) -> Corners:
    """The picture once over the front: an open sheet's own front, else +x, or the top of what lies flat."""
    low, high = mesh.bounds
    total = (mesh.face_normals * mesh.area_faces[:, None]).sum(0)
    forward = np.array([1.0, 0, 0])
    if np.linalg.norm(total) > 0.5 * mesh.area:
        forward = total / np.linalg.norm(total)
    elif np.argmin(high - low) == 2:
        forward = np.array([0, 0, 1.0])
    up = np.array([0, 0, 1.0]) if abs(forward[2]) < 0.9 else np.array([-1.0, 0, 0])
    right = np.cross(up, forward)
    plane = mesh.vertices @ np.stack([right, -np.cross(forward, right)], 1)
    low, size = plane.min(0), np.ptp(plane, axis=0)
    return ((plane - low) / np.maximum(size, 1e-9))[mesh.faces]


def _pieces(mesh: trimesh.Trimesh) -> Int[np.ndarray, "f"]:
    """Which connected piece each face belongs to, vertices at one place counted as one."""
    _, vertex = np.unique(np.round(mesh.vertices, 6), axis=0, return_inverse=True)
    faces = vertex.reshape(-1)[mesh.faces]
    links = np.concatenate([faces[:, :2], faces[:, 1:]])
    size = int(faces.max(initial=0)) + 1
    graph = coo_matrix((np.ones(len(links)), (links[:, 0], links[:, 1])), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    _, label = np.unique(label[faces[:, 0]], return_inverse=True)
    return label.reshape(-1)


def _boxed(triangles: np.ndarray, normals: np.ndarray, tile: float) -> np.ndarray:
    """Each face is laid flat along the axis its normal is nearest to."""
    extent = np.ptp(triangles.reshape(-1, 3), axis=0)
    order = np.argsort(-extent, kind="stable")
    across = {a: [b for b in order if b != a] for a in range(3)}
    planes = np.array([across[a] for a in range(3)])
    # A hair of preference for z, then x, keeps faces at 45 degrees from flickering between two axes.
    axis = np.argmax(np.abs(normals) * [1.001, 1.0, 1.002], axis=1)
    return np.take_along_axis(triangles, planes[axis][:, None, :].repeat(3, 1), axis=2) / tile


def _around(triangles: np.ndarray, normals: np.ndarray, tile: float) -> np.ndarray:
    """The side of a round piece is unrolled, with a whole number of repeats so that no seam shows."""
    low, high = triangles.reshape(-1, 3).min(0), triangles.reshape(-1, 3).max(0)
    extent = high - low
    axis = min(range(3), key=lambda a: abs(extent[a - 1] - extent[a - 2]) - 1e-3 * (a == 2))
    b, c = (axis + 1) % 3, (axis + 2) % 3
    local = triangles - (low + high) / 2
    angle = np.arctan2(local[..., c], local[..., b])
    angle += 2 * np.pi * np.round((angle[:, :1] - angle) / (2 * np.pi))
    repeats = max(1, round(math.pi * (extent[b] + extent[c]) / 2 / tile))
    side = np.stack([local[..., axis] / tile, angle / (2 * np.pi) * repeats], -1)
    flat = local[..., [b, c]] / tile
    return np.where((np.abs(normals[:, axis]) > 0.9)[:, None, None], flat, side)


def _offset(name: str) -> np.ndarray:
    """A place in the unit square that depends on the name alone."""
    code = zlib.crc32(name.encode())
    return np.array([code & 0xFFFF, code >> 16]) / 0x10000
