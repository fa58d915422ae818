"""Pictures, mirrors and boards on walls, and pictures that stand."""

from __future__ import annotations

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, square
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, ball, box, cylinder, hull, lathe, rod, turn
from layout.layout import Item
from layout.materials import VARIANTS

SUBJECTS = {
    "abstract": ("shapes", "colour_field", "circles", "strokes", "neoplastic", "lines"),
    "landscape": ("hills", "sunset", "waves"),
    "botanical": ("botanical",),
    "starry": ("starry",),
    "van gogh": ("starry",),
    "city": ("city",),
}
"""Words of a picture's subject -> the works that show it."""

CANVASES = ("canvas", "art:shapes", "art:strokes", "art:botanical", "art:hills")
"""What is being painted on easels."""


def _subject(item: Item) -> str:
    said = " ".join((item.label, *item.style.values())).lower()
    works = next((works for word, works in SUBJECTS.items() if word in said), VARIANTS["art"][:11])
    return palette.dice(item, "art").choice(works)


def painting(item: Item) -> Furniture:
    """A picture in a frame, with a white mount inside it."""
    x, y, z = item.size
    style = palette.room_dice(item).choice(("oak", "coat:black", "white_wood", "brass"))
    frame = palette.wood(item) if palette.styled(item, "rustic", "classic", "farmhouse") else style
    wide = 0.022 if frame != "brass" else 0.03
    bars = _bars(x, y, z, wide)
    mount = box((-x / 2, wide - y / 2, wide), (x / 2 - 0.010, y / 2 - wide, z - wide), bevel=0.0)
    margin = wide + (0.07 if palette.room_dice(item).random() < 0.6 else 0.0) * min(y, z) / 0.65
    face = box((x / 2 - 0.012, margin - y / 2, margin), (x / 2 - 0.008, y / 2 - margin, z - margin), bevel=0.0)
    return Furniture(
        (
            part("frame", frame, *bars),
            part("mount", "paper:ivory", mount),
            part("picture", f"art:{_subject(item)}", face, picture=True),
        )
    )


def _bars(x: float, y: float, z: float, wide: float) -> list[Mesh]:
    """A rectangular frame that stands at the wall."""
    a, b = -x / 2, x / 2
    return [
        *(box((a, s * y / 2, 0), (b, s * (y / 2 - wide), z), bevel=0.003) for s in (1, -1)),
        *(box((a, wide - y / 2, h), (b, y / 2 - wide, h + wide), bevel=0.003) for h in (0, z - wide)),
    ]


def mirror(item: Item) -> Furniture:
    """A pane in a frame; round or oval if asked."""
    x, y, z = item.size
    frame = (
        palette.body(item)
        if item.style.get("material")
        else palette.room_dice(item).choice((palette.wood(item), palette.metal(item)))
    )
    if item.style.get("shape") in ("round", "oval"):
        rim = _disc(
            lathe([(0, 0), (0.5, 0), (0.5, 0.9), (0.49, 1), (0.455, 1), (0.45, 0.7), (0, 0.7)], segments=44), x, y, z
        )
        core = _disc(cylinder((0, 0, 0), 0.5, 1.0, bevel=0.0, segments=40), x, y, z)
        glass = _disc(lathe([(0, 0.65), (0.452, 0.65), (0.452, 0.8), (0, 0.8)], segments=44), x, y, z)
        return Furniture(
            (Part("frame", rim, frame, "hull", (core,)), part("glass", "mirror", glass, solid="cylinder", picture=True))
        )
    wide = 0.03
    glass = box((-x / 2, wide - y / 2, wide), (x / 2 - 0.012, y / 2 - wide, z - wide), bevel=0.0)
    return Furniture((part("frame", frame, *_bars(x, y, z, wide)), part("glass", "mirror", glass, picture=True)))


def _disc(shape: Mesh, x: float, y: float, z: float) -> Mesh:
    """From a unit disc on the floor to one of this size against the wall."""
    return Mesh(shape.vertices[:, [2, 0, 1]] * [x, y, z] + np.array([-x / 2, 0, z / 2]), shape.faces, process=False)


def whiteboard(item: Item) -> Furniture:
    """A written-on board in an aluminium frame, a tray with pens and a sponge."""
    x, y, z = item.size
    thin = 0.022
    low = 0.02
    bars = [
        *(box((-x / 2, s * y / 2, low), (thin - x / 2, s * (y / 2 - 0.018), z), bevel=0.002) for s in (1, -1)),
        *(
            box((-x / 2, 0.018 - y / 2, h), (thin - x / 2, y / 2 - 0.018, h + 0.018), bevel=0.002)
            for h in (low, z - 0.018)
        ),
    ]
    board = box((-x / 2, 0.018 - y / 2, low + 0.018), (thin - 0.006 - x / 2, y / 2 - 0.018, z - 0.018), bevel=0.0)
    tray = box((-x / 2, -0.3 * y, 0), (x / 2, 0.3 * y, low), bevel=0.003)
    pens = [
        part(
            f"pen_{k + 1}",
            f"plastic:{c}",
            rod((x / 2 - 0.012, v, low + 0.007), (x / 2 - 0.012, v + 0.12, low + 0.007), 0.007),
            solid="cylinder",
        )
        for k, (c, v) in enumerate((("blue", -0.1), ("red", 0.06), ("black", 0.22)))
    ]
    return Furniture(
        (
            part("frame", "aluminium", *bars),
            part("board", "whiteboard", board, picture=True),
            part("tray", "aluminium", tray),
            *pens,
        )
    )


def corkboard(item: Item) -> Furniture:
    """Notes, a photograph and a calendar pinned to cork."""
    x, y, z = item.size
    thin = x - 0.012
    wide = 0.022
    a, b = -x / 2, thin - x / 2
    bars = [
        *(box((a, s * y / 2, 0), (b, s * (y / 2 - wide), z), bevel=0.003) for s in (1, -1)),
        *(box((a, wide - y / 2, h), (b, y / 2 - wide, h + wide), bevel=0.003) for h in (0, z - wide)),
    ]
    cork = box((a, wide - y / 2, wide), (b - 0.005, y / 2 - wide, z - wide), bevel=0.0)
    parts = [part("frame", palette.wood(item), *bars), part("cork", "cork", cork)]
    chance = palette.dice(item)
    kinds = [
        "page:text",
        "paper:yellow",
        "art:hills",
        "page:calendar",
        "paper:blush",
        "page:plan",
        "paper:mint",
        "art:botanical",
    ]
    columns, rows = max(3, round(y / 0.2)), max(2, round(z / 0.25))
    for k in range(columns * rows):
        if chance.random() < 0.3:
            continue
        v = y / 2 - wide - (k % columns + 0.5) * (y - 2 * wide) / columns
        h = z - wide - (k // columns + 0.5) * (z - 2 * wide) / rows
        wide_note = chance.uniform(0.30, 0.40) * (y / columns)
        tall = min(wide_note * chance.uniform(0.9, 1.3), 0.40 * z / rows)
        kind = kinds[(k * 3 + chance.randrange(2)) % len(kinds)]
        note = turn(
            box((b - 0.006, v - wide_note, h - tall), (b - 0.002, v + wide_note, h + tall), bevel=0.0),
            (1, 0, 0),
            chance.uniform(-5, 5),
            (0, v, h),
        )
        parts.append(part(f"note_{k + 1}", kind, note, solid="none", picture=True))
        pin = ball((b + 0.003, v, h + 0.8 * tall), 0.007, detail=1)
        parts.append(
            part(f"pin_{k + 1}", f"gloss:{chance.choice(('red', 'blue', 'yellow', 'green'))}", pin, solid="none")
        )
    shelf = box((a, -0.1, 0), (x / 2, 0.1, 0.012), bevel=0.002)
    return Furniture((*parts, part("ledge", palette.wood(item), shelf)))


def picture_frame(item: Item) -> Furniture:
    """A small photograph in a frame that leans back on a strut."""
    x, y, z = item.size
    wood = (
        palette.body(item)
        if item.style.get("material")
        else palette.room_dice(item).choice(("oak", "coat:black", "brass", "white_wood"))
    )
    lean, t = 0.55 * x, 0.010

    def panel(a: float, b: float, v: float, w: float, near: float, far: float) -> Mesh:
        """Between two heights along the leaning frame, two sides and two depths."""
        return hull([(x / 2 - t - h / z * lean + d, s, h) for h in (a, b) for s in (v, w) for d in (near, far)])

    wide = 0.014
    bars = [
        panel(0, wide, -y / 2, y / 2, 0, t),
        panel(z - wide, z, -y / 2, y / 2, 0, t),
        *(panel(wide, z - wide, s * y / 2, s * (y / 2 - wide), 0, t) for s in (1, -1)),
    ]
    photo = panel(wide, z - wide, wide - y / 2, y / 2 - wide, 0.001, t - 0.003)
    strut = hull(
        [
            (u, v, h)
            for v in (-0.012, 0.012)
            for u, h in (
                (-x / 2, 0),
                (-x / 2 + 0.006, 0),
                (x / 2 - t - 0.6 * lean, 0.6 * z),
                (x / 2 - t - 0.6 * lean + 0.005, 0.6 * z),
            )
        ]
    )
    return Furniture(
        (
            part("frame", wood, *bars, solid="hull"),
            part("photo", f"art:{_subject(item)}", photo, solid="hull", picture=True),
            part("strut", wood, strut, solid="hull"),
        )
    )


def easel(item: Item) -> Furniture:
    """Three legs, a ledge and a canvas that is half painted."""
    x, y, z = item.size
    wood = "pine"
    front, rear = x / 2 - 0.02, 0.02 - x / 2
    head = np.array([0.02, 0, z - 0.03])
    sides = []
    for s in (1, -1):
        foot = np.array([front, s * (y / 2 - 0.02), 0])
        sides.append(hull(np.concatenate([square(foot, 0.015), square(head + [0, s * 0.05, 0.03], 0.013)])))
    strut = hull(np.concatenate([square(np.array([rear, 0, 0]), 0.015), square(head + [-0.03, 0, 0], 0.013)]))
    bar = 0.34 * z

    def face(h: float) -> float:
        return front + (0.02 - front) * h / z + 0.016

    shelf = box((face(bar) - 0.02, -0.32 * y, bar - 0.03), (face(bar) + 0.055, 0.32 * y, bar), bevel=0.003)
    a, b = bar, 0.88 * z
    canvas = hull([(face(h) + d, v, h) for h in (a, b) for d in (0.002, 0.022) for v in (-0.42 * y, 0.42 * y)])
    cloth = hull(
        [
            (face(h) + d, v, h)
            for h in (a + 0.005, b - 0.005)
            for d in (0.021, 0.024)
            for v in (0.005 - 0.42 * y, 0.42 * y - 0.005)
        ]
    )
    clamp = box((face(b) - 0.01, -0.025, b - 0.01), (face(b) + 0.03, 0.025, b + 0.05), bevel=0.003)
    cross = hull(
        [
            (face(h) - 0.016 + d, v, h)
            for h in (0.2 * z, 0.225 * z)
            for d in (-0.012, 0.004)
            for v in (-0.4 * y, 0.4 * y)
        ]
    )
    return Furniture(
        (
            part("leg_1", wood, sides[0], solid="hull"),
            part("leg_2", wood, sides[1], solid="hull"),
            part("leg_3", wood, strut, solid="hull"),
            part("ledge", wood, shelf),
            part("cross", wood, cross, solid="hull"),
            part("clamp", wood, clamp),
            part("frame", "paper:white", canvas, solid="hull"),
            part("canvas", palette.dice(item).choice(CANVASES), cloth, solid="hull", picture=True),
        )
    )
