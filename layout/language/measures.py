"""Numbers with units: how large the room shall be."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

FOOT = 0.3048
INCH = 0.0254
UNITS = {"m": 1.0, "meter": 1.0, "metre": 1.0, "cm": 0.01, "centimeter": 0.01, "centimetre": 0.01, "ft": FOOT,
    "foot": FOOT, "feet": FOOT,
         "'": FOOT, "inch": INCH, "in": INCH}  # fmt: skip
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_UNIT = r"(meters?|metres?|m|centimeters?|centimetres?|cm|feet|foot|ft|')"
_SIDES = re.compile(
    rf"\b{_NUMBER}\s*{_UNIT}?\s*(?:x|by|\*)\s*{_NUMBER}[\s-]*{_UNIT}?(?![\w'])(\s*(?:wide|long|deep|in size|room))?",
    re.I,
)
_AREA = re.compile(
    rf"\b{_NUMBER}[\s-]*(?:(square|sq\.?)\s*(meters?|metres?|m|feet|foot|ft)\b|(m2|m²|sqm|sq\.?m|sqft|ft2|ft²)(?!\w))",
    re.I,
)
_HIGH = re.compile(
    rf"\b{_NUMBER}[\s-]*{_UNIT}[\s-]*(?:high|tall)?[\s-]*ceilings?\b"
    rf"|\bceilings?\s+(?:height\s+)?(?:of|at|is|are)\s+{_NUMBER}\s*{_UNIT}"
    rf"|\b{_NUMBER}\s*{_UNIT}\s+(?:high|tall)\b(?=\s*(?:room|,|\.|$))",
    re.I,
)
_THING = re.compile(rf"\b{_NUMBER}[\s-]*{_UNIT}[\s-]+(wide|long|high|tall|deep|in diameter)\b", re.I)


class CannotBuild(ValueError):
    """A room so small, so large or so high that nobody could furnish it."""


_ROOM = r"(?:room|space|bedroom|bathroom|studio|office|kitchen|hall|hallway|apartment|loft|garage|library|gallery|shop)"
_WORDED = re.compile(
    rf"(?:\b{_ROOM}(?:\s+(?:is|that|which|measures|measuring|about|roughly|approximately))*|^)\s*,?\s*(?:a\s+)?"
    rf"{_NUMBER}[\s-]*{_UNIT}[\s-]*(?:wide|long|deep|across)\s*(?:,|and|by|x|&|\s)+"
    rf"{_NUMBER}[\s-]*{_UNIT}?[\s-]*(?:wide|long|deep|across)\b",
    re.I,
)
"""`The room is 5 m wide and 7 m long`; of a table the same words say nothing of the room."""


@dataclass(frozen=True)
class Measures:
    """What a sentence says in numbers about the room."""

    text: str
    """The sentence with those numbers blanked out, as long as before."""
    size: tuple[float, float] | None
    height: float | None
    notes: tuple[str, ...] = ()


def measure(text: str) -> Measures:
    """The room's sides and height [m] as far as they are given.

    Raises:
        CannotBuild: a room that nobody could furnish.
    """
    notes: list[str] = []
    text, height = _height(text)
    text, size = _size(text)
    for match in _THING.finditer(text):
        notes.append(f"{match.group().strip()!r} was read, but things keep their typical size")
        text = _blank(text, match)
    _refuse(size, height)
    return Measures(text, size, height, tuple(notes))


def _refuse(size: tuple[float, float] | None, height: float | None) -> None:
    if size and not (min(size) >= 1.5 and max(size) <= 40):
        raise CannotBuild(
            f"a room of {size[0]:.2f} by {size[1]:.2f} m was asked; sides from 1.5 to 40 m can be furnished"
        )
    if height and not 1.9 <= height <= 12:
        raise CannotBuild(f"a room {height:.2f} m high was asked; heights from 1.9 to 12 m can be built")


def _height(text: str) -> tuple[str, float | None]:
    match = _HIGH.search(text)
    if match is None:
        return text, None
    number, unit = next((n, u) for n, u in zip(match.groups()[::2], match.groups()[1::2], strict=True) if n)
    return _blank(text, match), _metres(number, unit)


def _size(text: str) -> tuple[str, tuple[float, float] | None]:
    match = _SIDES.search(text)
    if match and (match.group(2) or match.group(4) or match.group(5)):
        a, unit_a, b, unit_b, _ = match.groups()
        unit = unit_b or unit_a or "m"
        return _blank(text, match), (_metres(a, unit_a or unit), _metres(b, unit))
    match = _WORDED.search(text)
    if match:
        a, unit_a, b, unit_b = match.groups()
        return _blank_from(text, match, match.start(1)), (_metres(a, unit_a), _metres(b, unit_b or unit_a))
    match = _AREA.search(text)
    if match is None:
        return text, None
    unit = (match.group(3) or match.group(4)).lower()
    square = FOOT**2 if "f" in unit else 1.0
    width = math.sqrt(_number(match.group(1)) * square * 1.2)
    return _blank(text, match), (round(width, 2), round(width / 1.2, 2))


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _metres(number: str, unit: str) -> float:
    unit = unit.lower()
    factor = UNITS[unit] if unit in UNITS else UNITS[unit.rstrip("s")]
    return round(_number(number) * factor, 3)


def _blank_from(text: str, match: re.Match[str], start: int) -> str:
    return text[:start] + " " * (match.end() - start) + text[match.end() :]


def _blank(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
