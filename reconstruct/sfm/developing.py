"""Photos as they came become copies that can be worked on, and it is said of which not and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reconstruct.sfm.culling import flaw, glimpse, same_as
from reconstruct.sfm.shots import Shot
from reconstruct.sfm.triangulating import Group
from reconstruct.sfm.uprighting import mask_of, write_upright

LENS = 1.02
"""Ratio of focal lengths that may still be one setting of a lens: cameras round what they write."""


@dataclass(frozen=True)
class Developed:
    shots: tuple[Shot, ...]
    """That can be used, sorted by name."""
    left_out: tuple[str, ...]
    """Photos that cannot, each with the reason."""
    repeated: int
    """How many of those only repeat another."""


def develop(sources: Sequence[Path], images: Path) -> Developed:
    """Writes upright copies into an empty folder, masks beside it (see `write_upright`).

    A photo that is broken, shows nothing or repeats another costs only itself. Raises ImportError for HEIC without its
    library and OSError where nothing can be written.
    """
    shots, seen, left_out = [], [], []
    for source in sources:
        try:
            shot = write_upright(source, images, mask=mask_of(source))
        except ValueError as problem:
            left_out.append(f"{source.name} cannot be used: {_without_folder(problem, source)}")
            continue
        small = glimpse(images / shot.name)
        if (wrong := flaw(small)) is not None:
            left_out.append(f"{source.name} {wrong}")
            _remove(shot, images)
            continue
        shots.append(shot)
        seen.append(small)
    repeats = same_as([shot.name for shot in shots], np.reshape(seen, (len(seen), *np.shape(seen)[1:]))) if seen else {}
    for shot in shots:
        if shot.name in repeats:
            left_out.append(f"{shot.source.name} shows the same picture as {repeats[shot.name]}")
            _remove(shot, images)
    kept = sorted((shot for shot in shots if shot.name not in repeats), key=lambda shot: shot.name)
    return Developed(tuple(kept), tuple(sorted(left_out)), len(repeats))


def by_camera(shots: Sequence[Shot]) -> tuple[Group, ...]:
    """Photos of one size, made by one model of camera at one focal length, are taken for one camera's.

    Without EXIF the size alone decides. The focal length is begun at what EXIF says, where that can be trusted.
    """
    alike = defaultdict(list)
    for shot in sorted(shots, key=_focal):
        body = (shot.width, shot.height, shot.exif.make, shot.exif.model)
        lenses = alike[body]
        if not lenses or _focal(shot) > LENS * _focal(lenses[-1][0]):
            lenses.append([])
        lenses[-1].append(shot)
    return tuple(sorted((_group(lens) for lenses in alike.values() for lens in lenses), key=lambda group: group.names))


def _group(shots: Sequence[Shot]) -> Group:
    first = shots[0]
    return Group(tuple(sorted(shot.name for shot in shots)), first.exif.focal_in_pixels(first.width, first.height))


def _focal(shot: Shot) -> float:
    return shot.exif.focal35 or shot.exif.focal or 0.0


def _remove(shot: Shot, images: Path) -> None:
    (images / shot.name).unlink()
    if shot.masked:
        (images.parent / "masks" / f"{shot.name}.png").unlink()


def _without_folder(problem: ValueError, source: Path) -> str:
    return str(problem).removeprefix(f"{source}: ").removeprefix(f"{source} ")
