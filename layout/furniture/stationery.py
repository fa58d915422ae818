"""Books and paper."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import box, fit, rod, turn
from layout.layout import Item


def book(item: Item) -> Furniture:
    """Two covers and a spine about a block of pages."""
    x, y, z = item.size
    tint = palette.accent(item)
    t = min(0.003, 0.15 * z)
    covers = [box((-x / 2, -y / 2, h), (x / 2, y / 2, h + t), bevel=0.0005) for h in (0, z - t)]
    spine = box((-x / 2, y / 2 - t, t), (x / 2, y / 2, z - t), bevel=0.0)
    pages = box((0.004 - x / 2, 0.005 - y / 2, t), (x / 2 - 0.004, y / 2 - t, z - t), bevel=0.0)
    return Furniture(
        (
            part("back", f"paint:{tint}", covers[0], spine),
            part("pages", "paper", pages),
            part("cover", f"cover:{tint}", covers[1], picture=True),
        )
    )


def magazine(item: Item) -> Furniture:
    """A few magazines, one on the other, turned a little."""
    x, y, z = item.size
    parts = []
    for k in range(2):
        a, b = x / 2 - 0.012 * k, y / 2 - 0.012 * k
        sheet = box((-a, -b, k * z / 2), (a, b, (k + 1) * z / 2), bevel=0.0005)
        if k:
            sheet = turn(sheet, (0, 0, 1), 4)
            sheet = fit(sheet, (-x / 2, -y / 2, k * z / 2), (x / 2, y / 2, z))
        parts.append(part(f"issue_{k + 1}", f"cover:{palette.accent(item, str(k))}", sheet, solid="hull", picture=True))
    return Furniture(tuple(parts))


def paper(item: Item) -> Furniture:
    """Loose sheets: text, or music or a plan if it was called so."""
    x, y, z = item.size
    words = item.label.lower()
    kind = next(
        (
            v
            for w, v in (
                ("music", "music"),
                ("plan", "plan"),
                ("map", "map"),
                ("sketch", "plan"),
                ("blueprint", "plan"),
                ("calendar", "calendar"),
            )
            if w in words
        ),
        "text",
    )
    parts = []
    for k, angle in enumerate((0, -6, 5)):
        low, high = k * z / 3, (k + 1) * z / 3
        s = 1.0 if k == 0 else 0.9
        sheet = turn(
            box((-0.5 * s * x, -0.5 * s * y, low), (0.5 * s * x, 0.5 * s * y, high), bevel=0.0), (0, 0, 1), angle
        )
        sheet = fit(
            sheet, np.maximum(sheet.bounds[0], [-x / 2, -y / 2, low]), np.minimum(sheet.bounds[1], [x / 2, y / 2, high])
        )
        parts.append(part(f"sheet_{k + 1}", f"page:{kind}", sheet, solid="hull", picture=True))
    return Furniture(tuple(parts))


def pen_holder(item: Item) -> Furniture:
    """A cup of pens and a ruler."""
    x, _, z = item.size
    r, high = x / 2, 0.55 * z
    cup, pieces = vessel([(0.96 * r, 0), (r, high)], wall=0.004, floor=0.006, segments=24, sectors=8)
    parts = [
        Part(
            "cup",
            cup,
            palette.body(item) if item.style.get("material") else f"plastic:{palette.accent(item)}",
            "hull",
            pieces,
        )
    ]
    for k, tint in enumerate(("blue", "red", "yellow", "green", "black")):
        a = 1.257 * k
        foot = np.array([0.3 * r * math.cos(a + 2.4), 0.3 * r * math.sin(a + 2.4), 0.012])
        tip = np.array([0.74 * r * math.cos(a), 0.74 * r * math.sin(a), z - 0.02 * ((k * 2) % 5) / 2 - 0.003])
        pen = rod(foot, tip, 0.004)
        pen.vertices[:, 2] = np.minimum(pen.vertices[:, 2], z)
        if k == 0:
            pen.vertices[:, 2] += z - pen.vertices[:, 2].max()
        parts.append(part(f"pen_{k + 1}", f"gloss:{tint}", pen, solid="hull"))
    return Furniture(tuple(parts))
