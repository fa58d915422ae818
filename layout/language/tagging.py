"""From words to tags: the longest phrase that some table knows, at each place of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

from layout.catalogue import exact_words, near_words
from layout.language import lexicon as lex
from layout.language.tokens import BREAKS, Word, singulars
from layout.programmes import room_words

Kind = Literal[
    "thing", "set", "room", "place", "idea", "part", "unknown",
    "colour", "material", "size", "shape", "seats", "style", "quality", "number", "amount", "determiner",
    "relation", "reversed", "negation", "refusal", "of_part", "pronoun", "verb", "glue", "and", "comma", "break",
]  # fmt: skip
NOUNS = ("thing", "set", "room", "place", "idea", "part")
ATTRIBUTES = ("colour", "material", "size", "shape", "seats", "style", "quality")
LONGEST = 6
"""Words in the longest phrase of the tables."""


@dataclass(frozen=True)
class Tag:
    """A phrase and what it is."""

    kind: Kind
    text: str
    """As written."""
    value: Any = None
    head: str = ""
    """The singular phrase the table has."""
    plural: bool = False
    possessive: bool = False
    other: Tag | None = None
    """What else it may be: `orange` is a colour and a fruit."""
    start: int = 0
    end: int = 0
    words: tuple[str, ...] = field(default=())


@cache
def _nouns() -> dict[str, tuple[Kind, Any]]:
    table: dict[str, tuple[Kind, Any]] = {w: ("part", w) for w in lex.PARTS}
    table |= {w: ("idea", w) for w in lex.IDEAS}
    table |= {w: ("thing", (c.name, False)) for w, c in near_words().items()}
    table |= {w: ("thing", (c.name, True)) for w, c in exact_words().items()}
    table |= {w: ("set", w) for w in lex.SETS}
    table |= {w: ("room", kind) for w, kind in room_words().items()}
    table |= {w: ("place", p) for w, p in lex.PLACES.items()}
    return table


@cache
def _others() -> dict[str, tuple[Kind, Any]]:
    """Everything that is not a noun; what is further down wins."""
    table: dict[str, tuple[Kind, Any]] = {}
    rows: tuple[tuple[Kind, dict[str, Any]], ...] = (
        ("glue", dict.fromkeys(lex.GLUE)), ("verb", dict.fromkeys(lex.VERBS)),
        ("quality", dict.fromkeys(lex.QUALITIES)),
        ("quality", dict.fromkeys(lex.QUALITY_PHRASES)), ("style", lex.STYLES), ("shape", lex.SHAPES),
        ("size", lex.SIZES), ("material", lex.MATERIALS), ("colour", lex.COLOURS),
        ("seats", lex.SEATS), ("pronoun", dict.fromkeys(lex.PRONOUNS)), ("determiner", lex.DETERMINERS),
        ("number", lex.NUMBERS),
        ("amount", lex.AMOUNTS), ("of_part", dict.fromkeys(lex.OF_PARTS)), ("reversed", lex.REVERSED),
        ("relation", lex.RELATIONS),
        ("negation", dict.fromkeys(lex.NEGATIONS)), ("refusal", dict.fromkeys(lex.REFUSALS)),
        ("and", dict.fromkeys(("and", "&", "+", "or"))),
    )  # fmt: skip
    for kind, words in rows:
        table |= {w: (kind, v) for w, v in words.items()}
    return table


@cache
def known_words() -> frozenset[str]:
    """Every single word that some phrase of the tables has."""
    return frozenset(word for phrase in (*_nouns(), *_others()) for word in phrase.split())


def tag(words: Sequence[Word]) -> list[Tag]:
    """The whole sentence as tags, none left out."""
    return list(_tags(words))


def _tags(words: Sequence[Word]) -> Iterator[Tag]:
    k = 0
    while k < len(words):
        found = _sign(words[k])
        for length in range(min(LONGEST, len(words) - k), 0, -1):
            if found is None:
                found = _phrase(words[k : k + length])
            if found is not None and found.plural and _ends_in_verb(words, k, length):
                found = None
        found = found or _make(words[k : k + 1], "unknown", None, words[k].text)
        # What is paint-splattered or candle-lit has neither paint nor candles of its own.
        if found.kind in NOUNS and words[k].hyphen and len(found.words) == 1 and _participle(words[k + 1 : k + 2]):
            found = _make(words[k : k + 2], "quality", None, " ".join(w.text for w in words[k : k + 2]))
        # The six of a six-drawer dresser counts drawers.
        if found.kind == "number" and words[k].hyphen and not (k + 1 < len(words) and words[k + 1].text in lex.NUMBERS):
            found = replace(found, kind="quality", value=None)
        yield found
        k += len(found.words)


def _participle(words: Sequence[Word]) -> bool:
    return bool(words) and (words[0].text == "lit" or (words[0].text.endswith("ed") and len(words[0].text) > 4))


def _ends_in_verb(words: Sequence[Word], k: int, length: int) -> bool:
    """`a plant stands by the sofa`: no plant stands, but one plant."""
    if length < 2 or words[k + length - 1].text != "stands":
        return False
    start = k - 1
    while start >= 0 and _others().get(words[start].text, ("",))[0] in ATTRIBUTES:
        start -= 1
    before = words[start].text if start >= 0 else ""
    after = words[k + length].text if k + length < len(words) else ""
    tied = any(after == relation.split()[0] for relation in lex.RELATIONS)
    return before in ("a", "an", "one", "each", "every", "another") or (before in ("the", "its") and tied)


def _sign(word: Word) -> Tag | None:
    if word.text in BREAKS:
        return _make([word], "break", None, word.text)
    if word.text in ",:()/":
        return _make([word], "comma", None, word.text)
    if word.text[0].isdigit() and word.text.replace(".", "", 1).isdigit():
        return _make([word], "number", round(float(word.text)), word.text)
    return None


def _phrase(words: Sequence[Word]) -> Tag | None:
    if any(w.text in ".,;:!?()/" for w in words) or any(w.possessive for w in words[:-1]):
        joined = " ".join(w.text + "'s" * w.possessive for w in words)
        return _noun(words, joined, False) if joined in _nouns() else None
    joined = " ".join(w.text for w in words)
    as_noun = _noun(words, joined, False) or _plural(words)
    if joined in _others():
        kind, value = _others()[joined]
        return _make(words, kind, value, joined, other=as_noun)
    return as_noun


def _plural(words: Sequence[Word]) -> Tag | None:
    lead = [w.text for w in words[:-1]]
    for last in singulars(words[-1].text):
        if found := _noun(words, " ".join([*lead, last]), True):
            return found
    if len(words) > 1:
        for first in singulars(words[0].text):
            if found := _noun(words, " ".join([first, *(w.text for w in words[1:])]), True):
                return found
    return None


def _noun(words: Sequence[Word], phrase: str, plural: bool) -> Tag | None:
    if phrase not in _nouns():
        return None
    kind, value = _nouns()[phrase]
    return _make(words, kind, value, phrase, plural)


def _make(
    words: Sequence[Word], kind: Kind, value: Any, head: str, plural: bool = False, other: Tag | None = None
) -> Tag:
    return Tag(
        kind, " ".join(w.text for w in words), value, head, plural, words[-1].possessive, other,
        words[0].start, words[-1].end, tuple(w.text for w in words),
    )  # fmt: skip
