"""Tables, desks and benches to work at."""

from __future__ import annotations

import math

from layout.furniture import palette
from layout.furniture.making import bar_handle, grid_boxes, knob, part, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import box, cylinder, fit, hull, lathe, post, rod
from layout.layout import Item


def table(item: Item) -> Furniture:
    """A top on four legs with an apron, on steel frames, or round on a pedestal."""
    if item.category == "round table" or item.style.get("shape") in ("round", "oval"):
        return _pedestal(item)
    x, y, z = item.size
    thick = 0.028 if z < 0.6 else 0.034
    wood = palette.body(item)
    slab = part("top", wood, box((-x / 2, -y / 2, z - thick), (x / 2, y / 2, z), bevel=0.004))
    steel = palette.styled(item, "industrial") or palette.room_dice(item).random() < 0.2
    under = frames(x, y, z - thick, palette.metal(item)) if steel else legs(item, x, y, z - thick, wood)
    parts, surfaces = [slab, *under], [top(x, y, z)]
    if item.category in ("coffee table", "side table", "console table"):
        parts.append(_lower_board(x, y, 0.13, wood))
        surfaces.append(top(x, y, 0.15, name="shelf", inset=0.09, headroom=z - thick - 0.15 - 0.07))
    return Furniture(tuple(parts), tuple(surfaces))


def legs(item: Item, x: float, y: float, under: float, wood: str) -> list[Part]:
    """Four legs at the corners, tapered unless the style is rustic, and the rails between them."""
    wide = 0.05 if under < 0.65 else 0.07
    rustic = palette.styled(item, "rustic", "farmhouse", "classic") or palette.room_dice(item, "legs").random() < 0.35
    foot = wide if rustic else 0.55 * wide
    rail = min(0.09, 0.16 * under)
    a, b = x / 2 - wide / 2 - 0.012, y / 2 - wide / 2 - 0.012
    parts = []
    for k, (u, v) in enumerate(((a, b), (-a, b), (-a, -b), (a, -b))):
        lean = (wide - foot) / 2
        ends = (u + math.copysign(lean, u), v + math.copysign(lean, v))
        leg = (
            box((u - wide / 2, v - wide / 2, 0), (u + wide / 2, v + wide / 2, under), bevel=0.004)
            if rustic
            else post((*ends, 0), (foot, foot), (u, v, under), (wide, wide))
        )
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="box" if rustic else "hull"))
    inset = 0.012
    rails = [box((-a, s * b - 0.011 - inset * s, under - rail), (a, s * b + 0.011 - inset * s, under)) for s in (-1, 1)]
    rails += [
        box((s * a - 0.011 - inset * s, -b, under - rail), (s * a + 0.011 - inset * s, b, under)) for s in (-1, 1)
    ]
    return [*parts, part("rails", wood, *rails)]


def frames(x: float, y: float, under: float, metal: str) -> list[Part]:
    """Two closed steel frames, one near each end."""
    small = min(x, y) < 0.6
    t, inset, parts = (0.022, 0.03, []) if small else (0.04, 0.12, [])
    for k, v in enumerate((y / 2 - inset, inset - y / 2)):
        a = x / 2 - (0.02 if small else 0.05)
        bars = [
            box((-a, v - t / 2, 0), (-a + t, v + t / 2, under), bevel=0.003),
            box((a - t, v - t / 2, 0), (a, v + t / 2, under), bevel=0.003),
            box((-a + t, v - t / 2, 0), (a - t, v + t / 2, 0.02), bevel=0.003),
            box((-a + t, v - t / 2, under - t), (a - t, v + t / 2, under), bevel=0.003),
        ]
        parts.append(part(f"frame_{k + 1}", metal, *bars))
    beam = box((-0.02, inset - y / 2, under - 0.03), (0.02, y / 2 - inset, under), bevel=0.003)
    return [*parts, part("beam", metal, beam)]


def _lower_board(x: float, y: float, z: float, wood: str) -> Part:
    return part("shelf", wood, box((0.02 - x / 2, 0.02 - y / 2, z), (x / 2 - 0.02, y / 2 - 0.02, z + 0.02)))


def _pedestal(item: Item) -> Furniture:
    """A round top with a bevelled edge on a turned column and a broad foot."""
    x, y, z = item.size
    wood = palette.body(item)
    thick, r = 0.03, 0.5
    disc = lathe([(0, 0), (r - 0.02, 0), (r, 0.016), (r, thick - 0.003), (r - 0.003, thick), (0, thick)], segments=40)
    slab = fit(disc, (-x / 2, -y / 2, z - thick), (x / 2, y / 2, z))
    foot = 0.32 * min(x, y)
    base = cylinder((0, 0, 0), foot, 0.028, top=0.85 * foot, bevel=0.006, segments=32)
    waist = 0.05 + 0.02 * (z > 0.6)
    column = [
        cylinder((0, 0, 0.026), 0.55 * foot, 0.07, top=waist, segments=24),
        cylinder((0, 0, 0.09), waist, z - thick - 0.15, segments=24),
        cylinder((0, 0, z - thick - 0.065), waist, 0.065, top=0.5 * foot, segments=24),
    ]
    stand = palette.metal(item) if palette.room_dice(item).random() < 0.3 else wood
    side = min(x, y) / math.sqrt(2)
    return Furniture(
        (
            part("top", wood, slab, solid="cylinder" if abs(x - y) < 1e-6 else "hull"),
            part("base", stand, base, solid="cylinder"),
            part("column", stand, *column, solid="hull"),
        ),
        (top(side, side, z),),
    )


def desk(item: Item) -> Furniture:
    """A top, a panel or legs at one side, a pedestal of drawers at the other, a board behind the knees."""
    x, y, z = item.size
    wood, metal, thick = palette.body(item), palette.metal(item), 0.028
    slab = part("top", wood, box((-x / 2, -y / 2, z - thick), (x / 2, y / 2, z), bevel=0.004))
    under, right = z - thick, -y / 2 + 0.02
    wide = min(0.42, 0.3 * y)
    case_low = 0.04
    case = box((-x / 2 + 0.02, right, case_low), (x / 2 - 0.035, right + wide, under))
    parts = [slab, part("pedestal", wood, case)]
    feet = [
        box((u - 0.025, v - 0.025, 0), (u + 0.025, v + 0.025, case_low))
        for u in (x / 2 - 0.09, 0.07 - x / 2)
        for v in (right + 0.04, right + wide - 0.04)
    ]
    parts.append(part("feet", "coat:charcoal", *feet))
    fronts = grid_boxes((x / 2 - 0.035, x / 2 - 0.017), (right, right + wide), (case_low, under - 0.004), 3, 1, 0.004)
    for k, (low, high) in enumerate(fronts):
        parts.append(part(f"drawer_{k + 1}", wood, box(low, high)))
        _, v, h = (low + high) / 2
        parts.append(part(f"drawer_{k + 1}/handle", metal, bar_handle(high[0] - 0.003, v, h, 0.12)))
    left = y / 2 - 0.02
    if palette.styled(item, "industrial", "modern") or palette.room_dice(item).random() < 0.5:
        for k, u in enumerate((x / 2 - 0.06, 0.06 - x / 2)):
            leg = box((u - 0.02, left - 0.05, 0), (u + 0.02, left - 0.01, under), bevel=0.003)
            parts.append(part(f"leg_{k + 1}", metal, leg))
    else:
        parts.append(part("side", wood, box((0.02 - x / 2, left - 0.03, 0), (x / 2 - 0.02, left, under))))
    back = box((-x / 2 + 0.04, right + wide, under - 0.35), (-x / 2 + 0.058, left - 0.02, under))
    return Furniture((*parts, part("back", wood, back)), (top(x, y, z),))


def dressing_table(item: Item) -> Furniture:
    """A light table with two shallow drawers on tapered legs."""
    x, y, z = item.size
    wood, metal = palette.wood(item), palette.metal(item)
    low = z - 0.15
    parts = [
        part("top", wood, box((-x / 2, -y / 2, z - 0.022), (x / 2, y / 2, z), bevel=0.004)),
        part("case", wood, box((-x / 2 + 0.015, -y / 2 + 0.015, low), (x / 2 - 0.03, y / 2 - 0.015, z - 0.022))),
    ]
    fronts = grid_boxes((x / 2 - 0.03, x / 2 - 0.014), (0.015 - y / 2, y / 2 - 0.015), (low, z - 0.025), 1, 2, 0.004)
    for k, (a, b) in enumerate(fronts):
        parts.append(part(f"drawer_{k + 1}", wood, box(a, b)))
        parts.append(part(f"drawer_{k + 1}/knob", metal, knob(b[0] - 0.007, *((a + b) / 2)[1:]), solid="hull"))
    for k, (u, v) in enumerate((i, j) for i in (x / 2 - 0.05, 0.04 - x / 2) for j in (y / 2 - 0.04, 0.04 - y / 2)):
        leg = post((u, v, 0), (0.025, 0.025), (u, v, low), (0.045, 0.045))
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="hull"))
    return Furniture(tuple(parts), (top(x, y, z),))


def workbench(item: Item) -> Furniture:
    """A thick top on heavy legs, a shelf below, a vice at the front corner and a row of tools on the top's edge."""
    x, y, z = item.size
    wood = palette.asked(item, palette.WOOD_WORDS, palette.METAL_WORDS) or "pine"
    reach = x / 2 - 0.06
    parts = [part("top", wood, box((-x / 2, -y / 2, z - 0.06), (reach, y / 2, z), bevel=0.005))]
    for k, (u, v) in enumerate((i, j) for i in (reach - 0.07, 0.07 - x / 2) for j in (y / 2 - 0.09, 0.09 - y / 2)):
        leg = box((u - 0.045, v - 0.045, 0), (u + 0.045, v + 0.045, z - 0.06), bevel=0.005)
        parts.append(part(f"leg_{k + 1}", wood, leg))
    parts.append(part("shelf", "plywood", box((0.05 - x / 2, 0.07 - y / 2, 0.20), (reach - 0.05, y / 2 - 0.07, 0.225))))
    rails = [
        box((u - 0.02, 0.1 - y / 2, z - 0.16), (u + 0.02, y / 2 - 0.1, z - 0.06)) for u in (reach - 0.05, 0.05 - x / 2)
    ]
    parts.append(part("rails", wood, *rails))
    v = y / 2 - 0.25
    jaw = box((reach, v - 0.1, z - 0.15), (reach + 0.03, v + 0.1, z - 0.01), bevel=0.004)
    parts.append(part("vice", "coat:blue", jaw))
    screw = rod((reach + 0.03, v, z - 0.08), (x / 2, v, z - 0.08), 0.014)
    bar = rod((x / 2 - 0.014, v - 0.08, z - 0.08), (x / 2 - 0.014, v + 0.08, z - 0.08), 0.007, sides=6)
    parts.append(part("vice/screw", "steel", screw, bar, solid="hull"))
    floor = Surface("shelf", (0.08 - x / 2, 0.15 - y / 2), (reach - 0.08, y / 2 - 0.15), 0.225, z - 0.40)
    return Furniture(
        tuple(parts), (Surface("top", (0.02 - x / 2, 0.02 - y / 2), (reach - 0.02, y / 2 - 0.02), z, math.inf), floor)
    )


def lectern(item: Item) -> Furniture:
    """A desk that slopes down to the speaker behind it, with a ledge, on a panelled column."""
    x, y, z = item.size
    wood = palette.wood(item)
    base = box((-x / 2, 0.05 - y / 2, 0), (x / 2, y / 2 - 0.05, 0.05), bevel=0.006)
    column = box((0.08 - x / 2, 0.1 - y / 2, 0.05), (x / 2 - 0.1, y / 2 - 0.1, z - 0.21), bevel=0.004)
    low, high, rise = 0.02 - x / 2, x / 2, 0.16 / (x - 0.02)
    board = hull([
        (u, v, z - 0.002 - rise * (high - u) - t) for u in (low, high) for v in (-y / 2, y / 2) for t in (0, 0.028)
    ])  # fmt: skip
    neck = hull([
        (u, v, w) for u in (0.08 - x / 2, x / 2 - 0.1) for v in (0.1 - y / 2, y / 2 - 0.1)
        for w in (z - 0.21, z - 0.02 - rise * (high - u))
    ])  # fmt: skip
    ledge = box((-x / 2, -y / 2, z - 0.20), (low, y / 2, z - 0.13), bevel=0.003)
    panel = box((x / 2 - 0.1, 0.15 - y / 2, 0.12), (x / 2 - 0.09, y / 2 - 0.15, z - 0.27), bevel=0.004)
    return Furniture(
        (
            part("base", wood, base),
            part("column", wood, column),
            part("panel", wood, panel),
            part("neck", wood, neck, solid="hull"),
            part("desk", wood, board, solid="hull"),
            part("ledge", wood, ledge),
        )
    )
