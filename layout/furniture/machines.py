"""Stoves, refrigerators and the large machines of kitchens and laundries."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import bar_handle, facing, knob, part, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cylinder, hull, lathe, move, post, rod
from layout.layout import Item


def stove(item: Item) -> Furniture:
    """Oven door with a window, a row of knobs, a glass hob with four rings."""
    x, y, z = item.size
    face = x / 2 - 0.045
    coat = f"coat:{palette.colour(item, '')}" if palette.colour(item, "") else "steel"
    parts = [
        part("plinth", "coat:charcoal", box((0.02 - x / 2, 0.02 - y / 2, 0), (face - 0.05, y / 2 - 0.02, 0.08))),
        part("body", coat, box((-x / 2, -y / 2, 0.08), (face, y / 2, z - 0.012), bevel=0.003)),
        part("hob", "glass_dark", box((-x / 2, -y / 2, z - 0.012), (face + 0.01, y / 2, z), bevel=0.003)),
        part("drawer", coat, box((face, 0.004 - y / 2, 0.09), (face + 0.022, y / 2 - 0.004, 0.22), bevel=0.004)),
        part(
            "panel", coat, box((face, 0.002 - y / 2, z - 0.125), (face + 0.022, y / 2 - 0.002, z - 0.015), bevel=0.004)
        ),
    ]
    low, high = 0.226, z - 0.13
    parts.append(part("door", coat, box((face, 0.004 - y / 2, low), (face + 0.022, y / 2 - 0.004, high), bevel=0.004)))
    window = box((face + 0.02, 0.1 - y / 2, low + 0.09), (face + 0.026, y / 2 - 0.1, high - 0.13), bevel=0.002)
    parts.append(part("window", "glass_dark", window, solid="box"))
    bar = rod((x / 2 - 0.009, 0.07 - y / 2, high - 0.05), (x / 2 - 0.009, y / 2 - 0.07, high - 0.05), 0.009, sides=10)
    posts = [
        box((face + 0.02, v - 0.008, high - 0.058), (x / 2 - 0.006, v + 0.008, high - 0.042))
        for v in (0.1 - y / 2, y / 2 - 0.1)
    ]
    parts.append(part("handle", "chrome", bar, *posts, solid="hull"))
    spots = [v for v in np.linspace(0.09 - y / 2, y / 2 - 0.09, 6) if abs(v) > 0.06]
    knobs = [knob(face + 0.021, v, z - 0.07, 0.019) for v in spots]
    parts.append(part("knobs", "coat:charcoal" if coat == "steel" else "chrome", *knobs, solid="hull"))
    clock = box((face + 0.02, -0.055, z - 0.09), (face + 0.025, 0.055, z - 0.05), bevel=0.001)
    parts.append(part("clock", "digits:mint", clock, picture=True))
    rings = [
        move(lathe([(0.86 * r, 0), (r, 0), (r, 0.0008), (0.86 * r, 0.0008)], segments=28), (u, v, z - 0.0004))
        for (u, v), r in zip(
            ((0.13, 0.19), (-0.15, 0.19), (-0.15, -0.19), (0.13, -0.19)), (0.1, 0.075, 0.1, 0.085), strict=True
        )
    ]
    for ring in rings:
        ring.vertices[:, 2] = np.minimum(ring.vertices[:, 2], z)
    parts.append(part("rings", "coat:grey", *rings, solid="none"))
    halves = [("left", (0.0, y / 2)), ("right", (-y / 2, 0.0))]
    return Furniture(tuple(parts), tuple(Surface(n, (-x / 2, a), (face, b), z, math.inf) for n, (a, b) in halves))


def refrigerator(item: Item) -> Furniture:
    """Two doors, one above the other (side by side if it is wide), with long handles; small ones have one."""
    x, y, z = item.size
    chance = palette.room_dice(item)
    word = palette.colour(item, "")
    coat = (
        f"gloss:{word}"
        if word
        else palette.asked(item, palette.METAL_WORDS) or chance.choice(("steel", "steel", "gloss:white"))
    )
    face = x / 2 - 0.085
    parts = [
        part("plinth", "coat:charcoal", box((0.03 - x / 2, 0.03 - y / 2, 0), (face - 0.02, y / 2 - 0.03, 0.05))),
        part(
            "body",
            "coat:grey" if coat == "steel" else coat,
            box((-x / 2, 0.003 - y / 2, 0.05), (face, y / 2 - 0.003, z), bevel=0.006),
        ),
    ]
    gap, bottom = 0.004, 0.055
    single, side = z < 1.2, y > 0.84
    split = z - 0.30 if single else bottom + (0.34 if chance.random() < 0.5 else 0.66) * (z - bottom)
    if single:
        areas = [((-y / 2, y / 2), (bottom, z))]
    elif side:
        areas = [((gap / 2, y / 2), (bottom, z)), ((-y / 2, -gap / 2), (bottom, z))]
    else:
        areas = [((-y / 2, y / 2), (split + gap / 2, z)), ((-y / 2, y / 2), (bottom, split - gap / 2))]
    for k, ((a, b), (low, high)) in enumerate(areas):
        door = box((face + 0.004, a, low), (face + 0.055, b, high), bevel=0.012, round=3)
        parts.append(part(f"door_{k + 1}", coat, door))
        v = (0.05 if k == 0 else -0.05) if side else y / 2 - 0.05
        length = min(0.5, 0.55 * (high - low))
        middle = (
            (low + high) / 2 if side or single else (low + 0.06 + length / 2 if k == 0 else high - 0.06 - length / 2)
        )
        grip = rod((x / 2 - 0.01, v, middle - length / 2), (x / 2 - 0.01, v, middle + length / 2), 0.01, sides=10)
        posts = [
            box((face + 0.05, v - 0.008, h - 0.008), (x / 2 - 0.006, v + 0.008, h + 0.008))
            for h in (middle - 0.4 * length, middle + 0.4 * length)
        ]
        parts.append(part(f"door_{k + 1}/handle", "chrome", grip, *posts, solid="hull"))
    return Furniture(tuple(parts), (top(x - 0.1, y, z),))


def range_hood(item: Item) -> Furniture:
    """A flue on a sloped canopy."""
    x, y, z = item.size
    canopy = post((0, 0, 0.055), (x, y), (-0.1, 0, 0.055 + 0.26 * z), (x - 0.2, 0.36))
    parts = (
        part("rim", "steel", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.06), bevel=0.003)),
        part("canopy", "steel", canopy, solid="hull"),
        part("flue", "steel", box((-x / 2, -0.14, 0.05 + 0.24 * z), (0.26 - x / 2, 0.14, z), bevel=0.003)),
        part(
            "buttons",
            "coat:charcoal",
            *(
                box((x / 2 - 0.003, v - 0.01, 0.02), (x / 2, v + 0.01, 0.04), bevel=0.001)
                for v in (-0.06, -0.02, 0.02, 0.06)
            ),
            solid="none",
        ),
    )
    return Furniture(parts)


def washer(item: Item) -> Furniture:
    """A front loader: round door with a dark window, a drawer, a dial and a display. Dishwashers have a flap."""
    x, y, z = item.size
    face = x / 2 - 0.035
    white = f"gloss:{palette.colour(item, 'white')}"
    if item.category == "dishwasher" and not palette.colour(item, ""):
        white = "steel"
    parts = [
        part("plinth", "coat:charcoal", box((0.03 - x / 2, 0.02 - y / 2, 0), (face - 0.03, y / 2 - 0.02, 0.06))),
        part("body", white, box((-x / 2, -y / 2, 0.06), (face, y / 2, z - 0.02), bevel=0.006, round=2)),
        part("top", "plastic:white", box((-x / 2, -y / 2, z - 0.022), (face + 0.008, y / 2, z), bevel=0.006, round=2)),
        part(
            "panel",
            "plastic:white" if white != "steel" else "coat:charcoal",
            box((face, 0.004 - y / 2, z - 0.14), (face + 0.012, y / 2 - 0.004, z - 0.026), bevel=0.004),
        ),
    ]
    panel = face + 0.012
    display = box((panel - 0.002, -0.16, z - 0.105), (panel + 0.003, -0.05, z - 0.06), bevel=0.001)
    parts.append(part("display", "digits:light_blue", display, picture=True))
    if item.category == "dishwasher":
        parts.append(
            part("door", white, box((face, 0.004 - y / 2, 0.09), (face + 0.02, y / 2 - 0.004, z - 0.145), bevel=0.005))
        )
        parts.append(part("door/handle", "chrome", bar_handle(face + 0.014, 0, z - 0.19, 0.4)))
        parts.append(part("spacer", white, box((face + 0.02, -0.2, z - 0.197), (x / 2, 0.2, z - 0.183))))
        return Furniture(tuple(parts), (top(x - 0.06, y, z),))
    parts.append(part("dial", "chrome", knob(panel - 0.001, 0.06, z - 0.083, 0.032), solid="hull"))
    parts.append(
        part(
            "drawer",
            "plastic:grey",
            box((panel - 0.002, y / 2 - 0.19, z - 0.125), (panel + 0.003, y / 2 - 0.03, z - 0.045), bevel=0.001),
        )
    )
    r, h = min(0.19, 0.34 * y), 0.46 * z
    ring = facing(
        lathe(
            [(0, 0), (r, 0), (r, 0.014), (0.93 * r, 0.026), (0.78 * r, 0.026), (0.72 * r, 0.012), (0, 0.012)],
            segments=36,
        ),
        face,
        h,
    )
    sectors = [facing(m, face, h) for m in _ring_pieces(0.72 * r, r, 0.026)]
    disc = facing(cylinder((0, 0, 0), 0.72 * r, 0.012, segments=24), face, h)
    parts.append(Part("door", ring, "chrome" if item.category != "dryer" else "plastic:grey", "hull", (*sectors, disc)))
    dome = facing(
        lathe([(0, 0), (0.71 * r, 0), (0.66 * r, 0.012), (0.4 * r, 0.019), (0, 0.022)], segments=28), face + 0.008, h
    )
    parts.append(part("window", "glass_dark", dome, solid="hull"))
    grip = box((face + 0.02, -r * 0.9 - 0.02, h - 0.05), (x / 2, 0.02 - r * 0.9, h + 0.05), bevel=0.005)
    return Furniture((*parts, part("door/handle", "chrome", grip)), (top(x - 0.06, y, z),))


def _ring_pieces(inner: float, outer: float, thick: float, sectors: int = 12) -> list[Mesh]:
    edges = 2 * np.pi * np.arange(sectors + 1) / sectors
    pieces = []
    for a, b in pairwise(edges):
        pieces.append(
            hull(
                [
                    (r * math.cos(t), r * math.sin(t), h)
                    for r in (inner, outer)
                    for t in (a, (a + b) / 2, b)
                    for h in (0, thick)
                ]
            )
        )
    return pieces


def water_heater(item: Item) -> Furniture:
    """A white tank with domed ends on three legs, pipes and a dial."""
    x, y, z = item.size
    r = min(x, y) / 2
    tank = lathe([(0, 0), (0.8 * r, 0), (r, 0.05), (r, z - 0.24), (0.85 * r, z - 0.17), (0, z - 0.14)], segments=32)
    parts = [part("tank", "gloss:white", move(tank, (0, 0, 0.07)), solid="hull")]
    legs = [
        cylinder((0.7 * r * math.cos(a), 0.7 * r * math.sin(a), 0), 0.022, 0.1, segments=12) for a in (0, 2.09, 4.19)
    ]
    parts.append(part("legs", "coat:charcoal", *legs, solid="cylinder"))
    pipes = [rod((0, s * 0.4 * r, z - 0.1), (0, s * 0.4 * r, z), 0.013, sides=10) for s in (1, -1)]
    parts.append(part("pipes", "copper", *pipes, solid="cylinder"))
    plate = box((r - 0.025, -0.06, 0.3 * z), (r, 0.06, 0.3 * z + 0.14), bevel=0.004)
    return Furniture((*parts, part("plate", "coat:grey", plate)))
