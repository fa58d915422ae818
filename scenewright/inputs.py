"""What stands on a command line, sorted into captures: one place each, with a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from reconstruct.sfm.uprighting import SUFFIXES
from scenewright.failing import Unusable

Sources = tuple[Path, ...]
"""Of one capture: a folder, a file, or photos."""


def captures_of(inputs: Sequence[Path]) -> list[Sources]:
    """Folders and videos are a capture each; photos are one together.

    Raises Unusable for nothing, for the same input twice, and for photos beside folders; FileNotFoundError for what is
    not there.
    """
    if not inputs:
        raise Unusable("nothing to reconstruct; name a folder of photos, some photos, a video or a capture, and --out")
    for path in inputs:
        if not path.exists():
            raise FileNotFoundError(f"{path}: there is no such file or folder")
    places = [path.resolve() for path in inputs]
    twice = sorted({str(path) for path in places if places.count(path) > 1})
    if twice:
        raise Unusable(f"{', '.join(twice)} is given twice; name it once")
    photos = tuple(path for path in places if is_photo(path))
    if photos and len(photos) < len(places):
        other = next(path for path in places if not is_photo(path))
        raise Unusable(f"photos are given together with {other}; put the photos of each place into a folder of its own")
    return [photos] if photos else [(path,) for path in places]


def is_photo(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file()


def named(captures: Sequence[Sources], taken: Mapping[str, Sequence[Path]]) -> dict[str, Sources]:
    """A folder name for each, those that were `taken` by the same input before first.

    Two inputs of one name get that of the folder they are in before it, and if this does not help, a number.
    """
    before = {tuple(sources): name for name, sources in taken.items()}
    plain = Counter(_name(sources) for sources in captures)
    found: dict[str, Sources] = {}
    for sources in sorted(captures, key=lambda s: s not in before):
        name = before.get(sources)
        if name is None:
            own, parent = _name(sources), sources[0].parent.name
            first = own if plain[own] == 1 and own not in taken else f"{parent}-{own}" if parent else own
            names = [first, *(f"{first}-{i}" for i in range(2, len(captures) + len(taken) + 2))]
            name = next(n for n in names if n not in found and n not in taken)
        found[name] = sources
    return {name: sources for sources in captures for name, s in found.items() if s == sources}


def _name(sources: Sources) -> str:
    """Of a file without its suffix. Ours are hidden files and such with a suffix, so none of them can clash."""
    first = sources[0]
    name = first.stem if first.is_file() else first.name
    return name.lstrip(".") or "scene"
