"""The files of a SOG, from a zip bundle or a folder, and the pictures whose texels hold its bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from jaxtyping import UInt8

from splat.formats import inflation

META = "meta.json"
ZIP = b"PK\x03\x04"
PADDING = 4096
"""Texels that a picture may have beyond four times the Gaussians, which fills it up to a power of two."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What zipfile raises on one or another wrong byte."""

Fetch = Callable[[str], bytes]
"""The content of a file by its name."""


@contextmanager
def opening(path: Path) -> Iterator[tuple[str, Fetch]]:
    """The name of the meta.json and what fetches files, of a bundle, a folder, or the meta.json in a folder."""
    if path.is_dir():
        yield META, lambda name: _from_folder(path, name)
        return
    with path.open("rb") as file:
        magic = file.read(4)
    if magic != ZIP:
        if not magic.lstrip().startswith(b"{"):
            raise ValueError(f"{path} is no SOG: it begins with {magic!r}; a zip bundle or a meta.json is wanted")
        yield path.name, lambda name: _from_folder(path.parent, name)
        return
    with _open_bundle(path) as bundle:
        yield META, lambda name: _from_bundle(path, bundle, name)


def decode(where: Path, data: bytes, at_least: int, at_most: int) -> UInt8[np.ndarray, "h w 4"]:
    """A lossless picture. Raises ValueError before it is unpacked if its size in texels is out of bounds."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["WEBP", "PNG"]) as image:
            width, height = image.size
            if not at_least <= width * height <= at_most:
                raise ValueError(f"{width} x {height} texels; {at_least} to {at_most} are wanted")
            if image.mode not in ("RGB", "RGBA"):
                raise ValueError(f"texels of kind {image.mode}; RGB or RGBA is wanted")
            return np.asarray(image.convert("RGBA"))
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError) as problem:
        raise ValueError(f"{where} is not a picture that can be read: {problem}") from problem


def texels(where: Path, data: bytes, count: int) -> UInt8[np.ndarray, "n 4"]:
    """One a Gaussian, row by row."""
    return decode(where, data, count, 4 * count + PADDING).reshape(-1, 4)[:count]


def encode(picture: UInt8[np.ndarray, "h w c"]) -> bytes:
    """As lossless WebP, colours under alpha 0 included."""
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(picture).save(file, "WEBP", lossless=True, exact=True, quality=80, method=4)
    return file.getvalue()


def bundle(files: dict[str, bytes]) -> bytes:
    """A zip of files that are packed already; without times, so that the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


def _open_bundle(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _DAMAGED as problem:
        raise ValueError(f"{path}: the bundle is damaged: {problem}") from problem


def _from_folder(folder: Path, name: str) -> bytes:
    place = (folder / name).resolve()
    if place.parent != folder.resolve():
        raise ValueError(f"{folder}: {name} lies outside the folder, in {place.parent}; it is not read")
    return place.read_bytes()


def _from_bundle(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.NameToInfo:
        raise ValueError(f"{path}: no {name} in the bundle; there are: {', '.join(archive.namelist()[:12])}")
    entry = archive.getinfo(name)
    if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{path}: {name} is encrypted or packed in a rare way; plain or deflated is wanted")
    inflation.check(path / name, entry.compress_size, entry.file_size)
    try:
        return archive.read(entry)
    except _DAMAGED as problem:
        raise ValueError(f"{path}: {name} in the bundle is damaged: {problem}") from problem
