"""What was typed about a place becomes hints, strictly: what cannot be meant is refused, with an example."""

from __future__ import annotations

import math

from reconstruct.framing.alignment import Hints, Tags, Triple
from reconstruct.framing.marking import FAMILIES
from scenewright.failing import Unusable
from scenewright.known import Known

BETWEEN = '"0.1,2,0 1.3,2,0 1.2"'
ON_A_THING = '"1.2,0.4,0.7 0.74"'


def hints_of(known: Known) -> Hints:
    """Raises Unusable for what cannot be meant."""
    side = _length("--marker-size", known.marker_size)
    if known.marker_family not in FAMILIES:
        raise Unusable(f"--marker-family {known.marker_family}: not one of {', '.join(FAMILIES)}")
    return Hints(
        up=known.up,
        metres_per_unit=_length("--metres-per-unit", known.metres_per_unit),
        between=None if known.scale_between is None else _between(known.scale_between),
        object_height=None if known.object_height is None else _on_a_thing(known.object_height),
        camera_height=_length("--camera-height", known.camera_height),
        tags=None if side is None else Tags(side, known.marker_family, known.marker_placed),
    )


def _between(text: str) -> tuple[Triple, Triple, float]:
    option = f"--scale-between {text!r}"
    words = text.split()
    if len(words) != 3:
        raise Unusable(f"{option}: two places and the metres between them are wanted, such as {BETWEEN}")
    first, second = _place(option, words[0], BETWEEN), _place(option, words[1], BETWEEN)
    if first == second:
        raise Unusable(f"{option}: both places are the same; give two that are far apart, such as {BETWEEN}")
    return first, second, _metres(option, words[2], BETWEEN)


def _on_a_thing(text: str) -> tuple[Triple, float]:
    option = f"--object-height {text!r}"
    words = text.split()
    if len(words) != 2:
        raise Unusable(f"{option}: the top of a thing and how high that is [m] are wanted, such as {ON_A_THING}")
    return _place(option, words[0], ON_A_THING), _metres(option, words[1], ON_A_THING)


def _place(option: str, text: str, example: str) -> Triple:
    values = [_number(part) for part in text.split(",")]
    if len(values) != 3 or not all(map(math.isfinite, values)):
        raise Unusable(f"{option}: {text!r} is no place; three numbers with commas between are wanted, as in {example}")
    x, y, z = values
    return x, y, z


def _metres(option: str, text: str, example: str) -> float:
    value = _number(text)
    if not (math.isfinite(value) and value > 0):
        raise Unusable(f"{option}: {text!r} is no length; a number of metres above 0 is wanted, as in {example}")
    return value


def _length(option: str, value: float | None) -> float | None:
    if value is not None and not (math.isfinite(value) and value > 0):
        raise Unusable(f"{option} {value}: a number of metres above 0 is wanted, such as 0.16")
    return value


def _number(text: str) -> float:
    """Not a number if it is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan
