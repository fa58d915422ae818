"""From a sentence to words, and from the plural of a word to its singular."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"\d+(?:\.\d+)?(?![^\W_])|[^\W\d_]+(?:'[^\W\d_]+)?|\d*[^\W_]+|[.,;:!?()&/+]|\S")
BREAKS = ".;!?"

IRREGULAR = {
    "shelves": "shelf", "knives": "knife", "leaves": "leaf", "feet": "foot", "people": "person", "children": "child",
    "mice": "mouse",
    "men": "man", "women": "woman", "loaves": "loaf", "dishes": "dish", "couches": "couch", "benches": "bench",
    "cacti": "cactus",
    "bookshelves": "bookshelf", "chaises": "chaise", "armoires": "armoire", "vases": "vase", "succulents": "succulent",
    "scarves": "scarf", "wolves": "wolf", "fungi": "fungus", "aquaria": "aquarium", "futons": "futon",
    "wharves": "wharf",
}  # fmt: skip
SINGULAR = frozenset(
    ("atlas", "brass", "bus", "cactus", "canvas", "chess", "clothes", "compass", "dress", "ficus", "gas", "glass",
     "grass", "harness", "headquarters", "iris", "mattress", "moss", "scissors", "stairs", "trellis")
)  # fmt: skip
"""Words that end in s and are no plurals."""


@dataclass(frozen=True)
class Word:
    """One word or sign of the sentence."""

    text: str
    """Lower case, ASCII quotes, without a possessive ending."""
    start: int
    end: int
    """Where it stands in the normalised sentence."""
    possessive: bool = False
    hyphen: bool = False
    """A hyphen ties it to the next word."""


def normalise(sentence: str) -> str:
    """Plain quotes and dashes, one space between words."""
    text = unicodedata.normalize("NFKC", sentence)
    text = text.translate(
        str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": ",", "×": "x", "\n": " ", "•": ","})
    )
    return " ".join(text.replace('"', " ").split())


def words(text: str) -> list[Word]:
    """The words and signs of a normalised sentence; a hyphen parts words."""
    found = []
    for match in WORD.finditer(text.lower()):
        word = match.group()
        if word in "-'_*#" or not (word.isalnum() or word[0].isalnum() or word in ".,;:!?()&/+"):
            continue
        possessive = word.endswith("'s")
        hyphen = text[match.end() : match.end() + 1] == "-"
        found.append(Word(word[:-2] if possessive else word, match.start(), match.end(), possessive, hyphen))
    return found


def singulars(word: str) -> tuple[str, ...]:
    """What a plural may be the plural of; empty if it is not one."""
    if word in IRREGULAR:
        return (IRREGULAR[word],)
    if word in SINGULAR or not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return ()
    found = [word[:-1]]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("ves"):
        found += [word[:-3] + "f", word[:-3] + "fe"]
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        found.append(word[:-2])
    return tuple(found)
