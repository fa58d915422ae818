"""How far is what a robot touches from what it sees? Every category of the catalogue, against the bars.

    python benchmarks/colliders.py [--seeds 2] [--only sofa,chair]

Bars: every shape convex and watertight and within the item's box; inertia positive; distance between collider and
true surface at most 5 mm in the mean and 15 mm for 95 %; a ball of 0.1 m across can pass under every table.
Decoration (leaves, skirting, labels: parts that are not solid) does not count.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass

import numpy as np
import trimesh
from scipy.spatial import ConvexHull

from layout.catalogue import CATALOGUE, Category
from layout.furniture.building import build
from layout.layout import Item
from reconstruct.collider import Collider
from reconstruct.probing import distances
from reconstruct.rooms.solidifying import collider_from_parts, collider_mesh, shape_mesh
from reconstruct.scoring import Deviation, deviation, joined
from reconstruct.solids.inertia import mass_properties

MEAN, P95, OUT = 0.005, 0.015, 0.001
BALL = 0.05
TABLES = {"dining table", "table", "round table", "coffee table", "side table", "console table", "desk"}


@dataclass(frozen=True)
class Row:
    category: str
    shapes: str
    deviation: Deviation | None
    faults: tuple[str, ...]
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    chosen = [c for c in CATALOGUE.values() if not arguments.only or c.name in arguments.only.split(",")]
    rows = [examine(category, seed) for category in chosen for seed in range(arguments.seeds)]
    for row in rows:
        print(line(row))
    summarise(rows)


def examine(category: Category, seed: int) -> Row:
    item = Item(
        name="it", category=category.name, label="it", room="room", size=category.size, position=(0, 0, 0), seed=seed
    )
    start = time.process_time()
    try:
        parts = build(item).parts
        collider = collider_from_parts(parts)
        kinds = Counter(type(shape).__name__ for shape in collider.parts)
        shapes = " ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        if not collider.parts:
            return Row(category.name, "none", None, (), time.process_time() - start)
        found = deviation(collider, joined([part.mesh for part in parts if part.solid != "none"]), samples=10_000)
        return Row(category.name, shapes, found, faults(category, collider, found), time.process_time() - start)
    except (ValueError, RuntimeError) as error:
        return Row(category.name, "", None, (str(error),), time.process_time() - start)


def faults(category: Category, collider: Collider, found: Deviation) -> tuple[str, ...]:
    meshes = [shape_mesh(shape) for shape in collider.parts]
    mass_properties(collider, category.mass)  # raises if the inertia is not that of a real thing
    tests = {
        "a shape is not closed": all(mesh.is_volume for mesh in meshes),
        "a shape is not convex": all(is_convex(mesh) for mesh in meshes),
        f"no watertight solid ({collider.why_no_solid})": collider.solid is not None and collider.solid.is_watertight,
        f"mean {1e3 * found.mean:.1f} mm": found.mean <= MEAN,
        f"95 % {1e3 * found.p95:.1f} mm": found.p95 <= P95,
        f"leaves its box by {1e3 * (out := overhang(category, collider)):.1f} mm": out <= OUT,
        "no ball passes under it": category.name not in TABLES or passes(collider, BALL),
    }
    return tuple(words for words, fine in tests.items() if not fine)


def overhang(category: Category, collider: Collider) -> float:
    """How far the shapes reach beyond the item's box [m]."""
    x, y, z = category.size
    low, high = np.array([-x / 2, -y / 2, 0]), np.array([x / 2, y / 2, z])
    bounds = np.array([shape_mesh(shape).bounds for shape in collider.parts])
    return float(max((low - bounds[:, 0]).max(), (bounds[:, 1] - high).max()))


def is_convex(mesh: trimesh.Trimesh) -> bool:
    """Whether it fills its own hull. (Trimesh's own test trips over slivers between faces in one plane.)"""
    return mesh.volume > ConvexHull(mesh.vertices).volume * (1 - 1e-6)


def passes(collider: Collider, radius: float) -> bool:
    """Whether a ball can roll under the thing along a straight line, from side to side or front to back."""
    solid = collider_mesh(collider)
    low, high = solid.bounds - [[radius] * 3, [-radius] * 3]
    for along, across in ((0, 1), (1, 0)):
        for offset in np.arange(low[across] + 2 * radius, high[across] - 2 * radius, 0.02):
            path = np.zeros((int((high[along] - low[along]) / 0.01) + 1, 3))
            path[:, along], path[:, across] = np.linspace(low[along], high[along], len(path)), offset
            path[:, 2] = radius + 0.002
            if (distances(path, solid) >= radius).all():
                return True
    return False


def line(row: Row) -> str:
    numbers = "-"
    if row.deviation is not None:
        d = row.deviation
        where = ", ".join(f"{v:.2f}" for v in d.worst)
        numbers = f"{1e3 * d.mean:6.2f} {1e3 * d.p95:6.1f} {1e3 * d.max:6.1f} mm at ({where})"
    return f"{row.category:20s} {numbers:45s} {row.shapes:28s} {row.seconds:5.2f} s  {'; '.join(row.faults) or 'ok'}"


def summarise(rows: list[Row]) -> None:
    measured = [row.deviation for row in rows if row.deviation is not None]
    failing = [row.category for row in rows if row.faults]
    print(
        f"\n{len(rows) - len(failing)} of {len(rows)} within the bars; mean of means "
        f"{1e3 * np.mean([d.mean for d in measured]):.2f} mm, worst mean {1e3 * max(d.mean for d in measured):.2f} mm, "
        f"worst 95 % {1e3 * max(d.p95 for d in measured):.1f} mm, {sum(row.seconds for row in rows):.0f} CPU-s"
    )
    print(f"outside: {', '.join(failing) or 'none'}")


if __name__ == "__main__":
    main()
