"""Where a round robot can go from the door, and which things it can touch."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from layout.boxes import contains
from layout.layout import Item, Layout, Opening, Room, Vec2

CELL = 0.05
"""Edge of a grid cell [m]."""

RADIUS = 0.25
"""Of the robot's disc [m]."""

TOUCH = 0.30
"""A thing is reachable when the rim of the disc comes so close to its box [m]."""


def unreachable(layout: Layout, *, radius: float = RADIUS, touch: float = TOUCH) -> list[Item]:
    """Floor items, other than rugs, that a disc coming in by a door cannot come near to.

    A room without a door is entered at its largest free patch.
    """
    return [item for room in layout.rooms for item in _unreached(layout, room, radius, touch)]


def _unreached(layout: Layout, room: Room, radius: float, touch: float) -> list[Item]:
    items = [i for i in layout.items if i.room == room.name and _stands(i)]
    if not items:
        return []
    walk, origin = walkable(room, items, radius)
    doors = [o for o in layout.openings if o.room == room.name and o.kind == "door"]
    open_floor = reached(walk, origin, room, doors, radius)
    if not open_floor.any():
        return items
    far = _distance(~open_floor)
    return [i for i in items if far[_mask(far.shape, origin, i, 0.0)].min(initial=math.inf) > radius + touch]


def _stands(item: Item) -> bool:
    return item.supported_by == "floor" and item.size[2] > 0.03


def walkable(room: Room, items: Sequence[Item], radius: float) -> tuple[np.ndarray, Vec2]:
    """Cells where the middle of the disc may be, and the world position of cell (0, 0)'s middle."""
    xs, ys = zip(*room.polygon, strict=True)
    origin = (min(xs) - CELL / 2, min(ys) - CELL / 2)
    shape = (math.ceil((max(xs) - origin[0]) / CELL) + 1, math.ceil((max(ys) - origin[1]) / CELL) + 1)
    inside = _inside(shape, origin, room)
    for item in items:
        inside &= ~_mask(shape, origin, item, 0.0)
    # Distances run between middles of cells; a blocked cell begins half a cell earlier.
    clearance = _distance(np.pad(inside, 1))[1:-1, 1:-1]
    return clearance >= radius + CELL / 2 - 1e-9, origin


def _distance(cells: np.ndarray) -> np.ndarray:
    """From each true cell to the nearest false one, middle to middle [m]."""
    return np.asarray(ndimage.distance_transform_edt(cells)) * CELL


def _inside(shape: tuple[int, int], origin: Vec2, room: Room) -> np.ndarray:
    if len(room.polygon) == 4 and all(0 in (b[0] - a[0], b[1] - a[1]) for a, b in map(room.wall, range(4))):
        grid = np.zeros(shape, bool)
        grid[1:-1, 1:-1] = True
        return grid
    middles = [[(origin[0] + i * CELL, origin[1] + j * CELL) for j in range(shape[1])] for i in range(shape[0])]
    return np.array([[contains(room.polygon, p) for p in row] for row in middles])


def _mask(shape: tuple[int, ...], origin: Vec2, item: Item, margin: float) -> np.ndarray:
    """Cells whose middle lies in an item's footprint, grown by a margin."""
    x = origin[0] + np.arange(shape[0])[:, None] * CELL - item.position[0]
    y = origin[1] + np.arange(shape[1])[None, :] * CELL - item.position[1]
    c, s = math.cos(item.yaw), math.sin(item.yaw)
    ahead, left = c * x + s * y, -s * x + c * y
    return (np.abs(ahead) <= item.size[0] / 2 + margin) & (np.abs(left) <= item.size[1] / 2 + margin)


def reached(walk: np.ndarray, origin: Vec2, room: Room, doors: Sequence[Opening], radius: float) -> np.ndarray:
    """Cells connected to a door; the largest patch when there is no door."""
    patches = np.zeros(walk.shape, int)
    count = int(ndimage.label(walk, output=patches))  # pyright: ignore[reportArgumentType]
    if count == 0:
        return np.zeros_like(walk)
    if not doors:
        sizes = ndimage.sum_labels(walk, patches, range(1, count + 1))
        return patches == 1 + int(np.argmax(sizes))
    entries = {int(e) for door in doors for e in np.unique(patches[_entry(walk.shape, origin, room, door, radius)])}
    return np.isin(patches, sorted(entries - {0}))


def _entry(shape: tuple[int, ...], origin: Vec2, room: Room, door: Opening, radius: float) -> np.ndarray:
    """Cells just inside a door."""
    (x0, y0), (x1, y1) = room.wall(door.wall)
    length = math.dist((x0, y0), (x1, y1))
    u = ((x1 - x0) / length, (y1 - y0) / length)
    x = origin[0] + np.arange(shape[0])[:, None] * CELL - x0
    y = origin[1] + np.arange(shape[1])[None, :] * CELL - y0
    along, deep = u[0] * x + u[1] * y, -u[1] * x + u[0] * y
    return (along >= door.offset) & (along <= door.offset + door.width) & (deep > 0) & (deep <= radius + 0.15)
