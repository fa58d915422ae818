"""Pots, pans and what lies beside the stove."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import arc, ball, box, hull, join, lathe, move, rod, tube
from layout.furniture.tableware import glaze, moved, open_bowl
from layout.layout import Item


def fruit_bowl(item: Item) -> Furniture:
    """Apples, oranges, a lemon, a pear and a bunch of bananas in a shallow bowl."""
    x, _y, z = item.size
    high = 0.5 * z
    body, pieces = open_bowl(x / 2, high, 0.006)
    parts = [
        Part("bowl", body, palette.wood(item) if palette.dice(item).random() < 0.4 else glaze(item), "hull", pieces)
    ]
    r = 0.037 * x / 0.28
    spots = [("red", 0, 0.5), ("orange", 1.26, 0.5), ("green", 2.5, 0.5), ("orange", 3.77, 0.5), ("red", 5.0, 0.5)]
    for k, (tint, angle, out) in enumerate(spots):
        at = (out * 0.5 * x * math.cos(angle), out * 0.5 * x * math.sin(angle), 0.62 * high)
        parts.append(part(f"fruit_{k + 1}", f"fruit:{tint}", ball(at, (r, r, 0.93 * r), detail=2), solid="hull"))
    bend = arc((0.0, 0, z - 0.26 * x), 0.24 * x, 52, 128, plane="yz", steps=6)
    bend[:, 2] += z - 0.017 - bend[:, 2].max()
    for k, u in enumerate((-0.02, 0.016)):
        path = bend + [u, 0, -0.006 * k]
        parts.append(
            Part(
                f"banana_{k + 1}",
                tube(path, 0.016, sides=8),
                "fruit:yellow",
                "hull",
                tuple(rod(a, b, 0.016) for a, b in pairwise(path)),
            )
        )
    pear = ball((0.0, 0.0, 0.9 * high), (1.1 * r, 1.1 * r, 1.3 * r), detail=2)
    return Furniture((*parts, part("pear", "fruit:olive", pear, solid="hull")))


def pot(item: Item) -> Furniture:
    """A saucepan with two ears and a lid with a knob."""
    x, y, z = item.size
    r, high = x / 2, 0.74 * z
    coat = (
        f"gloss:{palette.colour(item, '')}"
        if palette.colour(item, "")
        else palette.dice(item).choice(("steel", "steel", "gloss:navy", "copper"))
    )
    body = lathe([(0, 0), (0.93 * r, 0), (r, 0.05 * z), (r, high - 0.004), (1.0 * r, high), (0, high)], segments=32)
    lid = lathe(
        [(0, high), (0.98 * r, high), (0.98 * r, high + 0.006), (0.7 * r, high + 0.08 * z), (0, high + 0.12 * z)],
        segments=32,
    )
    grip = lathe(
        [(0, high + 0.1 * z), (0.010, high + 0.1 * z), (0.012, z - 0.012), (0.02, z - 0.008), (0.016, z), (0, z)],
        segments=14,
    )
    ears = []
    for s in (1, -1):
        a = np.array(
            [
                (-0.035, s * 0.96 * r, 0.6 * z),
                (-0.03, s * (y / 2 - 0.008), 0.62 * z),
                (0.03, s * (y / 2 - 0.008), 0.62 * z),
                (0.035, s * 0.96 * r, 0.6 * z),
            ]
        )
        ears += [rod(p, q, 0.007, sides=8) for p, q in pairwise(a)]
    return Furniture(
        (
            part("body", coat, body, solid="hull"),
            part("lid", coat, lid, solid="hull"),
            part("knob", "coat:black", grip, solid="hull"),
            part("ears", "chrome", *ears, solid="hull"),
        )
    )


def pan(item: Item) -> Furniture:
    """A frying pan, its handle to the left."""
    x, y, z = item.size
    r = x / 2
    v = r - y / 2
    body, pieces = vessel([(0.82 * r, 0), (r, 0.7 * z)], wall=0.006, floor=0.006, segments=32, sectors=12)
    grip = hull(
        [
            (s * w, u, h)
            for u, w, h in (
                (v + 0.93 * r, 0.010, 0.5 * z),
                (v + 0.93 * r, 0.010, 0.66 * z),
                (y / 2, 0.014, z),
                (y / 2, 0.014, z - 0.018),
            )
            for s in (1, -1)
        ]
    )
    offset = (0, v, 0)
    return Furniture(
        (
            Part("pan", move(body, offset), "iron", "hull", moved(pieces, offset)),
            part("handle", "coat:black", grip, solid="hull"),
        )
    )


def knife_block(item: Item) -> Furniture:
    """A slanted block with five handles."""
    x, y, z = item.size
    wood = palette.wood(item)
    block = hull(
        [
            (u, v, h)
            for u, h in ((-x / 2, 0), (0.36 * x, 0), (0.5 * x, 0.30 * z), (-0.12 * x, 0.78 * z), (-x / 2, 0.55 * z))
            for v in (-y / 2, y / 2)
        ]
    )
    parts = [part("block", wood, block, solid="hull")]
    top_a, top_b = np.array([-0.12 * x, 0, 0.78 * z]), np.array([0.5 * x, 0, 0.30 * z])
    normal = np.array([top_a[2] - top_b[2], 0, top_b[0] - top_a[0]])
    normal /= np.linalg.norm(normal)
    handles = []
    for t, v, length in (
        (0.12, 0.24, 0.30),
        (0.12, -0.24, 0.28),
        (0.42, 0.0, 0.24),
        (0.7, 0.24, 0.2),
        (0.7, -0.24, 0.2),
    ):
        foot = top_a + t * (top_b - top_a) + np.array([0, v * y, 0]) - 0.01 * normal
        handles.append(rod(foot, foot + normal * length * z, 0.0095, sides=8, end=0.011))
    top = max(h.vertices[:, 2].max() for h in handles)
    for h in handles:
        h.vertices[:, 2] -= max(0.0, top - z)
        h.vertices[:, 0] = np.minimum(h.vertices[:, 0], x / 2)
    return Furniture((*parts, part("handles", "coat:black", *handles, solid="hull")))


def tray(item: Item) -> Furniture:
    """A wooden tray with raised sides and slots to hold it by."""
    x, y, z = item.size
    wood, t = palette.body(item), 0.01
    sides = [
        *(box((s * x / 2, -y / 2, 0), (s * (x / 2 - t), y / 2, 0.7 * z), bevel=0.002) for s in (1, -1)),
        *(box((t - x / 2, s * y / 2, 0), (x / 2 - t, s * (y / 2 - t), 0.7 * z), bevel=0.002) for s in (1, -1)),
    ]
    grips = [
        tube(arc((0, s * (y / 2 - 0.006), 0.55 * z), 0.05, 0, 180, plane="xz", steps=6) * [1, 1, 1], 0.005, sides=6)
        for s in (1, -1)
    ]
    for g in grips:
        g.vertices[:, 2] = 0.55 * z + (g.vertices[:, 2] - 0.55 * z) * (0.45 * z) / 0.055
    solid = tuple(box((-0.05, s * (y / 2 - 0.011), 0.6 * z), (0.05, s * (y / 2 - 0.001), z)) for s in (1, -1))
    floor = box((t - x / 2, t - y / 2, 0), (x / 2 - t, y / 2 - t, 0.008), bevel=0.001)
    inside = Surface("tray", (0.03 - x / 2, 0.03 - y / 2), (x / 2 - 0.03, y / 2 - 0.03), 0.008, math.inf)
    parts = (
        part("floor", wood, floor),
        part("sides", wood, *sides),
        Part("grips", join(*grips), palette.metal(item), "box", solid),
    )
    return Furniture(parts, (inside,))


def cutting_board(item: Item) -> Furniture:
    """A board with rounded edges."""
    x, y, z = item.size
    wood = palette.asked(item, palette.WOOD_WORDS) or "oak"
    return Furniture((part("board", wood, box((-x / 2, -y / 2, 0), (x / 2, y / 2, z), bevel=0.005, round=2)),))
