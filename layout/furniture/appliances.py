"""Small machines of kitchens and offices, and vending machines."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import bent, feet, knob, part, shaped, stacked, top, vessel
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import (
    Mesh,
    arc,
    ball,
    box,
    cushion,
    cylinder,
    hull,
    join,
    lathe,
    move,
    post,
    rod,
    tube,
    turn,
)
from layout.layout import Item


def microwave(item: Item) -> Furniture:
    """Door with a dark window and a bar, and beside it a display, keys and a dial."""
    x, y, z = item.size
    coat = (
        f"gloss:{palette.colour(item, '')}"
        if palette.colour(item, "")
        else palette.room_dice(item).choice(("steel", "gloss:white", "coat:charcoal"))
    )
    face, split = x / 2 - 0.04, 0.26 * y - y / 2
    parts = [part("feet", "rubber", *feet(x - 0.06, y, 0.012), solid="cylinder")]
    parts.append(part("body", coat, box((-x / 2, -y / 2, 0.012), (face, y / 2, z), bevel=0.006, round=2)))
    parts.append(
        part(
            "door",
            coat,
            box((face + 0.001, split + 0.002, 0.016), (face + 0.018, y / 2 - 0.004, z - 0.005), bevel=0.004),
        )
    )
    parts.append(
        part(
            "window",
            "glass_dark",
            box((face + 0.016, split + 0.06, 0.055), (face + 0.021, y / 2 - 0.035, z - 0.045), bevel=0.001),
        )
    )
    grip = rod((x / 2 - 0.008, split + 0.025, 0.05), (x / 2 - 0.008, split + 0.025, z - 0.04), 0.008)
    posts = [box((face + 0.016, split + 0.02, h), (x / 2 - 0.006, split + 0.03, h + 0.012)) for h in (0.065, z - 0.065)]
    parts.append(part("handle", "chrome", grip, *posts, solid="hull"))
    right = 0.004 - y / 2
    parts.append(
        part(
            "panel",
            "coat:charcoal",
            box((face + 0.001, right, 0.016), (face + 0.018, split - 0.002, z - 0.005), bevel=0.003),
        )
    )
    middle, wide = (right + split) / 2, split - right
    display = box(
        (face + 0.017, right + 0.15 * wide, z - 0.075), (face + 0.021, split - 0.15 * wide, z - 0.03), bevel=0.001
    )
    parts.append(part("display", "digits:mint", display, picture=True))
    keys = [
        box((face + 0.016, v - 0.009, h), (face + 0.021, v + 0.009, h + 0.012), bevel=0.001)
        for v in (middle - 0.27 * wide, middle, middle + 0.27 * wide)
        for h in z - 0.1 - 0.024 * np.arange(3)
    ]
    parts.append(part("keys", "plastic:grey", *keys))
    parts.append(part("dial", "chrome", knob(face + 0.016, middle, 0.065, 0.02), solid="hull"))
    return Furniture(tuple(parts), (top(x - 0.08, y, z),))


def toaster(item: Item) -> Furniture:
    """Rounded shell, two slots with toast, a lever."""
    x, y, z = item.size
    coat = (
        f"gloss:{palette.colour(item, '')}"
        if palette.colour(item, "")
        else palette.dice(item).choice(("steel", "gloss:cream", "gloss:red", "gloss:mint"))
    )
    high = z - 0.022
    parts = [
        part(
            "base",
            "plastic:black",
            box((0.012 - x / 2, 0.012 - y / 2, 0), (x / 2 - 0.012, y / 2 - 0.022, 0.02), bevel=0.004),
        ),
        part(
            "shell", coat, box((-x / 2, -y / 2, 0.015), (x / 2, y / 2 - 0.02, high), bevel=0.035, round=3), solid="hull"
        ),
    ]
    for k, u in enumerate((0.25 * x, -0.25 * x)):
        slot = box((u - 0.016, 0.04 - y / 2, high - 0.006), (u + 0.016, y / 2 - 0.06, high + 0.001), bevel=0.001)
        toast = box((u - 0.008, 0.055 - y / 2, high - 0.01), (u + 0.008, y / 2 - 0.075, z), bevel=0.006, round=2)
        parts += [part(f"slot_{k + 1}", "coat:black", slot), part(f"toast_{k + 1}", "bread", toast)]
    parts.append(
        part("lever", "plastic:black", box((-0.018, y / 2 - 0.022, 0.55 * z), (0.018, y / 2, 0.62 * z), bevel=0.003))
    )
    return Furniture(tuple(parts))


def coffee_machine(item: Item) -> Furniture:
    """An espresso machine: a body at the back, a group head over a drip tray with a cup, a water tank."""
    x, y, z = item.size
    coat = (
        f"gloss:{palette.colour(item, '')}"
        if palette.colour(item, "")
        else palette.dice(item).choice(("steel", "coat:charcoal", "gloss:burgundy"))
    )
    back = -x / 2 + 0.45 * x
    parts = [
        part("base", "coat:charcoal", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.06), bevel=0.006)),
        part("body", coat, box((-x / 2, -y / 2, 0.06), (back, y / 2, z - 0.02), bevel=0.008, round=2)),
        part("head", coat, box((back, -y / 2, 0.64 * z), (x / 2 - 0.03, y / 2, z - 0.02), bevel=0.008, round=2)),
        part(
            "rail",
            "chrome",
            box((-x / 2 + 0.01, 0.01 - y / 2, z - 0.022), (x / 2 - 0.05, y / 2 - 0.01, z), bevel=0.004),
        ),
        part("tray", "steel", box((back, 0.02 - y / 2, 0.06), (x / 2 - 0.01, y / 2 - 0.02, 0.068), bevel=0.002)),
    ]
    u = back + 0.10
    parts.append(
        part("group", "chrome", cylinder((u, 0, 0.53 * z), 0.034, 0.11 * z + 0.005, segments=20), solid="cylinder")
    )
    parts.append(
        part(
            "portafilter", "coat:black", rod((u + 0.03, 0, 0.56 * z), (x / 2 - 0.003, 0, 0.53 * z), 0.011), solid="hull"
        )
    )
    cup, pieces = vessel([(0.022, 0), (0.034, 0.025), (0.037, 0.055)], wall=0.004, floor=0.005, segments=18, sectors=8)
    at = np.array([u, 0, 0.068])
    parts.append(Part("cup", move(cup, at), "ceramic:white", "hull", tuple(move(p, at) for p in pieces)))
    knobs = [knob(x / 2 - 0.031, v, 0.82 * z, 0.016) for v in (-0.3 * y, 0.3 * y)]
    parts.append(part("knobs", "coat:black", *knobs, solid="hull"))
    gauge = box((x / 2 - 0.031, -0.025, 0.76 * z), (x / 2 - 0.026, 0.025, 0.76 * z + 0.05), bevel=0.001)
    return Furniture((*parts, part("gauge", "dial:white", gauge, picture=True)))


def kettle(item: Item) -> Furniture:
    """A rounded pot on a base, with a spout, a lid and a handle at the back."""
    x, y, z = item.size
    coat = (
        f"gloss:{palette.colour(item, '')}"
        if palette.colour(item, "")
        else palette.dice(item).choice(("steel", "gloss:cream", "coat:charcoal", "copper"))
    )
    r = 0.42 * x
    pot = lathe(
        [(0, 0), (r, 0), (1.02 * r, 0.02), (0.9 * r, 0.5 * z), (0.66 * r, 0.78 * z), (0, 0.82 * z)], segments=28
    )
    v0 = -y / 2 + r + 0.045 - 0.02
    parts = [
        part("base", "plastic:black", cylinder((0, v0, 0), 0.5 * x, 0.02, bevel=0.004, segments=28), solid="cylinder"),
        part("pot", coat, move(pot, (0, v0, 0.018)), solid="hull"),
        part(
            "lid",
            "plastic:black",
            cylinder((0, v0, z - 0.05), 0.62 * r, 0.022, top=0.5 * r, segments=18),
            cylinder((0, v0, z - 0.03), 0.14 * r, 0.03, top=0.16 * r, segments=12),
            solid="hull",
        ),
    ]
    spout = hull(
        [
            (u, v0 - q, h)
            for u, q, h in (
                (-0.02, 0.55 * r, 0.70 * z),
                (0.02, 0.55 * r, 0.70 * z),
                (0, y / 2 + v0, 0.80 * z),
                (0.012, y / 2 + v0 - 0.01, 0.74 * z),
                (-0.012, y / 2 + v0 - 0.01, 0.74 * z),
                (-0.024, 0.7 * r, 0.55 * z),
                (0.024, 0.7 * r, 0.55 * z),
                (-0.018, 0.6 * r, 0.80 * z),
                (0.018, 0.6 * r, 0.80 * z),
            )
        ]
    )
    parts.append(part("spout", coat, spout, solid="hull"))
    path = np.array(
        [
            (0, v0 + 0.55 * r, 0.86 * z),
            (0, y / 2 - 0.022, 0.84 * z),
            (0, y / 2 - 0.012, 0.68 * z),
            (0, y / 2 - 0.012, 0.36 * z),
            (0, v0 + 0.9 * r, 0.24 * z),
        ]
    )
    pieces = tuple(rod(a, b, 0.011) for a, b in pairwise(path))
    parts.append(Part("handle", tube(path, 0.011, sides=10), "plastic:black", "hull", pieces))
    return Furniture(tuple(parts))


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


def heater(item: Item) -> Furniture:
    """An oil radiator: ribs side by side, on two feet, with a dial."""
    x, y, z = item.size
    coat = f"gloss:{palette.colour(item, 'white')}"
    count = max(5, round(y / 0.07))
    ribs = [
        box((-0.075, v - 0.022, 0.06), (0.075, v + 0.022, z), bevel=0.02, round=2)
        for v in np.linspace(0.13 - y / 2, y / 2 - 0.022, count)
    ]
    parts = [part("ribs", coat, *ribs, solid="hull")]
    parts.append(
        part(
            "core",
            coat,
            box((-0.05, 0.1 - y / 2, 0.12), (0.05, y / 2 - 0.03, 0.2), bevel=0.01),
            box((-0.05, 0.1 - y / 2, z - 0.14), (0.05, y / 2 - 0.03, z - 0.06), bevel=0.01),
        )
    )
    parts.append(
        part(
            "panel",
            "plastic:charcoal",
            box((-0.07, -y / 2, 0.08), (0.07, 0.11 - y / 2, z - 0.02), bevel=0.012, round=2),
        )
    )
    parts.append(
        part(
            "dial",
            "dial:white",
            box((0.069, -y / 2 + 0.03, 0.6 * z), (0.074, -y / 2 + 0.08, 0.6 * z + 0.05), bevel=0.001),
            picture=True,
        )
    )
    for k, v in enumerate((0.16 - y / 2, y / 2 - 0.06)):
        parts.append(
            part(f"foot_{k + 1}", "coat:charcoal", box((-x / 2, v - 0.025, 0), (x / 2, v + 0.025, 0.07), bevel=0.01))
        )
    return Furniture(tuple(parts))


def air_conditioner(item: Item) -> Furniture:
    """A wall unit: a rounded shell, a vane at the bottom, a display."""
    x, y, z = item.size
    shell = hull(
        [
            (u, v, h)
            for u, h in (
                (-x / 2, 0),
                (-x / 2, z),
                (0.3 * x, z),
                (x / 2 - 0.02, z - 0.03),
                (x / 2, 0.75 * z),
                (x / 2, 0.28 * z),
                (0.2 * x, 0),
            )
            for v in (-y / 2, y / 2)
        ]
    )
    vane = hull(
        [
            (u, v, h)
            for u, h in ((x / 2, 0.26 * z), (x / 2 - 0.005, 0.27 * z), (0.22 * x, 0.015), (0.22 * x + 0.008, 0.01))
            for v in (0.06 - y / 2, y / 2 - 0.06)
        ]
    )
    slot = box((x / 2 - 0.004, 0.01 - y / 2, 0.29 * z), (x / 2, y / 2 - 0.01, 0.3 * z), bevel=0.0)
    lamp = box((x / 2 - 0.003, -y / 2 + 0.08, 0.4 * z), (x / 2, -y / 2 + 0.16, 0.4 * z + 0.03), bevel=0.0)
    grille = [
        box((u, 0.03 - y / 2, z - 0.004), (u + 0.008, y / 2 - 0.03, z), bevel=0.0)
        for u in np.linspace(-0.4 * x, 0.2 * x, 5)
    ]
    return Furniture(
        (
            part("shell", "plastic:white", shell, solid="hull"),
            part("vane", "plastic:grey", vane, solid="hull"),
            part("seam", "coat:grey", slot, solid="none"),
            part("display", "digits:light_blue", lamp, solid="none", picture=True),
            part("grille", "coat:grey", *grille, solid="none"),
        )
    )


def wall_fan(item: Item) -> Furniture:
    """A fan in a round cage on a wall bracket."""
    x, y, z = item.size
    r = min(y, z) / 2 - 0.006
    rings = [
        bent(arc((u, 0, z / 2), rr, 0, 345, plane="yz", steps=23), 0.006, sides=6, closed=True, every=2)
        for u, rr in ((0.02, r), (x / 2 - 0.02, 0.96 * r), (x / 2 - 0.008, 0.55 * r))
    ]
    spokes = [
        rod(
            (0.02, r * math.cos(a), z / 2 + r * math.sin(a)),
            (x / 2 - 0.006, 0.2 * r * math.cos(a), z / 2 + 0.2 * r * math.sin(a)),
            0.0025,
            sides=4,
        )
        for a in np.linspace(0, 2 * math.pi, 21)[:-1]
    ]
    blades = []
    for k in range(4):
        a = math.pi / 2 * k
        blade = cushion((-0.004, 0.02, -0.05), (0.004, 0.82 * r, 0.05), round=0.004, detail=4)
        blade = turn(turn(blade, (0, 1, 0), 25), (1, 0, 0), math.degrees(a))
        blades.append(move(blade, (0.03, 0, z / 2)))
    hub = _forward(
        lathe([(0, 0), (0.045, 0), (0.045, 0.35 * x), (0.03, 0.46 * x), (0, 0.49 * x)], segments=18), 0, z / 2
    )
    motor = box((-x / 2, -0.05, z / 2 - 0.05), (0.01, 0.05, z / 2 + 0.05), bevel=0.02, round=2)
    return Furniture(
        (
            Part("cage", join(*(m for m, _ in rings)), "chrome", "hull", tuple(p for _, few in rings for p in few)),
            part("spokes", "chrome", *spokes, solid="none"),
            part("blades", "plastic:light_blue", *blades, solid="none"),
            part("hub", "plastic:white", hub, solid="hull"),
            part("motor", "plastic:white", motor),
        )
    )


def _forward(mesh: Mesh, x: float, z: float) -> Mesh:
    return Mesh(mesh.vertices[:, [2, 0, 1]] + np.array([x, 0, z]), mesh.faces, process=False)


def ceiling_fan(item: Item) -> Furniture:
    """Five blades on a motor that hangs from a rod, a light bowl below."""
    x, y, z = item.size
    wood, metal = palette.wood(item), palette.metal(item)
    low = 0.33 * z
    parts = [
        part("canopy", metal, cylinder((0, 0, z - 0.05), 0.045, 0.05, top=0.07, segments=24), solid="hull"),
        part("rod", metal, cylinder((0, 0, low + 0.1), 0.013, z - low - 0.13, segments=12), solid="cylinder"),
        part("motor", metal, cylinder((0, 0, low - 0.005), 0.1, 0.11, bevel=0.025, segments=28), solid="hull"),
    ]
    reach = min(x, y) / 2
    for k in range(5):
        # The tips of five blades do not fill a square; they are a little longer towards its corners.
        blade = box((0.16, -0.06, low + 0.03), (reach, 0.06, low + 0.042), bevel=0.005)
        blade.vertices[:, 1] *= 0.75 + 0.25 * (blade.vertices[:, 0] / reach)
        arm = box((0.08, -0.02, low + 0.026), (0.2, 0.02, low + 0.034))
        pitch = turn(blade, (1, 0, 0), 8, (0, 0, low + 0.036))
        parts.append(part(f"blade_{k + 1}", wood, turn(pitch, (0, 0, 1), 72 * k), solid="hull"))
        parts.append(part(f"blade_{k + 1}/arm", metal, turn(arm, (0, 0, 1), 72 * k), solid="hull"))
    bowl = lathe([(0, 0), (0.05, 0.008), (0.095, 0.045), (0.105, low), (0, low)], segments=28)
    return Furniture((*parts, part("light", "shade:white", bowl, solid="hull")))


def speaker(item: Item) -> Furniture:
    """A floor-standing loudspeaker with three cones, on spikes."""
    x, y, z = item.size
    wood = palette.body(item)
    face = x / 2 - 0.03
    parts = [
        part("plinth", "coat:black", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.025), bevel=0.005)),
        part("case", wood, box((0.015 - x / 2, 0.02 - y / 2, 0.025), (face, y / 2 - 0.02, z), bevel=0.008, round=2)),
        part(
            "baffle", "coat:black", box((face, 0.03 - y / 2, 0.05), (face + 0.01, y / 2 - 0.03, z - 0.01), bevel=0.003)
        ),
    ]
    for k, (h, r) in enumerate(((0.9 * z, 0.022), (0.74 * z, 0.065), (0.54 * z, 0.08), (0.34 * z, 0.08))):
        cone = [
            (0, 0.004),
            (0.25 * r, 0.007),
            (0.3 * r, 0.002),
            (0.8 * r, 0.008),
            (0.9 * r, 0.014),
            (r, 0.012),
            (r, 0),
            (0, 0),
        ]
        parts.append(
            part(
                f"cone_{k + 1}",
                "coat:charcoal" if k else "steel",
                _forward(lathe(cone[::-1], segments=24), face + 0.01, h),
                solid="hull",
            )
        )
    return Furniture(
        tuple(parts), (Surface("top", (0.05 - x / 2, 0.05 - y / 2), (face - 0.03, y / 2 - 0.05), z, math.inf),)
    )


def radio(item: Item) -> Furniture:
    """A wooden set with a cloth grille, a dial and two knobs, and a handle."""
    x, y, z = item.size
    wood = palette.body(item)
    high, face = z - 0.04, x / 2 - 0.022
    parts = [
        part("feet", "rubber", *feet(x - 0.02, y, 0.01), solid="cylinder"),
        part("case", wood, box((-x / 2, -y / 2, 0.01), (face, y / 2, high), bevel=0.02, round=3)),
        part(
            "grille",
            "canvas_cloth:linen",
            box((face - 0.001, -0.02, 0.03), (face + 0.004, y / 2 - 0.02, high - 0.02), bevel=0.002),
        ),
        part(
            "dial",
            "dial:cream",
            box((face - 0.001, -y / 2 + 0.02, 0.45 * z), (face + 0.004, -0.035, high - 0.02), bevel=0.001),
            picture=True,
        ),
        part(
            "knobs",
            "brass",
            *(knob(face - 0.001, v, 0.045, 0.016) for v in (-y / 2 + 0.035, -y / 2 + 0.085)),
            solid="hull",
        ),
    ]
    path = np.array(
        [(0, -0.3 * y, high - 0.01), (0, -0.27 * y, z - 0.006), (0, 0.27 * y, z - 0.006), (0, 0.3 * y, high - 0.01)]
    )
    pieces = tuple(rod(a, b, 0.006) for a, b in pairwise(path))
    return Furniture((*parts, Part("handle", tube(path, 0.006), "brass", "hull", pieces)))


def globe(item: Item) -> Furniture:
    """A map on a ball, in a meridian ring on a turned foot."""
    x, y, z = item.size
    r = 0.43 * min(x, y)
    centre = (0.0, 0.0, z - r - 0.02)
    path = arc(centre, r + 0.012, -90, 90, plane="yz", steps=12)
    ring, pieces = tube(path, 0.006, sides=6), tuple(rod(a, b, 0.006, sides=6) for a, b in pairwise(path))
    foot = cylinder((0, 0, 0), 0.47 * min(x, y), 0.022, top=0.3 * min(x, y), bevel=0.004, segments=28)
    stem = cylinder((0, 0, 0.02), 0.02, z - 2 * r - 0.05, top=0.012, segments=14)
    return Furniture(
        (
            part("ball", "page:map", ball(centre, r, detail=2), solid="hull"),
            Part("ring", ring, "brass", "hull", pieces),
            part("foot", palette.wood(item), foot, solid="hull"),
            part("stem", palette.wood(item), stem, solid="hull"),
        )
    )
