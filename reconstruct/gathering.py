"""Whatever the pictures come as, they become a Capture; photos and videos learn first where they were taken from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reconstruct.atomic import write_text
from reconstruct.capture import Capture
from reconstruct.framing.tagging import Original
from reconstruct.loaders.colmap import load_colmap, read_model
from reconstruct.loaders.opening import kind_of, open_capture, video_in
from reconstruct.loaders.video import frames_of
from reconstruct.progress import Progress
from reconstruct.sfm.posing import Posed, pose_steps
from reconstruct.sfm.shots import Shot, read_shots
from reconstruct.sfm.triangulating import Attempt

STAGES = 7
"""Of posing, about; a bar that ends a little early does no harm."""


@dataclass(frozen=True)
class Gathered:
    capture: Capture
    facts: Mapping[str, Any]
    """For people, as plain JSON values: kind, photos, posed, left_out, mapper, reprojection_error."""
    shots: Mapping[str, Shot]
    """What the photos' files tell, by the names of the views; none for captures that came with poses."""
    originals: Mapping[str, Original]
    """The photos themselves, which are larger than the views, and their lenses; likewise."""


def gather(
    source: Path | Sequence[Path], workspace: Path, *, side: int, seed: int = 0
) -> Generator[Progress, None, Gathered]:
    """Yields how far it is and returns the capture, pictures shrunk to a long side of `side` [px].

    Photos and videos are posed in the workspace, once. Raises CannotPose for photos that do not hold together,
    ValueError for what is no capture.
    """
    kind = kind_of(source) if isinstance(source, Path) else "photos"
    if isinstance(source, Path) and kind not in ("photos", "video"):
        yield Progress("poses", 0.0, f"reading {kind}")
        capture = open_capture(source, side=side)
        facts = {"kind": kind, "photos": len(capture.views), "posed": len(capture.views), "left_out": []}
        yield Progress("poses", 1.0, f"{len(capture.views)} pictures")
        return Gathered(capture, facts, {}, {})
    folder = workspace / "posed"
    if not (workspace / "capture.json").exists():
        yield from _pose(kind, source, folder, workspace, seed)
    facts = json.loads((workspace / "capture.json").read_text(encoding="utf-8"))
    yield Progress("poses", 1.0, f"{facts['posed']} of {facts['photos']} pictures have a place")
    images = folder / "images"
    pictures = read_model(folder / "sparse" / "0").pictures
    originals = {picture.name: Original(images / picture.name, picture.lens) for picture in pictures}
    return Gathered(load_colmap(folder, side=side), facts, read_shots(folder), originals)


def _pose(
    kind: str, source: Path | Sequence[Path], folder: Path, workspace: Path, seed: int
) -> Generator[Progress, None, None]:
    """Leaves the model in the folder, and `capture.json` beside it when it is whole."""
    shutil.rmtree(folder, ignore_errors=True)
    video = kind == "video"
    if video:
        assert isinstance(source, Path)
        yield Progress("poses", 0.0, "choosing frames")
        source = frames_of(video_in(source), workspace / "frames")
    posed = None
    for number, step in enumerate(pose_steps(source, folder, seed=seed, sequential=video)):
        posed = step.posed
        yield Progress("poses", min(1.0, number / STAGES), step.stage)
    assert posed is not None
    write_text(workspace / "capture.json", json.dumps(_facts(kind, posed), indent=1))


def _facts(kind: str, posed: Posed) -> dict[str, Any]:
    placed = len(posed.kept.registered)
    return {
        "kind": kind,
        "photos": placed + len(posed.left_out),
        "posed": placed,
        "left_out": list(posed.left_out),
        "mapper": posed.kept.mapper,
        "reprojection_error": posed.kept.reprojection_error,
        "others": [_figures(attempt) for attempt in posed.others],
    }


def _figures(attempt: Attempt) -> dict[str, Any]:
    told = asdict(attempt) | {"registered": len(attempt.registered)}
    return {name: value for name, value in told.items() if name != "centres"}
