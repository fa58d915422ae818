"""The free spot nearest to where something would like to be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from layout.group import Rect
from layout.layout import Vec2


def nearest_free(
    area: Rect, size: Vec2, blocked: Sequence[Rect], wish: Vec2, *, step: float = 0.02, scale: Vec2 = (1.0, 1.0)
) -> Vec2 | None:
    """Middle of a rectangle of that size inside an area, off all blocked ones, nearest to a wish [m].

    `scale` weighs the distance along each axis. None when nothing is free on a grid of that step.
    """
    half_x, half_y = size[0] / 2, size[1] / 2
    low, high = (area.x0 + half_x, area.y0 + half_y), (area.x1 - half_x, area.y1 - half_y)
    if low[0] > high[0] + 1e-9 or low[1] > high[1] + 1e-9:
        return None
    xs, ys = (_ticks(low[k], high[k], wish[k], step) for k in (0, 1))
    x, y = np.meshgrid(xs, ys, indexing="ij")
    free = np.ones(x.shape, bool)
    for r in blocked:
        free &= (x + half_x <= r.x0) | (x - half_x >= r.x1) | (y + half_y <= r.y0) | (y - half_y >= r.y1)
    if not free.any():
        return None
    cost = scale[0] * np.abs(x - wish[0]) + scale[1] * np.abs(y - wish[1])
    best = np.unravel_index(np.argmin(np.where(free, cost, np.inf)), cost.shape)
    return float(x[best]), float(y[best])


def _ticks(low: float, high: float, wish: float, step: float) -> np.ndarray:
    """Steps from the wish itself, and both ends."""
    wish = min(max(wish, low), high)
    below, above = np.arange(wish, low, -step), np.arange(wish, high, step)
    return np.unique(np.concatenate([[low, wish, high], below, above]))
