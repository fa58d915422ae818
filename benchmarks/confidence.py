"""Of what is said to be within 1 cm, how much is? And what weights make the best of what goes with errors?

    python benchmarks/confidence.py WORK ROOM ROOM [ROOM ...] [--quality standard]

Each ROOM is one that `photographed_rooms.py --work WORK` has photographed; what it left there is used again. The
powers of `reconstruct/confidence.py` are found on all rooms but one and judged on that one, for each in turn: one row
a bin of what is said, with the share that was right in each room, by the powers in the file and by those found
without that room. At the end, the powers found on all rooms.
"""

from __future__ import annotations

import argparse
import itertools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from photographed_rooms import BINS, LEAST, fitted_room, placed, read_truth
from raster_speed import processor
from scipy.optimize import minimize

from reconstruct.confidence import POWERS, certainty, evidence, features
from reconstruct.mvs.resolution import detail_of
from reconstruct.probing import distances
from reconstruct.surface import depth_views, recover_surface

WITHIN = 0.01


@dataclass(frozen=True)
class Judged:
    name: str
    logs: np.ndarray
    """Of what the expected error is a product of, footprint apart: v, k."""
    footprint: np.ndarray
    """[m]"""
    right: np.ndarray

    def said(self, powers: np.ndarray) -> np.ndarray:
        return certainty(self.footprint * np.exp(self.logs @ powers), within=WITHIN)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("rooms", nargs="+")
    parser.add_argument("--quality", default="standard")
    options = parser.parse_args()
    rooms = [judged(options.work / name, options.quality) for name in options.rooms]
    kept = np.array(list(POWERS.values()))
    without = [fitted([other for other in rooms if other is not room] or rooms) for room in rooms]
    print(f"{processor()}, {options.quality}\n")
    print("| said | " + " | ".join(f"{room.name} (left out)" for room in rooms) + " |")
    print("|---|" + "---|" * len(rooms))
    for low, high in itertools.pairwise(BINS):
        cells = [
            f"{share(room, kept, low, high)} ({share(room, powers, low, high)})"
            for room, powers in zip(rooms, without, strict=True)
        ]
        print(f"| {low:.1f} to {high:.1f} | " + " | ".join(cells) + " |")
    print("\non all rooms:", dict(zip(POWERS, np.round(fitted(rooms), 2).tolist(), strict=True)))


def judged(folder: Path, quality: str) -> Judged:
    """The surface of a room, in metres by its true cameras, and where it is right."""
    truth = read_truth(folder)
    made, into = fitted_room(folder, quality, truth)
    detail = detail_of(made.capture.views)
    seen = depth_views(made.gaussians, made.capture.views, detail=detail)
    surface = recover_surface(seen, detail=detail)
    found = evidence(np.asarray(surface.vertices), np.asarray(surface.vertex_normals), seen)
    there = np.isfinite(found.footprint)
    right = distances(placed(surface, into).vertices, truth.mesh) < WITHIN
    return Judged(folder.name, features(found)[there], into.scale * found.footprint[there], right[there])


def fitted(rooms: list[Judged]) -> np.ndarray:
    """The powers that make what is said most likely."""

    def surprise(powers: np.ndarray) -> float:
        total = 0.0
        for room in rooms:
            said = room.said(powers).clip(1e-6, 1 - 1e-6)
            total -= float(np.where(room.right, np.log(said), np.log(1 - said)).mean())
        return total

    return minimize(surprise, np.array(list(POWERS.values()))).x


def share(room: Judged, powers: np.ndarray, low: float, high: float) -> str:
    said = room.said(powers)
    mine = (said >= low) & (said < high)
    return f"{room.right[mine].mean():.2f}" if mine.sum() >= LEAST else "-"


if __name__ == "__main__":
    main()
