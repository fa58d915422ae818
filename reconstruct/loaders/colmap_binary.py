"""COLMAP's binary models: cameras.bin, images.bin, points3D.bin, https://colmap.github.io/format.html.

Read here rather than by pycolmap: a broken file can keep its readers busy or eat the memory, and this way no optional
library is needed. Every count is held against the bytes that are there first. rigs.bin and frames.bin, which COLMAP
has written since 3.12, say nothing more about the pose of a picture, which stands in images.bin as before.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from reconstruct.lens import Lens
from reconstruct.loaders.colmap_model import MODELS, Model, Picture, lens_of, model_of, picture_of

NAMES = {number: name for name, (number, _) in MODELS.items()}


def read_binary(folder: Path) -> Model:
    """The model in a folder. Raises ValueError, naming the file and the byte, if something in it cannot be."""
    lenses = dict(_cameras(folder / "cameras.bin"))
    return model_of(folder, _images(folder / "images.bin", lenses), _points(folder / "points3D.bin"))


class _Bytes:
    """A file that is read from front to back, never past its end."""

    def __init__(self, path: Path) -> None:
        self.path, self.data, self.at = path, path.read_bytes(), 0

    def take(self, form: str) -> tuple:
        end = self.at + struct.calcsize("<" + form)
        if end > len(self.data):
            raise ValueError(f"{self.path} ends at byte {len(self.data)} inside something that ends at {end}")
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at = end
        return values

    def count(self, least: int) -> int:
        """How many things of at least so many bytes each follow."""
        (number,) = self.take("Q")
        if number * least > len(self.data) - self.at:
            raise ValueError(f"{self.path}: {number} things are claimed before byte {self.at}, more than fit behind it")
        return number

    def skip(self, things: int, size: int) -> None:
        self.at += things * size

    def text(self) -> str:
        end = self.data.find(b"\0", self.at)
        if end < 0:
            raise ValueError(f"{self.path}: the name at byte {self.at} does not end")
        name = self.data[self.at : end].decode("utf-8", errors="strict")
        self.at = end + 1
        return name


def _cameras(path: Path) -> Iterator[tuple[int, Lens]]:
    file = _Bytes(path)
    for _ in range(file.count(24)):
        where = f"{path}, byte {file.at}"
        camera, model, width, height = file.take("iiQQ")
        name = NAMES.get(model, f"number {model}")
        numbers = len(MODELS[name][1].split()) if name in MODELS else 0
        yield camera, lens_of(where, name, width, height, list(file.take(f"{numbers}d")))


def _images(path: Path, lenses: dict[int, Lens]) -> Iterator[Picture]:
    file = _Bytes(path)
    for _ in range(file.count(73)):
        where = f"{path}, byte {file.at}"
        _, *pose, camera = file.take("i7di")
        name = file.text()
        file.skip(file.count(24), 24)
        yield picture_of(where, pose, camera, name, lenses)


def _points(path: Path) -> Iterator[tuple[float, ...]]:
    file = _Bytes(path)
    for _ in range(file.count(51)):
        _, x, y, z, r, g, b, _ = file.take("Q3d3Bd")
        file.skip(file.count(8), 8)
        yield x, y, z, r, g, b
