"""From wishes to items with real sizes, not yet placed."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from layout.catalogue import CATALOGUE
from layout.layout import Item, Vec3
from layout.programme import Wish

SCALES = {"tiny": 0.7, "small": 0.85, "little": 0.85, "compact": 0.85, "large": 1.2, "big": 1.2, "huge": 1.4}
"""Words about size that scale a thing's footprint."""

BREADTHS = {"narrow": 0.8, "wide": 1.2, "long": 1.3, "king": 1.15, "queen": 1.0}
"""Words that scale its width alone."""

HEIGHTS = {"low": 0.8, "short": 0.85, "tall": 1.2, "high": 1.15}
LARGE = ("floor plant", "rug", "painting", "bookshelf", "shelf", "mirror")
"""What grows in all directions when it is large."""


def size_up(wishes: Sequence[Wish], room: str, *, seed: int) -> list[Item]:
    """Items of typical size, changed by what was said of them; their positions are still zero.

    Their seeds depend on what else there is, so that two rooms of one seed are not furnished from one shop.

    Raises:
        KeyError: a category that the catalogue does not have.
    """
    taste = (seed + crc32(" ".join(w.name for w in wishes).encode())) % 1_000_000
    return [
        Item(
            name=wish.name,
            category=wish.category,
            label=wish.label,
            room=room,
            size=_size(wish),
            position=(0.0, 0.0, 0.0),
            style=dict(wish.style),
            asked=wish.asked,
            seed=taste * 1000 + k,
        )
        for k, wish in enumerate(wishes)
    ]


def _size(wish: Wish) -> Vec3:
    if wish.category not in CATALOGUE:
        raise KeyError(f"{wish.name} is a {wish.category!r}, which is not in layout.catalogue.CATALOGUE")
    category = CATALOGUE[wish.category]
    x, y, z = category.size
    word = wish.style.get("size", "")
    scale = SCALES.get(word, 1.0)
    if category.place == "wall" and category.front >= 0.6:
        x, y = x, y * scale
    else:
        x, y = x * scale, y * scale
    if wish.category in LARGE:
        z *= scale
    y *= BREADTHS.get(word, 1.0)
    z *= HEIGHTS.get(word, 1.0)
    shape = wish.style.get("shape", "")
    if shape in ("square", "round") and category.place in ("rug", "free") and wish.category != "armchair":
        x = y = round((x + y) / 2, 2)
    return (round(x, 3), round(y, 3), round(z, 3))
