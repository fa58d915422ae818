"""Walks through the phrases of a sentence and drafts the programme.

A clause has a head, its first noun. A relation belongs to the noun right before it if that noun is new
there, else to the head of the clause; after `is`, `sits` and their like it belongs to the head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from layout.catalogue import CATALOGUE, exact_words
from layout.language import lexicon as lex
from layout.language.clause import Clause
from layout.language.draft import Draft, Group
from layout.language.naming import create, create_set, known, number_of, refer, spell_out
from layout.language.phrases import Phrase
from layout.language.rooms import SURFACES, paint, take_attributes, take_place, take_room
from layout.language.tokens import singulars
from layout.language.tying import SEATS, belong, by_category, put_at, relate
from layout.programme import Wish

HOLDERS = ("basket", "box", "crate", "tray", "bin", "chest", "laundry basket", "shelf", "bookshelf", "cart", "cabinet",
           "fruit bowl", "bowl", "pot", "jar")  # fmt: skip
"""`A basket of toys` has toys; of other things, what follows `of` is no thing of its own."""
FLOORISH = ("flanking", "against", "opposite", "beside", "behind", "left_of", "right_of", "in_front_of", "near", "facing", "by")
"""Relations that small things do not have to furniture while they stand on something else."""
FULL = ("full of", "filled with", "packed with", "crammed with", "overflowing with", "stacked with", "bursting with")
FULL_COUNT = 5
"""Things in each place that is full of them."""
END = Phrase("break", ".")


class Reading:
    """One pass over the phrases; afterwards `draft` has all that was asked."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.draft = Draft()
        self.clause = Clause()
        self.sentence = 0
        self.topic: Group | None = None
        """Head of the sentence before."""
        self.anchor: Group | None = None
        """What was last put at a wall."""
        self.k = 0

    def read(self) -> Draft:
        for self.k, phrase in enumerate(self.phrases):
            if phrase.strange and phrase.kind != "unknown":
                self.draft.described.append(f"{' '.join(phrase.strange)} ({phrase.head})")
            getattr(self, f"read_{phrase.kind}")(phrase)
        return self.draft

    def ahead(self, step: int = 1) -> Phrase:
        k = self.k + step
        return self.phrases[k] if 0 <= k < len(self.phrases) else END

    # --- what stands between the nouns

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
        return self.ahead(step).noun and _bare(self.ahead(step))

    def read_verb(self, phrase: Phrase) -> None:
        c = self.clause
        if c.refused:
            c.refused, c.muted = False, True
        c.verb = True
        if phrase.text in lex.FINITE and not c.last_is_object:
            c.predicate()

    def read_glue(self, phrase: Phrase) -> None:
        pass

    read_of_part = read_glue

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
            if c.subject is not None and self._about_host(phrase, self.ahead(), c.subject):
                c.subject = c.host
            if phrase.value == "flanking" and phrase.text.endswith("of"):
                self._double(phrase)
            c.kinds, c.ends, c.words, c.joined = [phrase.value], [], phrase.text, False

    def _about_host(self, relation: Phrase, then: Phrase, group: Group) -> bool:
        """`a nightstand with a lamp on each side of the bed`: what stands there is the nightstand."""
        host = self.clause.host
        if host is None or not group.names or not all(self.draft.place_of(n) == "surface" for n in group.names if n in self.draft.wishes):
            return False
        if CATALOGUE[host.category].place not in ("wall", "free") or relation.value not in FLOORISH:
            return False
        floor = then.kind == "thing" and CATALOGUE[then.value[0]].place in ("wall", "free", "corner") and then.value[0] != host.category
        return floor or (relation.value == "flanking" and then.kind == "pronoun")

    def _double(self, phrase: Phrase) -> None:
        """`a lamp on either side of` asks for two."""
        c = self.clause
        seats = c.subject is not None and c.subject.category in SEATS and "each" in (phrase.determiner, *phrase.text.split())
        if c.subject is None or not c.subject.fresh or (len(c.subject.names) != 1 and not seats):
            return
        both = c.subject
        for name in c.subject.names:
            wish = self.draft.wishes[name]
            for copied in (wish, *self._standing_on(name)):
                more = self.draft.add(copied.category, copied.label, style=copied.style, text=copied.text, sentence=self.sentence)
                if copied is wish:
                    both = replace(both, names=(*both.names, *more))
                else:
                    self.draft.tie("on", more, both.names[-1:])
        c.head = both if c.head == c.subject else c.head
        c.host = both if c.host == c.subject else c.host
        c.subject = c.last = both

    def _standing_on(self, name: str) -> list[Wish]:
        return [self.draft.wishes[r.subject] for r in self.draft.relations if r.kind == "on" and r.objects == (name,)]

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
        if before.kind == "comma" and c.head is not None and c.head.category in SEATS and c.last is not None and c.last.category not in SEATS:
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

    # --- nouns

    def read_thing(self, phrase: Phrase) -> None:
        c = self.clause
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
        return create(self.draft, phrase, count=self._how_many(phrase), sentence=self.sentence)

    def _how_many(self, phrase: Phrase) -> int:
        """As counted; so many for each host, or for each subject, where the noun hangs on several."""
        c = self.clause
        count = number_of(phrase)
        open_plural = phrase.plural and phrase.count is None
        if c.kinds:
            subjects = len(c.subject.names) if c.subject is not None else 1
            return count * subjects if self._said_each() and phrase.determiner == "a" else count
        hosts = len(c.host.names) if c.host is not None and self._hangs(phrase.value[0]) else 1
        if c.host is not None and c.words in FULL and open_plural and self.ahead(-1).kind in ("reversed", "verb"):
            return FULL_COUNT * hosts
        small = CATALOGUE[phrase.value[0]].place == "surface"
        if self._explicit(Group()) and phrase.determiner == "a":
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
        groups = create_set(self.draft, lex.ROOM_SETS.get((phrase.head, self.draft.room), phrase.head), phrase, sentence=self.sentence)
        if groups:
            self._take(replace(groups[0], names=tuple(n for g in groups for n in g.names)), phrase)

    def _take(self, group: Group, phrase: Phrase) -> None:
        """A noun is understood: it ends a relation, hangs on a host, or starts something of its own."""
        c = self.clause
        if c.kinds:
            self._complete(group, phrase)
        elif c.joined and c.done and self._continues(group, phrase):
            self._complete_again(group)
        elif c.spot and group.names:
            put_at(self.draft, "holding", group, c.spot, f"{c.spot} with {phrase.text}")
            c.last, c.last_is_object = group, False
        elif c.host is not None and group.names and self._hangs(group.category):
            if not self._explicit(group):
                self._hang(group, phrase)
            c.name(group, own=False, bare=_bare(phrase))
        else:
            self._stand_alone(group, phrase)
        c.joined = c.comma = False

    def _stand_alone(self, group: Group, phrase: Phrase) -> None:
        c = self.clause
        front, again = c.front, c.joined and not c.comma
        c.name(group, own=True, bare=_bare(phrase))
        if front is None:
            return
        kinds, target, text = front
        if isinstance(target, Group):
            self._tie(group, target, kinds, text)
        else:
            for kind in kinds:
                for each in by_category(self.draft, group):
                    put_at(self.draft, kind, each, target, text)
        c.front = front if again or self.ahead().kind == "and" else None

    def _continues(self, group: Group, phrase: Phrase) -> bool:
        """Whether `and X` is a second object: `facing a stand and television`, `between the sofa and the bed`."""
        c = self.clause
        if ("between" in c.done and len(c.ends) < 2) or (_bare(phrase) and not phrase.plural):
            return True
        return not self._explicit(group) and (_bare(phrase) or (not group.fresh and phrase.determiner == "the"))

    def _complete(self, group: Group, phrase: Phrase) -> None:
        c = self.clause
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
            self._tie(c.subject, group, kinds, f"{c.words} {phrase.text}")

    def _complete_again(self, group: Group) -> None:
        c = self.clause
        c.reach(group)
        if group.fresh:
            c.unit = [*c.unit, group]
        if c.subject is None:
            return
        if "between" in c.done and len(c.ends) == 2:
            both = Group(tuple(n for g in c.ends for n in g.names[:1]), c.ends[0].category)
            self._tie(c.subject, both, ["between"], c.words)
        else:
            self._tie(c.subject, group, [k for k in c.done if k != "between"], c.words)

    def _tie(self, subject: Group, target: Group, kinds: Sequence[str], text: str) -> None:
        subject = self._one_for_each(subject, target)
        for kind in kinds:
            for group in by_category(self.draft, subject):
                relate(self.draft, kind, group, target, text)

    def _one_for_each(self, subject: Group, target: Group) -> Group:
        """`a lamp on each nightstand`: one more for each that is left without."""
        if not (target.each and subject.fresh and 0 < len(subject.names) < len(target.names)):
            return subject
        wish = self.draft.wishes[subject.names[0]]
        count = len(subject.names) * (len(target.names) - 1)
        more = self.draft.add(
            wish.category, wish.label, count, style=wish.style, text=wish.text, sentence=self.sentence
        )
        return replace(subject, names=(*subject.names, *more))

    # --- things with things

    def _hangs(self, category: str) -> bool:
        """Whether the noun is still part of `with ...`, or the next thing in the list."""
        c = self.clause
        if c.host is None:
            return False
        # "Each desk with" goes on to the end of its list, "desks, each with" to the next comma.
        together = c.host.each and (c.host_list or not c.comma)
        if together or not (c.joined or self.ahead(-1).kind == "comma"):
            return True
        bears = (
            CATALOGUE[c.host.category].place in ("wall", "free", "surface", "mounted") and c.host.category != "chair"
        )
        return bears and CATALOGUE[category].place == "surface" and c.host_kind != "around"

    def _hang(self, group: Group, phrase: Phrase) -> None:
        c = self.clause
        text = f"{c.words} {phrase.text}"
        for each in by_category(self.draft, group):
            if c.host is not None and c.host_kind == "holding":
                belong(self.draft, c.host, each, text)
            elif c.host is not None:
                relate(self.draft, c.host_kind, each, c.host, text)

    def _explicit(self, group: Group) -> bool:
        """Whether the noun at hand brings its own relation: `with a lamp above it`."""
        step = 1
        while self.ahead(step).kind in ("verb", "glue", "refusal"):
            if self.ahead(step).text in lex.FINITE:
                return False
            step += 1
        relation, then = self.ahead(step), self.ahead(step + 1)
        if relation.kind != "relation" or relation.value == "per":
            return False
        if self._about_host(relation, then, group):
            return False
        if then.kind == "place" and self._host_at(str(then.value), group) is not None:
            return False
        vague = then.kind == "pronoun" or then.value == "top" or not (then.noun or then.kind == "of_part")
        return not (relation.value in ("on", "in") and vague)

    def _host_at(self, place: str, group: Group) -> Group | None:
        """`a desk with a laptop in the corner`, `a board with notes on the wall`: the host is there."""
        host = self.clause.host
        if host is None or not group.names or any(n not in self.draft.wishes for n in group.names):
            return host if host is not None and place == "wall" else None
        small = all(self.draft.place_of(n) == "surface" for n in group.names)
        standing = small and place in ("corner", "middle", "window", "door")
        hung = place == "wall" and CATALOGUE[host.category].place == "mounted"
        return host if standing or hung else None

    # --- the room

    def read_room(self, phrase: Phrase) -> None:
        c = self.clause
        generic = phrase.head == "room"
        if c.kinds or (generic and (phrase.determiner == "the" or self.draft.room)):
            self._spot("room", phrase)
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
            self._side_of(phrase.owner.head, phrase)
        else:
            take_place(self.draft, phrase)
            c.surface = phrase.value if phrase.value in SURFACES and not c.kinds else ""
            self._spot(str(phrase.value), phrase)

    def _side_of(self, owner: str, phrase: Phrase) -> None:
        """`along the table's long sides`."""
        c = self.clause
        meant = phrase.owner.value if phrase.owner is not None and phrase.owner.kind == "thing" else None
        if meant is not None and c.subject is not None:
            table = Phrase("thing", owner, owner, meant, owner, determiner="the")
            group = refer(self.draft, table, sentence=self.sentence, as_object=True, per=False)
            if group is not None:
                self._tie(c.subject, group, ["along"], f"{c.words} {phrase.text}")
        c.kinds, c.last_is_object = [], True

    def _spot(self, place: str, phrase: Phrase) -> None:
        """A part of the room is named: the object of a relation, or a noun of its own."""
        c = self.clause
        if not c.kinds:
            c.last, c.last_is_object = (c.last if c.finite else Group()), False
            return
        subject, kinds, text = c.subject, c.kinds, f"{c.words} {phrase.text}"
        c.kinds, c.done, c.last_is_object, c.sealed = [], [], True, True
        if subject is None:
            c.front = (kinds, place, text)
        if subject is None or not subject.names:
            return
        subject = self._host_at(place, subject) or subject
        if place in ("side", "wall") and ("opposite" in phrase.said or "other" in (phrase.determiner, *phrase.said)):
            self._across(subject, text)
            place = "wall"
        if phrase.determiner == "its" and place in ("middle", "top"):
            self._on_it(subject, text)
            return
        if place == "side" and phrase.determiner == "each" and subject.fresh:
            c.subject = subject
            self._double(phrase)
            subject = c.subject
        if place in ("top", "side") and c.host is not None and not set(c.host.names) & set(subject.names):
            belong(self.draft, c.host, subject, text)
        for group in by_category(self.draft, self._off_stand(subject, text)):
            for kind in kinds:
                put_at(self.draft, kind, group, place, text)
        self.anchor = subject

    def _on_it(self, subject: Group, text: str) -> None:
        """`in its middle`: on what was named last."""
        it = self.draft.alive(self.clause.reached) or self._last_on_floor(set(subject.names)) or self.topic
        if it is not None and it.names:
            relate(self.draft, "on", subject, it, text)

    def _off_stand(self, subject: Group, text: str) -> Group:
        """`a stand and television on the wall`: the screen stands on its stand."""
        screens = [n for n in subject.names if n in self.draft.of("television")]
        stands = [n for n in subject.names if n in self.draft.of("tv stand", "sideboard")]
        if not (screens and stands):
            return subject
        self.draft.tie("on", screens, stands, text=text)
        return replace(subject, names=tuple(n for n in subject.names if n not in screens))

    def _across(self, subject: Group, text: str) -> None:
        """On the opposite side: of what was spoken of before."""
        apart = (g for g in (self.clause.head, self.clause.prior, self.anchor) if g is not None and g.names)
        other = next((g for g in apart if not set(g.names) & set(subject.names)), None)
        mine = [n for n in subject.names if n in self.draft.wishes and self.draft.place_of(n) in ("wall", "free")]
        if other is not None:
            self.draft.tie("opposite", mine, other.names[:1], text=text)

    # --- words for what was named before

    def read_pronoun(self, phrase: Phrase) -> None:
        c = self.clause
        if phrase.text in ("each other", "one another"):
            self._one_another()
        elif phrase.text in ("it", "them", "which", "itself", "they") or (
            c.kinds and phrase.head in ("each", "all", "both", "other") and self.ahead().kind != "relation"
        ):
            self._it(phrase)
        elif not c.kinds and not (phrase.text == "each" and self.ahead().kind in ("comma", "break", "and")):
            new = c.last is not None and c.last.names and not c.last_is_object
            group = c.last if new else c.head or self.topic
            if group is not None:
                c.last, c.last_is_object, c.finite = group, False, False

    def _one_another(self) -> None:
        c = self.clause
        if c.subject is not None and len(c.subject.names) > 1:
            one, two, *_ = c.subject.names
            for kind in c.kinds:
                for a, b in ((one, two), (two, one)):
                    relate(self.draft, kind, replace(c.subject, names=(a,)), replace(c.subject, names=(b,)), c.words)
        c.kinds, c.last_is_object, c.sealed = [], True, True

    def _it(self, phrase: Phrase) -> None:
        c = self.clause
        if not c.kinds:
            c.head = c.last = c.head or self.topic
            return
        taken = set(c.subject.names) if c.subject is not None else set()
        small = c.last is not None and c.host is not None and c.host.names and set(c.host.names) <= taken
        before = (c.host, None if small else c.last, self._last_on_floor(taken), c.head, self.topic)
        found = next((g for g in before if g is not None and g.names and not set(g.names) & taken), None)
        if found is not None:
            self._complete(replace(found, fresh=False), phrase)
        c.kinds = []

    def _last_on_floor(self, taken: set[str]) -> Group | None:
        """The last things on the floor that were named before the subject."""
        names = [
            n for n in self.draft.wishes if n not in taken and self.draft.place_of(n) in ("wall", "free", "corner")
        ]
        if not names:
            return None
        label = self.draft.wishes[names[-1]].label
        same = tuple(n for n in names if self.draft.wishes[n].label == label)
        return Group(same, self.draft.wishes[names[-1]].category)

    # --- nouns that place nothing

    def read_idea(self, phrase: Phrase) -> None:
        if phrase.text == "nothing" or (phrase.text == "other furniture" and self.clause.refused):
            self.draft.only = True
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
        bedding = phrase.head in lex.BEDDING and self.draft.room in ("bedroom", "hotel room", "studio apartment", "kids room", "dorm room")
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
        (self.draft.parts if self._is_content() else self.draft.not_understood).append(phrase.text)
        self.clause.name_nothing()


def _bare(phrase: Phrase) -> bool:
    """Without article and number."""
    return phrase.determiner == "" and phrase.count is None
