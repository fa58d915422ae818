"""Planes, found where many oriented points lie flat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

TRIALS = 300
"""Points whose own plane is tried before one is chosen."""
SAMPLE = 4000
"""Points that a trial is judged by, at most."""
AGREE = np.cos(np.radians(20))
"""Least cosine between the normal of a point and that of the plane it lies on."""
REFINEMENTS = (1.0, 0.7, 0.5, 0.35, 0.35, 1.0)
"""Parts of the tolerance within which points are taken for the next fit: a wall is not to lean towards its skirting."""


@dataclass(frozen=True)
class Plane:
    """All x with normal . x = offset; it is seen from the side that the normal points to."""

    normal: tuple[float, float, float]
    """Unit."""
    offset: float
    """[m]"""

    def height(self, points: Float[np.ndarray, "n 3"]) -> Float[np.ndarray, "n"]:
        """How far points are before the plane [m]."""
        return points @ np.asarray(self.normal) - self.offset


@dataclass(frozen=True)
class Flat:
    """A plane and the points that lie on it."""

    plane: Plane
    members: Int[np.ndarray, "m"]
    """Indices."""
    weight: float
    """Their sum."""


def find_planes(
    points: Float[np.ndarray, "n 3"],
    normals: Float[np.ndarray, "n 3"],
    *,
    tolerance: float,
    weights: Float[np.ndarray, "n"] | None = None,
    least: float = 0.02,
    most: int = 20,
    seed: int = 0,
) -> list[Flat]:
    """Planes in the order of what lies on them, each point on one at most.

    A point lies on a plane if it is within `tolerance` [m] and faces the same way. `weights` are areas [m2] if the
    points stand for such. The search ends when a plane has less than `least` of all weight, or `most` are found.
    RANSAC with oriented points (after Schnabel, Wahl and Klein 2007), then least squares.
    """
    weights = np.ones(len(points)) if weights is None else weights
    random, total = np.random.default_rng(seed), float(weights.sum())
    left, found = np.arange(len(points)), []
    while len(found) < most and len(left) >= 3:
        flat = _strongest(points, normals, weights, left, tolerance, random)
        if flat is None or flat.weight < least * total:
            break
        found.append(flat)
        left = np.setdiff1d(left, flat.members, assume_unique=True)
    return sorted(found, key=lambda flat: -flat.weight)


def fitted_plane(
    points: Float[np.ndarray, "n 3"], weights: Float[np.ndarray, "n"], towards: Float[np.ndarray, "3"]
) -> Plane:
    """By weighted least squares of the distances; the normal is on the side of `towards`."""
    centre = np.average(points, axis=0, weights=weights)
    away = points - centre
    normal = np.linalg.eigh((away * weights[:, None]).T @ away)[1][:, 0]
    normal = normal if normal @ towards >= 0 else -normal
    x, y, z = normal.tolist()
    return Plane((x, y, z), float(normal @ centre))


def _strongest(
    points: np.ndarray,
    normals: np.ndarray,
    weights: np.ndarray,
    left: np.ndarray,
    tolerance: float,
    random: np.random.Generator,
) -> Flat | None:
    chance = weights[left] / weights[left].sum()
    judges = left if len(left) <= SAMPLE else random.choice(left, SAMPLE, p=chance)
    share = weights[judges] if len(left) <= SAMPLE else np.ones(SAMPLE)
    trials = random.choice(left, TRIALS, p=chance)
    away = np.abs(points[judges] @ normals[trials].T - (points[trials] * normals[trials]).sum(1))
    votes = share @ ((away < tolerance) & (normals[judges] @ normals[trials].T > AGREE))
    best = trials[votes.argmax()]
    plane = Plane(_triple(normals[best]), float(normals[best] @ points[best]))
    members = _members(plane, points, normals, left, tolerance)
    for closer in REFINEMENTS:
        if len(members) < 3:
            return None
        plane = fitted_plane(points[members], weights[members], np.asarray(plane.normal))
        members = _members(plane, points, normals, left, closer * tolerance)
    return Flat(plane, members, float(weights[members].sum())) if len(members) else None


def _members(
    plane: Plane, points: np.ndarray, normals: np.ndarray, left: np.ndarray, tolerance: float
) -> Int[np.ndarray, "m"]:
    near = np.abs(plane.height(points[left])) < tolerance
    return left[near & (normals[left] @ np.asarray(plane.normal) > AGREE)]


def _triple(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in values)
    return x, y, z
