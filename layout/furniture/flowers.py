"""Cut flowers, troughs and hanging baskets."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part
from layout.furniture.plants import clip_into, leaf, pot
from layout.furniture.shapes import Mesh, box, cylinder, fit, join, lathe, rod, tube
from layout.layout import Item


def planter(item: Item) -> Furniture:
    """A wooden trough with a row of leafy plants."""
    x, y, z = item.size
    wood, high = palette.body(item), 0.55 * z
    wall = 0.02
    boards = [
        *(box((s * x / 2, -y / 2, 0.02), (s * (x / 2 - wall), y / 2, high), bevel=0.003) for s in (1, -1)),
        *(box((wall - x / 2, s * y / 2, 0.02), (x / 2 - wall, s * (y / 2 - wall), high), bevel=0.003) for s in (1, -1)),
    ]
    feet_ = [
        box((u - 0.03, v - 0.03, 0), (u + 0.03, v + 0.03, 0.03))
        for u in (x / 2 - 0.04, 0.04 - x / 2)
        for v in (y / 2 - 0.05, 0.05 - y / 2)
    ]
    earth = box((wall - x / 2, wall - y / 2, 0.03), (x / 2 - wall, y / 2 - wall, high - 0.03))
    leaves, chance = [], palette.dice(item, "leaves")
    for v in np.linspace(0.12 - y / 2, y / 2 - 0.12, max(3, round(y / 0.17))):
        for k in range(9):
            angle = 2.4 * k + 3 * v
            aim = np.array([0.8 * math.cos(angle), 0.8 * math.sin(angle), 0.8 + 0.4 * (k % 3)])
            leaves.append(
                leaf(np.array([0, v, high - 0.04]), aim, (z - high) * chance.uniform(0.9, 1.4), 0.07, droop=0.3, rows=4)
            )
    crown = clip_into(
        leaves, np.array([0.02 - x / 2, 0.02 - y / 2, high - 0.04]), np.array([x / 2 - 0.02, y / 2 - 0.02, z])
    )
    return Furniture((
        part("trough", wood, *boards), part("feet", wood, *feet_), part("earth", "soil", earth),
        part("leaves", "leaf_light", crown, solid="none"),
    ))  # fmt: skip


def hanging_plant(item: Item) -> Furniture:
    """A pot in three cords from a hook, tendrils hanging over its rim."""
    x, y, z = item.size
    low, high, r = 0.38 * z, 0.2, 0.34 * min(x, y)
    parts = list(pot(item, r, high, low=low))
    top = np.array([0, 0, z - 0.02])
    cords = [
        rod((0.98 * r * math.cos(a), 0.98 * r * math.sin(a), low + high - 0.02), top, 0.003, sides=5)
        for a in (0, 2.094, 4.189)
    ]
    parts.append(part("cords", "canvas_cloth:linen", *cords, solid="hull"))
    parts.append(
        part("hook", palette.metal(item), cylinder((0, 0, z - 0.025), 0.03, 0.025, segments=16), solid="cylinder")
    )
    leaves, chance = [], palette.dice(item, "leaves")
    for k in range(14):
        angle = 2.4 * k
        c, s = math.cos(angle), math.sin(angle)
        length = chance.uniform(0.35, 1.0) * low
        for j, t in enumerate(np.linspace(0, 1, 7)):
            out = r * (0.75 + 0.55 * min(1, 2.5 * t))
            spot = np.array([out * c, out * s, low + high + 0.02 + 0.05 * math.sin(4 * t) - length * t * 1.2])
            aim = np.array([c * 0.7 - s * 0.6 * (-1) ** j, s * 0.7 + c * 0.6 * (-1) ** j, -0.1])
            leaves.append(leaf(spot, aim, 0.075, 0.055, droop=0.5, rows=3))
    crown = clip_into(leaves, np.array([-x / 2, -y / 2, 0]), np.array([x / 2, y / 2, low + high + 0.1]))
    return Furniture((*parts, part("leaves", "leaf", crown, solid="none")))


def vase(item: Item) -> Furniture:
    """A thrown vase with a bunch of flowers."""
    x, y, z = item.size
    r, high = 0.5 * min(x, y), 0.56 * z
    room = palette.dice(item, "vase")
    shapes = (
        [(0.34, 0), (0.38, 0.03), (0.62, 0.4), (0.5, 0.72), (0.28, 0.9), (0.34, 1)],
        [(0.36, 0), (0.4, 0.04), (0.5, 0.7), (0.44, 1)],
        [(0.3, 0), (0.34, 0.03), (0.66, 0.3), (0.3, 0.75), (0.36, 1)],
    )
    profile = [(r * a, high * b) for a, b in room.choice(shapes)]
    body, pieces = vessel(profile, wall=0.005, floor=0.012, segments=24, sectors=8)
    tint = palette.asked(item, palette.OTHER_WORDS) or f"ceramic:{palette.accent(item)}"
    flower = room.choice(("pink", "yellow", "white", "red", "lavender", "blush"))
    stems, leaves, blossoms = [], [], []
    for k in range(9):
        angle, spread = 2.4 * k, r * 0.78 * math.sqrt((k + 0.5) / 9)
        tip = np.array([spread * math.cos(angle), spread * math.sin(angle), z - 0.035 - 0.09 * z * ((k * 4) % 9) / 9])
        foot = np.array([0.05 * r * math.cos(angle), 0.05 * r * math.sin(angle), 0.4 * high])
        neck = np.array([0.15 * r * math.cos(angle), 0.15 * r * math.sin(angle), high])
        stems.append(tube(np.array([foot, neck, tip]), 0.002, sides=5))
        blossoms.append(_blossom(tip, 0.034 + 0.006 * (k % 2)))
        if k % 2:
            leaves.append(
                leaf(0.5 * (neck + tip), np.array([math.cos(angle), math.sin(angle), 0.4]), 0.05, 0.024, rows=3)
            )
    green = join(*stems, *leaves)
    bunch = fit(join(*blossoms), (-r, -r, z - 0.3 * z), (r, r, z))
    return Furniture((
        Part("vase", body, tint, "hull", pieces), part("stems", "leaf", green, solid="none"),
        part("blossoms", f"paper:{flower}", bunch, solid="none"),
    ))  # fmt: skip


def _blossom(centre: np.ndarray, radius: float) -> Mesh:
    """A bud of eight petals, as a scalloped cup."""
    cup = lathe(
        [(0, -0.55), (0.4, -0.46), (0.74, -0.22), (0.92, 0.08), (0.86, 0.34), (0.6, 0.48), (0.3, 0.42), (0, 0.38)],
        segments=12,
    )
    angle = np.arctan2(cup.vertices[:, 1], cup.vertices[:, 0])
    cup.vertices[:, :2] *= (1 + 0.07 * np.cos(4 * angle))[:, None]
    return Mesh(cup.vertices * radius + centre, cup.faces, process=False)
