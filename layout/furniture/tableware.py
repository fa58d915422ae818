"""What stands on set tables and worktops."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, arc, ball, box, cylinder, fit, hull, join, lathe, move, rod, tube
from layout.layout import Item

GLAZES = ("white", "cream", "sage", "light_blue", "charcoal", "terracotta")


def glaze(item: Item) -> str:
    """One crockery for the room: the same glaze on plates, bowls and mugs."""
    set_of_room = item.model_copy(update={"category": "crockery"})
    tint = palette.colour(item, palette.room_dice(set_of_room).choice(GLAZES[:4]))
    return palette.asked(item, palette.OTHER_WORDS, palette.METAL_WORDS) or f"ceramic:{tint}"


def _about(parts: tuple[Mesh, ...], offset: tuple[float, float, float]) -> tuple[Mesh, ...]:
    return tuple(move(p, offset) for p in parts)


def mug(item: Item) -> Furniture:
    """A cup with a handle at its right."""
    x, y, z = item.size
    r = x / 2
    v = y / 2 - r
    body, pieces = vessel(
        [(0.86 * r, 0), (0.98 * r, 0.06 * z), (r, 0.5 * z), (r, z)], wall=0.004, floor=0.006, sectors=10
    )
    reach = y - 2 * r
    bow = arc((0, v - 0.94 * r, 0.52 * z), 1.0, 115, 245, plane="yz", steps=8)
    bow[:, 1] = v - 0.94 * r + (bow[:, 1] - (v - 0.94 * r)) * (reach + 0.06 * r - 0.005)
    bow[:, 2] = 0.52 * z + (bow[:, 2] - 0.52 * z) * 0.32 * z
    grip = tuple(rod(a, b, 0.005, sides=6) for a, b in pairwise(bow))
    offset = (0, v, 0)
    tint = palette.accent(item) if palette.dice(item).random() < 0.5 and not item.style.get("colour") else ""
    material = f"ceramic:{tint}" if tint else glaze(item)
    return Furniture(
        (
            Part("body", move(body, offset), material, "hull", _about(pieces, offset)),
            Part("handle", tube(bow, 0.005, sides=8), material, "hull", grip),
        )
    )


def glass(item: Item) -> Furniture:
    """A tumbler, or a wine glass if it was called one."""
    x, _, z = item.size
    r = x / 2
    if "wine" in item.label or palette.dice(item, "glass").random() < 0.25:
        profile = [
            (0.85 * r, 0),
            (0.85 * r, 0.004),
            (0.14 * r, 0.012),
            (0.11 * r, 0.42 * z),
            (0.6 * r, 0.52 * z),
            (r, 0.74 * z),
            (0.82 * r, z),
        ]
        body, bowl = vessel(profile, wall=0.003, floor=0.55 * z, sectors=10)
        stem = tuple(
            hull(np.concatenate([_ring(a), _ring(b)]))
            for a, b in ((profile[0], profile[2]), (profile[2], profile[3]), (profile[3], profile[4]))
        )
        pieces = (*stem, *bowl[1:])
    else:
        body, pieces = vessel([(0.8 * r, 0), (r, z)], wall=0.003, floor=0.01, sectors=10)
    tint = palette.colour(item, "white")
    return Furniture((Part("glass", body, f"glass:{tint}" if tint != "white" else "glass", "hull", pieces),))


def _ring(level: tuple[float, float], sides: int = 14) -> np.ndarray:
    r, z = level
    a = 2 * np.pi * np.arange(sides) / sides
    return np.column_stack([r * np.cos(a), r * np.sin(a), np.full(sides, z)])


def plate(item: Item) -> Furniture:
    """A flat well and a rim that rises from it."""
    x, y, z = item.size
    profile = [(0.28, 0), (0.30, 0.12), (0.36, 0.22), (0.5, 0.92), (0.5, 1), (0.485, 1), (0.355, 0.44), (0.33, 0.36)]
    body = fit(lathe([(0, 0), *profile, (0, 0.36)], segments=36), (-x / 2, -y / 2, 0), (x / 2, y / 2, z))
    r = x
    well = hull(
        np.concatenate([_ring((0.28 * r, 0), 20), _ring((0.34 * r, 0.2 * z), 20), _ring((0.34 * r, 0.36 * z), 20)])
    )
    section = np.array(
        [
            (0.33 * r, 0.1 * z),
            (0.36 * r, 0.22 * z),
            (0.5 * r, 0.92 * z),
            (0.5 * r, z),
            (0.485 * r, z),
            (0.34 * r, 0.42 * z),
        ]
    )
    rim = []
    for a, b in pairwise(2 * np.pi * np.arange(13) / 12):
        rim.append(hull([(q * math.cos(t), q * math.sin(t), h) for q, h in section for t in (a, (a + b) / 2, b)]))
    return Furniture((Part("plate", body, glaze(item), "hull", (well, *rim)),))


def bowl(item: Item) -> Furniture:
    x, _, z = item.size
    body, pieces = _bowl(x / 2, z, 0.005)
    return Furniture((Part("bowl", body, glaze(item), "hull", pieces),))


def _bowl(r: float, z: float, wall: float) -> tuple[Mesh, tuple[Mesh, ...]]:
    profile = [(0.42 * r, 0), (0.44 * r, 0.08 * z), (0.72 * r, 0.3 * z), (0.93 * r, 0.65 * z), (r, z)]
    return vessel(profile, wall=wall, floor=0.16 * z, segments=28, sectors=10)


def fruit_bowl(item: Item) -> Furniture:
    """Apples, oranges, a lemon, a pear and a bunch of bananas in a shallow bowl."""
    x, _y, z = item.size
    high = 0.5 * z
    body, pieces = _bowl(x / 2, high, 0.006)
    parts = [
        Part("bowl", body, palette.wood(item) if palette.dice(item).random() < 0.4 else glaze(item), "hull", pieces)
    ]
    r = 0.037 * x / 0.28
    spots = [("red", 0, 0.5), ("orange", 1.26, 0.5), ("green", 2.5, 0.5), ("orange", 3.77, 0.5), ("red", 5.0, 0.5)]
    for k, (tint, angle, out) in enumerate(spots):
        at = (out * 0.5 * x * math.cos(angle), out * 0.5 * x * math.sin(angle), 0.62 * high)
        parts.append(part(f"fruit_{k + 1}", f"fruit:{tint}", ball(at, (r, r, 0.93 * r), detail=2), solid="hull"))
    bend = arc((0.0, 0, z - 0.26 * x), 0.24 * x, 52, 128, plane="yz", steps=6)
    bend[:, 2] += z - 0.017 - bend[:, 2].max()
    for k, u in enumerate((-0.02, 0.016)):
        path = bend + [u, 0, -0.006 * k]
        parts.append(
            Part(
                f"banana_{k + 1}",
                tube(path, 0.016, sides=8),
                "fruit:yellow",
                "hull",
                tuple(rod(a, b, 0.016) for a, b in pairwise(path)),
            )
        )
    pear = ball((0.0, 0.0, 0.9 * high), (1.1 * r, 1.1 * r, 1.3 * r), detail=2)
    return Furniture((*parts, part("pear", "fruit:olive", pear, solid="hull")))


def cutlery(item: Item) -> Furniture:
    """A knife, a fork and a spoon side by side on a napkin."""
    x, y, z = item.size
    napkin = box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.45 * z), bevel=0.003)
    low = 0.45 * z
    a, b = 0.02 - x / 2, x / 2 - 0.015
    thick = low + 0.003
    knife = [
        box((-0.01, -0.3 * y - 0.007, low), (b, -0.3 * y + 0.007, thick + 0.002), bevel=0.002),
        box((a, -0.3 * y - 0.008, low), (-0.01, -0.3 * y + 0.006, thick), bevel=0.001),
    ]
    handle = [box((0.0, v - 0.005, low), (b, v + 0.005, thick + 0.001), bevel=0.001) for v in (0, 0.3 * y)]
    tines = [
        box((a, w - 0.0018, low), (a + 0.05, w + 0.0018, thick), bevel=0.0005) for w in (-0.008, -0.0027, 0.0027, 0.008)
    ]
    fork = [handle[0], box((a + 0.045, -0.0105, low), (0.002, 0.0105, thick), bevel=0.001), *tines]
    cup = fit(ball((0, 0, 0), 1.0, detail=2), (a, 0.3 * y - 0.017, low), (a + 0.065, 0.3 * y + 0.017, z))
    spoon = [handle[1], cup, box((a + 0.06, 0.3 * y - 0.004, low), (0.0, 0.3 * y + 0.004, thick), bevel=0.001)]
    return Furniture(
        (
            part("napkin", f"fabric:{palette.accent(item)}", napkin),
            part("knife", "chrome", *knife),
            part("fork", "chrome", *fork),
            part("spoon", "chrome", *spoon, solid="hull"),
        )
    )


def pot(item: Item) -> Furniture:
    """A saucepan with two ears and a lid with a knob."""
    x, y, z = item.size
    r, high = x / 2, 0.74 * z
    coat = (
        f"gloss:{palette.colour(item, '')}"
        if palette.colour(item, "")
        else palette.dice(item).choice(("steel", "steel", "gloss:navy", "copper"))
    )
    body = lathe([(0, 0), (0.93 * r, 0), (r, 0.05 * z), (r, high - 0.004), (1.0 * r, high), (0, high)], segments=32)
    lid = lathe(
        [(0, high), (0.98 * r, high), (0.98 * r, high + 0.006), (0.7 * r, high + 0.08 * z), (0, high + 0.12 * z)],
        segments=32,
    )
    grip = lathe(
        [(0, high + 0.1 * z), (0.010, high + 0.1 * z), (0.012, z - 0.012), (0.02, z - 0.008), (0.016, z), (0, z)],
        segments=14,
    )
    ears = []
    for s in (1, -1):
        a = np.array(
            [
                (-0.035, s * 0.96 * r, 0.6 * z),
                (-0.03, s * (y / 2 - 0.008), 0.62 * z),
                (0.03, s * (y / 2 - 0.008), 0.62 * z),
                (0.035, s * 0.96 * r, 0.6 * z),
            ]
        )
        ears += [rod(p, q, 0.007, sides=8) for p, q in pairwise(a)]
    return Furniture(
        (
            part("body", coat, body, solid="hull"),
            part("lid", coat, lid, solid="hull"),
            part("knob", "coat:black", grip, solid="hull"),
            part("ears", "chrome", *ears, solid="hull"),
        )
    )


def pan(item: Item) -> Furniture:
    """A frying pan, its handle to the left."""
    x, y, z = item.size
    r = x / 2
    v = r - y / 2
    body, pieces = vessel([(0.82 * r, 0), (r, 0.7 * z)], wall=0.006, floor=0.006, segments=32, sectors=12)
    grip = hull(
        [
            (s * w, u, h)
            for u, w, h in (
                (v + 0.93 * r, 0.010, 0.5 * z),
                (v + 0.93 * r, 0.010, 0.66 * z),
                (y / 2, 0.014, z),
                (y / 2, 0.014, z - 0.018),
            )
            for s in (1, -1)
        ]
    )
    offset = (0, v, 0)
    return Furniture(
        (
            Part("pan", move(body, offset), "iron", "hull", _about(pieces, offset)),
            part("handle", "coat:black", grip, solid="hull"),
        )
    )


def knife_block(item: Item) -> Furniture:
    """A slanted block with five handles."""
    x, y, z = item.size
    wood = palette.wood(item)
    block = hull(
        [
            (u, v, h)
            for u, h in ((-x / 2, 0), (0.36 * x, 0), (0.5 * x, 0.30 * z), (-0.12 * x, 0.78 * z), (-x / 2, 0.55 * z))
            for v in (-y / 2, y / 2)
        ]
    )
    parts = [part("block", wood, block, solid="hull")]
    top_a, top_b = np.array([-0.12 * x, 0, 0.78 * z]), np.array([0.5 * x, 0, 0.30 * z])
    normal = np.array([top_a[2] - top_b[2], 0, top_b[0] - top_a[0]])
    normal /= np.linalg.norm(normal)
    handles = []
    for t, v, length in (
        (0.12, 0.24, 0.30),
        (0.12, -0.24, 0.28),
        (0.42, 0.0, 0.24),
        (0.7, 0.24, 0.2),
        (0.7, -0.24, 0.2),
    ):
        foot = top_a + t * (top_b - top_a) + np.array([0, v * y, 0]) - 0.01 * normal
        handles.append(rod(foot, foot + normal * length * z, 0.0095, sides=8, end=0.011))
    top = max(h.vertices[:, 2].max() for h in handles)
    for h in handles:
        h.vertices[:, 2] -= max(0.0, top - z)
        h.vertices[:, 0] = np.minimum(h.vertices[:, 0], x / 2)
    return Furniture((*parts, part("handles", "coat:black", *handles, solid="hull")))


def tray(item: Item) -> Furniture:
    """A wooden tray with raised sides and slots to hold it by."""
    x, y, z = item.size
    wood, t = palette.body(item), 0.01
    sides = [
        *(box((s * x / 2, -y / 2, 0), (s * (x / 2 - t), y / 2, 0.7 * z), bevel=0.002) for s in (1, -1)),
        *(box((t - x / 2, s * y / 2, 0), (x / 2 - t, s * (y / 2 - t), 0.7 * z), bevel=0.002) for s in (1, -1)),
    ]
    grips = [
        tube(arc((0, s * (y / 2 - 0.006), 0.55 * z), 0.05, 0, 180, plane="xz", steps=6) * [1, 1, 1], 0.005, sides=6)
        for s in (1, -1)
    ]
    for g in grips:
        g.vertices[:, 2] = 0.55 * z + (g.vertices[:, 2] - 0.55 * z) * (0.45 * z) / 0.055
    solid = tuple(box((-0.05, s * (y / 2 - 0.011), 0.6 * z), (0.05, s * (y / 2 - 0.001), z)) for s in (1, -1))
    floor = box((t - x / 2, t - y / 2, 0), (x / 2 - t, y / 2 - t, 0.008), bevel=0.001)
    inside = Surface("tray", (0.03 - x / 2, 0.03 - y / 2), (x / 2 - 0.03, y / 2 - 0.03), 0.008, math.inf)
    parts = (
        part("floor", wood, floor),
        part("sides", wood, *sides),
        Part("grips", join(*grips), palette.metal(item), "box", solid),
    )
    return Furniture(parts, (inside,))


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
        hull(np.concatenate([_ring(a), _ring(b)]))
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
        hull(np.concatenate([_ring(a), _ring(b), _ring(c)]))
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


def cutting_board(item: Item) -> Furniture:
    """A board with rounded edges."""
    x, y, z = item.size
    wood = palette.asked(item, palette.WOOD_WORDS) or "oak"
    return Furniture((part("board", wood, box((-x / 2, -y / 2, 0), (x / 2, y / 2, z), bevel=0.005, round=2)),))


def coaster(item: Item) -> Furniture:
    x, y, z = item.size
    if item.style.get("shape") == "square":
        return Furniture((part("coaster", palette.body(item), box((-x / 2, -y / 2, 0), (x / 2, y / 2, z))),))
    disc = cylinder((0, 0, 0), x / 2, z - 0.001, bevel=0.002, segments=28)
    core = cylinder((0, 0, z - 0.003), 0.4 * x, 0.003, bevel=0.0, segments=28)
    return Furniture(
        (part("coaster", palette.body(item), disc, solid="cylinder"), part("cork", "cork", core, solid="none"))
    )
