"""Walks through the phrases of a sentence and drafts the programme.

A clause has a head, its first noun. A relation belongs to the noun right before it if that noun is new
there, else to the head of the clause; after `is`, `sits` and their like it belongs to the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from layout.catalogue import CATALOGUE, exact_words
from layout.language import lexicon as lex
from layout.language.draft import Draft, Group
from layout.language.naming import create, create_set, number_of, refer
from layout.language.phrases import Phrase
from layout.language.rooms import take_attributes, take_place, take_room
from layout.language.tying import belong, put_at, relate

CONTENT = (
    "basket",
    "box",
    "crate",
    "tray",
    "bin",
    "chest",
    "laundry basket",
    "shelf",
    "bookshelf",
    "cart",
    "cabinet",
    "fruit bowl",
    "bowl",
    "pot",
    "jar",
)
HELD = ("vase", "glass", "mug", "bottle", "can", "plate", "kettle")


@dataclass
class _Clause:
    """What is known since the last full stop."""

    head: Group | None = None
    last: Group | None = None
    last_is_object: bool = False
    unit: list[Group] = field(default_factory=list)
    """Nouns joined by `and` that share what follows."""
    kinds: list[str] = field(default_factory=list)
    """Relations that wait for their object."""
    subject: Group | None = None
    ends: list[Group] = field(default_factory=list)
    """Objects so far, of a relation such as `between`."""
    done: list[str] = field(default_factory=list)
    """Relations whose object was the last noun; `and` may add another."""
    text: str = ""
    host: Group | None = None
    host_kind: str = ""
    host_open: bool = False
    """The host list goes on over commas."""
    joined: bool = False
    comma: bool = False
    verb: bool = False
    finite: bool = False
    refused: bool = False
    muted: bool = False
    listing: Phrase | None = None
    place: str = ""
    """The part of the room that holds what follows `with`."""


class Reading:
    """One pass over the phrases; afterwards `draft` has all that was asked."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.draft = Draft()
        self.sentence = 0
        self.clause = _Clause()
        self.topic: Group | None = None
        self.anchor: Group | None = None
        self.previous = Phrase("break", ".")
        self.k = 0
        self._spelled: dict[str, int] = {}

    def read(self) -> Draft:
        for self.k, phrase in enumerate(self.phrases):
            getattr(self, f"_{phrase.kind}")(phrase)
            self.previous = phrase
        return self.draft

    def _ahead(self, step: int = 1) -> Phrase:
        k = self.k + step
        return self.phrases[k] if k < len(self.phrases) else Phrase("break", ".")

    # --- what stands between the nouns

    def _break(self, phrase: Phrase) -> None:
        self.topic = self.clause.head or self.topic
        self.sentence += 1
        self.clause = _Clause()

    def _comma(self, phrase: Phrase) -> None:
        c = self.clause
        c.comma, c.joined, c.muted, c.finite = True, False, False, False
        if c.kinds != ["between"]:
            c.kinds = []
        if not c.host_open and c.listing is None:
            c.host = None

    def _and(self, phrase: Phrase) -> None:
        self.clause.joined = True

    def _verb(self, phrase: Phrase) -> None:
        c = self.clause
        if c.refused:
            c.refused, c.muted = False, True
        c.verb = True
        c.finite |= phrase.text in lex.FINITE and not c.last_is_object

    def _glue(self, phrase: Phrase) -> None:
        pass

    def _of(self, phrase: Phrase) -> None:
        pass

    _of_part = _glue

    def _refusal(self, phrase: Phrase) -> None:
        self.clause.muted = True

    def _negation(self, phrase: Phrase) -> None:
        self.clause.refused = True
        self.clause.kinds = []

    def _relation(self, phrase: Phrase) -> None:
        c = self.clause
        if c.muted or c.refused:
            return
        if c.joined and c.kinds:
            c.kinds.append(phrase.value)
            return
        c.subject = self._subject()
        c.kinds, c.ends, c.text = [phrase.value], [], phrase.text
        c.joined = False

    def _subject(self) -> Group | None:
        c = self.clause
        if c.finite and c.head is not None:
            return self._unit(c.head)
        if c.last is not None and (c.last.fresh or c.last.one_of or not c.last_is_object):
            return self._unit(c.last)
        return c.head or c.last

    def _unit(self, group: Group) -> Group:
        """The noun together with those that `and` joins to it."""
        names = tuple(n for g in self.clause.unit for n in g.names)
        if group.names and len(self.clause.unit) > 1 and set(group.names) <= set(names):
            return replace(group, names=names)
        return group

    def _reversed(self, phrase: Phrase) -> None:
        c = self.clause
        if phrase.value == "and":
            c.joined = True
        elif phrase.value == "listing":
            c.listing = self._listed()
        elif not c.muted:
            self._open_host(phrase)

    def _listed(self) -> Phrase | None:
        """The collective noun that `including` spells out."""
        for back in range(self.k - 1, max(self.k - 4, -1), -1):
            if self.phrases[back].kind == "set":
                return self.phrases[back]
        return None

    def _open_host(self, phrase: Phrase) -> None:
        c = self.clause
        host = (
            c.head
            if (
                c.finite
                or (c.comma and self.previous.kind == "comma")
                or c.last_is_object
                and not (c.last and c.last.fresh)
            )
            else c.last
        )
        if self.previous.kind == "place" and not c.kinds and not c.last_is_object:
            c.place, host = str(self.previous.value), None
        c.host = host if host is not None and host.names else None
        c.host_kind, c.host_open, c.text = phrase.value, True, phrase.text
        c.kinds, c.joined = [], False

    def _for(self, phrase: Phrase) -> None:
        before = self.previous
        if before.kind == "set" and before.count is None and self.clause.unit:
            self._resize(before, phrase.count or 1)
        elif self.clause.last is not None and "table" in self.clause.last.category:
            self.draft.seats = phrase.count or 0

    def _resize(self, made: Phrase, count: int) -> None:
        """`table settings for six`: the set was made before its number was known."""
        for name in [
            w.name
            for w in self.draft.wishes.values()
            if w.text == made.text and self.draft.mentioned[w.name] == self.sentence
        ]:
            self.draft.drop(name)
        self.clause.unit = []
        self._set(replace(made, count=count))

    # --- nouns

    def _thing(self, phrase: Phrase) -> None:
        if self._is_content(phrase):
            return
        c = self.clause
        if c.muted:
            return
        if c.refused:
            self._refuse(phrase)
            return
        if c.listing is not None:
            self._spell_out(phrase)
            return
        as_object = bool(c.kinds)
        group = refer(self.draft, phrase, sentence=self.sentence, as_object=as_object, per=self._ahead().value == "per")
        if group is None:
            group = create(self.draft, phrase, count=self._how_many(phrase), sentence=self.sentence)
        self._take(group, phrase)

    def _how_many(self, phrase: Phrase) -> int:
        """As counted; one or two for each host where the noun hangs on several."""
        count = number_of(phrase)
        c = self.clause
        hosts = len(c.host.names) if c.host is not None and not c.kinds else 1
        each = self._ahead().kind == "pronoun" and self._ahead().text == "each" or self._said_each()
        if hosts > 1 and (each or (phrase.count is None and CATALOGUE[phrase.value[0]].place == "surface")):
            if phrase.count is None and phrase.plural:
                count = 1
            count *= hosts
        if (
            c.text in ("full of", "filled with", "packed with", "crammed with", "overflowing with", "stacked with")
            and phrase.count is None
            and phrase.plural
        ):
            count = 5 * max(1, hosts)
        return count

    def _said_each(self) -> bool:
        return any(p.kind == "pronoun" and p.text == "each" for p in self.phrases[max(0, self.k - 3) : self.k])

    def _is_content(self, phrase: Phrase) -> bool:
        """`a painting of a ship`, `a glass of water`: the second noun is no thing of its own."""
        if self.previous.kind != "of" or self.clause.last is None or self.clause.last.category in CONTENT:
            return False
        self.draft.parts.append(phrase.text)
        return True

    def _refuse(self, phrase: Phrase) -> None:
        """`no TV` keeps it away; `free of chairs` says nothing about chairs that were asked before."""
        category = phrase.value[0]
        if not self.draft.of(category):
            self.draft.refused.add(category)
            self.draft.note(f"left out as asked: {phrase.text}")

    def _spell_out(self, phrase: Phrase) -> None:
        """What a set consists of, as often as there are sets."""
        c = self.clause
        made = c.listing
        assert made is not None
        old = [w.name for w in self.draft.wishes.values() if w.text == made.text]
        times = self._sets_of(made, old)
        for name in old:
            self.draft.drop(name)
        if made.text not in self._spelled:
            self._spelled[made.text] = times
        group = create(
            self.draft,
            replace(phrase, vague=False),
            count=self._spelled[made.text] * (phrase.count or 1),
            sentence=self.sentence,
        )
        if c.host is not None:
            belong(self.draft, c.host, group, made.text)
        c.last, c.last_is_object = group, False

    def _sets_of(self, made: Phrase, old: list[str]) -> int:
        if made.head.endswith("setting"):
            return max([1, *(len(self.draft.of(k)) for k in {self.draft.wishes[n].category for n in old})])
        return made.count if made.count and not made.vague else 1

    def _set(self, phrase: Phrase) -> None:
        c = self.clause
        if c.muted:
            return
        if c.refused:
            self.draft.refused.update(category for category, _, _ in lex.SETS[phrase.head])
            self.draft.note(f"left out as asked: {phrase.text}")
            return
        groups = create_set(self.draft, phrase, sentence=self.sentence)
        if not groups:
            return
        whole = replace(groups[0], names=tuple(n for g in groups for n in g.names))
        for group in groups:
            if c.host is not None and not c.kinds:
                belong(self.draft, c.host, group, c.text)
        self._take(whole, phrase, tied=True)

    def _take(self, group: Group, phrase: Phrase, *, tied: bool = False) -> None:
        """A noun is understood: it ends a relation, hangs on a host, or starts something of its own."""
        c = self.clause
        if c.kinds:
            self._complete(group, phrase)
        elif c.joined and c.done and self._continues(group, phrase):
            self._complete_again(group)
        elif c.place and group.names:
            put_at(self.draft, "holding", group, c.place, (), f"{c.place} with {phrase.text}")
            c.last, c.last_is_object = group, False
        elif c.host is not None and group.names and (tied or self._hangs(group, phrase)):
            if not tied and not self._explicit():
                self._hang(group, phrase)
            self._now(group, own=False)
        else:
            self._now(group, own=True)
        c.joined = c.comma = False

    def _now(self, group: Group, *, own: bool) -> None:
        c = self.clause
        shares = c.joined and (c.verb or self._bare(self.phrases[self.k]) or not own)
        c.unit = [*c.unit, group] if shares or (c.verb and c.comma and not c.done) else [group]
        if own:
            c.host, c.host_open, c.place = None, False, ""
            if not shares or c.head is None:
                c.head = group
        c.last, c.last_is_object, c.done, c.finite = group, False, [], False

    def _bare(self, phrase: Phrase) -> bool:
        return phrase.determiner == "" and phrase.count is None

    def _continues(self, group: Group, phrase: Phrase) -> bool:
        """Whether `and X` is a second object: `facing a stand and television`, `between the sofa and the bed`."""
        c = self.clause
        if "between" in c.done and len(c.ends) < 2:
            return True
        if self._explicit():
            return False
        return self._bare(phrase) or (not group.fresh and phrase.determiner == "the")

    def _complete(self, group: Group, phrase: Phrase) -> None:
        c = self.clause
        c.ends.append(group)
        text = f"{c.text} {phrase.text}"
        if c.subject is not None and c.kinds != ["between"]:
            self._tie(c.subject, group, c.kinds, text)
        elif c.kinds == ["between"] and len(group.names) > 1 and c.subject is not None:
            self._tie(c.subject, group, c.kinds, text)
        c.done, c.kinds = c.kinds, []
        if c.head is None and group.fresh:
            c.head = group
        c.last, c.last_is_object, c.unit = group, True, [group] if group.fresh else []

    def _complete_again(self, group: Group) -> None:
        c = self.clause
        c.ends.append(group)
        if "between" in c.done and c.subject is not None and len(c.ends) == 2:
            both = Group(tuple(n for g in c.ends for n in g.names[:1]), c.ends[0].category)
            self._tie(c.subject, both, ["between"], c.text)
        elif c.subject is not None:
            self._tie(c.subject, group, [k for k in c.done if k != "between"], c.text)
        c.unit = [*c.unit, group] if group.fresh else c.unit
        c.last, c.last_is_object = group, True

    def _tie(self, subject: Group, target: Group, kinds: Sequence[str], text: str) -> None:
        subject = self._per_object(subject, target)
        for kind in kinds:
            for group in self._by_category(subject):
                relate(self.draft, kind, group, target, text)

    def _by_category(self, group: Group) -> list[Group]:
        names = [n for n in group.names if n in self.draft.wishes]
        kinds = dict.fromkeys(self.draft.wishes[n].category for n in names)
        return [
            replace(group, category=k, names=tuple(n for n in names if self.draft.wishes[n].category == k))
            for k in kinds
        ]

    def _per_object(self, subject: Group, target: Group) -> Group:
        """`a lamp on each nightstand`: one more for each that is left without."""
        if not (target.each and subject.fresh and 0 < len(subject.names) < len(target.names)):
            return subject
        wish = self.draft.wishes[subject.names[0]]
        count = len(subject.names) * (len(target.names) - 1)
        more = self.draft.add(
            wish.category, wish.label, count, style=wish.style, text=wish.text, sentence=self.sentence
        )
        return replace(subject, names=(*subject.names, *more))

    def _hangs(self, group: Group, phrase: Phrase) -> bool:
        """Whether the noun is still part of `with ...`, or the next thing in the list."""
        c = self.clause
        small = CATALOGUE[group.category].place == "surface"
        if not (c.joined or self.previous.kind == "comma"):
            return True
        return small and (c.host_kind != "around") and self._host_bears()

    def _host_bears(self) -> bool:
        host = self.clause.host
        return (
            host is not None
            and CATALOGUE[host.category].place in ("wall", "free", "surface", "mounted")
            and host.category not in ("chair", "rug")
        )

    def _hang(self, group: Group, phrase: Phrase) -> None:
        c = self.clause
        assert c.host is not None
        text = f"{c.text} {phrase.text}"
        if c.host_kind == "holding":
            belong(self.draft, c.host, group, text)
        else:
            relate(self.draft, c.host_kind, group, c.host, text)

    def _explicit(self) -> bool:
        """Whether the noun at hand brings its own relation: `with a lamp above it`."""
        step = 1
        while self._ahead(step).kind in ("verb", "glue", "refusal"):
            step += 1
        ahead, then = self._ahead(step), self._ahead(step + 1)
        if ahead.kind != "relation" or ahead.value == "per":
            return False
        on_it = ahead.value in ("on", "in") and (
            then.kind == "pronoun" or then.value == "top" or not (then.noun or then.kind == "of_part")
        )
        return not on_it

    def _room(self, phrase: Phrase) -> None:
        c = self.clause
        if (
            c.kinds
            or (phrase.determiner == "the" and phrase.value == "room")
            or (phrase.head == "room" and self.draft.room)
        ):
            self._spot("room", phrase)
            if not self.draft.room and phrase.head != "room":
                take_room(self.draft, phrase)
        elif self.draft.room and phrase.head in exact_words() and not c.refused:
            self._thing(replace(phrase, kind="thing", value=(exact_words()[phrase.head].name, True)))
        elif not c.refused and not c.muted:
            take_room(self.draft, phrase)
            c.last, c.last_is_object, c.host = Group(), False, None

    def _place(self, phrase: Phrase) -> None:
        c = self.clause
        if c.refused or c.muted:
            if phrase.value == "window" and c.refused:
                self.draft.windows = 0
            return
        if phrase.owner is not None and c.kinds and c.subject is not None:
            self._side_of(phrase)
            return
        take_place(self.draft, phrase)
        self._spot(str(phrase.value), phrase)

    def _side_of(self, phrase: Phrase) -> None:
        """`along the table's long sides`."""
        c = self.clause
        assert phrase.owner is not None
        if phrase.owner.kind == "thing" and c.subject is not None:
            owner = Phrase(
                "thing", phrase.owner.text, phrase.owner.head, phrase.owner.value, phrase.owner.head, determiner="the"
            )
            group = refer(self.draft, owner, sentence=self.sentence, as_object=True, per=False)
            if group is not None:
                self._tie(c.subject, group, ["along"], f"{c.text} {phrase.text}")
        c.kinds, c.last_is_object = [], True

    def _spot(self, place: str, phrase: Phrase) -> None:
        """A part of the room is named: the object of a relation, or a noun of its own."""
        c = self.clause
        if not c.kinds:
            c.last = Group() if not c.finite else c.last
            c.last_is_object = False
            return
        subject, kinds, text = c.subject, c.kinds, f"{c.text} {phrase.text}"
        c.kinds, c.done, c.last_is_object = [], [], True
        if subject is None or not subject.names:
            return
        if place in ("side", "wall") and (
            "opposite" in phrase.said or "other" in phrase.said or phrase.determiner == "other"
        ):
            self._across(subject, text)
            place = "wall"
        if place == "top" and c.host is not None:
            belong(self.draft, c.host, subject, text)
        for kind in kinds:
            for group in self._by_category(subject):
                put_at(self.draft, kind, group, place, phrase.said, text)
        if place in ("wall", "corner") and subject.names:
            self.anchor = subject

    def _across(self, subject: Group, text: str) -> None:
        """On the opposite side: of what was spoken of before."""
        head = self.clause.head
        other = head if head is not None and head.names and not set(head.names) & set(subject.names) else self.anchor
        mine = [n for n in subject.names if n in self.draft.wishes and self.draft.place_of(n) == "wall"]
        if other is not None and other.names and not set(other.names) & set(subject.names):
            self.draft.tie("opposite", mine, other.names[:1], text=text)

    def _pronoun(self, phrase: Phrase) -> None:
        c = self.clause
        if phrase.text in ("it", "them", "which", "itself", "they"):
            self._it(phrase)
        elif c.kinds:
            if phrase.head in ("each", "all", "both", "other") and self._ahead().kind not in ("relation",):
                self._it(phrase)
        elif phrase.text == "each" and self._ahead().kind in ("comma", "break", "and"):
            return
        else:
            group = c.last if c.last is not None and c.last.names and not c.last_is_object else c.head or self.topic
            if group is not None:
                c.last, c.last_is_object, c.finite = group, False, False

    def _it(self, phrase: Phrase) -> None:
        c = self.clause
        if not c.kinds:
            c.head = c.last = c.head or self.topic
            return
        taken = set(c.subject.names) if c.subject is not None else set()
        others = (c.host, c.last, self._before_last(taken), c.head, self.topic)
        found = next((g for g in others if g is not None and g.names and not set(g.names) & taken), None)
        if found is not None:
            self._complete(replace(found, fresh=False), phrase)
        c.kinds = []

    def _before_last(self, taken: set[str]) -> Group | None:
        """The last thing on the floor that was named before the subject."""
        names = [
            n for n in self.draft.wishes if n not in taken and self.draft.place_of(n) in ("wall", "free", "corner")
        ]
        if not names:
            return None
        category = self.draft.wishes[names[-1]].category
        return Group(tuple(n for n in names if self.draft.wishes[n].category == category), category)

    def _idea(self, phrase: Phrase) -> None:
        if phrase.strange:
            self.draft.described.append(f"{' '.join(phrase.strange)} ({phrase.head})")
        self.draft.style = self.draft.style or phrase.style.get("style", "")
        self.draft.words.update(phrase.said)
        if phrase.head in ("furniture", "furnishing", "furnishings", "finish", "finishes", "accents", "piece"):
            self.draft.material = self.draft.material or phrase.style.get("material", "")
        self._nothing()

    def _attributes(self, phrase: Phrase) -> None:
        if not self.draft.wishes:
            take_attributes(self.draft, phrase)

    def _part(self, phrase: Phrase) -> None:
        self.draft.parts.append(phrase.text)
        self._nothing()

    def _unknown(self, phrase: Phrase) -> None:
        self.draft.not_understood.append(phrase.text)
        self._nothing()

    def _nothing(self) -> None:
        """A noun that places nothing ends a relation, or may become its subject in vain."""
        c = self.clause
        if c.kinds:
            c.kinds = []
            c.last_is_object = True
        elif not (c.host is not None and c.host_open):
            c.last, c.last_is_object, c.unit = Group(), False, []
            c.finite = False
