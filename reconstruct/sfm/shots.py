"""What is known of each photo that is worked on, kept beside the copies as `photos.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from reconstruct.sfm.exif import Exif

FILE = "photos.json"
VERSION = 1


@dataclass(frozen=True)
class Shot:
    name: str
    """Of the upright copy."""
    source: Path
    width: int
    height: int
    """Of the upright copy [px]."""
    exif: Exif
    """Of the source."""
    masked: bool = False
    """Whether a part of it must not count."""


def write_shots(shots: Sequence[Shot], folder: Path) -> None:
    """All in one file in the folder."""
    photos = [{**asdict(shot), "source": str(shot.source)} for shot in shots]
    text = json.dumps({"version": VERSION, "photos": photos}, indent=1)
    (folder / FILE).write_text(text, encoding="utf-8")


def read_shots(folder: str | Path) -> dict[str, Shot]:
    """Of a workspace that photos were posed in, by the names of the copies; none if it has no such file.

    Raises ValueError if the file is not what `write_shots` writes.
    """
    path = Path(folder) / FILE
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != VERSION:
            raise ValueError(f"version {content['version']}; {VERSION} is wanted")
        shots = [_shot(photo) for photo in content["photos"]]
    except (ValueError, TypeError, KeyError, RecursionError) as problem:
        raise ValueError(f"{path} does not describe photos: {problem}") from problem
    return {shot.name: shot for shot in shots}


def _shot(photo: dict) -> Shot:
    said = {field.name: photo["exif"][field.name] for field in fields(Exif)}
    said["stored"] = tuple(said["stored"]) if said["stored"] else None
    return Shot(
        name=photo["name"],
        source=Path(photo["source"]),
        width=photo["width"],
        height=photo["height"],
        exif=Exif(**said),
        masked=photo["masked"],
    )
