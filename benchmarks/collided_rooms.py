"""Rooms whose truth is known as splats and nothing else: are they solid where they should be, and closed?

    python benchmarks/collided_rooms.py WORK ROOM [ROOM ...] [--quality standard] [--balls 100]

Each ROOM is one that `photographed_rooms.py --work WORK` has made; its layout and what it left there are used again.
`collide` gets the Gaussians of the room from its layout, and then those from its photos, brought to scale; both times
without any camera.

Columns: F-score at 5 cm of the surface that was found, and of the shapes that one bumps into, over all that can be
seen from places in the room where one could stand; convex shapes; largest gap in them; balls of 5 cm that are let
loose at random places in the air, and how many of them are outside at the end; CPU time of `collide`.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import trimesh
from photographed_rooms import Truth, fitted_room, placed, read_truth
from raster_speed import processor

from reconstruct.colliding import collide
from reconstruct.framing.similarity import Similarity
from reconstruct.probing import distances, seen
from reconstruct.rooms.solidifying import collider_mesh
from reconstruct.rooms.viewpoints import standpoints
from reconstruct.scene import Scene
from reconstruct.text import from_layout
from simulate.dropping import ball_drop, free_points
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.moving import in_world

NEAR = 0.05
"""[m]"""
BALL = 0.05
"""Radius [m]."""
EYES = 24
"""Places from which a room is looked at."""
SAMPLES = 100_000
WAYS = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 1e-4, 1), (0, 1e-4, -1))
"""The six sides of a cube about an eye."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("rooms", nargs="+")
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--balls", type=int, default=100)
    options = parser.parse_args()
    print(f"{processor()}, {options.quality}\n")
    print("| room | Gaussians from | F 5 cm surface | shapes | convex shapes | leak | balls out | CPU s |")
    print("|---|---|---|---|---|---|---|---|")
    for name in options.rooms:
        truth = read_truth(options.work / name)
        for origin, gaussians in splats(options.work / name, truth, options.quality):
            print(f"| {name} | {origin} | " + row(gaussians, truth, options.balls), flush=True)


def splats(folder: Path, truth: Truth, quality: str) -> Iterator[tuple[str, tuple[Gaussians, Similarity]]]:
    """By layout and by photos, each with the way from their frame, which is metric, to that of the truth."""
    scene = from_layout(truth.furnished.layout, quality=quality)
    yield "layout", (in_world([(body.pose, body.gaussians) for body in scene.bodies]), Similarity.identity())
    made, into = fitted_room(folder, quality, truth)
    yield "photos", (made.gaussians, into)


def row(given: tuple[Gaussians, Similarity], truth: Truth, balls: int) -> str:
    gaussians, into = given
    start = time.process_time()
    scene = collide(gaussians, kind="room", scale=into.scale)
    spent = time.process_time() - start
    measures = scene.provenance["measures"]
    cameras, into = eyes(truth), from_scene(scene, into)
    shapes = placed(collider_mesh(scene.bodies[0].collider), into)
    surface = placed(scene.surface, into)
    out = escaped(scene, into, truth, balls)
    cells = [
        f"{fscore(surface, truth, cameras):.3f}",
        f"{fscore(shapes, truth, cameras):.3f}",
        str(measures["parts"]),
        "yes" if measures["leak"] else "none",
        f"{out}/{balls}",
        f"{spent:.0f}",
    ]
    return " | ".join(cells) + " |"


def from_scene(scene: Scene, into: Similarity) -> Similarity:
    """From the scene that `collide` made, stood up and in metres, to the truth."""
    stood = np.array(scene.provenance["to_world"])
    back = Similarity(1.0, stood[:3, :3].T, -stood[:3, :3].T @ stood[:3, 3])
    return Similarity(1.0, into.rotation, into.translation) @ back


def eyes(truth: Truth) -> list[Camera]:
    """All that can be seen from some places where one could stand."""
    places = standpoints(truth.furnished)
    return [
        Camera.look_at(tuple(eye), tuple(eye + way), width=100, height=100, fov=math.pi / 2)
        for eye in places[:: max(1, len(places) // EYES)]
        for way in np.array(WAYS)
    ]


def fscore(found: trimesh.Trimesh, truth: Truth, cameras: list[Camera]) -> float:
    """Of the places of either mesh that can be seen from within."""
    one, other = visible(found, cameras), visible(truth.mesh, cameras)
    precision = float((distances(one, truth.mesh) < NEAR).mean())
    recall = float((distances(other, found) < NEAR).mean())
    return 2 * precision * recall / max(precision + recall, 1e-12)


def visible(mesh: trimesh.Trimesh, cameras: list[Camera]) -> np.ndarray:
    points = trimesh.sample.sample_surface(mesh, SAMPLES, seed=0)[0]
    return points[seen(points, mesh, cameras)]


def escaped(scene: Scene, into: Similarity, truth: Truth, count: int) -> int:
    """Balls that are beyond the walls at the end."""
    low, high = truth.mesh.bounds
    starts = free_points(truth.mesh, low, high, count=count, clear=2 * BALL)
    report = ball_drop(scene, into.inverse().apply(starts), {scene.bodies[0].name: scene.surface}, radius=BALL)
    ends = into.apply(np.array([landing.end for landing in report.landings]))
    return int((~((ends > low - BALL) & (ends < high + BALL)).all(1)).sum())


if __name__ == "__main__":
    main()
