"""Beds with their bedding, bunk beds and cribs."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cushion, move, rod, turn
from layout.layout import Item


def bed(item: Item) -> Furniture:
    """Frame and headboard, mattress, duvet turned back, pillows. The head is at the wall, behind."""
    x, y, z = item.size
    wood = palette.body(item)
    frame_top, back = 0.32, 0.06
    low, foot = back - x / 2, x / 2
    rails = [box((low, s * y / 2, 0.15), (foot, s * (y / 2 - 0.03), frame_top), bevel=0.005) for s in (1, -1)]
    rails.append(box((foot - 0.03, 0.03 - y / 2, 0.15), (foot, y / 2 - 0.03, frame_top), bevel=0.005))
    parts = [part("frame", wood, *rails)]
    feet = [(foot - 0.05, s * (y / 2 - 0.05)) for s in (1, -1)]
    feet += [(low + 0.05, s * (y / 2 - 0.05)) for s in (1, -1)]
    legs = [box((u - 0.035, v - 0.035, 0), (u + 0.035, v + 0.035, 0.16), bevel=0.004) for u, v in feet]
    parts.append(part("legs", wood, *legs))
    slats = box((low, 0.03 - y / 2, 0.22), (foot - 0.03, y / 2 - 0.03, 0.24))
    parts.append(part("slats", "plywood", slats))
    parts += _headboard(item, wood, x, y, z)
    mattress = min(0.52, 0.58 * z)
    soft = cushion((low + 0.01, 0.035 - y / 2, 0.24), (foot - 0.035, y / 2 - 0.035, mattress), round=0.05)
    parts.append(part("mattress", "quilt:white", soft, solid="hull"))
    parts += bedding(item, low + 0.01, foot, y, mattress)
    surface = Surface("bed", (low + 0.92, 0.12 - y / 2), (foot - 0.64, y / 2 - 0.12), mattress + 0.045, math.inf)
    return Furniture(tuple(parts), (surface,))


def _headboard(item: Item, wood: str, x: float, y: float, z: float) -> list[Part]:
    """A plain board, an upholstered panel, or slats between posts."""
    kind = palette.room_dice(item).choice(("board", "padded", "slats"))
    if palette.asked(item, palette.CLOTH_WORDS):
        kind = "padded"
    if palette.styled(item, "rustic", "farmhouse", "classic"):
        kind = "slats"
    if palette.styled(item, "minimalist"):
        kind = "board"
    a, b = -x / 2, 0.05 - x / 2
    if kind == "board":
        return [part("headboard", wood, box((a, -y / 2, 0), (b, y / 2, z), bevel=0.008, round=2))]
    if kind == "padded":
        count = max(2, round(y / 0.4))
        edges = np.linspace(-y / 2, y / 2, count + 1)
        frame = part("headboard", wood, box((a, 0.01 - y / 2, 0), (b - 0.015, y / 2 - 0.01, z - 0.06)))
        pads = [cushion((a, edges[k], 0.3), (b + 0.03, edges[k + 1], z), round=0.03, detail=4) for k in range(count)]
        return [frame, part("padding", palette.cloth(item), *pads, solid="hull")]
    posts = [box((a, s * y / 2, 0), (b, s * (y / 2 - 0.06), z), bevel=0.006) for s in (1, -1)]
    rails = [box((a + 0.01, 0.06 - y / 2, h), (b - 0.01, y / 2 - 0.06, h + 0.09)) for h in (z - 0.13, 0.35)]
    count = max(5, round(y / 0.14))
    slats = [
        box((a + 0.015, v - 0.03, 0.44), (b - 0.015, v + 0.03, z - 0.13))
        for v in np.linspace(0.06 - y / 2, y / 2 - 0.06, count + 1)[:-1] + (y - 0.12) / count / 2
    ]
    return [part("headboard", wood, *posts, *rails), part("headboard/slats", wood, *slats)]


def bedding(item: Item, head: float, foot: float, y: float, level: float) -> list[Part]:
    """Duvet with a turned-back edge hanging over the sides, one or two pillows, perhaps a throw at the foot."""
    room = palette.room_dice(item, "bedding")
    duvet_colour = palette.colour(item, room.choice(("white", "linen", "sage", "light_blue", "cream", "blush")))
    if item.style.get("material") in palette.WOOD_WORDS or palette.styled(item, "minimalist"):
        duvet_colour = palette.colour(item, "white")
    throw = room.choice(palette.ACCENTS)
    start = head + 0.62
    half, hang = y / 2, level - 0.17
    parts = [
        part("duvet", f"fabric:{duvet_colour}", *_draped(start, foot - 0.012, half - 0.008, level, hang), solid="hull")
    ]
    turned = cushion(
        (start - 0.03, 0.02 - half, level + 0.005), (start + 0.27, half - 0.02, level + 0.065), round=0.028, detail=5
    )
    parts.append(
        part("duvet/edge", "fabric:white" if duvet_colour != "white" else "fabric:linen", turned, solid="hull")
    )
    if not palette.styled(item, "minimalist"):
        # Folds only go inward: without any, the throw stays outside those of the duvet.
        spread = _draped(foot - 0.62, foot - 0.13, half, level + 0.012, hang + 0.05, folds=0.0)
        parts.append(part("throw", f"fabric:{throw}", *spread, solid="hull"))
    count = 1 if y < 1.2 else 2
    wide = min(0.66, (y - 0.2) / count)
    for k in range(count):
        v = (0.5 * (count - 1) - k) * (wide + 0.06)
        pillow = cushion((-0.21, -wide / 2, 0), (0.21, wide / 2, 0.15), round=0.06, bulge=0.055)
        pillow = move(turn(pillow, (0, 1, 0), 12), (head + 0.23, v, level))
        pillow.vertices[:, 2] += level - 0.01 - pillow.vertices[:, 2].min()
        parts.append(part(f"pillow_{k + 1}", "quilt:white", pillow, solid="hull"))
        if count == 2:
            small = cushion((-0.06, -0.2, 0), (0.06, 0.2, 0.3), round=0.05, bulge=0.045)
            small = move(turn(small, (0, 1, 0), -38), (head + 0.44, v, level))
            small.vertices[:, 2] += level - 0.01 - small.vertices[:, 2].min()
            parts.append(part(f"pillow_{k + 3}", f"fabric:{throw}", small, solid="hull"))
    return parts


def _draped(
    start: float, end: float, half: float, level: float, low: float, folds: float = 0.006
) -> tuple[Mesh, Mesh, Mesh]:
    """A quilt over a mattress: what lies on top, and what hangs at the left and at the right with soft folds [m]."""
    flat = cushion((start, 0.005 - half, level - 0.02), (end, half - 0.005, level + 0.045), round=0.03, detail=6)
    sides = [
        cushion((start, s * (half - 0.04), low), (end, s * half, level + 0.03), round=0.019, detail=6) for s in (1, -1)
    ]
    for side in sides:
        hanging = np.clip((level - side.vertices[:, 2]) / (level - low), 0, 1)
        wave = folds * (np.cos(2 * np.pi * (side.vertices[:, 0] - start) / 0.31) - 1) * hanging
        side.vertices[:, 1] += np.sign(side.vertices[:, 1]) * wave
    return flat, sides[0], sides[1]


def bunk_bed(item: Item) -> Furniture:
    """Two bunks between four posts, rails above, a ladder at the open side's end."""
    x, y, z = item.size
    wood = palette.wood(item)
    posts = [
        box((u, v, 0), (u - math.copysign(0.06, u), v - math.copysign(0.06, v), z), bevel=0.006)
        for u in (x / 2, -x / 2)
        for v in (y / 2, -y / 2)
    ]
    parts = [part(f"post_{k + 1}", wood, p) for k, p in enumerate(posts)]
    colours = palette.room_dice(item).sample(palette.ACCENTS, 2)
    for name, deck, tint in (("lower", 0.30, colours[0]), ("upper", 0.62 * z + 0.03, colours[1])):
        sides = [
            box((0.06 - x / 2, s * y / 2, deck - 0.06), (x / 2 - 0.06, s * (y / 2 - 0.03), deck + 0.06))
            for s in (1, -1)
        ]
        ends = [
            box((s * x / 2, 0.06 - y / 2, deck - 0.06), (s * (x / 2 - 0.03), y / 2 - 0.06, deck + 0.06))
            for s in (1, -1)
        ]
        board = box((0.03 - x / 2, 0.03 - y / 2, deck - 0.02), (x / 2 - 0.03, y / 2 - 0.03, deck))
        parts.append(part(f"{name}/rails", wood, *sides, *ends, board))
        soft = cushion((0.04 - x / 2, 0.04 - y / 2, deck), (x / 2 - 0.04, y / 2 - 0.04, deck + 0.14), round=0.04)
        parts.append(part(f"{name}/mattress", "quilt:white", soft, solid="hull"))
        quilt = cushion(
            (-x / 2 + 0.6, 0.035 - y / 2, deck + 0.10), (x / 2 - 0.035, y / 2 - 0.035, deck + 0.17), round=0.03
        )
        parts.append(part(f"{name}/duvet", f"fabric:{tint}", quilt, solid="hull"))
        pillow = cushion((0.1 - x / 2, -0.28, deck + 0.13), (0.46 - x / 2, 0.28, deck + 0.25), round=0.05, bulge=0.045)
        parts.append(part(f"{name}/pillow", "fabric:white", pillow, solid="hull"))
    guards = [
        box(
            (0.06 - x / 2, s * (y / 2 - 0.005), h),
            (x / 2 - 0.06 - (0.5 if s > 0 else 0), s * (y / 2 - 0.025), h + 0.07),
        )
        for s in (1, -1)
        for h in (z - 0.1, z - 0.25)
    ]
    boards = [
        box((s * (x / 2 - 0.005), 0.06 - y / 2, z - 0.25), (s * (x / 2 - 0.025), y / 2 - 0.06, z - 0.03))
        for s in (1, -1)
    ]
    parts.append(part("guards", wood, *guards, *boards))
    uprights = [
        box((u - 0.02, y / 2 - 0.03, 0), (u + 0.02, y / 2, z - 0.03), bevel=0.004) for u in (x / 2 - 0.5, x / 2 - 0.12)
    ]
    rungs = [
        rod((x / 2 - 0.5, y / 2 - 0.015, h), (x / 2 - 0.12, y / 2 - 0.015, h), 0.014)
        for h in np.arange(0.2, z - 0.3, 0.25)
    ]
    parts += [part("ladder", wood, *uprights), part("ladder/rungs", wood, *rungs, solid="cylinder")]
    surface = Surface("lower bunk", (0.65 - x / 2, 0.1 - y / 2), (x / 2 - 0.1, y / 2 - 0.1), 0.47, 0.62 * z - 0.5)
    return Furniture(tuple(parts), (surface,))


def crib(item: Item) -> Furniture:
    """Rails of round bars about a small mattress, with a blanket."""
    x, y, z = item.size
    wood = palette.wood(item)
    deck = 0.36
    posts = [
        box((u, v, 0), (u - math.copysign(0.04, u), v - math.copysign(0.04, v), z), bevel=0.008, round=2)
        for u in (x / 2, -x / 2)
        for v in (y / 2, -y / 2)
    ]
    parts = [part("posts", wood, *posts)]
    heights = ((z - 0.06, z - 0.01), (deck - 0.06, deck))
    long = [
        box((s * x / 2, 0.04 - y / 2, a), (s * (x / 2 - 0.028), y / 2 - 0.04, b)) for s in (1, -1) for a, b in heights
    ]
    short = [
        box((0.04 - x / 2, s * y / 2, a), (x / 2 - 0.04, s * (y / 2 - 0.028), b)) for s in (1, -1) for a, b in heights
    ]
    parts.append(part("rails", wood, *long, *short))
    count = round(y / 0.11)
    bars = [
        rod((s * (x / 2 - 0.014), v, deck - 0.01), (s * (x / 2 - 0.014), v, z - 0.05), 0.008, sides=6)
        for s in (1, -1)
        for v in np.linspace(0.04 - y / 2, y / 2 - 0.04, count + 1)[1:-1]
    ]
    parts.append(part("bars", wood, *bars, solid="cylinder"))
    ends = [
        box((0.04 - x / 2, s * (y / 2 - 0.004), deck), (x / 2 - 0.04, s * (y / 2 - 0.022), z - 0.06)) for s in (1, -1)
    ]
    parts.append(part("ends", wood, *ends))
    soft = cushion((0.03 - x / 2, 0.03 - y / 2, deck - 0.03), (x / 2 - 0.03, y / 2 - 0.03, deck + 0.09), round=0.03)
    parts.append(part("mattress", "quilt:white", soft, solid="hull"))
    tint = palette.room_dice(item).choice(("mint", "blush", "light_blue", "mustard"))
    quilt = cushion((0.05 - x / 2, -y / 2 + 0.55, deck + 0.06), (x / 2 - 0.05, y / 2 - 0.05, deck + 0.12), round=0.025)
    parts.append(part("blanket", f"fabric:{tint}", quilt, solid="hull"))
    surface = Surface("mattress", (0.1 - x / 2, 0.1 - y / 2), (x / 2 - 0.1, 0.5 - y / 2), deck + 0.09, math.inf)
    return Furniture(tuple(parts), (surface,))
