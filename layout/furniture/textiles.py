"""Curtains, towels and what they hang on."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, top
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, box, cushion, hull, lathe, rod, sheet
from layout.layout import Item


def towel_rail(item: Item) -> Furniture:
    """A bar between two posts with a towel folded over it."""
    x, y, z = item.size
    metal = "chrome" if palette.metal(item) == "steel" else palette.metal(item)
    u, h = x / 2 - 0.018, z - 0.018
    bar = rod((u, 0.02 - y / 2, h), (u, y / 2 - 0.02, h), 0.009, sides=12)
    plates = [box((-x / 2, s * y / 2, 0.0), (0.014 - x / 2, s * (y / 2 - 0.05), z), bevel=0.004) for s in (1, -1)]
    arms = [
        box((0.012 - x / 2, s * (y / 2 - 0.012), h - 0.01), (u + 0.01, s * (y / 2 - 0.036), h + 0.01), bevel=0.003)
        for s in (1, -1)
    ]
    parts = [part("bar", metal, bar, solid="cylinder"), part("mounts", metal, *plates, *arms)]
    tint = f"canvas_cloth:{palette.accent(item)}"
    a, b = -0.3 * y, 0.24 * y
    front = cushion((u + 0.003, a, 0.0), (x / 2, b, z - 0.004), round=0.007, detail=4)
    back = cushion((u - 0.018, a, 0.01), (u - 0.003, b, z - 0.004), round=0.007, detail=4)
    over = box((u - 0.018, a, z - 0.012), (x / 2, b, z), bevel=0.005, round=2)
    parts.append(part("towel", tint, front, back, over, solid="hull"))
    return Furniture(tuple(parts))


def coat_hook(item: Item) -> Furniture:
    """A board with pegs, and a scarf on one of them."""
    x, y, z = item.size
    wood, metal = palette.wood(item), palette.metal(item)
    parts = [part("board", wood, box((-x / 2, -y / 2, 0.3 * z), (0.02 - x / 2, y / 2, z), bevel=0.005))]
    for k, v in enumerate(np.linspace(0.1 - y / 2, y / 2 - 0.1, max(3, round(y / 0.15)))):
        upper = rod((0.018 - x / 2, v, 0.68 * z), (x / 2 - 0.012, v, 0.82 * z), 0.007)
        lower = rod((0.018 - x / 2, v, 0.55 * z), (0.0, v, 0.42 * z), 0.006)
        tip = cushion((x / 2 - 0.02, v - 0.011, 0.75 * z), (x / 2, v + 0.011, 0.75 * z + 0.022), round=0.009, detail=3)
        parts.append(part(f"hook_{k + 1}", metal, upper, lower, tip, solid="hull"))
    v = 0.1 - y / 2
    scarf = cushion((-0.012, v - 0.045, 0), (0.02, v + 0.045, 0.75 * z), round=0.012, detail=5)
    return Furniture((*parts, part("scarf", f"fabric:{palette.accent(item)}", scarf, solid="hull")))


def paper_holder(item: Item) -> Furniture:
    """A roll on a spindle under a small lid."""
    x, y, z = item.size
    r = min(0.052, 0.4 * z)
    spot = (x / 2 - r, 0, r + 0.012)
    roll = _sideways(lathe([(0.019, 0), (r, 0), (r, 0.1), (0.019, 0.1)], segments=24), spot)
    solid = rod((spot[0], -0.05, spot[2]), (spot[0], 0.05, spot[2]), r, sides=24)
    sheet = box((spot[0] + r - 0.004, -0.05, 0.0), (spot[0] + r, 0.05, spot[2]), bevel=0.001)
    spindle = rod((spot[0], -y / 2 + 0.01, spot[2]), (spot[0], y / 2 - 0.01, spot[2]), 0.008)
    arms = [
        box((-x / 2, s * y / 2, spot[2] - 0.012), (spot[0] + 0.01, s * (y / 2 - 0.012), spot[2] + 0.012), bevel=0.003)
        for s in (1, -1)
    ]
    lid = box((-x / 2, -y / 2, z - 0.01), (x / 2, y / 2, z), bevel=0.003)
    plate = box((-x / 2, -y / 2, 0.03), (0.008 - x / 2, y / 2, z), bevel=0.002)
    return Furniture(
        (
            Part("roll", roll, "paper", "cylinder", (solid,)),
            part("sheet", "paper", sheet),
            part("spindle", "chrome", spindle, solid="cylinder"),
            part("arms", "chrome", *arms, lid, plate),
        )
    )


def _sideways(shape: Mesh, at: tuple[float, float, float]) -> Mesh:
    """From upright to lying along y, centred."""
    low, high = shape.bounds
    turned = shape.vertices[:, [1, 2, 0]] - np.array([0, (low[2] + high[2]) / 2, 0])
    return Mesh(turned + np.array(at), shape.faces, process=False)


def towel(item: Item) -> Furniture:
    """Folded towels or a folded blanket: rounded folds in front, layers one on another."""
    x, y, z = item.size
    layers = 2 if item.category == "towel" else 3
    colours = [palette.accent(item, str(k)) for k in range(layers)]
    if item.category == "blanket":
        colours = [palette.accent(item)] * layers
    step = z / layers
    kind = "canvas_cloth" if item.category == "towel" else "fabric"
    parts = []
    for k in range(layers):
        shrink = 0.006 * k
        sheet = cushion(
            (shrink - x / 2, shrink - y / 2, k * step),
            (x / 2 - shrink, y / 2 - shrink, (k + 1) * step),
            round=0.42 * step,
            detail=5,
        )
        parts.append(part(f"fold_{k + 1}", f"{kind}:{colours[k]}", sheet, solid="hull"))
    return Furniture(tuple(parts), (top(x, y, z, inset=0.06),))


ONE_LENGTH = 0.7
"""A pole up to this long carries one length of cloth [m]."""


def curtain(item: Item) -> Furniture:
    """Cloth in folds on a pole with knobs: two lengths at the ends of a wide pole, one along a short pole."""
    x, y, z = item.size
    cloth = palette.colour(
        item, palette.room_dice(item).choice(("linen", "cream", "grey", "sage", "light_blue", "white"))
    )
    rod_z = z - 0.03
    pole = rod((0, 0.03 - y / 2, rod_z), (0, y / 2 - 0.03, rod_z), 0.012, sides=12)
    knobs = [
        cushion((-0.02, s * y / 2, rod_z - 0.02), (0.02, s * (y / 2 - 0.04), rod_z + 0.02), round=0.019, detail=4)
        for s in (1, -1)
    ]
    mounts = [box((-x / 2, s * (y / 2 - 0.06), rod_z - 0.012), (0, s * (y / 2 - 0.08), rod_z + 0.012)) for s in (1, -1)]
    metal = palette.metal(item)
    parts = [
        part("pole", metal, pole, solid="cylinder"),
        part("knobs", metal, *knobs, solid="hull"),
        part("mounts", metal, *mounts),
    ]
    pair = y > ONE_LENGTH
    wide, depth = 0.24 * y if pair else y - 0.09, 0.5 * (x - 0.016)
    for k, s in enumerate((1, -1) if pair else (1,)):
        across = np.linspace(0, 1, 34)
        heights = np.linspace(0, 1, 9)[:, None] * (rod_z + 0.014)
        fold = np.sin(2 * np.pi * 5.5 * across + 0.6 * np.sin(7 * across))
        gather = 0.8 + 0.2 * (1 - heights / rod_z)
        v = s * (y / 2 - 0.045 - wide * across[None] * (0.92 + 0.08 * gather))
        u = depth * fold[None] * (0.55 + 0.42 * (1 - heights / rod_z)) * 0.98
        grid = np.stack([u, v + 0 * heights, heights + 0 * v], -1)
        parts.append(Part(f"cloth_{k + 1}", sheet(grid, 0.006), f"fabric:{cloth}", "hull", tuple(_strips(grid))))
    return Furniture(tuple(parts))


def _strips(grid: np.ndarray) -> list[Mesh]:
    """Convex pieces of a folded cloth: one for each stretch between the folds' steepest and furthest lines."""
    pieces = []
    for k in range(0, grid.shape[1] - 1, 3):
        strip = grid[:, k : k + 4]
        points = np.concatenate([strip[[0, -1]].reshape(-1, 3) + [d, 0, 0] for d in (-0.003, 0.003)])
        pieces.append(hull(points))
    return pieces
