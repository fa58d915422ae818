"""Recordings of depth cameras with poses: photos, depth maps and a trajectory, in one of several layouts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.capture import Capture
from reconstruct.lens import Lens
from reconstruct.loaders.agreeing import check_agreement
from reconstruct.loaders.files import rigid, same_shape
from reconstruct.loaders.recording import Frame, Recording, spaced
from reconstruct.loaders.redwood import is_redwood, read_redwood
from reconstruct.loaders.registering import registered
from reconstruct.loaders.scannet import is_scannet, read_scannet
from reconstruct.loaders.tum import is_tum, read_tum
from reconstruct.sfm.photographs import read_depth, read_photo
from reconstruct.sfm.undistorting import undistorted
from splat.view import View

LAYOUTS: dict[str, tuple[Callable[[Path], bool], Callable[[Path], Recording]]] = {
    "tum": (is_tum, read_tum),
    "redwood": (is_redwood, read_redwood),
    "scannet": (is_scannet, read_scannet),
}
MOST = 120
"""Frames that are read of a recording, which may have thousands that hardly differ."""
NOTHING = 0xFFFF
"""What some cameras write where they see no depth."""
MIRROR = torch.diag(torch.tensor([1.0, -1.0, 1.0, 1.0], dtype=torch.float64))


def is_rgbd(folder: Path) -> bool:
    return any(is_one(folder) for is_one, _ in LAYOUTS.values())


def load_rgbd(folder: str | Path, *, side: int | None = None, most: int = MOST) -> Capture:
    """The capture of a folder: at most so many frames, evenly along the way, and `side` pixels long if that is given.

    It is metric, for depth cameras measure; up is not known. Raises ValueError, naming the file, if something in it
    cannot be, or if depth and poses contradict each other, and FileNotFoundError for what is not there.
    """
    folder = Path(folder)
    read = next((read for is_one, read in LAYOUTS.values() if is_one(folder)), None)
    if read is None:
        raise ValueError(
            f"{folder} is no recording that is known here; wanted are rgb, depth and groundtruth.txt (TUM); color, "
            "depth, pose and intrinsic (ScanNet); or color, depth, trajectory.log and a lens in JSON (Open3D)"
        )
    recording = read(folder)
    places = np.stack([frame.to_world for frame in recording.frames])
    frames = [recording.frames[i] for i in spaced(places, most)]
    views = tuple(_view(recording, frame, side) for frame in frames)
    check_agreement(views, folder)
    return Capture(
        views=views,
        names=tuple(frame.color.name for frame in frames),
        points=torch.zeros(0, 3),
        colors=torch.zeros(0, 3),
        metric=True,
        upright=False,
    )


def _view(recording: Recording, frame: Frame, side: int | None) -> View:
    image, mask = read_photo(frame.color)
    depth = read_depth(frame.depth, recording.unit)
    depth = torch.where(depth < NOTHING * recording.unit * 0.99999, depth, 0.0)
    lens, to_world = _unmirrored(recording.lens, torch.from_numpy(frame.to_world), frame.color)
    same_shape(frame.depth, frame.color.name, lens, image)
    if recording.depth_lens is not None:
        depth = registered(depth, recording.depth_lens, lens, recording.depth_to_color)
    return undistorted(image, lens, torch.linalg.inv(to_world), side=side, mask=mask, depth=depth)


def _unmirrored(lens: Lens, to_world: Float[Tensor, "4 4"], source: Path) -> tuple[Lens, Float[Tensor, "4 4"]]:
    """A negative fy, as ICL-NUIM has it, means that y is up in camera and picture, and so a left-handed world: both
    are mirrored back."""
    to_world = rigid(to_world[:3], f"the pose of {source}")
    if lens.fy > 0:
        return lens, to_world
    return dataclasses.replace(lens, fy=-lens.fy), MIRROR @ to_world @ MIRROR
