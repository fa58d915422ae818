"""Stools and benches."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, top
from layout.furniture.part import Furniture, Surface
from layout.furniture.shapes import box, cushion, fit, hull, lathe, post, rod
from layout.layout import Item


def stool(item: Item) -> Furniture:
    """A round or square seat on splayed legs, with rungs; tall ones carry a foot ring."""
    x, y, z = item.size
    wood = palette.body(item)
    square = item.style.get("shape") == "square" or palette.room_dice(item).random() < 0.3
    thick = 0.035
    if square:
        slab = box((0.02 - x / 2, 0.02 - y / 2, z - thick), (x / 2 - 0.02, y / 2 - 0.02, z), bevel=0.008)
    else:
        profile = [(0, 0), (0.44, 0), (0.48, 0.3), (0.48, 0.75), (0.45, 1), (0, 1)]
        slab = fit(
            lathe(profile, segments=32), (0.02 - x / 2, 0.02 - y / 2, z - thick), (x / 2 - 0.02, y / 2 - 0.02, z)
        )
    parts = [part("seat", wood, slab, solid="box" if square else "hull")]
    feet, heads = np.array([x / 2 - 0.016, y / 2 - 0.016]), (0.36 if square else 0.26) * np.array([x, y])
    signs = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    for k, sign in enumerate(signs):
        leg = post((*(sign * feet), 0), (0.026, 0.026), (*(sign * heads), z - thick), (0.036, 0.036))
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="hull"))
    height = 0.32 * z
    at = feet + (heads - feet) * height / (z - thick)
    corners = [(*(sign * at), height) for sign in signs]
    rungs = [rod(corners[k], corners[(k + 1) % 4], 0.011) for k in range(4)]
    parts.append(part("rungs", palette.metal(item) if z > 0.6 else wood, *rungs, solid="hull"))
    side = 0.62 * min(x, y)
    return Furniture(tuple(parts), (top(side, side, z, name="seat"),))


def bench(item: Item) -> Furniture:
    """A plank on two trestles, braced lengthwise."""
    x, y, z = item.size
    wood = palette.body(item)
    slab = box((-x / 2, -y / 2, z - 0.04), (x / 2, y / 2, z), bevel=0.006)
    parts = [part("seat", wood, slab)]
    for k, v in enumerate((y / 2 - 0.14, 0.14 - y / 2)):
        for j, s in enumerate((1, -1)):
            leg = post((s * (x / 2 - 0.035), v, 0), (0.05, 0.06), (s * (x / 2 - 0.07), v, z - 0.04), (0.05, 0.06))
            parts.append(part(f"leg_{2 * k + j + 1}", wood, leg, solid="hull"))
    ends = [
        box((0.06 - x / 2, v - 0.02, z - 0.1), (x / 2 - 0.06, v + 0.02, z - 0.04)) for v in (y / 2 - 0.14, 0.14 - y / 2)
    ]
    parts.append(part("rails", wood, *ends, box((-0.012, 0.14 - y / 2, z - 0.09), (0.012, y / 2 - 0.14, z - 0.04))))
    return Furniture(tuple(parts), (top(x, y, z, name="seat"),))


def pew(item: Item) -> Furniture:
    """A long seat between two shaped ends, with a high back."""
    x, y, z = item.size
    wood, seat = palette.wood(item), 0.45
    parts = []
    for k, v in enumerate((y / 2 - 0.04, -y / 2)):
        lower = box((-x / 2, v, 0), (x / 2, v + 0.04, seat + 0.17), bevel=0.004)
        upper = hull(
            [
                (u, w, h)
                for u, h in ((-x / 2, seat), (0.16 - x / 2, seat + 0.17), (0.06 - x / 2, z), (-x / 2, z))
                for w in (v, v + 0.04)
            ]
        )
        parts.append(part(f"end_{k + 1}", wood, lower, upper, solid="hull"))
    parts.append(
        part(
            "seat",
            wood,
            box((0.06 - x / 2, 0.04 - y / 2, seat - 0.03), (x / 2 - 0.04, y / 2 - 0.04, seat), bevel=0.006),
        )
    )
    back = hull(
        [
            (u, v, h)
            for u, h in (
                (0.075 - x / 2, seat),
                (0.1 - x / 2, seat),
                (0.035 - x / 2, z - 0.03),
                (0.01 - x / 2, z - 0.03),
            )
            for v in (0.04 - y / 2, y / 2 - 0.04)
        ]
    )
    parts.append(part("back", wood, back, solid="hull"))
    parts.append(part("rail", wood, box((0.08 - x / 2, 0.04 - y / 2, 0.18), (0.1 - x / 2, y / 2 - 0.04, 0.34))))
    return Furniture(
        tuple(parts), (Surface("seat", (0.14 - x / 2, 0.08 - y / 2), (x / 2 - 0.06, y / 2 - 0.08), seat, math.inf),)
    )


def exam_table(item: Item) -> Furniture:
    """A padded couch with a raised head end, paper over the pad, on a steel frame."""
    x, y, z = item.size
    pad_low = z - 0.22
    colour = f"leather:{palette.colour(item, 'teal')}"
    flat = cushion((-x / 2, -y / 2, pad_low), (x / 2, y / 2 - 0.55, pad_low + 0.09), round=0.03)
    raised = cushion((-x / 2, y / 2 - 0.6, pad_low), (x / 2, y / 2, pad_low + 0.09), round=0.03)
    raised.vertices[:, 2] += np.clip((raised.vertices[:, 1] - (y / 2 - 0.56)) / 0.56, 0, 1) * 0.13
    parts = [part("pad", colour, flat, solid="hull"), part("head", colour, raised, solid="hull")]
    sheet = box((-0.22, 0.01 - y / 2, pad_low + 0.088), (0.22, y / 2 - 0.62, pad_low + 0.092), bevel=0.001)
    parts.append(part("paper", "paper", sheet))
    for k, (u, v) in enumerate((i, j) for i in (1, -1) for j in (1, -1)):
        a, b = u * (x / 2 - 0.07), v * (y / 2 - 0.2)
        parts.append(
            part(f"leg_{k + 1}", "coat:white", box((a - 0.02, b - 0.02, 0), (a + 0.02, b + 0.02, pad_low), bevel=0.003))
        )
    rails = [
        box((s * (x / 2 - 0.07) - 0.015, 0.2 - y / 2, 0.12), (s * (x / 2 - 0.07) + 0.015, y / 2 - 0.2, 0.15))
        for s in (1, -1)
    ]
    parts.append(part("rails", "coat:white", *rails))
    parts.append(
        part(
            "frame",
            "coat:white",
            box((0.05 - x / 2, 0.05 - y / 2, pad_low - 0.05), (x / 2 - 0.05, y / 2 - 0.05, pad_low)),
        )
    )
    # The head end reaches the full height with a neck roll.
    roll = cushion((-x / 3, y / 2 - 0.2, z - 0.09), (x / 3, y / 2 - 0.02, z), round=0.04, detail=4)
    parts.append(part("roll", "paper:white", roll, solid="hull"))
    return Furniture(
        tuple(parts),
        (Surface("pad", (0.06 - x / 2, 0.06 - y / 2), (x / 2 - 0.06, y / 2 - 0.65), pad_low + 0.092, math.inf),),
    )
