"""Fitted cabinets with worktops, and the large machines of kitchens and laundries."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import bar_handle, grid_boxes, knob, part, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, arc, box, cylinder, hull, join, lathe, move, post, rod, tube
from layout.furniture.storage import FRONT, Look, doors, drawers, look
from layout.layout import Item

FAUCET = 0.14
"""How far the tap rises above the rim of a sink cabinet [m]; the cabinet's height includes it."""


def worktop(item: Item) -> str:
    """Stone, marble or wood."""
    return palette.asked(item, palette.OTHER_WORDS) or palette.room_dice(item, "top").choice(
        ("marble", "stone", "stone_dark", "marble")
    )


def fronts(item: Item) -> Look:
    """Kitchen fronts: painted or wooden, one look for a room whatever the cabinet."""
    kitchen = item.model_copy(
        update={"category": "kitchen", "style": {k: v for k, v in item.style.items() if k != "material"}}
    )
    made = look(kitchen)
    paint = palette.room_dice(kitchen).choice(("", "white_wood", "paint:sage", "paint:navy", "white_wood"))
    body = palette.wood(kitchen) if palette.colour(item, "") or not paint else paint
    return Look(body, body, made.metal, made.framed, made.knobs)


def base(item: Item, made: Look, high: float) -> tuple[list[Part], float]:
    """Toe kick and carcass up to a height, and where the carcass ends in front."""
    x, y, _ = item.size
    face = x / 2 - 0.025 - FRONT
    kick = box((0.02 - x / 2, 0.01 - y / 2, 0), (face - 0.05, y / 2 - 0.01, 0.1))
    body = box((-x / 2, -y / 2 + 0.002, 0.1), (face, y / 2 - 0.002, high), bevel=0.001)
    return [part("kick", "coat:charcoal", kick), part("body", made.body, body)], face


def counter(item: Item) -> Furniture:
    """Modules of drawers and doors under a worktop that overhangs them."""
    x, y, z = item.size
    made, high = fronts(item), z - 0.035
    parts, face = base(item, made, high)
    parts.append(part("worktop", worktop(item), box((-x / 2, -y / 2, high), (x / 2, y / 2, z), bevel=0.004)))
    count = max(1, round(y / 0.6))
    edges = np.linspace(y / 2 - 0.002, 0.002 - y / 2, count + 1)
    for k in range(count):
        ys = (edges[k + 1], edges[k])
        if k == (1 if count > 2 else 0):
            parts += drawers(made, face, ys, (0.1, high), 3, first=10 * k + 1)
        else:
            parts += drawers(made, face, ys, (high - 0.17, high), 1, first=10 * k + 1)
            parts += doors(
                made, face, ys, (0.1, high - 0.17), 1 if y / count < 0.55 else 2, first=10 * k + 1, handle=high - 0.3
            )
    return Furniture(tuple(parts), (top(x, y, z),))


def lab_bench(item: Item) -> Furniture:
    """White cabinets under a dark chemical-proof top, a shelf rail at the back."""
    white = item.model_copy(update={"style": {"colour": "white", "style": "modern", **item.style}})
    built = counter(white)
    dark = [part("worktop", "stone_dark", p.mesh) if p.name == "worktop" else p for p in built.parts]
    return Furniture(tuple(dark), built.surfaces)


def bar(item: Item) -> Furniture:
    """A panelled front with a foot rail, a lower worktop behind for whoever serves."""
    x, y, z = item.size
    wood, metal = palette.wood(item), palette.metal(item)
    step = 0.45 * x
    parts = [
        part("kick", "coat:charcoal", box((0.02 - x / 2, 0.02 - y / 2, 0), (x / 2 - 0.13, y / 2 - 0.02, 0.08))),
        part("wall", wood, box((x / 2 - 0.2, 0.01 - y / 2, 0.08), (x / 2 - 0.1, y / 2 - 0.01, z - 0.04))),
        part("shelves", wood, box((-x / 2, 0.01 - y / 2, 0.08), (x / 2 - 0.2, y / 2 - 0.01, z - 0.24))),
        part("top", worktop(item) if palette.room_dice(item).random() < 0.5 else wood,
             box((x / 2 - step, -y / 2, z - 0.04), (x / 2, y / 2, z), bevel=0.006)),
        part("worktop", "steel", box((-x / 2, 0.005 - y / 2, z - 0.24), (x / 2 - 0.2, y / 2 - 0.005, z - 0.21))),
    ]  # fmt: skip
    count = max(2, round(y / 0.55))
    for low, high in grid_boxes(
        (x / 2 - 0.1, x / 2 - 0.085), (0.02 - y / 2, y / 2 - 0.02), (0.13, z - 0.08), 1, count, 0.09
    ):
        parts.append(part(f"panel_{len(parts)}", wood, box(low, high, bevel=0.006)))
    rail = rod((x / 2 - 0.03, 0.06 - y / 2, 0.22), (x / 2 - 0.03, y / 2 - 0.06, 0.22), 0.016, sides=12)
    posts = [
        rod((x / 2 - 0.1, v, 0.22), (x / 2 - 0.03, v, 0.22), 0.011) for v in np.linspace(0.1 - y / 2, y / 2 - 0.1, 3)
    ]
    parts.append(part("rail", metal, rail, *posts, solid="cylinder"))
    upper = Surface("top", (x / 2 - step + 0.02, 0.02 - y / 2), (x / 2 - 0.02, y / 2 - 0.02), z, math.inf)
    lower = Surface("worktop", (0.02 - x / 2, 0.03 - y / 2), (x / 2 - step - 0.02, y / 2 - 0.03), z - 0.21, math.inf)
    return Furniture(tuple(parts), (upper, lower))


def reception(item: Item) -> Furniture:
    """A tall front with slats and a ledge, a desk behind it."""
    x, y, z = item.size
    wood, desk = palette.wood(item), 0.74
    front = x / 2 - 0.06
    parts = [
        part("kick", "coat:charcoal", box((front - 0.06, 0.02 - y / 2, 0), (front - 0.01, y / 2 - 0.02, 0.08))),
        part(
            "front",
            "paint:white",
            box((front - 0.06, -y / 2 + 0.01, 0.08), (front, y / 2 - 0.01, z - 0.04), bevel=0.003),
        ),
        part("ledge", wood, box((front - 0.24, -y / 2, z - 0.04), (x / 2, y / 2, z), bevel=0.004)),
        part("desk", wood, box((-x / 2, 0.03 - y / 2, desk - 0.03), (front - 0.06, y / 2 - 0.03, desk))),
    ]
    for k, s in enumerate((1, -1)):
        parts.append(
            part(
                f"side_{k + 1}",
                wood,
                box((-x / 2 + 0.02, s * (y / 2 - 0.03), 0), (front - 0.06, s * (y / 2 - 0.06), desk - 0.03)),
            )
        )
        parts.append(
            part(
                f"cheek_{k + 1}",
                "paint:white",
                box((front - 0.2, s * (y / 2 - 0.03), desk), (front - 0.06, s * (y / 2 - 0.05), z - 0.04)),
            )
        )
    count = round(y / 0.075)
    slats = [
        box((front, v - 0.018, 0.1), (front + 0.02, v + 0.018, z - 0.06))
        for v in np.linspace(0.04 - y / 2, y / 2 - 0.04, count)
    ]
    parts.append(part("slats", wood, *slats[:56]))
    upper = Surface("ledge", (front - 0.22, 0.02 - y / 2), (x / 2 - 0.02, y / 2 - 0.02), z, math.inf)
    lower = Surface("desk", (0.02 - x / 2, 0.08 - y / 2), (front - 0.26, y / 2 - 0.08), desk, math.inf)
    return Furniture(tuple(parts), (upper, lower))


def sink(item: Item) -> Furniture:
    """A cabinet whose worktop holds a basin, with a tap behind it."""
    x, y, z = item.size
    bath = item.category == "bathroom vanity"
    z -= FAUCET
    made, high = fronts(item), z - 0.03
    deep, half = (0.12, min(0.24, 0.36 * y)) if bath else (0.17, min(0.28, 0.36 * y))
    back, front = 0.13 - x / 2, x / 2 - 0.09
    parts, face = base(item, made, high - deep)
    walls = [
        box((-x / 2, 0.002 - y / 2, high - deep), (back - 0.02, y / 2 - 0.002, high), bevel=0.0),
        box((front + 0.02, 0.002 - y / 2, high - deep), (face, y / 2 - 0.002, high), bevel=0.0),
        *(
            box((back - 0.02, s * (half + 0.02), high - deep), (front + 0.02, s * (y / 2 - 0.002), high), bevel=0.0)
            for s in (1, -1)
        ),
    ]
    parts.append(part("rim", made.body, *walls))
    slab = [
        box((-x / 2, -y / 2, high), (back, y / 2, z), bevel=0.003),
        box((front, -y / 2, high), (x / 2, y / 2, z), bevel=0.003),
        *(box((back, s * half, high), (front, s * y / 2, z), bevel=0.003) for s in (1, -1)),
    ]
    material = "ceramic:white" if bath else worktop(item)
    parts.append(part("worktop", material, *slab))
    parts.append(
        part(
            "basin",
            "ceramic:white" if bath or palette.styled(item, "farmhouse") else "steel",
            *_basin(back, front, half, high - deep, z + 0.002),
        )
    )
    parts.append(
        part(
            "drain",
            "chrome",
            cylinder(((back + front) / 2, 0, high - deep + 0.012), 0.025, 0.003, segments=16),
            solid="none",
        )
    )
    parts.append(tap(back - 0.05, z, FAUCET, 0.15 if not bath else 0.12))
    count = 2 if y > 0.5 else 1
    parts += doors(made, face, (0.002 - y / 2, y / 2 - 0.002), (0.1, high), count, handle=high - 0.18)
    left = Surface("left", (0.04 - x / 2, half + 0.03), (x / 2 - 0.03, y / 2 - 0.01), z, math.inf)
    right = Surface("right", (0.04 - x / 2, 0.01 - y / 2), (x / 2 - 0.03, -half - 0.03), z, math.inf)
    return Furniture(tuple(parts), (left, right) if y / 2 - half > 0.12 else ())


def _basin(back: float, front: float, half: float, low: float, high: float) -> list[Mesh]:
    """Four walls and a floor, 1.2 cm thick."""
    t = 0.012
    return [
        box((back - t, -half - t, low), (front + t, half + t, low + t), bevel=0.002),
        box((back - t, -half - t, low + t), (back, half + t, high), bevel=0.003),
        box((front, -half - t, low + t), (front + t, half + t, high), bevel=0.003),
        *(box((back, s * half, low + t), (front, s * (half + t), high), bevel=0.003) for s in (1, -1)),
    ]


def tap(x: float, z: float, rise: float, reach: float) -> Part:
    """A swan neck that bends forward over the basin, and a lever."""
    radius = 0.35 * reach
    neck = [(x, 0, z), (x, 0, z + rise - radius - 0.011)]
    bow = arc((x + radius, 0, z + rise - radius - 0.011), radius, 180, 0, steps=6)[1:]
    end = [(x + 2 * radius, 0, z + rise - radius - 0.035)]
    path = np.array([*neck, *bow, *end])
    pieces = [rod(a, b, 0.011) for a, b in pairwise(path)]
    lever = box((x - 0.008, 0.012, z + 0.05), (x + 0.008, 0.06, z + 0.062), bevel=0.003)
    foot = cylinder((x, 0, z), 0.022, 0.02, segments=16)
    whole = join(tube(path, 0.011, sides=10), foot, lever)
    return Part("tap", whole, "chrome", "hull", (*pieces, foot, lever))


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
    return Furniture(tuple(parts))


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
    ring = _facing(
        lathe(
            [(0, 0), (r, 0), (r, 0.014), (0.93 * r, 0.026), (0.78 * r, 0.026), (0.72 * r, 0.012), (0, 0.012)],
            segments=36,
        ),
        face,
        h,
    )
    sectors = [_facing(m, face, h) for m in _ring_pieces(0.72 * r, r, 0.026)]
    disc = _facing(cylinder((0, 0, 0), 0.72 * r, 0.012, segments=24), face, h)
    parts.append(Part("door", ring, "chrome" if item.category != "dryer" else "plastic:grey", "hull", (*sectors, disc)))
    dome = _facing(
        lathe([(0, 0), (0.71 * r, 0), (0.66 * r, 0.012), (0.4 * r, 0.019), (0, 0.022)], segments=28), face + 0.008, h
    )
    parts.append(part("window", "glass_dark", dome, solid="hull"))
    grip = box((face + 0.02, -r * 0.9 - 0.02, h - 0.05), (x / 2, 0.02 - r * 0.9, h + 0.05), bevel=0.005)
    return Furniture((*parts, part("door/handle", "chrome", grip)), (top(x - 0.06, y, z),))


def _facing(mesh: Mesh, x: float, z: float) -> Mesh:
    """From lying on the floor to standing before a front at x, its axis forward at height z."""
    return Mesh(mesh.vertices[:, [2, 0, 1]] + np.array([x, 0, z]), mesh.faces, process=False)


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
