"""What belongs to the room but lies on none of its planes: sills, beams, pipes, or all of a place without a floor."""

from __future__ import annotations

import numpy as np
import trimesh
from jaxtyping import Bool, Float
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from reconstruct.collider import Shape
from reconstruct.occupancy.space import Space
from reconstruct.segmentation.division import Division
from reconstruct.solids.decomposing import decompose
from reconstruct.solids.enclosing import enclose

LARGE = 5.0
"""Tolerances across, from which on a piece is more than the noise of a wall."""
CLEAR = 2.0
"""Tolerances that most of it stands out from every plane."""
PIECES, PARTS = 20, 24
"""At most so many pieces, the largest first, of so many shapes each."""


def fixed_shapes(division: Division, surface: trimesh.Trimesh, space: Space, *, detail: float) -> tuple[Shape, ...]:
    """Convex shapes in the world. What is thinner than a voxel is left out."""
    bounds = [plane for plane in division.planes if plane.owner is None]
    rest = division.labels(len(surface.faces)) == 0
    for plane in bounds:
        rest[plane.faces] = False
    shapes: list[Shape] = []
    for part in _pieces(surface, rest)[:PIECES]:
        stands_out = all(np.median(plane.plane.height(part.vertices)) > CLEAR * division.tolerance for plane in bounds)
        if not stands_out or _width(part) < LARGE * division.tolerance:
            continue
        try:
            solid = enclose(part, space, below=None, detail=detail)
        except ValueError:  # too thin to be felt
            continue
        shapes += decompose(solid, detail=max(detail, solid.metadata["voxel"]), most=PARTS)
    return tuple(shapes)


def _pieces(surface: trimesh.Trimesh, chosen: Bool[np.ndarray, "f"]) -> list[trimesh.Trimesh]:
    """Connected, by falling area."""
    index = np.flatnonzero(chosen)
    faces = np.asarray(surface.faces)[index]
    if len(faces) == 0:
        return []
    rows, columns = faces[:, [0, 1]].ravel(), faces[:, [1, 2]].ravel()
    links = coo_matrix((np.ones(len(rows), bool), (rows, columns)), shape=(len(surface.vertices),) * 2)
    piece = np.unique(connected_components(links, directed=False)[1][faces[:, 0]], return_inverse=True)[1]
    area = np.bincount(piece, weights=surface.area_faces[index])
    order = np.argsort(-area, kind="stable")[:PIECES]
    return [_part(surface, index[piece == i]) for i in order]


def _part(surface: trimesh.Trimesh, faces: np.ndarray) -> trimesh.Trimesh:
    part = surface.submesh([faces], append=True, repair=False)
    assert isinstance(part, trimesh.Trimesh)
    return part


def _width(part: trimesh.Trimesh) -> float:
    sides: Float[np.ndarray, "3"] = np.sort(np.ptp(np.asarray(part.vertices), axis=0))
    return float(sides[1])
