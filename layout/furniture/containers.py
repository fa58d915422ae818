"""Baskets, bins, boxes, barrels, carts, and racks for clothes."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, arc, box, cushion, cylinder, hull, join, lathe, move, post, rod, tube
from layout.layout import Item


def trough(x: float, y: float, z: float, *, wall: float, taper: float = 0.0, floor: float = 0.012) -> list[Mesh]:
    """Four walls, wider apart above than below, and a floor."""

    def at(h: float, inset: float) -> tuple[float, float]:
        s = 1 - taper * (1 - h / z)
        return s * x / 2 - inset, s * y / 2 - inset

    pieces = []
    for sx, sy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        points = []
        for h in (0.0, z):
            a, b = at(h, 0.0)
            c, d = at(h, wall)
            if sx:
                points += [(sx * a, t * b, h) for t in (-1, 1)] + [(sx * c, t * b, h) for t in (-1, 1)]
            else:
                points += [(t * c, sy * b, h) for t in (-1, 1)] + [(t * c, sy * d, h) for t in (-1, 1)]
        pieces.append(hull(points))
    a, b = at(0.0, 0.6 * wall)
    pieces.append(box((-a, -b, 0), (a, b, floor), bevel=0.0))
    return pieces


def basket(item: Item) -> Furniture:
    """Woven, with a rolled rim and two grips, a blanket or toys in it."""
    x, y, z = item.size
    high = z - 0.05
    parts = [
        part(
            "basket",
            palette.asked(item, palette.OTHER_WORDS) or "wicker",
            *trough(x, y, high, wall=0.015, taper=0.14),
            solid="hull",
        )
    ]
    rim = [
        *(
            box((s * x / 2, -y / 2, high - 0.02), (s * (x / 2 - 0.024), y / 2, high), bevel=0.009, round=2)
            for s in (1, -1)
        ),
        *(
            box(
                (0.012 - x / 2, s * y / 2, high - 0.02),
                (x / 2 - 0.012, s * (y / 2 - 0.024), high),
                bevel=0.009,
                round=2,
            )
            for s in (1, -1)
        ),
    ]
    parts.append(part("rim", "wicker", *rim))
    blanket = cushion(
        (0.03 - x / 2, 0.03 - y / 2, 0.55 * high), (x / 2 - 0.03, y / 2 - 0.03, high + 0.02), round=0.06, bulge=0.03
    )
    parts.append(part("blanket", f"fabric:{palette.accent(item)}", blanket, solid="hull"))
    for k, s in enumerate((1, -1)):
        path = arc((0, s * (y / 2 - 0.012), high - 0.02), 0.06, 0, 180, steps=6)
        path[:, 2] = high - 0.02 + (path[:, 2] - high + 0.02) * 0.062 / 0.06
        parts.append(
            Part(
                f"grip_{k + 1}",
                tube(path, 0.008),
                "leather:brown",
                "hull",
                tuple(rod(a, b, 0.008) for a, b in pairwise(path)),
            )
        )
    return Furniture(tuple(parts))


def laundry_basket(item: Item) -> Furniture:
    """A tall hamper with slots and laundry at its brim."""
    x, y, z = item.size
    plastic = f"plastic:{palette.colour(item, palette.dice(item).choice(('white', 'grey', 'light_blue')))}"
    high = z - 0.04
    parts = [part("hamper", plastic, *trough(x, y, high, wall=0.008, taper=0.18), solid="hull")]
    slots = []
    for h in np.linspace(0.25, 0.78, 4) * high:
        shrink = 1 - 0.18 * (1 - h / high)
        for v in np.linspace(-0.3, 0.3, 5) * y:
            slots += [
                box(
                    (s * (shrink * x / 2 - 0.002), v - 0.022, h - 0.03),
                    (s * (shrink * x / 2 + 0.0015), v + 0.022, h + 0.012),
                    bevel=0.0,
                )
                for s in (1, -1)
            ]
    slots = [s for s in slots if np.abs(s.vertices[:, 0]).max() <= x / 2]
    parts.append(part("slots", "coat:grey", *slots, solid="none"))
    rim = [
        *(box((s * x / 2, -y / 2, high - 0.03), (s * (x / 2 - 0.02), y / 2, high), bevel=0.005) for s in (1, -1)),
        *(
            box((0.02 - x / 2, s * y / 2, high - 0.03), (x / 2 - 0.02, s * (y / 2 - 0.02), high), bevel=0.005)
            for s in (1, -1)
        ),
    ]
    parts.append(part("rim", plastic, *rim))
    for k, (u, v, tint) in enumerate(
        ((-0.15, -0.18, "white"), (0.12, 0.12, palette.accent(item)), (-0.08, 0.22, "navy"))
    ):
        lump = cushion(
            (u * x - 0.11, v * y - 0.12, 0.7 * high),
            (u * x + 0.11, v * y + 0.12, z - 0.008 * k),
            round=0.06,
            bulge=0.02,
        )
        parts.append(part(f"laundry_{k + 1}", f"fabric:{tint}", lump, solid="hull"))
    return Furniture(tuple(parts))


def trash_can(item: Item) -> Furniture:
    """A pedal bin, or an open paper basket if it stands by a desk."""
    x, y, z = item.size
    r = min(x, y) / 2 - 0.012
    metal = (
        palette.asked(item, palette.METAL_WORDS, palette.OTHER_WORDS) or f"coat:{palette.colour(item, 'grey')}"
        if palette.colour(item, "")
        else "steel"
    )
    parts = [
        part("base", "plastic:black", cylinder((0, 0, 0), r + 0.006, 0.03, segments=28), solid="cylinder"),
        part("can", metal, cylinder((0, 0, 0.025), r, 0.78 * z, segments=32), solid="cylinder"),
        part("ring", "plastic:black", cylinder((0, 0, 0.8 * z), r + 0.006, 0.035, segments=32), solid="cylinder"),
        part(
            "lid",
            metal,
            move(
                lathe([(0, 0), (r, 0), (r, 0.03), (0.8 * r, z - 0.83 * z - 0.012), (0, z - 0.83 * z)], segments=32),
                (0, 0, 0.83 * z),
            ),
            solid="hull",
        ),
        part("pedal", "plastic:black", box((r - 0.03, -0.05, 0.008), (x / 2, 0.05, 0.022), bevel=0.004)),
        part("hinge", "plastic:black", box((-x / 2, -0.06, 0.78 * z), (0.03 - r, 0.06, 0.87 * z), bevel=0.005)),
        part(
            "ears",
            "plastic:black",
            *(box((-0.03, s * y / 2, 0.8 * z), (0.03, s * (r - 0.01), 0.83 * z), bevel=0.003) for s in (1, -1)),
        ),
    ]
    return Furniture(tuple(parts))


def bin_(item: Item) -> Furniture:
    """A storage bin with a lid that snaps on, and a label."""
    x, y, z = item.size
    tint = palette.colour(item, palette.dice(item).choice(("grey", "light_blue", "sage", "navy")))
    body = post((0, 0, 0), (0.88 * x, 0.9 * y), (0, 0, z - 0.03), (0.96 * x, 0.97 * y))
    label = box((0.46 * x - 0.003, -0.07, 0.45 * z), (0.475 * x, 0.07, 0.45 * z + 0.07), bevel=0.0)
    parts = [
        part("body", f"plastic:{tint}", body, solid="hull"),
        part("lid", "plastic:white", box((-x / 2, -y / 2, z - 0.04), (x / 2, y / 2, z), bevel=0.008, round=2)),
        part(
            "clips",
            "plastic:charcoal",
            *(box((-0.05, s * (y / 2 - 0.012), z - 0.075), (0.05, s * y / 2, z - 0.02), bevel=0.003) for s in (1, -1)),
        ),
        part("label", "label:blue", label, picture=True),
    ]
    return Furniture(tuple(parts), (top(x, y, z),))


def crate(item: Item) -> Furniture:
    """Slats nailed to corner posts, open above."""
    x, y, z = item.size
    wood = palette.asked(item, palette.WOOD_WORDS) or "pine"
    t, rows = 0.012, max(3, round(z / 0.1))
    step = z / rows
    slats = []
    for k in range(rows):
        low, high = k * step + (0.006 if k else 0), (k + 1) * step - (0.006 if k < rows - 1 else 0)
        slats += [box((s * x / 2, -y / 2, low), (s * (x / 2 - t), y / 2, high), bevel=0.002) for s in (1, -1)]
        slats += [box((t - x / 2, s * y / 2, low), (x / 2 - t, s * (y / 2 - t), high), bevel=0.002) for s in (1, -1)]
    posts = [
        box((s * (x / 2 - t), u * (y / 2 - t), 0.005), (s * (x / 2 - t - 0.03), u * (y / 2 - t - 0.03), z - 0.01))
        for s in (1, -1)
        for u in (1, -1)
    ]
    floor = box((t - x / 2, t - y / 2, 0.004), (x / 2 - t, y / 2 - t, 0.018))
    inside = Surface("floor", (0.06 - x / 2, 0.06 - y / 2), (x / 2 - 0.06, y / 2 - 0.06), 0.018, math.inf)
    return Furniture((part("slats", wood, *slats), part("posts", wood, *posts), part("floor", wood, floor)), (inside,))


def barrel(item: Item) -> Furniture:
    """Bulging staves in iron hoops."""
    x, y, z = item.size
    profile = [(0.40, 0), (0.46, 0.2), (0.495, 0.42), (0.495, 0.58), (0.46, 0.8), (0.40, 1)]
    body = lathe([(0, 0), *profile, (0, 1)], segments=32)
    angle = np.arctan2(body.vertices[:, 1], body.vertices[:, 0])
    body.vertices[:, :2] *= (1 - 0.006 * (np.round(angle / (2 * np.pi) * 32) % 2))[:, None]
    hoops = []
    for t in (0.06, 0.24, 0.70, 0.88):
        a, b = (np.interp(h, [p[1] for p in profile], [p[0] for p in profile]) for h in (t, t + 0.06))
        hoops.append(lathe([(a - 0.02, t), (a + 0.006, t), (b + 0.006, t + 0.06), (b - 0.02, t + 0.06)], segments=32))
    scale = np.array([x, y, z])
    body.vertices *= scale
    for hoop in hoops:
        hoop.vertices *= scale
    widest = max(np.abs(m.vertices[:, 0]).max() for m in (body, *hoops))
    for m in (body, *hoops):
        m.vertices[:, :2] *= [0.5 * x / widest, 0.5 * y / (widest * y / x)]
    solids = tuple(hull(h.vertices) for h in hoops)
    wood = palette.asked(item, palette.WOOD_WORDS) or "oak"
    side = 0.5 * min(x, y)
    return Furniture(
        (part("staves", wood, body, solid="hull"), Part("hoops", join(*hoops), "iron", "hull", solids)),
        (top(side, side, z),),
    )


def punching_bag(item: Item) -> Furniture:
    """A padded column on a heavy foot."""
    x, y, z = item.size
    r = min(x, y) / 2
    parts = [
        part(
            "foot",
            "plastic:black",
            lathe([(0, 0), (r, 0), (r, 0.16), (0.9 * r, 0.22), (0.4 * r, 0.26), (0, 0.26)], segments=32),
            solid="hull",
        ),
        part("neck", "steel", cylinder((0, 0, 0.25), 0.06, 0.12, segments=18), solid="cylinder"),
        part(
            "bag",
            f"leather:{palette.colour(item, 'red')}",
            lathe(
                [
                    (0, 0.34),
                    (0.66 * r, 0.34),
                    (0.78 * r, 0.4),
                    (0.78 * r, z - 0.06),
                    (0.7 * r, z - 0.015),
                    (0.5 * r, z),
                    (0, z),
                ],
                segments=32,
            ),
            solid="hull",
        ),
    ]
    for k, h in enumerate((0.45 * z, 0.75 * z)):
        parts.append(
            part(
                f"band_{k + 1}",
                "leather:black",
                cylinder((0, 0, h), 0.79 * r, 0.05, bevel=0.002, segments=32),
                solid="cylinder",
            )
        )
    return Furniture(tuple(parts))


def box_(item: Item) -> Furniture:
    """A cardboard box, taped shut, with a label on its front."""
    x, y, z = item.size
    material = palette.body(item) if item.style.get("material") or item.style.get("colour") else "cardboard"
    parts = [
        part(
            "box",
            material,
            box((0.002 - x / 2, 0.002 - y / 2, 0), (x / 2 - 0.002, y / 2 - 0.002, z - 0.003), bevel=0.003),
        )
    ]
    flaps = [
        box((-x / 2, 0.0012, z - 0.005), (x / 2, y / 2, z), bevel=0.001),
        box((-x / 2, -y / 2, z - 0.005), (x / 2, -0.0012, z), bevel=0.001),
    ]
    parts.append(part("flaps", material, *flaps))
    tape = [
        box((-x / 2, -0.025, z - 0.002), (x / 2, 0.025, z), bevel=0.0),
        box((x / 2 - 0.002, -0.025, z - 0.09), (x / 2, 0.025, z), bevel=0.0),
    ]
    parts.append(part("tape", "paper:tan", *tape, solid="none"))
    label = box(
        (x / 2 - 0.004, 0.22 * y - 0.045, 0.4 * z), (x / 2 - 0.0005, 0.22 * y + 0.045, 0.4 * z + 0.06), bevel=0.0
    )
    parts.append(part("label", "label:red" if palette.dice(item).random() < 0.5 else "label:navy", label, picture=True))
    return Furniture(tuple(parts), (top(x, y, z),))


def tool_box(item: Item) -> Furniture:
    """A steel box with a lid, two clasps and a folding handle."""
    x, y, z = item.size
    paint, high = f"gloss:{palette.colour(item, 'red')}", z - 0.05
    parts = [
        part(
            "body",
            paint,
            box((0.004 - x / 2, 0.004 - y / 2, 0), (x / 2 - 0.004, y / 2 - 0.004, 0.62 * high), bevel=0.003),
        ),
        part("lid", paint, box((-x / 2, -y / 2, 0.63 * high), (x / 2 - 0.004, y / 2, high), bevel=0.02)),
        part(
            "clasps",
            "chrome",
            *(
                box((x / 2 - 0.006, v - 0.02, 0.5 * high), (x / 2, v + 0.02, 0.74 * high), bevel=0.002)
                for v in (-0.28 * y, 0.28 * y)
            ),
        ),
    ]
    path = [
        (0, -0.24 * y, high - 0.01),
        (0, -0.22 * y, z - 0.009),
        (0, 0.22 * y, z - 0.009),
        (0, 0.24 * y, high - 0.01),
    ]
    bars = [rod(a, b, 0.009) for a, b in pairwise(np.array(path))]
    return Furniture((*parts, Part("handle", tube(path, 0.009), "rubber", "hull", tuple(bars))))
