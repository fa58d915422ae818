"""Bottles, jars and other turned containers."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import ball, box, cylinder, hull, lathe
from layout.furniture.tableware import circle
from layout.layout import Item


def bottle(item: Item) -> Furniture:
    """A body, shoulders, a neck and a cap, with a label around it."""
    x, _, z = item.size
    r = x / 2 - 0.0012
    profile = [
        (0, 0),
        (0.94 * r, 0),
        (r, 0.03 * z),
        (r, 0.62 * z),
        (0.86 * r, 0.7 * z),
        (0.36 * r, 0.82 * z),
        (0.34 * r, 0.9 * z),
        (0, 0.9 * z),
    ]
    tint = palette.colour(item, palette.dice(item).choice(("green", "light_blue", "brown", "white", "blue")))
    out = x / 2
    band = lathe([(0.95 * r, 0.2 * z), (out, 0.2 * z), (out, 0.5 * z), (0.95 * r, 0.5 * z)], segments=24)
    pieces = [
        hull(np.concatenate([circle(a), circle(b)]))
        for a, b in (
            ((r, 0), (r, 0.62 * z)),
            ((r, 0.62 * z), (0.36 * r, 0.82 * z)),
            ((0.36 * r, 0.8 * z), (0.34 * r, 0.9 * z)),
        )
    ]
    cap = cylinder((0, 0, 0.88 * z), 0.42 * r, 0.12 * z, segments=16)
    return Furniture(
        (
            Part("body", lathe(profile, segments=24), f"glass:{tint}", "hull", tuple(pieces)),
            part("cap", f"plastic:{palette.accent(item, 'cap')}", cap, solid="cylinder"),
            part("label", "paper:cream", band, solid="none"),
        )
    )


def flask(item: Item) -> Furniture:
    """A conical flask with coloured liquid in it."""
    x, _, z = item.size
    r = x / 2
    body = lathe(
        [
            (0, 0),
            (0.94 * r, 0),
            (r, 0.04 * z),
            (0.28 * r, 0.72 * z),
            (0.28 * r, 0.94 * z),
            (0.36 * r, 0.97 * z),
            (0.34 * r, z),
            (0, z),
        ],
        segments=24,
    )
    level = 0.36 * z
    wide = r + (0.28 * r - r) * (level - 0.04 * z) / (0.68 * z)
    liquid = lathe(
        [(0, 0.0015), (0.95 * r, 0.0015), (1.008 * r, 0.042 * z), (wide + 0.008 * r, level), (0, level)], segments=24
    )
    liquid.vertices[:, :2] *= r / np.abs(liquid.vertices[:, :2]).max()
    pieces = [
        hull(np.concatenate([circle(a), circle(b), circle(c)]))
        for a, b, c in (
            ((0.94 * r, 0), (r, 0.04 * z), (0.28 * r, 0.72 * z)),
            ((0.28 * r, 0.7 * z), (0.28 * r, 0.94 * z), (0.35 * r, z)),
        )
    ]
    return Furniture(
        (
            Part("flask", body, "glass", "hull", tuple(pieces)),
            part("liquid", f"glass:{palette.accent(item)}", liquid, solid="hull"),
        )
    )


def soap_dispenser(item: Item) -> Furniture:
    x, _, z = item.size
    r = x / 2
    body = lathe(
        [(0, 0), (0.92 * r, 0), (r, 0.04 * z), (r, 0.52 * z), (0.8 * r, 0.62 * z), (0.3 * r, 0.66 * z), (0, 0.66 * z)],
        segments=24,
    )
    metal = palette.metal(item)
    neck = cylinder((0, 0, 0.65 * z), 0.26 * r, 0.1 * z, segments=14)
    stem = cylinder((0, 0, 0.72 * z), 0.1 * r, 0.2 * z, bevel=0.0, segments=8)
    spout = box((-0.012, -0.008, z - 0.02), (0.9 * r, 0.008, z), bevel=0.004)
    return Furniture(
        (
            part("body", f"ceramic:{palette.accent(item)}", body, solid="hull"),
            part("pump", metal, neck, stem, solid="cylinder"),
            part("spout", metal, spout),
        )
    )


def jar(item: Item) -> Furniture:
    """A storage jar, full, with a wooden lid."""
    x, _, z = item.size
    r = x / 2
    body = lathe(
        [(0, 0), (0.92 * r, 0), (r, 0.05 * z), (r, 0.7 * z), (0.84 * r, 0.8 * z), (0.84 * r, 0.84 * z), (0, 0.84 * z)],
        segments=28,
    )
    tint = palette.colour(item, palette.dice(item).choice(("cream", "tan", "brown", "olive", "mustard", "white")))
    lid = cylinder((0, 0, 0.83 * z), 0.92 * r, 0.11 * z, segments=24)
    knob = ball((0, 0, 0.96 * z), (0.16 * r, 0.16 * r, 0.04 * z), detail=2)
    return Furniture(
        (
            part("jar", f"glass:{tint}", body, solid="hull"),
            part("lid", "oak", lid, solid="cylinder"),
            part("knob", "oak", knob, solid="hull"),
        )
    )


def can(item: Item) -> Furniture:
    x, _, z = item.size
    r = x / 2 - 0.0012
    tint = palette.colour(item, palette.dice(item).choice(("red", "blue", "green", "orange")))
    body = cylinder((0, 0, 0.05 * z), r, 0.87 * z, bevel=0.004, segments=24)
    foot = cylinder((0, 0, 0), 0.8 * r, 0.06 * z, top=0.97 * r, segments=24)
    lid = cylinder((0, 0, 0.9 * z), 0.97 * r, 0.1 * z, top=0.84 * r, segments=24)
    band = lathe([(0.9 * r, 0.3 * z), (x / 2, 0.3 * z), (x / 2, 0.62 * z), (0.9 * r, 0.62 * z)], segments=24)
    return Furniture(
        (
            part("body", f"gloss:{tint}", body, solid="cylinder"),
            part("ends", "aluminium", foot, lid, solid="hull"),
            part("band", "paint:white", band, solid="none"),
        )
    )


def candle(item: Item) -> Furniture:
    """A pillar candle, lit, on a saucer."""
    x, _, z = item.size
    r = x / 2
    dish = cylinder((0, 0, 0), r, 0.008, segments=24)
    wax = cylinder((0, 0, 0.007), 0.72 * r, 0.76 * z, bevel=0.004, segments=24)
    wick = cylinder((0, 0, 0.8 * z), 0.0016, 0.05 * z, bevel=0.0, segments=6)
    flame = lathe([(0, 0.82 * z), (0.005, 0.86 * z), (0.0065, 0.9 * z), (0.003, 0.96 * z), (0, z)], segments=10)
    tint = palette.colour(item, "")
    return Furniture(
        (
            part("dish", palette.metal(item), dish, solid="cylinder"),
            part("wax", f"paint:{tint}" if tint else "wax", wax, solid="cylinder"),
            part("wick", "coat:black", wick, solid="none"),
            part("flame", "ember:orange", flame, solid="none"),
        )
    )
