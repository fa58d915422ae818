"""Fewer Gaussians that look like all of them: near and alike ones melt into one, pair by pair.

Dropping the least important ones tears holes; melting keeps what a pair paints. A Gaussian's ink is its opacity times
the area it covers at most (the product of its two larger standard deviations). A pair becomes the one Gaussian with the
centre and the spread of its ink, and the mean of its colours by ink; `instance` is that of the one with more of it. Its
opacity is the ink over the area. Where that is more than 1, because opaque ones lay over each other, the area grows by
the square root of it: keeping the area tears holes, keeping the ink blots.

Which pairs: each round matches every Gaussian with at most one of its nearest neighbours, cheapest first, where the
cost is Ward's (1963): the ink that changes place and colour, times how far. The idea of melting pairs along a graph of
neighbours is that of Xiong et al., "NanoGS", 2026.
"""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float, Int
from scipy.spatial import KDTree
from scipy.spatial.transform import Rotation
from torch import Tensor

from splat.gaussians import Gaussians
from splat.harmonics import to_color
from splat.pose import rotation_matrix

NEIGHBOURS = 8
TINY = 1e-30
"""Keeps quotients of nothing by nothing finite."""


def decimated(gaussians: Gaussians, count: int) -> Gaussians:
    """At most `count` Gaussians that look like all; the same in, the same out. Fewer than that stay as they are.

    Rounds of matching halve their number at most. Raises ValueError if `count` is below 1.
    """
    if count < 1:
        raise ValueError(f"count {count}: at least 1 Gaussian must be left")
    while len(gaussians) > count:
        first, second = _pairs(gaussians, len(gaussians) - count)
        alone = torch.ones(len(gaussians), dtype=torch.bool)
        alone[first] = alone[second] = False
        gaussians = Gaussians.concatenate([gaussians[alone], melted(gaussians[first], gaussians[second])])
    return gaussians


def melted(a: Gaussians, b: Gaussians) -> Gaussians:
    """One Gaussian for each pair, with the ink, centre, spread and mean colour that the pair had (see above)."""
    ink_a, ink_b = _ink(a), _ink(b)
    share = (ink_a / (ink_a + ink_b))[:, None]
    means_a, means_b = a.means.double(), b.means.double()
    apart = means_a - means_b
    spread = apart[:, :, None] * apart[:, None, :]
    w = share[:, :, None]
    covariance = w * _covariances(a) + (1 - w) * _covariances(b) + w * (1 - w) * spread
    variances, axes = torch.linalg.eigh(covariance)
    # No spread is smaller than the smallest there was; rounding may say otherwise.
    smallest = torch.minimum(a.scales, b.scales).min(1, keepdim=True).values
    scales = variances.clamp_min(0).sqrt().maximum(smallest.double())
    opacities = (ink_a + ink_b) / (_area(scales) + TINY)
    scales[:, 1:] *= opacities.clamp_min(1)[:, None] ** 0.25
    axes = axes * torch.linalg.det(axes).sign()[:, None, None]
    quats = Rotation.from_matrix(axes.numpy()).as_quat(scalar_first=True)
    instance = None
    if a.instance is not None and b.instance is not None:
        instance = torch.where(ink_a >= ink_b, a.instance, b.instance)
    return Gaussians(
        means=(share * means_a + (1 - share) * means_b).float(),
        quats=torch.from_numpy(quats).float(),
        scales=scales.float(),
        opacities=opacities.clamp_max(1).float(),
        sh=w.float() * a.sh + (1 - w.float()) * b.sh,
        instance=instance,
    )


def _pairs(gaussians: Gaussians, most: int) -> tuple[Int[Tensor, "m"], Int[Tensor, "m"]]:
    """Up to `most` disjoint pairs of neighbours, the cheapest first; at least one."""
    edges = _edges(gaussians.means.numpy())
    cost = _costs(gaussians, torch.from_numpy(edges))
    taken = bytearray(len(gaussians))
    pairs = []
    for i, j in edges[np.argsort(cost.numpy(), kind="stable")].tolist():
        if not (taken[i] or taken[j]):
            taken[i] = taken[j] = 1
            pairs.append((i, j))
            if len(pairs) == most:
                break
    first, second = torch.tensor(pairs).unbind(1)
    return first, second


def _edges(points: Float[np.ndarray, "n 3"]) -> Int[np.ndarray, "m 2"]:
    """Every point with its nearest ones, each pair once, in a fixed order."""
    n = len(points)
    k = min(NEIGHBOURS + 1, n)
    there = KDTree(points).query(points, k)[1].astype(np.int64).ravel()
    here = np.repeat(np.arange(n), k)
    low, high = np.minimum(here, there), np.maximum(here, there)
    return np.stack(np.divmod(np.unique((low * n + high)[low != high]), n), 1)


def _costs(gaussians: Gaussians, edges: Int[Tensor, "m 2"]) -> Float[Tensor, "m"]:
    ink, size = _ink(gaussians), gaussians.scales.double().max(1).values.square()
    color = to_color(gaussians.sh.double())
    i, j = edges.unbind(1)
    distance = (gaussians.means[i] - gaussians.means[j]).double().square().sum(1) / (size[i] + size[j] + TINY)
    difference = (color[i] - color[j]).square().sum(1)
    return ink[i] * ink[j] / (ink[i] + ink[j]) * (distance + difference)


def _ink(gaussians: Gaussians) -> Float[Tensor, "n"]:
    return gaussians.opacities.double() * _area(gaussians.scales.double()) + TINY


def _area(scales: Float[Tensor, "n 3"]) -> Float[Tensor, "n"]:
    """Of the largest shadow, but for a factor."""
    return scales.sort(1).values[:, 1:].prod(1)


def _covariances(gaussians: Gaussians) -> Float[Tensor, "n 3 3"]:
    stretched = rotation_matrix(gaussians.quats.double()) * gaussians.scales.double()[:, None, :]
    return stretched @ stretched.transpose(1, 2)
