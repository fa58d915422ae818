"""Photos as a person sees them: turned as EXIF says, without EXIF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps

from reconstruct.photographs import opened

ORIENTATION = 0x0112
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp")


def photos_of(photos: str | Path | Sequence[str | Path]) -> list[Path]:
    """The photos that lie directly in a folder, or of a list, sorted by name.

    Raises ValueError if there are none or two have the same name, and FileNotFoundError for what is not there.
    """
    if isinstance(photos, str | Path):
        found = [path for path in Path(photos).iterdir() if path.suffix.lower() in SUFFIXES]
        if not found:
            raise ValueError(f"{photos} holds no photo; known are {', '.join(SUFFIXES)}")
    else:
        found = [Path(path) for path in photos]
    names = [path.stem for path in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two photos are called {', '.join(twice)}; rename one of each")
    return sorted(found, key=lambda path: path.name)


def write_upright(photo: Path, folder: Path) -> tuple[str, tuple[int, int]]:
    """Writes a copy; returns its name, and its width and height [px].

    EXIF goes whole: programs disagree on its orientation, and its focal length is wrong as soon as the photo has been
    resized. A JPEG is a JPEG again, with its own tables if it need not be turned; all else becomes PNG.
    """
    with opened(photo) as picture:
        turned = picture.getexif().get(ORIENTATION, 1) != 1
        upright = ImageOps.exif_transpose(picture)
        if picture.format == "JPEG" and picture.mode in ("L", "RGB"):
            name = f"{photo.stem}.jpg"
            if turned:
                upright.save(folder / name, quality=97, subsampling=0, exif=b"")
            else:
                picture.save(folder / name, quality="keep", exif=b"")
        else:
            name = f"{photo.stem}.png"
            _plain(upright).save(folder / name, exif=b"")
        return name, upright.size


def _plain(picture: Image.Image) -> Image.Image:
    """8 bits a channel, without transparency."""
    if picture.mode.startswith(("I", "F")):
        raise ValueError(f"{picture.mode} pixels; a picture of 8 bits a channel is wanted")
    return picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB")
