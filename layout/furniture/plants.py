"""Plants: pots that are solid, stems, and leaves that are looks alone (a robot's arm brushes through them)."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, cylinder, fit, join, move, rod, sheet, tube
from layout.layout import Item

THICK = 0.003
"""Of a leaf [m]."""


POTS = {
    "tapered": [(0.36, 0), (0.38, 0.03), (0.5, 0.96), (0.5, 1)],
    "round": [(0.34, 0), (0.40, 0.08), (0.5, 0.45), (0.48, 0.75), (0.42, 1)],
    "straight": [(0.44, 0), (0.46, 0.04), (0.48, 1)],
}


def leaf(base: np.ndarray, aim: np.ndarray, length: float, width: float, *, droop: float = 0.3, rows: int = 5) -> Mesh:
    """A blade from its base along `aim`, bending down, pointed at its end and folded a little along its middle."""
    aim = aim / np.linalg.norm(aim)
    side = np.cross(aim, [0, 0, 1.0])
    side = side / np.linalg.norm(side) if np.linalg.norm(side) > 1e-6 else np.array([1.0, 0, 0])
    up = np.cross(side, aim)
    t = np.linspace(0, 1, rows + 1)
    middle = base + length * (t[:, None] * aim - droop * (t**2)[:, None] * np.array([0, 0, 1.0]))
    half = width / 2 * np.maximum(np.sin(np.pi * np.clip(t, 0, 1) ** 0.75) ** 0.8, 0.06)
    across = np.array([-1.0, 0, 1.0])
    fold = 0.25 * np.abs(across)
    grid = middle[:, None] + half[:, None, None] * (across[None, :, None] * side + fold[None, :, None] * up)
    return sheet(grid, THICK)


def pot(item: Item, radius: float, height: float, *, low: float = 0.0) -> list[Part]:
    """A pot with earth in it; its mouth is as wide as twice the radius."""
    room = palette.room_dice(item, "pot")
    name = room.choice(sorted(POTS))
    profile = [(2 * radius * a, height * b) for a, b in POTS[name]]
    shell, pieces = vessel(profile, wall=0.012 if radius > 0.08 else 0.006, floor=0.8 * height, sectors=10)
    tint = room.choice(
        ("stoneware:white", "terracotta", "stoneware:charcoal", "stoneware:sage", "stoneware:cream", "wicker")
    )
    if palette.colour(item, "") and palette.colour(item, "") != "green":
        tint = f"ceramic:{palette.colour(item, '')}"
    material = palette.asked(item, palette.OTHER_WORDS, palette.METAL_WORDS) or tint
    at = np.array([0, 0, low])
    mouth = float(np.interp(0.86 * height, [h for _, h in profile], [r for r, _ in profile])) - 0.008
    earth = cylinder((0, 0, low + 0.79 * height), mouth, 0.07 * height, bevel=0.0, segments=20)
    return [
        Part("pot", move(shell, at), material, "hull", tuple(move(p, at) for p in pieces)),
        part("earth", "soil", earth, solid="cylinder"),
    ]


def clip_into(meshes: list[Mesh], low: np.ndarray, high: np.ndarray) -> Mesh:
    """Foliage stretched so that it just fills a box."""
    return fit(join(*meshes), low, high)


def floor_plant(item: Item) -> Furniture:
    """One of: a fiddle-leaf fig, a monstera, a palm, a snake plant."""
    kind = palette.dice(item, "plant").choice(("fig", "monstera", "palm", "snake"))
    return KINDS[kind](item)


def small_plant(item: Item) -> Furniture:
    """One of: a succulent, a little bush, a snake plant, a fern."""
    kind = palette.dice(item, "plant").choice(("bush", "snake", "fern"))
    return {"bush": bush, "snake": snake, "fern": palm}[kind](item)


def _box(item: Item, low: float) -> tuple[np.ndarray, np.ndarray]:
    x, y, z = item.size
    return np.array([-x / 2, -y / 2, low]), np.array([x / 2, y / 2, z])


def fig(item: Item) -> Furniture:
    """Slender trunks with large rounded leaves all around the upper half."""
    x, _, z = item.size
    high = min(0.30, 0.27 * z)
    chance = palette.dice(item, "leaves")
    parts = pot(item, 0.32 * x, high)
    trunks, leaves = [], []
    for k in range(2):
        lean = (chance.uniform(-0.05, 0.05), chance.uniform(-0.05, 0.05))
        foot, tip = np.array([0.02 - 0.04 * k, 0.01, 0.78 * high]), np.array([lean[0], lean[1], 0.9 * z - 0.12 * k])
        trunks.append(rod(foot, tip, 0.013, end=0.007))
        for j, t in enumerate(np.linspace(0.34, 1, 13)):
            angle = 2.4 * j + 1.1 * k
            aim = np.array([math.cos(angle), math.sin(angle), 0.45 + 0.5 * t])
            leaves.append(
                leaf(foot + t * (tip - foot), aim, (0.26 - 0.05 * t) * z * 0.75, 0.15 * z * (1 - 0.2 * t), droop=0.25)
            )
    low, top = _box(item, 0)
    crown = clip_into(leaves, np.array([low[0], low[1], 0.34 * z]), top)
    return Furniture(
        (*parts, part("trunks", "dark_wood", *trunks, solid="hull"), part("leaves", "leaf", crown, solid="none"))
    )


def monstera(item: Item) -> Furniture:
    """Long stems that arch outward, each with one broad leaf."""
    x, _, z = item.size
    high = min(0.32, 0.28 * z)
    chance = palette.dice(item, "leaves")
    parts, stems, leaves = pot(item, 0.34 * x, high), [], []
    for k in range(13):
        angle, tall = 2.4 * k, 0.5 + 0.45 * ((k * 5) % 13) / 13
        out = (0.30 - 0.14 * tall) * x * 1.2
        tip = np.array([out * math.cos(angle), out * math.sin(angle), tall * z])
        foot = np.array([0.03 * math.cos(angle), 0.03 * math.sin(angle), 0.8 * high])
        bend = (foot + tip) / 2 + [0, 0, 0.08 * z]
        stems.append(tube(np.array([foot, bend, tip]), 0.006, sides=5))
        aim = np.array([math.cos(angle), math.sin(angle), 0.15 + chance.uniform(-0.2, 0.25)])
        leaves.append(_broad(tip, aim, 0.22 * z, 0.22 * z))
    low, top = _box(item, 0)
    crown = clip_into(leaves, np.array([low[0], low[1], 0.36 * z]), top)
    return Furniture(
        (*parts, part("stems", "leaf_dark", *stems, solid="none"), part("leaves", "leaf_dark", crown, solid="none"))
    )


def _broad(base: np.ndarray, aim: np.ndarray, length: float, width: float) -> Mesh:
    """A heart-shaped leaf with notches at its rim."""
    aim = aim / np.linalg.norm(aim)
    side = np.cross(aim, [0, 0, 1.0])
    side /= np.linalg.norm(side)
    up = np.cross(side, aim)
    t = np.linspace(-0.12, 1, 11)
    half = width / 2 * np.sqrt(np.clip(np.sin(np.pi * np.clip((t + 0.14) / 1.16, 0, 1) ** 0.72), 0.002, 1))
    half *= np.where(np.arange(11) % 2 == 0, 1.0, 0.76)
    across = np.array([-1.0, -0.45, 0, 0.45, 1.0])
    middle = base + length * (t[:, None] * aim - 0.30 * (np.clip(t, 0, 1) ** 2)[:, None] * np.array([0, 0, 1.0]))
    grid = middle[:, None] + half[:, None, None] * (
        across[None, :, None] * side + 0.18 * np.abs(across)[None, :, None] * up
    )
    return sheet(grid, THICK)


def palm(item: Item) -> Furniture:
    """Fronds that rise and fall in arcs, with narrow leaflets in pairs. Small, it is a fern."""
    x, _, z = item.size
    high = min(0.30, 0.36 * z)
    chance = palette.dice(item, "leaves")
    parts, fronds, stems = pot(item, 0.31 * x, high), [], []
    count, rows = (11, 3) if z > 0.5 else (7, 2)
    for k in range(count):
        angle, rise = 2.4 * k, 0.55 + 0.45 * ((k * 4) % count) / count
        reach = (0.56 - 0.3 * rise) * x
        t = np.linspace(0, 1, 8)
        arch = np.column_stack([
            (0.02 + reach * t**1.3) * math.cos(angle), (0.02 + reach * t**1.3) * math.sin(angle),
            0.8 * high + (rise * z - 0.8 * high) * (1.25 * t - 0.25 * t**3),
        ])  # fmt: skip
        stems.append(tube(arch, 0.004 if z > 0.5 else 0.0022, sides=5))
        for j in range(2, 8, 1 if z > 0.5 else 2):
            along = arch[j] - arch[j - 1]
            along /= np.linalg.norm(along)
            side = np.array([-math.sin(angle), math.cos(angle), 0])
            for s in (1, -1):
                size = (0.17 - 0.012 * j) * (1.3 * z if z > 0.5 else 1.5 * z) * chance.uniform(0.9, 1.1)
                fronds.append(leaf(arch[j], 0.75 * along + s * side, size, 0.2 * size, droop=0.28, rows=rows))
    low, top = _box(item, 0)
    crown = clip_into(fronds, np.array([low[0], low[1], 0.36 * z]), top)
    return Furniture((*parts, part("stems", "leaf", *stems, solid="none"), part("leaves", "leaf", crown, solid="none")))


def snake(item: Item) -> Furniture:
    """Upright swords of leaves in a tight bunch."""
    x, y, z = item.size
    high = min(0.34, 0.38 * z)
    chance = palette.dice(item, "leaves")
    parts, blades = pot(item, 0.40 * x, high), []
    for k in range(15):
        angle, r = 2.4 * k, 0.30 * x * math.sqrt(k / 15)
        foot = np.array([0.6 * r * math.cos(angle), 0.6 * r * math.sin(angle), 0.78 * high])
        aim = np.array([0.22 * math.cos(angle), 0.22 * math.sin(angle), 1.0])
        tall = (z - high) * chance.uniform(0.6, 1.0) * (1.1 - 0.4 * k / 15)
        blades.append(_sword(foot, aim, tall, 0.085 * (z - high) + 0.006, angle))
    grown = clip_into(blades, np.array([-0.46 * x, -0.46 * y, 0.78 * high]), np.array([0.46 * x, 0.46 * y, z]))
    return Furniture((*_widened(parts, item), part("leaves", "leaf_light", grown, solid="none")))


def _widened(parts: list[Part], item: Item) -> list[Part]:
    """The pot stretched to the full footprint, for plants that are no wider than their pots."""
    x, y, _ = item.size
    low, high = parts[0].mesh.bounds
    scale = np.array([x / (high[0] - low[0]), y / (high[1] - low[1]), 1.0])

    def widen(mesh: Mesh) -> Mesh:
        return Mesh(mesh.vertices * scale, mesh.faces, process=False)

    return [Part(p.name, widen(p.mesh), p.material, p.solid, tuple(widen(m) for m in p.pieces)) for p in parts]


def _sword(base: np.ndarray, aim: np.ndarray, length: float, width: float, angle: float) -> Mesh:
    aim = aim / np.linalg.norm(aim)
    side = np.array([-math.sin(angle), math.cos(angle), 0.0])
    t = np.linspace(0, 1, 6)
    half = width / 2 * np.array([0.75, 1.0, 1.0, 0.85, 0.5, 0.06])
    out = np.cross(side, aim)
    bend = base + t[:, None] * length * aim + (0.05 * length * np.sin(3 * t))[:, None] * out
    across = np.array([-1.0, 0.0, 1.0])
    grid = bend[:, None] + half[:, None, None] * (
        across[None, :, None] * side + 0.2 * np.abs(across)[None, :, None] * out
    )
    return sheet(grid, THICK)


def bush(item: Item) -> Furniture:
    """A dense dome of small leaves."""
    x, _, z = item.size
    high = 0.42 * z
    parts, leaves = pot(item, 0.36 * x, high), []
    chance = palette.dice(item, "leaves")
    count = 46
    for k in range(count):
        rise, angle = 1 - 1.25 * k / count, 2.4 * k
        flat = math.sqrt(max(0.05, 1 - rise * rise))
        aim = np.array([flat * math.cos(angle), flat * math.sin(angle), rise + 0.2])
        base = np.array([0, 0, 0.9 * high]) + 0.32 * (z - high) * aim
        leaves.append(
            leaf(base, aim, 0.42 * (z - high) * chance.uniform(0.8, 1.1), 0.24 * (z - high), droop=0.2, rows=4)
        )
    low, top = _box(item, 0)
    crown = clip_into(leaves, np.array([low[0], low[1], 0.62 * high]), top)
    tint = chance.choice(("leaf", "leaf_light"))
    return Furniture((*parts, part("leaves", tint, crown, solid="none")))


KINDS = {"fig": fig, "monstera": monstera, "palm": palm, "snake": snake}
