"""Seats at desks and round tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from layout.boxes import overlap
from layout.group import Group, Member, Rect, union
from layout.layout import Item
from layout.motifs.pile import Pile, leaning
from layout.solids import apart, pieces

SEATS = ("chair", "office chair", "stool", "bar stool", "high chair", "salon chair", "bench", "armchair")
TABLES = ("dining table", "round table", "table")
FRONTS = ("desk", "dressing table", "piano", "workbench", "lab bench", "bar counter", "console table")
BACKS = ("reception desk", "drum kit", "kitchen island", "lectern")
"""Hosts that are used from behind: their front is for the others."""

GUESTS: dict[str, tuple[str, ...]] = {
    "dining table": ("chair", "high chair", "office chair", "bench", "stool", "bar stool"),
    "round table": ("chair", "high chair", "office chair", "stool", "bar stool"),
    "table": ("chair", "stool", "office chair", "bar stool"),
    "desk": ("office chair", "chair", "stool"),
    "dressing table": ("stool", "chair", "ottoman", "bench"),
    "piano": ("stool", "bench", "chair"),
    "drum kit": ("stool", "chair"),
    "workbench": ("stool", "bar stool", "chair"),
    "lab bench": ("stool", "bar stool", "office chair", "chair"),
    "kitchen island": ("bar stool", "stool"),
    "bar counter": ("bar stool", "stool"),
    "reception desk": ("office chair", "chair"),
    "kitchen counter": ("stool", "bar stool"),
    "console table": (),
    "lectern": (),
}
"""Who sits at what without being told, best first."""

MANY = ("dining table", "round table", "table", "kitchen island", "bar counter", "lab bench", "kitchen counter")
"""Hosts for more than one seat."""

GAP = 0.04
"""Between the front of a seat and the edge of its table [m]."""

TUCKS = (0.20, 0.15, 0.10, 0.05)
"""How far a seat may be pushed below the table top, where its pieces stay clear of the table's [m]."""

CLEAR = 0.015
"""Between the pieces of a tucked seat and of its table [m]."""

ELBOW = 0.60
"""Table edge that one seat needs [m]."""

PULL = 0.40
"""Free floor behind a seat, to pull it back and to walk past [m]."""


def seatings(pile: Pile) -> list[Group]:
    """Each desk and table with its seats."""
    hosts = pile.of((*TABLES, *FRONTS, *BACKS, *(("kitchen counter",) if pile.room_kind == "laboratory" else ())))
    guests = {host.name: _asked(pile, host) for host in hosts}
    taken = {seat.name for seats in guests.values() for seat in seats}
    for host in hosts:
        _invite(pile, host, hosts, guests, taken)
    groups = []
    for host in hosts:
        seats = guests[host.name]
        if not seats and host.category in BACKS and host.category != "reception desk":
            continue
        pile.take(host)
        walled = any(r.subject == host.name and r.kind == "against_wall" for r in pile.relations)
        groups.append(_group(host, [pile.take(seat) for seat in seats], walled=walled))
    return groups


def _asked(pile: Pile, host: Item) -> list[Item]:
    return [s for s in pile.of((*SEATS, "ottoman")) if pile.bonded(s, host) and s.category != "armchair"]


def _invite(pile: Pile, host: Item, hosts: Sequence[Item], guests: dict[str, list[Item]], taken: set[str]) -> None:
    """Seats that nobody asked elsewhere, shared evenly among equal hosts."""
    if guests[host.name]:
        return
    for category in GUESTS[host.category]:
        seats = [s for s in pile.of((category,)) if s.name not in taken and _is_free(pile, s)]
        equals = [h for h in hosts if h.category == host.category and not guests[h.name]]
        share = math.ceil(len(seats) / len(equals)) if host.category in MANY else min(1, len(seats))
        share = min(share, 8)
        if share:
            guests[host.name] = seats[:share]
            taken.update(s.name for s in seats[:share])
            return


def _is_free(pile: Pile, seat: Item) -> bool:
    """Whether nothing was said of its place."""
    sent = any(r.subject == seat.name and r.kind in ("against_wall", "in_corner") for r in pile.relations)
    return not sent and not pile.bonds_of(seat)


def _group(host: Item, seats: list[Item], *, walled: bool) -> Group:
    if host.category in TABLES and not (walled and len(seats) < 3):
        return table(host, seats)
    return behind(host, seats) if host.category in BACKS else before(host, seats)


def before(host: Item, seats: Sequence[Item]) -> Group:
    """Back to the wall, seats in front, looking at it."""
    host = widened(host, seats)
    standing = leaning(host)
    places = _row(len(seats), host.size[1])
    front = standing.rect.x1 + GAP
    sitting = [Member(s, front + s.size[0] / 2, y, math.pi) for s, y in zip(seats, places, strict=True)]
    members = tuple(tucked([standing, *sitting]))
    box = union(m.rect for m in members)
    aisle = Rect(box.x1, box.y0 + 0.1, box.x1 + PULL, box.y1 - 0.1)
    knees = Rect(standing.rect.x1, -host.size[1] / 2 + 0.05, standing.rect.x1 + 0.6, host.size[1] / 2 - 0.05)
    # A tucked seat lies partly in the host's rectangle, and a group must not overlap itself.
    out = [replace(m.rect, x0=max(m.rect.x0, standing.rect.x1)) for m in members[1:]]
    return Group(host.name, members, "wall", (aisle, knees), (standing.rect, *out))


def widened(host: Item, seats: Sequence[Item]) -> Item:
    """As long as its seats need side by side, as a bar with eight stools is."""
    need = len(seats) * max([0.0, *(s.size[1] for s in seats)]) + 0.05 * (len(seats) - 1)
    return host.model_copy(update={"size": (host.size[0], round(max(host.size[1], need), 3), host.size[2])})


def behind(host: Item, seats: Sequence[Item]) -> Group:
    """Seats between the wall and the host, looking the same way as the host."""
    host = widened(host, seats)
    places = _row(len(seats), host.size[1])
    deepest = max([0.6, *(s.size[0] for s in seats)])
    back = 0.35 if len(seats) < 3 else 0.58  # a way past the outer ones to those in the middle
    sitting = [Member(s, back + deepest - s.size[0] / 2, y) for s, y in zip(seats, places, strict=True)]
    standing = leaning(host, back + deepest + GAP)
    way = Rect(0.0, standing.rect.y1, standing.rect.x1, standing.rect.y1 + 0.6)
    before_it = Rect(standing.rect.x1, standing.rect.y0, standing.rect.x1 + 0.7, standing.rect.y1)
    full = Rect(0.02, standing.rect.y0, standing.rect.x1, standing.rect.y1)
    return Group(host.name, (standing, *sitting), "wall", (way, before_it), (full,))


def table(host: Item, seats: Sequence[Item]) -> Group:
    """Seats on all sides that are needed, long sides first, each looking at the table."""
    if host.category != "round table":
        width = max(host.size[1], room_for(len(seats), max([ELBOW, *(s.size[1] + 0.08 for s in seats)])))
        host = host.model_copy(update={"size": (host.size[0], width, host.size[2])})
    if host.category == "round table" or len(seats) == 0:
        members = [Member(host, 0.0, 0.0), *_ring(host, seats)]
    else:
        members = [Member(host, 0.0, 0.0), *_sides(host, seats)]
    members = tucked(members)
    box = union(m.rect for m in members)
    shifted = tuple(replace(m, x=m.x - box.x0) for m in members)
    solid = union(m.rect for m in shifted)
    return Group(host.name, shifted, "free", (solid.grown(PULL),), (solid,))


def tucked(members: list[Member]) -> list[Member]:
    """All seats pushed in equally, as far as they touch neither the table (the first member) nor one another."""
    table = pieces(_item(members[0]))
    for tuck in TUCKS:
        moved = [_pushed(m, tuck + GAP) for m in members[1:]]
        seats = [_item(m) for m in moved]
        pairs = [(a, b) for k, a in enumerate(seats) for b in seats[k + 1 :]]
        if all(overlap(a, b) <= -CLEAR for a, b in pairs) and all(apart(pieces(s), table, CLEAR) for s in seats):
            return [members[0], *moved]
    return members


def _pushed(seat: Member, by: float) -> Member:
    return replace(seat, x=seat.x + by * math.cos(seat.yaw), y=seat.y + by * math.sin(seat.yaw))


def _item(member: Member) -> Item:
    """The member as an item whose world is the group's frame."""
    return member.item.model_copy(update={"position": (member.x, member.y, 0.0), "yaw": member.yaw})


def per_side(count: int, width: float) -> tuple[int, int, int, int]:
    """How many sit on the front and back long sides, then on the two ends.

    Long sides first and equally, one at each end when there are more; four at a short table sit on four sides.
    """
    if count == 4 and width < 2 * ELBOW + 0.15:
        return 1, 1, 1, 1
    most = max(1, int((width - 0.1) / ELBOW))
    odd = count % 2 if count > 1 else 0
    pairs = min(most, (count - odd) // 2)
    rest = count - 2 * pairs
    return pairs + (count == 1), pairs, (rest - (count == 1) + 1) // 2, (rest - (count == 1)) // 2


def room_for(count: int, elbow: float = ELBOW) -> float:
    """Least width of a table for so many, with at most one at each end [m]."""
    return math.ceil((count - 2) / 2) * elbow + 0.2 if count > 4 else 0.0


def _sides(host: Item, seats: Sequence[Item]) -> list[Member]:
    depth, width = host.size[0] / 2, host.size[1] / 2
    counts = per_side(len(seats), host.size[1])
    members, left = [], list(seats)
    for side, count in enumerate(counts):
        span = host.size[1] if side < 2 else host.size[0]
        for place in _row(count, span):
            seat = left.pop(0)
            out = (depth if side < 2 else width) + GAP + seat.size[0] / 2
            x, y = ((out, place), (-out, place), (place, out), (place, -out))[side]
            members.append(Member(seat, x, y, (math.pi, 0.0, -math.pi / 2, math.pi / 2)[side]))
    return members


def _ring(host: Item, seats: Sequence[Item]) -> list[Member]:
    radius = max(host.size[0], host.size[1]) / 2
    members = []
    for k, seat in enumerate(seats):
        angle = 2 * math.pi * k / len(seats)
        # Neighbours' front corners must stay apart on a small table.
        out = max(radius + GAP, len(seats) * (seat.size[1] + 0.05) / (2 * math.pi)) + seat.size[0] / 2
        members.append(Member(seat, out * math.cos(angle), out * math.sin(angle), angle + math.pi))
    return members


def _row(count: int, width: float) -> list[float]:
    """Evenly spaced middles along an edge."""
    step = min(width / max(1, count), 1.2)
    return [(k - (count - 1) / 2) * step for k in range(count)]
