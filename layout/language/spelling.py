"""Slips of the finger: an unknown word that is one key away from a piece of furniture or a room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from layout.catalogue import exact_words
from layout.language.tagging import known_words
from layout.language.tokens import Word, singulars
from layout.programmes import ROOM_KINDS, room_words

SHORTEST = 5
"""Letters; shorter words are too close to one another."""

VERBAL = ("ed", "ing", "ly")
"""What was counted is no counter."""

OWN = frozenset(
    ("baron", "batch", "burst", "certain", "chamfer", "float", "heath", "longer", "planner", "plaster", "pointer",
     "prevent", "rouse", "statute", "thirst", "width", "worse")
)  # fmt: skip
"""English words that are one key away from furniture."""


def corrected(words: Sequence[Word]) -> tuple[list[Word], dict[str, str]]:
    """The words with such slips set right, and what was read for what.

    A letter too many, too few, or two letters that changed places count (Damerau, 1964); another letter
    counts from seven letters on, for `flour` is no floor.
    """
    found = {w.text: right for w in words if (right := _right(w.text))}
    return [replace(w, text=found.get(w.text, w.text)) for w in words], found


@cache
def _vocabulary() -> frozenset[str]:
    """Things and rooms of one word, and the words that the kinds of rooms are called by."""
    alone = {word for word in (*exact_words(), *room_words()) if " " not in word}
    rooms = {word for kind in ROOM_KINDS for word in kind.split()}
    return frozenset(word for word in alone | rooms if len(word) >= SHORTEST - 1)


def _right(word: str) -> str:
    """The one word that it may be a slip of; empty if there is none, or more than one."""
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or word.endswith(VERBAL) or word in OWN:
        return ""
    if _is_known(word):
        return ""
    near = {right for right in _vocabulary() if _slip(word, right)}
    return near.pop() if len(near) == 1 else ""


def _is_known(word: str) -> bool:
    return bool({word, *singulars(word)} & known_words())


def _slip(word: str, right: str) -> bool:
    if word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    if len(word) == len(right):
        wrong = [k for k in range(len(word)) if word[k] != right[k]]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            return word[wrong[0]] == right[wrong[1]] and word[wrong[1]] == right[wrong[0]]
        return len(wrong) == 1 and len(word) >= 7
    long, short = sorted((word, right), key=len, reverse=True)
    return any(long[:k] + long[k + 1 :] == short for k in range(1, len(long) - 1))
