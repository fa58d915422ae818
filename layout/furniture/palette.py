"""Which materials a piece is made of: what was asked for, else a choice that suits its neighbours.

An item's seed is 1000 times the room's plus its own number; woods and colours follow the room's, so that
what stands in one room matches.
"""

from __future__ import annotations

import random
from functools import lru_cache

from layout.layout import Item
from layout.materials import COLOURS

WOODS = (
    ("oak", "white_wood"),
    ("walnut", "oak"),
    ("pale_oak", "walnut"),
    ("oak", "walnut"),
    ("pale_oak", "white_wood"),
)
"""Pairs of timbers: a room's first and its second."""
SUITES = {
    "bed": "bed, single bed, nightstand, dresser, wardrobe, dressing table, bunk bed, crib, changing table",
    "living": "coffee table, side table, tv stand, console table",
    "dining": "dining table, round table, chair, sideboard, bench, stool, bar stool",
}
"""What is bought together and so is of one timber."""
CLOTHS = ("grey", "linen", "navy", "sage", "beige", "teal", "charcoal", "terracotta", "light_blue", "olive")
ACCENTS = ("mustard", "terracotta", "teal", "blush", "sage", "navy", "cream", "olive", "light_blue", "burgundy")
"""Colours that live together in a room."""

WOODS_BY_STYLE = {
    "rustic": ("rustic_wood",), "farmhouse": ("pine", "rustic_wood"), "country": ("pine",), "cozy": ("oak",),
    "industrial": ("rustic_wood",), "classic": ("cherry", "walnut"), "traditional": ("cherry", "walnut"),
    "elegant": ("walnut",), "vintage": ("cherry", "walnut"), "antique": ("cherry",), "victorian": ("dark_wood",),
    "modern": ("pale_oak", "white_wood", "walnut"), "contemporary": ("pale_oak", "walnut"), "sleek": ("black_wood",),
    "minimalist": ("pale_oak", "white_wood"), "scandinavian": ("pale_oak",), "nordic": ("pale_oak",),
    "luxury": ("walnut",), "bright": ("white_wood", "pale_oak"), "sterile": ("white_wood",),
}  # fmt: skip
"""Style word -> timbers that go with it."""

WOOD_WORDS = {
    "oak": "oak", "walnut": "walnut", "pine": "pine", "birch": "pale_oak", "maple": "pale_oak", "ash": "pale_oak",
    "beech": "pale_oak", "teak": "walnut", "mahogany": "cherry", "cherry": "cherry", "ebony": "black_wood",
    "bamboo": "pine", "plywood": "plywood", "reclaimed": "rustic_wood", "pale_oak": "pale_oak",
    "hardwood": "oak", "laminate": "white_wood",
}  # fmt: skip
METAL_WORDS = {
    "metal": "coat:charcoal", "steel": "steel", "iron": "iron", "aluminium": "aluminium", "aluminum": "aluminium",
    "chrome": "chrome", "brass": "brass", "gold": "brass", "copper": "copper",
}  # fmt: skip
OTHER_WORDS = {
    "glass": "glass_frosted", "marble": "marble", "stone": "stone", "granite": "stone_dark", "concrete": "concrete",
    "plastic": "plastic:white", "ceramic": "ceramic:white", "wicker": "wicker", "rattan": "wicker",
    "cardboard": "cardboard", "paper": "paper", "clay": "terracotta", "terracotta": "terracotta", "brick": "brick",
    "cork": "cork", "crystal": "glass", "acrylic": "glass", "porcelain": "ceramic:white", "rubber": "rubber",
    "slate": "stone_dark", "tile": "tiles_white",
}  # fmt: skip
CLOTH_WORDS = {
    "leather": "leather", "velvet": "velvet", "linen": "fabric", "fabric": "fabric", "cotton": "fabric",
    "wool": "fabric", "suede": "velvet", "silk": "velvet", "canvas": "canvas_cloth", "jute": "canvas_cloth",
}  # fmt: skip

PAINTS = {"brown": "walnut", "black": "black_wood", "white": "white_wood", "tan": "oak", "beige": "pale_oak"}
"""Colours of wooden things that are better had as timber."""


def dice(item: Item, purpose: str = "") -> random.Random:
    """Chances of the item's own."""
    return random.Random(f"{item.seed} {purpose}")


def room_dice(item: Item, purpose: str = "") -> random.Random:
    """Chances that all items of one category share in a room, so that pairs match."""
    return random.Random(f"{item.seed // 1000} {item.category} {purpose}")


def colour(item: Item, default: str) -> str:
    """The asked colour if it is one of COLOURS, else the default."""
    word = item.style.get("colour", "").lower().replace(" ", "_")
    return word if word in COLOURS else default


def asked(item: Item, *tables: dict[str, str]) -> str | None:
    """The material that was asked for, if one of the tables knows the word."""
    word = item.style.get("material", "").lower()
    return next((table[word] for table in tables if word in table), None)


def wood(item: Item) -> str:
    """The timber (or paint on timber) of its carcass and fronts."""
    word = colour(item, "")
    if word:
        return PAINTS.get(word, f"paint:{word}")
    return asked(item, WOOD_WORDS) or _room_wood(item.seed // 1000, _suite(item.category), _style(item))


@lru_cache(maxsize=2048)
def _room_wood(room: int, suite: str, style: str) -> str:
    if style in WOODS_BY_STYLE:
        return random.Random(f"{room} wood").choice(WOODS_BY_STYLE[style])
    first, second = random.Random(f"{room} wood").choice(WOODS)
    return first if random.Random(f"{room} {suite} wood").random() < 0.7 else second


@lru_cache(maxsize=512)
def _suite(category: str) -> str:
    return next((suite for suite, names in SUITES.items() if category in names.split(", ")), category)


def _style(item: Item) -> str:
    return item.style.get("style", "").lower()


def body(item: Item) -> str:
    """The main material of something usually wooden: as asked, be it metal, stone or glass, else wood."""
    return asked(item, METAL_WORDS, OTHER_WORDS) or wood(item)


def metal(item: Item) -> str:
    """Of handles and frames."""
    if item.style.get("quality", "") in ("rusty", "rusted", "abandoned"):
        return "rusty"
    style = _style(item)
    if style in ("industrial", "rustic", "farmhouse"):
        return "iron"
    if style in ("classic", "luxury", "elegant", "vintage", "victorian", "traditional"):
        return "brass"
    return random.Random(f"{item.seed // 1000} metal").choice(("steel", "steel", "coat:charcoal", "brass"))


def cloth(item: Item) -> str:
    """Of upholstery: as asked, else a quiet colour that suits the room."""
    kind = asked(item, CLOTH_WORDS) or "fabric"
    other = item.category in ("armchair", "ottoman") and room_dice(item, "cloth").random() < 0.4
    chance = random.Random(f"{item.seed // 1000} cloth {other}")
    default = chance.choice(("brown", "tan", "chocolate", "black")) if kind == "leather" else chance.choice(CLOTHS)
    return f"{kind}:{colour(item, default)}"


def accent(item: Item, purpose: str = "") -> str:
    """A colour word for small things: as asked, else one of three that the room uses."""
    room = random.Random(f"{item.seed // 1000} accent").sample(ACCENTS, 3)
    return colour(item, dice(item, "accent" + purpose).choice(room))


def styled(item: Item, *words: str) -> bool:
    """Whether its style is one of the words."""
    return _style(item) in words
