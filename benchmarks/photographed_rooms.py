"""Rooms whose truth is known are photographed, and made again from the photos alone: how near does that come?

    python benchmarks/photographed_rooms.py [ROOM ...] [--quality standard] [--photos 80] [--work FOLDER]

ROOM is a name below, or a sentence. Each room is photographed as `benchmarks/photographing.py` does it, with lens,
exposure and noise of a phone. Then `reconstruct` gets the photos, and afterwards one length: how far apart two corners
of a piece of furniture are, as a person would measure them. The photos and what was made of them stay in --work.

Columns: photos that have a place; ATE, the root mean square of camera centres after the best similarity, in parts of
the diagonal of the room; error of the scale that the one length gave; F-score of the surface at 2 cm over all that
three photos or more see (fewer cannot confirm one another), with its precision and recall, and that over all that any
photo sees, after a rigid fit of the cameras; free-standing furniture that was seen from three sides or more, and how
much of it became bodies of their own (overlap of half or more); furthest that a bin of the confidence is from the share
that was right; bodies still after 2 s; PSNR of unseen photos; wall and CPU time.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import trimesh
from photographing import photograph, true_cameras
from raster_speed import processor

from layout.catalogue import CATALOGUE
from layout.layout import Layout
from layout.planning import plan
from reconstruct.framing.alignment import Hints
from reconstruct.framing.similarity import Similarity, nearest_similarity
from reconstruct.photos import Fitted, fit_photos, from_photos
from reconstruct.probing import distances, seen
from reconstruct.progress import Laps
from reconstruct.request import Request
from reconstruct.rooms.furnished import Furnished
from reconstruct.rooms.furnishing import furnish
from reconstruct.scene import Scene
from reconstruct.scoring import compare_surfaces
from simulate.check import settle
from splat.camera import Camera

ROOMS = {
    "study": "a study with a desk, an office chair, two bookshelves and an armchair",
    "living": "a living room with a sofa, a coffee table, an armchair, a bookshelf, a floor lamp and a plant",
    "bedroom": "a bedroom with a double bed, two nightstands, a wardrobe and an armchair",
    "dining": "a dining room with a dining table, six chairs, a sideboard and a plant",
    "office": "an office with two desks, two office chairs, a filing cabinet, a bookshelf and a plant",
    "kids": "a children's room with a single bed, a toy chest, a desk, a chair and a bookshelf",
}
BINS = np.linspace(0, 1, 11)
LEAST = 500
"""Vertices in a bin that counts."""
OBSERVED = 3
"""Photos that must show a place for it to count as observed."""
SIDE = 0.25
"""Part of a side that photos must show for it to count as seen."""


@dataclass(frozen=True)
class Truth:
    furnished: Furnished
    cameras: dict[str, Camera]
    mesh: trimesh.Trimesh

    @property
    def diagonal(self) -> float:
        """Of the room [m]."""
        return float(np.linalg.norm(np.ptp(self.mesh.vertices, axis=0)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS))
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--photos", type=int, default=80)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=Path, default=None)
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="rooms-"))
    print(f"{processor()}, {options.quality}, {options.photos} photos a room, in {work}\n")
    print("| room | placed | ATE | scale | F 2 cm (p, r) | any | apart | confidence | still | PSNR | wall s | CPU s |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
    for name in options.rooms:
        folder = work / name.replace(" ", "_")[:40]
        if not (folder / "truth.json").exists():
            photograph(plan(ROOMS.get(name, name), seed=options.seed), folder, count=options.photos, seed=options.seed)
        print(row(name, folder, options.quality), flush=True)


def row(name: str, folder: Path, quality: str) -> str:
    truth = read_truth(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    made, into_truth = fitted_room(folder, quality, truth)
    request = Request(quality=quality, hints=Hints(between=measured(truth, into_truth.inverse())))
    scene = from_photos(folder / "photos", folder / f"work_{quality}", request=request)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    ate = residual(into_truth, *centres_of(cameras_of(made), truth)) / truth.diagonal
    centres, true = centres_of(scene.provenance["cameras"], truth)
    into_truth = nearest_similarity(centres, true, rigid=True)
    surface = placed(scene.surface, into_truth)
    cameras = list(truth.cameras.values())
    agreement = compare_surfaces(surface, truth.mesh, cameras, least_views=OBSERVED)
    loosely = compare_surfaces(surface, truth.mesh, cameras)
    apart = separated(scene, truth, into_truth)
    settled = settle(scene)
    numbers = [
        f"{len(centres)}/{len(truth.cameras)}",
        f"{ate:.2%}",
        f"{nearest_similarity(centres, true).scale - 1:+.2%}",
        f"{agreement.fscore(0.02):.3f} ({agreement.precision(0.02):.3f}, {agreement.recall(0.02):.3f})",
        f"{loosely.fscore(0.02):.3f}",
        f"{sum(apart.values())}/{len(apart)}",
        f"{miscalibration(scene, surface, truth):.0%}",
        f"{sum(b.still for b in settled.bodies)}/{len(settled.bodies)}",
        f"{scene.provenance['measures']['psnr']:.1f}",
        f"{wall:.0f}",
        f"{cpu:.0f}",
    ]
    return " | ".join([f"| {name}", *numbers]) + " |"


def read_truth(folder: Path) -> Truth:
    furnished = furnish(Layout.read(folder / "layout.json"))
    return Truth(furnished, true_cameras(folder), furnished.mesh())


def fitted_room(folder: Path, quality: str, truth: Truth) -> tuple[Fitted, Similarity]:
    """What the photos of a room have become without any length told, and the way from there to the truth."""
    made = finished(fit_photos(folder / "photos", folder / f"work_{quality}", Request(quality=quality), Laps()))
    return made, nearest_similarity(*centres_of(cameras_of(made), truth))


def finished(steps):
    """What a generator returns."""
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value


def cameras_of(made: Fitted) -> dict[str, list[float]]:
    """Where the photos were taken from, by their names."""
    placed = zip(made.capture.names, made.capture.views, strict=True)
    return {name: view.camera.position.tolist() for name, view in placed}


def centres_of(found: Mapping[str, Sequence[float]], truth: Truth) -> tuple[np.ndarray, np.ndarray]:
    """Found and true, of the photos that have a place."""
    names = sorted(found)
    return np.array([found[n] for n in names]), np.array([truth.cameras[n].position.double().numpy() for n in names])


def residual(found: Similarity, source: np.ndarray, target: np.ndarray) -> float:
    return float(np.sqrt(((found.apply(source) - target) ** 2).sum(1).mean()))


def measured(truth: Truth, into_scene: Similarity) -> tuple:
    """Two ends of the longest piece of furniture, where they are in the scene that was found, and their distance."""
    meshes = [truth.furnished.mesh(i) for i in range(1, len(truth.furnished.parts))]
    longest = max(meshes, key=lambda mesh: float(np.linalg.norm(np.ptp(mesh.vertices, axis=0))))
    low, high = longest.vertices[longest.vertices.sum(1).argmin()], longest.vertices[longest.vertices.sum(1).argmax()]
    a, b = (tuple(float(v) for v in into_scene.apply(corner)) for corner in (low, high))
    return a, b, float(np.linalg.norm(high - low))


def placed(mesh: trimesh.Trimesh, into: Similarity) -> trimesh.Trimesh:
    return trimesh.Trimesh(into.apply(mesh.vertices), mesh.faces, process=False)


def separated(scene: Scene, truth: Truth, into_truth: Similarity) -> dict[str, bool]:
    """Of every free-standing piece seen from three sides: whether it is a body of its own."""
    surface = placed(scene.surface, into_truth)
    labels = scene_labels(scene)
    points, faces = trimesh.sample.sample_surface(surface, 60_000, seed=0)[:2]
    found = labels[faces]
    true = nearest_instance(points, truth)
    result = {}
    for number, item in enumerate(truth.furnished.layout.items, start=1):
        standing = item.supported_by == "floor" and not CATALOGUE[item.category].fixed
        standing &= CATALOGUE[item.category].place != "rug"
        if not standing or sides_seen(truth, number) < 3:
            continue
        mine = true == number
        overlaps = [
            (mine & (found == thing)).sum() / max((mine | (found == thing)).sum(), 1)
            for thing in np.unique(found[mine])
            if thing > 0
        ]
        result[item.name] = bool(max(overlaps, default=0.0) >= 0.5)
    return result


def scene_labels(scene: Scene) -> np.ndarray:
    """For each face of the surface the place of its body in the scene, by the solids that it lies nearest to."""
    centres = scene.surface.triangles_center
    labels, best = np.zeros(len(centres), int), np.full(len(centres), 0.03)
    for number, body in enumerate(scene.bodies[1:], start=1):
        if body.collider.solid is None:
            continue
        own = body.pose.inverse().apply(torch.from_numpy(centres).float()).double().numpy()
        away = distances(own, body.collider.solid)
        labels[away < best] = number
        best = np.minimum(best, away)
    return labels


def nearest_instance(points: np.ndarray, truth: Truth) -> np.ndarray:
    """Which true thing each point lies nearest to; -1 farther than 5 cm from any."""
    best, which = np.full(len(points), 0.05), np.full(len(points), -1)
    for number in range(len(truth.furnished.parts)):
        away = distances(points, truth.furnished.mesh(number))
        which[away < best] = number
        best = np.minimum(best, away)
    return which


def sides_seen(truth: Truth, number: int) -> int:
    """Of the four upright sides of a piece, how many photos show enough of."""
    mesh = truth.furnished.mesh(number)
    points, faces = trimesh.sample.sample_surface(mesh, 1500, seed=0)[:2]
    normals = mesh.face_normals[faces]
    yaw = truth.furnished.layout.items[number - 1].yaw
    visible = seen(points, truth.mesh, list(truth.cameras.values()))
    count = 0
    for quarter in range(4):
        angle = yaw + quarter * np.pi / 2
        mine = normals @ np.array([np.cos(angle), np.sin(angle), 0]) > 0.7
        count += bool(mine.any() and visible[mine].mean() >= SIDE)
    return count


def miscalibration(scene: Scene, surface: trimesh.Trimesh, truth: Truth) -> float:
    """The furthest that a bin of the confidence is from the share that was right."""
    said = np.asarray(scene.surface.vertex_attributes["confidence"])
    right = distances(surface.vertices, truth.mesh) < scene.provenance["measures"]["confidence_within"]
    which = np.digitize(said, BINS[1:-1])
    bins = [which == b for b in range(len(BINS) - 1) if (which == b).sum() >= LEAST]
    return max(abs(said[b].mean() - right[b].mean()) for b in bins)


if __name__ == "__main__":
    main()
