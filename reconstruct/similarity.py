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
