"""Bicycles."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import bent, part, square
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import arc, box, hull, rod, tube
from layout.layout import Item


def bicycle(item: Item) -> Furniture:
    """It stands along the wall on a kick stand, its wheels to the left and right; the rider would look left."""
    x, y, z = item.size
    paint = f"gloss:{palette.colour(item, palette.dice(item).choice(('red', 'teal', 'navy', 'mustard', 'black')))}"
    r = min(0.335, 0.2 * y)
    # Built along y: the front wheel at +y.
    rear, front = np.array([0, r - y / 2, r]), np.array([0, y / 2 - r, r])
    crank = np.array([0, rear[1] + 0.43, r - 0.04])
    seat, head = np.array([0, crank[1] - 0.17, 0.76 * z]), np.array([0, front[1] - 0.17, 0.78 * z])
    low_head = head + (front - head) * 0.22
    parts = []
    for name, hub in (("rear wheel", rear), ("front wheel", front)):
        ring = arc(hub, r - 0.016, 0, 350, plane="yz", steps=35)
        tyre, solid = bent(ring, 0.016, closed=True, every=3)
        parts.append(Part(name, tyre, "rubber", "hull", solid))
        rim = tube(arc(hub, r - 0.036, 0, 350, plane="yz", steps=35), 0.008, sides=6, closed=True)
        spokes = [
            rod(
                hub + [0.02 * (-1) ** k, 0, 0],
                hub + [0, (r - 0.04) * math.cos(a), (r - 0.04) * math.sin(a)],
                0.0016,
                sides=3,
            )
            for k, a in enumerate(np.arange(20) * math.pi / 10)
        ]
        parts.append(part(f"{name}/spokes", "chrome", rim, *spokes, solid="none"))
        parts.append(
            part(
                f"{name}/hub", "chrome", rod(hub - [0.05, 0, 0], hub + [0.05, 0, 0], 0.018, sides=12), solid="cylinder"
            )
        )
    joint = seat + (crank - seat) * 0.22
    bars = [
        rod(crank, joint, 0.017),
        rod(crank, low_head, 0.02),
        rod(joint, head + (low_head - head) * 0.2, 0.017),
        rod(low_head, head, 0.022),
    ]
    for s in (1, -1):
        bars += [
            rod(crank + [s * 0.03, 0, 0], rear + [s * 0.045, 0, 0], 0.010),
            rod(joint, rear + [s * 0.045, 0, 0], 0.009),
            rod(low_head + [s * 0.02, 0, 0], front + [s * 0.045, 0, 0], 0.012),
        ]
    parts.append(part("frame", paint, *bars, solid="hull"))
    post_ = rod(joint, seat + [0, -0.01, 0.02], 0.013)
    saddle = hull(
        [
            seat + [w * s, d, h]
            for d, w in ((-0.12, 0.075), (-0.08, 0.085), (0.02, 0.03), (0.14, 0.018))
            for s in (1, -1)
            for h in (0.015, 0.06)
        ]
    )
    parts += [
        part("seat post", "chrome", post_, solid="cylinder"),
        part("saddle", "leather:brown", saddle, solid="hull"),
    ]
    top = z - 0.02
    stem = rod(head, [0, head[1] + 0.03, top - 0.01], 0.014)
    half = x / 2
    path = np.array(
        [
            (-half + 0.001, head[1] - 0.10, top - 0.02),
            (-0.5 * half, head[1] - 0.01, top - 0.002),
            (0, head[1] + 0.04, top - 0.012),
            (0.5 * half, head[1] - 0.01, top - 0.002),
            (half - 0.001, head[1] - 0.10, top - 0.02),
        ]
    )
    path[:, 0] *= (half - 0.008) / half
    parts.append(
        Part("handlebar", tube(path, 0.012), "chrome", "hull", tuple(rod(a, b, 0.012) for a, b in pairwise(path)))
    )
    grips = [
        rod(a, b, 0.018, sides=10)
        for a, b in ((path[0], path[0] + 0.4 * (path[1] - path[0])), (path[-1], path[-1] + 0.4 * (path[-2] - path[-1])))
    ]
    parts += [part("stem", "chrome", stem, solid="hull"), part("grips", "leather:brown", *grips, solid="hull")]
    chain = rod(crank + [-0.05, 0, 0], crank + [-0.044, 0, 0], 0.1, sides=28)
    arms = [rod(crank + [s * 0.05, 0, 0], crank + [s * 0.07, s * 0.13, -s * 0.1], 0.011) for s in (1, -1)]
    pedals = [
        box(
            crank + [s * 0.115 - 0.045, s * 0.13 - 0.04, -s * 0.1 - 0.01],
            crank + [s * 0.115 + 0.045, s * 0.13 + 0.04, -s * 0.1 + 0.01],
            bevel=0.003,
        )
        for s in (1, -1)
    ]
    parts += [
        part("chain ring", "steel", chain, solid="cylinder"),
        part("cranks", "chrome", *arms, solid="hull"),
        part("pedals", "rubber", *pedals),
    ]
    # A centre stand with two broad feet: the bicycle shall not fall over when it is simulated.
    feet = [
        hull(
            np.concatenate(
                [
                    square(np.array([s * 0.24, crank[1] - 0.14, 0.0]), 0.016),
                    square(crank + [s * 0.02, -0.08, 0.02], 0.014),
                ]
            )
        )
        for s in (1, -1)
    ]
    return Furniture((*parts, part("stand", "coat:black", *feet, solid="hull")))
