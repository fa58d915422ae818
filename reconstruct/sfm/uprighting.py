"""Photos as a person sees them: turned as EXIF says, without EXIF, 8 bits a channel, no larger than is of use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from reconstruct.sfm.exif import exif_of
from reconstruct.sfm.photographs import opened
from reconstruct.sfm.shots import Shot

ORIENTATION = 0x0112
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif")
LARGEST = 3200
"""Long side of a copy, at most [px]: no picture of the place is drawn finer."""
MASKS = "masks"
"""Folder, beside the copies and beside or in that of the photos."""


def photos_of(photos: str | Path | Sequence[str | Path]) -> list[Path]:
    """The photos that lie directly in a folder, or in its folder `images`, or of a list, sorted by name.

    Raises ValueError if there are none or two have the same name, and FileNotFoundError for what is not there.
    """
    if isinstance(photos, str | Path):
        if not Path(photos).is_dir():
            raise FileNotFoundError(f"{photos} is no folder that is there; a folder of photos is wanted")
        found = photos_in(Path(photos)) or photos_in(Path(photos) / "images")
        if not found:
            raise ValueError(f"{photos} holds no photo; known are {', '.join(SUFFIXES)}")
    else:
        found = [Path(path) for path in photos]
        for path in found:
            if not path.is_file():
                raise FileNotFoundError(f"{path} is no file, so no photo; name photos that are there")
    names = [path.stem for path in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two photos are called {', '.join(twice)}; rename one of each")
    return sorted(found, key=lambda path: path.name)


def photos_in(folder: Path) -> list[Path]:
    """Files that are called like photos, directly in a folder; none if it is not there."""
    if not folder.is_dir():
        return []
    # Macs put a shadow of every file beside it, under its name behind `._`.
    return [p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file() and p.name[0] != "."]


def write_upright(photo: Path, images: Path, *, mask: Path | None = None) -> Shot:
    """Writes a copy, and a mask into the folder MASKS beside that of the copies if a part must not count: what is
    transparent, or black in `mask`, which is of the photo's shape.

    EXIF goes whole: programs disagree on its orientation, and its focal length is wrong as soon as the photo has been
    resized. A JPEG is a JPEG again, with its own tables if it is neither turned nor shrunk; all else becomes PNG.
    Raises ValueError for what cannot be read.
    """
    with opened(photo, drafted=True) as picture:
        exif, whole = exif_of(picture), picture.size
        orientation = picture.getexif().get(ORIENTATION, 1)
        # A JPEG is decoded at a half, a quarter or an eighth where that is still enough.
        picture.draft(None, _fitting(picture.size))
        upright = ImageOps.exif_transpose(picture)
        shows = _shows(upright, mask, orientation)
        as_it_was = picture.size == whole and orientation == 1 and max(whole) <= LARGEST
        if picture.format in ("JPEG", "MPO") and picture.mode in ("L", "RGB"):
            name = f"{photo.stem}.jpg"
            keeps = as_it_was and picture.format == "JPEG"
            how = {"quality": "keep"} if keeps else {"quality": 97, "subsampling": 0}
            copy = picture if keeps else _shrunk(upright)
            copy.save(images / name, "JPEG", exif=b"", **how)
        else:
            name = f"{photo.stem}.png"
            copy = _shrunk(plain(upright))
            copy.save(images / name, exif=b"")
    if shows is not None:
        folder = images.parent / MASKS
        folder.mkdir(exist_ok=True)
        shows.resize(copy.size, Image.Resampling.NEAREST).save(folder / f"{name}.png")
    return Shot(name, photo, *copy.size, exif, masked=shows is not None)


def mask_of(photo: Path) -> Path | None:
    """The mask that lies with a photo, called as the photo with or without its suffix, if there is one."""
    folders = [photo.parent.parent / MASKS, photo.parent / MASKS]
    found = [folder / f"{name}.png" for folder in folders for name in (photo.name, photo.stem)]
    return next((path for path in found if path.is_file()), None)


def plain(picture: Image.Image) -> Image.Image:
    """8 bits a channel, grey or RGB, without transparency. Raises ValueError for pixels without a range."""
    if picture.mode.startswith("I"):
        numbers = np.asarray(picture)
        if numbers.min() < 0 or numbers.max() > 0xFFFF:
            raise ValueError(f"{picture.mode} pixels from {numbers.min()} to {numbers.max()}; 8 or 16 bits are wanted")
        return Image.fromarray((numbers >> 8).astype(np.uint8))
    if picture.mode == "F":
        raise ValueError("pixels are floats, whose white is not known; a picture of 8 or 16 bits a channel is wanted")
    return picture.convert("L" if picture.mode in ("1", "L", "LA", "La") else "RGB")


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """The same shape with a long side of LARGEST at most."""
    ratio = min(1.0, LARGEST / max(size))
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))


def _shrunk(picture: Image.Image) -> Image.Image:
    wanted = _fitting(picture.size)
    return picture if wanted == picture.size else picture.resize(wanted, Image.Resampling.LANCZOS)


def _shows(upright: Image.Image, mask: Path | None, orientation: int) -> Image.Image | None:
    """White where the picture counts; None if it does everywhere."""
    white = None
    if upright.has_transparency_data:
        white = np.asarray(upright.convert("RGBA"))[..., 3] > 127
    if mask is not None:
        drawn = np.asarray(_turned_like(upright, mask, orientation).resize(upright.size, Image.Resampling.NEAREST)) > 0
        white = drawn if white is None else white & drawn
    return None if white is None or white.all() else Image.fromarray(white.astype(np.uint8) * 255)


def _turned_like(upright: Image.Image, path: Path, orientation: int) -> Image.Image:
    """A mask was drawn over the stored photo or over the upright one; its shape tells, if the photo was turned."""
    with opened(path) as picture:
        mask = picture.convert("L")
    if (
        orientation > 4
        and _same_shape(mask.size, (upright.height, upright.width))
        and not _same_shape(mask.size, upright.size)
    ):
        turn = Image.Exif()
        turn[ORIENTATION] = orientation
        mask.getexif().update(turn)
        mask = ImageOps.exif_transpose(mask)
    if not _same_shape(mask.size, upright.size):
        raise ValueError(f"{path} is {mask.width} x {mask.height}, its photo {upright.width} x {upright.height}")
    return mask


def _same_shape(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return abs(a[0] * b[1] - a[1] * b[0]) <= max(*a, *b)
