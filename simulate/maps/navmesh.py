"""A navigation mesh: rectangles in which the centre of a round robot may be, and where one leads into the next.

Cut straight from the floor plan, row by row: rows that may be walked from the same square to the same square are one
rectangle. Every place of a rectangle keeps the robot's radius from everything; so do straight ways within one, and ways
through a portal. There is one storey, flat, at the height of the floor.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jaxtyping import Bool

from simulate.field import Unknown
from simulate.maps.floor_plan import FloorPlan, gap

Square = tuple[int, int, int, int]
"""First and last (excluded) square along x, then along y."""


@dataclass(frozen=True)
class Portal:
    """Where two rectangles touch."""

    first: int
    second: int
    ends: tuple[tuple[float, float], tuple[float, float]]
    """Of the common piece of their sides, in the world [m]."""


@dataclass(frozen=True)
class NavMesh:
    rectangles: tuple[tuple[float, float, float, float], ...]
    """Lowest x and y, highest x and y in the world [m]."""
    portals: tuple[Portal, ...]


def navmesh_of(plan: FloorPlan, *, radius: float, unknown: Unknown) -> NavMesh:
    """Raises ValueError if the robot fits nowhere."""
    squares = _rectangles(gap(plan, unknown) >= radius)
    if not squares:
        raise ValueError(f"a robot of {radius:g} m radius fits nowhere in the plan; give a smaller one")
    (x, y), side = plan.origin, plan.resolution
    corners = tuple((x + side * a, y + side * c, x + side * b, y + side * d) for a, b, c, d in squares)
    return NavMesh(corners, tuple(_portals(corners)))


def write_navmesh(
    mesh: NavMesh, plan: FloorPlan, folder: Path, *, radius: float, unknown: Unknown
) -> tuple[Path, Path]:
    """`navmesh.json`, which says it all, and `navmesh.obj`, to look at; z up."""
    value = {
        "frame": "world: metres, z up; polygons lie at z = 0, counter-clockwise from above",
        "radius": radius,
        "band": list(plan.band),
        "unknown": unknown,
        "polygons": [_corners(rectangle) for rectangle in mesh.rectangles],
        "portals": [{"polygons": [p.first, p.second], "ends": [list(end) for end in p.ends]} for p in mesh.portals],
    }
    path = folder / "navmesh.json"
    path.write_text(json.dumps(value) + "\n", encoding="utf-8")
    points = [f"v {x:.6g} {y:.6g} 0" for rectangle in mesh.rectangles for x, y in _corners(rectangle)]
    faces = [f"f {4 * i + 1} {4 * i + 2} {4 * i + 3} {4 * i + 4}" for i in range(len(mesh.rectangles))]
    drawing = folder / "navmesh.obj"
    drawing.write_text("\n".join([*points, *faces]) + "\n", encoding="ascii")
    return path, drawing


def _corners(rectangle: tuple[float, float, float, float]) -> list[list[float]]:
    a, b, c, d = (round(value, 9) for value in rectangle)
    return [[a, b], [c, b], [c, d], [a, d]]


def _rectangles(walkable: Bool[np.ndarray, "x y"]) -> list[Square]:
    open_runs: dict[tuple[int, int], int] = {}
    found = []
    for y in range(walkable.shape[1] + 1):
        runs = _runs(walkable[:, y]) if y < walkable.shape[1] else set()
        for run in sorted(open_runs.keys() - runs):
            found.append((*run, open_runs.pop(run), y))
        open_runs |= {run: y for run in runs if run not in open_runs}
    return found


def _runs(row: np.ndarray) -> set[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]])))
    return set(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _portals(rectangles: tuple[tuple[float, float, float, float], ...]):
    """Runs of one row never touch, so rectangles only meet at their lower and upper sides."""
    lows: dict[float, list[int]] = {}
    for i, rectangle in enumerate(rectangles):
        lows.setdefault(round(rectangle[1], 6), []).append(i)
    for i, (a, _, b, top) in enumerate(rectangles):
        for j in lows.get(round(top, 6), ()):
            low, high = max(a, rectangles[j][0]), min(b, rectangles[j][2])
            if high - low > 1e-6:
                yield Portal(i, j, ((low, top), (high, top)))
