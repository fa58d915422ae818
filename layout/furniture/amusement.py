"""Arcade machines and aquariums."""

from __future__ import annotations

import math

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Surface
from layout.furniture.shapes import Mesh, ball, box, cylinder, hull, rod
from layout.layout import Item


def arcade_machine(item: Item) -> Furniture:
    """A cabinet in profile: kick, control panel with stick and buttons, a tilted screen, a lit marquee."""
    x, y, z = item.size
    tint = palette.colour(item, palette.dice(item).choice(("blue", "red", "black", "purple")))
    back, front = -x / 2, x / 2

    def slab(points: list[tuple[float, float]], a: float, b: float) -> Mesh:
        return hull([(u, v, h) for u, h in points for v in (a, b)])

    sides = []
    for v in (y / 2, 0.025 - y / 2):
        w = v - 0.025
        sides.append(slab([(back, 0), (front - 0.12, 0), (front, 0.52 * z), (front, 0.58 * z), (back, 0.58 * z)], w, v))
        sides.append(
            slab([(back, 0.56 * z), (front - 0.3, 0.56 * z), (front - 0.38, 0.84 * z), (back, 0.84 * z)], w, v)
        )
        sides.append(
            slab(
                [(back, 0.82 * z), (front - 0.38, 0.84 * z), (front - 0.18, 0.88 * z), (front - 0.18, z), (back, z)],
                w,
                v,
            )
        )
    a, b = 0.025 - y / 2, y / 2 - 0.025
    body = [
        slab([(back, 0.02), (front - 0.13, 0.02), (front - 0.03, 0.5 * z), (back, 0.5 * z)], a, b),
        slab([(back, 0.5 * z), (front - 0.34, 0.5 * z), (front - 0.42, 0.85 * z), (back, 0.85 * z)], a, b),
        slab([(back, 0.84 * z), (front - 0.21, 0.88 * z), (front - 0.21, z - 0.02), (back, z - 0.02)], a, b),
    ]
    panel = slab(
        [(front - 0.34, 0.5 * z), (front - 0.03, 0.5 * z), (front - 0.02, 0.525 * z), (front - 0.34, 0.56 * z)], a, b
    )
    glass = slab(
        [(front - 0.338, 0.585 * z), (front - 0.331, 0.585 * z), (front - 0.391, 0.83 * z), (front - 0.398, 0.83 * z)],
        a + 0.04,
        b - 0.04,
    )
    marquee = box((front - 0.212, a + 0.01, 0.885 * z), (front - 0.2, b - 0.01, z - 0.03), bevel=0.002)
    level = 0.545 * z
    stick = rod((front - 0.17, 0.16, level - 0.02), (front - 0.17, 0.16, level + 0.06), 0.006)
    buttons = [
        cylinder((front - 0.15 - 0.05 * (k % 2), -0.02 - 0.045 * (k // 2), level - 0.012), 0.016, 0.016, segments=12)
        for k in range(6)
    ]
    return Furniture(
        (
            part("sides", f"gloss:{tint}", *sides, solid="hull"),
            part("body", "coat:black", *body, solid="hull"),
            part("panel", "coat:charcoal", panel, solid="hull"),
            part("screen", "screen:film", glass, solid="hull", picture=True),
            part("marquee", "art:circles", marquee, picture=True),
            part("stick", "coat:black", stick, solid="cylinder"),
            part("knob", "gloss:red", ball((front - 0.17, 0.16, level + 0.07), 0.02, detail=2), solid="hull"),
            part("buttons", "gloss:yellow", *buttons, solid="cylinder"),
            part("coins", "steel", box((front - 0.12, -0.06, 0.2 * z), (front - 0.06, 0.06, 0.32 * z), bevel=0.004)),
        )
    )


def aquarium(item: Item) -> Furniture:
    """A cabinet with a tank on it: water, gravel, plants and fish seen through pale glass."""
    x, y, z = item.size
    wood, low = palette.body(item), 0.52 * z
    lid = 0.05
    parts = [
        part("plinth", "coat:charcoal", box((0.02 - x / 2, 0.02 - y / 2, 0), (x / 2 - 0.03, y / 2 - 0.02, 0.05))),
        part("cabinet", wood, box((-x / 2, -y / 2, 0.05), (x / 2 - 0.02, y / 2, low), bevel=0.003)),
        *(
            part(f"door_{k + 1}", wood, box((x / 2 - 0.02, a, 0.055), (x / 2 - 0.004, b, low - 0.03)))
            for k, (a, b) in enumerate(((0.002, y / 2 - 0.003), (0.003 - y / 2, -0.002)))
        ),
        part("lid", "coat:black", box((-x / 2, -y / 2, z - lid), (x / 2, y / 2, z), bevel=0.004)),
        part(
            "water",
            "water",
            box((0.012 - x / 2, 0.012 - y / 2, low + 0.06), (x / 2 - 0.035, y / 2 - 0.012, z - lid), bevel=0.002),
        ),
        part(
            "gravel",
            "stone",
            box((0.006 - x / 2, 0.006 - y / 2, low), (x / 2 - 0.006, y / 2 - 0.006, low + 0.06), bevel=0.003),
        ),
    ]
    posts = [
        box((s * x / 2, t * y / 2, low), (s * (x / 2 - 0.012), t * (y / 2 - 0.012), z - lid), bevel=0.001)
        for s in (1, -1)
        for t in (1, -1)
    ]
    parts.append(part("posts", "glass", *posts))
    chance, face = palette.dice(item), x / 2 - 0.036
    weeds, fish = [], []
    for _ in range(9):
        v, tall = chance.uniform(0.08 - y / 2, y / 2 - 0.08), chance.uniform(0.15, 0.36)
        weeds.append(
            hull(
                [
                    (face, v - 0.018, low + 0.05),
                    (face, v + 0.018, low + 0.05),
                    (face + 0.012, v, low + 0.05),
                    (face + 0.004, v + 0.02 * chance.uniform(-1, 1), low + 0.05 + tall),
                    (face + 0.01, v, low + 0.05 + 0.6 * tall),
                ]
            )
        )
    for _ in range(6):
        v, h, s = chance.uniform(0.1 - y / 2, y / 2 - 0.1), chance.uniform(low + 0.16, z - 0.14), chance.choice((1, -1))
        fish.append(ball((face + 0.008, v, h), (0.007, 0.028, 0.014), detail=2))
        fish.append(
            hull(
                [
                    (face + 0.006, v - s * 0.02, h),
                    (face + 0.011, v - s * 0.02, h),
                    (face + 0.008, v - s * 0.045, h + 0.016),
                    (face + 0.008, v - s * 0.045, h - 0.016),
                ]
            )
        )
    parts.append(part("weeds", "leaf_light", *weeds, solid="none"))
    parts.append(part("fish", "gloss:orange", *fish, solid="none"))
    return Furniture(
        tuple(parts), (Surface("top", (0.03 - x / 2, 0.03 - y / 2), (x / 2 - 0.03, y / 2 - 0.03), z, math.inf),)
    )
