"""A saved scene becomes files for other programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reconstruct.bundle import load_scene
from scenewright.failing import answering
from scenewright.saving import audit_of
from simulate.auditing import refuse_unsound
from simulate.exporting import Writer, export, writer_of
from simulate.mjcf import write_mjcf, write_mjx
from simulate.simulable import check_simulable
from simulate.urdf import write_urdf


def export_folder(
    source: Path, out: Path, formats: str, *, package: str | None = None, replace: bool = False, force: bool = False
) -> tuple[Path, ...]:
    """Writes the scene in a folder into another, in formats given with commas between; returns what to open.

    The audit must not refuse it, unless `force` is given; then MJCF and `export.json` say so. Raises Unsound if it
    does, Unusable (both a ValueError) for a format not known or a scene that is damaged or cannot be simulated, and an
    OSError that says what to do if there is no scene, or no place for the new folder.
    """
    with answering():
        names = list(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
        if package is not None and "urdf" not in names:
            raise ValueError(f"--package {package} is for URDF; add urdf to --to, or leave it out")
        for name in names:
            writer_of(name)
        scene = load_scene(source)
        check_simulable(scene)
        forced = refuse_unsound(audit_of(scene), force)
        own: dict[str, Writer] = {
            "urdf": partial(write_urdf, package=package),
            "mjcf": partial(write_mjcf, forced=forced),
            "mjx": partial(write_mjx, forced=forced),
        }
        return export(scene, out, [own.get(name, name) for name in names], replace=replace, forced=forced)
