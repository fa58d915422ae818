"""Pictures, paper, keepsakes and soft things."""

from __future__ import annotations

import math

import numpy as np

from layout.furniture import palette
from layout.furniture.making import part, vessel
from layout.furniture.part import Furniture, Part
from layout.furniture.shapes import Mesh, ball, box, cushion, cylinder, fit, hull, lathe, rod, tube, turn
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


def acoustic_panel(item: Item) -> Furniture:
    """Foam in wedges, groups of four turned against each other."""
    x, y, z = item.size
    foam = "foam" if not palette.colour(item, "") else f"fabric:{palette.colour(item, '')}"
    base = box((-x / 2, -y / 2, 0), (0.35 * x - x / 2, y / 2, z), bevel=0.001)
    wedges = []
    for i in range(2):
        for j in range(2):
            y0, z0, wide, tall = -y / 2 + i * y / 2, j * z / 2, y / 2, z / 2
            for k in range(4):
                a, b = k / 4, (k + 1) / 4
                m = (a + b) / 2
                if (i + j) % 2:
                    points = [(0.3 * x - x / 2, y0 + t * wide, z0 + s * tall) for t in (a, b) for s in (0, 1)] + [
                        (x / 2, y0 + m * wide, z0 + s * tall) for s in (0, 1)
                    ]
                else:
                    points = [(0.3 * x - x / 2, y0 + s * wide, z0 + t * tall) for t in (a, b) for s in (0, 1)] + [
                        (x / 2, y0 + s * wide, z0 + m * tall) for s in (0, 1)
                    ]
                wedges.append(hull(points))
    return Furniture((part("base", foam, base), part("wedges", foam, *wedges, solid="hull")))


def hose(item: Item) -> Furniture:
    """A garden hose in loops on a hook."""
    x, y, z = item.size
    r, thick = min(y, z) / 2 - 0.02, 0.012
    t = np.linspace(0, 2 * np.pi * 4, 97)
    wobble = r * (0.9 + 0.06 * np.sin(3.3 * t))
    path = np.column_stack([np.linspace(-0.25 * x, 0.25 * x, 97), wobble * np.sin(t), z / 2 - wobble * np.cos(t)])
    path[:, 1] *= (y / 2 - thick) / np.abs(path[:, 1]).max()
    span = path[:, 2] - z / 2
    path[:, 2] = z / 2 + span * (z / 2 - thick) / np.abs(span).max()
    pieces = tuple(rod(a, b, thick, sides=6) for a, b in zip(path[:-1:2], [*path[2::2]], strict=True))
    hook = [
        box((-x / 2, -0.05, 0.62 * z), (0.012 - x / 2, 0.05, z - 0.06), bevel=0.003),
        box((-x / 2, -0.04, 0.78 * z), (x / 2, 0.04, 0.8 * z), bevel=0.003),
        box((x / 2 - 0.008, -0.04, 0.78 * z), (x / 2, 0.04, 0.86 * z), bevel=0.003),
    ]
    return Furniture(
        (
            Part("hose", tube(path, thick, sides=7), f"rubber:{palette.colour(item, 'green')}", "hull", pieces),
            part("hook", "iron", *hook),
        )
    )


def book(item: Item) -> Furniture:
    """Two covers and a spine about a block of pages."""
    x, y, z = item.size
    tint = palette.accent(item)
    t = min(0.003, 0.15 * z)
    covers = [box((-x / 2, -y / 2, h), (x / 2, y / 2, h + t), bevel=0.0005) for h in (0, z - t)]
    spine = box((-x / 2, y / 2 - t, t), (x / 2, y / 2, z - t), bevel=0.0)
    pages = box((0.004 - x / 2, 0.005 - y / 2, t), (x / 2 - 0.004, y / 2 - t, z - t), bevel=0.0)
    return Furniture(
        (
            part("back", f"paint:{tint}", covers[0], spine),
            part("pages", "paper", pages),
            part("cover", f"cover:{tint}", covers[1], picture=True),
        )
    )


def magazine(item: Item) -> Furniture:
    """A few magazines, one on the other, turned a little."""
    x, y, z = item.size
    parts = []
    for k in range(2):
        a, b = x / 2 - 0.012 * k, y / 2 - 0.012 * k
        sheet = box((-a, -b, k * z / 2), (a, b, (k + 1) * z / 2), bevel=0.0005)
        if k:
            sheet = turn(sheet, (0, 0, 1), 4)
            sheet = fit(sheet, (-x / 2, -y / 2, k * z / 2), (x / 2, y / 2, z))
        parts.append(part(f"issue_{k + 1}", f"cover:{palette.accent(item, str(k))}", sheet, solid="hull", picture=True))
    return Furniture(tuple(parts))


def paper(item: Item) -> Furniture:
    """Loose sheets: text, or music or a plan if it was called so."""
    x, y, z = item.size
    words = item.label.lower()
    kind = next(
        (
            v
            for w, v in (
                ("music", "music"),
                ("plan", "plan"),
                ("map", "map"),
                ("sketch", "plan"),
                ("blueprint", "plan"),
                ("calendar", "calendar"),
            )
            if w in words
        ),
        "text",
    )
    parts = []
    for k, angle in enumerate((0, -6, 5)):
        low, high = k * z / 3, (k + 1) * z / 3
        s = 1.0 if k == 0 else 0.9
        sheet = turn(
            box((-0.5 * s * x, -0.5 * s * y, low), (0.5 * s * x, 0.5 * s * y, high), bevel=0.0), (0, 0, 1), angle
        )
        sheet = fit(
            sheet, np.maximum(sheet.bounds[0], [-x / 2, -y / 2, low]), np.minimum(sheet.bounds[1], [x / 2, y / 2, high])
        )
        parts.append(part(f"sheet_{k + 1}", f"page:{kind}", sheet, solid="hull", picture=True))
    return Furniture(tuple(parts))


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


def pillow(item: Item) -> Furniture:
    """Plump in the middle, its edges drawn thin; it lies flat."""
    x, y, z = item.size
    shape = cushion((-x / 2, -y / 2, 0), (x / 2, y / 2, z), round=0.42 * z, bulge=0.36 * z, detail=8)
    shape.vertices[:, 2] = np.maximum(shape.vertices[:, 2], 0)
    low = shape.vertices[:, 2] < 0.24 * z
    # It settles: the underside is flat where it bears, so that it does not rock.
    shape.vertices[low, 2] = np.maximum(0, (shape.vertices[low, 2] - 0.12 * z) * 2)
    kind = (palette.asked(item, palette.CLOTH_WORDS) or "fabric") if item.style.get("material") else "fabric"
    return Furniture((part("pillow", f"{kind}:{palette.accent(item)}", shape, solid="hull"),))


def figure(item: Item, material: str, *, plinth: bool) -> Furniture:
    """A standing figure of simple turned forms."""
    x, y, z = item.size
    foot = 0.12 * z if plinth else 0.02 * z
    h = z - foot
    parts = []
    if plinth:
        parts.append(part("plinth", material, box((-x / 2, -y / 2, 0), (x / 2, y / 2, foot), bevel=0.01)))
        half = 0.42 * y
    else:
        parts.append(
            part(
                "base",
                "chrome",
                fit(
                    cylinder((0, 0, 0), 0.5, 1, bevel=0.05, segments=32), (-x / 2, -0.5 * x, 0), (x / 2, 0.5 * x, foot)
                ),
                solid="cylinder",
            )
        )
        half = y / 2

    def at(t: float) -> float:
        return foot + t * h

    legs = [
        hull(
            np.concatenate(
                [
                    _oval((0, s * 0.055 * h, at(0.0)), 0.028 * h, 0.028 * h),
                    _oval((0, s * 0.05 * h, at(0.48)), 0.05 * h, 0.048 * h),
                ]
            )
        )
        for s in (1, -1)
    ]
    torso = [
        hull(
            np.concatenate([_oval((0, 0, at(0.44)), 0.06 * h, 0.105 * h), _oval((0, 0, at(0.6)), 0.05 * h, 0.082 * h)])
        ),
        hull(
            np.concatenate(
                [
                    _oval((0, 0, at(0.59)), 0.05 * h, 0.082 * h),
                    _oval((0.008 * h, 0, at(0.76)), 0.068 * h, 0.12 * h),
                    _oval((0, 0, at(0.82)), 0.04 * h, 0.09 * h),
                ]
            )
        ),
    ]
    neck = rod((0, 0, at(0.81)), (0, 0, at(0.88)), 0.03 * h, sides=12)
    head = fit(ball((0, 0, 0), 1.0, detail=2), (-0.05 * h, -0.045 * h, at(0.86)), (0.06 * h, 0.045 * h, z))
    tip = half - 0.026 * h
    arms = []
    for s in (1, -1):
        elbow = np.array([0.0, s * min(0.15 * h, tip), at(0.6)])
        hand = np.array([0.03 * h, s * tip, at(0.44)])
        arms += [
            rod((0, s * 0.105 * h, at(0.79)), elbow, 0.032 * h, end=0.026 * h),
            rod(elbow, hand, 0.026 * h, end=0.02 * h),
        ]
    for k, pieces in enumerate((legs, torso, [neck, head], arms)):
        parts.append(part(("legs", "torso", "head", "arms")[k], material, *pieces, solid="hull"))
    return Furniture(tuple(parts))


def _oval(centre: tuple[float, float, float], rx: float, ry: float, sides: int = 16) -> np.ndarray:
    a = 2 * np.pi * np.arange(sides) / sides
    return np.column_stack([rx * np.cos(a), ry * np.sin(a), np.zeros(sides)]) + np.array(centre)


def mannequin(item: Item) -> Furniture:
    return figure(item, f"plastic:{palette.colour(item, 'white')}", plinth=False)


def statue(item: Item) -> Furniture:
    return figure(
        item, palette.asked(item, palette.OTHER_WORDS, palette.METAL_WORDS, palette.WOOD_WORDS) or "marble", plinth=True
    )


def figurine(item: Item) -> Furniture:
    material = palette.asked(item, palette.OTHER_WORDS, palette.METAL_WORDS, palette.WOOD_WORDS)
    return figure(
        item, material or palette.dice(item).choice(("brass", "ceramic:white", "walnut", "copper")), plinth=True
    )


def rock(item: Item) -> Furniture:
    """A boulder with broken faces, flat below."""
    x, y, z = item.size
    chance = np.random.default_rng(item.seed)
    points = chance.normal(size=(34, 3))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    points[:, 2] = np.maximum(points[:, 2], -0.4)
    return Furniture((part("rock", "stone", fit(hull(points), (-x / 2, -y / 2, 0), (x / 2, y / 2, z)), solid="hull"),))


def pen_holder(item: Item) -> Furniture:
    """A cup of pens and a ruler."""
    x, _, z = item.size
    r, high = x / 2, 0.55 * z
    cup, pieces = vessel([(0.96 * r, 0), (r, high)], wall=0.004, floor=0.006, segments=24, sectors=8)
    parts = [
        Part(
            "cup",
            cup,
            palette.body(item) if item.style.get("material") else f"plastic:{palette.accent(item)}",
            "hull",
            pieces,
        )
    ]
    for k, tint in enumerate(("blue", "red", "yellow", "green", "black")):
        a = 1.257 * k
        foot = np.array([0.3 * r * math.cos(a + 2.4), 0.3 * r * math.sin(a + 2.4), 0.012])
        tip = np.array([0.74 * r * math.cos(a), 0.74 * r * math.sin(a), z - 0.02 * ((k * 2) % 5) / 2 - 0.003])
        pen = rod(foot, tip, 0.004)
        pen.vertices[:, 2] = np.minimum(pen.vertices[:, 2], z)
        if k == 0:
            pen.vertices[:, 2] += z - pen.vertices[:, 2].max()
        parts.append(part(f"pen_{k + 1}", f"gloss:{tint}", pen, solid="hull"))
    return Furniture(tuple(parts))


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


def rug(item: Item) -> Furniture:
    """Woven, bordered, striped, geometric, Persian or plain; round if asked, with fringes if Persian."""
    x, y, z = item.size
    room = palette.room_dice(item)
    kind = room.choice(("border", "geometric", "persian", "arcs", "stripes", "plain"))
    said = " ".join((item.label, *item.style.values())).lower()
    words = {
        "persian": "persian",
        "oriental": "persian",
        "stripe": "stripes",
        "geometric": "geometric",
        "shag": "plain",
        "plain": "plain",
        "fluffy": "plain",
        "minimalist": "plain",
        "classic": "persian",
        "modern": "arcs",
    }
    kind = next((k for w, k in words.items() if w in said), kind)
    round_ = item.style.get("shape") == "round"
    if item.category == "bath mat":
        kind = "plain"
    if item.category == "yoga mat":
        return Furniture(
            (
                part(
                    "mat",
                    f"rubber:{palette.colour(item, room.choice(('teal', 'purple', 'sage')))}",
                    box((-x / 2, -y / 2, 0), (x / 2, y / 2, z), bevel=0.003),
                ),
            )
        )
    default = {"persian": ("burgundy", "navy", "terracotta"), "geometric": ("charcoal", "navy", "brown")}.get(
        kind, palette.CLOTHS
    )
    tint = palette.colour(item, room.choice(default))
    if round_:
        kind = kind if kind in ("plain", "arcs") else "rings"
        body = fit(cylinder((0, 0, 0), 0.5, 1, bevel=0.004, segments=56), (-x / 2, -y / 2, 0), (x / 2, y / 2, z))
        return Furniture(
            (part("rug", f"rug_{kind}:{tint}", body, solid="cylinder" if x == y else "hull", picture=True),)
        )
    parts = []
    edge = 0.03 if kind == "persian" else 0.0
    parts.append(
        part(
            "rug",
            f"rug_{kind}:{tint}",
            box((-x / 2, edge - y / 2, 0), (x / 2, y / 2 - edge, z), bevel=0.003),
            picture=True,
        )
    )
    if edge:
        fringes = [
            box((-x / 2 + 0.005, s * y / 2, 0), (x / 2 - 0.005, s * (y / 2 - edge), 0.45 * z), bevel=0.001)
            for s in (1, -1)
        ]
        parts.append(part("fringe", "fabric:cream", *fringes))
    return Furniture(tuple(parts))


def easel(item: Item) -> Furniture:
    """Three legs, a ledge and a canvas that is half painted."""
    x, y, z = item.size
    wood = "pine"
    front, rear = x / 2 - 0.02, 0.02 - x / 2
    head = np.array([0.02, 0, z - 0.03])
    sides = []
    for s in (1, -1):
        foot = np.array([front, s * (y / 2 - 0.02), 0])
        sides.append(hull(np.concatenate([_square(foot, 0.015), _square(head + [0, s * 0.05, 0.03], 0.013)])))
    strut = hull(np.concatenate([_square(np.array([rear, 0, 0]), 0.015), _square(head + [-0.03, 0, 0], 0.013)]))
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
            part("canvas", "canvas", cloth, solid="hull", picture=True),
        )
    )


def _square(centre: np.ndarray, half: float) -> np.ndarray:
    return centre + np.array([(u, v, 0) for u in (-half, half) for v in (-half, half)])
