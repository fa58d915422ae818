"""The finished scenes of a folder, and their files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BITE = 1 << 20
"""So much of a file is in memory at once [bytes]."""


@dataclass(frozen=True)
class Scene:
    """What a list of scenes says of one."""

    folder: Path
    title: str
    metric: bool
    objects: int
    """Without the room itself."""
    gaussians: int
    made: float
    """When it was [s since 1970]."""


def scenes_in(folder: Path) -> tuple[list[Scene], list[str]]:
    """The newest first; and what is wrong with those that cannot be read."""
    found, problems = [], []
    for path in sorted(folder.glob("[!.]*/scene.json")):
        try:
            found.append(read_scene(path.parent))
        except ValueError as problem:
            problems.append(str(problem))
    return sorted(found, key=lambda scene: -scene.made), problems


def read_scene(folder: Path) -> Scene:
    """From its manifest. Raises ValueError if that is none of ours."""
    try:
        manifest = _manifest(folder)
        bodies = manifest["bodies"]
        return Scene(
            folder=folder,
            title=_title(folder),
            metric=manifest["metric"],
            objects=len(bodies) - 1,
            gaussians=sum(body["gaussians"]["count"] for body in bodies),
            made=(folder / "scene.json").stat().st_mtime,
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(
            f"{folder / 'scene.json'} is no manifest of ours; take {folder} out of the folder"
        ) from problem


def file_of(folder: Path, name: str) -> Path:
    """A file that the manifest of the scene names, or the manifest. Raises FileNotFoundError for any other."""
    if name != "scene.json" and name not in _manifest(folder)["files"]:
        raise FileNotFoundError(f"{folder.name} has no file {name}")
    return folder / name


def zipped(folder: Path) -> Iterator[bytes]:
    """All files of the scene as a zip of its folder, piece by piece. They are stored as they are: pictures and meshes
    would hardly shrink."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name in ["scene.json", *_manifest(folder)["files"]]:
            with (folder / name).open("rb") as source, archive.open(f"{folder.name}/{name}", "w") as target:
                while bite := source.read(BITE):
                    target.write(bite)
                    yield pipe.taken()
    yield pipe.taken()


class _Pipe(io.RawIOBase):
    """What is written can be taken; nothing is kept."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        held, self._held = bytes(self._held), bytearray()
        return held


def _manifest(folder: Path) -> dict:
    return json.loads((folder / "scene.json").read_bytes())


def _title(folder: Path) -> str:
    """The heading of its report."""
    report = folder / "report.md"
    return report.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") if report.is_file() else folder.name
