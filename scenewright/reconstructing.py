"""Pictures of a place become a scene that has been seen to settle and was audited, with a report."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from pkgutil import resolve_name

from reconstruct.progress import Progress, last
from reconstruct.request import Request
from reconstruct.scene import Scene
from scenewright.failing import answering
from scenewright.photo_report import report_on_photos
from simulate.auditing import audit_and_settle

Source = str | Path | Sequence[str | Path]
"""A folder, a file, or photos."""
Pipeline = Callable[..., Iterator[Progress]]
"""(source, workspace, *, request): yields how far it is; the last one carries the scene."""
PIPELINE = "reconstruct.photos:from_photos_steps"
PLAIN = Request()


def reconstruct(source: Source, workspace: str | Path | None = None, *, request: Request = PLAIN) -> Scene:
    """The scene that pictures show; `scene.provenance["report"]` says what can be trusted.

    The source is a folder of photos, a list of them, a video, or the folder of a capture of another program. In a
    workspace the same call goes on where it was if it was stopped. If nothing tells the scale, `scene.metric` is false
    and the scene cannot be simulated; `request.hints` can tell it.

    Raises `scenewright.failing.Unusable` (a ValueError) for what is no capture, `reconstruct.sfm.posing.CannotPose` if
    the photos do not hold together, `reconstruct.framing.alignment.CannotAlign` if the hints contradict them.
    """
    if workspace is not None:
        return last(reconstruct_steps(source, workspace, request=request))
    with tempfile.TemporaryDirectory(prefix="scenewright-") as scratch:
        return last(reconstruct_steps(source, scratch, request=request))


def reconstruct_steps(
    source: Source, workspace: str | Path, *, request: Request = PLAIN, pipeline: str | Pipeline | None = None
) -> Iterator[Progress]:
    """The same with progress; the last one carries the scene. Not asking for the next step cancels."""
    pipeline = pipeline or PIPELINE
    make = resolve_name(pipeline) if isinstance(pipeline, str) else pipeline
    places = Path(source) if isinstance(source, str | Path) else [Path(photo) for photo in source]
    scene = None
    with answering():
        for step in make(places, Path(workspace), request=request):
            scene = step.scene
            if scene is None:
                yield step
    if scene is None:
        raise RuntimeError("the work ended without a scene")
    yield Progress("settle" if scene.metric else "report", 0.0)
    found, settled = audit_and_settle(scene)
    report = report_on_photos(scene, settled, source=title_of(places), audit=found)
    told = scene.provenance | {"report": report.to_json()}
    yield Progress("settle" if scene.metric else "report", 1.0, scene=replace(scene, provenance=told))


def title_of(source: Path | Sequence[Path]) -> str:
    """What a person calls it."""
    if isinstance(source, Path):
        return source.resolve().name or str(source)
    return f"{len(source)} photos of {source[0].resolve().parent.name}" if source else "no photos"
