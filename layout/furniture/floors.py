"""Rugs and mats."""

from __future__ import annotations

from layout.furniture import palette
from layout.furniture.making import part
from layout.furniture.part import Furniture
from layout.furniture.shapes import box, cylinder, fit
from layout.layout import Item


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
