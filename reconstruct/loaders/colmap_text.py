"""COLMAP's text models: cameras.txt, images.txt, points3D.txt, https://colmap.github.io/format.html."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from reconstruct.lens import Lens
from reconstruct.loaders.colmap_model import Model, Picture, lens_of, model_of, picture_of


def read_text(folder: Path) -> Model:
    """The model in a folder. Raises ValueError, naming the file and the line, if something in it cannot be."""
    lenses = dict(_cameras(folder / "cameras.txt"))
    return model_of(folder, _images(folder / "images.txt", lenses), _points(folder / "points3D.txt"))


def _lines(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Where each line stands, and its words; empty lines too, for they count in images.txt."""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if not line.startswith("#"):
            yield f"{path}:{number}", line.split()


def _cameras(path: Path) -> Iterator[tuple[int, Lens]]:
    for where, words in _lines(path):
        if words:
            with _told(where, "CAMERA_ID MODEL WIDTH HEIGHT PARAMS"):
                camera, model, width, height = int(words[0]), words[1], int(words[2]), int(words[3])
                numbers = [float(word) for word in words[4:]]
            yield camera, lens_of(where, model, width, height, numbers)


def _images(path: Path, lenses: dict[int, Lens]) -> Iterator[Picture]:
    """Two lines a picture; the second, of points in it, may be empty."""
    lines = _lines(path)
    for where, words in lines:
        if words:
            with _told(where, "IMAGE_ID QW QX QY QZ TX TY TZ CAMERA_ID NAME"):
                pose, camera, name = [float(word) for word in words[1:8]], int(words[8]), " ".join(words[9:])
            next(lines, None)
            yield picture_of(where, pose, camera, name, lenses)


def _points(path: Path) -> Iterator[tuple[float, ...]]:
    for where, words in _lines(path):
        if words:
            with _told(where, "POINT3D_ID X Y Z R G B ERROR TRACK"):
                _, x, y, z, r, g, b, _ = (float(word) for word in words[:8])
            yield x, y, z, r, g, b


@contextlib.contextmanager
def _told(where: str, wanted: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, IndexError) as problem:
        raise ValueError(f"{where}: {wanted} are wanted; {problem}") from problem
