"""Toilets, tubs and showers, and what hangs beside them."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, arc, box, cylinder, hull, join, rod, skin, tube
from layout.layout import Item


def toilet(item: Item) -> Furniture:
    """A bowl on a foot, seat and lid down, a tank with a button behind."""
    x, y, z = item.size
    white = f"ceramic:{palette.colour(item, 'white')}"
    tank, rim = 0.18, 0.40
    middle = (tank - x / 2 + x / 2) / 2
    half = (x - tank) / 2
    foot = _oval([(0.62, 0.0), (0.60, 0.06), (0.62, 0.17)], middle - 0.05, half, 0.40 * y)
    bowl = _oval([(0.62, 0.17), (0.86, 0.29), (0.98, rim - 0.02), (0.98, rim)], middle, half, y / 2)
    seat = _oval([(0.98, rim), (1.0, rim + 0.004), (1.0, rim + 0.018), (0.98, rim + 0.022)], middle, half, y / 2)
    lid = _oval([(0.98, rim + 0.024), (1.0, rim + 0.028), (0.99, rim + 0.042), (0.9, rim + 0.05)], middle, half, y / 2)
    parts = [
        part("foot", white, foot, solid="hull"),
        part("bowl", white, bowl, solid="hull"),
        part("bridge", white, box((-x / 2, -0.13, 0.0), (middle - 0.1, 0.13, rim), bevel=0.03, round=3), solid="hull"),
        part("seat", "plastic:white", seat, solid="hull"),
        part("lid", "plastic:white", lid, solid="hull"),
        part("tank", white, box((-x / 2, -y / 2, rim - 0.02), (tank - x / 2, y / 2, z - 0.035), bevel=0.02, round=3)),
        part(
            "tank/lid",
            white,
            box((-x / 2, -y / 2, z - 0.038), (tank - x / 2 + 0.008, y / 2, z - 0.006), bevel=0.01, round=2),
        ),
        part(
            "button", "chrome", cylinder((tank / 2 - x / 2, 0, z - 0.008), 0.025, 0.008, segments=18), solid="cylinder"
        ),
    ]
    surface = Surface("tank", (0.03 - x / 2, 0.04), (tank - x / 2 - 0.02, y / 2 - 0.04), z - 0.006, math.inf)
    return Furniture(tuple(parts), (surface,))


def _oval(profile: list[tuple[float, float]], middle: float, half: float, wide: float) -> Mesh:
    """Stacked egg-shaped outlines: (share of the full outline, height)."""
    angle = np.linspace(0, 2 * np.pi, 33)[:-1]
    u, v = np.cos(angle), np.sin(angle)
    u = np.where(u < 0, u * 0.92, u)
    return hull(
        [
            (middle + half * s * a, wide * s * b * (1 - 0.08 * max(a, 0)), h)
            for s, h in profile
            for a, b in zip(u, v, strict=True)
        ]
    )


def bathtub(item: Item) -> Furniture:
    """Hollow, with a broad rim and sloping inside; on four feet if it is old, else boxed in. A tap at its end."""
    x, y, z = item.size
    old = "clawfoot" in " ".join((item.label, *item.style.values())) or palette.styled(
        item, "classic", "cozy", "vintage", "victorian"
    )
    white, rise = f"ceramic:{palette.colour(item, 'white')}", 0.13
    rim, floor, low = z - rise, 0.18, 0.11 if old else 0.0
    shell, pieces = _tub(x, y, low, rim, floor, flare=0.12 if old else 0.0)
    parts = [Part("tub", shell, white, "hull", pieces)]
    if old:
        claws = [
            join(
                box((u - 0.04, v - 0.04, 0), (u + 0.04, v + 0.04, 0.06), bevel=0.018, round=2),
                rod((u, v, 0.04), (0.9 * u, 0.93 * v, 0.2), 0.028, end=0.04),
            )
            for u in (0.3 * x, -0.3 * x)
            for v in (0.36 * y, -0.36 * y)
        ]
        pieces = tuple(m for claw in claws for m in claw.split(only_watertight=False))
        parts.append(
            Part("claws", join(*claws), "brass" if palette.metal(item) == "brass" else "chrome", "hull", pieces)
        )
    parts += _bath_tap(y, rim, rise)
    return Furniture(tuple(parts))


def _tub(x: float, y: float, low: float, rim: float, floor: float, *, flare: float) -> tuple[Mesh, tuple[Mesh, ...]]:
    """Rounded outlines from the foot up the outside, over the rim, down inside; and blocks that fill the wall."""

    def outline(dx: float, dy: float, z: float) -> np.ndarray:
        angle = 2 * np.pi * np.arange(40) / 40
        c, s = np.cos(angle), np.sin(angle)
        power = 0.45 if not flare else 0.7
        return np.column_stack([dx * np.sign(c) * abs(c) ** power, dy * np.sign(s) * abs(s) ** power, np.full(40, z)])

    a, b, t = x / 2, y / 2, 0.055
    outside = [
        outline((1 - 2 * flare) * a, (1 - flare) * b, low),
        outline((1 - 0.4 * flare) * a, (1 - 0.3 * flare) * b, rim - 0.03),
        outline(a, b, rim - 0.03),
        outline(a, b, rim),
    ]
    inside = [
        outline(a - t, b - t, rim),
        outline(a - t - 0.03, b - t - 0.06, floor + 0.12),
        outline(0.72 * (a - t), 0.72 * (b - t), floor),
    ]
    rings = [*outside, *inside]
    n = 40
    bottom = hull(np.concatenate([outside[0], _level(outside[0], outside[1], floor - 0.01), inside[2]]))
    wedges = []
    for k in range(0, n, 4):
        pick = [(k + j) % n for j in range(5)]
        outer = [r[pick] for r in (_level(outside[0], outside[1], floor - 0.02), outside[1], outside[3])]
        wedges.append(hull(np.concatenate([*outer[:2], inside[0][pick] - [0, 0, 0.03], inside[1][pick]])))
        wedges.append(
            hull(
                np.concatenate(
                    [
                        inside[1][pick],
                        inside[2][pick],
                        _level(outside[0], outside[1], floor - 0.02)[pick],
                        outside[1][pick] * [1, 1, 0] + [0, 0, floor + 0.12],
                    ]
                )
            )
        )
        wedges.append(
            hull(np.concatenate([outside[2][pick], outside[3][pick], inside[0][pick], inside[0][pick] - [0, 0, 0.03]]))
        )
    return skin(rings), (bottom, *wedges)


def _level(low: np.ndarray, high: np.ndarray, z: float) -> np.ndarray:
    """The outline between two others at a height."""
    t = (z - low[0, 2]) / (high[0, 2] - low[0, 2])
    return low + np.clip(t, 0, 1) * (high - low)


def _bath_tap(y: float, rim: float, rise: float) -> list[Part]:
    """A mixer on the rim at the left end, its spout over the water."""
    v = y / 2 - 0.03
    neck = [(0, v, rim), (0, v, rim + 0.05)]
    bow = arc((0, v - 0.05, rim + 0.05), 0.05, 0, 180, plane="yz", steps=6)[1:]
    path = np.array([*neck, *bow, (0, v - 0.1, rim + 0.02)])
    path[:, 2] = rim + (path[:, 2] - rim) * (rise - 0.013) / 0.1
    pieces = tuple(rod(a, b, 0.013, sides=10) for a, b in pairwise(path))
    wheels = [cylinder((s * 0.08, v, rim), 0.018, 0.05, top=0.024, segments=14) for s in (1, -1)]
    return [
        Part("tap", tube(path, 0.013, sides=10), "chrome", "hull", pieces),
        part("valves", "chrome", *wheels, solid="hull"),
    ]


def shower(item: Item) -> Furniture:
    """A tray, a pane and a door of frosted glass in slim frames; a head on a riser in the corner behind."""
    x, y, z = item.size
    t = 0.012
    parts = [part("tray", "ceramic:white", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.035), bevel=0.008, round=2))]
    parts.append(
        part(
            "rim",
            "ceramic:white",
            *(box((s * x / 2, -y / 2, 0.03), (s * (x / 2 - 0.04), y / 2, 0.07), bevel=0.008, round=2) for s in (1, -1)),
            *(
                box((0.04 - x / 2, s * y / 2, 0.03), (x / 2 - 0.04, s * (y / 2 - 0.04), 0.07), bevel=0.008, round=2)
                for s in (1, -1)
            ),
        )
    )
    parts.append(part("drain", "chrome", cylinder((0, 0, 0.035), 0.05, 0.004, segments=20), solid="none"))
    right = -y / 2 + 0.014
    parts.append(
        part(
            "pane",
            "glass_frosted",
            box((0.03 - x / 2, right - t / 2, 0.07), (x / 2 - 0.02, right + t / 2, z - 0.03), bevel=0.001),
        )
    )
    front = x / 2 - 0.014
    parts.append(
        part(
            "door",
            "glass_frosted",
            box((front - t / 2, 0.045 - y / 2, 0.075), (front + t / 2, y / 2 - 0.02, z - 0.035), bevel=0.001),
        )
    )
    posts = [(x / 2 - 0.014, 0.014 - y / 2), (x / 2 - 0.014, y / 2 - 0.014), (0.014 - x / 2, 0.014 - y / 2)]
    parts.append(
        part("posts", "chrome", *(box((u - 0.014, v - 0.014, 0.06), (u + 0.014, v + 0.014, z)) for u, v in posts))
    )
    parts.append(
        part(
            "rails",
            "chrome",
            box((front - 0.014, 0.02 - y / 2, z - 0.035), (front + 0.014, y / 2 - 0.02, z)),
            box((0.02 - x / 2, right - 0.014, z - 0.035), (x / 2 - 0.02, right + 0.014, z)),
        )
    )
    grip = rod((front, -0.25 * y, 0.95), (front, -0.25 * y, 1.25), 0.009)
    grip.vertices[:, 0] = np.minimum(grip.vertices[:, 0] + 0.005, x / 2)
    parts.append(part("door/handle", "chrome", grip, solid="hull"))
    u, v = 0.05 - x / 2, y / 2 - 0.3
    path = np.array(
        [(u, v, 0.95), (u, v, z - 0.16), (u + 0.04, v, z - 0.1), (u + 0.3, v, z - 0.1), (u + 0.34, v, z - 0.13)]
    )
    parts.append(Part("riser", tube(path, 0.011), "chrome", "hull", tuple(rod(a, b, 0.011) for a, b in pairwise(path))))
    parts.append(
        part("head", "chrome", cylinder((u + 0.34, v, z - 0.15), 0.1, 0.022, top=0.05, segments=24), solid="hull")
    )
    mixer = box((u - 0.04, v - 0.1, 0.95), (u + 0.02, v + 0.1, 1.0), bevel=0.012, round=2)
    return Furniture((*parts, part("mixer", "chrome", mixer)))
