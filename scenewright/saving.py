"""A scene becomes a folder with everything in it, and back."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from reconstruct.bundle import load_scene, seal, write_scene, writing
from reconstruct.scene import Scene
from scenewright.reports import Told, read_report
from scenewright.sheets import write_views
from simulate.auditing import audit, fingerprint_of, refuse_unsound
from simulate.findings import Audit
from simulate.mjcf import write_mjcf
from simulate.telling import told_in_markdown


def save(scene: Scene, folder: str | Path, *, replace: bool = False, force: bool = False) -> Path:
    """Writes splats, bodies, surface, colliders, MJCF, pictures, the audit and the report: all of it or nothing.

    A scene that the audit refuses gets no MJCF; `audit.md` says why. With `force` it does, and the file says so, unless
    no engine could load it or its scale is unknown: masses, speeds and gravity would be wrong in it. Raises an OSError
    that says what to do if the target is a file or a folder that is not empty; with `replace` an earlier scene in that
    folder goes.
    """
    folder, found = Path(folder), audit_of(scene)
    with writing(folder, replace=replace) as temporary:
        write_scene(scene, temporary)
        if found.simulable and (force or not found.of("refuse")):
            write_mjcf(scene, temporary, forced=refuse_unsound(found, force))
        write_views(scene, temporary / "views")
        _write_audit(found, folder.name, temporary)
        if "report" in scene.provenance:
            _write_report(read_report(scene.provenance["report"]), temporary)
        seal(temporary)
    return folder


def load(folder: str | Path) -> Scene:
    """The scene in a folder, checked against its manifest."""
    return load_scene(Path(folder))


def audit_of(scene: Scene) -> Audit:
    """The one in its report, if that is about these very bodies, else a new one."""
    told = scene.provenance.get("report", {}).get("audit")
    if told is not None and told["fingerprint"] == fingerprint_of(scene):
        return TypeAdapter(Audit).validate_python(told)
    return audit(scene)


def _write_audit(found: Audit, title: str, folder: Path) -> None:
    text = json.dumps(found.to_json(), indent=1, ensure_ascii=False) + "\n"
    (folder / "audit.json").write_text(text, encoding="utf-8")
    (folder / "audit.md").write_text(told_in_markdown(found, title), encoding="utf-8")


def _write_report(report: Told, folder: Path) -> None:
    text = json.dumps(report.to_json(), indent=1, ensure_ascii=False) + "\n"
    (folder / "report.json").write_text(text, encoding="utf-8")
    (folder / "report.md").write_text(report.to_markdown(), encoding="utf-8")
