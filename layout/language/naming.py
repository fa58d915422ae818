"""Which wishes a noun phrase means: new ones, or some that the sentence has spoken of before."""

from __future__ import annotations

from layout.catalogue import CATALOGUE
from layout.language import lexicon as lex
from layout.language.draft import Draft, Group
from layout.language.phrases import Phrase
from layout.language.tokens import singulars

KIN = (
    ("sofa", "loveseat"), ("bed", "single bed", "bunk bed", "crib", "exam table"),
    ("chair", "office chair", "armchair", "stool", "salon chair", "high chair"),
    ("table lamp", "floor lamp", "pendant light", "ceiling light", "wall lamp"),
    ("floor plant", "small plant", "hanging plant", "planter"),
    ("dining table", "table", "round table", "coffee table", "side table", "console table", "dressing table",
        "pool table", "ping pong table"),
    ("desk", "reception desk"), ("bookshelf", "shelf", "wall shelf", "shoe rack"),
    ("cabinet", "wall cabinet", "filing cabinet", "display case", "sideboard", "wardrobe"),
    ("television", "computer monitor"), ("bench", "weight bench", "pew", "lab bench", "workbench"),
    ("kitchen counter", "reception desk", "bar counter", "kitchen island"),
    ("stool", "bar stool"), ("bathroom vanity", "sink cabinet"), ("box", "bin", "crate", "chest"),
    ("floor lamp", "table lamp"), ("tv stand", "sideboard"),
    ("painting", "mirror"), ("clock", "wall clock", "alarm clock"),
)  # fmt: skip
"""Categories that one plain word may point back to: `the sofa` for the loveseat."""


def refer(draft: Draft, phrase: Phrase, *, sentence: int, as_object: bool, per: bool) -> Group | None:
    """The group spoken of before that a phrase points back to, or None if it asks for something new."""
    pointing = phrase.determiner in ("the", "its", "all", "each", "other", "rest")
    there = known(draft, phrase, kin=pointing or as_object)
    if not there or phrase.determiner in ("a", "more") or "separate" in phrase.said:
        return None
    earlier = [n for n in there if draft.mentioned[n] < sentence]
    single = phrase.count == 1 or (not phrase.plural and phrase.count is None)
    # "beside one armchair", "one plant per corner" and "against bed" pick out what was named before.
    bare = phrase.determiner == "" and phrase.count is None
    picked = (
        single and not phrase.vague and (per or (as_object and (phrase.count == 1 or bare)) or (bare and bool(earlier)))
    )
    partly = bool(phrase.count and not phrase.vague and phrase.count <= len(earlier))
    again = phrase.plural and phrase.count is None and bool(earlier) and CATALOGUE[phrase.value[0]].place != "surface"
    if not (pointing or picked or partly or again):
        return None
    chosen = _chosen(there if pointing or picked else earlier, phrase, single=single and not per)
    return Group(
        chosen, draft.wishes[chosen[0]].category, each=phrase.determiner == "each", one_of=len(chosen) < len(there)
    )


def _chosen(there: list[str], phrase: Phrase, *, single: bool) -> tuple[str, ...]:
    if phrase.determiner == "rest" or "remaining" in phrase.said:
        return tuple(there[-(phrase.count or 1) :])
    if phrase.determiner == "other" and len(there) > 1:
        return tuple(there[1:] if not single else there[1:2])
    if phrase.determiner in ("all", "each") or (phrase.plural and phrase.count is None):
        return tuple(there)
    return tuple(there[: phrase.count or 1])


def known(draft: Draft, phrase: Phrase, *, kin: bool = True) -> list[str]:
    """Wishes by the same name, else of the same category, else of kin; the last kind spoken of."""
    category = phrase.value[0]
    asked = [w for w in draft.wishes.values() if w.asked]
    tests = (
        lambda w: phrase.head in (w.label, w.category),
        lambda w: w.label.split()[-1] == phrase.head,
        lambda w: w.category == category,
        lambda w: kin and " " not in phrase.head and any(category in k and w.category in k for k in KIN),
    )
    for test in tests:
        found = [w.name for w in asked if test(w) and _looks(w.style, phrase.style)]
        if found:
            return found if phrase.plural else _one_kind(draft, found)
    return []


def _one_kind(draft: Draft, names: list[str]) -> list[str]:
    """Of different things that one singular word may mean: a dining table before others, else the last."""
    wishes = [draft.wishes[n] for n in names]
    dining = [w.label for w in wishes if w.category in ("dining table", "round table", "table")]
    label = dining[-1] if dining else wishes[-1].label
    return [w.name for w in wishes if w.label == label]


def _looks(style: dict[str, str], told: dict[str, str]) -> bool:
    """Whether what is said now does not contradict what was said before."""
    return all(style.get(k, v) == v for k, v in told.items() if k in ("colour", "material"))


def number_of(phrase: Phrase) -> int:
    """How many a fresh noun phrase asks for."""
    category = phrase.value[0] if phrase.kind == "thing" else ""
    if phrase.count is not None:
        return 1 if phrase.vague and category in lex.COLLECTIVES else phrase.count
    if phrase.head in lex.MASSES and phrase.determiner != "a":
        return lex.MASSES[phrase.head]
    plural = phrase.plural or phrase.determiner in ("all", "both", "each")
    return 2 if plural and category not in lex.COLLECTIVES else 1


def create(draft: Draft, phrase: Phrase, *, count: int, sentence: int) -> Group:
    """Fresh wishes for a noun phrase, labelled with its own word."""
    category, exact = phrase.value
    label = _label(phrase)
    if not exact:
        draft.approximated.add(label)
    names = draft.add(category, label, count, style=phrase.style, text=phrase.text, sentence=sentence)
    draft.refused.discard(category)
    return Group(names, category, fresh=True, each=phrase.determiner == "each")


def _label(phrase: Phrase) -> str:
    return phrase.label


def create_set(draft: Draft, head: str, phrase: Phrase, *, sentence: int) -> list[Group]:
    """The things a collective word stands for, one group a category."""
    content = lex.SETS[head]
    times, exact = _times(phrase)
    groups = []
    for k, (category, label, each) in enumerate(content):
        share = times // len(content) + (k < times % len(content)) if exact else each * times
        if share:
            names = draft.add(category, label, share, style=phrase.style, text=phrase.text, sentence=sentence)
            groups.append(Group(names, category, fresh=True))
    return groups


def spell_out(draft: Draft, made: Phrase, phrase: Phrase, *, sentence: int) -> Group:
    """`five settings, each including a plate`: what the sets consist of replaces what they usually are."""
    usual = [w for w in draft.wishes.values() if w.text == made.text]
    if made.text not in draft.spelled:
        per_kind = [sum(w.category == k.category for w in usual) for k in usual]
        draft.spelled[made.text] = max([1, *per_kind]) if made.head.endswith("setting") else 1
    for wish in usual:
        draft.drop(wish.name)
    count = draft.spelled[made.text] * (phrase.count or 1) if made.head.endswith("setting") else number_of(phrase)
    return create(draft, phrase, count=count, sentence=sentence)


def _times(phrase: Phrase) -> tuple[int, bool]:
    """How many sets, or, where single things were counted, how many things."""
    if phrase.head.endswith("setting"):
        return phrase.count or (4 if phrase.plural else 1), False
    if phrase.count is None or phrase.vague:
        return 1, False
    whole = phrase.head.endswith(("set", "setup", "station", "system")) or not phrase.plural
    return phrase.count, not whole


def singular(word: str) -> str:
    """A word without its plural ending, for reports."""
    return next(iter(singulars(word)), word)
