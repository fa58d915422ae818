"""Raw data of the Polycam app, https://github.com/PolyCam/polyform: a folder or its zip, taken with LiDAR.

`keyframes/` holds `images`, `cameras` (a JSON each: lens, and camera to world in rows t_00 to t_23), `depth` (16 bits,
millimetres) and `confidence` (0 low, 127 medium, 255 high); `corrected_images` and `corrected_cameras` are better and
used where they are. Cameras are ARKit's: x right, y up, looking along -z; its world has y up, by gravity, in metres.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Bool, Float
from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from scipy import ndimage
from torch import Tensor

from reconstruct.capture import Capture
from reconstruct.lens import Lens
from reconstruct.loaders.archives import unpack
from reconstruct.loaders.files import rigid, same_shape
from reconstruct.sfm.photographs import opened, read_depth, read_photo
from reconstruct.sfm.undistorting import undistorted
from splat.view import View

MEDIUM = 64
"""Confidence from which a depth is at least ARKit's medium; where 0, 1, 2 are written it is 1. Low ones are far off."""
FARTHEST = 5.0
"""What the LiDAR reaches [m]; beyond it ARKit guesses."""
UP = torch.tensor([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]], dtype=torch.float64)
"""Turns a world with y up to one with z up."""


def load_polycam(source: str | Path, *, side: int | None = None) -> Capture:
    """The capture of a folder or a zip, at most `side` pixels long if that is given; metric and upright.

    Depth that is of low confidence or beyond the reach of the LiDAR is unknown. Raises ValueError, naming the file, if
    something in it cannot be, and FileNotFoundError for what is not there.
    """
    source = Path(source)
    if source.is_dir():
        return _capture(source, side)
    with tempfile.TemporaryDirectory() as unpacked:
        unpack(source, Path(unpacked))
        return _capture(Path(unpacked), side)


class _Camera(BaseModel):
    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    fx: float = Field(gt=0)
    fy: float = Field(gt=0)
    cx: float
    cy: float
    width: int = Field(gt=0)
    height: int = Field(gt=0)
    t_00: float
    t_01: float
    t_02: float
    t_03: float
    t_10: float
    t_11: float
    t_12: float
    t_13: float
    t_20: float
    t_21: float
    t_22: float
    t_23: float

    def to_world(self) -> Float[Tensor, "3 4"]:
        rows = [[getattr(self, f"t_{row}{column}") for column in range(4)] for row in range(3)]
        return torch.tensor(rows, dtype=torch.float64)


def keyframes_in(folder: Path) -> Path | None:
    """The folder `keyframes`, which may lie one folder deeper, if it is there."""
    found = [folder / "keyframes", *sorted(folder.glob("*/keyframes"))]
    return next((path for path in found if path.is_dir()), None)


def _capture(folder: Path, side: int | None) -> Capture:
    frames = keyframes_in(folder)
    if frames is None:
        raise FileNotFoundError(f"{folder}: no folder 'keyframes' in it; export raw data (developer mode) from the app")
    corrected = (frames / "corrected_cameras").is_dir() and (frames / "corrected_images").is_dir()
    prefix = "corrected_" if corrected else ""
    cameras = sorted((frames / f"{prefix}cameras").glob("*.json"))
    photos = {path.stem: path for path in sorted((frames / f"{prefix}images").glob("[!.]*"))}
    shot = [path for path in cameras if path.stem in photos]
    if not shot:
        raise ValueError(f"{frames}: no picture in {prefix}images has its JSON in {prefix}cameras")
    return Capture(
        views=tuple(_view(frames, camera, photos[camera.stem], corrected, side) for camera in shot),
        names=tuple(photos[camera.stem].name for camera in shot),
        points=torch.zeros(0, 3),
        colors=torch.zeros(0, 3),
        metric=True,
        upright=True,
    )


def _view(frames: Path, path: Path, photo: Path, corrected: bool, side: int | None) -> View:
    try:
        camera = _Camera.model_validate_json(path.read_bytes())
    except (ValidationError, json.JSONDecodeError) as problem:
        raise ValueError(f"{path} does not describe a camera: {str(problem).splitlines()[0]}") from problem
    image, mask = read_photo(photo)
    lens = Lens(camera.fx, camera.fy, camera.cx, camera.cy, camera.width, camera.height)
    same_shape(path, photo.name, lens, image)
    if corrected:
        mask = _inside(image)
    depth_path = frames / "depth" / f"{path.stem}.png"
    depth = _depth(depth_path, frames / "confidence" / depth_path.name) if depth_path.is_file() else None
    to_world = rigid(camera.to_world(), f"{path}: t_00 to t_23")
    to_world[:3] = UP @ to_world[:3]
    to_world[:, 1:3] *= -1  # y down and z forward
    return undistorted(image, lens, torch.linalg.inv(to_world), side=side, mask=mask, depth=depth)


def _inside(image: Float[Tensor, "h w 3"]) -> Bool[Tensor, "h w"] | None:
    """What straightening did not leave black at the edge; None if it left nothing so."""
    dark = (image.amax(-1) < 4 / 255).numpy()
    labels = np.zeros(dark.shape, np.int32)
    ndimage.label(dark, output=labels)
    edge = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    border = np.isin(labels, np.unique(edge[edge > 0]))
    # JPEG smears a border over a few pixels.
    grown = np.asarray(ndimage.binary_dilation(border, iterations=3), bool)
    return torch.from_numpy(~grown) if border.any() else None


def _depth(path: Path, confidence: Path) -> Float[Tensor, "h w"]:
    depth = read_depth(path, 1e-3)
    known = (depth > 0) & (depth < FARTHEST)
    if confidence.is_file():
        with opened(confidence) as picture:
            sure = np.asarray(picture.convert("L").resize((depth.shape[1], depth.shape[0]), Image.Resampling.NEAREST))
        known &= torch.from_numpy(sure >= (1 if sure.max() <= 2 else MEDIUM))
    return torch.where(known, depth, 0.0)
