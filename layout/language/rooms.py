"""What is said of the room itself: its kind, size and style, its walls, floor, ceiling and windows."""

from __future__ import annotations

from layout.language.draft import Draft
from layout.language.phrases import Phrase
from layout.programmes import AREAS, room_words

SURFACES = {
    "floor": {
        "wood": "oak_planks", "oak": "oak_planks", "hardwood": "oak_planks", "walnut": "walnut_planks", "mahogany": "walnut_planks", "cherry": "walnut_planks",
        "pale_oak": "pale_planks", "pine": "pale_planks", "birch": "pale_planks", "maple": "pale_planks", "ash": "pale_planks", "bamboo": "pale_planks",
        "laminate": "oak_planks", "plywood": "pale_planks", "reclaimed": "walnut_planks", "tile": "tiles_grey", "ceramic": "tiles_white", "marble": "tiles_white",
        "porcelain": "tiles_white", "stone": "tiles_grey", "slate": "tiles_grey", "granite": "tiles_grey", "concrete": "concrete", "teak": "walnut_planks",
        "brick": "tiles_grey", "clay": "tiles_grey", "cork": "carpet_beige", "fabric": "carpet_beige", "wool": "carpet_beige", "rubber": "concrete",
    },
    "wall": {
        "brick": "brick", "wood": "wood_panel", "oak": "wood_panel", "walnut": "wood_panel", "pine": "wood_panel", "reclaimed": "wood_panel", "hardwood": "wood_panel",
        "tile": "tiles_white", "ceramic": "tiles_white", "marble": "tiles_white", "concrete": "concrete", "stone": "brick", "pale_oak": "wood_panel", "glass": "plaster",
    },
    "ceiling": {"wood": "wood_planks", "oak": "wood_planks", "walnut": "wood_planks", "pine": "wood_planks", "reclaimed": "wood_planks", "pale_oak": "wood_planks"},
}  # fmt: skip
"""Material asked for a floor, wall or ceiling, and the one that is laid."""

COLOURS = {
    "floor": {"white": "tiles_white", "grey": "tiles_grey", "gray": "tiles_grey", "brown": "walnut_planks", "tan": "oak_planks", "chocolate": "walnut_planks", "black": "concrete",
              "beige": "pale_planks", "cream": "pale_planks", "silver": "tiles_grey", "charcoal": "concrete"},
    "wall": {"white": "plaster", "ivory": "plaster", "cream": "plaster_warm", "beige": "plaster_warm", "yellow": "plaster_warm", "tan": "plaster_warm", "mustard": "plaster_warm",
             "grey": "plaster_cool", "gray": "plaster_cool", "silver": "plaster_cool", "charcoal": "plaster_cool", "green": "plaster_sage", "sage": "plaster_sage", "mint": "plaster_sage",
             "olive": "plaster_sage", "emerald": "plaster_sage", "blue": "plaster_blue", "light blue": "plaster_blue", "navy": "plaster_blue", "teal": "plaster_blue", "turquoise": "plaster_blue",
             "lavender": "plaster_cool", "blush": "plaster_warm", "pink": "plaster_warm", "terracotta": "plaster_warm", "orange": "plaster_warm"},
    "ceiling": {"white": "plaster_white", "brown": "wood_planks"},
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
    "farmhouse": {"ceiling": "wood_planks", "floor": "oak_planks"}, "country": {"floor": "oak_planks", "wall": "plaster_warm"},
    "minimalist": {"wall": "plaster", "floor": "pale_planks"}, "scandinavian": {"wall": "plaster", "floor": "pale_planks"},
    "nordic": {"wall": "plaster", "floor": "pale_planks"}, "classic": {"floor": "walnut_planks"}, "traditional": {"floor": "walnut_planks"},
    "elegant": {"floor": "walnut_planks"}, "victorian": {"floor": "walnut_planks", "wall": "wood_panel"}, "luxury": {"floor": "walnut_planks"},
}  # fmt: skip
"""What a style does to a room whose floor and walls are not told."""
WET = ("bathroom", "kitchen", "laundry room", "spa")
SPACIOUSNESS = {"tiny": 0.7, "small": 0.8, "little": 0.8, "compact": 0.8, "medium": 1.0, "large": 1.3, "big": 1.3, "huge": 1.6,
                "wide": 1.2, "narrow": 0.9, "long": 1.1}  # fmt: skip
LARGE = ("large", "big", "huge", "tall", "wide", "high")


def take_room(draft: Draft, phrase: Phrase) -> None:
    """A room is named: the first gives its kind, the others are parts of it."""
    _attributes(draft, phrase)
    kind = room_words()[phrase.head]
    if not draft.room or (draft.room == "room" and kind != "room"):
        draft.room = kind
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
