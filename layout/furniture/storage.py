"""Closed storage: carcasses with doors and drawers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from layout.furniture import palette
from layout.furniture.making import bar_handle, grid_boxes, knob, part, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cushion, post
from layout.layout import Item

FRONT = 0.018
"""Thickness of doors and drawer fronts [m]."""


REVEAL = 0.004
"""Gap between fronts [m]."""


@dataclass(frozen=True)
class Look:
    """What a carcass is made of, and how its fronts are opened."""

    body: str
    front: str
    metal: str
    framed: bool
    """Fronts with a raised frame, as joiners made them."""
    knobs: bool


def look(item: Item) -> Look:
    body = palette.body(item)
    room = palette.room_dice(item, "look")
    old = palette.styled(item, "classic", "rustic", "farmhouse", "traditional", "vintage")
    plain = palette.styled(item, "modern", "minimalist", "industrial", "sleek")
    two_tone = room.random() < 0.25 and not item.style.get("colour") and not old
    framed = old or (not plain and room.random() < 0.4)
    return Look(body, "white_wood" if two_tone else body, palette.metal(item), framed, old or room.random() < 0.3)


def drawers(
    made: Look, xs: float, ys: tuple[float, float], zs: tuple[float, float], rows: int, columns: int = 1, first: int = 1
) -> list[Part]:
    """Drawer fronts that fill an upright area, each with a handle; xs is where the carcass ends."""
    parts = []
    for k, (low, high) in enumerate(grid_boxes((xs, xs + FRONT), ys, zs, rows, columns, REVEAL)):
        name, (y, z) = f"drawer_{first + k}", ((low + high) / 2)[1:]
        parts.append(part(name, made.front, *_front(made, low, high)))
        wide = high[1] - low[1]
        spots = [y - wide / 4, y + wide / 4] if wide > 0.7 else [y]
        if made.knobs:
            parts.append(part(f"{name}/knob", made.metal, *(knob(high[0], s, z) for s in spots), solid="hull"))
        else:
            parts.append(part(f"{name}/handle", made.metal, bar_handle(high[0], y, z, min(0.16, 0.4 * wide))))
    return parts


def doors(
    made: Look,
    xs: float,
    ys: tuple[float, float],
    zs: tuple[float, float],
    count: int,
    *,
    first: int = 1,
    handle: float | None = None,
) -> list[Part]:
    """Doors side by side, hinged in pairs, with upright handles at the height `handle`."""
    parts = []
    for k, (low, high) in enumerate(grid_boxes((xs, xs + FRONT), ys, zs, 1, count, REVEAL)):
        name = f"door_{first + k}"
        parts.append(part(name, made.front, *_front(made, low, high)))
        opens_right = k % 2 == 0
        y = low[1] + 0.035 if opens_right and count > 1 else high[1] - 0.035
        z = handle if handle is not None else (low[2] + high[2]) / 2
        if made.knobs:
            parts.append(part(f"{name}/knob", made.metal, knob(high[0], y, z), solid="hull"))
        else:
            length = min(0.22, 0.3 * (high[2] - low[2]))
            parts.append(part(f"{name}/handle", made.metal, bar_handle(high[0], y, z, length, upright=True)))
    return parts


def _front(made: Look, low: np.ndarray, high: np.ndarray) -> list[Mesh]:
    """A flat front, or a panel set back 5 mm inside a frame."""
    width = 0.05
    if not made.framed or min(high[1] - low[1], high[2] - low[2]) < 3.2 * width:
        return [box(low, high)]
    (x0, y0, z0), (x1, y1, z1) = low, high
    return [
        box((x0, y0 + width, z0 + width), (x1 - 0.006, y1 - width, z1 - width), bevel=0.0),
        box((x0, y0, z0), (x1, y0 + width, z1)),
        box((x0, y1 - width, z0), (x1, y1, z1)),
        box((x0, y0 + width, z0), (x1, y1 - width, z0 + width)),
        box((x0, y0 + width, z1 - width), (x1, y1 - width, z1)),
    ]


def carcass(item: Item, made: Look, base: str, *, crown: float = 0.0) -> tuple[list[Part], float, float, float]:
    """Body, top and base; gives the parts, where the front of the body lies, and its bottom and top."""
    x, y, z = item.size
    low = {"plinth": 0.07, "legs": 0.13, "high": 0.18, "none": 0.0}[base]
    face, ceiling = x / 2 - 0.02 - FRONT, z - 0.022 - crown
    parts = [part("body", made.body, box((-x / 2, 0.006 - y / 2, low), (face, y / 2 - 0.006, ceiling), bevel=0.001))]
    parts.append(part("top", made.body, box((-x / 2, -y / 2, ceiling), (x / 2 - 0.012, y / 2, z), bevel=0.005)))
    if base == "plinth":
        parts.append(part("plinth", made.body, box((0.01 - x / 2, 0.02 - y / 2, 0), (face - 0.04, y / 2 - 0.02, low))))
    if base in ("legs", "high"):
        wood = made.body if made.knobs or base == "high" else made.metal
        feet = [
            post(
                (u + math.copysign(0.012, u), v + math.copysign(0.012, v), 0),
                (0.022, 0.022),
                (u, v, low),
                (0.036, 0.036),
            )
            for u in (x / 2 - 0.075, 0.05 - x / 2)
            for v in (y / 2 - 0.06, 0.06 - y / 2)
        ]
        parts.append(part("legs", wood, *feet, solid="hull"))
    return parts, face, low, ceiling


def nightstand(item: Item) -> Furniture:
    x, y, z = item.size
    made = look(item)
    parts, face, low, high = carcass(item, made, "high")
    rows = 1 if palette.room_dice(item).random() < 0.3 else 2
    parts += drawers(made, face, (0.006 - y / 2, y / 2 - 0.006), (low, high), rows)
    return Furniture(tuple(parts), (top(x, y, z),))


def dresser(item: Item) -> Furniture:
    """Rows of drawers, two columns if it is wide."""
    x, y, z = item.size
    made = look(item)
    parts, face, low, high = carcass(item, made, "legs")
    parts += drawers(
        made, face, (0.006 - y / 2, y / 2 - 0.006), (low, high), max(2, round(z / 0.29)), 2 if y > 0.85 else 1
    )
    return Furniture(tuple(parts), (top(x, y, z),))


def changing_table(item: Item) -> Furniture:
    """A dresser whose top carries a rim and a soft mat."""
    x, y, z = item.size
    lower = item.model_copy(update={"size": (x, y, z - 0.10)})
    made = look(item)
    parts, face, low, high = carcass(lower, made, "plinth")
    parts += drawers(made, face, (0.006 - y / 2, y / 2 - 0.006), (low, high), 3)
    rim = [box((-x / 2, s * y / 2, z - 0.10), (x / 2 - 0.012, s * (y / 2 - 0.018), z)) for s in (1, -1)]
    rim.append(box((-x / 2, 0.018 - y / 2, z - 0.10), (0.018 - x / 2, y / 2 - 0.018, z)))
    parts.append(part("rim", made.body, *rim))
    mat = cushion((0.03 - x / 2, 0.03 - y / 2, z - 0.1), (x / 2 - 0.03, y / 2 - 0.25, z - 0.03), round=0.03)
    parts.append(part("mat", "fabric:mint", mat, solid="hull"))
    free = Surface("top", (0.04 - x / 2, y / 2 - 0.23), (x / 2 - 0.04, y / 2 - 0.04), z - 0.1, math.inf)
    return Furniture(tuple(parts), (free,))


def wardrobe(item: Item) -> Furniture:
    """Tall doors in pairs over drawers, a cornice above."""
    x, y, z = item.size
    made = look(item)
    parts, face, low, high = carcass(item, made, "plinth", crown=0.02)
    ys, count = (0.006 - y / 2, y / 2 - 0.006), max(1, round(y / 0.52))
    split = low
    if palette.room_dice(item).random() < 0.5:
        split = low + 0.24
        parts += drawers(made, face, ys, (low, split), 1, max(1, count // 2) if count > 1 else 1)
    parts += doors(made, face, ys, (split, high), count, handle=1.02 if z > 1.6 else None)
    return Furniture(tuple(parts), (top(x, y, z),))


def cabinet(item: Item) -> Furniture:
    """A row of drawers over doors."""
    x, y, z = item.size
    made = look(item)
    parts, face, low, high = carcass(item, made, "legs" if palette.room_dice(item).random() < 0.5 else "plinth")
    ys, count = (0.006 - y / 2, y / 2 - 0.006), max(1, round(y / 0.48))
    split = high - 0.17
    parts += drawers(made, face, ys, (split, high), 1, count)
    parts += doors(made, face, ys, (low, split), count, handle=split - 0.16)
    return Furniture(tuple(parts), (top(x, y, z),))


def sideboard(item: Item) -> Furniture:
    """Doors at both ends, a stack of drawers between them, on slim legs."""
    x, y, z = item.size
    made = look(item)
    parts, face, low, high = carcass(item, made, "high" if palette.room_dice(item).random() < 0.6 else "plinth")
    third = (y - 0.012) / 3
    edge = y / 2 - 0.006
    parts += doors(made, face, (third / 2, edge), (low, high), 1 if third < 0.6 else 2, handle=high - 0.2)
    parts += drawers(made, face, (-third / 2, third / 2), (low, high), 3)
    parts += doors(made, face, (-edge, -third / 2), (low, high), 1 if third < 0.6 else 2, first=3, handle=high - 0.2)
    return Furniture(tuple(parts), (top(x, y, z),))


def tv_stand(item: Item) -> Furniture:
    """Two closed bays and an open one with a shelf between them, on short legs."""
    x, y, z = item.size
    made = look(item)
    low, thick, face = 0.11, 0.02, x / 2 - FRONT - 0.02
    inner = 0.17 * y
    boards = [
        box((-x / 2, 0.002 - y / 2, low), (face, y / 2 - 0.002, low + thick), bevel=0.001),
        box((-x / 2, 0.002 - y / 2, low + thick), (0.008 - x / 2, y / 2 - 0.002, z - 0.024), bevel=0.0),
        box((0.008 - x / 2, -inner, (low + z) / 2), (face - 0.01, inner, (low + z) / 2 + 0.016), bevel=0.001),
    ]
    parts = [part("boards", made.body, *boards)]
    parts.append(part("top", made.body, box((-x / 2, -y / 2, z - 0.024), (x / 2 - 0.012, y / 2, z), bevel=0.005)))
    for k, s in enumerate((1, -1)):
        bay = box((0.008 - x / 2, s * inner, low + thick), (face, s * (y / 2 - 0.002), z - 0.024), bevel=0.001)
        parts.append(part(f"bay_{k + 1}", made.body, bay))
        ys = (inner, y / 2 - 0.004) if s > 0 else (0.004 - y / 2, -inner)
        parts += doors(made, face, ys, (low, z - 0.024), 1, first=k + 1)
    feet = [
        post((u, v, 0), (0.022, 0.022), (u, v, low), (0.036, 0.036))
        for u in (x / 2 - 0.08, 0.06 - x / 2)
        for v in (y / 2 - 0.1, 0.1 - y / 2)
    ]
    parts.append(part("legs", made.metal, *feet, solid="hull"))
    middle = (low + z) / 2 + 0.016
    a, b = (0.03 - x / 2, 0.03 - inner), (face - 0.03, inner - 0.03)
    niches = (
        Surface("shelf", a, b, middle, z - 0.024 - middle),
        Surface("bottom", a, b, low + thick, middle - 0.016 - low - thick),
    )
    return Furniture(tuple(parts), (top(x, y, z), *niches))
