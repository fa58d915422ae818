"""Captures as COLMAP and those who follow it lay them out: a model, and a folder `images` beside or above it.

Pixel centres are at half-integers and cameras look along z with y down, as here. The world is as COLMAP left it: of
no known unit, up anywhere.
"""

from __future__ import annotations

from pathlib import Path

from reconstruct.capture import Capture
from reconstruct.loaders.colmap_binary import read_binary
from reconstruct.loaders.colmap_model import Model, Picture
from reconstruct.loaders.colmap_text import read_text
from reconstruct.loaders.files import inside, same_shape
from reconstruct.sfm.photographs import read_mask, read_photo
from reconstruct.sfm.undistorting import undistorted
from splat.view import View

PLACES = (".", "sparse/0", "sparse", "colmap/sparse/0")
"""Where in a folder the model may be."""


def load_colmap(folder: str | Path, *, side: int | None = None) -> Capture:
    """The capture of a folder with a text or a binary model, undistorted, at most `side` pixels long if that is given.

    What is black in a mask of the folder `masks` beside `images` does not count.

    Pictures without a pose are left out, as the model has them not. Raises ValueError, naming the file and the place,
    if something in it cannot be, and FileNotFoundError for what is not there.
    """
    model_folder = _model_folder(Path(folder))
    model = read_model(model_folder)
    images = _images_folder(model_folder)
    return Capture(
        views=tuple(_view(model_folder, images, picture, side) for picture in model.pictures),
        names=tuple(picture.name for picture in model.pictures),
        points=model.points,
        colors=model.colors,
        metric=False,
        upright=False,
    )


def read_model(folder: Path) -> Model:
    """What the three files of a folder hold; the binary ones where there are both."""
    return read_binary(folder) if (folder / "cameras.bin").exists() else read_text(folder)


def has_model(folder: Path) -> bool:
    """Whether a model lies in the folder or where COLMAP would put it."""
    return bool(_models(folder))


def _models(folder: Path) -> list[Path]:
    places = [folder / place for place in PLACES]
    return [p for p in places if (p / "cameras.bin").exists() or (p / "cameras.txt").exists()]


def _model_folder(folder: Path) -> Path:
    found = _models(folder)
    if not found:
        raise FileNotFoundError(f"{folder}: neither cameras.bin nor cameras.txt in it or in {', '.join(PLACES[1:])}")
    return found[0]


def _images_folder(model: Path) -> Path:
    above = [model.resolve(), *model.resolve().parents[:3]]
    found = [folder / "images" for folder in above if (folder / "images").is_dir()]
    if not found:
        raise FileNotFoundError(f"{model}: no folder 'images' in it or up to three folders above it")
    return found[0]


def _mask(images: Path, name: str) -> Path | None:
    """COLMAP's own: beside the folder of pictures, called as the picture with `.png` behind its name or its stem."""
    masks = images.parent / "masks"
    found = (masks / f"{name}.png", masks / Path(name).with_suffix(".png"))
    return next((path for path in found if path.is_file()), None)


def _view(source: Path, images: Path, picture: Picture, side: int | None) -> View:
    image, mask = read_photo(inside(images, picture.name, source))
    same_shape(source, picture.name, picture.lens, image)
    drawn = _mask(images, picture.name)
    if drawn is not None:
        mask = read_mask(drawn)
    return undistorted(image, picture.lens, picture.world_to_camera, side=side, mask=mask)
