"""Toilets, tubs and showers, and what hangs beside them."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, top
from layout.furniture.part import Furniture, Part, Surface
from layout.furniture.shapes import Mesh, arc, box, cushion, cylinder, hull, join, lathe, rod, sheet, skin, tube
from layout.layout import Item


def toilet(item: Item) -> Furniture:
    """A bowl on a foot, seat and lid down, a tank with a button behind."""
    x, y, z = item.size
    white = f"ceramic:{palette.colour(item, 'white')}"
    tank, rim = 0.18, 0.40
    middle = (tank - x / 2 + x / 2) / 2
    half = (x - tank) / 2
    foot = _oval([(0.62, 0.0), (0.60, 0.06), (0.62, 0.17)], middle - 0.05, half, 0.40 * y)
    bowl = _oval([(0.62, 0.17), (0.86, 0.29), (0.98, rim - 0.02), (0.98, rim)], middle, half, y / 2)
    seat = _oval([(0.98, rim), (1.0, rim + 0.004), (1.0, rim + 0.018), (0.98, rim + 0.022)], middle, half, y / 2)
    lid = _oval([(0.98, rim + 0.024), (1.0, rim + 0.028), (0.99, rim + 0.042), (0.9, rim + 0.05)], middle, half, y / 2)
    parts = [
        part("foot", white, foot, solid="hull"),
        part("bowl", white, bowl, solid="hull"),
        part("bridge", white, box((-x / 2, -0.13, 0.0), (middle - 0.1, 0.13, rim), bevel=0.03, round=3), solid="hull"),
        part("seat", "plastic:white", seat, solid="hull"),
        part("lid", "plastic:white", lid, solid="hull"),
        part("tank", white, box((-x / 2, -y / 2, rim - 0.02), (tank - x / 2, y / 2, z - 0.035), bevel=0.02, round=3)),
        part(
            "tank/lid",
            white,
            box((-x / 2, -y / 2, z - 0.038), (tank - x / 2 + 0.008, y / 2, z - 0.006), bevel=0.01, round=2),
        ),
        part(
            "button", "chrome", cylinder((tank / 2 - x / 2, 0, z - 0.008), 0.025, 0.008, segments=18), solid="cylinder"
        ),
    ]
    surface = Surface("tank", (0.03 - x / 2, 0.04), (tank - x / 2 - 0.02, y / 2 - 0.04), z - 0.006, math.inf)
    return Furniture(tuple(parts), (surface,))


def _oval(profile: list[tuple[float, float]], middle: float, half: float, wide: float) -> Mesh:
    """Stacked egg-shaped outlines: (share of the full outline, height)."""
    angle = np.linspace(0, 2 * np.pi, 33)[:-1]
    u, v = np.cos(angle), np.sin(angle)
    u = np.where(u < 0, u * 0.92, u)
    return hull(
        [
            (middle + half * s * a, wide * s * b * (1 - 0.08 * max(a, 0)), h)
            for s, h in profile
            for a, b in zip(u, v, strict=True)
        ]
    )


def bathtub(item: Item) -> Furniture:
    """Hollow, with a broad rim and sloping inside; on four feet if it is old, else boxed in. A tap at its end."""
    x, y, z = item.size
    old = "clawfoot" in " ".join((item.label, *item.style.values())) or palette.styled(
        item, "classic", "cozy", "vintage", "victorian"
    )
    white, rise = f"ceramic:{palette.colour(item, 'white')}", 0.13
    rim, floor, low = z - rise, 0.18, 0.11 if old else 0.0
    shell, pieces = _tub(x, y, low, rim, floor, flare=0.12 if old else 0.0)
    parts = [Part("tub", shell, white, "hull", pieces)]
    if old:
        claws = [
            join(
                box((u - 0.04, v - 0.04, 0), (u + 0.04, v + 0.04, 0.06), bevel=0.018, round=2),
                rod((u, v, 0.04), (0.9 * u, 0.93 * v, 0.2), 0.028, end=0.04),
            )
            for u in (0.3 * x, -0.3 * x)
            for v in (0.36 * y, -0.36 * y)
        ]
        pieces = tuple(m for claw in claws for m in claw.split(only_watertight=False))
        parts.append(
            Part("claws", join(*claws), "brass" if palette.metal(item) == "brass" else "chrome", "hull", pieces)
        )
    parts += _bath_tap(y, rim, rise)
    return Furniture(tuple(parts))


def _tub(x: float, y: float, low: float, rim: float, floor: float, *, flare: float) -> tuple[Mesh, tuple[Mesh, ...]]:
    """Rounded outlines from the foot up the outside, over the rim, down inside; and blocks that fill the wall."""

    def outline(dx: float, dy: float, z: float) -> np.ndarray:
        angle = 2 * np.pi * np.arange(40) / 40
        c, s = np.cos(angle), np.sin(angle)
        power = 0.45 if not flare else 0.7
        return np.column_stack([dx * np.sign(c) * abs(c) ** power, dy * np.sign(s) * abs(s) ** power, np.full(40, z)])

    a, b, t = x / 2, y / 2, 0.055
    outside = [
        outline((1 - 2 * flare) * a, (1 - flare) * b, low),
        outline((1 - 0.4 * flare) * a, (1 - 0.3 * flare) * b, rim - 0.03),
        outline(a, b, rim - 0.03),
        outline(a, b, rim),
    ]
    inside = [
        outline(a - t, b - t, rim),
        outline(a - t - 0.03, b - t - 0.06, floor + 0.12),
        outline(0.72 * (a - t), 0.72 * (b - t), floor),
    ]
    rings = [*outside, *inside]
    n = 40
    bottom = hull(np.concatenate([outside[0], _level(outside[0], outside[1], floor - 0.01), inside[2]]))
    wedges = []
    for k in range(0, n, 4):
        pick = [(k + j) % n for j in range(5)]
        outer = [r[pick] for r in (_level(outside[0], outside[1], floor - 0.02), outside[1], outside[3])]
        wedges.append(hull(np.concatenate([*outer[:2], inside[0][pick] - [0, 0, 0.03], inside[1][pick]])))
        wedges.append(
            hull(
                np.concatenate(
                    [
                        inside[1][pick],
                        inside[2][pick],
                        _level(outside[0], outside[1], floor - 0.02)[pick],
                        outside[1][pick] * [1, 1, 0] + [0, 0, floor + 0.12],
                    ]
                )
            )
        )
        wedges.append(
            hull(np.concatenate([outside[2][pick], outside[3][pick], inside[0][pick], inside[0][pick] - [0, 0, 0.03]]))
        )
    return skin(rings), (bottom, *wedges)


def _level(low: np.ndarray, high: np.ndarray, z: float) -> np.ndarray:
    """The outline between two others at a height."""
    t = (z - low[0, 2]) / (high[0, 2] - low[0, 2])
    return low + np.clip(t, 0, 1) * (high - low)


def _bath_tap(y: float, rim: float, rise: float) -> list[Part]:
    """A mixer on the rim at the left end, its spout over the water."""
    v = y / 2 - 0.03
    neck = [(0, v, rim), (0, v, rim + 0.05)]
    bow = arc((0, v - 0.05, rim + 0.05), 0.05, 0, 180, plane="yz", steps=6)[1:]
    path = np.array([*neck, *bow, (0, v - 0.1, rim + 0.02)])
    path[:, 2] = rim + (path[:, 2] - rim) * (rise - 0.013) / 0.1
    pieces = tuple(rod(a, b, 0.013, sides=10) for a, b in pairwise(path))
    wheels = [cylinder((s * 0.08, v, rim), 0.018, 0.05, top=0.024, segments=14) for s in (1, -1)]
    return [
        Part("tap", tube(path, 0.013, sides=10), "chrome", "hull", pieces),
        part("valves", "chrome", *wheels, solid="hull"),
    ]


def shower(item: Item) -> Furniture:
    """A tray, a pane and a door of frosted glass in slim frames; a head on a riser in the corner behind."""
    x, y, z = item.size
    t = 0.012
    parts = [part("tray", "ceramic:white", box((-x / 2, -y / 2, 0), (x / 2, y / 2, 0.035), bevel=0.008, round=2))]
    parts.append(
        part(
            "rim",
            "ceramic:white",
            *(box((s * x / 2, -y / 2, 0.03), (s * (x / 2 - 0.04), y / 2, 0.07), bevel=0.008, round=2) for s in (1, -1)),
            *(
                box((0.04 - x / 2, s * y / 2, 0.03), (x / 2 - 0.04, s * (y / 2 - 0.04), 0.07), bevel=0.008, round=2)
                for s in (1, -1)
            ),
        )
    )
    parts.append(part("drain", "chrome", cylinder((0, 0, 0.035), 0.05, 0.004, segments=20), solid="none"))
    right = -y / 2 + 0.014
    parts.append(
        part(
            "pane",
            "glass_frosted",
            box((0.03 - x / 2, right - t / 2, 0.07), (x / 2 - 0.02, right + t / 2, z - 0.03), bevel=0.001),
        )
    )
    front = x / 2 - 0.014
    parts.append(
        part(
            "door",
            "glass_frosted",
            box((front - t / 2, 0.045 - y / 2, 0.075), (front + t / 2, y / 2 - 0.02, z - 0.035), bevel=0.001),
        )
    )
    posts = [(x / 2 - 0.014, 0.014 - y / 2), (x / 2 - 0.014, y / 2 - 0.014), (0.014 - x / 2, 0.014 - y / 2)]
    parts.append(
        part("posts", "chrome", *(box((u - 0.014, v - 0.014, 0.06), (u + 0.014, v + 0.014, z)) for u, v in posts))
    )
    parts.append(
        part(
            "rails",
            "chrome",
            box((front - 0.014, 0.02 - y / 2, z - 0.035), (front + 0.014, y / 2 - 0.02, z)),
            box((0.02 - x / 2, right - 0.014, z - 0.035), (x / 2 - 0.02, right + 0.014, z)),
        )
    )
    grip = rod((front, -0.25 * y, 0.95), (front, -0.25 * y, 1.25), 0.009)
    grip.vertices[:, 0] = np.minimum(grip.vertices[:, 0] + 0.005, x / 2)
    parts.append(part("door/handle", "chrome", grip, solid="hull"))
    u, v = 0.05 - x / 2, y / 2 - 0.3
    path = np.array(
        [(u, v, 0.95), (u, v, z - 0.16), (u + 0.04, v, z - 0.1), (u + 0.3, v, z - 0.1), (u + 0.34, v, z - 0.13)]
    )
    parts.append(Part("riser", tube(path, 0.011), "chrome", "hull", tuple(rod(a, b, 0.011) for a, b in pairwise(path))))
    parts.append(
        part("head", "chrome", cylinder((u + 0.34, v, z - 0.15), 0.1, 0.022, top=0.05, segments=24), solid="hull")
    )
    mixer = box((u - 0.04, v - 0.1, 0.95), (u + 0.02, v + 0.1, 1.0), bevel=0.012, round=2)
    return Furniture((*parts, part("mixer", "chrome", mixer)))


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


def curtain(item: Item) -> Furniture:
    """Two lengths of cloth in folds, drawn to the sides of the window, on a pole with knobs."""
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
    wide, depth = 0.24 * y, 0.5 * (x - 0.016)
    for k, s in enumerate((1, -1)):
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
