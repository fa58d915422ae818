"""What is said of the room itself: its kind, size and style, its walls, floor, ceiling and windows."""

from __future__ import annotations

from layout.language.draft import Draft
from layout.language.lexicon import by_meaning
from layout.language.phrases import Phrase
from layout.programmes import AREAS, room_words

SURFACES = {
    "floor": by_meaning({
        "oak_planks": "wood, oak, hardwood, laminate",
        "walnut_planks": "walnut, mahogany, cherry, reclaimed, teak",
        "pale_planks": "pale_oak, pine, birch, maple, ash, bamboo, plywood",
        "tiles_grey": "tile, stone, slate, granite, brick, clay",
        "tiles_white": "ceramic, marble, porcelain",
        "concrete": "concrete, rubber",
        "carpet_beige": "cork, fabric, wool",
    }),
    "wall": by_meaning({
        "brick": "brick, stone",
        "wood_panel": "wood, oak, walnut, pine, reclaimed, hardwood, pale_oak",
        "tiles_white": "tile, ceramic, marble",
        "concrete": "concrete",
        "plaster": "glass",
    }),
    "ceiling": by_meaning({
        "wood_planks": "wood, oak, walnut, pine, reclaimed, pale_oak",
    }),
}  # fmt: skip
"""Material asked for a floor, wall or ceiling, and the one that is laid."""

COLOURS = {
    "floor": by_meaning({
        "tiles_white": "white",
        "tiles_grey": "grey, gray, silver",
        "walnut_planks": "brown, chocolate",
        "oak_planks": "tan",
        "concrete": "black, charcoal",
        "pale_planks": "beige, cream",
    }),
    "wall": by_meaning({
        "plaster": "white, ivory",
        "plaster_warm": "cream, beige, yellow, tan, mustard, blush, pink, terracotta, orange",
        "plaster_cool": "grey, gray, silver, charcoal, lavender",
        "plaster_sage": "green, sage, mint, olive, emerald",
        "plaster_blue": "blue, light blue, navy, teal, turquoise",
    }),
    "ceiling": by_meaning({
        "plaster_white": "white",
        "wood_planks": "brown",
    }),
}  # fmt: skip
EXACT = (
    "brick",
    "wood",
    "oak",
    "walnut",
    "hardwood",
    "concrete",
    "white",
    "tile",
    "pale_oak",
    "cream",
    "beige",
    "grey",
    "gray",
    "sage",
    "blue",
    "light blue",
)
STYLES = {
    "industrial": {"wall": "brick", "floor": "concrete"}, "rustic": {"ceiling": "wood_planks", "floor": "oak_planks"},
    "farmhouse": {"ceiling": "wood_planks", "floor": "oak_planks"},
    "country": {"floor": "oak_planks", "wall": "plaster_warm"},
    "minimalist": {"wall": "plaster", "floor": "pale_planks"},
    "scandinavian": {"wall": "plaster", "floor": "pale_planks"},
    "nordic": {"wall": "plaster", "floor": "pale_planks"}, "classic": {"floor": "walnut_planks"},
    "traditional": {"floor": "walnut_planks"},
    "elegant": {"floor": "walnut_planks"}, "victorian": {"floor": "walnut_planks", "wall": "wood_panel"},
    "luxury": {"floor": "walnut_planks"},
}  # fmt: skip
"""What a style does to a room whose floor and walls are not told."""
WET = ("bathroom", "kitchen", "laundry room", "spa")
SPACIOUSNESS = {"tiny": 0.7, "small": 0.8, "little": 0.8, "compact": 0.8, "medium": 1.0, "large": 1.3, "big": 1.3,
    "huge": 1.6,
                "wide": 1.2, "narrow": 0.9, "long": 1.1}  # fmt: skip
LARGE = ("large", "big", "huge", "tall", "wide", "high")


def take_room(draft: Draft, phrase: Phrase) -> None:
    """A room is named: the first gives its kind, the others are parts of it."""
    _attributes(draft, phrase)
    kind = room_words()[phrase.head]
    if not draft.room or (draft.room == "room" and kind != "room"):
        draft.room = kind
        if kind == "studio apartment" and not phrase.head.startswith(("studio", "loft")):
            draft.note(f"the {phrase.head} is furnished as one open-plan room: other rooms of it are left out")
    elif kind not in (draft.room, "room"):
        draft.areas.append(phrase.head)
        if phrase.head not in AREAS:
            draft.note(f"one room is furnished: the {phrase.head} becomes a part of the {draft.room}")
    elif phrase.head in AREAS:
        draft.areas.append(phrase.head)


def take_attributes(draft: Draft, phrase: Phrase) -> None:
    """`Cozy, bright`: attributes of the room, without a noun."""
    _attributes(draft, phrase)


def _attributes(draft: Draft, phrase: Phrase) -> None:
    draft.style = draft.style or phrase.style.get("style", "")
    draft.size = draft.size or phrase.style.get("size", "")
    draft.shape = draft.shape or phrase.style.get("shape", "")
    draft.words.update(phrase.said)
    if "colour" in phrase.style and phrase.kind == "room" and draft.room == "":
        paint(draft, "wall", phrase.style, phrase.text)


def take_place(draft: Draft, phrase: Phrase) -> None:
    """A wall, floor, ceiling or window is named together with what it is like."""
    draft.words.update(phrase.said)
    if phrase.value == "window":
        _windows(draft, phrase)
    elif phrase.value == "door":
        if phrase.determiner != "the":
            draft.note(f"{phrase.text!r}: every room has one plain door")
    elif phrase.value == "tiles":
        _tiles(draft, phrase)
    elif phrase.value == "brickwork":
        draft.surfaces["wall"] = "brick"
    elif phrase.value in SURFACES:
        paint(draft, phrase.value, phrase.style, phrase.text)


def paint(draft: Draft, surface: str, style: dict[str, str], text: str) -> None:
    """The nearest material that there is for a floor, wall or ceiling; says so if it is not the same."""
    words = [style.get("material", ""), style.get("colour", "")]
    found = SURFACES[surface].get(words[0]) or COLOURS[surface].get(words[1])
    if words[0] == "tile" and words[1] in ("white", "grey", "gray"):
        found = "tiles_white" if words[1] == "white" else "tiles_grey"
    asked = " ".join(w for w in (words[1], words[0]) if w)
    if found:
        draft.surfaces[surface] = found
        if not any(w in EXACT for w in words):
            draft.note(f"{text!r}: the nearest material is {found}")
    elif asked:
        draft.note(f"{text!r}: there is no {asked} {surface} material, the usual one is taken")


def _tiles(draft: Draft, phrase: Phrase) -> None:
    material = "tiles_white" if phrase.style.get("colour", "white") == "white" else "tiles_grey"
    draft.surfaces["floor"] = material
    if "floor" not in phrase.said:
        draft.surfaces["wall"] = "tiles_white"
    if phrase.style.get("colour", "white") not in ("white", "grey", "gray"):
        draft.note(f"{phrase.text!r}: tiles are white or grey")


def _windows(draft: Draft, phrase: Phrase) -> None:
    draft.large_windows |= phrase.style.get("size") in LARGE or "panoramic" in phrase.said or "bay" in phrase.head
    count = phrase.count if phrase.count is not None else 2 if phrase.plural else 1
    if phrase.determiner == "the" and phrase.count is None:
        draft.windows = max(draft.windows or 0, 1)
    else:
        draft.windows = min(max(draft.windows or 0, count), 6)
    if phrase.head == "skylight":
        draft.note("'skylight': shown as a window in a wall")


def finish(draft: Draft) -> dict[str, str]:
    """Floor, wall and ceiling as told, else as the style has them."""
    styled = {} if draft.room in WET else STYLES.get(draft.style, {})
    if draft.room in WET and draft.style in ("rustic", "farmhouse"):
        styled = {"ceiling": "wood_planks"}
    return {**styled, **draft.surfaces}
