"""Steel cabinets."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import grid_boxes, part, top
from layout.furniture.part import Furniture
from layout.furniture.shapes import box
from layout.furniture.storage import FRONT, REVEAL, Look, carcass, doors, drawers
from layout.layout import Item


def filing_cabinet(item: Item) -> Furniture:
    """Steel drawers with label holders."""
    x, y, z = item.size
    paint = f"coat:{palette.colour(item, palette.room_dice(item).choice(('grey', 'white', 'charcoal', 'sage')))}"
    made = Look(paint, paint, "steel", framed=False, knobs=False)
    parts, face, low, high = carcass(item, made, "plinth")
    rows = max(2, round(z / 0.32))
    area = (0.006 - y / 2, y / 2 - 0.006)
    parts += drawers(made, face, area, (low, high), rows)
    for k, (a, b) in enumerate(grid_boxes((face, face + FRONT), area, (low, high), rows, 1, REVEAL)):
        v, w = ((a + b) / 2)[1:]
        label = box((b[0] - 0.001, v - 0.035, w + 0.045), (b[0] + 0.003, v + 0.035, w + 0.08), bevel=0.0)
        parts.append(part(f"drawer_{k + 1}/label", "label:blue", label, picture=True))
    return Furniture(tuple(parts), (top(x, y, z),))


def locker(item: Item) -> Furniture:
    """Narrow steel doors with slots to breathe."""
    x, y, z = item.size
    paint = f"coat:{palette.colour(item, palette.room_dice(item).choice(('blue', 'grey', 'teal', 'sage')))}"
    made = Look("coat:grey", paint, "steel", framed=False, knobs=False)
    parts, face, low, high = carcass(item, made, "plinth")
    count = max(1, round(y / 0.3))
    parts += doors(made, face, (0.006 - y / 2, y / 2 - 0.006), (low, high), count, handle=0.55 * z)
    width = (y - 0.012) / count
    slots = [
        box((face + FRONT - 0.002, v - 0.3 * width, h), (face + FRONT + 0.003, v + 0.3 * width, h + 0.012), bevel=0.001)
        for v in y / 2 - 0.006 - width * (np.arange(count) + 0.5)
        for h in (*(high - 0.12 - 0.035 * np.arange(4)), low + 0.1, low + 0.135)
    ]
    parts.append(part("slots", "coat:charcoal", *slots))
    return Furniture(tuple(parts), (top(x, y, z),))


def server_rack(item: Item) -> Furniture:
    """A dark frame; behind it machines with lamps and drive bays."""
    x, y, z = item.size
    coat, face = "coat:black", x / 2 - 0.05
    parts = [
        part("body", coat, box((-x / 2, -y / 2, 0.05), (face, y / 2, z), bevel=0.003)),
        part("frame", coat, *(box((face, s * y / 2, 0.05), (x / 2, s * (y / 2 - 0.05), z)) for s in (1, -1)),
             *(box((face, 0.05 - y / 2, a), (x / 2, y / 2 - 0.05, b)) for a, b in ((0.05, 0.1), (z - 0.05, z)))),
    ]  # fmt: skip
    feet = [
        box((u - 0.03, v - 0.03, 0), (u + 0.03, v + 0.03, 0.05))
        for u in (x / 2 - 0.08, 0.08 - x / 2)
        for v in (y / 2 - 0.08, 0.08 - y / 2)
    ]
    parts.append(part("feet", "rubber", *feet))
    chance, level, units, lamps = palette.dice(item), 0.14, [], []
    while level < z - 0.24:
        height = chance.choice((0.044, 0.088, 0.088, 0.178))
        if chance.random() < 0.85:
            units.append(box((face, 0.06 - y / 2, level + 0.003), (x / 2 - 0.02, y / 2 - 0.06, level + height - 0.003)))
            for k in range(3):
                v = 0.09 - y / 2 + 0.025 * k
                lamps.append(
                    box((x / 2 - 0.022, v, level + 0.016), (x / 2 - 0.017, v + 0.012, level + 0.028), bevel=0.0)
                )
        level += height
    parts.append(part("machines", "coat:charcoal", *units))
    parts.append(part("lamps", "ember:mint", *lamps, solid="none"))
    return Furniture(tuple(parts), (top(x, y, z),))
