"""Walks through the phrases of a sentence and drafts the programme.

A clause has a head, its first noun. A relation belongs to the noun right before it if that noun is new
there, else to the head of the clause; after `is`, `sits` and their like it belongs to the head.
"""

from __future__ import annotations

import re
from dataclasses import replace

from layout.catalogue import CATALOGUE, exact_words
from layout.language import lexicon as lex
from layout.language.clause import Clause
from layout.language.draft import Draft, Group
from layout.language.hosting import about_host, explicit, for_each_ahead, hang, hangs
from layout.language.naming import create, create_set, known, number_of, refer, spell_out
from layout.language.objects import complete, complete_again, continues, double, last_on_floor, tie, tie_one_another
from layout.language.phrases import Phrase
from layout.language.rooms import SURFACES, paint, take_attributes, take_place, take_room
from layout.language.spots import take_side_of, take_spot
from layout.language.tokens import singulars
from layout.language.tying import SEATS, belong, by_category, put_at
from layout.language.walk import Walk, bare

HOLDERS = ("basket", "box", "crate", "tray", "bin", "chest", "laundry basket", "shelf", "bookshelf", "cart", "cabinet",
           "fruit bowl", "bowl", "pot", "jar")  # fmt: skip
"""`A basket of toys` has toys; of other things, what follows `of` is no thing of its own."""
FULL = ("full of", "filled with", "packed with", "crammed with", "overflowing with", "stacked with", "bursting with")
FULL_COUNT = 5
"""Things in each place that is full of them."""


class Reading(Walk):
    """Reads phrase by phrase; each kind of phrase has its method."""

    each_of = False
    """The next noun is meant one by one."""

    def read(self) -> Draft:
        for k, phrase in enumerate(self.phrases):
            self.k = k
            if phrase.strange and phrase.kind != "unknown":
                self.draft.described.append(f"{' '.join(phrase.strange)} ({phrase.head})")
            getattr(self, f"read_{phrase.kind}")(phrase)
        return self.draft

    def read_break(self, phrase: Phrase) -> None:
        self.topic = self.clause.head or self.topic
        self.sentence += 1
        self.clause = Clause()

    def read_comma(self, phrase: Phrase) -> None:
        self.clause.pause()
        self.clause.refused &= self._goes_on_refusing()

    def read_and(self, phrase: Phrase) -> None:
        self.clause.joined = True
        self.clause.refused &= self._goes_on_refusing()

    def _goes_on_refusing(self) -> bool:
        """`no TV, rug or plants`: a refusal holds over bare nouns."""
        step = 1
        while self.ahead(step).kind in ("and", "comma"):
            step += 1
        return self.ahead(step).noun and bare(self.ahead(step))

    def read_verb(self, phrase: Phrase) -> None:
        c = self.clause
        if c.refused:
            c.refused, c.muted = False, True
        c.verb = True
        if phrase.text in lex.FINITE and not c.last_is_object:
            c.predicate()

    def read_glue(self, phrase: Phrase) -> None:
        pass

    def read_of_part(self, phrase: Phrase) -> None:
        """`on each of the two tables` is on each table."""
        self.each_of = phrase.text == "each of"

    def read_of(self, phrase: Phrase) -> None:
        """`shelves of toys`: they hold them."""
        last = self.draft.alive(self.clause.last)
        if last is not None and self._holds(last):
            self.clause.host, self.clause.host_kind, self.clause.words = last, "holding", "of"

    def _holds(self, group: Group) -> bool:
        return bool(group.names) and self.draft.wishes[group.names[0]].label.split()[-1] in HOLDERS

    def read_refusal(self, phrase: Phrase) -> None:
        self.clause.muted = True

    def read_negation(self, phrase: Phrase) -> None:
        self.clause.refused, self.clause.kinds = True, []

    def read_relation(self, phrase: Phrase) -> None:
        c = self.clause
        if c.muted or c.refused:
            return
        if c.joined and c.kinds:
            c.kinds.append(phrase.value)
        else:
            c.subject = self.draft.alive(c.subject_of_next())
            if c.subject is not None and phrase.value in ("on", "in") and self._furniture_ahead():
                c.subject = self.draft.alive(c.with_smalls(c.subject))
            if self._opens_list(phrase):
                c.subject = None
            if c.subject is not None and about_host(self, phrase, self.ahead(), c.subject):
                c.subject = c.host
            if phrase.value == "flanking" and phrase.text.endswith("of"):
                double(self, phrase)
            c.kinds, c.ends, c.words, c.joined = [phrase.value], [], phrase.text, False

    def _furniture_ahead(self) -> bool:
        then = self.ahead()
        return then.kind == "thing" and CATALOGUE[then.value[0]].place != "surface"

    def _opens_list(self, phrase: Phrase) -> bool:
        """`..., on the table a vase and a book`: the relation is about what follows."""
        target, then = self.ahead(1), self.ahead(2)
        fresh = then.kind == "thing" and (then.determiner == "a" or then.count is not None)
        return (
            self.ahead(-1).kind == "comma"
            and phrase.value in ("on", "beside", "above", "under")
            and target.kind == "thing"
            and target.determiner == "the"
            and fresh
        )

    def read_reversed(self, phrase: Phrase) -> None:
        c = self.clause
        if phrase.value == "and":
            c.joined = True
        elif phrase.value == "listing":
            before = (self.ahead(-s) for s in (1, 2, 3))
            c.listing = next((p for p in before if p.kind == "set"), None)
        elif not c.muted:
            c.refused = False
            self._open_host(phrase)

    def _open_host(self, phrase: Phrase) -> None:
        """`with`, `full of`: what follows hangs on the noun before, or on the head after a comma."""
        c = self.clause
        before = self.ahead(-1)
        old = c.last_is_object and not (c.last is not None and c.last.fresh)
        host = c.head if c.finite or before.kind == "comma" or old else c.last
        if (
            before.kind == "comma"
            and c.head is not None
            and c.head.category in SEATS
            and c.last is not None
            and c.last.category not in SEATS
        ):
            host = c.last if c.last.names else host
        if before.kind == "place" and not c.last_is_object and (before.value in ("wall", "ceiling") or self.draft.room):
            c.spot, host = str(before.value), None
        host = self.draft.alive(host)
        c.host = host if host is not None and host.names else None
        c.host_list = c.host is not None and c.host.each
        if c.host is not None and before.kind == "pronoun" and before.text == "each":
            c.host = replace(c.host, each=True)
        c.host_kind, c.words, c.kinds, c.joined, c.done = phrase.value, phrase.text, [], False, []

    def read_for(self, phrase: Phrase) -> None:
        before, last = self.ahead(-1), self.clause.last
        if before.kind == "set" and before.count is None:
            made = {w.name for w in self.draft.wishes.values() if w.text == before.text}
            for name in made & {n for g in self.clause.unit for n in g.names}:
                self.draft.drop(name)
            self.clause.unit = []
            self._read_new_set(replace(before, count=phrase.count))
        elif last is not None and "table" in last.category:
            self.draft.seats = phrase.count or 0

    def read_thing(self, phrase: Phrase) -> None:
        c = self.clause
        if self.each_of:
            phrase, self.each_of = replace(phrase, determiner="each"), False
        if self._is_content() or c.muted:
            if not c.muted:
                self.draft.parts.append(phrase.text)
        elif c.refused:
            self._refuse(phrase)
        elif c.listing is not None:
            group = spell_out(self.draft, c.listing, phrase, sentence=self.sentence)
            if c.host is not None:
                belong(self.draft, c.host, group, c.listing.text)
            c.last, c.last_is_object = group, False
        else:
            if "per" in c.kinds:
                phrase = replace(phrase, determiner="each")
            wanted = bool(c.kinds) or (c.joined and bool(c.done))
            found = refer(self.draft, phrase, sentence=self.sentence, as_object=wanted, per=self.ahead().value == "per")
            self._take(found or self._new(phrase), phrase)

    def _new(self, phrase: Phrase) -> Group:
        group = create(self.draft, phrase, count=self._how_many(phrase), sentence=self.sentence)
        if {"wall mounted", "wall hung"} & set(phrase.said):
            put_at(self.draft, "mounted", group, "wall", phrase.text)
        return group

    def _how_many(self, phrase: Phrase) -> int:
        """As counted; so many for each host, or for each subject, where the noun hangs on several."""
        c = self.clause
        count = number_of(phrase)
        open_plural = phrase.plural and phrase.count is None
        if c.kinds:
            subjects = len(c.subject.names) if c.subject is not None else 1
            return count * subjects if self._said_each() and phrase.determiner == "a" else count
        hosts = len(c.host.names) if c.host is not None and hangs(self, phrase.value[0]) else 1
        if c.host is not None and c.words in FULL and open_plural and self.ahead(-1).kind in ("reversed", "verb"):
            return FULL_COUNT * hosts
        small = CATALOGUE[phrase.value[0]].place == "surface"
        if explicit(self, Group()) and phrase.determiner == "a":
            return count
        if hosts > 1 and (self._said_each() or (phrase.count is None and small)):
            return hosts * (1 if open_plural else count)
        return count

    def _said_each(self) -> bool:
        """`tables, each with a chair`, `tables with a chair each`, `each desk with a lamp`."""
        host = self.clause.host
        near = (self.ahead(s) for s in (-3, -2, -1, 1))
        return (host is not None and host.each) or any(p.kind == "pronoun" and p.text == "each" for p in near)

    def _is_content(self) -> bool:
        """`a painting of a ship`, `a glass of water`: the second noun is no thing of its own."""
        last = self.draft.alive(self.clause.last)
        return self.ahead(-1).kind == "of" and last is not None and bool(last.names) and not self._holds(last)

    def _refuse(self, phrase: Phrase) -> None:
        """`no TV` keeps it away; `a side free of chairs` says nothing of the chairs that were asked."""
        if not known(self.draft, phrase):
            self.draft.refused.add(phrase.value[0])
            self.draft.note(f"left out as asked: {phrase.text}")

    def read_set(self, phrase: Phrase) -> None:
        c = self.clause
        if c.refused:
            self.draft.refused.update(category for category, _, _ in lex.SETS[phrase.head])
            self.draft.note(f"left out as asked: {phrase.text}")
        elif not c.muted:
            self._read_new_set(phrase)

    def _read_new_set(self, phrase: Phrase) -> None:
        groups = create_set(
            self.draft, lex.ROOM_SETS.get((phrase.head, self.draft.room), phrase.head), phrase, sentence=self.sentence
        )
        if groups:
            self._take(replace(groups[0], names=tuple(n for g in groups for n in g.names)), phrase)

    def _take(self, group: Group, phrase: Phrase) -> None:
        """A noun is understood: it ends a relation, hangs on a host, or starts something of its own."""
        c = self.clause
        if c.kinds:
            complete(self, group, phrase)
        elif c.joined and c.done and continues(self, group, phrase):
            complete_again(self, group)
        elif c.spot and group.names:
            put_at(self.draft, "holding", group, c.spot, f"{c.spot} with {phrase.text}")
            c.last, c.last_is_object = group, False
        elif c.host is not None and group.names and hangs(self, group.category):
            if not explicit(self, group) and not for_each_ahead(self, group):
                hang(self, group, phrase)
            c.name(group, own=False, bare=bare(phrase))
        else:
            self._stand_alone(group, phrase)
        c.joined = c.comma = False

    def _stand_alone(self, group: Group, phrase: Phrase) -> None:
        c = self.clause
        front, again = c.front, c.joined and not c.comma
        c.name(group, own=True, bare=bare(phrase))
        if front is None:
            return
        kinds, target, text = front
        if isinstance(target, Group):
            tie(self, group, target, kinds, text)
        else:
            for kind in kinds:
                for each in by_category(self.draft, group):
                    put_at(self.draft, kind, each, target, text)
        c.front = front if again or self.ahead().kind == "and" else None

    def read_room(self, phrase: Phrase) -> None:
        c = self.clause
        generic = phrase.head == "room"
        if c.kinds or (generic and (phrase.determiner == "the" or self.draft.room)):
            take_spot(self, "room", phrase)
            if not self.draft.room and not generic:
                take_room(self.draft, phrase)
        elif self.draft.room and phrase.head in exact_words():
            self.read_thing(replace(phrase, kind="thing", value=(exact_words()[phrase.head].name, True)))
        elif not c.refused and not c.muted:
            take_room(self.draft, phrase)
            c.last, c.last_is_object, c.host = Group(), False, None

    def read_place(self, phrase: Phrase) -> None:
        c = self.clause
        if c.refused or c.muted:
            if phrase.value == "window" and c.refused:
                self.draft.windows = 0
        elif phrase.owner is not None and c.kinds and c.subject is not None:
            take_side_of(self, phrase.owner.head, phrase)
        else:
            take_place(self.draft, phrase)
            c.surface = phrase.value if phrase.value in SURFACES and not c.kinds else ""
            take_spot(self, str(phrase.value), phrase)

    def read_pronoun(self, phrase: Phrase) -> None:
        c = self.clause
        if c.kinds and phrase.count == 1 and phrase.determiner == "the":
            self._one_of_them(phrase)
        elif phrase.text in ("each other", "one another"):
            tie_one_another(self)
        elif phrase.text in ("it", "them", "which", "itself", "they") or (
            c.kinds and phrase.head in ("each", "all", "both", "other") and self.ahead().kind != "relation"
        ):
            self._it(phrase)
        elif not c.kinds and not (phrase.text == "each" and self.ahead().kind in ("comma", "break", "and")):
            new = c.last is not None and c.last.names and not c.last_is_object
            group = c.last if new else c.head or self.topic
            if group is not None:
                c.last, c.last_is_object, c.finite = replace(group, fresh=False), False, False

    def _one_of_them(self, phrase: Phrase) -> None:
        """`behind the left one`: one of what was named before in the plural."""
        taken = set(self.clause.subject.names) if self.clause.subject is not None else set()
        several = [g for g in (self.clause.last, self.clause.head, self.topic) if g is not None and len(g.names) > 1]
        found = next((self.draft.alive(g) for g in several if not set(g.names) & taken), None)
        if found is not None and found.names:
            last = {"right", "second", "last", "other"} & {*phrase.said}
            complete(self, replace(found, names=found.names[-1:] if last else found.names[:1], fresh=False), phrase)
        else:
            self.draft.not_understood.append(phrase.text)
        self.clause.kinds = []

    def _it(self, phrase: Phrase) -> None:
        c = self.clause
        if not c.kinds:
            c.head = c.last = c.head or self.topic
            return
        taken = set(c.subject.names) if c.subject is not None else set()
        small = c.last is not None and c.host is not None and c.host.names and set(c.host.names) <= taken
        before = (c.host, None if small else c.last, last_on_floor(self, taken), c.head, self.topic)
        found = next((g for g in before if g is not None and g.names and not set(g.names) & taken), None)
        if found is not None:
            complete(self, replace(found, fresh=False), phrase)
        c.kinds = []

    def read_idea(self, phrase: Phrase) -> None:
        if phrase.text == "nothing" or (
            self.clause.refused and phrase.head in ("furniture", "furnishings", "anything")
        ):
            self.draft.only = True
        if phrase.count and not phrase.vague and phrase.head in lex.PEOPLE and not self.clause.refused:
            self.draft.seats = self.draft.seats or phrase.count
        self.draft.ideas.append(phrase.text)
        self.draft.style = self.draft.style or phrase.style.get("style", "")
        self.draft.words.update(phrase.said)
        if re.match("furniture|furnishing|finish|accent|piece", phrase.head):
            self.draft.material = self.draft.material or phrase.style.get("material", "")
        self.clause.name_nothing()

    def read_attributes(self, phrase: Phrase) -> None:
        """`Cozy, bright`: of the room; after `the walls are`: of the walls."""
        if self.clause.surface:
            paint(self.draft, self.clause.surface, phrase.style, f"{self.clause.surface}: {phrase.text}")
        elif not self.draft.wishes:
            take_attributes(self.draft, phrase)

    def read_part(self, phrase: Phrase) -> None:
        c = self.clause
        of_something = c.host is not None or c.kinds or self.ahead(-1).kind == "of" or c.listing is not None
        bedding = phrase.head in lex.BEDDING and self.draft.room in (
            "bedroom",
            "hotel room",
            "studio apartment",
            "kids room",
            "dorm room",
        )
        if of_something or bedding:
            self.draft.parts.append(phrase.text)
        else:
            self.draft.not_understood.append(phrase.text)
        c.name_nothing()

    def read_unknown(self, phrase: Phrase) -> None:
        last_words = (phrase.head, *singulars(phrase.head))
        meant = [w for w in self.draft.wishes.values() if w.asked and w.label.split()[-1] in last_words]
        if meant and phrase.determiner == "the":
            self._take(Group(tuple(w.name for w in meant), meant[0].category), phrase)
            return
        if "in" in self.clause.kinds and {phrase.head, *singulars(phrase.head)} & lex.FORMATIONS:
            self.draft.ideas.append(phrase.text)
            self.clause.name_nothing()
            return
        (self.draft.parts if self._is_content() else self.draft.not_understood).append(phrase.text)
        self.clause.name_nothing()
