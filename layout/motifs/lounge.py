"""Sofas and armchairs about a coffee table, looking at the screen or at each other."""

from __future__ import annotations

import math

from layout.group import Group, Member, Rect, union
from layout.layout import Item, Relation
from layout.motifs.pile import Pile, leaning

SOFAS = ("sofa", "loveseat")
LOW_TABLES = ("coffee table",)
SCREENS = ("tv stand", "fireplace", "aquarium")
REACH = 0.40
"""From a seat to its coffee table [m]."""


def lounges(pile: Pile) -> tuple[list[Group], list[Relation]]:
    """The first sofa with table and armchairs; further sofas stand alone, turned to the same table."""
    sofas = sorted(pile.of(SOFAS), key=lambda s: -s.size[1])
    if not sofas:
        return _circle(pile), []
    main = pile.take(sofas[0])
    members = [leaning(main)]
    tables = pile.of(LOW_TABLES)
    if tables:
        members.append(leaning(pile.take(_own(pile, main, tables)), members[0].rect.x1 + REACH))
    members += _flanks(pile, members, with_screen=bool(pile.of(("tv stand",))))
    box = union(m.rect for m in members)
    free = Rect(members[0].rect.x1, -main.size[1] / 2, members[0].rect.x1 + 0.55, main.size[1] / 2)
    after = Rect(box.x1, -0.5, box.x1 + 0.5, 0.5)
    group = Group(main.name, tuple(members), "wall", (free, after), centring=0.6)
    return [group], _screens(pile, main)


def _own(pile: Pile, main: Item, tables: list[Item]) -> Item:
    return next((t for t in tables if pile.bonded(t, main)), tables[0])


def _flanks(pile: Pile, members: list[Member], *, with_screen: bool) -> list[Member]:
    """Armchairs at both ends of the table, looking across it; a second sofa too, a third seat opposite."""
    others = [i for i in pile.of((*SOFAS, "armchair")) if _belongs(pile, i, members)]
    sofa = members[0]
    hub = members[1].rect if len(members) > 1 else Rect(sofa.rect.x1 + 0.5, -0.45, sofa.rect.x1 + 1.0, 0.45)
    reach = max(hub.y1 + REACH, sofa.item.size[1] / 2 - 0.35)
    seats, found = others[:2], []
    turn = pile.random.choice((1, -1))
    for k, item in enumerate(seats):
        side = turn if k % 2 == 0 else -turn
        x = max((hub.x0 + hub.x1) / 2, sofa.rect.x1 + 0.12 + item.size[1] / 2)
        y = side * (reach + item.size[0] / 2)
        found.append(Member(pile.take(item), x, y, -side * math.pi / 2))
    if not with_screen and len(others) > 2:
        pair = others[2:4]
        width = sum(i.size[1] for i in pair) + 0.15 * (len(pair) - 1)
        y = -width / 2
        for item in pair:
            found.append(Member(pile.take(item), hub.x1 + REACH + item.size[0] / 2, y + item.size[1] / 2, math.pi))
            y += item.size[1] + 0.15
    return found


def _belongs(pile: Pile, item: Item, members: list[Member]) -> bool:
    """Seats tied to something else, such as a bookshelf, do not join."""
    bonds = pile.bonds_of(item)
    apart = any(r.subject == item.name and r.kind in ("in_corner", "far", "opposite") for r in pile.relations)
    return not apart and (not bonds or bool(bonds & {m.item.name for m in members}))


def _circle(pile: Pile) -> list[Group]:
    """Armchairs about a coffee table, where there is no sofa."""
    tables, chairs = pile.of(LOW_TABLES), pile.of(("armchair", "bean bag"))[:4]
    if not tables or not chairs:
        return []
    table = pile.take(tables[0])
    half_x, half_y = table.size[0] / 2 + 0.35, table.size[1] / 2 + 0.35
    members = [Member(table, 0.0, 0.0)]
    for side, chair in zip((2, 0, 1, 3), chairs, strict=False):
        angle = side * math.pi / 2
        out = (half_x, half_y)[side % 2] + chair.size[0] / 2
        members.append(Member(pile.take(chair), out * math.cos(angle), out * math.sin(angle), angle + math.pi))
    box = union(m.rect for m in members)
    shifted = tuple(Member(m.item, m.x - box.x0, m.y, m.yaw) for m in members)
    return [Group(table.name, shifted, "free", (union(m.rect for m in shifted).grown(0.3),))]


def _screens(pile: Pile, main: Item) -> list[Relation]:
    """The sofa looks at the television, else at the fireplace."""
    for category in SCREENS:
        for screen in pile.of((category,)):
            return [Relation(kind="opposite", subject=main.name, objects=(screen.name,), asked=False)]
    return []
