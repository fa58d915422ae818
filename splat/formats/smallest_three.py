"""Unit quaternions without their largest component, which follows from the other three.

q and -q are one rotation, so the largest is made positive; then the others lie within -sqrt(1/2) .. sqrt(1/2).
"""

from __future__ import annotations

import numpy as np
from jaxtyping import Float, Integer

LIMIT = np.sqrt(np.float32(0.5))


def take(quats: Float[np.ndarray, "n 4"]) -> tuple[Integer[np.ndarray, "n"], Float[np.ndarray, "n 3"]]:
    """Which component is the largest, and the others of the same rotation in their order."""
    largest = np.abs(quats).argmax(1)
    quats = quats / np.linalg.norm(quats, axis=1, keepdims=True)
    sign = np.copysign(1, np.take_along_axis(quats, largest[:, None], 1))
    return largest, (quats * sign)[_others(largest)].reshape(-1, 3).astype(quats.dtype)


def restore(largest: Integer[np.ndarray, "n"], three: Float[np.ndarray, "n 3"]) -> Float[np.ndarray, "n 4"]:
    """Unit quaternions from what `take` gave, also if rounding made the three too long."""
    others = _others(largest)
    quats = np.empty((len(three), 4), three.dtype)
    quats[others] = three.ravel()
    quats[~others] = np.sqrt(np.maximum(1 - (three * three).sum(1), 0))
    return quats / np.linalg.norm(quats, axis=1, keepdims=True)


def _others(largest: Integer[np.ndarray, "n"]) -> np.ndarray:
    return np.arange(4) != largest[:, None]
