"""What a reader keeps in mind within one clause."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from layout.catalogue import CATALOGUE
from layout.language.draft import Group
from layout.language.phrases import Phrase


@dataclass
class Clause:
    """Nouns, relations and lists since the last full stop."""

    head: Group | None = None
    """Its first noun, or the first after a comma."""
    prior: Group | None = None
    """The head before."""
    last: Group | None = None
    last_is_object: bool = False
    unit: list[Group] = field(default_factory=list)
    """Nouns joined by `and` that share the relation after them."""
    smalls: list[Group] = field(default_factory=list)
    """Small things in a row: where the last of them stands, all do."""
    pair: list[Group] = field(default_factory=list)
    """All nouns joined by `and` since the last comma; they share a verb."""
    sealed: bool = False
    """A relation has ended since the last noun of its own."""
    kinds: list[str] = field(default_factory=list)
    """Relations that wait for their object."""
    subject: Group | None = None
    done: list[str] = field(default_factory=list)
    """Relations whose object was the last noun; `and` may add another."""
    reached: Group | None = None
    """The object of the relation before."""
    ends: list[Group] = field(default_factory=list)
    """Their objects so far."""
    words: str = ""
    """The words of the last relation."""
    host: Group | None = None
    """What the things after `with` hang on."""
    host_kind: str = ""
    host_list: bool = False
    """All that follows hangs on it, over commas too."""
    spot: str = ""
    """The part of the room that what follows `with` hangs on."""
    listing: Phrase | None = None
    """The collective noun that is being spelled out."""
    surface: str = ""
    """Wall, floor or ceiling, where that is what the clause is about."""
    front: tuple[list[str], Group | str, str] | None = None
    """A relation that stands before its subject, its object and its words: `on the desk stands a lamp`."""
    joined: bool = False
    """`and` was read."""
    comma: bool = False
    verb: bool = False
    finite: bool = False
    """The next relation is about the head."""
    refused: bool = False
    """The next noun shall not be there."""
    muted: bool = False
    """Nothing is asked until the next comma."""

    def pause(self) -> None:
        """A comma."""
        self.comma, self.joined, self.muted, self.finite, self.pair = True, False, False, False, []
        if self.kinds != ["between"]:
            self.kinds = []
        if self.sealed and not (self.host is not None and self.host.each):
            self.host = None

    def subject_of_next(self) -> Group | None:
        """What a relation that starts here is about."""
        if self.finite and self.head is not None:
            return self.with_unit(self.head)
        if self.last is not None and (self.last.fresh or self.last.one_of or not self.last_is_object):
            return self.with_unit(self.last)
        return self.head or self.last

    def with_smalls(self, group: Group) -> Group:
        """The noun together with the small things listed right before it."""
        names = tuple(n for g in self.smalls for n in g.names)
        return replace(group, names=names) if group.names and set(group.names) <= set(names) else group

    def with_unit(self, group: Group) -> Group:
        """The noun together with those that `and` joins to it."""
        names = tuple(n for g in self.unit for n in g.names)
        if group.names and len(self.unit) > 1 and set(group.names) <= set(names):
            return replace(group, names=names)
        return group

    def predicate(self) -> None:
        """`is`, `sits`: the nouns before it are the subject together."""
        self.finite = True
        if self.host is not None and (self.sealed or self.host_kind == "holding") and self.host != self.head:
            self.host = None
        if self.pair and self.host is None:
            self.unit = self.pair
            self.head = replace(self.pair[-1], names=tuple(n for g in self.pair for n in g.names))

    def name(self, group: Group, *, own: bool, bare: bool) -> None:
        """A noun that is no object: a thing of its own, or one that hangs on a host."""
        alike = not self.comma or not self.unit or _small(self.unit[-1]) == _small(group)
        shares = self.joined and not self.sealed and alike and (self.verb or (bare and not self.comma))
        goes_on = self.verb and self.comma and not self.sealed and own and alike
        listed = own and not self.sealed and (self.joined or self.comma) and bool(self.smalls)
        self.smalls = ([*self.smalls, group] if listed else [group]) if own and _small(group) else []
        self.unit = [*self.unit, group] if shares or goes_on else [group]
        self.pair = [*self.pair, group] if self.joined and not self.sealed else [group]
        self.sealed = False
        if own:
            self.host, self.spot = None, ""
            if not shares or self.head is None:
                self.prior, self.head = self.head, group
        self.last, self.last_is_object, self.done, self.finite, self.surface = group, False, [], False, ""

    def reach(self, group: Group) -> None:
        """A noun that is the object of a relation."""
        if self.head is None and group.fresh:
            self.head = group
        self.ends.append(group)
        self.reached = group
        self.last, self.last_is_object, self.sealed = group, True, True

    def name_nothing(self) -> None:
        """A noun that places nothing ends a relation, or becomes its subject in vain."""
        if self.kinds:
            self.kinds, self.last_is_object = [], True
        else:
            self.last, self.last_is_object, self.unit, self.finite = Group(), False, [], False


def _small(group: Group) -> bool:
    return group.category in CATALOGUE and CATALOGUE[group.category].place == "surface"
