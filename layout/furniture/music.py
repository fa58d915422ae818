"""Instruments."""

from __future__ import annotations

import itertools
import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cylinder, hull, join, lathe, move, prism, rod, turn
from layout.layout import Item


def piano(item: Item) -> Furniture:
    """An upright: case, key bed with black and white keys, music desk, pedals."""
    x, y, z = item.size
    wood = (
        palette.body(item)
        if item.style.get("colour") or item.style.get("material")
        else palette.room_dice(item).choice(("gloss:black", "walnut", "cherry"))
    )
    depth, keys_z = 0.36, 0.64 * z
    back = depth - x / 2
    parts = [
        part("case", wood, box((-x / 2, 0.03 - y / 2, 0.02), (back, y / 2 - 0.03, z - 0.025), bevel=0.004)),
        part("lid", wood, box((-x / 2, 0.01 - y / 2, z - 0.03), (back + 0.03, y / 2 - 0.01, z), bevel=0.006)),
        part(
            "bed",
            wood,
            box((back, 0.03 - y / 2, keys_z - 0.05), (x / 2 - 0.01, y / 2 - 0.03, keys_z - 0.012), bevel=0.004),
        ),
        part("base", wood, box((-x / 2, 0.0 - y / 2, 0), (back + 0.03, y / 2, 0.09), bevel=0.006)),
    ]
    for k, s in enumerate((1, -1)):
        side = hull(
            [
                (u, v, h)
                for u, h in (
                    (-x / 2, keys_z - 0.06),
                    (x / 2, keys_z - 0.06),
                    (x / 2, keys_z + 0.05),
                    (back, keys_z + 0.13),
                    (-x / 2, keys_z + 0.13),
                )
                for v in (s * y / 2, s * (y / 2 - 0.035))
            ]
        )
        leg = box(
            (x / 2 - 0.07, s * (y / 2 - 0.005), 0.0), (x / 2 - 0.01, s * (y / 2 - 0.05), keys_z - 0.05), bevel=0.006
        )
        parts += [part(f"cheek_{k + 1}", wood, side, solid="hull"), part(f"leg_{k + 1}", wood, leg)]
    low, high = 0.075 - y / 2, y / 2 - 0.075
    edges = np.linspace(low, high, 37)
    white = [
        box((back + 0.02, a + 0.0008, keys_z - 0.014), (x / 2 - 0.025, b - 0.0008, keys_z), bevel=0.001)
        for a, b in itertools.pairwise(edges)
    ]
    solid = box((back + 0.02, low, keys_z - 0.014), (x / 2 - 0.025, high, keys_z))
    parts.append(Part("keys", join(*white), "gloss:ivory", "box", (solid,)))
    black = [
        box((back + 0.02, v - 0.008, keys_z - 0.004), (x / 2 - 0.075, v + 0.008, keys_z + 0.011), bevel=0.002)
        for k, v in enumerate(edges[1:-1])
        if k % 7 not in (2, 6)
    ]
    parts.append(part("keys/black", "gloss:black", *black, solid="box"))
    parts.append(
        part(
            "fallboard",
            wood,
            box((back, 0.06 - y / 2, keys_z - 0.01), (back + 0.018, y / 2 - 0.06, keys_z + 0.13), bevel=0.004),
        )
    )
    desk = hull(
        [
            (u + d, v, h)
            for u, h in ((back + 0.028, keys_z + 0.15), (back + 0.004, keys_z + 0.38))
            for d in (0, 0.012)
            for v in (-0.36, 0.36)
        ]
    )
    ledge = box((back, -0.36, keys_z + 0.135), (back + 0.06, 0.36, keys_z + 0.152), bevel=0.003)
    sheets = hull(
        [
            (u + d, v, h)
            for u, h in ((back + 0.042, keys_z + 0.152), (back + 0.02, keys_z + 0.37))
            for d in (0, 0.004)
            for v in (-0.22, 0.22)
        ]
    )
    parts += [
        part("desk", wood, desk, solid="hull"),
        part("ledge", wood, ledge),
        part("music", "page:music", sheets, solid="hull", picture=True),
    ]
    pedals = [box((back, v - 0.012, 0.05), (back + 0.11, v + 0.012, 0.062), bevel=0.004) for v in (-0.08, 0, 0.08)]
    parts.append(part("pedals", "brass", *pedals))
    return Furniture(tuple(parts), (Surface("lid", (0.03 - x / 2, 0.05 - y / 2), (back, y / 2 - 0.05), z, math.inf),))


def drum_kit(item: Item) -> Furniture:
    """Bass drum, snare, two toms, floor tom, two cymbals and a hi-hat on stands; a stool behind."""
    x, y, z = item.size
    shell = f"gloss:{palette.colour(item, palette.dice(item).choice(('red', 'navy', 'black', 'emerald')))}"
    parts: list[Part] = []

    def drum(name: str, at: tuple[float, float, float], r: float, deep: float, *, axis: str = "z") -> None:
        body = cylinder((0, 0, 0.008), r, deep - 0.016, bevel=0.0, segments=28)
        hoops = [cylinder((0, 0, h), r + 0.006, 0.02, bevel=0.002, segments=28) for h in (0, deep - 0.02)]
        heads = [cylinder((0, 0, h), r - 0.004, 0.004, bevel=0.0, segments=28) for h in (-0.002, deep - 0.002)]
        shapes = [body, *hoops, *heads]
        if axis == "x":
            shapes = [Mesh(m.vertices[:, [2, 0, 1]], m.faces, process=False) for m in shapes]
        shapes = [move(m, at) for m in shapes]
        parts.append(part(name, shell, shapes[0], solid="cylinder"))
        parts.append(part(f"{name}/hoops", "chrome", *shapes[1:3], solid="cylinder"))
        parts.append(part(f"{name}/heads", "plastic:white", *shapes[3:], solid="cylinder"))

    def stand(name: str, u: float, v: float, top: float, reach: float = 0.2) -> None:
        bars = [rod((u, v, 0.22), (u, v, top), 0.011)]
        for k in range(3):
            a = 2.094 * k + 0.5
            bars.append(
                hull(np.concatenate([_spot(u + reach * math.cos(a), v + reach * math.sin(a), 0.0), _spot(u, v, 0.26)]))
            )
        parts.append(part(name, "chrome", *bars, solid="hull"))

    def cymbal(name: str, u: float, v: float, h: float, r: float, tilt: float) -> None:
        dish = lathe(
            [(0, -0.012), (r, -0.012), (r, -0.009), (0.25 * r, 0.0), (0.12 * r, 0.012), (0, 0.014)], segments=28
        )
        parts.append(part(name, "brass", move(turn(dish, (0, 1, 0), tilt), (u, v, h)), solid="hull"))

    r = 0.27
    drum("bass", (0.14 * x, 0, r + 0.012), r, 0.38, axis="x")
    spurs = [rod((0.14 * x + 0.3, s * 0.24, r), (0.14 * x + 0.33, s * 0.34, 0.012), 0.01) for s in (1, -1)]
    for spur in spurs:
        spur.vertices[:, 2] -= spur.vertices[:, 2].min()
    cradle = [box((0.14 * x + u, -0.1, 0), (0.14 * x + u + 0.04, 0.1, 0.03)) for u in (0.06, 0.3)]
    parts.append(part("spurs", "chrome", *spurs, *cradle, solid="hull"))
    for k, s in enumerate((1, -1)):
        drum(f"tom_{k + 1}", (0.06 * x, s * 0.2, 0.58 * z), 0.15, 0.18)
        parts.append(
            part(
                f"tom_{k + 1}/arm",
                "chrome",
                rod((0.14 * x + 0.14, s * 0.05, 2 * r - 0.02), (0.06 * x + 0.1, s * 0.14, 0.62 * z), 0.012),
                solid="hull",
            )
        )
    drum("floor tom", (-0.12 * x, -0.3 * y, 0.22), 0.2, 0.34)
    legs = [
        rod(
            (-0.12 * x + 0.205 * math.cos(a), -0.3 * y + 0.205 * math.sin(a), 0.0),
            (-0.12 * x + 0.205 * math.cos(a), -0.3 * y + 0.205 * math.sin(a), 0.45),
            0.009,
        )
        for a in (0.5, 2.6, 4.7)
    ]
    parts.append(part("floor tom/legs", "chrome", *legs, solid="cylinder"))
    drum("snare", (-0.12 * x, 0.24 * y, 0.48), 0.17, 0.13)
    stand("snare/stand", -0.12 * x, 0.24 * y, 0.48, 0.17)
    left, right = y / 2 - 0.2, 0.23 - y / 2
    stand("crash/stand", 0.22 * x, right, z - 0.02)
    cymbal("crash", 0.22 * x, right, z - 0.045, 0.22, -8)
    stand("ride/stand", 0.2 * x, left - 0.02, 0.88 * z)
    cymbal("ride", 0.2 * x, left - 0.02, 0.87 * z, 0.2, -8)
    stand("hi-hat/stand", -0.05 * x, left, 0.78 * z)
    cymbal("hi-hat", -0.05 * x, left, 0.72 * z, 0.17, 0)
    cymbal("hi-hat/lower", -0.05 * x, left, 0.7 * z, 0.17, 0)
    u = 0.2 - x / 2
    stand("throne/stand", u, 0, 0.45, 0.19)
    seat = cylinder((u, 0, 0.44), 0.17, 0.08, bevel=0.02, segments=28)
    parts.append(part("throne", "leather:black", seat, solid="cylinder"))
    return _spanning(parts, item)


def _spot(u: float, v: float, h: float, half: float = 0.011) -> np.ndarray:
    return np.array([(u + i, v + j, h) for i in (-half, half) for j in (-half, half)])


def _spanning(parts: list[Part], item: Item) -> Furniture:
    """The kit stretched sideways to its footprint, by a few per cent."""
    x, y, z = item.size
    low = np.min([p.mesh.bounds[0] for p in parts], axis=0)
    high = np.max([p.mesh.bounds[1] for p in parts], axis=0)
    scale = np.array([x, y, z]) / (high - [low[0], low[1], 0])
    shift = np.array([-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2, 0])

    def grow(mesh: Mesh) -> Mesh:
        return Mesh((mesh.vertices + shift) * scale, mesh.faces, process=False)

    return Furniture(
        tuple(
            Part(
                p.name,
                grow(p.mesh),
                p.material,
                "hull" if p.solid != "none" else "none",
                tuple(grow(m) for m in p.pieces),
                p.mapping,
            )
            for p in parts
        )
    )


def guitar_stand(item: Item) -> Furniture:
    """An acoustic guitar leaning in an A-frame."""
    x, y, z = item.size
    wood = palette.asked(item, palette.WOOD_WORDS) or palette.dice(item).choice(("pine", "cherry", "oak"))
    if palette.colour(item, ""):
        wood = f"gloss:{palette.colour(item, '')}"
    metal, low = "coat:black", 0.13
    deep, half = 0.10, y / 2
    length = 0.47 * (z - low)

    def outline(scale: float) -> np.ndarray:
        t = np.linspace(0, 2 * np.pi, 41)[:-1]
        h = 0.5 - 0.5 * np.cos(t)
        width = np.interp(h, [0, 0.12, 0.32, 0.58, 0.8, 0.95, 1.0], [0.15, 0.82, 1.0, 0.66, 0.78, 0.55, 0.1])
        return np.column_stack([np.sign(np.sin(t)) * width * half * scale, low + length * (0.5 + (h - 0.5) * scale)])

    body = prism(outline(1.0), -deep / 2, deep / 2, axis=0)
    strips = []
    rim = outline(1.0)
    right = rim[rim[:, 0] >= 0]
    order = np.argsort(right[:, 1])
    heights, widths = right[order, 1], right[order, 0]
    marks = np.linspace(low, low + length, 8)
    for a, b in itertools.pairwise(marks):
        inside = (heights > a) & (heights < b)
        levels = np.array([a, *heights[inside], b])
        w = np.interp(levels, heights, widths)
        strips.append(
            hull(
                [(u, s * q, h) for u in (-deep / 2, deep / 2) for h, q in zip(levels, w, strict=True) for s in (1, -1)]
            )
        )
    face = deep / 2
    hole = Mesh(
        cylinder((0, 0, 0), 0.045, 0.003, bevel=0.0, segments=24).vertices[:, [2, 0, 1]],
        cylinder((0, 0, 0), 0.045, 0.003, bevel=0.0, segments=24).faces,
        process=False,
    )
    neck_low = low + length - 0.02
    shapes = {
        "neck": ("walnut", box((face - 0.03, -0.026, neck_low), (face + 0.004, 0.026, z - 0.14), bevel=0.004)),
        "fingerboard": (
            "dark_wood",
            box((face + 0.002, -0.026, low + 0.72 * length), (face + 0.010, 0.026, z - 0.14), bevel=0.001),
        ),
        "head": ("walnut", box((face - 0.028, -0.04, z - 0.15), (face, 0.04, z), bevel=0.006)),
        "bridge": (
            "dark_wood",
            box((face - 0.001, -0.075, low + 0.26 * length), (face + 0.012, 0.075, low + 0.30 * length), bevel=0.003),
        ),
    }

    def lean(mesh: Mesh) -> Mesh:
        return mesh

    parts = [Part("body", lean(body), wood, "hull", tuple(lean(s) for s in strips))]
    parts += [part(name, material, lean(shape)) for name, (material, shape) in shapes.items()]
    parts.append(part("hole", "coat:black", move(hole, (face - 0.001, 0, low + 0.62 * length)), solid="none"))
    strings = [
        box((face + 0.0105, v - 0.0006, low + 0.28 * length), (face + 0.0117, v + 0.0006, z - 0.1), bevel=0.0)
        for v in np.linspace(-0.019, 0.019, 6)
    ]
    parts.append(part("strings", "chrome", *strings, solid="none"))
    pegs = [
        rod((face - 0.014, s * 0.04, z - h), (face - 0.014, s * 0.058, z - h), 0.006, sides=6)
        for s in (1, -1)
        for h in (0.03, 0.07, 0.11)
    ]
    parts.append(part("pegs", "chrome", *pegs, solid="hull"))
    frame = []
    for s in (1, -1):
        frame.append(
            hull(np.concatenate([_spot(x / 2 - 0.012, s * (half - 0.03), 0.0), _spot(-0.075, s * 0.05, 0.55 * z)]))
        )
        frame.append(
            hull(np.concatenate([_spot(0.012 - x / 2, s * (half - 0.03), 0.0), _spot(-0.075, s * 0.05, 0.55 * z)]))
        )
    frame.append(box((-0.085, -0.06, 0.53 * z), (-0.06, 0.06, 0.56 * z)))
    for s in (1, -1):
        frame.append(box((-0.06, s * 0.14 - 0.012, low - 0.02), (face + 0.03, s * 0.14 + 0.012, low), bevel=0.003))
        frame.append(
            box((face + 0.012, s * 0.14 - 0.012, low - 0.02), (face + 0.03, s * 0.14 + 0.012, low + 0.035), bevel=0.003)
        )
    frame.append(box((-0.07, -half + 0.08, low - 0.022), (-0.05, half - 0.08, low - 0.002), bevel=0.003))
    return Furniture((*parts, part("stand", metal, *frame, solid="hull")))
