"""A part of the room that ends a relation: `in the corner`, `on the opposite wall`, `along the table's sides`."""

from __future__ import annotations

from dataclasses import replace

from layout.language.draft import Group
from layout.language.hosting import host_at
from layout.language.naming import refer
from layout.language.objects import double, last_on_floor, tie
from layout.language.phrases import Phrase
from layout.language.tying import belong, by_category, put_at, relate
from layout.language.walk import Walk


def take_spot(walk: Walk, place: str, phrase: Phrase) -> None:
    """A part of the room is named: the object of a relation, or a noun of its own."""
    c = walk.clause
    if not c.kinds:
        c.last, c.last_is_object = (c.last if c.finite else Group()), False
        return
    subject, kinds, text = c.subject, c.kinds, f"{c.words} {phrase.text}"
    c.kinds, c.done, c.last_is_object, c.sealed = [], [], True, True
    if subject is None:
        c.front = (kinds, place, text)
    if subject is None or not subject.names:
        return
    subject = host_at(walk, place, subject) or subject
    if place in ("side", "wall") and ("opposite" in phrase.said or "other" in (phrase.determiner, *phrase.said)):
        put_across(walk, subject, text)
        place = "wall"
    if phrase.determiner == "its" and place in ("middle", "top"):
        put_on_it(walk, subject, text)
        return
    if place == "side" and phrase.determiner == "each" and subject.fresh:
        c.subject = subject
        double(walk, phrase)
        subject = c.subject
    if place in ("corner", "wall") and subject.fresh and len(subject.names) == 1:
        c.subject = subject = _one_at_each(walk, subject, phrase)
    if place in ("top", "side") and c.host is not None and not set(c.host.names) & set(subject.names):
        belong(walk.draft, c.host, subject, text)
    for group in by_category(walk.draft, off_stand(walk, subject, text)):
        for kind in kinds:
            put_at(walk.draft, kind, group, place, text)
    walk.anchor = subject


def _one_at_each(walk: Walk, subject: Group, phrase: Phrase) -> Group:
    """`an armchair in each corner` asks for four, `in two corners` for two."""
    count = 4 if phrase.determiner == "each" else min(phrase.count or 1, 4) if phrase.plural else 1
    wish = walk.draft.wishes[subject.names[0]]
    more = walk.draft.add(
        wish.category, wish.label, count - 1, style=wish.style, text=wish.text, sentence=walk.sentence
    )
    return replace(subject, names=(*subject.names, *more))


def take_side_of(walk: Walk, owner: str, phrase: Phrase) -> None:
    """`along the table's long sides`."""
    c = walk.clause
    meant = phrase.owner.value if phrase.owner is not None and phrase.owner.kind == "thing" else None
    if meant is not None and c.subject is not None:
        table = Phrase("thing", owner, owner, meant, owner, determiner="the")
        group = refer(walk.draft, table, sentence=walk.sentence, as_object=True, per=False)
        if group is not None:
            tie(walk, c.subject, group, ["along"], f"{c.words} {phrase.text}")
    c.kinds, c.last_is_object = [], True


def put_on_it(walk: Walk, subject: Group, text: str) -> None:
    """`in its middle`: on what was named last."""
    it = walk.draft.alive(walk.clause.reached) or last_on_floor(walk, set(subject.names)) or walk.topic
    if it is not None and it.names:
        relate(walk.draft, "on", subject, it, text)


def off_stand(walk: Walk, subject: Group, text: str) -> Group:
    """`a stand and television on the wall`: the screen stands on its stand."""
    screens = [n for n in subject.names if n in walk.draft.of("television")]
    stands = [n for n in subject.names if n in walk.draft.of("tv stand", "sideboard")]
    if not (screens and stands):
        return subject
    walk.draft.tie("on", screens, stands, text=text)
    return replace(subject, names=tuple(n for n in subject.names if n not in screens))


def put_across(walk: Walk, subject: Group, text: str) -> None:
    """On the opposite side: of what was spoken of before."""
    apart = (g for g in (walk.clause.head, walk.clause.prior, walk.anchor) if g is not None and g.names)
    other = next((g for g in apart if not set(g.names) & set(subject.names)), None)
    mine = [n for n in subject.names if n in walk.draft.wishes and walk.draft.place_of(n) in ("wall", "free")]
    if other is not None:
        walk.draft.tie("opposite", mine, other.names, text=text)
