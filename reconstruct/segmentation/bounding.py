"""The planes that bound a place: floor, ceiling and walls.

Up is z. The floor is the lowest large plane that faces up; a ceiling the highest that faces down; a wall is a steep
plane with no floor behind it, or one that reaches the ceiling. The front of a wardrobe has no floor behind it either,
but a taller plane that faces the same way: the wall it stands at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float
from scipy.spatial import ConvexHull, QhullError

from reconstruct.segmentation.planes import Flat, Plane, find_planes
from reconstruct.segmentation.skin import Skin

LEVEL, STEEP = np.cos(np.radians(12)), 0.35
"""Of a normal's z: above is level, below is steep."""
POINTS = 60_000
LEAST = 0.008
"""Of all the surface, that a plane must carry to be looked at."""
LOW, ABOVE_FLOOR = 0.3, 0.4
"""A floor has this share of the largest level plane's area at least, and at most this share of the surface below it."""
TALL = 0.6
"""Of the height of the place, that a wall reaches at least."""
BEHIND = 0.06
"""Of the floor, that may lie behind a wall."""
WIDE = 0.25
"""Of the floor's extent, that a wall covers if it does not reach a ceiling."""
AWAY = 0.3
"""Of the place's width: a taller plane within that behind another makes this one a cupboard's front."""
PASSED = 0.1
"""Of the cameras, that may be behind a wall."""
LOOSEST = 3.0
"""Tolerances that noise may widen a plane's band to."""


@dataclass(frozen=True, eq=False)
class Bound:
    """A bounding plane and how much room its noise takes."""

    name: str
    plane: Plane
    band: float
    """Half the thickness [m or unit]."""
    interval: tuple[float, float]
    """Of a wall along `across(plane)`; infinite for floor and ceiling."""
    points: Float[np.ndarray, "m 3"]
    """On it."""


@dataclass(frozen=True, eq=False)
class Bounds:
    floor: Bound | None
    ceiling: Bound | None
    walls: tuple[Bound, ...]

    @property
    def all(self) -> tuple[Bound, ...]:
        return tuple(b for b in (self.floor, self.ceiling, *self.walls) if b is not None)


def find_bounds(skin: Skin, tolerance: float, eyes: Float[np.ndarray, "c 3"] | None = None) -> Bounds:
    """Floor, ceiling and walls, as far as there are such. `eyes`: where the surface was seen from."""
    chosen = np.random.default_rng(0).choice(len(skin.points), min(POINTS, len(skin.points)), replace=False)
    points, normals, weights = skin.points[chosen], skin.point_normals[chosen], skin.share[chosen]
    flats = find_planes(points, normals, tolerance=tolerance, weights=weights, least=LEAST, most=40)
    view = _View(points, normals, weights, tolerance, np.zeros((0, 3)) if eyes is None else eyes)
    floor = view.floor(flats)
    ceiling = view.ceiling(flats, floor)
    walls = view.walls(flats, floor, ceiling)
    named = [view.bound(f"wall_{i}", wall) for i, wall in enumerate(walls, start=1)]
    return Bounds(
        view.bound("floor", floor) if floor else None, view.bound("ceiling", ceiling) if ceiling else None, tuple(named)
    )


def across(plane: Plane) -> Float[np.ndarray, "3"]:
    """The horizontal direction in a steep plane."""
    x, y, _ = plane.normal
    return np.array([-y, x, 0.0]) / max(float(np.hypot(x, y)), 1e-12)


def axes(plane: Plane) -> Float[np.ndarray, "4 4"]:
    """From a plane's own axes to the world: x is horizontal, z the normal; the origin is the foot of the world's."""
    normal = np.asarray(plane.normal)
    x = across(plane) if abs(normal[2]) < 0.99 else np.array([1.0, 0, 0]) - normal[0] * normal
    x /= np.linalg.norm(x)
    frame = np.eye(4)
    frame[:3, :3], frame[:3, 3] = np.stack([x, np.cross(normal, x), normal], 1), plane.offset * normal
    return frame


def hull(points: Float[np.ndarray, "n 2"]) -> Float[np.ndarray, "k 2"]:
    """Corners, counter-clockwise; of points in a line or fewer than three, their box."""
    try:
        return points[ConvexHull(points).vertices]
    except (QhullError, ValueError):
        (a, b), (c, d) = points.min(0), points.max(0)
        return np.array([[a, b], [c, b], [c, d], [a, d]])


@dataclass(frozen=True, eq=False)
class _View:
    """Points that stand for the surface, and what is asked of planes among them."""

    points: np.ndarray
    normals: np.ndarray
    weights: np.ndarray
    tolerance: float
    eyes: np.ndarray

    def bound(self, name: str, flat: Flat) -> Bound:
        inside = self.points[flat.members]
        interval = (-np.inf, np.inf)
        if abs(flat.plane.normal[2]) < LEVEL:
            low, high = np.quantile(inside @ across(flat.plane), (0.005, 0.995))
            interval = float(low), float(high)
        return Bound(name, flat.plane, self.band(flat.plane), interval, inside)

    def band(self, plane: Plane) -> float:
        """Three standard deviations of what faces the same way nearby, but not less than the tolerance."""
        height = np.abs(plane.height(self.points))
        near = (height < LOOSEST * self.tolerance) & (self.normals @ np.asarray(plane.normal) > 0.7)
        noise = 1.4826 * float(np.median(height[near])) if near.any() else 0.0
        return float(np.clip(3 * noise, self.tolerance, LOOSEST * self.tolerance))

    def floor(self, flats: Sequence[Flat]) -> Flat | None:
        level = [flat for flat in flats if flat.plane.normal[2] > LEVEL]
        large = max((flat.weight for flat in level), default=0.0)
        total = self.weights.sum()
        for flat in sorted(level, key=lambda f: f.plane.offset):
            below = self.weights[flat.plane.height(self.points) < -self.tolerance].sum()
            if flat.weight >= LOW * large and flat.weight > 3 * LEAST * total and below < ABOVE_FLOOR * total:
                return flat
        return None

    def ceiling(self, flats: Sequence[Flat], floor: Flat | None) -> Flat | None:
        least = 0.2 * floor.weight if floor else 3 * LEAST * self.weights.sum()
        hung = [flat for flat in flats if flat.plane.normal[2] < -LEVEL and flat.weight > least]
        for flat in sorted(hung, key=lambda f: f.plane.offset):
            above = self.weights[flat.plane.height(self.points) < -2 * self.tolerance].sum()
            if above < 0.05 * self.weights.sum():
                return flat
        return None

    def walls(self, flats: Sequence[Flat], floor: Flat | None, ceiling: Flat | None) -> list[Flat]:
        steep = [flat for flat in flats if flat.plane.normal[2] < STEEP and flat.plane.normal[2] > -LEVEL]
        steep = [flat for flat in steep if not self.passed(flat)]
        if floor is None:
            return _distinct([f for f in steep if f.weight > 0.1 * self.weights.sum()])
        low = float(np.median(self.points[floor.members][:, 2]))
        high = float(np.quantile(self.points[:, 2], 0.995))
        tall = [f for f in steep if self.top(f) > low + TALL * (high - low)]
        bounding = [f for f in tall if self.bounding(f, floor) or (ceiling and self.reaches(f, ceiling))]
        width = float(np.linalg.norm(np.ptp(self.points[floor.members][:, :2], axis=0)))
        fronts = [f for f in bounding if not self.reaches(f, ceiling) and self.fronts(f, bounding, width, high - low)]
        return self.apart([f for f in bounding if not any(f is other for other in fronts)])

    def passed(self, flat: Flat) -> bool:
        """Whether people walked behind it: the side of a block that stands in the open."""
        return len(self.eyes) > 0 and float((flat.plane.height(self.eyes) < 0).mean()) > PASSED

    def top(self, flat: Flat) -> float:
        return float(np.quantile(self.points[flat.members][:, 2], 0.98))

    def reaches(self, flat: Flat, ceiling: Flat | None) -> bool:
        """To the ceiling, or to within a few tolerances of it."""
        if ceiling is None:
            return False
        inside = self.points[flat.members]
        high = inside[inside[:, 2] > np.quantile(inside[:, 2], 0.98)]
        return len(high) > 0 and float(np.median(ceiling.plane.height(high))) < 4 * self.tolerance

    def bounding(self, flat: Flat, floor: Flat) -> bool:
        """Whether hardly any floor lies behind it, as wide as it is, and it is wide."""
        ground, way = self.points[floor.members], across(flat.plane)
        low, high = np.quantile(self.points[flat.members] @ way, (0.02, 0.98))
        along = ground @ way
        behind = (along > low) & (along < high) & (flat.plane.height(ground) < -3 * self.tolerance)
        share = self.weights[floor.members][behind].sum() / self.weights[floor.members].sum()
        return bool(share < BEHIND and high - low > WIDE * np.ptp(along))

    def fronts(self, flat: Flat, others: Sequence[Flat], width: float, height: float) -> bool:
        """Whether it stands before a taller plane that faces the same way, at most a cupboard's depth away."""
        inside = self.points[flat.members]
        way = across(flat.plane)
        low, high = np.quantile(inside @ way, (0.02, 0.98))
        for other in others:
            if other is flat or np.dot(other.plane.normal, flat.plane.normal) < 0.94:
                continue
            away = float(np.median(other.plane.height(inside)))
            left, right = np.quantile(self.points[other.members] @ way, (0.02, 0.98))
            beside = left < high + 0.1 * width and right > low - 0.1 * width
            taller = self.top(other) > self.top(flat) + 0.08 * height
            if 2 * self.tolerance < away < AWAY * width and beside and taller:
                return True
        return False

    def apart(self, flats: Sequence[Flat]) -> list[Flat]:
        """The strongest first; what repeats an earlier one because the wall is not flat is left out."""
        kept: list[Flat] = []
        for flat in sorted(flats, key=lambda f: -f.weight):
            if not any(self.repeats(flat, other) for other in kept):
                kept.append(flat)
        return kept

    def repeats(self, flat: Flat, wall: Flat) -> bool:
        """Whether it is a wall's bump, or the back of a niche in it."""
        if np.dot(wall.plane.normal, flat.plane.normal) < 0.94:
            return False
        inside, way = self.points[flat.members], across(wall.plane)
        (low, high), (left, right) = (np.quantile(p @ way, (0.02, 0.98)) for p in (inside, self.points[wall.members]))
        height = float(np.median(wall.plane.height(inside)))
        within = low > left and high < right
        return abs(height) < 4 * self.tolerance or (height < 0 and within)


def _distinct(flats: Sequence[Flat]) -> list[Flat]:
    """One plane a direction, the strongest first: the others are a facade's relief."""
    kept: list[Flat] = []
    for flat in sorted(flats, key=lambda f: -f.weight):
        if all(np.dot(k.plane.normal, flat.plane.normal) < 0.9 for k in kept):
            kept.append(flat)
    return kept


def on_bound(bound: Bound, skin: Skin, *, slack: float = 1.0) -> Bool[np.ndarray, "f"]:
    """Faces that lie in the bound's band, widened by `slack`, or behind it."""
    heights = bound.plane.height(skin.vertices)[skin.faces]
    inside = (heights.max(1) < slack * bound.band) | (heights.mean(1) < -bound.band)
    if np.isfinite(bound.interval[0]):
        along = skin.centres @ across(bound.plane)
        inside &= (along > bound.interval[0] - 2 * bound.band) & (along < bound.interval[1] + 2 * bound.band)
    return inside
