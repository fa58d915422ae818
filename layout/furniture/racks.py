"""What clothes, umbrellas and tools hang in or roll about on."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, ball, box, cylinder, hull, rod
from layout.layout import Item


def umbrella_stand(item: Item) -> Furniture:
    """A tall pot with two furled umbrellas."""
    x, y, z = item.size
    r, high = min(x, y) / 2, 0.8 * z
    shell, pieces = vessel([(0.92 * r, 0), (r, 0.02), (r, high)], wall=0.006, floor=0.02, sectors=10)
    parts = [
        Part(
            "stand",
            shell,
            palette.asked(item, palette.METAL_WORDS, palette.OTHER_WORDS) or palette.metal(item),
            "hull",
            pieces,
        )
    ]
    for k, (a, tint) in enumerate(((0.6, "navy"), (3.5, palette.accent(item)))):
        foot = np.array([-0.5 * r * math.cos(a), -0.5 * r * math.sin(a), 0.02])
        head = np.array([0.45 * r * math.cos(a), 0.45 * r * math.sin(a), z - 0.06 - 0.03 * k])
        cloth = [
            rod(foot + 0.03 * (head - foot), foot + 0.75 * (head - foot), 0.012, end=0.026),
            rod(foot + 0.74 * (head - foot), head, 0.026, end=0.008),
        ]
        grip = rod(head, head + [0, 0, 0.06 + 0.03 * k], 0.011)
        grip.vertices[:, 2] = np.minimum(grip.vertices[:, 2], z)
        parts += [
            part(f"umbrella_{k + 1}", f"fabric:{tint}", *cloth, solid="hull"),
            part(f"umbrella_{k + 1}/grip", "walnut", grip, solid="hull"),
        ]
    return Furniture(tuple(parts))


def coat_rack(item: Item) -> Furniture:
    """A post on crossed feet, hooks in a crown, a coat and a hat."""
    x, y, z = item.size
    wood = palette.body(item)
    parts = [part("post", wood, cylinder((0, 0, 0.03), 0.024, z - 0.06, top=0.018, segments=16), solid="hull")]
    feet = [hull([(u, v, h) for (u, v, h) in _spread(k, x / 2, y / 2)]) for k in range(4)]
    parts.append(part("feet", wood, *feet, solid="hull"))
    hooks = []
    for k in range(4):
        a = math.pi / 4 + k * math.pi / 2
        c, s = math.cos(a), math.sin(a)
        hooks.append(rod((0.015 * c, 0.015 * s, z - 0.16), (0.15 * c, 0.15 * s, z - 0.05), 0.011))
        hooks.append(rod((0.015 * c, 0.015 * s, z - 0.30), (0.10 * c, 0.10 * s, z - 0.23), 0.009))
    parts.append(part("hooks", wood, *hooks, solid="hull"))
    parts.append(part("finial", wood, ball((0, 0, z - 0.03), (0.03, 0.03, 0.03), detail=2), solid="hull"))
    coat = hull(
        np.concatenate(
            [
                _slab((0.07, 0.07, z - 0.16), 0.02, 0.05),
                _slab((0.085, 0.085, z - 0.36), 0.045, 0.12),
                _slab((0.085, 0.085, z - 0.95), 0.05, 0.13),
            ]
        )
    )
    parts.append(part("coat", f"fabric:{palette.accent(item)}", coat, solid="hull"))
    hat = [
        cylinder((-0.11, 0.11, z - 0.075), 0.1, 0.012, segments=24),
        cylinder((-0.11, 0.11, z - 0.066), 0.068, 0.066, top=0.06, bevel=0.012, segments=20),
    ]
    parts.append(part("hat", "fabric:brown", *hat, solid="hull"))
    return Furniture(tuple(parts))


def _spread(k: int, a: float, b: float) -> list[tuple[float, float, float]]:
    """One of four feet that slope from the post to the ends of a cross."""
    c, s = ((1, 0), (0, 1), (-1, 0), (0, -1))[k]
    n, m = -s, c
    reach = a if c else b
    out = []
    for r, low, high, w in ((0.015, 0.06, 0.16, 0.016), (reach, 0.0, 0.035, 0.016), (reach - 0.05, 0.0, 0.05, 0.016)):
        for h in (low, high):
            for t in (-w, w):
                out.append((c * r + n * t, s * r + m * t, h))
    return out


def _slab(centre: tuple[float, float, float], half_x: float, half_y: float) -> np.ndarray:
    """A short level rectangle, turned to face a corner."""
    d, n = np.array([1, 1, 0]) / math.sqrt(2), np.array([1, -1, 0]) / math.sqrt(2)
    return np.array([np.array(centre) + i * half_x * d + j * half_y * n for i in (-1, 1) for j in (-1, 1)])


def clothes_rack(item: Item) -> Furniture:
    """A rail between two ends on castors, clothes on hangers along it."""
    x, y, z = item.size
    metal = palette.metal(item)
    parts = []
    for k, s in enumerate((1, -1)):
        v = s * (y / 2 - 0.02)
        parts.append(part(f"end_{k + 1}", metal, rod((0, v, 0.09), (0, v, z), 0.014, sides=12), solid="cylinder"))
        parts.append(
            part(
                f"foot_{k + 1}",
                metal,
                rod((-x / 2 + 0.014, v, 0.085), (x / 2 - 0.014, v, 0.085), 0.014, sides=12),
                solid="cylinder",
            )
        )
    rails = [rod((0, -y / 2, h), (0, y / 2, h), 0.012, sides=12) for h in (z - 0.03, 0.14)]
    parts.append(part("rails", metal, *rails, solid="cylinder"))
    wheels = [
        box((u - 0.022, v - 0.012, 0), (u + 0.022, v + 0.012, 0.075), bevel=0.012, round=2)
        for u in (x / 2 - 0.03, 0.03 - x / 2)
        for v in (y / 2 - 0.02, 0.02 - y / 2)
    ]
    parts.append(part("castors", "rubber", *wheels, solid="hull"))
    chance = palette.dice(item)
    tints = chance.sample(palette.CLOTHS, 5)
    for k, v in enumerate(np.linspace(0.14 - y / 2, y / 2 - 0.14, 9) + 0.0):
        length, wide = chance.uniform(0.55, 1.0) * (z - 0.5), chance.uniform(0.19, 0.215)
        topz = z - 0.11
        grid = _garment(float(v), wide, topz, length)
        parts.append(Part(f"garment_{k + 1}", grid[0], f"fabric:{tints[k % 5]}", "hull", (grid[1],)))
    hooks = [
        rod((0, v, z - 0.12), (0, v, z - 0.03), 0.003, sides=5) for v in np.linspace(0.14 - y / 2, y / 2 - 0.14, 9)
    ]
    parts.append(part("hangers", "chrome", *hooks, solid="none"))
    return Furniture(tuple(parts))


def _garment(v: float, wide: float, top_z: float, length: float) -> tuple[Mesh, Mesh]:
    outline = np.array(
        [
            (-0.05, 0),
            (-wide, -0.08),
            (-wide, -0.3 * length),
            (-0.9 * wide, -length),
            (0.9 * wide, -length),
            (wide, -0.3 * length),
            (wide, -0.08),
            (0.05, 0),
        ]
    )
    points = [(u, v + d, top_z + h) for u, h in outline for d in (-0.022, 0.022)]
    solid = hull(points)
    return solid, solid


def cart(item: Item) -> Furniture:
    """A trolley of three trays on castors, with jars and brushes."""
    x, y, z = item.size
    paint = f"coat:{palette.colour(item, palette.dice(item).choice(('white', 'teal', 'grey', 'sage')))}"
    tray, parts = 0.07, []
    posts = [
        box(
            (s * (x / 2 - 0.004), t * (y / 2 - 0.03), 0.08),
            (s * (x / 2 - 0.024), t * (y / 2 - 0.05), z - 0.03),
            bevel=0.003,
        )
        for s in (1, -1)
        for t in (1, -1)
    ]
    parts.append(part("posts", paint, *posts))
    levels = np.linspace(0.12, z - 0.12, 3)
    surfaces = []
    for k, h in enumerate(levels):
        walls = [
            *(
                box((s * (x / 2), -y / 2 + 0.03, h), (s * (x / 2 - 0.004), y / 2 - 0.03, h + tray), bevel=0.001)
                for s in (1, -1)
            ),
            *(
                box((-x / 2, s * (y / 2 - 0.03), h), (x / 2, s * (y / 2 - 0.034), h + tray), bevel=0.001)
                for s in (1, -1)
            ),
            box((0.004 - x / 2, 0.034 - y / 2, h), (x / 2 - 0.004, y / 2 - 0.034, h + 0.008), bevel=0.0),
        ]
        parts.append(part(f"tray_{k + 1}", paint, *walls))
        room = levels[k + 1] - h - 0.02 if k < 2 else math.inf
        surfaces.append(
            Surface(f"tray_{k + 1}", (0.05 - x / 2, 0.07 - y / 2), (x / 2 - 0.05, y / 2 - 0.07), h + 0.008, room)
        )
    handles = [rod((-0.1, s * (y / 2 - 0.01), z - 0.01), (0.1, s * (y / 2 - 0.01), z - 0.01), 0.01) for s in (1, -1)]
    arms = [
        box((u - 0.008, s * (y / 2 - 0.036), z - 0.14), (u + 0.008, s * y / 2 - s * 0.004, z - 0.002), bevel=0.003)
        for s in (1, -1)
        for u in (-0.1, 0.1)
    ]
    parts.append(part("handles", "chrome", *handles, *arms, solid="hull"))
    wheels = [
        rod((u - 0.012, v, 0.035), (u + 0.012, v, 0.035), 0.035, sides=16)
        for u in (x / 2 - 0.04, 0.04 - x / 2)
        for v in (y / 2 - 0.05, 0.05 - y / 2)
    ]
    for w in wheels:
        w.vertices[:, 2] -= w.vertices[:, 2].min()
    forks = [
        box((u - 0.016, v - 0.014, 0.04), (u + 0.016, v + 0.014, 0.125), bevel=0.003)
        for u in (x / 2 - 0.04, 0.04 - x / 2)
        for v in (y / 2 - 0.05, 0.05 - y / 2)
    ]
    parts += [part("castors", "rubber", *wheels, solid="cylinder"), part("forks", "steel", *forks)]
    return Furniture(tuple(parts), tuple(surfaces))
