"""Small machines of kitchens and offices, and vending machines."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import feet, knob, part, top, vessel
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import (
    box,
    cylinder,
    hull,
    lathe,
    move,
    rod,
    tube,
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
