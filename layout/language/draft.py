"""A programme in the making: wishes and relations as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from layout.catalogue import CATALOGUE
from layout.layout import Relation, RelationKind
from layout.programme import Wish

MOST = 60
"""Objects in one room."""
HOSTS = ("wall", "corner", "room")


@dataclass(frozen=True)
class Group:
    """The wishes that one noun phrase stands for; none for an idea, a place or a room."""

    names: tuple[str, ...] = ()
    category: str = ""
    fresh: bool = False
    """Mentioned here for the first time."""
    each: bool = False
    """Meant one by one."""
    one_of: bool = False
    """A pick out of a larger group."""


@dataclass
class Draft:
    """What the sentence has asked for up to here."""

    wishes: dict[str, Wish] = field(default_factory=dict)
    mentioned: dict[str, int] = field(default_factory=dict)
    """The number of the sentence in which each wish was made."""
    relations: list[Relation] = field(default_factory=list)
    room: str = ""
    areas: list[str] = field(default_factory=list)
    style: str = ""
    material: str = ""
    size: str = ""
    shape: str = ""
    words: set[str] = field(default_factory=set)
    """All attribute words said of the room or of nothing in particular."""
    windows: int | None = None
    large_windows: bool = False
    surfaces: dict[str, str] = field(default_factory=dict)
    """Materials of floor, walls and ceiling."""
    refused: set[str] = field(default_factory=set)
    """Categories that shall not be there."""
    seats: int = 0
    approximated: set[str] = field(default_factory=set)
    """Labels of things that have no model of their own."""
    described: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    ideas: list[str] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    spelled: dict[str, int] = field(default_factory=dict)
    """How many there are of each set whose content the sentence tells."""
    only: bool = False
    """Nothing else is wanted."""
    cut: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def add(self, category: str, label: str, count: int = 1, *, style: dict[str, str] | None = None, asked: bool = True,
            text: str = "", sentence: int = -1) -> tuple[str, ...]:  # fmt: skip
        """Wishes for so many of a category, as far as the room can hold them."""
        room_left = max(0, MOST - len(self.wishes))
        if count > room_left:
            self.cut[label] = self.cut.get(label, 0) + count - room_left
        names = []
        for _ in range(min(count, room_left)):
            stem = category.replace(" ", "_")
            self.counters[stem] = self.counters.get(stem, 0) + 1
            name = f"{stem}_{self.counters[stem]}"
            self.wishes[name] = Wish(name, category, label, dict(style or {}), asked, text or label)
            self.mentioned[name] = sentence
            names.append(name)
        return tuple(names)

    def turn_into(self, name: str, category: str) -> None:
        """The same wish as another category: a lamp on the wall is a wall lamp."""
        self.wishes[name] = replace(self.wishes[name], category=category)

    def renumber(self) -> None:
        """Names again after their categories, for things that became something else."""
        names: dict[str, str] = {}
        counters: dict[str, int] = {}
        for wish in self.wishes.values():
            stem = wish.category.replace(" ", "_")
            counters[stem] = counters.get(stem, 0) + 1
            names[wish.name] = f"{stem}_{counters[stem]}"
        self.wishes = {names[w.name]: replace(w, name=names[w.name]) for w in self.wishes.values()}
        self.relations = [
            r.model_copy(update={"subject": names[r.subject], "objects": tuple(names.get(o, o) for o in r.objects)})
            for r in self.relations
        ]
        self.counters = counters

    def drop(self, name: str) -> None:
        del self.wishes[name]
        self.relations = [r for r in self.relations if name != r.subject and name not in r.objects]

    def tie(
        self, kind: RelationKind, subjects: Sequence[str], objects: Sequence[str], *, text: str = "", asked: bool = True
    ) -> None:
        """Relations of each subject; several subjects are dealt out over several objects in turn."""
        for k, subject in enumerate(subjects):
            target = tuple(objects[:2]) if kind == "between" else (objects[k % len(objects)],)
            if (
                subject not in self.wishes
                or subject in target
                or any(t not in self.wishes and t not in HOSTS for t in target)
            ):
                continue
            if not any(r.kind == kind and r.subject == subject and r.objects == target for r in self.relations):
                self.relations.append(Relation(kind=kind, subject=subject, objects=target, asked=asked, text=text))

    def alive(self, group: Group | None) -> Group | None:
        """The group without wishes that have been dropped since."""
        return group and replace(group, names=tuple(n for n in group.names if n in self.wishes))

    def place_of(self, name: str) -> str:
        return CATALOGUE[self.wishes[name].category].place

    def of(self, *categories: str) -> tuple[str, ...]:
        return tuple(w.name for w in self.wishes.values() if w.category in categories)
