"""A change of frame and unit: turned, scaled and moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float


@dataclass(frozen=True, eq=False)
class Similarity:
    """Maps points: x_to = scale * rotation x_from + translation."""

    scale: float
    """Units of the new frame in one of the old."""
    rotation: Float[np.ndarray, "3 3"]
    """Proper."""
    translation: Float[np.ndarray, "3"]
    """In the new unit."""

    @staticmethod
    def identity() -> Similarity:
        return Similarity(1.0, np.eye(3), np.zeros(3))

    def apply(self, points: Float[np.ndarray, "*n 3"]) -> Float[np.ndarray, "*n 3"]:
        return self.scale * points @ self.rotation.T + self.translation

    def inverse(self) -> Similarity:
        back = -(self.rotation.T @ self.translation) / self.scale
        return Similarity(1 / self.scale, self.rotation.T, back)

    def __matmul__(self, other: Similarity) -> Similarity:
        """First `other`, then `self`."""
        return Similarity(self.scale * other.scale, self.rotation @ other.rotation, self.apply(other.translation))

    def scaled(self, factor: float) -> Similarity:
        """Into a unit of which `factor` make one of the present."""
        return Similarity(self.scale * factor, self.rotation, self.translation * factor)

    def to_json(self) -> dict[str, Any]:
        """For a JSON file."""
        return {
            "scale": self.scale,
            "rotation": self.rotation.tolist(),
            "translation": self.translation.tolist(),
        }


def nearest_similarity(
    source: Float[np.ndarray, "n 3"], target: Float[np.ndarray, "n 3"], *, rigid: bool = False
) -> Similarity:
    """The one that maps points nearest to others by least squares (Umeyama 1991); its scale is 1 if `rigid`.

    Raises ValueError for fewer than three points, or points that are all in one place.
    """
    away, there = source - source.mean(0), target - target.mean(0)
    if len(source) < 3 or not (away**2).sum() > 0:
        raise ValueError(f"{len(source)} points, or all in one place; three or more apart are wanted")
    u, strength, v = np.linalg.svd(there.T @ away)
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ v))])
    scale = 1.0 if rigid else float((strength * sign).sum() / (away**2).sum())
    rotation = (u * sign) @ v
    return Similarity(scale, rotation, target.mean(0) - scale * rotation @ source.mean(0))
