"""Pictures, masks and depth maps from files, each checked before memory is taken."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Bool, Float
from PIL import Image, UnidentifiedImageError
from torch import Tensor

from reconstruct.sfm.heic import enable_heic, is_heic

KINDS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "PPM")
PIXELS = 89_478_485
"""Most that a picture may claim; of twice as many only JPEG can be decoded without taking memory for all of them."""


def read_photo(path: Path) -> tuple[Float[Tensor, "h w 3"], Bool[Tensor, "h w"] | None]:
    """Colours as they are stored, sRGB 0..1, and where the photo is not transparent, if it can be.

    EXIF orientation is not applied: cameras of other programs are for the stored pixels. Raises ValueError if it is
    no 8-bit picture, is broken or larger than Pillow thinks safe (89 megapixels).
    """
    with opened(path) as picture:
        if picture.mode.startswith(("I", "F")):
            raise ValueError(f"{picture.mode} pixels; a picture of 8 bits a channel is wanted")
        if not picture.has_transparency_data:
            return _unit(picture.convert("RGB")), None
        whole = _unit(picture.convert("RGBA"))
        return whole[..., :3].contiguous(), whole[..., 3] > 0.5


def read_mask(path: Path) -> Bool[Tensor, "h w"]:
    """True where the mask is not black. Raises ValueError if it is no picture."""
    with opened(path) as picture:
        return torch.from_numpy(np.array(picture.convert("L")) > 0)


def read_depth(path: Path, unit: float) -> Float[Tensor, "h w"]:
    """A depth map of whole numbers (16-bit PNG, PGM) or floats (.npy) in units of `unit` [m]; 0 where unknown.

    Raises ValueError if it is neither, or holds a negative number, a NaN or an infinity.
    """
    stored = _array(path) if path.suffix == ".npy" else _whole_numbers(path)
    depth = torch.from_numpy(np.array(stored, np.float32)) * unit
    if not (torch.isfinite(depth).all() and (depth >= 0).all()):
        raise ValueError(f"{path}: a depth that is negative or not finite; 0 is for unknown")
    return depth


def _whole_numbers(path: Path) -> np.ndarray:
    with opened(path) as picture:
        if not picture.mode.startswith("I"):
            raise ValueError(f"{picture.mode} pixels; a depth map of 16 bits a pixel is wanted")
        return np.array(picture)


def _array(path: Path) -> np.ndarray:
    try:
        # Mapped, so a size that the file only claims takes no memory.
        stored = np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, EOFError) as problem:
        raise ValueError(f"{path} is not a readable array: {problem}") from problem
    if stored.ndim == 3 and stored.shape[2] == 1:
        stored = stored[..., 0]
    if stored.ndim != 2 or stored.dtype.kind not in "fiu" or stored.size == 0:
        raise ValueError(f"{path}: {stored.dtype} of shape {stored.shape}; one number a pixel is wanted")
    return stored


@contextlib.contextmanager
def opened(path: Path, *, drafted: bool = False) -> Iterator[Image.Image]:
    """The picture, nothing of it decoded yet; what goes wrong while it is open is told with its path.

    drafted: the caller asks for a `draft` before it decodes, so a JPEG may be twice as large. Raises ValueError for
    what is no picture, is broken or too large, and ImportError for HEIC without its library.
    """
    with path.open("rb") as file, warnings.catch_warnings():
        # Of sizes, which are checked below, and of damaged EXIF, without which a photo is one all the same.
        warnings.simplefilter("ignore")
        kinds = (*KINDS, enable_heic()) if is_heic(file.read(12)) else KINDS
        file.seek(0)
        try:
            with Image.open(file, formats=kinds) as picture:
                _check_size(picture, drafted)
                yield picture
        except UnidentifiedImageError:
            raise ValueError(f"{path} is no picture of a known kind: {', '.join(KINDS)}, HEIC") from None
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
            raise ValueError(f"{path}: {problem}") from problem


def _check_size(picture: Image.Image, drafted: bool) -> None:
    allowed = 2 * PIXELS if drafted and picture.format in ("JPEG", "MPO") else PIXELS
    if picture.width * picture.height > allowed:
        raise ValueError(
            f"{picture.width} x {picture.height} pixels, which may be a decompression bomb; shrink it to less than "
            f"{allowed // 1_000_000} megapixels"
        )


def _unit(picture: Image.Image) -> Tensor:
    return torch.from_numpy(np.array(picture)).float() / 255
