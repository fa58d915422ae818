"""A noun that ends a relation, and how many things the relation then ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layout.language.draft import Group
from layout.language.hosting import explicit
from layout.language.phrases import Phrase
from layout.language.tying import SEATS, by_category, relate
from layout.language.walk import Walk, bare
from layout.programme import Wish


def complete(walk: Walk, group: Group, phrase: Phrase) -> None:
    c = walk.clause
    kinds, c.done, c.kinds = c.kinds, c.kinds, []
    c.reach(group)
    c.unit = [group] if group.fresh else []
    if kinds == ["between"] and len(group.names) > 1:
        c.done = []
    if c.subject is None and c.head is group:
        c.head, c.front = None, (kinds, group, f"{c.words} {phrase.text}")
    elif c.subject is None:
        c.front = (kinds, group, f"{c.words} {phrase.text}")
    elif kinds != ["between"] or len(group.names) > 1:
        tie(walk, c.subject, group, kinds, f"{c.words} {phrase.text}")


def complete_again(walk: Walk, group: Group) -> None:
    c = walk.clause
    c.reach(group)
    if group.fresh:
        c.unit = [*c.unit, group]
    if c.subject is None:
        return
    if "between" in c.done and len(c.ends) == 2:
        both = Group(tuple(n for g in c.ends for n in g.names[:1]), c.ends[0].category)
        tie(walk, c.subject, both, ["between"], c.words)
    else:
        tie(walk, c.subject, group, [k for k in c.done if k != "between"], c.words)


def continues(walk: Walk, group: Group, phrase: Phrase) -> bool:
    """Whether `and X` is a second object: `facing a stand and television`, `between the sofa and the bed`."""
    c = walk.clause
    if c.comma and group.fresh and "between" not in c.done:
        return False
    if ("between" in c.done and len(c.ends) < 2) or (bare(phrase) and not phrase.plural):
        return True
    return not explicit(walk, group) and (bare(phrase) or (not group.fresh and phrase.determiner == "the"))


def tie(walk: Walk, subject: Group, target: Group, kinds: Sequence[str], text: str) -> None:
    subject = one_for_each(walk, subject, target, per="per" in kinds)
    for kind in kinds:
        for group in by_category(walk.draft, subject):
            relate(walk.draft, kind, group, target, text)


def one_for_each(walk: Walk, subject: Group, target: Group, *, per: bool = False) -> Group:
    """`a lamp on each nightstand`, `six chairs per table`: as many more for each that is left without."""
    if not (target.each and subject.fresh and subject.names):
        return subject
    same: dict[str, list[str]] = {}
    for name in subject.names:
        same.setdefault(walk.draft.wishes[name].label, []).append(name)
    names = list(subject.names)
    for alike in same.values():
        if per or len(alike) < len(target.names):
            wish, count = walk.draft.wishes[alike[0]], len(alike) * (len(target.names) - 1)
            names += walk.draft.add(
                wish.category, wish.label, count, style=wish.style, text=wish.text, sentence=walk.sentence
            )
    return replace(subject, names=tuple(names))


def double(walk: Walk, phrase: Phrase) -> None:
    """`a lamp on either side of` asks for two."""
    c = walk.clause
    seats = (
        c.subject is not None and c.subject.category in SEATS and "each" in (phrase.determiner, *phrase.text.split())
    )
    if c.subject is None or not c.subject.fresh or (len(c.subject.names) != 1 and not seats):
        return
    both = c.subject
    for name in c.subject.names:
        wish = walk.draft.wishes[name]
        for copied in (wish, *standing_on(walk, name)):
            more = walk.draft.add(
                copied.category, copied.label, style=copied.style, text=copied.text, sentence=walk.sentence
            )
            if copied is wish:
                both = replace(both, names=(*both.names, *more))
            else:
                walk.draft.tie("on", more, both.names[-1:])
    c.head = both if c.head == c.subject else c.head
    c.host = both if c.host == c.subject else c.host
    c.subject = c.last = both


def standing_on(walk: Walk, name: str) -> list[Wish]:
    return [walk.draft.wishes[r.subject] for r in walk.draft.relations if r.kind == "on" and r.objects == (name,)]


def tie_one_another(walk: Walk) -> None:
    c = walk.clause
    if c.subject is not None and len(c.subject.names) > 1:
        one, two, *_ = c.subject.names
        for kind in c.kinds:
            for a, b in ((one, two), (two, one)):
                relate(walk.draft, kind, replace(c.subject, names=(a,)), replace(c.subject, names=(b,)), c.words)
    c.kinds, c.last_is_object, c.sealed = [], True, True


def last_on_floor(walk: Walk, taken: set[str]) -> Group | None:
    """The last things on the floor that were named before the subject."""
    names = [n for n in walk.draft.wishes if n not in taken and walk.draft.place_of(n) in ("wall", "free", "corner")]
    if not names:
        return None
    label = walk.draft.wishes[names[-1]].label
    same = tuple(n for n in names if walk.draft.wishes[n].label == label)
    return Group(same, walk.draft.wishes[names[-1]].category)
