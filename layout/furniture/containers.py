"""Baskets, bins, boxes, barrels, carts, and racks for clothes."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, top, vessel
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, arc, ball, box, cushion, cylinder, hull, join, lathe, move, post, rod, tube
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
