"""What a person told about lengths, as estimates of the scale."""

from __future__ import annotations

import math

import numpy as np

from reconstruct.framing.alignment import CannotAlign, Estimate, Hints, Triple
from reconstruct.framing.flooring import FACING, Support
from reconstruct.framing.standing import Standing

OUTRIGHT = 0.001
"""Relative standard deviation of a unit that was told."""
PICKED = 0.005
"""Standard deviation of a place that was picked, in distances from cameras to what they see."""
TAPE = 0.005
"""Relative, of a length that was measured."""
HELD = 0.05
"""Relative, of the height that cameras were held at."""


def check(hints: Hints) -> None:
    """Raises ValueError for hints that cannot be."""
    lengths = {
        "metres_per_unit": hints.metres_per_unit,
        "the distance between two places": hints.between and hints.between[2],
        "the height of an object": hints.object_height and hints.object_height[1],
        "camera_height": hints.camera_height,
        "the side of tags": hints.tags and hints.tags.side,
    }
    for name, length in lengths.items():
        if length is not None and not 0 < length < math.inf:
            raise ValueError(f"{name} is {length} m; a finite number above 0 is wanted")
    places = [*(hints.between or ())[:2], *(hints.object_height or ())[:1]]
    for place in places:
        if not (isinstance(place, tuple | list) and len(place) == 3 and all(map(math.isfinite, place))):
            raise ValueError(f"{place} is no place in the scene; three finite numbers are wanted")
    if hints.between and tuple(hints.between[0]) == tuple(hints.between[1]):
        raise ValueError(f"the distance from {hints.between[0]} to itself is 0; give two different places")


def of_unit(hints: Hints) -> list[Estimate]:
    """What needs nothing but the capture's unit."""
    if hints.metres_per_unit is None:
        return []
    return [Estimate("the unit that was told", hints.metres_per_unit, OUTRIGHT)]


def of_cameras(hints: Hints, standing: Standing) -> list[Estimate]:
    """The height of cameras. Raises CannotAlign if there is no floor below them."""
    if hints.camera_height is None:
        return []
    if standing.floor is None:
        raise CannotAlign("camera_height is told, but no floor is seen; tell a distance between two places instead")
    height = float(standing.eyes[:, 2].mean())
    if height <= 0:
        raise CannotAlign("camera_height is told, but cameras are below what was taken for the floor; tell up as well")
    sigma = math.hypot(HELD, standing.floor.sigma / height)
    return [Estimate("the height of cameras", _metres(hints.camera_height, height, standing), sigma)]


def of_places(hints: Hints, standing: Standing, unit: float) -> list[Estimate]:
    """What is told about places of the scene, in which `unit` is one of the standing capture's."""
    found = []
    if hints.between is not None:
        one, other, metres = (np.asarray(value, float) for value in hints.between)
        length = float(np.linalg.norm(one - other)) / unit
        sigma = math.hypot(TAPE, math.sqrt(2) * PICKED / length)
        found.append(Estimate("the distance of two places", _metres(float(metres), length, standing), sigma))
    if hints.object_height is not None:
        place, metres = hints.object_height
        length, sure = _height_above_support(place, standing, unit)
        sigma = math.hypot(TAPE, math.hypot(PICKED, sure) / length)
        found.append(Estimate("the height of an object", _metres(metres, length, standing), sigma))
    return found


def _height_above_support(place: Triple, standing: Standing, unit: float) -> tuple[float, float]:
    """Above the highest level plane that is below the place and near it, with one sigma."""
    x, y, z = np.asarray(place, float) / unit
    under = [one for one in standing.supports if one.height < z - 4 * standing.seen.tolerance]
    for support in reversed(under):
        if _lies_near(support, (x, y), 2 * (z - support.height), standing):
            return z - support.height, support.sigma
    raise CannotAlign(
        f"nothing level is seen below {place} that an object could stand on; tell a distance between two places instead"
    )


def _lies_near(support: Support, place: tuple[float, float], reach: float, standing: Standing) -> bool:
    seen = standing.seen
    on = (np.abs(seen.points[:, 2] - support.height) < seen.tolerance) & (seen.normals[:, 2] > FACING)
    return bool((np.linalg.norm(seen.points[on][:, :2] - place, axis=1) < reach).any())


def _metres(metres: float, length: float, standing: Standing) -> float:
    """In one unit of the capture, if so many are as long as `length` in the standing one."""
    return metres / length * standing.similarity.scale
