"""A few vectors that stand for many, by k-means in two floors.

With tens of thousands of vectors in the palette, comparing every point with all of them takes minutes. So the points
are first parted into a few hundred cells, and each cell gets a palette of its own, the larger the more its points are
scattered: that is how the best palette spreads where there are many dimensions (Gersho, "Asymptotically optimal block
quantization", 1979). The random numbers are seeded; the same points give the same palette.
"""

from __future__ import annotations

import numpy as np
from jaxtyping import Float, Integer

CELLS = 256
ROUNDS = 6
_CHUNK = 1 << 14
"""Points compared at a time, to bound the memory."""


def cluster(points: Float[np.ndarray, "n d"], size: int) -> tuple[Float[np.ndarray, "m d"], Integer[np.ndarray, "n"]]:
    """At most `size` vectors, and which stands for each point; exactly the points, if no more of them are different."""
    different, labels = np.unique(points, axis=0, return_inverse=True)
    if len(different) <= size:
        return different, labels.reshape(-1)
    random = np.random.default_rng(0)
    centers, cells = _means(points, min(CELLS, size), random)
    members = [np.flatnonzero(cells == i) for i in range(len(centers))]
    scatter = [np.square(points[m] - c).sum(dtype=np.float64) for m, c in zip(members, centers, strict=True)]
    shares = _shares(np.array(scatter), np.array([len(m) for m in members]), size)
    palette, start = [], 0
    for indices, share in zip(members, shares, strict=True):
        vectors, nearest = _means(points[indices], int(share), random)
        labels[indices] = nearest + start
        palette.append(vectors)
        start += len(vectors)
    return np.concatenate(palette), labels


def _means(
    points: Float[np.ndarray, "n d"], count: int, random: np.random.Generator
) -> tuple[Float[np.ndarray, "k d"], Integer[np.ndarray, "n"]]:
    """`count` means, or the points themselves if they are no more; and the nearest for each point."""
    if len(points) <= count:
        return points, np.arange(len(points))
    centers = points[random.choice(len(points), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = _nearest(points, centers)
        order = np.argsort(nearest, kind="stable")
        there, starts, counts = np.unique(nearest[order], return_index=True, return_counts=True)
        centers[there] = np.add.reduceat(points[order], starts, axis=0) / counts[:, None].astype(points.dtype)
    return centers, _nearest(points, centers)


def _nearest(points: Float[np.ndarray, "n d"], centers: Float[np.ndarray, "k d"]) -> Integer[np.ndarray, "n"]:
    lengths = np.square(centers).sum(1) / 2
    chunks = (points[i : i + _CHUNK] for i in range(0, len(points), _CHUNK))
    return np.concatenate([(lengths - chunk @ centers.T).argmin(1) for chunk in chunks])


def _shares(scatter: Float[np.ndarray, "c"], counts: Integer[np.ndarray, "c"], size: int) -> Integer[np.ndarray, "c"]:
    """Of a palette: as the scatter, but at least one a cell that has points, at most one a point; `size` or less."""
    low, high = 0.0, size / scatter[scatter > 0].min()
    for _ in range(60):
        middle = (low + high) / 2
        shares = np.clip(np.floor(scatter * middle), np.minimum(counts, 1), counts)
        low, high = (middle, high) if shares.sum() <= size else (low, middle)
    return np.clip(np.floor(scatter * low), np.minimum(counts, 1), counts).astype(np.int64)
