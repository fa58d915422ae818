"""Open storage: bookshelves and their books, racks, wall shelves, ladders."""

from __future__ import annotations

import math
import random

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cushion, post, rod, turn
from layout.layout import Item

SPINES = ("cream", "navy", "burgundy", "sage", "terracotta", "charcoal", "mustard", "linen", "teal", "brown")
"""Colours of books."""


def bookshelf(item: Item) -> Furniture:
    """Sides, a back, boards every 36 cm, and books on most of them; style filled=books leaves no gap."""
    x, y, z = item.size
    wood = palette.body(item)
    thick, foot = 0.022, 0.06
    count = max(2, round((z - foot) / 0.36))
    levels = np.linspace(foot, z - thick, count + 1)
    sides = [box((-x / 2, s * y / 2, 0), (x / 2, s * (y / 2 - thick), z), bevel=0.002) for s in (1, -1)]
    inner = y / 2 - thick
    boards = [box((-x / 2, -inner, h), (x / 2 - 0.004, inner, h + thick), bevel=0.002) for h in levels]
    parts = [
        part("sides", wood, *sides),
        part("boards", wood, *boards),
        part("back", wood, box((-x / 2, -inner, foot), (0.009 - x / 2, inner, z), bevel=0.0)),
        part("plinth", wood, box((-x / 2, -inner, 0), (x / 2 - 0.03, inner, foot))),
    ]
    rows, surfaces = [], []
    chance = palette.dice(item, "books")
    full, bare = "book" in item.style.get("filled", ""), chance.randrange(count)
    for k, h in enumerate(levels[:-1]):
        share = 0.95 if full else 0.0 if k == bare else chance.choice((0.42, 0.52, 0.58, 0.62))
        left = full or chance.random() < 0.5
        used = share * 2 * inner
        span = (inner - used, inner) if left else (-inner, used - inner)
        room = levels[k + 1] - h - thick
        if used:
            rows.append((span, h + thick, min(room - 0.03, 0.30)))
        free = (-inner, inner - used) if left else (used - inner, inner)
        if free[1] - free[0] > 0.1:
            low, high = (0.03 - x / 2, free[0] + 0.02), (x / 2 - 0.02, free[1] - 0.02)
            surfaces.append(Surface(f"board_{k + 1}", low, high, h + thick, room))
    parts += books(rows, -x / 2 + 0.02, min(x - 0.05, 0.22), chance)
    surfaces.append(Surface("top", (0.03 - x / 2, 0.03 - y / 2), (x / 2 - 0.03, y / 2 - 0.03), z, math.inf))
    return Furniture(tuple(parts), tuple(surfaces))


def books(rows: list, back: float, depth: float, chance: random.Random) -> list[Part]:
    """Rows of books, each ((right, left), board height, tallest book) [m], their spines `depth` before `back`.

    Books come in series of one height. Each series is solid as one block of pages, hidden just
    behind the covers; the covers are looks alone.
    """
    palette_of_shelf = chance.sample(SPINES, 6)
    covers: dict[str, list[Mesh]] = {}
    pages = []
    for (right, left), level, tallest in rows:
        at = left - 0.002
        while at - right > 0.06:
            height, reach = chance.uniform(0.66, 1.0) * tallest, chance.uniform(0.75, 1.0) * depth
            count = min(chance.randint(2, 6), int((at - right) / 0.026))
            start = at
            series = chance.random() < 0.3
            colour = chance.choice(palette_of_shelf)
            for _ in range(count):
                width = chance.uniform(0.018, 0.042)
                if at - width < right + 0.002:
                    break
                colour = colour if series else chance.choice(palette_of_shelf)
                top = level + height - chance.uniform(0, 0.007)
                cover = box(
                    (back, at - width + 0.001, level), (back + reach - chance.uniform(0, 0.006), at, top), bevel=0.0
                )
                covers.setdefault(colour, []).append(cover)
                at -= width
            if start - at > 0.01:
                pages.append(
                    box(
                        (back, at + 0.002, level),
                        (back + reach - 0.007, start - 0.001, level + height - 0.008),
                        bevel=0.0,
                    )
                )
    parts = [part(f"books_{colour}", f"paint:{colour}", *found, solid="none") for colour, found in covers.items()]
    return [*parts, part("books", "paper", *pages)] if pages else parts


def rack(item: Item) -> Furniture:
    """Steel posts and boards with upturned edges, and some boxes on them."""
    x, y, z = item.size
    wooden = palette.asked(item, palette.WOOD_WORDS) or palette.asked(
        item, {"wood": palette.wood(item), "wooden": palette.wood(item)}
    )
    metal = palette.asked(item, palette.METAL_WORDS) or f"coat:{palette.colour(item, 'charcoal')}"
    board = wooden or "plywood"
    t = 0.032
    posts = [
        box((u, v, 0), (u - math.copysign(t, u), v - math.copysign(t, v), z), bevel=0.003)
        for u in (x / 2, -x / 2)
        for v in (y / 2, -y / 2)
    ]
    parts = [part("posts", wooden or metal, *posts)]
    count = max(2, round(z / 0.45))
    levels = np.linspace(0.12, z - 0.03, count)
    boards, rims, surfaces, boxes = [], [], [], []
    chance = palette.dice(item)
    for k, h in enumerate(levels):
        boards.append(box((0.006 - x / 2, 0.006 - y / 2, h), (x / 2 - 0.006, y / 2 - 0.006, h + 0.022)))
        rims += [box((s * (x / 2 - 0.004), t - y / 2, h - 0.02), (s * (x / 2 - 0.02), y / 2 - t, h)) for s in (1, -1)]
        room = levels[k + 1] - h - 0.05 if k + 1 < count else math.inf
        low, high = 0.04 - y / 2, y / 2 - 0.04
        if k + 1 < count and chance.random() < 0.6:
            wide, tall = chance.uniform(0.28, 0.36), min(chance.uniform(0.18, 0.26), room - 0.04)
            boxes.append(((0.04 - x / 2, high - wide, h + 0.022), (x / 2 - 0.04, high, h + 0.022 + tall)))
            high -= wide + 0.02
        surfaces.append(Surface(f"board_{k + 1}", (0.04 - x / 2, low), (x / 2 - 0.04, high), h + 0.022, room))
    parts += [part("boards", board, *boards), part("rims", wooden or metal, *rims)]
    if "book" in item.style.get("filled", ""):
        spans = [((0.04 - y / 2, y / 2 - 0.04), h + 0.022, min(0.3, levels[1] - levels[0] - 0.06)) for h in levels[:-1]]
        return Furniture((*parts, *books(spans, 0.04 - x / 2, min(0.22, x - 0.08), chance)), (surfaces[-1],))
    return Furniture((*parts, *_boxes(boxes, chance)), tuple(surfaces))


def _boxes(corners: list, chance: random.Random) -> list[Part]:
    """Storage boxes with lids, and labels on their fronts."""
    parts = []
    for k, (low, high) in enumerate(corners):
        (x0, y0, z0), (x1, y1, z1) = low, high
        material = chance.choice(("cardboard", "plastic:grey", "cardboard", "plastic:navy"))
        parts.append(
            part(
                f"box_{k + 1}",
                material,
                box((x0, y0 + 0.004, z0), (x1 - 0.004, y1 - 0.004, z1 - 0.03)),
                box((x0, y0, z1 - 0.03), (x1, y1, z1)),
            )
        )
        v, w = (y0 + y1) / 2, z0 + 0.45 * (z1 - z0)
        label = box((x1 - 0.005, v - 0.06, w - 0.035), (x1 - 0.001, v + 0.06, w + 0.035), bevel=0.0)
        parts.append(part(f"box_{k + 1}/label", "label:navy", label, picture=True))
    return parts


def shoe_rack(item: Item) -> Furniture:
    """Two slatted tiers between side frames, with pairs of shoes on the lower one."""
    x, y, z = item.size
    wood = palette.body(item)
    frames = [
        box((u, v, 0), (u - math.copysign(0.03, u), v - math.copysign(0.03, v), z - 0.02), bevel=0.003)
        for u in (x / 2, -x / 2)
        for v in (y / 2, -y / 2)
    ]
    parts = [
        part("posts", wood, *frames),
        part("top", wood, box((-x / 2, -y / 2, z - 0.02), (x / 2, y / 2, z), bevel=0.004)),
    ]
    tiers = (0.12, 0.12 + (z - 0.14) / 2)
    slats = [
        box((u - 0.02, 0.03 - y / 2, h), (u + 0.02, y / 2 - 0.03, h + 0.015))
        for h in tiers
        for u in np.linspace(0.03 - x / 2, x / 2 - 0.03, 5)
    ]
    parts.append(part("slats", wood, *slats))
    chance = palette.dice(item)
    for k, v in enumerate(np.arange(0.14 - y / 2, y / 2 - 0.3, 0.26)):
        pair = [_shoe(v + s * 0.05, tiers[0] + 0.015, min(1.0, x / 0.27)) for s in (1, -1)]
        pieces = [m for shoe in pair for m in shoe]
        parts.append(
            part(
                f"shoes_{k + 1}", f"leather:{chance.choice(('brown', 'black', 'white', 'navy'))}", *pieces, solid="hull"
            )
        )
    free = Surface(
        "tier", (0.03 - x / 2, 0.06 - y / 2), (x / 2 - 0.03, y / 2 - 0.06), tiers[1] + 0.015, z - 0.06 - tiers[1]
    )
    return Furniture(
        tuple(parts), (Surface("top", (0.02 - x / 2, 0.02 - y / 2), (x / 2 - 0.02, y / 2 - 0.02), z, math.inf), free)
    )


def _shoe(y: float, z: float, scale: float) -> list[Mesh]:
    sole = cushion((-0.125 * scale, y - 0.04, z), (0.125 * scale, y + 0.04, z + 0.055), round=0.027, detail=4)
    heel = cushion((-0.125 * scale, y - 0.036, z + 0.02), (0.0, y + 0.036, z + 0.1), round=0.03, detail=4)
    return [sole, heel]


def wall_shelf(item: Item) -> Furniture:
    """Two floating boards, one above the other, joined by a back rail, with a few books."""
    x, y, z = item.size
    wood = palette.body(item)
    boards = [box((-x / 2, -y / 2, h), (x / 2, y / 2, h + 0.025), bevel=0.003) for h in (0.0, z - 0.025)]
    rods = [
        box((u - 0.006, v - 0.006, 0.02), (u + 0.006, v + 0.006, z - 0.02))
        for u in (x / 2 - 0.03, 0.02 - x / 2)
        for v in (y / 2 - 0.04, 0.04 - y / 2)
    ]
    parts = [part("boards", wood, *boards), part("rods", palette.metal(item), *rods)]
    span = (0.05 - y / 2, -0.05)
    parts += books([(span, 0.025, min(0.22, z - 0.08))], 0.01 - x / 2, min(0.17, x - 0.04), palette.dice(item))
    inset = 0.02
    surfaces = (
        Surface("upper", (inset - x / 2, inset - y / 2), (x / 2 - inset, y / 2 - inset), z, math.inf),
        Surface("lower", (inset - x / 2, 0.0), (x / 2 - 0.05, y / 2 - 0.06), 0.025, z - 0.05),
    )
    return Furniture(tuple(parts), surfaces)


def ladder(item: Item) -> Furniture:
    """A step ladder: two pairs of legs, treads between them."""
    x, y, z = item.size
    wood = palette.body(item)
    parts = []
    for k, s in enumerate((1, -1)):
        v, w = s * (y / 2 - 0.015), s * (y / 2 - 0.06)
        front = post((x / 2 - 0.02, v, 0), (0.04, 0.03), (0.0, w, z), (0.04, 0.03))
        rear = post((0.02 - x / 2, v, 0), (0.04, 0.03), (-0.04, w, z - 0.05), (0.04, 0.03))
        parts.append(part(f"rail_{k + 1}", wood, front, rear, solid="hull"))
    treads, braces = [], []
    count = max(3, round(z / 0.28))
    for h in np.linspace(0.25, z - 0.02, count):
        t = h / z
        half, u = y / 2 - 0.015 - 0.045 * t, (x / 2 - 0.02) * (1 - t)
        treads.append(box((u - 0.045, -half, h - 0.02), (u + 0.035, half, h), bevel=0.003))
    for h in (0.3, 0.6 * z):
        t = h / z
        half, u = y / 2 - 0.015 - 0.045 * t, (0.02 - x / 2) * (1 - t) - 0.04 * t
        braces.append(rod((u, -half, h), (u, half, h), 0.012))
    return Furniture((*parts, part("treads", wood, *treads), part("braces", wood, *braces, solid="cylinder")))


def room_divider(item: Item) -> Furniture:
    """Three screens of paper in wooden frames, set in a zigzag."""
    x, y, z = item.size
    wood = palette.wood(item)
    parts, width = [], y / 3
    t = 0.022
    slope = math.degrees(math.atan2(x - t - 0.01, width))
    length = math.hypot(x - t - 0.01, width) - 0.012
    for k in range(3):
        v, sign = (k - 1) * width, (-1) ** k
        frame = [box((-t / 2, s * length / 2, 0), (t / 2, s * (length / 2 - 0.035), z)) for s in (1, -1)]
        frame += [
            box((-t / 2, 0.035 - length / 2, a), (t / 2, length / 2 - 0.035, b))
            for a, b in ((0.1, 0.14), (z - 0.05, z))
        ]
        frame += [
            box((-t / 2 + 0.003, 0.035 - length / 2, h), (t / 2 - 0.003, length / 2 - 0.035, h + 0.016))
            for h in np.linspace(0.14, z - 0.05, 5)[1:-1]
        ]
        sheet = box((-0.003, 0.03 - length / 2, 0.12), (0.003, length / 2 - 0.03, z - 0.04), bevel=0.0)
        at = np.array([0, v, 0])
        placed = [_place(m, sign * slope, at) for m in frame]
        parts.append(part(f"frame_{k + 1}", wood, *placed, solid="hull"))
        parts.append(part(f"sheet_{k + 1}", "paper", _place(sheet, sign * slope, at), solid="hull"))
    return Furniture(tuple(parts))


def _place(mesh: Mesh, degrees: float, at: np.ndarray) -> Mesh:
    turned = turn(mesh, (0, 0, 1), degrees)
    turned.vertices += at
    return turned
