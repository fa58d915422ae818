"""Screens and what goes with them, clocks, toys with buttons."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture
from layout.furniture.shapes import Mesh, ball, box, cylinder, fit, hull, post
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
