"""Upright boxes and floor polygons: how deep they overlap, how far they are apart [m].

Every item is judged by its own box, which stands upright and turns about z. Overlap is the
separating-axis depth: the least distance that one box must move to be free of the other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from layout.layout import Item, Vec2, Vec3


@dataclass(frozen=True)
class Box:
    """A box that is no item: size [m], bottom centre in the world [m], yaw [rad]."""

    size: Vec3
    position: Vec3
    yaw: float = 0.0

    def footprint(self) -> tuple[Vec2, ...]:
        """Its floor corners, counter-clockwise [m]."""
        dx, dy = self.size[0] / 2, self.size[1] / 2
        return tuple(to_world(self, p) for p in ((dx, dy), (-dx, dy), (-dx, -dy), (dx, -dy)))


Upright = Item | Box


def _span(corners: Sequence[Vec2], axis: Vec2) -> tuple[float, float]:
    shadows = [x * axis[0] + y * axis[1] for x, y in corners]
    return min(shadows), max(shadows)


def _axes(yaw: float) -> tuple[Vec2, Vec2]:
    c, s = math.cos(yaw), math.sin(yaw)
    return (c, s), (-s, c)


def floor_overlap(a: Upright, b: Upright) -> float:
    """Depth to which two footprints overlap [m]; negative: they are at least so far apart along some axis."""
    one, two = a.footprint(), b.footprint()
    depth = math.inf
    for axis in (*_axes(a.yaw), *_axes(b.yaw)):
        (low_a, high_a), (low_b, high_b) = _span(one, axis), _span(two, axis)
        depth = min(depth, high_a - low_b, high_b - low_a)
    return depth


def height_overlap(a: Upright, b: Upright) -> float:
    """Depth to which two boxes overlap in height [m]; negative: the free height between them."""
    return min(a.position[2] + a.size[2] - b.position[2], b.position[2] + b.size[2] - a.position[2])


def overlap(a: Upright, b: Upright) -> float:
    """Depth to which two boxes overlap [m]; zero or less when they are free of each other."""
    return min(floor_overlap(a, b), height_overlap(a, b))


def floor_gap(a: Upright, b: Upright) -> float:
    """Shortest level distance between two footprints [m]; zero when they touch or overlap."""
    if floor_overlap(a, b) > 0:
        return 0.0
    return polygon_gap(a.footprint(), b.footprint())


def polygon_gap(one: Sequence[Vec2], two: Sequence[Vec2]) -> float:
    """Shortest distance between the borders of two polygons [m]."""
    forth = min(segment_distance(p, *edge) for p in one for edge in edges(two))
    back = min(segment_distance(p, *edge) for p in two for edge in edges(one))
    return min(forth, back)


def edges(polygon: Sequence[Vec2]) -> list[tuple[Vec2, Vec2]]:
    return [(polygon[i], polygon[(i + 1) % len(polygon)]) for i in range(len(polygon))]


def segment_distance(point: Vec2, start: Vec2, end: Vec2) -> float:
    """Distance of a point from a segment [m]."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length2 = dx * dx + dy * dy
    t = 0.0 if length2 == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length2
    t = min(1.0, max(0.0, t))
    return math.hypot(point[0] - start[0] - t * dx, point[1] - start[1] - t * dy)


def contains(polygon: Sequence[Vec2], point: Vec2) -> bool:
    """Whether a point lies inside a polygon (even-odd rule)."""
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in edges(polygon):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside


def overhang(polygon: Sequence[Vec2], footprint: Sequence[Vec2]) -> float:
    """How far a footprint reaches beyond a polygon [m]; also when a corner of the polygon reaches into it."""
    borders = edges(polygon)
    beyond = [min(segment_distance(p, *e) for e in borders) for p in footprint if not contains(polygon, p)]
    pierced = [min(segment_distance(p, *e) for e in edges(footprint)) for p in polygon if contains(footprint, p)]
    return max([0.0, *beyond, *pierced])


def to_item(item: Upright, point: Vec2) -> Vec2:
    """A point of the world's floor in the item's frame: how far ahead of it, how far to its left [m]."""
    dx, dy = point[0] - item.position[0], point[1] - item.position[1]
    c, s = math.cos(item.yaw), math.sin(item.yaw)
    return c * dx + s * dy, -s * dx + c * dy


def to_world(item: Upright, point: Vec2) -> Vec2:
    """A point of the item's floor frame in the world [m]."""
    c, s = math.cos(item.yaw), math.sin(item.yaw)
    return item.position[0] + c * point[0] - s * point[1], item.position[1] + s * point[0] + c * point[1]


def ray_hit(origin: Vec2, direction: Vec2, polygon: Sequence[Vec2]) -> float:
    """Distance along a unit direction to the first border of a polygon [m]; inf when it never meets one."""
    best = math.inf
    for (x0, y0), (x1, y1) in edges(polygon):
        ex, ey = x1 - x0, y1 - y0
        cross = direction[0] * ey - direction[1] * ex
        if abs(cross) < 1e-12:
            continue
        t = ((x0 - origin[0]) * ey - (y0 - origin[1]) * ex) / cross
        u = ((x0 - origin[0]) * direction[1] - (y0 - origin[1]) * direction[0]) / cross
        if t >= 0 and -1e-9 <= u <= 1 + 1e-9:
            best = min(best, t)
    return best
