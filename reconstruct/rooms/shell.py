"""The room itself: floor, ceiling, walls with real holes, doors, windows and skirting.

What is seen is one sheet that faces inward and lets no ray out: the walls' inner faces, the reveals
of the openings, closed door leaves, and behind each window a glowing picture of the outdoors. What
is touched are boxes: slabs, wall segments around the openings, door leaves, window panes.

Each wall is built in a frame of its own: x along the wall from its first corner, y into the room,
z up; the wall fills y from -THICKNESS to 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import trimesh

from layout.furniture.part import Part
from layout.furniture.shapes import box, join
from layout.layout import Layout, Opening, Room, Vec2
from reconstruct.rooms.joinery import door_parts, window_parts

THICKNESS = 0.12
"""Of the walls and slabs [m]."""
FRAME = 0.044
"""How far behind the wall's inner face the window frame begins [m]."""
SKIRTING = (0.012, 0.08)
"""Depth and height [m]."""
TRIM = "paint:white"
"""The material of skirting, door frames and windows."""

Quad = list[tuple[float, float, float]]


def build_shell(layout: Layout) -> tuple[Part, ...]:
    """The parts of every room in the world frame. Decoration that lies on a wall has no solid."""
    parts: list[Part] = []
    for room in layout.rooms:
        openings = [o for o in layout.openings if o.room == room.name]
        parts += _slabs(room, openings)
        for index in range(len(room.polygon)):
            parts += _wall(room, index, [o for o in openings if o.wall == index])
    return tuple(parts)


def wall_frame(room: Room, index: int) -> np.ndarray:
    """4x4, from the frame of a wall to the world."""
    (ax, ay), (bx, by) = room.wall(index)
    length = math.hypot(bx - ax, by - ay)
    tx, ty = (bx - ax) / length, (by - ay) / length
    return np.array([[tx, -ty, 0, ax], [ty, tx, 0, ay], [0, 0, 1, 0], [0, 0, 0, 1.0]])


def sheet(quads: Iterable[Quad]) -> trimesh.Trimesh:
    """An open surface of quadrilaterals, each counter-clockwise seen from its front."""
    corners = np.array(list(quads), dtype=float).reshape(-1, 3)
    first = np.arange(0, len(corners), 4)[:, None]
    faces = np.concatenate([first + np.array(half) for half in ((0, 1, 2), (0, 2, 3))])
    return trimesh.Trimesh(corners, faces, process=False)


def triangulate(polygon: tuple[Vec2, ...]) -> list[tuple[int, int, int]]:
    """Cuts a simple counter-clockwise polygon into triangles, ear by ear. Raises ValueError if it is not simple."""
    left = list(range(len(polygon)))
    triangles = []
    while len(left) > 3:
        ear = next((k for k in range(len(left)) if _is_ear(polygon, left, k)), None)
        if ear is None:
            raise ValueError(f"the floor must be a simple polygon, counter-clockwise; this one is not: {polygon}")
        triangles.append((left[ear - 1], left[ear], left[(ear + 1) % len(left)]))
        del left[ear]
    return [*triangles, (left[0], left[1], left[2])]


def _is_ear(polygon: tuple[Vec2, ...], left: list[int], k: int) -> bool:
    a, b, c = polygon[left[k - 1]], polygon[left[k]], polygon[left[(k + 1) % len(left)]]
    if _turn(a, b, c) <= 1e-12:
        return False
    others = (polygon[i] for i in left if polygon[i] not in (a, b, c))
    return not any(_turn(a, b, p) >= 0 and _turn(b, c, p) >= 0 and _turn(c, a, p) >= 0 for p in others)


def _turn(a: Vec2, b: Vec2, c: Vec2) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _slabs(room: Room, openings: list[Opening]) -> list[Part]:
    points = np.array(room.polygon)
    faces = np.array(triangulate(room.polygon))
    floor = trimesh.Trimesh(np.c_[points, np.zeros(len(points))], faces, process=False)
    ceiling = trimesh.Trimesh(np.c_[points, np.full(len(points), room.height)], faces[:, ::-1], process=False)
    thresholds = [_threshold(room, o) for o in openings if o.sill == 0]
    low, high = points.min(0) - THICKNESS, points.max(0) + THICKNESS
    below = box((*low, -THICKNESS), (*high, 0), bevel=0)
    above = box((*low, room.height), (*high, room.height + THICKNESS), bevel=0)
    floor = join(*[floor, *thresholds])
    return [
        Part(f"{room.name}/floor", floor, room.floor, "box", (below,)),
        Part(f"{room.name}/ceiling", ceiling, room.ceiling, "box", (above,)),
    ]


def _threshold(room: Room, opening: Opening) -> trimesh.Trimesh:
    """The bit of floor inside a doorway."""
    a, b = opening.offset, opening.offset + opening.width
    strip = sheet([[(a, 0, 0), (a, -THICKNESS, 0), (b, -THICKNESS, 0), (b, 0, 0)]])
    return strip.apply_transform(wall_frame(room, opening.wall))


def _wall(room: Room, index: int, openings: list[Opening]) -> list[Part]:
    (ax, ay), (bx, by) = room.wall(index)
    length = math.hypot(bx - ax, by - ay)
    for opening in openings:
        _check_fits(opening, length, room.height)
    name = f"{room.name}/wall_{index}"
    seen = sheet([*_face(length, room.height, openings), *(q for o in openings for q in _reveal(o))])
    wall = Part(name, seen, room.walls, "box", tuple(_segments(room, index, length, openings)))
    skirting = Part(f"{name}/skirting", _skirting(length, openings), TRIM, "none")
    parts = [wall, skirting]
    for opening in openings:
        parts += (door_parts if opening.kind == "door" else window_parts)(opening, THICKNESS, TRIM)
    frame = wall_frame(room, index)
    return [_moved(part, frame) for part in parts if len(part.mesh.faces)]


def _check_fits(opening: Opening, length: float, height: float) -> None:
    right, top = opening.offset + opening.width, opening.sill + opening.height
    if right > length + 1e-6 or top > height + 1e-6:
        raise ValueError(
            f"{opening.name} ends {right:.2f} m along its wall and {top:.2f} m up; "
            f"the wall is {length:.2f} m long and {height:.2f} m high: make the opening smaller or move it"
        )


def _face(length: float, height: float, openings: list[Opening]) -> Iterable[Quad]:
    """The inner face as rectangles around the openings."""
    xs = sorted({0.0, length, *(o.offset for o in openings), *(o.offset + o.width for o in openings)})
    zs = sorted({0.0, height, *(o.sill for o in openings), *(o.sill + o.height for o in openings)})
    for x0, x1 in pairwise(xs):
        for z0, z1 in pairwise(zs):
            if not any(_covers(o, (x0 + x1) / 2, (z0 + z1) / 2) for o in openings):
                yield [(x0, 0, z0), (x0, 0, z1), (x1, 0, z1), (x1, 0, z0)]


def _covers(opening: Opening, x: float, z: float) -> bool:
    return 0 < x - opening.offset < opening.width and 0 < z - opening.sill < opening.height


def _reveal(opening: Opening) -> Iterable[Quad]:
    """The four sides of the hole, facing into it; a doorway's bottom belongs to the floor.

    They are cut where the window frame begins, so that its shadow does not creep out.
    """
    a, b = opening.offset, opening.offset + opening.width
    low, high = opening.sill, opening.sill + opening.height
    for front, back in ((0.0, -FRAME), (-FRAME, -THICKNESS)):
        yield [(a, front, low), (a, front, high), (a, back, high), (a, back, low)]
        yield [(b, front, low), (b, back, low), (b, back, high), (b, front, high)]
        yield [(a, front, high), (b, front, high), (b, back, high), (a, back, high)]
        if low > 0:
            yield [(a, front, low), (a, back, low), (b, back, low), (b, front, low)]


def _segments(room: Room, index: int, length: float, openings: list[Opening]) -> Iterable[trimesh.Trimesh]:
    """Boxes that fill the wall; at convex corners they reach out to meet the neighbour's."""
    count = len(room.polygon)
    before, a, b, after = (room.polygon[(index + k) % count] for k in (-1, 0, 1, 2))
    start = -THICKNESS if _turn(before, a, b) > 0 else 0.0
    end = length + (THICKNESS if _turn(a, b, after) > 0 else 0.0)
    at = start
    for o in sorted(openings, key=lambda o: o.offset):
        yield from _solid(at, o.offset, 0, room.height)
        yield from _solid(o.offset, o.offset + o.width, 0, o.sill)
        yield from _solid(o.offset, o.offset + o.width, o.sill + o.height, room.height)
        at = o.offset + o.width
    yield from _solid(at, end, 0, room.height)


def _solid(x0: float, x1: float, z0: float, z1: float) -> Iterable[trimesh.Trimesh]:
    if x1 - x0 > 1e-4 and z1 - z0 > 1e-4:
        yield box((x0, -THICKNESS, z0), (x1, 0, z1), bevel=0)


def _skirting(length: float, openings: list[Opening]) -> trimesh.Trimesh:
    """A board along the foot of the wall, broken where a door and its frame stand."""
    depth, height = SKIRTING
    margin = 0.065
    doors = sorted((o for o in openings if o.sill < height), key=lambda o: o.offset)
    starts = [-depth, *(o.offset + o.width + margin for o in doors)]
    ends = [*(o.offset - margin for o in doors), length + depth]
    boards = [
        box((a, -0.005, -0.005), (b, depth, height), bevel=0.004, round=2)
        for a, b in zip(starts, ends, strict=True)
        if b - a > 0.02
    ]
    return join(*boards) if boards else trimesh.Trimesh()


def _moved(part: Part, frame: np.ndarray) -> Part:
    pieces = tuple(piece.copy().apply_transform(frame) for piece in part.pieces)
    return replace(part, mesh=part.mesh.copy().apply_transform(frame), pieces=pieces)
