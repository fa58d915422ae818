"""Tables to play on."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture
from layout.furniture.shapes import ball, box, cylinder, hull, lathe, move, post, rod
from layout.layout import Item

BALLS = ("yellow", "blue", "red", "purple", "orange", "green", "burgundy", "black", "white")


def pool_table(item: Item) -> Furniture:
    """Cloth between cushions and wooden rails, six pockets, balls and a cue; heavy turned legs."""
    x, y, z = item.size
    wood, cloth = (
        palette.wood(item),
        f"fabric:{palette.colour(item, 'green') if not palette.PAINTS.get(palette.colour(item, '')) else 'green'}",
    )
    bed, rail = z - 0.058, 0.14
    parts = [
        part("bed", cloth, box((rail - x / 2, rail - y / 2, bed - 0.04), (x / 2 - rail, y / 2 - rail, bed), bevel=0.0)),
        part(
            "apron",
            wood,
            box((0.05 - x / 2, 0.05 - y / 2, z - 0.28), (x / 2 - 0.05, y / 2 - 0.05, bed - 0.04), bevel=0.006),
        ),
    ]
    r = 0.062
    corner, gap = rail + 0.035, 0.062
    rails, cushions = [], []
    for s in (1, -1):
        for a, b in ((gap, y / 2 - corner), (corner - y / 2, -gap)):
            rails.append(box((s * x / 2, a, bed - 0.09), (s * (x / 2 - rail + 0.035), b, z), bevel=0.005))
            cushions.append(
                box(
                    (s * (x / 2 - rail + 0.036), a + 0.03, bed - 0.01),
                    (s * (x / 2 - rail - 0.012), b - 0.03, z - 0.004),
                    bevel=0.006,
                )
            )
        rails.append(
            box((corner - x / 2, s * y / 2, bed - 0.09), (x / 2 - corner, s * (y / 2 - rail + 0.035), z), bevel=0.005)
        )
        cushions.append(
            box(
                (corner + 0.03 - x / 2, s * (y / 2 - rail + 0.036), bed - 0.01),
                (x / 2 - corner - 0.03, s * (y / 2 - rail - 0.012), z - 0.004),
                bevel=0.006,
            )
        )
    parts += [part("rails", wood, *rails), part("cushions", cloth, *cushions)]
    spots = [(s * (x / 2 - rail + 0.02), t * (y / 2 - rail + 0.02)) for s in (1, -1) for t in (1, -1)] + [
        (s * (x / 2 - 0.075), 0.0) for s in (1, -1)
    ]
    pockets = [cylinder((u, v, bed - 0.12), r, 0.115, segments=20) for u, v in spots]
    parts.append(part("pockets", "leather:black", *pockets, solid="cylinder"))
    corners = [
        hull(
            [
                (s * (x / 2 - du), t * (y / 2 - dv), h)
                for du, dv in (
                    (0, corner),
                    (corner, 0),
                    (0.03, 0.03),
                    (0, 0.06),
                    (0.06, 0),
                    (0.06, corner),
                    (corner, 0.06),
                )
                for h in (bed - 0.09, z)
            ]
        )
        for s in (1, -1)
        for t in (1, -1)
    ]
    parts.append(part("corners", wood, *corners, solid="hull"))
    legs = []
    for u in (x / 2 - 0.2, 0.2 - x / 2):
        for v in (y / 2 - 0.22, 0, 0.22 - y / 2):
            if v == 0 and y < 2.2:
                continue
            legs.append(post((u, v, 0), (0.1, 0.1), (u, v, z - 0.27), (0.17, 0.17)))
    parts.append(part("legs", wood, *legs, solid="hull"))
    rb, chance = 0.0286, palette.dice(item)
    for k, tint in enumerate(BALLS):
        u, v = chance.uniform(-0.3, 0.3) * x, -0.4 * y + 0.1 * y * k + chance.uniform(-0.04, 0.04)
        parts.append(part(f"ball_{k + 1}", f"gloss:{tint}", ball((u, v, bed + rb * 0.98), rb, detail=2), solid="none"))
    cue = rod((-0.24 * x, -0.34 * y, bed + 0.012), (-0.12 * x, 0.2 * y, bed + 0.012), 0.012, end=0.006)
    parts.append(part("cue", "pine", cue, solid="hull"))
    return Furniture(tuple(parts))


def ping_pong_table(item: Item) -> Furniture:
    """A painted top with white lines, a net across the middle, folding legs."""
    x, y, z = item.size
    level = z - 0.1525
    paint = f"paint:{palette.colour(item, 'blue')}"
    parts = [
        part(
            "top",
            paint,
            *(box((-x / 2, s * 0.003, level - 0.025), (x / 2, s * y / 2, level), bevel=0.003) for s in (1, -1)),
        )
    ]
    lines = [
        *(
            box(
                (s * x / 2 * 0.999, -y / 2 + 0.001, level - 0.002),
                (s * (x / 2 - 0.02), y / 2 - 0.001, level + 0.0008),
                bevel=0.0,
            )
            for s in (1, -1)
        ),
        *(
            box(
                (0.02 - x / 2, s * (y / 2 - 0.001), level - 0.002),
                (x / 2 - 0.02, s * (y / 2 - 0.02), level + 0.0008),
                bevel=0.0,
            )
            for s in (1, -1)
        ),
        box((-0.002, 0.02 - y / 2, level - 0.002), (0.002, y / 2 - 0.02, level + 0.0008), bevel=0.0),
    ]
    parts.append(part("lines", "paint:white", *lines, solid="none"))
    net = box((-x / 2, -0.003, level), (x / 2, 0.003, z - 0.012), bevel=0.0)
    band = box((-x / 2, -0.004, z - 0.014), (x / 2, 0.004, z), bevel=0.001)
    posts = [box((s * x / 2, -0.012, level - 0.05), (s * (x / 2 - 0.015), 0.012, z), bevel=0.002) for s in (1, -1)]
    parts += [part("net", "coat:charcoal", net), part("band", "paint:white", band), part("posts", "steel", *posts)]
    frames = []
    for s in (1, -1):
        for u in (x / 2 - 0.25, 0.25 - x / 2):
            frames.append(
                box(
                    (u - 0.025, s * (y / 2 - 0.35) - 0.025, 0.05),
                    (u + 0.025, s * (y / 2 - 0.35) + 0.025, level - 0.025),
                    bevel=0.003,
                )
            )
            frames.append(
                box((u - 0.025, s * 0.18 - 0.025, 0.05), (u + 0.025, s * 0.18 + 0.025, level - 0.025), bevel=0.003)
            )
        frames.append(
            box((0.25 - x / 2, s * (y / 2 - 0.35) - 0.015, 0.16), (x / 2 - 0.25, s * (y / 2 - 0.35) + 0.015, 0.19))
        )
    parts.append(part("legs", "coat:charcoal", *frames))
    wheels = [
        cylinder((u, v, 0), 0.03, 0.05, segments=14)
        for s in (1, -1)
        for u in (x / 2 - 0.25, 0.25 - x / 2)
        for v in (s * (y / 2 - 0.35), s * 0.18)
    ]
    parts.append(part("feet", "rubber", *wheels, solid="cylinder"))
    bat = [
        move(lathe([(0, 0), (0.075, 0), (0.075, 0.012), (0, 0.012)], segments=24), (0.2, 0.3 * y, level)),
        box((0.27, 0.3 * y - 0.013, level), (0.37, 0.3 * y + 0.013, level + 0.018), bevel=0.004),
    ]
    parts.append(part("bat", "rubber:red", *bat, solid="hull"))
    return Furniture(tuple(parts))


def foosball_table(item: Item) -> Furniture:
    """A deep box with a green field, rods with players in two colours, grips at both sides."""
    x, y, z = item.size
    wood = palette.wood(item)
    half, t = 0.36 * x, 0.03
    low, field = z - 0.28, z - 0.16
    walls = [
        *(box((s * half, -y / 2, low), (s * (half - t), y / 2, z - 0.012), bevel=0.004) for s in (1, -1)),
        *(box((t - half, s * y / 2, low), (half - t, s * (y / 2 - t), z - 0.012), bevel=0.004) for s in (1, -1)),
    ]
    parts = [
        part("walls", wood, *walls),
        part(
            "field", "fabric:green", box((t - half, t - y / 2, field - 0.02), (half - t, y / 2 - t, field), bevel=0.0)
        ),
        part("body", wood, box((t - half, t - y / 2, low), (half - t, y / 2 - t, field - 0.02), bevel=0.0)),
        part(
            "line",
            "paint:white",
            box((t - half, -0.006, field - 0.002), (half - t, 0.006, field + 0.001), bevel=0.0),
            solid="none",
        ),
    ]
    legs = [
        post(
            (s * (half - 0.04), u * (y / 2 - 0.1), 0),
            (0.07, 0.07),
            (s * (half - 0.06), u * (y / 2 - 0.1), low),
            (0.1, 0.1),
        )
        for s in (1, -1)
        for u in (1, -1)
    ]
    parts.append(part("legs", wood, *legs, solid="hull"))
    spots = np.linspace(0.12 - y / 2, y / 2 - 0.12, 8)
    rods = [rod((-x / 2 + 0.1, v, z - 0.06), (x / 2 - 0.1, v, z - 0.06), 0.008) for v in spots]
    parts.append(part("rods", "chrome", *rods, solid="cylinder"))
    red, blue = [], []
    grips = [
        rod((s * (x / 2 - 0.11), v, z - 0.06), (s * x / 2, v, z - 0.06), 0.016, sides=10)
        for k, v in enumerate(spots)
        for s in ((1,) if k in (0, 1, 3, 5) else (-1,))
    ]
    for k, v in enumerate(spots):
        team = red if k in (0, 1, 3, 5) else blue
        for u in np.linspace(-0.28, 0.28, (1, 2, 3, 5, 5, 3, 2, 1)[k]) * 2 * half if k not in (0, 7) else (0.0,):
            team.append(box((u - 0.014, v - 0.01, field + 0.012), (u + 0.014, v + 0.01, z), bevel=0.005))
    parts += [
        part("grips", "rubber", *grips, solid="cylinder"),
        part("red", "plastic:red", *red),
        part("blue", "plastic:blue", *blue),
    ]
    return Furniture(tuple(parts))
