"""What runs under ceilings."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture
from layout.furniture.shapes import box, rod
from layout.layout import Item


def exposed_beam(item: Item) -> Furniture:
    """A squared timber under the ceiling."""
    x, y, z = item.size
    wood = palette.wood(item) if item.style.get("colour") or item.style.get("material") else "rustic_wood"
    return Furniture((part("beam", wood, box((-x / 2, -y / 2, 0), (x / 2, y / 2, z), bevel=0.012)),))


def cable_tray(item: Item) -> Furniture:
    """A steel trough with rungs, bundles of cable in it, hung from rods."""
    x, y, z = item.size
    low, t = 0.0, 0.008
    sides = [box((s * x / 2, -y / 2, low), (s * (x / 2 - t), y / 2, 0.6 * z), bevel=0.001) for s in (1, -1)]
    rungs = [
        box((t - x / 2, v - 0.015, low), (x / 2 - t, v + 0.015, 0.012), bevel=0.001)
        for v in np.linspace(0.05 - y / 2, y / 2 - 0.05, max(4, round(y / 0.25)))
    ]
    rods = [
        box((s * (x / 2 - 0.012) - 0.005, v - 0.005, 0.3 * z), (s * (x / 2 - 0.012) + 0.005, v + 0.005, z), bevel=0.0)
        for s in (1, -1)
        for v in (0.15 * y - y / 2, y / 2 - 0.15 * y)
    ]
    cables = [
        part(f"cable_{k + 1}", f"rubber:{c}", rod((u, -y / 2, 0.012 + q), (u, y / 2, 0.012 + q), q), solid="cylinder")
        for k, (c, u, q) in enumerate(
            (("black", -0.08, 0.014), ("blue", -0.03, 0.012), ("grey", 0.02, 0.016), ("orange", 0.07, 0.011))
        )
    ]
    return Furniture(
        (part("sides", "steel", *sides), part("rungs", "steel", *rungs), part("rods", "steel", *rods), *cables)
    )
