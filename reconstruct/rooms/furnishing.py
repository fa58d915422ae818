"""A layout becomes one surface: the shell, and every item's parts where the layout puts them."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from jaxtyping import Float, Int
from scipy.sparse import csr_matrix

from layout.furniture.building import build
from layout.furniture.part import Part
from layout.layout import Item, Layout
from layout.materials import find
from reconstruct.rooms.furnished import Furnished
from reconstruct.rooms.mapping import texture_coordinates
from reconstruct.rooms.shell import build_shell

CREASE = math.cos(math.radians(35))
"""Faces that meet at less than this angle are shaded as one round surface."""


def furnish(layout: Layout) -> Furnished:
    """The furnished room, in the dark; `reconstruct.rooms.baking.bake` lights it."""
    parts = (build_shell(layout), *(build(item).parts for item in layout.items))
    frames = (np.eye(4), *(item_frame(item) for item in layout.items))
    owners = ("room", *(item.name for item in layout.items))
    return assemble(layout, parts, frames, owners)


def item_frame(item: Item) -> Float[np.ndarray, "4 4"]:
    """From an item's frame to the world."""
    c, s = math.cos(item.yaw), math.sin(item.yaw)
    x, y, z = item.position
    return np.array([[c, -s, 0, x], [s, c, 0, y], [0, 0, 1, z], [0, 0, 0, 1.0]])


def assemble(
    layout: Layout,
    parts: tuple[tuple[Part, ...], ...],
    frames: Iterable[Float[np.ndarray, "4 4"]],
    owners: Iterable[str],
) -> Furnished:
    """Joins the parts of all instances, each placed by its frame; `owners` name them."""
    names = sorted({part.material for group in parts for part in group})
    materials = tuple(find(name) for name in names)
    corners, uv, material, instance, part_of_face = [], [], [], [], []
    placed = ((i, frame, owner, part) for i, (frame, owner) in enumerate(zip(frames, owners)) for part in parts[i])  # noqa: B905
    for number, (i, frame, owner, part) in enumerate(placed):
        kind = names.index(part.material)
        keep = part.mesh.area_faces > 1e-10
        triangles = part.mesh.triangles @ frame[:3, :3].T + frame[:3, 3]
        corners.append(triangles[keep])
        uv.append(texture_coordinates(part, materials[kind].tile, f"{owner}/{part.name}")[keep])
        material.append(np.full(keep.sum(), kind))
        instance.append(np.full(keep.sum(), i))
        part_of_face.append(np.full(keep.sum(), number))
    triangles = np.round(np.concatenate(corners), 6)
    vertices, normals, faces = weld(triangles, np.concatenate(part_of_face))
    return Furnished(
        layout, parts, vertices, normals, faces, np.concatenate(uv).astype(np.float32),
        np.concatenate(material).astype(np.int32), np.concatenate(instance).astype(np.int32), materials,
    )  # fmt: skip


def weld(
    triangles: Float[np.ndarray, "f 3 3"], group: Int[np.ndarray, "f"]
) -> tuple[Float[np.ndarray, "v 3"], Float[np.ndarray, "v 3"], Int[np.ndarray, "f 3"]]:
    """Vertices, normals and faces of loose triangles: shared within a group wherever the surface is smooth."""
    cross = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    flat = cross / np.linalg.norm(cross, axis=1, keepdims=True)
    keys = np.c_[np.repeat(group, 3), triangles.reshape(-1, 3)]
    _, place = np.unique(keys, axis=0, return_inverse=True)
    place = place.reshape(-1)
    normals = _corner_normals(triangles, flat, place)
    keys = np.c_[place, np.round(normals, 3)]
    _, first, vertex = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    faces = vertex.reshape(-1, 3).astype(np.int32)
    return triangles.reshape(-1, 3)[first].astype(np.float32), normals[first].astype(np.float32), faces


def _corner_normals(triangles: np.ndarray, flat: np.ndarray, place: np.ndarray) -> np.ndarray:
    """At each corner the mean of the faces that meet there within the crease angle, weighted by their angles."""
    weight = _corner_angles(triangles).reshape(-1)
    count = len(place)
    incidence = csr_matrix((np.ones(count, np.float32), (np.arange(count), place)))
    pairs = (incidence @ incidence.T).tocoo()
    mine, other = pairs.row // 3, pairs.col // 3
    smooth = np.einsum("pi,pi->p", flat[mine], flat[other]) > CREASE
    rows, cols = pairs.row[smooth], pairs.col[smooth]
    mean = csr_matrix((weight[cols], (rows, cols // 3)), shape=(count, len(flat))) @ flat
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def _corner_angles(triangles: np.ndarray) -> np.ndarray:
    edges = np.roll(triangles, -1, axis=1) - triangles
    edges /= np.linalg.norm(edges, axis=2, keepdims=True)
    return np.arccos(np.clip(-np.einsum("fci,fci->fc", edges, np.roll(edges, 1, axis=1)), -1, 1))
