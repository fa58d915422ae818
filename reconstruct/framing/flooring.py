"""Level planes that things stand on, found as heights at which much of what is seen looks up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from reconstruct.framing.orienting import Seen

FACING = np.cos(np.radians(20))
"""Least rise of a normal of what things can stand on."""
LEAST = 0.02
"""Least share of all that is seen that makes a plane."""
DOMINANT = 0.2
"""Of the largest plane: a lower one that has less is no floor, but a step outside or what glass mirrors."""
NARROWINGS = 6
MOST = 0.6
"""Share of a slab that half of its width must hold to stand for it."""
LOWEST = 0.02
"""Share of what is seen that is below the ground, where nothing to stand on is seen."""


@dataclass(frozen=True)
class Support:
    """A level plane, seen from above."""

    height: float
    weight: float
    """Area that is seen of it."""
    sigma: float
    """Of the height, one standard deviation."""


def supports(seen: Seen) -> list[Support]:
    """From the lowest to the highest; z is up in `seen`."""
    flat = facing_up(seen)
    heights, areas = seen.points[flat, 2], seen.areas[flat]
    width, least = seen.tolerance, LEAST * float(seen.areas.sum())
    found = []
    while areas.sum() > least:
        support = _heaviest(heights, areas, width)
        if support.weight < least:
            break
        found.append(support)
        left = np.abs(heights - support.height) > 3 * width
        heights, areas = heights[left], areas[left]
    return sorted(found, key=lambda support: support.height)


def floor_of(found: Sequence[Support]) -> Support | None:
    """The lowest that counts."""
    most = max((support.weight for support in found), default=0.0)
    return next((support for support in found if support.weight >= DOMINANT * most), None)


def ground(seen: Seen) -> float:
    """What stands in for a floor: a height that next to nothing is below."""
    return float(np.quantile(seen.points[:, 2], LOWEST))


def facing_up(seen: Seen) -> Bool[np.ndarray, "n"]:
    return seen.normals[:, 2] > FACING


def _heaviest(heights: Float[np.ndarray, "n"], areas: Float[np.ndarray, "n"], width: float) -> Support:
    """The slab of +-width that holds most, narrowed as long as most of it stays: a rug is no part of the floor."""
    order = np.argsort(heights, kind="stable")
    z, a = heights[order], areas[order]
    weight, inside = _slab(z, a, width)
    for _ in range(NARROWINGS):
        width /= 2
        held, narrower = _slab(z[inside], a[inside], width)
        if held < MOST * a[inside].sum():
            break
        z, a, inside = z[inside], a[inside], narrower
    middle = float(np.average(z[inside], weights=a[inside]))
    spread = np.sqrt(np.average((z[inside] - middle) ** 2, weights=a[inside]))
    # Errors of neighbours are alike: as if some ten of them were independent.
    return Support(middle, weight, float(spread / np.sqrt(min(10, len(z[inside])))))


def _slab(z: Float[np.ndarray, "n"], areas: Float[np.ndarray, "n"], width: float) -> tuple[float, slice]:
    """The area in the heaviest slab of +-width, and which of the sorted heights are in it."""
    total = np.concatenate([[0.0], np.cumsum(areas)])
    below, above = np.searchsorted(z, z - width), np.searchsorted(z, z + width, side="right")
    best = int(np.argmax(total[above] - total[below]))
    return float(total[above[best]] - total[below[best]]), slice(int(below[best]), int(above[best]))
