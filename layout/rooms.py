"""The shell of a room: how large, how high, where its door and windows are, what it is made of."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from layout.catalogue import CATALOGUE
from layout.group import Group, Rect
from layout.layout import Opening, Room
from layout.placing import Floor
from layout.programme import Programme
from layout.programmes import ROOM_KINDS, RoomKind


@dataclass(frozen=True)
class Extent:
    """How large rooms of a kind are."""

    least: float = 9.0
    """Floor area [m2]."""
    most: float = 60.0
    height: float = 2.6
    """Floor to ceiling [m]."""


EXTENTS: dict[str, Extent] = {
    "bedroom": Extent(12.0, 40.0),
    "kids room": Extent(11.0, 36.0),
    "nursery": Extent(11.0, 30.0),
    "living room": Extent(18.0, 60.0),
    "dining room": Extent(14.0, 45.0),
    "kitchen": Extent(11.0, 45.0),
    "office": Extent(12.0, 60.0),
    "study": Extent(12.0, 45.0),
    "bathroom": Extent(4.0, 28.0),
    "laundry room": Extent(5.0, 30.0),
    "hallway": Extent(5.0, 30.0),
    "storage room": Extent(6.0, 50.0),
    "garage": Extent(16.0, 90.0, 2.8),
    "laboratory": Extent(16.0, 90.0, 2.9),
    "gym": Extent(20.0, 120.0, 3.0),
    "art studio": Extent(14.0, 90.0, 3.2),
    "library": Extent(14.0, 100.0, 2.9),
    "bookstore": Extent(18.0, 120.0, 2.9),
    "restaurant": Extent(24.0, 150.0, 3.0),
    "cafe": Extent(20.0, 130.0, 3.0),
    "classroom": Extent(24.0, 130.0, 3.0),
    "meeting room": Extent(14.0, 70.0, 2.7),
    "waiting room": Extent(12.0, 60.0, 2.7),
    "greenhouse": Extent(12.0, 70.0, 3.0),
    "apartment": Extent(24.0, 130.0, 2.7),
    "warehouse": Extent(24.0, 180.0, 3.8),
    "server room": Extent(8.0, 60.0, 2.9),
}
ANY = Extent(9.0, 90.0)
PLAIN = RoomKind("", "")

OPEN_SHARE = 1.9
"""Floor area over what furniture and its clearances cover."""

SMALL_DOORS = ("bathroom", "restroom", "toilet", "storage room", "closet")
DOOR_HEIGHT = 2.05
STRIP = 0.35
"""Depth of the floor before a window where nothing tall may stand [m]."""


def kind_of(name: str) -> RoomKind:
    """The room kind of that name; a plain room when there is none."""
    return ROOM_KINDS.get(name, PLAIN)


def shape_room(programme: Programme, groups: Sequence[Group], *, growth: float, seed: int) -> Room:
    """A rectangle with its corner at the origin, large enough for the groups; `growth` multiplies its area."""
    usual, extent = kind_of(programme.room_kind), EXTENTS.get(programme.room_kind, ANY)
    width, depth = programme.room_size or _sides(programme, groups, growth, seed)
    return Room(
        name="room",
        kind=programme.room_kind,
        polygon=((0.0, 0.0), (width, 0.0), (width, depth), (0.0, depth)),
        height=programme.height or extent.height,
        floor=programme.floor or usual.floor,
        walls=programme.walls or usual.walls,
        ceiling=programme.ceiling or usual.ceiling,
    )


def _sides(programme: Programme, groups: Sequence[Group], growth: float, seed: int) -> tuple[float, float]:
    """Width and depth in steps of 5 cm."""
    extent = EXTENTS.get(programme.room_kind, ANY)
    covered = sum(r.area for g in groups for r in g.bodies) + 0.4 * sum(_open_floor(g) for g in groups)
    covered += sum(
        1.5 * math.prod(CATALOGUE[w.category].size[:2]) for w in programme.wishes if w.category == "yoga mat"
    )
    area = min(max(extent.least, OPEN_SHARE * covered + 1.5), extent.most) * programme.spaciousness
    aspect = 2.0 if programme.elongated else random.Random(seed).uniform(1.05, 1.4)
    # A group must fit between two walls with a way past it.
    broad = max([2.0, *(min(_extent(g)) + 0.9 for g in groups)])
    long = max([2.4, *(max(_extent(g)) + 0.5 for g in groups)])
    depth = max(math.sqrt(area / aspect), broad * 0.98)
    width = max(math.sqrt(area * aspect), area / depth if depth > math.sqrt(area) else 0.0, long)
    factor = math.sqrt(growth)
    return math.ceil(width * factor * 20) / 20, math.ceil(depth * factor * 20) / 20


def _open_floor(group: Group) -> float:
    return max(0.0, sum(r.area for r in group.free) - sum(r.area for r in group.solid))


def _extent(group: Group) -> tuple[float, float]:
    box = group.box
    return box.x1 - box.x0, box.y1 - box.y0


def open_walls(programme: Programme, room: Room, *, seed: int) -> tuple[Opening, ...]:
    """A door near a corner of one wall, windows centred in others; four wishes for corners keep the door off them."""
    rng = random.Random(seed * 7 + 1)
    lengths = [math.dist(*room.wall(k)) for k in range(4)]
    door_wall = rng.choice((0, 1, 2, 3))
    width = min(0.8 if room.kind in SMALL_DOORS else 0.9, lengths[door_wall] - 0.3)
    near = rng.random() < 0.5
    cornered = sum(r.kind == "in_corner" for r in programme.relations) >= 4
    side = 0.75 if cornered else 0.3
    offset = side if near else lengths[door_wall] - width - side
    if lengths[door_wall] < width + 2 * side + 0.1:
        offset = (lengths[door_wall] - width) / 2
    door = Opening(
        name="door",
        kind="door",
        room=room.name,
        wall=door_wall,
        offset=round(offset, 4),
        width=round(width, 4),
        height=min(DOOR_HEIGHT, room.height - 0.1),
        hinge="near" if near else "far",
    )
    count = kind_of(room.kind).windows if programme.windows is None else programme.windows
    return (door, *_windows(programme, room, lengths, door_wall, count, rng))


def _windows(programme, room: Room, lengths: list[float], door_wall: int, count: int, rng) -> list[Opening]:
    """First the wall opposite the door, then the longer of its neighbours; two to a wall when there are many."""
    sill, top = (0.35, room.height - 0.25) if programme.large_windows else (0.9, min(2.15, room.height - 0.2))
    want = 1.8 if programme.large_windows else 0.8 if room.kind in SMALL_DOORS else 1.4
    order = [(door_wall + 2) % 4, *rng.sample([(door_wall + 1) % 4, (door_wall + 3) % 4], 2), door_wall]
    per_wall = [count // 3 + (k < count % 3) for k in range(3)] if count > 3 else [1] * count
    found: list[Opening] = []
    for wall, number in zip(order, per_wall, strict=False):
        slot = lengths[wall] / number
        width = min(want, slot - 0.7)
        if width < 0.4:
            continue
        for k in range(number):
            window = Opening(
                name=f"window_{len(found) + 1}",
                kind="window",
                room=room.name,
                wall=wall,
                offset=round((k + 0.5) * slot - width / 2, 4),
                width=round(width, 4),
                height=round(top - sill, 4),
                sill=sill,
            )
            found.append(window)
    return found


def strip(room: Room, opening: Opening, depth: float, margin: float = 0.0) -> Rect:
    """The floor before an opening of an axis-aligned wall, so deep [m]."""
    (x0, y0), (x1, y1) = room.wall(opening.wall)
    length = math.dist((x0, y0), (x1, y1))
    u = ((x1 - x0) / length, (y1 - y0) / length)
    start, end = opening.offset - margin, opening.offset + opening.width + margin
    corners = [(x0 + u[0] * t - u[1] * d, y0 + u[1] * t + u[0] * d) for t in (start, end) for d in (0.0, depth)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def floor_of(room: Room, openings: Sequence[Opening], *, beside_windows: float = 0.05) -> Floor:
    """The floor to place on: the door's swing is kept free, windows are kept low, and so far to their sides [m]."""
    width, depth = room.polygon[2]
    doors = tuple(strip(room, o, o.width + 0.1, 0.05) for o in openings if o.kind == "door")
    windows = tuple(strip(room, o, STRIP, beside_windows) for o in openings if o.kind == "window")
    return Floor(width, depth, doors, windows)
