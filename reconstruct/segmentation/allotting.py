"""Gaussians learn which thing they belong to: that of the surface at which they lie."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
import trimesh
from jaxtyping import Float, Int
from scipy.spatial import KDTree

from reconstruct.segmentation.division import Division
from reconstruct.segmentation.skin import Skin
from splat.gaussians import Gaussians
from splat.pose import rotation_matrix

SIGMAS = 2.0
"""Standard deviations that a Gaussian may be from a surface and belong to it."""
NEAREST = 3
"""Points of the surface that vote for each sample."""
FIT = np.cos(np.radians(60))
"""Cosine between a disc's normal and the surface's, either way round, from which on they fit."""
MISFIT = 2.0
"""Times that a surface that a disc does not fit seems farther away."""
FLAT = 0.4
"""Of the middle axis, that a disc is thick at most."""


def allot(gaussians: Gaussians, surface: trimesh.Trimesh, division: Division, *, detail: float) -> Gaussians:
    """The same Gaussians with `instance`: 0 is the room, i + 1 is `division.things[i]`.

    Each looks from its middle and from one standard deviation along each of its axes, both ways, for the nearest
    surface, and takes what most of these see: a long one goes to where its mass is. A flat one belongs to a surface
    that faces as it does, rather than to one that it touches edgewise. What is farther from any surface than two of its
    standard deviations, two `detail` [m or unit] and the division's tolerance belongs to nothing, and goes to the room.
    """
    skin = Skin.of(surface, max(2 * detail, division.tolerance / 2))
    labels = division.labels(len(surface.faces))[skin.face]
    axes = rotation_matrix(gaussians.quats).numpy().astype(np.float64)
    means, scales = (v.numpy().astype(np.float64) for v in (gaussians.means, gaussians.scales))
    votes = np.zeros((len(means), len(division.things) + 1))
    looks = [(np.zeros(3), 2.0)] + [(sign * unit, 1.0) for unit in np.eye(3) for sign in (-1, 1)]
    tree, thin, discs = KDTree(skin.points), _normals(axes, scales), _discs(scales)
    reach = SIGMAS * scales.max(1) + 2 * detail + division.tolerance
    for place, weight in looks:
        points = means + np.einsum("nij,nj->ni", axes, place * scales)
        label = _seen(points, thin, discs, tree, skin.point_normals, labels, reach)
        votes[np.arange(len(votes)), label] += weight
    return replace(gaussians, instance=torch.from_numpy(votes.argmax(1)))


def _seen(
    points: Float[np.ndarray, "n 3"],
    thin: Float[np.ndarray, "n 3"],
    discs: np.ndarray,
    tree: KDTree,
    normals: np.ndarray,
    labels: Int[np.ndarray, "m"],
    reach: Float[np.ndarray, "n"],
) -> Int[np.ndarray, "n"]:
    """The label at each point, 0 if there is no surface within reach."""
    away, there = tree.query(points, min(NEAREST, tree.n))
    away, there = away.reshape(len(points), -1), there.reshape(len(points), -1)
    facing = np.abs(np.einsum("nki,ni->nk", normals[there], thin))
    best = np.where((facing < FIT) & discs[:, None], MISFIT * away, away).argmin(1)
    row = np.arange(len(points))
    return np.where(away[row, best] <= reach, labels[there[row, best]], 0)


def _normals(axes: Float[np.ndarray, "n 3 3"], scales: Float[np.ndarray, "n 3"]) -> Float[np.ndarray, "n 3"]:
    """The direction in which each is thinnest."""
    return np.take_along_axis(axes, scales.argmin(1)[:, None, None], 2)[..., 0]


def _discs(scales: Float[np.ndarray, "n 3"]) -> np.ndarray:
    """Whether they are flat enough to face a way."""
    small, middle, _ = np.sort(scales, axis=1).T
    return small < FLAT * middle
