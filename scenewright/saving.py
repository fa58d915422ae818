"""A scene becomes a folder with everything in it, and back."""

from __future__ import annotations

import json
from pathlib import Path

from reconstruct.bundle import load_scene, seal, write_scene, writing
from reconstruct.scene import Scene
from scenewright.reports import Told, read_report
from scenewright.sheets import write_views
from simulate.mjcf import write_mjcf


def save(scene: Scene, folder: str | Path, *, replace: bool = False) -> Path:
    """Writes splats, bodies, surface, colliders, MJCF, pictures and the report: all of it or nothing.

    A scene whose scale is unknown gets no MJCF: masses, speeds and gravity would be wrong in it. Raises an OSError that
    says what to do if the target is a file or a folder that is not empty; with `replace` an earlier scene in that
    folder goes.
    """
    folder = Path(folder)
    with writing(folder, replace=replace) as temporary:
        write_scene(scene, temporary)
        if scene.metric:
            write_mjcf(scene, temporary)
        write_views(scene, temporary / "views")
        if "report" in scene.provenance:
            _write_report(read_report(scene.provenance["report"]), temporary)
        seal(temporary)
    return folder


def load(folder: str | Path) -> Scene:
    """The scene in a folder, checked against its manifest."""
    return load_scene(Path(folder))


def _write_report(report: Told, folder: Path) -> None:
    text = json.dumps(report.to_json(), indent=1, ensure_ascii=False) + "\n"
    (folder / "report.json").write_text(text, encoding="utf-8")
    (folder / "report.md").write_text(report.to_markdown(), encoding="utf-8")
