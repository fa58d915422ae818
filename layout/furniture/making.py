"""Small steps that every family takes: parts from meshes, surfaces, fronts and handles."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Literal

import numpy as np

from layout.furniture.part import Part, Surface
from layout.furniture.shapes import Mesh, Point, Points, box, cylinder, hull, join, lathe, tube

Solid = Literal["box", "cylinder", "hull", "none"]


def part(name: str, material: str, *meshes: Mesh, solid: Solid = "box", picture: bool = False) -> Part:
    """One part of one or more convex pieces."""
    pieces = meshes if len(meshes) > 1 and solid != "none" else ()
    return Part(name, join(*meshes), material, solid, pieces, "fitted" if picture else "metric")


def shaped(name: str, material: str, mesh: Mesh, pieces: tuple[Mesh, ...], solid: Solid = "hull") -> Part:
    """A part that is not convex, and the convex pieces that fill it."""
    return Part(name, mesh, material, solid, pieces)


def top(x: float, y: float, z: float, *, name: str = "top", inset: float = 0.02, headroom: float = math.inf) -> Surface:
    """The level top of something x deep and y wide about the item's axis."""
    return Surface(name, (inset - x / 2, inset - y / 2), (x / 2 - inset, y / 2 - inset), z, headroom)


def grid_boxes(
    xs: tuple[float, float], ys: tuple[float, float], zs: tuple[float, float], rows: int, columns: int, gap: float
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Corners of the fronts that share an upright area, with gaps; from the top, left to right."""
    z = np.linspace(zs[1], zs[0], rows + 1)
    y = np.linspace(ys[1], ys[0], columns + 1)
    return [
        (np.array([xs[0], y[c + 1] + gap / 2, z[r + 1] + gap / 2]), np.array([xs[1], y[c] - gap / 2, z[r] - gap / 2]))
        for r in range(rows)
        for c in range(columns)
    ]


def bar_handle(x: float, y: float, z: float, length: float, *, upright: bool = False) -> Mesh:
    """A flat bar 2 cm proud of a front at x."""
    half = (0.006, length / 2, 0.006) if not upright else (0.006, 0.006, length / 2)
    centre = np.array([x + 0.013, y, z])
    return box(centre - np.array([0.013, *half[1:]]), centre + np.array([0.007, *half[1:]]), bevel=0.003)


def knob(x: float, y: float, z: float, radius: float = 0.014) -> Mesh:
    """A turned knob on a front at x."""
    profile = [(0, 0), (0.5 * radius, 0), (0.5 * radius, 0.006), (radius, 0.012), (0.8 * radius, 0.02), (0, 0.02)]
    turned = lathe(profile, segments=10)
    return Mesh(turned.vertices[:, [2, 0, 1]] + np.array([x, y, z]), turned.faces, process=False)


def vessel(
    outer: list[tuple[float, float]], *, wall: float, floor: float, segments: int = 28, sectors: int = 10
) -> tuple[Mesh, tuple[Mesh, ...]]:
    """A round thing, open above, from its outer profile (radius, height) bottom to rim; and its convex pieces."""
    out = np.array(outer, dtype=float)
    inner = [(max(r - wall, 0.002), z) for r, z in outer if z > floor + 0.001]
    inner = [(max(float(np.interp(floor, out[:, 1], out[:, 0])) - wall, 0.002), floor), *inner]
    mesh = lathe([(0, out[0, 1]), *outer, *inner[::-1], (0, floor)], segments=segments)
    return mesh, vessel_pieces(out, np.array(inner), floor, sectors)


def vessel_pieces(outer: np.ndarray, inner: np.ndarray, floor: float, sectors: int) -> tuple[Mesh, ...]:
    """A bottom, and a ring of wedges for each step of the wall."""
    low = outer[outer[:, 1] < floor - 1e-6]
    rim = np.array([[np.interp(floor, outer[:, 1], outer[:, 0]), floor]])
    pieces = [hull(_turned(np.concatenate([low, rim]), 0, 2 * np.pi, 16))]
    levels = [floor, *(z for z in inner[1:, 1])]
    for low_z, high_z in pairwise(levels):
        section = [(np.interp(z, c[:, 1], c[:, 0]), z) for z in (low_z, high_z) for c in (outer, inner)]
        for k in range(sectors):
            a, b = 2 * np.pi * k / sectors, 2 * np.pi * (k + 1) / sectors
            pieces.append(hull(_turned(np.array(section), a, b, 2)))
    return tuple(pieces)


def _turned(section: np.ndarray, start: float, end: float, steps: int) -> np.ndarray:
    """Points of a section (radius, height) at several angles."""
    angles = np.linspace(start, end, steps + 1)
    return np.concatenate(
        [np.column_stack([section[:, 0] * np.cos(a), section[:, 0] * np.sin(a), section[:, 1]]) for a in angles]
    )


def spread(count: int, low: float, high: float) -> np.ndarray:
    """Middles of `count` equal stretches."""
    edges = np.linspace(low, high, count + 1)
    return (edges[:-1] + edges[1:]) / 2


def centre(low: Point, high: Point) -> np.ndarray:
    return (np.asarray(low, dtype=float) + np.asarray(high, dtype=float)) / 2


def feet(x: float, y: float, high: float, *, inset: float = 0.03, radius: float = 0.014) -> list[Mesh]:
    """Four short round feet under something x deep and y wide."""
    return [
        cylinder((u, v, 0), radius, high, bevel=0.0, segments=10)
        for u in (x / 2 - inset, inset - x / 2)
        for v in (y / 2 - inset, inset - y / 2)
    ]


def bent(
    path: Points, radius: float, *, sides: int = 8, closed: bool = False, every: int = 1
) -> tuple[Mesh, tuple[Mesh, ...]]:
    """A bent tube, and a convex piece for each `every` stretches of its path."""
    whole = tube(path, radius, sides=sides, closed=closed)
    count = len(path)
    rings = np.asarray(whole.vertices)[: count * sides].reshape(count, sides, 3)
    starts = range(0, count if closed else count - 1, every)
    ends = [min(k + every, count if closed else count - 1) for k in starts]
    return whole, tuple(
        hull(rings[[j % count for j in range(k, end + 1)]].reshape(-1, 3)) for k, end in zip(starts, ends, strict=True)
    )


def stacked(profile: Points, sides: int = 20) -> tuple[Mesh, ...]:
    """Convex slices of a turned solid, one for each step of its profile (radius, height)."""
    return tuple(
        hull(_turned(np.array([low, high]), 0, 2 * np.pi, sides))
        for low, high in pairwise(profile)
        if high[1] - low[1] > 1e-4
    )


def facing(mesh: Mesh, x: float, z: float) -> Mesh:
    """From upright on the floor to lying before a front at x: its axis points forward at height z."""
    return Mesh(mesh.vertices[:, [2, 0, 1]] + np.array([x, 0, z]), mesh.faces, process=False)


def square(centre: Point, half: float) -> np.ndarray:
    """Corners of a level square, to make hulls of."""
    return np.asarray(centre) + np.array([(u, v, 0) for u in (-half, half) for v in (-half, half)])
