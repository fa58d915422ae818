"""Tents to play in."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, square
from layout.furniture.part import Furniture
from layout.furniture.shapes import Mesh, ball, box, hull
from layout.layout import Item


def tent(item: Item) -> Furniture:
    """A tepee: four poles that cross at the top, cloth with an open front, a mat inside, bunting."""
    x, y, z = item.size
    cloth = f"canvas_cloth:{palette.colour(item, 'cream')}"
    cross = 0.86 * z
    poles, corners = [], []
    for s in (1, -1):
        for t in (1, -1):
            foot = np.array([s * (x / 2 - 0.016), t * (y / 2 - 0.016), 0])
            tip = np.array([-s * 0.07, -t * 0.07, z])
            poles.append(hull(np.concatenate([square(foot, 0.014), square(tip, 0.011)])))
            corners.append(foot + [-s * 0.012, -t * 0.012, 0.0])
    apex = np.array([0, 0, cross])

    def panel(p: np.ndarray, q: np.ndarray, low: float = 0.0, high: float = 1.0) -> Mesh:
        """Between two edges of the pyramid, from one share of its height to another."""
        inward = (-(p + q) / 2) * [1, 1, 0]
        inward = inward / np.linalg.norm(inward) * 0.008
        corners_of = [p + low * (apex - p), q + low * (apex - q), q + high * (apex - q), p + high * (apex - p)]
        return hull([v + k * inward for v in corners_of for k in (0, 1)])

    sides = []
    for p, q in ((corners[0], corners[2]), (corners[2], corners[3]), (corners[3], corners[1])):
        sides.append(panel(p, q, 0.0, 0.94))
    p, q = corners[1], corners[0]
    flaps = [
        hull(
            [
                v + k * np.array([-0.008, 0, 0.002])
                for v in (r, r + (o - r) * 0.26, r + 0.94 * (apex - r))
                for k in (0, 1)
            ]
        )
        for r, o in ((p, q), (q, p))
    ]
    sides += [panel(p, q, 0.62, 0.94), *flaps]
    flags = []
    for k in range(6):
        v = p + (q - p) * (k + 0.5) / 6
        h = v + 0.55 * (apex - v)
        flags.append(
            hull([h + [0.012 + e, w, g] for e in (0, 0.004) for w, g in ((-0.04, 0.0), (0.04, 0.0), (0.0, -0.08))])
        )
    parts = [
        part("poles", "pine", *poles, solid="hull"),
        part("cloth", cloth, *sides, solid="hull"),
        part(
            "mat",
            f"quilt:{palette.accent(item)}",
            box((0.06 - x / 2, 0.06 - y / 2, 0), (x / 2 - 0.06, y / 2 - 0.06, 0.03), bevel=0.01),
        ),
        part("bunting", f"fabric:{palette.accent(item, 'flags')}", *flags, solid="none"),
        part("knot", "fabric:tan", ball(apex, (0.035, 0.035, 0.025), detail=2), solid="hull"),
    ]
    return Furniture(tuple(parts))
