"""Gaussians that belong to nothing: specks that hang in the air, and fog.

Fog is big and faint: a largest standard deviation of more than a twentieth of the cloud (the diagonal of the box that
holds the middle 98 % of the centres along each axis), and an opacity below 0.1. Specks are what is left in groups of
few. Two Gaussians hang together if they are near neighbours and the balls of twice their largest standard deviations
meet; so distances are measured by what is there, a wall of big sparse Gaussians counts as dense, and a wire or a spoke
stays, since it hangs together along its length, however thin. What hangs on a surface, or is many, is not told from
real things here.
"""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Bool, Float
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree
from torch import Tensor

from splat.gaussians import Gaussians

NEIGHBOURS = 16
REACH = 2.0
"""Standard deviations to which a Gaussian is there for its neighbours."""
BIG, FAINT = 0.05, 0.1
FEW = 8
"""Groups smaller than this are specks."""


def without_floaters(gaussians: Gaussians) -> Gaussians:
    """The cloud without fog, and then without specks. Fewer than `FEW` Gaussians are all specks."""
    for floating in (_fog, _specks):
        if len(gaussians) > 0:
            gaussians = gaussians[~floating(gaussians)]
    return gaussians


def _fog(gaussians: Gaussians) -> Bool[Tensor, "n"]:
    low, high = np.quantile(gaussians.means.numpy(), (0.01, 0.99), axis=0)
    size = float(np.linalg.norm(high - low))
    return (gaussians.scales.max(1).values > BIG * size) & (gaussians.opacities < FAINT)


def _specks(gaussians: Gaussians) -> Bool[Tensor, "n"]:
    group = _groups(gaussians.means.numpy(), REACH * gaussians.scales.max(1).values.numpy())
    return torch.from_numpy(np.bincount(group)[group] < FEW)


def _groups(points: Float[np.ndarray, "n 3"], reach: Float[np.ndarray, "n"]) -> np.ndarray:
    """The number of the group that each ball belongs to: n."""
    n = len(points)
    k = min(NEIGHBOURS + 1, n)
    distance, there = (np.ravel(found) for found in KDTree(points).query(points, k))
    here = np.repeat(np.arange(n), k)
    meet = distance <= reach[here] + reach[there]
    edges = coo_matrix((meet[meet], (here[meet], there[meet])), shape=(n, n))
    return connected_components(edges, directed=False)[1]
