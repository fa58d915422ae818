"""Machines and instruments of offices and laboratories."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, shaped, stacked, top
from layout.furniture.part import Furniture
from layout.furniture.shapes import (
    box,
    cylinder,
    hull,
    lathe,
    post,
    rod,
)
from layout.layout import Item


def water_dispenser(item: Item) -> Furniture:
    """A white column with a recess and taps, a blue bottle upside down on top."""
    x, y, z = item.size
    high = 0.68 * z
    parts = [
        part("foot", "plastic:white", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.5 * high), bevel=0.012, round=2)),
        part(
            "back", "plastic:white", box((-x / 2, -y / 2, 0.5 * high), (x / 2 - 0.13, y / 2, 0.8 * high), bevel=0.004)
        ),
        part("head", "plastic:white", box((-x / 2, -y / 2, 0.8 * high), (x / 2, y / 2, high), bevel=0.012, round=2)),
        part(
            "cheeks",
            "plastic:white",
            *(
                box((x / 2 - 0.14, s * y / 2, 0.48 * high), (x / 2, s * (y / 2 - 0.025), 0.82 * high), bevel=0.004)
                for s in (1, -1)
            ),
        ),
    ]
    for k, (s, tint) in enumerate(((1, "red"), (-1, "blue"))):
        parts.append(
            part(
                f"tap_{k + 1}",
                f"plastic:{tint}",
                box(
                    (x / 2 - 0.13, s * 0.05 - 0.014, 0.7 * high),
                    (x / 2 - 0.07, s * 0.05 + 0.014, 0.76 * high),
                    bevel=0.004,
                ),
            )
        )
    r = 0.43 * min(x, y)
    rise = z - high
    profile = [(0.2, 0), (0.2, 0.06), (0.6, 0.16), (1, 0.3), (1, 0.56), (0.95, 0.6), (1, 0.64), (1, 0.94), (0.9, 1)]
    profile = [(r * a, high - 0.002 + (rise + 0.002) * b) for a, b in profile]
    bottle = lathe([(0, profile[0][1]), *profile, (0, z)], segments=28)
    parts.append(shaped("bottle", "glass:light_blue", bottle, stacked(profile, 28)))
    return Furniture(tuple(parts))


def vending_machine(item: Item) -> Furniture:
    """A lit window with rows of goods, a panel with a slot and keys, a flap to take things out."""
    x, y, z = item.size
    coat = f"gloss:{palette.colour(item, palette.dice(item).choice(('red', 'blue', 'charcoal')))}"
    face = x / 2 - 0.04
    glass_low, split = 0.46, -y / 2 + 0.24
    feet_ = [
        box((u - 0.04, v - 0.04, 0), (u + 0.04, v + 0.04, 0.06))
        for u in (x / 2 - 0.1, 0.08 - x / 2)
        for v in (y / 2 - 0.08, 0.08 - y / 2)
    ]
    parts = [
        part("feet", "coat:charcoal", *feet_),
        part("body", coat, box((-x / 2, -y / 2, 0.06), (face, y / 2, z), bevel=0.01, round=2)),
        part(
            "goods",
            "goods",
            box((face, split, glass_low), (face + 0.006, y / 2 - 0.05, z - 0.12), bevel=0.001),
            picture=True,
        ),
        part(
            "frame",
            "coat:charcoal",
            *(
                box((face, a, b), (x / 2, c, d), bevel=0.004)
                for a, b, c, d in (
                    (split - 0.03, glass_low - 0.03, y / 2 - 0.02, glass_low),
                    (split - 0.03, z - 0.12, y / 2 - 0.02, z - 0.09),
                    (split - 0.03, glass_low, split, z - 0.12),
                    (y / 2 - 0.05, glass_low, y / 2 - 0.02, z - 0.12),
                )
            ),
        ),
        part("flap", "coat:black", box((face, split + 0.08, 0.2), (face + 0.015, y / 2 - 0.12, 0.36), bevel=0.005)),
        part("panel", "steel", box((face, 0.03 - y / 2, 0.8), (face + 0.01, split - 0.05, 1.5), bevel=0.003)),
    ]
    middle = (0.03 - y / 2 + split - 0.05) / 2
    keys = [
        box((face + 0.008, middle + v - 0.015, h), (face + 0.014, middle + v + 0.015, h + 0.025), bevel=0.002)
        for v in (-0.04, 0, 0.04)
        for h in (1.08, 1.12, 1.16, 1.20)
    ]
    parts.append(part("keys", "coat:charcoal", *keys))
    parts.append(
        part(
            "display",
            "digits:mint",
            box((face + 0.008, middle - 0.06, 1.3), (face + 0.013, middle + 0.06, 1.37), bevel=0.001),
            picture=True,
        )
    )
    parts.append(
        part(
            "slot",
            "coat:black",
            box((face + 0.008, middle - 0.03, 0.92), (face + 0.013, middle + 0.03, 0.95), bevel=0.001),
        )
    )
    return Furniture(tuple(parts), (top(x - 0.1, y, z),))


def copier(item: Item) -> Furniture:
    """A large office copier: paper trays, a panel, an output gap and a scanner lid."""
    x, y, z = item.size
    face = x / 2 - 0.03
    parts = [
        part("base", "coat:charcoal", box((0.02 - x / 2, 0.02 - y / 2, 0), (face - 0.02, y / 2 - 0.02, 0.05))),
        part("body", "plastic:white", box((-x / 2, -y / 2, 0.05), (face, y / 2, 0.66 * z), bevel=0.008, round=2)),
        part("back", "plastic:white", box((-x / 2, -y / 2, 0.66 * z), (face, -y / 2 + 0.32 * y, 0.8 * z), bevel=0.004)),
        part(
            "rear",
            "plastic:white",
            box((-x / 2, -y / 2 + 0.32 * y, 0.66 * z), (0.1 - x / 2, y / 2, 0.8 * z), bevel=0.004),
        ),
        part("scanner", "plastic:white", box((-x / 2, -y / 2, 0.8 * z), (face, y / 2, 0.9 * z), bevel=0.008, round=2)),
        part("lid", "plastic:grey", box((-x / 2, -y / 2, 0.9 * z), (face - 0.02, y / 2, z), bevel=0.02, round=2)),
        part("paper", "paper", box((0.14 - x / 2, -0.1, 0.66 * z), (face - 0.12, y / 2 - 0.08, 0.66 * z + 0.012))),
    ]
    for k, h in enumerate(np.linspace(0.07, 0.62 * z, 5)[:-1]):
        step = (0.62 * z - 0.07) / 4
        parts.append(
            part(
                f"tray_{k + 1}",
                "plastic:grey",
                box((face, 0.02 - y / 2, h), (face + 0.012, y / 2 - 0.02, h + step - 0.008), bevel=0.004),
            )
        )
    panel = post((face - 0.005, -0.14, 0.81 * z), (0.01, 0.26), (x / 2 - 0.012, -0.14, 0.88 * z), (0.024, 0.26))
    parts.append(part("panel", "coat:charcoal", panel, solid="hull"))
    parts.append(
        part(
            "screen",
            "screen:phone",
            box((face + 0.012, -0.23, 0.83 * z), (x / 2, -0.07, 0.885 * z), bevel=0.001),
            picture=True,
        )
    )
    return Furniture(tuple(parts), (top(x - 0.12, y, z, inset=0.04),))


def printer(item: Item) -> Furniture:
    """A desk printer with paper at the back, an exit tray and a small panel."""
    x, y, z = item.size
    low = 0.7 * z
    body = "plastic:white" if palette.dice(item).random() < 0.6 else "plastic:charcoal"
    body = f"plastic:{palette.colour(item, '')}" if palette.colour(item, "") else body
    parts = [
        part("body", body, box((-x / 2, -y / 2, 0), (0.3 * x, y / 2, low), bevel=0.012, round=2)),
        part("lid", body, box((0.1 - x / 2, 0.01 - y / 2, low), (0.28 * x, y / 2 - 0.01, low + 0.018), bevel=0.006)),
        part("tray", "plastic:charcoal", box((0.3 * x, -0.13, 0.02), (x / 2, 0.13, 0.032), bevel=0.003)),
        part("page", "paper", box((0.25 * x, -0.105, 0.032), (x / 2 - 0.02, 0.105, 0.037), bevel=0.001)),
        part("slot", "coat:black", box((0.299 * x, -0.14, 0.04), (0.305 * x, 0.14, 0.085), bevel=0.001)),
        part(
            "paper",
            "paper",
            hull(
                [
                    (u + 0.006 * t, v, h)
                    for u, h in ((0.04 - x / 2, low - 0.01), (0.012 - x / 2, z))
                    for v in (-0.105, 0.105)
                    for t in (0, 1)
                ]
            ),
            solid="hull",
        ),
        part(
            "panel",
            "coat:black",
            box((0.298 * x, y / 2 - 0.16, 0.6 * low), (0.305 * x + 0.003, y / 2 - 0.03, low - 0.02), bevel=0.002),
        ),
        part(
            "screen",
            "screen:phone",
            box((0.303 * x, y / 2 - 0.145, 0.64 * low), (0.31 * x + 0.004, y / 2 - 0.075, low - 0.03), bevel=0.001),
            picture=True,
        ),
    ]
    return Furniture(tuple(parts))


def microscope(item: Item) -> Furniture:
    """Foot, arm, stage, a slanted tube with eyepieces, objectives, focus knobs."""
    x, y, z = item.size
    white = f"gloss:{palette.colour(item, 'white')}"
    parts = [
        part("foot", white, box((-x / 2, -0.09, 0), (x / 2, 0.09, 0.035), bevel=0.01, round=2)),
        part("arm", white, box((-x / 2 + 0.01, -0.028, 0.03), (-x / 2 + 0.065, 0.028, 0.72 * z), bevel=0.01, round=2)),
        part("head", white, box((-x / 2 + 0.01, -0.04, 0.66 * z), (0.05, 0.04, 0.78 * z), bevel=0.012, round=2)),
        part("stage", "coat:black", box((-0.06, -0.08, 0.34 * z), (0.10, 0.08, 0.34 * z + 0.014), bevel=0.002)),
        part("bracket", "coat:black", box((-x / 2 + 0.06, -0.02, 0.3 * z), (-0.05, 0.02, 0.37 * z))),
        part(
            "slide", "glass_frosted", box((0.0, -0.038, 0.34 * z + 0.014), (0.025, 0.038, 0.34 * z + 0.017), bevel=0.0)
        ),
        part("lamp", "coat:charcoal", cylinder((0.015, 0, 0.035), 0.028, 0.03, segments=18), solid="cylinder"),
    ]
    turret = [
        rod((0.012, 0, 0.67 * z), (0.012 + dx, dy, 0.44 * z), 0.013, end=0.008)
        for dx, dy in ((0, 0), (0.03, 0.02), (-0.02, -0.03))
    ]
    parts.append(part("objectives", "chrome", *turret, solid="hull"))
    eyes = [rod((-0.01, s * 0.026, 0.76 * z), (-x / 2 + 0.016, s * 0.032, z - 0.006), 0.015, sides=12) for s in (1, -1)]
    for eye in eyes:
        eye.vertices[:, 2] = np.minimum(eye.vertices[:, 2], z)
        eye.vertices[:, 0] = np.maximum(eye.vertices[:, 0], -x / 2)
    parts.append(part("eyepieces", "coat:black", *eyes, solid="hull"))
    dials = [
        rod((-x / 2 + 0.04, s * 0.027, 0.22 * z), (-x / 2 + 0.04, s * y / 2, 0.22 * z), 0.024, sides=16)
        for s in (1, -1)
    ]
    parts.append(part("focus", "coat:black", *dials, solid="cylinder"))
    return Furniture(tuple(parts))
