"""A photo route that makes a tiny scene in no time. What lies in the source says what shall become of it.

Files in the source: `refuse`, `unusable`, `broken`, `kill`, `missing`, `slow` (ends only when it is stopped), `full`,
`metric`. A workspace remembers what was done in it.
"""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from worlds import CUBE, body, room

from reconstruct.progress import Progress
from reconstruct.request import Request
from reconstruct.sfm.posing import CannotPose
from splat.camera import Camera

PIPELINE = f"{__name__}:from_photos_steps"
CAMERAS = tuple(Camera.look_at((x, -1.5, 1.2), (0.0, 0.0, 0.5), width=48, height=36) for x in (-1.0, 1.0))


def from_photos_steps(source: Path | Sequence[Path], workspace: Path, *, request: Request) -> Iterator[Progress]:
    yield Progress("poses", 0.0)
    photos = sorted(source.iterdir()) if isinstance(source, Path) else list(source)
    for photo in photos:
        _obey(photo.name)
    already = (workspace / "poses").is_file()
    (workspace / "poses").write_text("here")
    yield Progress("poses", 1.0, "again" if already else "for the first time")
    while "slow" in {photo.name for photo in photos} and not already:
        yield Progress("fit", 0.5)
        time.sleep(0.02)
    yield Progress("fit", 1.0, scene=tiny(len(photos), request, resumed=already, metric=_metric(photos, request)))


def tiny(photos: int, request: Request, *, resumed: bool = False, metric: bool = False):
    scene = room(body("cube", CUBE, (0.5, 0.0, 0.0), mass=1.0))
    return replace(scene, cameras=CAMERAS, metric=metric, provenance=provenance(photos, request, resumed=resumed))


def provenance(photos: int, request: Request, *, resumed: bool = False) -> dict:
    return {
        "capture": {
            "kind": "photos",
            "photos": photos,
            "posed": photos - 1,
            "left_out": ["dark.jpg shows hardly any texture (12 features)"],
            "mapper": "incremental, resumed" if resumed else "incremental",
            "reprojection_error": 0.61,
        },
        "alignment": {
            "metric": False,
            "scale": {"source": "none", "relative_sigma": None, "estimates": []},
            "up": {"source": "the floor", "sigma": 0.01},
            "notes": ["the floor is mostly hidden"],
        },
        "measures": {
            "unseen_views": 3,
            "psnr": 24.25,
            "ssim": 0.81,
            "matched_psnr": 25.5,
            "gaussians": 6,
            "surface": {"vertices": 8, "area": 22.0},
            "confidence": [{"said": 0.9, "held": None, "n": 6}, {"said": 0.5, "held": None, "n": 2}],
            "confidence_within": 0.02,
            "seen": 0.75,
            "unknown": 0.25,
        },
        "division": {
            "planes": ["floor", "wall_1"],
            "things": [
                {"name": "thing_01", "movable": True, "reason": ""},
                {"name": "thing_02", "movable": False, "reason": "touches a wall"},
            ],
        },
        "seconds": {"poses": 1.5, "fit": 2.0},
        "versions": {"scenewright": "0.1.0"},
        "quality": request.quality,
        "seed": request.seed,
    }


def _metric(photos: Sequence[Path], request: Request) -> bool:
    return "metric" in {photo.name for photo in photos} or request.hints.between is not None


def _obey(name: str) -> None:
    if name == "refuse":
        raise CannotPose("no model of these 4 photos holds. Take more photos")
    if name == "unusable":
        Camera.look_at((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), width=4, height=3)  # a sentence of ours
    if name == "broken":
        np.zeros(3).reshape(2, 2)
    if name == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "missing":
        raise ImportError("photos need pycolmap; install it: pip install 'scenewright[photos]'")
    if name == "full":
        raise OSError(28, "No space left on device", "points.bin")
