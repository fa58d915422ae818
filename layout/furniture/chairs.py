"""Chairs, stools and benches."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, shaped, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, box, cushion, cylinder, fit, hull, lathe, post, rod
from layout.layout import Item


def chair(item: Item) -> Furniture:
    """Four legs, a seat, and a back of slats, of ladder rungs, or upholstered."""
    x, y, z = item.size
    wood, seat = palette.body(item), 0.46 * z / 0.88
    style = palette.room_dice(item).choice(("slats", "ladder", "padded"))
    if palette.asked(item, palette.CLOTH_WORDS):
        style = "padded"
    if palette.styled(item, "rustic", "farmhouse", "classic"):
        style = "ladder"
    rear, front, half = 0.03 - x / 2, x / 2 - 0.03, y / 2 - 0.025
    parts = []
    for k, s in enumerate((1, -1)):
        leg = post((front, s * half, 0), (0.028, 0.028), (front, s * half, seat - 0.02), (0.042, 0.042))
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="hull"))
        low = post((rear - 0.012, s * half, 0), (0.034, 0.03), (rear + 0.035, s * half, seat), (0.044, 0.04))
        high = post((rear + 0.035, s * half, seat), (0.044, 0.04), (rear - 0.012, s * half, z), (0.026, 0.03))
        parts.append(part(f"post_{k + 1}", wood, low, high, solid="hull"))
    rails = [box((rear + 0.03, s * half - 0.01, seat - 0.085), (front, s * half + 0.01, seat - 0.02)) for s in (1, -1)]
    rails += [box((u - 0.01, -half, seat - 0.085), (u + 0.01, half, seat - 0.02)) for u in (rear + 0.04, front)]
    parts.append(part("rails", wood, *rails))
    parts += _seat(item, rear + 0.015, x / 2, y, seat, wood, padded=style == "padded")
    parts += _back(style, item, rear, half, seat, z, wood)
    return Furniture(
        tuple(parts), (Surface("seat", (rear + 0.09, 0.05 - y / 2), (x / 2 - 0.05, y / 2 - 0.05), seat, z),)
    )


def _seat(item: Item, rear: float, front: float, y: float, seat: float, wood: str, *, padded: bool) -> list[Part]:
    if not padded:
        return [part("seat", wood, box((rear, -y / 2, seat - 0.022), (front, y / 2, seat), bevel=0.007))]
    pad = cushion((rear + 0.005, 0.004 - y / 2, seat - 0.045), (front, y / 2 - 0.004, seat), round=0.02, detail=4)
    return [part("seat", palette.cloth(item), pad, solid="hull")]


def _back(style: str, item: Item, rear: float, half: float, seat: float, z: float, wood: str) -> list[Part]:
    """What fills the space between the two posts, which lean back 4.7 cm over their height."""

    def lean(height: float) -> float:
        return rear + 0.035 - 0.047 * (height - seat) / (z - seat)

    def rung(low: float, high: float, thick: float = 0.018) -> Mesh:
        return hull([
            (lean(h) + u, v, h) for h in (low, high) for u in (-thick / 2, thick / 2) for v in (-half, half)
        ])  # fmt: skip

    if style == "padded":
        low, high = seat + 0.12, z - 0.01
        pad = cushion((-0.02, -half - 0.012, low), (0.02, half + 0.012, high), round=0.018, detail=4)
        pad.vertices[:, 0] += [lean(h) for h in pad.vertices[:, 2]]
        return [part("back", palette.cloth(item), pad, solid="hull")]
    if style == "ladder":
        spans = np.linspace(seat + 0.13, z - 0.06, 3)
        return [part("back", wood, *(rung(h, h + 0.055) for h in spans), solid="hull")]
    rungs = [rung(seat + 0.10, seat + 0.135), rung(z - 0.075, z - 0.005, 0.022)]
    low, high = seat + 0.13, z - 0.07
    slats = [
        post((lean(low), v, low), (0.012, 0.03), (lean(high), v, high), (0.012, 0.03))
        for v in np.linspace(-half, half, 7)[1:-1]
    ]
    return [part("back", wood, *rungs, solid="hull"), part("slats", wood, *slats, solid="hull")]


def high_chair(item: Item) -> Furniture:
    """A child's seat with a tray, on long splayed legs."""
    x, y, z = item.size
    wood, seat = palette.wood(item), 0.56 * z
    parts = []
    for k, (u, v) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        leg = post(
            (u * (x / 2 - 0.02), v * (y / 2 - 0.02), 0), (0.034, 0.034), (u * 0.13, v * 0.13, seat), (0.034, 0.034)
        )
        parts.append(part(f"leg_{k + 1}", wood, leg, solid="hull"))
    colour = palette.accent(item)
    parts.append(
        part("seat", f"plastic:{colour}", box((-0.17, -0.17, seat), (0.17, 0.17, seat + 0.03), bevel=0.01, round=2))
    )
    back = cushion((-0.19, -0.17, seat + 0.02), (-0.15, 0.17, z), round=0.019, detail=4)
    parts.append(part("back", f"plastic:{colour}", back, solid="hull"))
    arms = [box((-0.17, s * 0.17 - 0.012, seat + 0.16), (0.12, s * 0.17 + 0.012, seat + 0.185)) for s in (1, -1)]
    parts.append(part("arms", wood, *arms))
    tray = box((0.08, -0.21, seat + 0.185), (x / 2, 0.21, seat + 0.205), bevel=0.008, round=2)
    parts.append(part("tray", "plastic:white", tray))
    parts.append(part("step", wood, box((0.06, -0.16, 0.25 * z), (0.17, 0.16, 0.25 * z + 0.02))))
    surface = Surface("tray", (0.1, -0.18), (x / 2 - 0.02, 0.18), seat + 0.205, math.inf)
    return Furniture(tuple(parts), (surface,))


def office_chair(item: Item) -> Furniture:
    """Five castors under a star foot, a gas spring, a stuffed seat, arms and a curved back."""
    x, y, z = item.size
    fabric = palette.cloth(item) if palette.colour(item, "") or item.style.get("material") else "fabric:charcoal"
    seat = 0.50 * z
    parts = [
        *star_foot(min(x, y) / 2),
        part("spring", "steel", cylinder((0, 0, 0.1), 0.024, seat - 0.16, segments=14), solid="cylinder"),
    ]
    parts.append(part("plate", "plastic:black", box((-0.11, -0.11, seat - 0.085), (0.11, 0.11, seat - 0.055))))
    wide = 0.42 * y
    pad = cushion((-0.23, -wide, seat - 0.06), (0.26, wide, seat + 0.02), round=0.035, bulge=0.012)
    parts.append(part("seat", fabric, pad, solid="hull"))
    parts.append(_curved_back(item, fabric, seat, z, wide))
    stem = post((-0.20, 0, seat - 0.07), (0.03, 0.07), (-0.285, 0, seat + 0.2), (0.022, 0.06))
    parts.append(part("stem", "plastic:black", stem, solid="hull"))
    for k, s in enumerate((1, -1)):
        upright = post(
            (-0.02, s * (wide - 0.01), seat - 0.075),
            (0.05, 0.02),
            (-0.02, s * (y / 2 - 0.025), seat + 0.18),
            (0.04, 0.02),
        )
        brace = post(
            (-0.02, s * 0.08, seat - 0.08), (0.05, 0.04), (-0.02, s * (wide - 0.01), seat - 0.07), (0.05, 0.02)
        )
        pad = box(
            (-0.15, s * (y / 2) - 0.05 * (s > 0), seat + 0.175),
            (0.11, s * (y / 2) + 0.05 * (s < 0), seat + 0.205),
            bevel=0.01,
            round=2,
        )
        parts.append(part(f"arm_{k + 1}", "plastic:black", upright, brace, pad, solid="hull"))
    return Furniture(tuple(parts), (Surface("seat", (-0.16, 0.05 - wide), (0.2, wide - 0.05), seat + 0.02, math.inf),))


def star_foot(reach: float, *, metal: str = "plastic:black") -> list[Part]:
    """Five arms with castors that stand on the floor; the arms lie 7 cm above it."""
    hub = cylinder((0, 0, 0.07), 0.04, 0.06, segments=14)
    arms, wheels = [hub], []
    for k in range(5):
        a = math.radians(72 * k)
        c, s = math.cos(a), math.sin(a)
        r = reach - 0.028
        tip = np.array([r * c, r * s])
        side = np.array([-s, c])
        points = [(*(0.03 * np.array([c, s]) + w * 0.022 * side), h) for w in (-1, 1) for h in (0.075, 0.125)]
        points += [(*(tip + w * 0.014 * side), h) for w in (-1, 1) for h in (0.055, 0.08)]
        arms.append(hull(np.array(points)))
        for w in (-1, 1):
            inner, outer = tip + w * 0.006 * side, tip + w * 0.024 * side
            wheels.append(rod((*inner, 0.028), (*outer, 0.028), 0.028, sides=14))
    low = min(w.vertices[:, 2].min() for w in wheels)
    for wheel in wheels:
        wheel.vertices[:, 2] -= low
    return [part("foot", metal, *arms, solid="hull"), part("castors", "rubber", *wheels, solid="cylinder")]


def _curved_back(item: Item, fabric: str, seat: float, z: float, wide: float) -> Part:
    """A back rest that wraps around the sitter: seen as one cushion, solid as three."""
    half = wide - 0.01
    rest = cushion((-0.03, -half, seat + 0.1), (0.03, half, z), round=0.028, detail=8)

    def bend(points: np.ndarray) -> np.ndarray:
        out = points.copy()
        out[:, 0] += -0.26 + 0.045 * (points[:, 1] / half) ** 2 - 0.05 * (points[:, 2] - seat - 0.1)
        return out

    pieces = []
    for a, b in ((-1, -0.35), (-0.35, 0.35), (0.35, 1)):
        inside = rest.vertices[(rest.vertices[:, 1] >= a * half - 0.03) & (rest.vertices[:, 1] <= b * half + 0.03)]
        pieces.append(hull(bend(np.asarray(inside))))
    rest.vertices = bend(np.asarray(rest.vertices))
    return shaped("back", fabric, rest, tuple(pieces))


def salon_chair(item: Item) -> Furniture:
    """A barber's chair: a disc foot, a pump column, thick upholstery, a foot rest."""
    x, y, z = item.size
    fabric = f"leather:{palette.colour(item, 'black')}"
    seat, half = 0.52 * z, 0.5 * y
    parts = [
        part("foot", "chrome", cylinder((0, 0, 0), 0.3, 0.03, top=0.27, bevel=0.008, segments=32), solid="cylinder"),
        part("column", "chrome", cylinder((0, 0, 0.03), 0.045, seat - 0.14, segments=20), solid="cylinder"),
        part(
            "seat",
            fabric,
            cushion((-0.26, 0.09 - half, seat - 0.12), (0.24, half - 0.09, seat), round=0.04),
            solid="hull",
        ),
        part(
            "back",
            fabric,
            cushion((-x / 2, 0.09 - half, seat - 0.08), (0.13 - x / 2, half - 0.09, z), round=0.05),
            solid="hull",
        ),
    ]
    for k, s in enumerate((1, -1)):
        arm = cushion(
            (-x / 2 + 0.03, s * half, seat - 0.1), (0.2, s * (half - 0.09), seat + 0.17), round=0.035, detail=4
        )
        parts.append(part(f"arm_{k + 1}", fabric, arm, solid="hull"))
    strut = post((0.2, 0, seat - 0.1), (0.03, 0.16), (x / 2 - 0.07, 0, 0.14), (0.03, 0.16))
    step = box((x / 2 - 0.12, -0.18, 0.12), (x / 2, 0.18, 0.14), bevel=0.005)
    parts += [part("strut", "chrome", strut, solid="hull"), part("step", "chrome", step)]
    return Furniture(tuple(parts), (Surface("seat", (-0.2, 0.13 - half), (0.2, half - 0.13), seat, math.inf),))


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
