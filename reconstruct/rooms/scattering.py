"""Points spread evenly over a surface."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from reconstruct.rooms._scattering_kernels import thin
from reconstruct.rooms.furnished import Furnished

BOOST = 0.75
"""An instance gets points in proportion to its area to this power: small things more closely than walls."""


@dataclass(frozen=True)
class Scatter:
    """Points on faces."""

    face: Int[np.ndarray, "n"]
    weights: Float[np.ndarray, "n 2"]
    """Of the faces' second and third corner."""
    points: Float[np.ndarray, "n 3"]
    """In the world [m]."""
    normals: Float[np.ndarray, "n 3"]
    """Unit, smooth where the surface is."""
    instance: Int[np.ndarray, "n"]
    area: Float[np.ndarray, "n"]
    """That each point stands for [m2]."""

    def __len__(self) -> int:
        return len(self.face)

    def __getitem__(self, index) -> Scatter:
        return Scatter(
            self.face[index], self.weights[index], self.points[index],
            self.normals[index], self.instance[index], self.area[index],
        )  # fmt: skip


def scatter(furnished: Furnished, count: int, random: np.random.Generator) -> Scatter:
    """About `count` points, stratified by area within each instance; small instances get more than their share."""
    f = furnished
    triangles = f.vertices[f.faces]
    area = np.linalg.norm(np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]), axis=1) / 2
    chosen, each = [], []
    areas = np.bincount(f.instance_of_face, area)
    for instance, wanted in enumerate(shares(areas, count)):
        faces = np.flatnonzero(f.instance_of_face == instance)
        if wanted and len(faces):
            steps = (np.arange(wanted) + random.random()) / wanted * areas[instance]
            chosen.append(faces[np.minimum(np.searchsorted(np.cumsum(area[faces]), steps), len(faces) - 1)])
            each.append(np.full(wanted, areas[instance] / wanted))
    face = np.concatenate(chosen)
    b, c = random.random((2, len(face)))
    fold = b + c > 1
    b, c = np.where(fold, 1 - b, b), np.where(fold, 1 - c, c)
    corners = np.stack([1 - b - c, b, c], 1)
    normals = np.einsum("nc,nci->ni", corners, f.normals[f.faces[face]])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Scatter(
        face, corners[:, 1:], np.einsum("nc,nci->ni", corners, triangles[face]), normals,
        f.instance_of_face[face], np.concatenate(each),
    )  # fmt: skip


def shares(areas: Float[np.ndarray, "i"], count: int) -> Int[np.ndarray, "i"]:
    """How many of `count` points each instance gets."""
    weight = areas**BOOST
    return np.round(count * weight / weight.sum()).astype(int)


def spread(candidates: Scatter, count: int) -> Scatter:
    """`count` of the candidates, as far from each other as their number allows (Poisson disks, largest first).

    Each keeps its instance's share and stands for an equal part of that instance's area.
    """
    areas = np.bincount(candidates.instance, candidates.area)
    kept, each = [], []
    for instance, wanted in enumerate(shares(areas, count)):
        mine = np.flatnonzero(candidates.instance == instance)
        wanted = min(int(wanted), len(mine))
        if wanted:
            order = thin(candidates.points[mine], candidates.normals[mine], np.sqrt(areas[instance] / wanted), wanted)
            kept.append(mine[order])
            each.append(np.full(wanted, areas[instance] / wanted))
    chosen = candidates[np.concatenate(kept)]
    return Scatter(
        chosen.face, chosen.weights, chosen.points, chosen.normals, chosen.instance, np.concatenate(each)
    )  # fmt: skip
