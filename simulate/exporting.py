"""A Scene -> files for the programs of others, all of what was asked for or nothing."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable, Sequence
from pathlib import Path

from reconstruct.atomic import writing
from reconstruct.scene import Scene
from simulate.covering import coverings
from simulate.naming import identifier
from simulate.simulable import check_simulable

MANIFEST = "export.json"
"""What tells that a folder holds an export: the files to open, and the bodies' names in them."""
Writer = Callable[[Scene, Path], Path]
"""Writes a scene into a folder that is there, and returns the path of what to open."""

FORMATS = {
    "mjcf": "simulate.mjcf:write_mjcf",
    "mjx": "simulate.mjcf:write_mjx",
    "urdf": "simulate.urdf:write_urdf",
    "sdf": "simulate.sdf:write_sdf",
    "usd": "simulate.usd:write_usd",
    "gltf": "simulate.gltf:write_gltf",
    "moveit": "simulate.moveit:write_moveit",
}


def export(
    scene: Scene, folder: Path, formats: Sequence[str | Writer], *, replace: bool = False, forced: str = ""
) -> tuple[Path, ...]:
    """Writes the scene into a new folder in every format, and returns the path of what to open in each.

    A format is a name in FORMATS, or a writer itself. They share `collision/`, and a body has one name in all of them,
    which `export.json` tells; there it also says what an audit refused the scene for if it is `forced` (see
    `refuse_unsound`). Raises ValueError, before anything is written, for a format not known, none at all, or a
    scene that cannot be simulated (unknown scale, a movable body without mass properties); OSError if the folder is
    not empty, unless `replace` is given and it holds an earlier export, or if it cannot be written.
    """
    if not formats:
        raise ValueError(f"no format was given; there are {', '.join(FORMATS)}")
    writers = [writer_of(name) for name in formats]
    check_simulable(scene)
    with writing(folder, replace=replace, mark=MANIFEST) as temporary:
        written = [write(scene, temporary).relative_to(temporary) for write in writers]
        _write_manifest(scene, written, forced, temporary)
    return tuple(folder / path for path in written)


def _write_manifest(scene: Scene, written: Sequence[Path], forced: str, folder: Path) -> None:
    names = {body.name: identifier(body.name) for body in scene.bodies}
    content = {
        "open": [path.as_posix() for path in written],
        "names": names,
        "coverings": [names[body.name] for body in coverings(scene)],
    } | ({"forced": forced} if forced else {})
    (folder / MANIFEST).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def writer_of(name: str | Writer) -> Writer:
    """Raises ValueError, with the names there are, if it is none of them."""
    if callable(name):
        return name
    if name not in FORMATS:
        raise ValueError(f"there is no export to {name!r}; there are {', '.join(FORMATS)}")
    return pkgutil.resolve_name(FORMATS[name])
