"""What a camera wrote about a photo: when, where and with which lens."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image

from reconstruct.sfm.photographs import opened

FILM = math.hypot(36.0, 24.0)
"""Diagonal of 35 mm film [mm], by which CIPA DCG-001 compares focal lengths."""
FOCALS = (8.0, 400.0)
"""35 mm equivalents that are believed [mm]."""
LONGEST = 2.0
"""Long by short side: a picture of a more stretched shape has been stitched or cut."""
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, ArithmeticError, struct.error)
"""What Pillow raises for EXIF that is damaged."""


@dataclass(frozen=True)
class Exif:
    """Each is None, or empty, where the photo does not say it or says what cannot be."""

    make: str = ""
    model: str = ""
    taken: str | None = None
    """ISO 8601, by the camera's clock."""
    latitude: float | None = None
    longitude: float | None = None
    """[degrees], WGS 84"""
    altitude: float | None = None
    """Above the sea [m]."""
    focal: float | None = None
    """[mm]"""
    focal35: float | None = None
    """Of the lens that would show as much on 35 mm film [mm]."""
    stored: tuple[int, int] | None = None
    """Width and height that the camera wrote [px]."""

    def focal_in_pixels(self, width: int, height: int) -> float | None:
        """Of a copy of the photo, from its 35 mm equivalent, which resizing does not touch; None if it cannot be
        trusted, because it is outside FOCALS or the copy is not of the shape that the camera wrote.

        The resolution of the focal plane, which EXIF has too, stays behind when a photo is resized.
        """
        shape = max(width, height) / min(width, height)
        if self.focal35 is None or not FOCALS[0] <= self.focal35 <= FOCALS[1] or shape > LONGEST:
            return None
        if self.stored and abs(max(self.stored) / min(self.stored) / shape - 1) > 0.02:
            return None
        return self.focal35 / FILM * math.hypot(width, height)


def read_exif(path: Path) -> Exif:
    """Of a photo. Raises ValueError if it is no picture; EXIF that is missing or damaged says nothing."""
    with opened(path, drafted=True) as picture:
        return exif_of(picture)


def exif_of(picture: Image.Image) -> Exif:
    """Of a picture that is open."""
    try:
        main = picture.getexif()
        shot, place = main.get_ifd(0x8769), main.get_ifd(0x8825)
    except BROKEN:
        return Exif()
    latitude = _sure(lambda: _degrees(place[2], place.get(1, "N"), 90))
    longitude = _sure(lambda: _degrees(place[4], place.get(3, "E"), 180))
    if latitude is None or longitude is None or latitude == longitude == 0:
        latitude = longitude = None  # (0, 0) is what receivers write without a fix
    return Exif(
        make=_text(main.get(0x010F)),
        model=_text(main.get(0x0110)),
        taken=_sure(lambda: _time(shot.get(0x9003) or main[0x0132], shot.get(0x9291))),
        latitude=latitude,
        longitude=longitude,
        altitude=None if latitude is None else _sure(lambda: _altitude(place)),
        focal=_sure(lambda: _positive(shot[0x920A])),
        focal35=_sure(lambda: _positive(shot[0xA405])),
        stored=_sure(lambda: (int(_positive(shot[0xA002])), int(_positive(shot[0xA003])))),
    )


def _sure(read: Callable[[], Any]) -> Any:
    """What is read, or None if it is not there or is nonsense: anybody may write anything into EXIF."""
    try:
        return read()
    except BROKEN:
        return None


def _text(value: object) -> str:
    text = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    return "".join(c for c in text if c.isprintable()).strip() if isinstance(text, str) else ""


def _positive(value: Any) -> float:
    number = float(value)
    if not (math.isfinite(number) and number > 0):
        raise ValueError(value)
    return number


def _degrees(parts: Any, side: Any, largest: float) -> float:
    whole, minutes, seconds = (float(part) for part in parts)
    degrees = whole + minutes / 60 + seconds / 3600
    if not 0 <= degrees <= largest:
        raise ValueError(parts)
    return -degrees if _text(side).upper() in ("S", "W") else degrees


def _altitude(place: Any) -> float:
    height = float(place[6])
    if not math.isfinite(height):
        raise ValueError(height)
    return -height if place.get(5) in (1, b"\x01") else height


def _time(moment: Any, fraction: Any) -> str:
    whole = datetime.strptime(_text(moment), "%Y:%m:%d %H:%M:%S").isoformat()
    digits = _text(fraction)
    return f"{whole}.{digits}" if digits.isdigit() else whole
