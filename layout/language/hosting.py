"""What hangs on what after `with`: `a desk with a lamp and a clock` has both on the desk."""

from __future__ import annotations

from layout.catalogue import CATALOGUE
from layout.language import lexicon as lex
from layout.language.draft import Group
from layout.language.phrases import Phrase
from layout.language.tying import OPEN_TOPPED, belong, by_category, relate
from layout.language.walk import Walk

FLOORISH = ("flanking", "against", "opposite", "beside", "behind", "left_of", "right_of", "in_front_of", "near",
            "facing", "by")  # fmt: skip
"""Relations that small things do not have to furniture while they stand on something else."""


def hangs(walk: Walk, category: str) -> bool:
    """Whether the noun is still part of `with ...`, or the next thing in the list."""
    c = walk.clause
    if c.host is None:
        return False
    # "Each desk with" goes on to the end of its list, "desks, each with" to the next comma.
    together = c.host.each and (c.host_list or not c.comma)
    if together or not (c.joined or walk.ahead(-1).kind == "comma"):
        return True
    bears = CATALOGUE[c.host.category].place in ("wall", "free", "surface", "mounted") and c.host.category not in (
        "chair",
        *OPEN_TOPPED,
    )
    return bears and CATALOGUE[category].place == "surface" and c.host_kind != "around"


def hang(walk: Walk, group: Group, phrase: Phrase) -> None:
    c = walk.clause
    text = f"{c.words} {phrase.text}"
    for each in by_category(walk.draft, group):
        if c.host is not None and c.host_kind == "holding":
            belong(walk.draft, c.host, each, text)
        elif c.host is not None:
            relate(walk.draft, c.host_kind, each, c.host, text)


def explicit(walk: Walk, group: Group) -> bool:
    """Whether the noun at hand brings its own relation: `with a lamp above it`."""
    step = 1
    while walk.ahead(step).kind in ("verb", "glue", "refusal"):
        if walk.ahead(step).text in lex.FINITE:
            return False
        step += 1
    relation, then = walk.ahead(step), walk.ahead(step + 1)
    if relation.kind != "relation" or relation.value == "per":
        return False
    if about_host(walk, relation, then, group):
        return False
    if then.kind == "place" and host_at(walk, str(then.value), group) is not None:
        return False
    vague = then.kind == "pronoun" or then.value == "top" or not (then.noun or then.kind == "of_part")
    nowhere = then.kind in ("comma", "break", "and")
    return not (nowhere or (relation.value in ("on", "in") and vague))


def for_each_ahead(walk: Walk, group: Group) -> bool:
    """`with a lamp and a book on each nightstand`: the lamp too is on the nightstands."""
    ahead = [walk.ahead(step) for step in range(1, 6)]
    words = [p for p in ahead if p.kind != "of_part"]
    if [p.kind for p in words[:3]] != ["and", "thing", "relation"] or words[2].value not in ("on", "in"):
        return False
    each = words[3].determiner == "each" or any(p.text == "each of" for p in ahead)
    small = all(CATALOGUE[c].place == "surface" for c in (group.category, words[1].value[0]))
    return each and small and words[3].kind == "thing"


def host_at(walk: Walk, place: str, group: Group) -> Group | None:
    """`a desk with a laptop in the corner`, `a board with notes on the wall`: the host is there."""
    host = walk.clause.host
    if host is None or not group.names or any(n not in walk.draft.wishes for n in group.names):
        return host if host is not None and place == "wall" else None
    small = all(walk.draft.place_of(n) == "surface" for n in group.names)
    standing = small and place in ("corner", "middle", "window", "door")
    hung = place == "wall" and CATALOGUE[host.category].place == "mounted"
    return host if standing or hung else None


def about_host(walk: Walk, relation: Phrase, then: Phrase, group: Group) -> bool:
    """`a nightstand with a lamp on each side of the bed`: what stands there is the nightstand."""
    host = walk.clause.host
    if (
        host is None
        or not group.names
        or not all(walk.draft.place_of(n) == "surface" for n in group.names if n in walk.draft.wishes)
    ):
        return False
    if CATALOGUE[host.category].place not in ("wall", "free") or relation.value not in FLOORISH:
        return False
    floor = (
        then.kind == "thing"
        and CATALOGUE[then.value[0]].place in ("wall", "free", "corner")
        and then.value[0] != host.category
    )
    return floor or (relation.value == "flanking" and then.kind == "pronoun")
