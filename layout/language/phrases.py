"""From tags to phrases: nouns with their counts and attributes, and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from layout.language.lexicon import MATERIALS
from layout.language.tagging import ATTRIBUTES, NOUNS, Tag

STYLE_MARKS = ("style", "styled", "inspired", "themed", "theme", "aesthetic", "vibe", "look", "vibes", "esque")
NAMED = "a style with a name"
POINTING = ("each", "all", "more", "other", "rest")
"""Determiners that can stand without a noun."""
PER_ROW = {"pairs of": 2}
NO_ADVERB = ("doily", "lily", "belly", "jelly", "anomaly", "assembly", "supply", "ply")


@dataclass(frozen=True)
class Phrase:
    """A noun with all that is said of it, or one of the words that tie nouns together."""

    kind: str
    """A tag kind, or `for` and `of`."""
    text: str
    head: str = ""
    value: Any = None
    label: str = ""
    count: int | None = None
    """As counted in the sentence; None if it does not count."""
    vague: bool = False
    """True if the count stands for `a few` and its like."""
    plural: bool = False
    determiner: str = ""
    style: dict[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    """All attribute words, as written."""
    strange: tuple[str, ...] = ()
    """Words before the noun that no table knows."""
    owner: Tag | None = None
    """The table in `the table's sides`."""

    @property
    def noun(self) -> bool:
        return self.kind in NOUNS or self.kind == "unknown"


@dataclass
class _Before:
    """What has been read of a phrase whose noun is still to come."""

    determiner: str = ""
    count: int | None = None
    times: int = 1
    vague: bool = False
    style: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    nouns: list[Tag] = field(default_factory=list)
    owner: Tag | None = None

    @property
    def anything(self) -> bool:
        return bool(self.determiner or self.count is not None or self.said or self.strange or self.nouns)


def phrases_in(tags: Sequence[Tag]) -> list[Phrase]:
    """The phrases of a sentence, in order; no noun and no unknown word is lost."""
    return _Reader(_without_style_names(list(tags))).read()


class _Reader:
    def __init__(self, tags: list[Tag]) -> None:
        self.tags = tags
        self.found: list[Phrase] = []
        self.before = _Before()

    def read(self) -> list[Phrase]:
        skip = False
        for k in range(len(self.tags)):
            if skip:
                skip = False
                continue
            skip = self._take(self._decided(k), k)
        self._flush()
        return self.found

    def _next(self, k: int, step: int = 1) -> Tag | None:
        return self.tags[k + step] if 0 <= k + step < len(self.tags) else None

    def _decided(self, k: int) -> Tag:
        """A word that is both an attribute and a noun is an attribute where a noun follows."""
        tag, after = self.tags[k], self._next(k)
        if tag.other is None or tag.kind in ("relation", "reversed", "negation", "determiner", "amount", "of_part"):
            return tag
        leads = after is not None and after.kind in (*NOUNS, *ATTRIBUTES, "unknown")
        if tag.kind in ATTRIBUTES or tag.kind == "number":
            return tag if leads else tag.other
        object_wanted = bool(self.found) and self.found[-1].kind in ("relation", "reversed")
        return tag.other if (self.before.anything or object_wanted) and not leads else tag

    def _take(self, tag: Tag, k: int) -> bool:
        """Reads one tag; True if it used the next one too."""
        after = self._next(k)
        if tag.kind in NOUNS:
            self._noun(tag, k)
        elif tag.kind in ATTRIBUTES:
            self._attribute(tag)
        elif tag.kind == "determiner":
            self._determiner(tag)
        elif tag.kind in ("number", "amount"):
            self._number(tag)
        elif tag.kind == "unknown":
            self._unknown(tag, after)
        elif tag.kind == "glue":
            return self._glue(tag, after, self._next(k, 2))
        elif tag.kind in ("verb", "relation") and self.before.anything and self._modifies(tag, after):
            self.before.said.append(tag.text)
        elif self._stands_for_noun(tag, after):
            self.before.strange.append(tag.text)
        else:
            self._flush()
            self._emit(tag)
        return False

    def _modifies(self, tag: Tag, after: Tag | None) -> bool:
        """`scattered` in `a few scattered books`, `opposite` in `the opposite wall`."""
        if after is None or (
            tag.kind == "relation" and tag.text not in ("opposite", "facing", "surrounding", "under", "over")
        ):
            return False
        return after.kind in (*NOUNS, *ATTRIBUTES) or (tag.kind == "verb" and after.kind == "unknown")

    def _stands_for_noun(self, tag: Tag, after: Tag | None) -> bool:
        """`a large display`, `holographic displays`: after an article or an attribute, a verb is a noun."""
        b = self.before
        if tag.kind == "reversed":
            return bool(b.said or b.strange) and (after is None or after.kind in ("comma", "break", "and"))
        if tag.kind != "verb":
            return False
        ready = b.determiner in ("a", "the") or (b.said and b.determiner not in POINTING and b.count is None)
        return (
            bool(ready)
            and not tag.text.endswith(("ed", "ing", "is", "are", "be"))
            and not (after and after.kind in NOUNS)
        )

    def _noun(self, tag: Tag, k: int) -> None:
        if tag.possessive:
            determiner = self.before.determiner
            self.before = _Before(
                owner=tag, determiner=determiner or "the", said=[*self.before.said], strange=self.before.strange
            )
            self.before.said.append(tag.text + "'s")
            return
        after = self._next(k)
        bare = not self.before.determiner and self.before.count is None
        strange = (
            after is not None and after.kind == "unknown" and bare and not after.text.endswith(("ing", "ed", "ly"))
        )
        leads = after is not None and (after.kind in NOUNS or strange)
        if leads and not tag.plural and not self._listing(k):
            self.before.nouns.append(tag)
            return
        self._close(tag)

    def _listing(self, k: int) -> bool:
        """Three things in a row are three things, not one with two modifiers."""
        row = [t for t in (self._next(k, s) for s in (-2, -1, 0, 1, 2)) if t is not None]
        runs = [all(t.kind == "thing" for t in row[j : j + 3]) for j in range(len(row) - 2)]
        return any(runs)

    def _close(self, tag: Tag) -> None:
        """The noun is reached: everything before it belongs to it."""
        b = self.before
        style = dict(b.style)
        for noun in b.nouns:
            if noun.other is not None and noun.other.kind == "material":
                style.setdefault("material", noun.other.value)
        first, _, rest = tag.head.partition(" ")
        if tag.kind == "thing" and rest and first in MATERIALS:
            style.setdefault("material", MATERIALS[first])
        lead = [n.text for n in b.nouns]
        count = None if b.count is None else b.count * b.times
        text = " ".join([*b.said, *b.strange, *lead, tag.text])
        self.found.append(
            Phrase(tag.kind, text, tag.head, tag.value, " ".join([*lead, tag.head]), count, b.vague, tag.plural,
                b.determiner,
                   style, (*b.said, *lead), tuple(b.strange), b.owner)
        )  # fmt: skip
        self.before = _Before()

    def _attribute(self, tag: Tag) -> None:
        if tag.value == NAMED:
            self.before.strange.append(tag.text)
            return
        if tag.kind == "style":
            self.before.style.setdefault("style", tag.value)
            if tag.text in ("wooden", "log"):
                self.before.style.setdefault("material", "wood")
        elif tag.kind != "quality":
            self.before.style[tag.kind] = tag.value
        self.before.said.append(tag.text)

    def _determiner(self, tag: Tag) -> None:
        if self.before.determiner in ("all", "each") and not self.before.strange:
            return
        if self.before.strange or self.before.nouns:
            self._flush()
        elif tag.value in POINTING and self.before.count is not None:
            pass
        else:
            self.before = _Before(style=self.before.style, said=self.before.said)
        self.before.determiner = tag.value

    def _number(self, tag: Tag) -> None:
        b = self.before
        if b.strange or b.nouns:
            self._flush()
            b = self.before
        if tag.kind == "amount":
            if b.count is not None and not b.vague and tag.text.endswith("s of"):
                b.times, b.count = b.count, PER_ROW.get(tag.text, 3)
            else:
                b.count, b.vague = tag.value, tag.value != 2
        elif b.count is not None and not b.vague and b.times == 1 and tag.text != "single":
            self._flush()
            self.before.count = tag.value
        elif not (tag.text == "single" and b.count is not None):
            b.count, b.vague = tag.value, False

    def _unknown(self, tag: Tag, after: Tag | None) -> None:
        if tag.possessive:
            self.before.determiner = self.before.determiner or "the"
            self.before.strange.append(tag.text + "'s")
        elif (
            tag.text.endswith("ly")
            and len(tag.text) > 4
            and tag.text not in NO_ADVERB
            and (after is None or after.kind != "noun")
        ):
            return
        elif self._verbal(tag, after):
            self._emit(tag, "verb")
        else:
            self.before.strange.append(tag.text)

    def _verbal(self, tag: Tag, after: Tag | None) -> bool:
        """An unknown participle after a noun: `a sofa overlooking the garden`."""
        last = self.found[-1] if self.found else None
        ending = tag.text.endswith(("ing", "ed")) and len(tag.text) > 5
        ties = after is not None and after.kind in ("relation", "determiner", "glue", "reversed")
        return ending and ties and not self.before.anything and last is not None and last.noun

    def _glue(self, tag: Tag, after: Tag | None, then: Tag | None) -> bool:
        pending = self.before.anything
        if tag.text in ("of", "for", "to", "from", "as") and pending:
            self._flush()
        if (
            tag.text == "for"
            and after is not None
            and after.kind == "number"
            and (then is None or then.kind != "thing")
        ):
            self.found.append(Phrase("for", f"for {after.text}", count=after.value))
            return True
        if tag.text == "of" and self.found and self.found[-1].noun:
            self._emit(tag, "of")
        elif self.before.strange:
            self._flush()
        return False

    def _flush(self) -> None:
        """What was read has no noun: unknown words are one, counts and `each` are pronouns."""
        b = self.before
        self.before = _Before()
        if b.nouns and not b.strange:
            for noun in b.nouns:
                self.found.append(Phrase(noun.kind, noun.text, noun.head, noun.value, noun.head, plural=noun.plural))
        if b.strange:
            text = " ".join((*(n.text for n in b.nouns), *b.strange))
            self.found.append(
                Phrase("unknown", text, text, None, text, b.count, determiner=b.determiner, said=tuple(b.said))
            )
        elif not b.nouns and (b.count is not None or b.determiner in POINTING):
            self.found.append(
                Phrase(
                    "pronoun",
                    b.determiner or str(b.count),
                    b.determiner or "one",
                    count=b.count,
                    determiner=b.determiner,
                    said=tuple(b.said),
                )
            )
        elif b.style and not b.nouns:
            self.found.append(Phrase("attributes", " ".join(b.said), style=dict(b.style), said=tuple(b.said)))

    def _emit(self, tag: Tag, kind: str = "") -> None:
        self.found.append(Phrase(kind or tag.kind, tag.text, tag.head, tag.value))


def _without_style_names(tags: list[Tag]) -> list[Tag]:
    """`van gogh the starry night style` and `in the style of van gogh` become one attribute each."""
    k = 0
    while k < len(tags):
        if tags[k].text in STYLE_MARKS:
            start, stop = _before_mark(tags, k), _after_mark(tags, k)
            named = [t for t in (*tags[start:k], *tags[k + 1 : stop]) if t.kind == "unknown" or t.text == "the"]
            if any(t.kind == "unknown" for t in named):
                text = " ".join(t.text for t in tags[start:stop])
                whole = replace(
                    tags[k], kind="quality", value=NAMED, other=None, text=text, head=text, possessive=False
                )
                tags[start:stop] = [whole]
                k = start
        k += 1
    return tags


def _before_mark(tags: list[Tag], k: int) -> int:
    start = k
    while start > 0 and tags[start - 1].kind in (
        "unknown",
        *NOUNS,
        "quality",
        "style",
        "determiner",
        "colour",
        "number",
    ):
        before = tags[start - 1]
        if before.text in ("a", "an") or before.kind == "room":
            break
        start -= 1
    return start


def _after_mark(tags: list[Tag], k: int) -> int:
    if k + 1 >= len(tags) or tags[k + 1].text != "of":
        return k + 1
    stop = k + 2
    while stop < len(tags) and tags[stop].kind in ("unknown", "idea", "determiner", "quality", "style"):
        stop += 1
    return stop
