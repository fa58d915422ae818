"""A saved scene becomes files for other programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reconstruct.bundle import load_scene
from scenewright.failing import answering
from simulate.exporting import Writer, export
from simulate.urdf import write_urdf


def export_folder(
    source: Path, out: Path, formats: str, *, package: str | None = None, replace: bool = False
) -> tuple[Path, ...]:
    """Writes the scene in a folder into another, in formats given with commas between; returns what to open.

    Raises Unusable (a ValueError) for a format not known or a scene that is damaged or cannot be simulated, and an
    OSError that says what to do if there is no scene, or no place for the new folder.
    """
    with answering():
        names = list(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
        if package is not None and "urdf" not in names:
            raise ValueError(f"--package {package} is for URDF; add urdf to --to, or leave it out")
        writers: list[str | Writer] = [
            partial(write_urdf, package=package) if name == "urdf" else name for name in names
        ]
        return export(load_scene(source), out, writers, replace=replace)
