"""Metres and up: a capture in any frame and unit becomes one that stands on its floor, in metres if anything tells."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from reconstruct.capture import Capture
from reconstruct.framing import hinting
from reconstruct.framing.alignment import Alignment, CannotAlign, Estimate, Hints, Triple
from reconstruct.framing.geolocating import Located, fixes_of, located
from reconstruct.framing.levelling import Up, find_up
from reconstruct.framing.orienting import Seen, seen
from reconstruct.framing.scaling import combined
from reconstruct.framing.standing import Standing, stood
from reconstruct.framing.tagging import FLAT, Original, Tag, find_tags, scale_of, up_of
from reconstruct.framing.transforming import transformed
from reconstruct.framing.upward import Upward, Vector, along, angle, unit
from reconstruct.sfm.exif import Exif

GRAVITY = math.radians(0.5)
"""Standard deviation of up in captures that know it, from an accelerometer."""
TOLD = math.radians(1.0)
"""Of up that a person told."""
SENSOR = 0.01
"""Relative standard deviation of the unit of a capture that is metric."""


def align(
    capture: Capture,
    hints: Hints = Hints(),  # noqa: B008
    *,
    photos: Mapping[str, Exif | None] | None = None,
    originals: Mapping[str, Original] | None = None,
) -> tuple[Capture, Alignment]:
    """The capture in the world, z up, floor at z = 0, walls along x and y, and how that was found.

    `photos` are EXIF records by the names of photos, for GPS; `originals` by the names of views the photos that those
    were made of, where markers are looked for if views are too small for them. Where nothing tells metres the unit is
    the median distance from cameras to what they see, and the capture is not metric.

    Raises ValueError for a hint that cannot be or a capture that shows nothing, and CannotAlign (a ValueError) if what
    tells the scale contradicts itself by more than three sigmas, or a hint finds nothing to go by.
    """
    hinting.check(hints)
    shown = seen(capture)
    cameras = [view.camera for view in capture.views]
    tags = find_tags(capture, hints.tags, originals) if hints.tags else ()
    fixes = fixes_of(photos or {}, capture.names)
    up = _up(capture, hints, shown, tags, _on_earth(capture, fixes))
    standing = stood(shown, cameras, up.direction)
    place = _on_earth(capture, fixes, along("", up.direction, up.sigma))
    estimates = _estimates(capture, hints, standing, tags, place)
    scale = combined(estimates) if estimates else None
    similarity = standing.similarity.scaled(scale.metres / standing.similarity.scale if scale else 1.0)
    metric = scale is not None
    moved = dataclasses.replace(transformed(capture, similarity), metric=metric, upright=True)
    return moved, Alignment(
        similarity=similarity,
        metric=metric,
        scale_sigma=scale.sigma if scale else None,
        scale_source=scale.source
        if scale
        else "nothing: the unit is the median distance from cameras to what they see",
        estimates=tuple(estimates),
        up_sigma=up.sigma,
        up_source=", ".join(up.sources),
        yaw_source=standing.yaw_source,
        floor_sigma=standing.floor.sigma * similarity.scale / standing.similarity.scale if standing.floor else None,
        surface="dense" if shown.dense else "sparse",
        north=_north(place, standing),
        notes=(*up.notes, *_notes(place, standing)),
        hints={name: _plain(value) for name, value in vars(hints).items() if value is not None},
    )


def _up(capture: Capture, hints: Hints, shown: Seen, tags: Sequence[Tag], place: Located | str | None) -> Up:
    known: list[tuple[Upward, Vector]] = []
    if capture.upright:
        gravity = np.array([0.0, 0.0, 1.0])
        known.append((along("the capture's own up", gravity, GRAVITY), gravity))
    if hints.up is not None:
        told = _direction(hints.up)
        if known and angle(known[0][1], told) > 3 * math.hypot(GRAVITY, TOLD):
            off = math.degrees(angle(known[0][1], told))
            raise CannotAlign(f"up is told to be {hints.up}, but the capture knows it is z, {off:.0f} degrees away")
        known.append((along("what was told", told, TOLD), told))
    if hints.tags and (turned := up_of(tags, hints.tags)) is not None:
        known.append((along(f"tags that are {hints.tags.placed}", turned, FLAT), turned))
    near = known[0][1] if known else None
    weak = [place.upward] if isinstance(place, Located) else []
    return find_up(capture.views, shown, [said for said, _ in known], near, weak)


def _estimates(
    capture: Capture, hints: Hints, standing: Standing, tags: Sequence[Tag], place: Located | str | None
) -> list[Estimate]:
    """Places that were told are in the scene as it would be without what was told of them."""
    found = [Estimate("the capture's own unit", 1.0, SENSOR)] if capture.metric else []
    found += hinting.of_unit(hints) + hinting.of_cameras(hints, standing)
    if hints.tags:
        found.append(scale_of(tags, hints.tags))
    if isinstance(place, Located):
        found.append(Estimate(f"GPS of {place.count} photos", place.scale, place.sigma))
    written = combined(found).metres / standing.similarity.scale if found else 1.0
    return found + hinting.of_places(hints, standing, written)


def _on_earth(capture: Capture, fixes: Sequence[Exif | None], up: Upward | None = None) -> Located | str | None:
    if not any(fix is not None for fix in fixes):
        return None
    centres = np.stack([view.camera.position.double().cpu().numpy() for view in capture.views])
    return located(centres, fixes, up)


def _north(place: Located | str | None, standing: Standing) -> float | None:
    if not isinstance(place, Located):
        return None
    x, y, _ = standing.similarity.rotation @ place.north
    return math.atan2(y, x)


def _notes(place: Located | str | None, standing: Standing) -> list[str]:
    notes = [place] if isinstance(place, str) else []
    if standing.floor is None:
        notes.append("nothing level was seen that things could stand on: z = 0 is where next to nothing is below")
    return notes


def _direction(up: str | Triple) -> Vector:
    if isinstance(up, str):
        if up not in ("x", "-x", "y", "-y", "z", "-z"):
            raise ValueError(f"up is told to be {up!r}; x, -x, y, -y, z, -z or three numbers are wanted")
        return (-1.0 if up[0] == "-" else 1.0) * np.eye(3)["xyz".index(up[-1])]
    vector = np.asarray(up, float)
    if vector.shape != (3,) or not np.isfinite(vector).all() or not np.linalg.norm(vector) > 0:
        raise ValueError(f"up is told to be {up}; three finite numbers, not all 0, are wanted")
    return unit(vector)


def _plain(value: Any) -> Any:
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else value
