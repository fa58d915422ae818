"""What is wrong with a layout, in words and numbers, whoever made it.

Everything is measured anew on the layout itself: boxes against boxes, and collision pieces against
pieces where boxes meet, so that a chair may stand with its seat under a table top.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from layout import boxes
from layout.boxes import Box
from layout.catalogue import CATALOGUE
from layout.layout import Item, Layout, Opening, Room
from layout.reaching import unreachable
from layout.solids import pieces, surfaces

Kind = Literal[
    "overlap", "outside", "ceiling", "door_blocked", "window_blocked", "no_clearance", "unreachable", "floating",
    "overhang", "faces_wall",
]  # fmt: skip

TOLERANCE = 0.001
"""Overlap that is none [m]."""

SUPPORT = 0.005
"""A thing may be so far from what carries it [m]."""

WINDOW_DEPTH = 0.30
TALL = 1.05
"""Only things higher than this, and than the sill, darken a window [m]."""

CLEAR_SHARE = 0.5
"""Share of the catalogue's front clearance that must really be free."""

SEATS = ("chair", "office chair", "armchair", "sofa", "loveseat", "bench", "stool", "bar stool", "salon chair")
BEDS = ("single bed", "bunk bed", "crib")
"""Entered from the side: nothing need be free at the foot."""

LOOK = 0.45
"""A seat wants so much room before it, if there is no table [m]."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    kind: Kind
    items: tuple[str, ...]
    """Names of items and openings."""
    amount: float
    """By how much [m]; 0 where that has no meaning."""
    words: str


def problems(layout: Layout) -> list[Problem]:
    """Everything wrong with a layout; an empty list means that it is sound."""
    found = [*_overlaps(layout), *_outside(layout), *_unsupported(layout)]
    found += [*_doors(layout), *_windows(layout), *_clearances(layout), *_stares(layout), *_cut_off(layout)]
    return found


def _flat(item: Item) -> bool:
    return CATALOGUE[item.category].place == "rug"


def _overlaps(layout: Layout) -> Iterator[Problem]:
    for k, a in enumerate(layout.items):
        for b in layout.items[k + 1 :]:
            if a.room != b.room or _flat(a) != _flat(b) or a.name == b.supported_by or b.name == a.supported_by:
                continue
            reach = (math.hypot(*a.size[:2]) + math.hypot(*b.size[:2])) / 2
            if math.dist(a.position[:2], b.position[:2]) > reach or boxes.overlap(a, b) <= TOLERANCE:
                continue
            depth = max((boxes.overlap(p, q) for p in pieces(a) for q in pieces(b)), default=0.0)
            if depth > TOLERANCE:
                yield Problem("overlap", (a.name, b.name), depth, f"{a.name} and {b.name} overlap by {depth:.3f} m")


def _outside(layout: Layout) -> Iterator[Problem]:
    rooms = {r.name: r for r in layout.rooms}
    for item in layout.items:
        room = rooms[item.room]
        beyond = boxes.overhang(room.polygon, item.footprint())
        if beyond > TOLERANCE:
            yield Problem("outside", (item.name,), beyond, f"{item.name} reaches {beyond:.3f} m through a wall")
        over = item.position[2] + item.size[2] - room.height
        if over > TOLERANCE:
            yield Problem("ceiling", (item.name,), over, f"{item.name} is {over:.3f} m too high for the ceiling")


def _unsupported(layout: Layout) -> Iterator[Problem]:
    rooms = {r.name: r for r in layout.rooms}
    for item in layout.items:
        if item.supported_by == "wall":
            gap = boxes.polygon_gap(item.footprint(), rooms[item.room].polygon)
            yield from _hovers(item, gap if gap > 0.05 else 0.0, "the wall")
        elif item.supported_by == "ceiling":
            yield from _hovers(item, rooms[item.room].height - item.position[2] - item.size[2], "the ceiling")
        elif item.supported_by == "floor":
            yield from _hovers(item, item.position[2], "the floor")
        else:
            yield from _on_host(item, layout.item(item.supported_by))


def _hovers(item: Item, gap: float, carrier: str) -> Iterator[Problem]:
    if abs(gap) > SUPPORT:
        side = "off" if gap > 0 else "into"
        yield Problem("floating", (item.name,), abs(gap), f"{item.name} is {abs(gap):.3f} m {side} {carrier}")


def _on_host(item: Item, host: Item) -> Iterator[Problem]:
    """The nearest surface in height must be at the item's bottom and hold its middle."""
    offered = surfaces(host)
    if not offered:
        yield Problem(
            "floating", (item.name, host.name), 0.0, f"{item.name} stands on {host.name}, which has no surface"
        )
        return
    bottom = item.position[2] - host.position[2]
    level = min(offered, key=lambda s: abs(s.z - bottom))
    yield from _hovers(item, bottom - level.z, host.name)
    x, y = boxes.to_item(host, item.position[:2])
    at_level = [s for s in offered if abs(s.z - bottom) <= SUPPORT]
    beyond = min((max(s.low[0] - x, x - s.high[0], s.low[1] - y, y - s.high[1]) for s in at_level), default=0.0)
    if beyond > TOLERANCE:
        words = f"the middle of {item.name} is {beyond:.3f} m beyond the edge of {host.name}"
        yield Problem("overhang", (item.name, host.name), beyond, words)


def _before(room: Room, opening: Opening, depth: float) -> Box:
    """The box of an opening, drawn into the room."""
    a, b = room.wall(opening.wall)
    length = math.dist(a, b)
    u = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    along = opening.offset + opening.width / 2
    middle = (a[0] + u[0] * along - u[1] * depth / 2, a[1] + u[1] * along + u[0] * depth / 2)
    return Box((opening.width, depth, opening.height), (*middle, opening.sill), math.atan2(u[1], u[0]))


def _doors(layout: Layout) -> Iterator[Problem]:
    for room, door in _openings(layout, "door"):
        swing = _before(room, door, door.width)
        for item in _in(layout, room):
            depth = boxes.overlap(item, swing)
            if not _flat(item) and depth > TOLERANCE:
                words = f"{item.name} stands {depth:.3f} m in the swing of {door.name}"
                yield Problem("door_blocked", (door.name, item.name), depth, words)


def _windows(layout: Layout) -> Iterator[Problem]:
    for room, window in _openings(layout, "window"):
        light = _before(room, window, WINDOW_DEPTH)
        for item in _in(layout, room):
            depth, top = boxes.overlap(item, light), item.position[2] + item.size[2]
            tall = top > max(TALL, window.sill + 0.15) and item.size[2] > 0.3
            blocks = tall or item.supported_by == "wall"
            if depth > 0.02 and blocks and item.category != "curtain" and item.supported_by in ("floor", "wall"):
                words = f"{item.name} covers {window.name} by {depth:.3f} m"
                yield Problem("window_blocked", (window.name, item.name), depth, words)


def _openings(layout: Layout, kind: str) -> list[tuple[Room, Opening]]:
    rooms = {r.name: r for r in layout.rooms}
    return [(rooms[o.room], o) for o in layout.openings if o.kind == kind]


def _in(layout: Layout, room: Room) -> list[Item]:
    return [i for i in layout.items if i.room == room.name]


def _grounded(layout: Layout, room: str) -> list[Item]:
    return [i for i in layout.items if i.room == room and i.supported_by == "floor" and not _flat(i)]


def _ahead(item: Item, depth: float) -> Box:
    """The floor before an item, half a metre high and a little narrower than it."""
    x, y = boxes.to_world(item, (item.size[0] / 2 + depth / 2, 0.0))
    return Box((depth, max(0.1, item.size[1] - 0.1), 0.5), (x, y, 0.05), item.yaw)


def _clearances(layout: Layout) -> Iterator[Problem]:
    """Doors, drawers and knees have room; a seat that looks at the thing is in its place there."""
    rooms = {r.name: r for r in layout.rooms}
    for room in rooms:
        grounded = _grounded(layout, room)
        for item in grounded:
            wanted = CATALOGUE[item.category].front * CLEAR_SHARE
            if wanted <= 0 or item.category in (*SEATS, *BEDS):
                continue
            space = _ahead(item, wanted)
            for other in grounded:
                fits = _sits_at(other, item) or _at_foot(other, item)
                if other is not item and not fits and boxes.floor_overlap(other, space) > 0.02:
                    left = boxes.floor_gap(item, other)
                    words = f"only {left:.2f} m free between {item.name} and {other.name}, {wanted:.2f} m are wanted"
                    yield Problem("no_clearance", (item.name, other.name), wanted - left, words)
            beyond = boxes.overhang(rooms[room].polygon, space.footprint())
            if beyond > 0.02:
                words = f"{item.name} has a wall {wanted - beyond:.2f} m before it, {wanted:.2f} m are wanted"
                yield Problem("no_clearance", (item.name,), beyond, words)


def _sits_at(seat: Item, table: Item) -> bool:
    return seat.category in (*SEATS, "ottoman") and boxes.to_item(seat, table.position[:2])[0] > 0


def _at_foot(other: Item, bed: Item) -> bool:
    """A bench, chest or ottoman at the foot of a bed is in its place there."""
    return bed.category == "bed" and other.category in ("bench", "chest", "ottoman")


def _stares(layout: Layout) -> Iterator[Problem]:
    """Seats that look at a bare wall from close by."""
    rooms = {r.name: r for r in layout.rooms}
    for room in rooms:
        grounded = _grounded(layout, room)
        for seat in (i for i in grounded if i.category in SEATS):
            free = boxes.ray_hit(seat.position[:2], seat.forward, rooms[room].polygon) - seat.size[0] / 2
            between = any(o is not seat and boxes.overlap(o, _ahead(seat, LOOK)) > 0 for o in grounded)
            if free < LOOK and not between:
                words = f"{seat.name} faces a wall {free:.2f} m before it"
                yield Problem("faces_wall", (seat.name,), LOOK - free, words)


def _cut_off(layout: Layout) -> Iterator[Problem]:
    for item in unreachable(layout):
        words = f"a robot 0.5 m wide cannot come from the door to {item.name}"
        yield Problem("unreachable", (item.name,), 0.0, words)


def count(found: Sequence[Problem], kind: Kind) -> int:
    """How many of one kind."""
    return sum(p.kind == kind for p in found)
