"""Fitted cabinets with worktops, and the large machines of kitchens and laundries."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, arc, box, cylinder, join, rod, tube
from layout.furniture.storage import FRONT, Look, doors, drawers, look
from layout.layout import Item

FAUCET = 0.14
"""How far the tap rises above the rim of a sink cabinet [m]; the cabinet's height includes it."""


def worktop(item: Item) -> str:
    """Stone, marble or wood."""
    kitchen = item.model_copy(update={"category": "kitchen"})
    return palette.asked(item, palette.OTHER_WORDS) or palette.room_dice(kitchen, "top").choice(
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


def wall_cabinet(item: Item) -> Furniture:
    """A carcass with doors as the fronts below it have them."""
    x, y, z = item.size
    made = fronts(item)
    face = x / 2 - 0.02 - FRONT
    parts = [part("body", made.body, box((-x / 2, -y / 2, 0), (face, y / 2, z), bevel=0.002))]
    parts += doors(made, face, (-y / 2, y / 2), (0, z), max(1, round(y / 0.45)), handle=0.14)
    return Furniture(tuple(parts), (top(x, y, z),))


def lab_bench(item: Item) -> Furniture:
    """White cabinets under a dark chemical-proof top, a shelf rail at the back."""
    white = item.model_copy(update={"style": {"colour": "white", "style": "modern", **item.style}})
    built = counter(white)
    dark = [part("worktop", "stone_dark", p.mesh) if p.name == "worktop" else p for p in built.parts]
    return Furniture(tuple(dark), built.surfaces)


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
