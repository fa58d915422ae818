"""What heats, cools and moves the air."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import bent, facing, part
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import (
    arc,
    box,
    cushion,
    cylinder,
    hull,
    join,
    lathe,
    move,
    rod,
    turn,
)
from layout.layout import Item


def heater(item: Item) -> Furniture:
    """An oil radiator: ribs side by side, on two feet, with a dial."""
    x, y, z = item.size
    coat = f"gloss:{palette.colour(item, 'white')}"
    count = max(5, round(y / 0.07))
    ribs = [
        box((-0.075, v - 0.022, 0.06), (0.075, v + 0.022, z), bevel=0.02, round=2)
        for v in np.linspace(0.13 - y / 2, y / 2 - 0.022, count)
    ]
    parts = [part("ribs", coat, *ribs, solid="hull")]
    parts.append(
        part(
            "core",
            coat,
            box((-0.05, 0.1 - y / 2, 0.12), (0.05, y / 2 - 0.03, 0.2), bevel=0.01),
            box((-0.05, 0.1 - y / 2, z - 0.14), (0.05, y / 2 - 0.03, z - 0.06), bevel=0.01),
        )
    )
    parts.append(
        part(
            "panel",
            "plastic:charcoal",
            box((-0.07, -y / 2, 0.08), (0.07, 0.11 - y / 2, z - 0.02), bevel=0.012, round=2),
        )
    )
    parts.append(
        part(
            "dial",
            "dial:white",
            box((0.069, -y / 2 + 0.03, 0.6 * z), (0.074, -y / 2 + 0.08, 0.6 * z + 0.05), bevel=0.001),
            picture=True,
        )
    )
    for k, v in enumerate((0.16 - y / 2, y / 2 - 0.06)):
        parts.append(
            part(f"foot_{k + 1}", "coat:charcoal", box((-x / 2, v - 0.025, 0), (x / 2, v + 0.025, 0.07), bevel=0.01))
        )
    return Furniture(tuple(parts))


def air_conditioner(item: Item) -> Furniture:
    """A wall unit: a rounded shell, a vane at the bottom, a display."""
    x, y, z = item.size
    shell = hull(
        [
            (u, v, h)
            for u, h in (
                (-x / 2, 0),
                (-x / 2, z),
                (0.3 * x, z),
                (x / 2 - 0.02, z - 0.03),
                (x / 2, 0.75 * z),
                (x / 2, 0.28 * z),
                (0.2 * x, 0),
            )
            for v in (-y / 2, y / 2)
        ]
    )
    vane = hull(
        [
            (u, v, h)
            for u, h in ((x / 2, 0.26 * z), (x / 2 - 0.005, 0.27 * z), (0.22 * x, 0.015), (0.22 * x + 0.008, 0.01))
            for v in (0.06 - y / 2, y / 2 - 0.06)
        ]
    )
    slot = box((x / 2 - 0.004, 0.01 - y / 2, 0.29 * z), (x / 2, y / 2 - 0.01, 0.3 * z), bevel=0.0)
    lamp = box((x / 2 - 0.003, -y / 2 + 0.08, 0.4 * z), (x / 2, -y / 2 + 0.16, 0.4 * z + 0.03), bevel=0.0)
    grille = [
        box((u, 0.03 - y / 2, z - 0.004), (u + 0.008, y / 2 - 0.03, z), bevel=0.0)
        for u in np.linspace(-0.4 * x, 0.2 * x, 5)
    ]
    return Furniture(
        (
            part("shell", "plastic:white", shell, solid="hull"),
            part("vane", "plastic:grey", vane, solid="hull"),
            part("seam", "coat:grey", slot, solid="none"),
            part("display", "digits:light_blue", lamp, solid="none", picture=True),
            part("grille", "coat:grey", *grille, solid="none"),
        )
    )


def wall_fan(item: Item) -> Furniture:
    """A fan in a round cage on a wall bracket."""
    x, y, z = item.size
    r = min(y, z) / 2 - 0.006
    rings = [
        bent(arc((u, 0, z / 2), rr, 0, 345, plane="yz", steps=23), 0.006, sides=6, closed=True, every=2)
        for u, rr in ((0.02, r), (x / 2 - 0.02, 0.96 * r), (x / 2 - 0.008, 0.55 * r))
    ]
    spokes = [
        rod(
            (0.02, r * math.cos(a), z / 2 + r * math.sin(a)),
            (x / 2 - 0.006, 0.2 * r * math.cos(a), z / 2 + 0.2 * r * math.sin(a)),
            0.0025,
            sides=4,
        )
        for a in np.linspace(0, 2 * math.pi, 21)[:-1]
    ]
    blades = []
    for k in range(4):
        a = math.pi / 2 * k
        blade = cushion((-0.004, 0.02, -0.05), (0.004, 0.82 * r, 0.05), round=0.004, detail=4)
        blade = turn(turn(blade, (0, 1, 0), 25), (1, 0, 0), math.degrees(a))
        blades.append(move(blade, (0.03, 0, z / 2)))
    hub = facing(lathe([(0, 0), (0.045, 0), (0.045, 0.35 * x), (0.03, 0.46 * x), (0, 0.49 * x)], segments=18), 0, z / 2)
    motor = box((-x / 2, -0.05, z / 2 - 0.05), (0.01, 0.05, z / 2 + 0.05), bevel=0.02, round=2)
    return Furniture(
        (
            Part("cage", join(*(m for m, _ in rings)), "chrome", "hull", tuple(p for _, few in rings for p in few)),
            part("spokes", "chrome", *spokes, solid="none"),
            part("blades", "plastic:light_blue", *blades, solid="none"),
            part("hub", "plastic:white", hub, solid="hull"),
            part("motor", "plastic:white", motor),
        )
    )


def ceiling_fan(item: Item) -> Furniture:
    """Five blades on a motor that hangs from a rod, a light bowl below."""
    x, y, z = item.size
    wood, metal = palette.wood(item), palette.metal(item)
    low = 0.33 * z
    parts = [
        part("canopy", metal, cylinder((0, 0, z - 0.05), 0.045, 0.05, top=0.07, segments=24), solid="hull"),
        part("rod", metal, cylinder((0, 0, low + 0.1), 0.013, z - low - 0.13, segments=12), solid="cylinder"),
        part("motor", metal, cylinder((0, 0, low - 0.005), 0.1, 0.11, bevel=0.025, segments=28), solid="hull"),
    ]
    reach = min(x, y) / 2
    for k in range(5):
        # The tips of five blades do not fill a square; they are a little longer towards its corners.
        blade = box((0.16, -0.06, low + 0.03), (reach, 0.06, low + 0.042), bevel=0.005)
        blade.vertices[:, 1] *= 0.75 + 0.25 * (blade.vertices[:, 0] / reach)
        arm = box((0.08, -0.02, low + 0.026), (0.2, 0.02, low + 0.034))
        pitch = turn(blade, (1, 0, 0), 8, (0, 0, low + 0.036))
        parts.append(part(f"blade_{k + 1}", wood, turn(pitch, (0, 0, 1), 72 * k), solid="hull"))
        parts.append(part(f"blade_{k + 1}/arm", metal, turn(arm, (0, 0, 1), 72 * k), solid="hull"))
    bowl = lathe([(0, 0), (0.05, 0.008), (0.095, 0.045), (0.105, low), (0, low)], segments=28)
    return Furniture((*parts, part("light", "shade:white", bowl, solid="hull")))
