"""How far what we made is from what is true, in metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import trimesh
from jaxtyping import Float

from reconstruct.collider import Collider
from reconstruct.probing import distances, seen
from reconstruct.rays import MISS, RayScene
from reconstruct.rooms.solidifying import collider_mesh, union
from splat.camera import Camera


@dataclass(frozen=True)
class Deviation:
    """Distances between what is touched and what is seen."""

    mean: float
    """[m]"""
    p95: float
    """95 % of the surface is closer than this [m]."""
    max: float
    """[m]"""
    worst: tuple[float, float, float]
    """Where the greatest distance is, in the body's frame [m]."""


def deviation(collider: Collider, mesh: trimesh.Trimesh, *, samples: int = 20_000, seed: int = 0) -> Deviation:
    """Between the outer surface of the shapes together and that of a true mesh, both in the body's frame.

    Points are spread evenly over either surface and measured to the other, so neither a missing nor an excess shape
    goes unnoticed. What lies inside either solid does not count: it can be neither seen nor touched.
    """
    touched, (closed, visible) = collider_mesh(collider), outer_surface(mesh)
    points = [_spread(touched, touched, samples, seed), _spread(visible, closed, samples, seed)]
    away = np.concatenate([distances(points[0], visible), distances(points[1], touched)])
    x, y, z = np.concatenate(points)[away.argmax()].tolist()
    return Deviation(float(away.mean()), float(np.quantile(away, 0.95)), float(away.max()), (x, y, z))


def outer_surface(mesh: trimesh.Trimesh) -> tuple[trimesh.Trimesh | None, trimesh.Trimesh]:
    """The union of the closed pieces of a mesh, None if there are none; and the same with the open pieces added."""
    pieces = mesh.split(only_watertight=False)
    closed = [piece for piece in pieces if piece.is_volume]
    rest = [piece for piece in pieces if not piece.is_volume]
    solid = union(closed) if closed else None
    return solid, joined([*([] if solid is None else [solid]), *rest])


def joined(meshes: Sequence[trimesh.Trimesh]) -> trimesh.Trimesh:
    """All in one mesh, as they are."""
    first, *others = meshes
    return cast(trimesh.Trimesh, trimesh.util.concatenate(first, others)) if others else first


def _spread(surface: trimesh.Trimesh, solid: trimesh.Trimesh | None, samples: int, seed: int) -> np.ndarray:
    """Random points of a surface, without those in the cracks between parts of a solid that touch."""
    points, faces = trimesh.sample.sample_surface(surface, samples, seed=seed)[:2]
    if solid is None:
        return points
    # A tenth of a millimetre above an outer surface is air; above a crack it is the next part, whose faces are then
    # met from behind.
    normals = surface.face_normals[faces]
    hits = RayScene(np.asarray(solid.vertices), np.asarray(solid.faces)).cast(points + 1e-4 * normals, normals)
    behind = (solid.face_normals[hits.face] * normals).sum(axis=1) > 0
    return points[(hits.face == MISS) | ~behind]


@dataclass(frozen=True)
class Agreement:
    """An extracted surface against the truth, over what the cameras saw."""

    to_truth: Float[np.ndarray, "n"]
    """From points of the extracted surface to the true one [m]."""
    to_surface: Float[np.ndarray, "m"]
    """From seen points of the true surface to the extracted one [m]."""

    def precision(self, threshold: float) -> float:
        """The share of the extracted surface that is closer to the truth than `threshold` [m]."""
        return float((self.to_truth < threshold).mean())

    def recall(self, threshold: float) -> float:
        """The share of the seen true surface that is closer to the extracted one than `threshold` [m]."""
        return float((self.to_surface < threshold).mean())

    def fscore(self, threshold: float) -> float:
        """The harmonic mean of precision and recall at `threshold` [m] (Knapitsch et al. 2017)."""
        precision, recall = self.precision(threshold), self.recall(threshold)
        return 2 * precision * recall / max(precision + recall, 1e-12)


def compare_surfaces(
    surface: trimesh.Trimesh,
    truth: trimesh.Trimesh,
    cameras: Sequence[Camera],
    *,
    least_views: int = 1,
    samples: int = 100_000,
    seed: int = 0,
) -> Agreement:
    """Distances between an extracted surface and the truth; of the truth only what so many cameras see counts."""
    found = trimesh.sample.sample_surface(surface, samples, seed=seed)[0]
    true = trimesh.sample.sample_surface(truth, samples, seed=seed)[0]
    visible = true[seen(true, truth, cameras, least=least_views)]
    if len(visible) == 0:
        raise ValueError(f"fewer than {least_views} cameras see any of the true surface; give cameras that look at it")
    return Agreement(distances(found, truth), distances(visible, surface))
