"""Screens and what goes with them, clocks, toys with buttons."""

from __future__ import annotations

import itertools
import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, ball, box, cylinder, fit, hull, lathe, post, rod
from layout.layout import Item


def television(item: Item) -> Furniture:
    """A dark glossy panel in a thin frame, on a foot (or none, if it hangs on the wall)."""
    x, y, z = item.size
    rise = 0.0 if item.supported_by == "wall" else 0.06
    front = min(x / 2, 0.018)
    rear = -x / 2 if item.supported_by == "wall" else -front
    film = palette.dice(item).random() < 0.5
    parts = [
        part("frame", "coat:black", box((rear, -y / 2, rise), (front - 0.003, y / 2, z), bevel=0.003)),
        part(
            "screen",
            "screen:film" if film else "screen:off",
            box((front - 0.004, 0.009 - y / 2, rise + 0.014), (front, y / 2 - 0.009, z - 0.009), bevel=0.0),
            picture=True,
        ),
    ]
    if rise:
        parts.append(part("foot", "coat:black", box((-x / 2, -0.22 * y, 0), (x / 2, 0.22 * y, 0.01), bevel=0.003)))
        parts.append(part("neck", "coat:black", box((-0.018, -0.07, 0.008), (0.008, 0.07, rise + 0.05), bevel=0.003)))
        parts.append(
            part(
                "back", "coat:black", box((rear - 0.015, -0.3 * y, rise + 0.05), (rear, 0.3 * y, 0.6 * z), bevel=0.006)
            )
        )
    return Furniture(tuple(parts))


def monitor(item: Item) -> Furniture:
    """A thin panel with a picture, on a stand with a flat foot."""
    x, y, z = item.size
    low, u = 0.26 * z, 0.05
    picture = palette.dice(item).choice(("screen:desktop", "screen:code", "screen:chart", "screen:desktop"))
    return Furniture(
        (
            part("foot", "aluminium", box((-x / 2, -0.2 * y, 0), (x / 2, 0.2 * y, 0.009), bevel=0.003)),
            part(
                "neck",
                "aluminium",
                post((-0.03, 0, 0.007), (0.03, 0.06), (0.0, 0, 0.62 * z), (0.022, 0.05)),
                solid="hull",
            ),
            part("frame", "coat:black", box((u - 0.028, -y / 2, low), (u - 0.002, y / 2, z), bevel=0.004)),
            part("back", "coat:charcoal", box((0.0, -0.14, 0.45 * z), (u - 0.026, 0.14, 0.75 * z), bevel=0.006)),
            part(
                "screen",
                picture,
                box((u - 0.004, 0.008 - y / 2, low + 0.016), (u, y / 2 - 0.008, z - 0.008), bevel=0.0),
                picture=True,
            ),
        )
    )


def laptop(item: Item) -> Furniture:
    """A base with keys and a touch pad, and a lid open at 110 degrees."""
    x, y, z = item.size
    coat = f"coat:{palette.colour(item, '')}" if palette.colour(item, "") else "aluminium"
    thick, hinge = 0.014, -0.34 * x + 0.0
    base = box((hinge, -y / 2, 0), (x / 2, y / 2, thick), bevel=0.004)
    keys = box((hinge + 0.025, 0.02 - y / 2, thick - 0.001), (hinge + 0.12, y / 2 - 0.02, thick + 0.0015), bevel=0.0)
    pad = box((x / 2 - 0.075, -0.055, thick - 0.001), (x / 2 - 0.012, 0.055, thick + 0.001), bevel=0.0)
    top_x = -x / 2 + 0.002
    dx, dz = top_x - hinge, z - thick
    length = math.hypot(dx, dz)
    n = np.array([dz, 0, -dx]) / length
    along = np.array([dx, 0, dz]) / length

    def panel(a: float, b: float, inset: float, near: float, far: float) -> Mesh:
        foot = np.array([hinge, 0, thick])
        return hull(
            [
                foot + t * along + d * n + [0, v, 0]
                for t in (a, b)
                for d in (near, far)
                for v in (inset - y / 2, y / 2 - inset)
            ]
        )

    lid = panel(-0.004, length, 0, 0.0, 0.007)
    lid.vertices[:, 0] = np.maximum(lid.vertices[:, 0], -x / 2)
    lid.vertices[:, 2] = np.minimum(lid.vertices[:, 2], z)
    glass = panel(0.012, length - 0.008, 0.008, 0.006, 0.0085)
    # The picture must be upright to be laid on from the front: the panel leans back, its face looks forward.
    picture = palette.dice(item).choice(("screen:desktop", "screen:code"))
    return Furniture(
        (
            part("base", coat, base),
            part("keys", "keyboard:charcoal", keys, solid="none", picture=True),
            part("pad", "coat:grey", pad, solid="none"),
            part("lid", coat, lid, solid="hull"),
            part("screen", picture, glass, solid="hull", picture=True),
        )
    )


def keyboard(item: Item) -> Furniture:
    """A flat case that rises towards the back, with its keys."""
    x, y, z = item.size
    tint = palette.colour(item, palette.dice(item).choice(("charcoal", "white", "grey")))
    case = hull(
        [(u, v, h) for u, h in ((-x / 2, 0), (x / 2, 0), (x / 2, 0.5 * z), (-x / 2, 0.8 * z)) for v in (-y / 2, y / 2)]
    )
    keys = hull(
        [
            (u, v, h)
            for u, h in ((0.008 - x / 2, 0.7 * z), (x / 2 - 0.008, 0.4 * z), (x / 2 - 0.01, 0.7 * z), (0.01 - x / 2, z))
            for v in (0.008 - y / 2, y / 2 - 0.008)
        ]
    )
    return Furniture(
        (
            part("case", f"plastic:{tint}", case, solid="hull"),
            part("keys", f"keyboard:{tint}", keys, solid="hull", picture=True),
        )
    )


def tablet(item: Item) -> Furniture:
    x, y, z = item.size
    body = box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.8 * z), bevel=0.003, round=2)
    glass = box((0.008 - x / 2, 0.008 - y / 2, 0.75 * z), (x / 2 - 0.008, y / 2 - 0.008, z), bevel=0.0)
    return Furniture((part("body", "aluminium", body), part("screen", "screen:phone", glass, picture=True)))


def game_console(item: Item) -> Furniture:
    """A flat box with a slot and a light, a controller on top."""
    x, y, z = item.size
    tint = palette.colour(item, palette.dice(item).choice(("black", "white")))
    high = 0.6 * z
    pad_low = high
    grips = [_grip(s * 0.055, 0.03, pad_low) for s in (1, -1)]
    bridge = box((-0.035, -0.055, pad_low), (0.03, 0.055, z - 0.012), bevel=0.008, round=2)
    sticks = [cylinder((0.02, s * 0.028, z - 0.014), 0.011, 0.014, segments=12) for s in (1, -1)]
    other = "white" if tint == "black" else "black"
    return Furniture(
        (
            part("case", f"plastic:{tint}", box((-x / 2, -y / 2, 0), (x / 2, y / 2, high), bevel=0.006)),
            part(
                "slot",
                "coat:black",
                box((x / 2 - 0.002, -0.1, 0.5 * high), (x / 2, 0.06, 0.5 * high + 0.004), bevel=0.0),
                solid="none",
            ),
            part(
                "light",
                "ember:light_blue",
                box((x / 2 - 0.002, 0.09, 0.5 * high), (x / 2, 0.12, 0.5 * high + 0.004), bevel=0.0),
                solid="none",
            ),
            part("controller", f"plastic:{other}", bridge, *grips, solid="hull"),
            part("sticks", "coat:charcoal", *sticks, solid="cylinder"),
        )
    )


def _grip(y: float, half: float, low: float) -> Mesh:
    return fit(ball((0, 0, 0), 1.0, detail=2), (-0.035, y - 0.7 * half, low), (0.065, y + 0.7 * half, low + 0.022))


def remote_control(item: Item) -> Furniture:
    """A slim bar with rows of keys."""
    x, y, z = item.size
    body = box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.8 * z), bevel=min(0.006, 0.25 * z), round=2)
    keys = [
        box((u - 0.005, v - 0.005, 0.75 * z), (u + 0.005, v + 0.005, 0.92 * z), bevel=0.001)
        for u in np.linspace(-0.02, 0.36, 5) * x
        for v in (-0.25 * y, 0, 0.25 * y)
    ]
    ring = cylinder((-0.22 * x, 0, 0.75 * z), 0.3 * y, 0.2 * z, segments=16)
    power = cylinder((-0.42 * x, 0.2 * y, 0.75 * z), 0.006, 0.25 * z, bevel=0.0, segments=10)
    return Furniture(
        (
            part("body", "plastic:black", body),
            part("keys", "plastic:grey", *keys),
            part("ring", "plastic:charcoal", ring, solid="cylinder"),
            part("power", "plastic:red", power, solid="cylinder"),
        )
    )


def wall_clock(item: Item) -> Furniture:
    """A round face in a rim."""
    x, y, z = item.size
    rim_material = palette.wood(item) if palette.room_dice(item).random() < 0.5 else palette.metal(item)

    def standing(shape: Mesh) -> Mesh:
        turned = shape.vertices[:, [2, 0, 1]] * [x, y, z] + np.array([-x / 2, 0, z / 2])
        return Mesh(turned, shape.faces, process=False)

    rim = lathe([(0, 0), (0.48, 0), (0.5, 0.2), (0.5, 0.85), (0.48, 1), (0.45, 1), (0.44, 0.7), (0, 0.7)], segments=40)
    edges = 2 * np.pi * np.arange(13) / 12
    pieces = [standing(cylinder((0, 0, 0), 0.46, 0.7, bevel=0.0, segments=32))]
    for a, b in itertools.pairwise(edges):
        pieces.append(
            standing(
                hull(
                    [
                        (r * math.cos(t), r * math.sin(t), h)
                        for r, h in ((0.44, 0), (0.49, 0), (0.5, 0.2), (0.5, 0.85), (0.48, 1), (0.45, 1), (0.44, 0.7))
                        for t in (a, (a + b) / 2, b)
                    ]
                )
            )
        )
    face = standing(lathe([(0, 0.6), (0.445, 0.6), (0.445, 0.74), (0, 0.74)], segments=40))
    tint = "charcoal" if palette.styled(item, "industrial", "sleek") else "white"
    return Furniture(
        (
            Part("rim", standing(rim), rim_material, "hull", tuple(pieces)),
            part("face", f"dial:{tint}", face, solid="cylinder", picture=True),
        )
    )


def alarm_clock(item: Item) -> Furniture:
    """A small box with glowing digits, or a round one with two bells."""
    x, y, z = item.size
    if palette.dice(item).random() < 0.5:
        wood = palette.wood(item)
        return Furniture(
            (
                part("case", wood, box((-x / 2, -y / 2, 0), (x / 2 - 0.003, y / 2, z), bevel=0.006, round=2)),
                part(
                    "face",
                    "digits:mint",
                    box((x / 2 - 0.004, 0.012 - y / 2, 0.014), (x / 2, y / 2 - 0.012, z - 0.014), bevel=0.0),
                    picture=True,
                ),
            )
        )
    tint = palette.accent(item)
    r = 0.42 * z
    h = r + 0.012
    v = min(r, y / 2)
    drum = rod((-x / 2, 0, h), (x / 2 - 0.006, 0, h), r, sides=28)
    face = rod((x / 2 - 0.007, 0, h), (x / 2, 0, h), 0.9 * r, sides=28)
    legs = [
        rod((u, s * 0.6 * v, 0.3 * r), (u, s * 0.8 * y / 2, 0.0), 0.006) for s in (1, -1) for u in (0.3 * x, -0.3 * x)
    ]
    for leg in legs:
        leg.vertices[:, 2] = np.maximum(leg.vertices[:, 2], 0)
    bells = [ball((0, s * 0.55 * y / 2 * 1.2, z - 0.016), (0.018, 0.02, 0.016), detail=2) for s in (1, -1)]
    feet_wide = box((-0.3 * x, -y / 2, 0), (0.3 * x, y / 2, 0.006), bevel=0.001)
    return Furniture(
        (
            part("drum", f"gloss:{tint}", drum, solid="cylinder"),
            part("face", "dial:cream", face, solid="cylinder", picture=True),
            part("legs", "brass", *legs, feet_wide, solid="hull"),
            part("bells", "brass", *bells, solid="hull"),
        )
    )


def arcade_machine(item: Item) -> Furniture:
    """A cabinet in profile: kick, control panel with stick and buttons, a tilted screen, a lit marquee."""
    x, y, z = item.size
    tint = palette.colour(item, palette.dice(item).choice(("blue", "red", "black", "purple")))
    back, front = -x / 2, x / 2

    def slab(points: list[tuple[float, float]], a: float, b: float) -> Mesh:
        return hull([(u, v, h) for u, h in points for v in (a, b)])

    sides = []
    for v in (y / 2, 0.025 - y / 2):
        w = v - 0.025
        sides.append(slab([(back, 0), (front - 0.12, 0), (front, 0.52 * z), (front, 0.58 * z), (back, 0.58 * z)], w, v))
        sides.append(
            slab([(back, 0.56 * z), (front - 0.3, 0.56 * z), (front - 0.38, 0.84 * z), (back, 0.84 * z)], w, v)
        )
        sides.append(
            slab(
                [(back, 0.82 * z), (front - 0.38, 0.84 * z), (front - 0.18, 0.88 * z), (front - 0.18, z), (back, z)],
                w,
                v,
            )
        )
    a, b = 0.025 - y / 2, y / 2 - 0.025
    body = [
        slab([(back, 0.02), (front - 0.13, 0.02), (front - 0.03, 0.5 * z), (back, 0.5 * z)], a, b),
        slab([(back, 0.5 * z), (front - 0.34, 0.5 * z), (front - 0.42, 0.85 * z), (back, 0.85 * z)], a, b),
        slab([(back, 0.84 * z), (front - 0.21, 0.88 * z), (front - 0.21, z - 0.02), (back, z - 0.02)], a, b),
    ]
    panel = slab(
        [(front - 0.34, 0.5 * z), (front - 0.03, 0.5 * z), (front - 0.02, 0.525 * z), (front - 0.34, 0.56 * z)], a, b
    )
    glass = slab(
        [(front - 0.338, 0.585 * z), (front - 0.331, 0.585 * z), (front - 0.391, 0.83 * z), (front - 0.398, 0.83 * z)],
        a + 0.04,
        b - 0.04,
    )
    marquee = box((front - 0.212, a + 0.01, 0.885 * z), (front - 0.2, b - 0.01, z - 0.03), bevel=0.002)
    level = 0.545 * z
    stick = rod((front - 0.17, 0.16, level - 0.02), (front - 0.17, 0.16, level + 0.06), 0.006)
    buttons = [
        cylinder((front - 0.15 - 0.05 * (k % 2), -0.02 - 0.045 * (k // 2), level - 0.012), 0.016, 0.016, segments=12)
        for k in range(6)
    ]
    return Furniture(
        (
            part("sides", f"gloss:{tint}", *sides, solid="hull"),
            part("body", "coat:black", *body, solid="hull"),
            part("panel", "coat:charcoal", panel, solid="hull"),
            part("screen", "screen:film", glass, solid="hull", picture=True),
            part("marquee", "art:circles", marquee, picture=True),
            part("stick", "coat:black", stick, solid="cylinder"),
            part("knob", "gloss:red", ball((front - 0.17, 0.16, level + 0.07), 0.02, detail=2), solid="hull"),
            part("buttons", "gloss:yellow", *buttons, solid="cylinder"),
            part("coins", "steel", box((front - 0.12, -0.06, 0.2 * z), (front - 0.06, 0.06, 0.32 * z), bevel=0.004)),
        )
    )


def aquarium(item: Item) -> Furniture:
    """A cabinet with a tank on it: water, gravel, plants and fish seen through pale glass."""
    x, y, z = item.size
    wood, low = palette.body(item), 0.52 * z
    lid = 0.05
    parts = [
        part("plinth", "coat:charcoal", box((0.02 - x / 2, 0.02 - y / 2, 0), (x / 2 - 0.03, y / 2 - 0.02, 0.05))),
        part("cabinet", wood, box((-x / 2, -y / 2, 0.05), (x / 2 - 0.02, y / 2, low), bevel=0.003)),
        *(
            part(f"door_{k + 1}", wood, box((x / 2 - 0.02, a, 0.055), (x / 2 - 0.004, b, low - 0.03)))
            for k, (a, b) in enumerate(((0.002, y / 2 - 0.003), (0.003 - y / 2, -0.002)))
        ),
        part("lid", "coat:black", box((-x / 2, -y / 2, z - lid), (x / 2, y / 2, z), bevel=0.004)),
        part(
            "water",
            "water",
            box((0.012 - x / 2, 0.012 - y / 2, low + 0.06), (x / 2 - 0.035, y / 2 - 0.012, z - lid), bevel=0.002),
        ),
        part(
            "gravel",
            "stone",
            box((0.006 - x / 2, 0.006 - y / 2, low), (x / 2 - 0.006, y / 2 - 0.006, low + 0.06), bevel=0.003),
        ),
    ]
    posts = [
        box((s * x / 2, t * y / 2, low), (s * (x / 2 - 0.012), t * (y / 2 - 0.012), z - lid), bevel=0.001)
        for s in (1, -1)
        for t in (1, -1)
    ]
    parts.append(part("posts", "glass", *posts))
    chance, face = palette.dice(item), x / 2 - 0.036
    weeds, fish = [], []
    for _ in range(9):
        v, tall = chance.uniform(0.08 - y / 2, y / 2 - 0.08), chance.uniform(0.15, 0.36)
        weeds.append(
            hull(
                [
                    (face, v - 0.018, low + 0.05),
                    (face, v + 0.018, low + 0.05),
                    (face + 0.012, v, low + 0.05),
                    (face + 0.004, v + 0.02 * chance.uniform(-1, 1), low + 0.05 + tall),
                    (face + 0.01, v, low + 0.05 + 0.6 * tall),
                ]
            )
        )
    for _ in range(6):
        v, h, s = chance.uniform(0.1 - y / 2, y / 2 - 0.1), chance.uniform(low + 0.16, z - 0.14), chance.choice((1, -1))
        fish.append(ball((face + 0.008, v, h), (0.007, 0.028, 0.014), detail=2))
        fish.append(
            hull(
                [
                    (face + 0.006, v - s * 0.02, h),
                    (face + 0.011, v - s * 0.02, h),
                    (face + 0.008, v - s * 0.045, h + 0.016),
                    (face + 0.008, v - s * 0.045, h - 0.016),
                ]
            )
        )
    parts.append(part("weeds", "leaf_light", *weeds, solid="none"))
    parts.append(part("fish", "gloss:orange", *fish, solid="none"))
    return Furniture(
        tuple(parts), (Surface("top", (0.03 - x / 2, 0.03 - y / 2), (x / 2 - 0.03, y / 2 - 0.03), z, math.inf),)
    )
