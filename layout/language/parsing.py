"""From a sentence to a programme, and to a list of what was not understood."""

from __future__ import annotations

from dataclasses import replace

from layout.catalogue import CATALOGUE
from layout.language.completing import complete, infer_room, suit_room
from layout.language.draft import MOST, Draft
from layout.language.measures import Measures, measure
from layout.language.phrases import phrases_in
from layout.language.reading import Reading
from layout.language.rooms import SPACIOUSNESS, finish
from layout.language.spelling import corrected
from layout.language.tagging import tag
from layout.language.tokens import normalise, words
from layout.programme import Programme, Wish
from layout.programmes import ROOM_KINDS

LONGEST = 5000
"""Characters in the longest text that is read."""
EXAMPLE = "such as 'A small bedroom with a bed against the wall, two nightstands and a desk'"


UPHOLSTERED = ("sofa", "loveseat", "armchair", "bean bag", "ottoman", "floor plant", "floor lamp", "booth")
"""Furniture that `wooden furniture` does not mean."""


class Unreadable(ValueError):
    """A text that no room can be read from."""


class NothingAsked(Unreadable):
    """The text names neither a room nor anything to put in one."""


def parse(sentence: str, *, seed: int = 0) -> Programme:
    """The furnished room that an English text asks for.

    The same text gives the same programme; `seed` is taken for the sake of planners that draw lots, and
    this one does not. Every noun of the text becomes a wish, or says something about the room, or stands
    in `not_understood`.

    Raises:
        NothingAsked: empty text, or one that names no room and no furniture.
        Unreadable: a text above LONGEST characters.
        CannotBuild: a room too small or too large to furnish.
    """
    text = normalise(sentence)
    if not text:
        raise NothingAsked(f"the text is empty; write what the room is and what is in it, {EXAMPLE}")
    if len(text) > LONGEST:
        raise Unreadable(
            f"the text has {len(text)} characters; up to {LONGEST} are read, so describe one room, {EXAMPLE}"
        )
    measures = measure(text)
    written, slips = corrected(words(measures.text))
    draft = Reading(phrases_in(tag(written))).read()
    for wrong, right in slips.items():
        draft.note(f"{wrong!r} was read as {right!r}")
    _refuse(draft, text)
    if not draft.room:
        infer_room(draft)
    suit_room(draft)
    complete(draft)
    draft.renumber()
    return _programme(draft, measures, text)


def _refuse(draft: Draft, text: str) -> None:
    if draft.wishes or draft.room or draft.areas or draft.surfaces or draft.windows is not None:
        return
    unknown = ", ".join(draft.not_understood[:10])
    tail = f"; not understood: {unknown}" if unknown else ""
    shown = text if len(text) <= 80 else text[:77] + "..."
    raise NothingAsked(f"{shown!r} names no room and no furniture{tail}. Write a room in English, {EXAMPLE}")


def _programme(draft: Draft, measures: Measures, text: str) -> Programme:
    kind = ROOM_KINDS[draft.room]
    surfaces = finish(draft)
    windows = draft.windows if draft.windows is not None else kind.windows
    return Programme(
        sentence=text,
        room_kind=draft.room,
        wishes=tuple(_styled(draft, wish) for wish in draft.wishes.values()),
        relations=tuple(draft.relations),
        room_size=measures.size,
        spaciousness=SPACIOUSNESS.get(draft.size, 1.0),
        elongated=draft.size in ("long", "narrow") or "narrow" in draft.words,
        height=measures.height or (3.2 if draft.words & {"high ceilinged", "vaulted", "lofted"} else None),
        windows=windows,
        large_windows=draft.large_windows,
        floor=surfaces.get("floor", kind.floor),
        walls=surfaces.get("wall", kind.walls),
        ceiling=surfaces.get("ceiling", kind.ceiling),
        not_understood=tuple(dict.fromkeys(draft.not_understood)),
        notes=(*_notes(draft), *measures.notes),
    )


def _styled(draft: Draft, wish: Wish) -> Wish:
    """The room's style and material, where the thing has none of its own."""
    case = CATALOGUE[wish.category].place in ("wall", "free", "corner") and wish.category not in UPHOLSTERED
    room = {k: v for k, v in (("style", draft.style), ("material", draft.material if case else "")) if v}
    return replace(wish, style={**room, **wish.style})


def _notes(draft: Draft) -> tuple[str, ...]:
    notes = list(draft.notes)
    shown = {w.label: w.category for w in draft.wishes.values() if w.label in draft.approximated}
    near = [f"{label} by {category}" for label, category in shown.items()]
    if near:
        notes.append(f"shown by the nearest model: {', '.join(near)}")
    if draft.parts:
        notes.append(f"taken as parts of what they were named with: {', '.join(dict.fromkeys(draft.parts))}")
    if draft.ideas:
        notes.append(f"read as mood, purpose or people, not as things: {', '.join(dict.fromkeys(draft.ideas))}")
    if draft.described:
        notes.append(f"descriptions that change nothing: {', '.join(dict.fromkeys(draft.described))}")
    if draft.cut:
        left = ", ".join(f"{count} {label}" for label, count in draft.cut.items())
        notes.append(f"a room holds up to {MOST} objects; left out: {left}")
    return tuple(notes)
