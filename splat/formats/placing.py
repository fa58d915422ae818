"""Gaussians of files that say where they stand (glTF, USD): brought from a node's own frame into the world."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from jaxtyping import Bool, Float
from scipy.spatial.transform import Rotation
from torch import Tensor

from splat import harmonics
from splat.gaussians import Gaussians
from splat.pose import multiply

STRETCH = 1e-4
"""How far the axes of a transform may be from the same length and at right angles, for the rounding of programs."""
UNIT = 1e-6
"""Quaternions this close to unit length are kept bit by bit."""


def placed(gaussians: Gaussians, matrix: Float[np.ndarray, "4 4"], path: Path) -> Gaussians:
    """By a matrix (columns are the axes) that turns, mirrors, moves and scales alike; colours turn along.

    The identity changes nothing, and turns by right angles keep every digit of the positions. Quaternions are made
    unit. Raises ValueError, naming the file, if the matrix does anything else to space or the Gaussians cannot be: no
    finite numbers, no rotation, a negative scale, an opacity outside 0..1.
    """
    if not np.array_equal(matrix, np.eye(4)):
        gaussians = _transformed(gaussians, matrix, path)
    for name in ("means", "quats", "scales", "opacities", "sh"):
        finite = getattr(gaussians, name).isfinite().reshape(len(gaussians), -1).all(1)
        _require(finite, path, name, "is not finite")
    _require((gaussians.scales >= 0).all(1), path, "scales", "is negative")
    _require((gaussians.opacities >= 0) & (gaussians.opacities <= 1), path, "opacities", "is not within 0..1")
    norms = gaussians.quats.norm(dim=1, keepdim=True)
    _require(norms[:, 0] > 0, path, "quats", "is zero, which is no rotation")
    quats = torch.where((norms - 1).abs() < UNIT, gaussians.quats, gaussians.quats / norms)
    return Gaussians(gaussians.means, quats, gaussians.scales, gaussians.opacities, gaussians.sh)


def joined(clouds: list[Gaussians]) -> Gaussians:
    """All in one; the lower harmonic degrees are raised to the highest."""
    most = max(cloud.sh.shape[1] for cloud in clouds)
    padded = [torch.nn.functional.pad(cloud.sh, (0, 0, 0, most - cloud.sh.shape[1])) for cloud in clouds]
    return Gaussians.concatenate(
        [
            Gaussians(cloud.means, cloud.quats, cloud.scales, cloud.opacities, sh)
            for cloud, sh in zip(clouds, padded, strict=True)
        ]
    )


def _transformed(gaussians: Gaussians, matrix: Float[np.ndarray, "4 4"], path: Path) -> Gaussians:
    scale, turn = _parts(matrix, path)
    # A Gaussian looks the same upside down in a point (-1), so a mirror is that and a turn.
    quat = Rotation.from_matrix(turn * np.linalg.det(turn)).as_quat(canonical=True, scalar_first=True)
    linear, move = torch.from_numpy(matrix[:3, :3]), torch.from_numpy(matrix[:3, 3])
    quats = gaussians.quats.double()
    return Gaussians(
        means=(gaussians.means.double() @ linear.T + move).float(),
        quats=multiply(torch.from_numpy(quat).expand_as(quats), quats).float(),
        scales=(gaussians.scales.double() * scale).float(),
        opacities=gaussians.opacities,
        sh=gaussians.sh if gaussians.degree == 0 else harmonics.rotate(gaussians.sh, torch.from_numpy(turn)),
    )


def _parts(matrix: Float[np.ndarray, "4 4"], path: Path) -> tuple[float, Float[np.ndarray, "3 3"]]:
    """The factor of a similarity, and its turn (with determinant -1 if it mirrors)."""
    if np.isfinite(matrix).all() and np.array_equal(matrix[3], [0, 0, 0, 1]):
        scale = float(np.cbrt(abs(np.linalg.det(matrix[:3, :3]))))
        turn = matrix[:3, :3] / (scale or np.nan)
        if np.abs(turn.T @ turn - np.eye(3)).max() < STRETCH:
            return scale, turn
    raise ValueError(
        f"{path}: splats stand in a transform that is not a turn, a move and one scale for all axes, but "
        f"{matrix[:3].round(6).tolist()}; apply it where the file was made"
    )


def _require(good: Bool[Tensor, "n"], path: Path, name: str, fault: str) -> None:
    if not good.all():
        raise ValueError(f"{path}: {name} of splat {int((~good).nonzero()[0, 0])} {fault}")
