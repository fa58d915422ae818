"""200 balls fall into each room: does each stop where the eye sees a surface?

    python benchmarks/ball_drop.py PROMPTS [--first 6] [--count 200] [--radius 0.02]

A ball starts at a random free point of the room. Bar: all come to rest within 5 mm of a true surface, none tunnels,
no number goes astray, no MuJoCo warning.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import trimesh
from bare import bare_scene, true_surfaces
from layouts import read

from reconstruct.rooms.furnished import Furnished
from reconstruct.scene import Scene
from reconstruct.scoring import joined
from simulate.dropping import DropReport, ball_drop, free_points


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prompts", type=Path)
    parser.add_argument("--first", type=int, default=6)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--radius", type=float, default=0.02)
    arguments = parser.parse_args()
    reports = []
    for sentence in read(arguments.prompts)[: arguments.first]:
        start = time.process_time()
        report = drop_into(*bare_scene(sentence), arguments.count, arguments.radius)
        reports.append(report)
        print(f"{len(report.astray):3d} astray, {time.process_time() - start:5.1f} CPU-s  {sentence[:60]}")
        for ball in report.astray:
            place = ", ".join(f"{v:.3f}" for v in ball.end)
            print(f"      ({place}) gap {1e3 * ball.gap:6.1f} mm, {1e3 * ball.depth:5.1f} mm deep, by {ball.body}")
    summarise(reports)


def drop_into(scene: Scene, furnished: Furnished, count: int, radius: float) -> DropReport:
    surfaces = true_surfaces(scene, furnished)
    placed = [
        surfaces[body.name].copy().apply_transform(body.pose.matrix().double().numpy())
        for body in scene.bodies
        if body.name in surfaces
    ]
    starts = outside(scene, free_points(joined(placed), *bounds(scene), count=2 * count, clear=radius))
    return ball_drop(scene, starts[:count], surfaces, radius=radius)


def bounds(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    assert scene.layout is not None
    room = scene.layout.rooms[0]
    corners = np.array(room.polygon)
    return np.array([*corners.min(axis=0), 0.0]), np.array([*corners.max(axis=0), room.height])


def outside(scene: Scene, points: np.ndarray) -> np.ndarray:
    """Without the points inside a solid, where no ball can start."""
    for body in scene.bodies[1:]:
        own = body.pose.inverse().apply(torch.from_numpy(points).float()).double().numpy()
        solid = body.collider.solid
        points = points if solid is None else points[~contains(solid, own)]
    return points


def contains(solid: trimesh.Trimesh, points: np.ndarray) -> np.ndarray:
    """Which points lie inside: the winding of the surface about them is a full sphere (van Oosterom, Strackee 1983)."""
    result = np.zeros(len(points), dtype=bool)
    near = np.flatnonzero(((points > solid.bounds[0]) & (points < solid.bounds[1])).all(axis=1))
    for index in near:
        a, b, c = (solid.triangles - points[index]).transpose(1, 0, 2)
        la, lb, lc = (np.linalg.norm(v, axis=1) for v in (a, b, c))
        dots = (a * b).sum(1) * lc + (b * c).sum(1) * la + (c * a).sum(1) * lb
        angle = 2 * np.arctan2((a * np.cross(b, c)).sum(1), la * lb * lc + dots)
        result[index] = angle.sum() > 2 * np.pi
    return result


def summarise(reports: list[DropReport]) -> None:
    balls = [landing for report in reports for landing in report.landings]
    astray = [ball for ball in balls if not ball.sound]
    gaps = 1e3 * np.abs([ball.gap for ball in balls])
    print(f"\n{len(reports)} rooms, {len(balls)} balls: {len(astray)} astray, {sum(not b.indoors for b in balls)} out")
    print(f"gap to the true surface: median {np.median(gaps):.3f} mm, 99 % {np.quantile(gaps, 0.99):.2f} mm")
    print(f"still moving (over 1 cm/s): {sum(ball.speed > 0.01 for ball in balls)}")
    print(f"warnings {sum(bool(r.warnings) for r in reports)}, not finite {sum(not r.finite for r in reports)}")
    print("astray by:", ", ".join(f"{k} x{n}" for k, n in Counter(b.body for b in astray).most_common()) or "none")


if __name__ == "__main__":
    main()
