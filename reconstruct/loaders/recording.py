"""What a depth camera that knew its place has recorded, before any picture is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jaxtyping import Float

from reconstruct.lens import Lens

STILL = 0.02
"""A way that is no move [m or rad]."""


@dataclass(frozen=True)
class Frame:
    color: Path
    depth: Path
    to_world: Float[np.ndarray, "4 4"]
    """Camera to world, OpenCV axes [m]."""


@dataclass(frozen=True)
class Recording:
    frames: tuple[Frame, ...]
    """In the order in which they were taken."""
    lens: Lens
    """Of the colour camera."""
    unit: float
    """Of the depth maps [m]."""
    depth_lens: Lens | None = None
    """Of the depth camera; None: the depth maps lie over the photos."""
    depth_to_color: Float[np.ndarray, "4 4"] | None = None
    """Where the depth camera is, as the colour camera sees it [m]; None: the same place."""


def spaced(places: Float[np.ndarray, "n 4 4"], most: int) -> list[int]:
    """Numbers of at most `most` poses, evenly along the way, where a radian counts as much as a metre.

    Where the camera stood still there is one.
    """
    moves = np.linalg.norm(np.diff(places[:, :3, 3], axis=0), axis=1)
    turned = np.einsum("nij,nij->n", places[:-1, :3, :3], places[1:, :3, :3])
    way = np.concatenate([[0.0], np.cumsum(moves + np.arccos(((turned - 1) / 2).clip(-1, 1)))])
    step = max(STILL, way[-1] / max(most - 1, 1))
    wanted = np.arange(0, way[-1] + step / 2, step)
    return sorted({int(np.abs(way - w).argmin()) for w in wanted})[:most]


def matched(times: Float[np.ndarray, "n"], others: Float[np.ndarray, "m"], apart: float) -> list[tuple[int, int]]:
    """Pairs of the nearest of two lists of times that are at most `apart` from one another [s]."""
    if not len(others):
        return []
    nearest = np.abs(times[:, None] - others).argmin(1)
    return [(i, int(j)) for i, j in enumerate(nearest) if abs(times[i] - others[j]) <= apart]
