"""Evidence of where up is, such that any number of pieces add: each a form u . M u, the squared error of up in sigmas.

A direction across up (a wall's normal, a camera's right) and a direction that is up (a floor's normal) are both such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

Vector = Float[np.ndarray, "3"]


@dataclass(frozen=True, eq=False)
class Upward:
    """One source's evidence."""

    source: str
    form: Float[np.ndarray, "3 3"]
    """Positive semidefinite [1/rad2]."""

    def against(self, up: Vector) -> float:
        """Squared error of a unit direction, in sigmas."""
        return float(up @ self.form @ up)


def along(source: str, direction: Vector, sigma: float) -> Upward:
    """Up is this unit direction, give or take sigma [rad]."""
    return Upward(source, (np.eye(3) - np.outer(direction, direction)) / sigma**2)


def across(source: str, directions: Float[np.ndarray, "n 3"], sigmas: Float[np.ndarray, "n"]) -> Upward:
    """Up is at right angles to these unit directions, each give or take its sigma [rad]."""
    weighed = directions / sigmas[:, None]
    return Upward(source, weighed.T @ weighed)


def together(evidence: Iterable[Upward], near: Vector) -> tuple[Vector, float]:
    """Up as all the evidence has it, in the half-space of `near`, and one sigma of the worse tilt [rad]."""
    values, vectors = np.linalg.eigh(sum((e.form for e in evidence), np.zeros((3, 3))))
    up = vectors[:, 0] if vectors[:, 0] @ near >= 0 else -vectors[:, 0]
    return up, float(1 / np.sqrt(max(values[1] - max(values[0], 0.0), 1e-6)))


def angle(a: Vector, b: Vector) -> float:
    """Between two unit vectors [rad]."""
    return float(np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b))


def unit(vector: Vector) -> Vector:
    return vector / np.linalg.norm(vector)
