"""What every description of a capture must keep to."""

from __future__ import annotations

import os
from pathlib import Path

import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.lens import Lens


def inside(folder: Path, name: str, source: Path) -> Path:
    """The file that `source` names, which must lie in the folder: ValueError if it does not.

    By the name alone: a link that somebody put into the folder may lead anywhere.
    """
    path = Path(os.path.normpath(folder / name))
    if "\0" in name or not path.is_relative_to(os.path.normpath(folder)):
        raise ValueError(f"{source} names {name!r}, which lies outside {folder}; move the file inside")
    return path


def rigid(matrix: Float[Tensor, "3 4"], what: str) -> Float[Tensor, "4 4"]:
    """The rotation and move nearest to what a file holds, whose digits may be few: ValueError if it is neither."""
    rotation = matrix[:, :3]
    error = (rotation @ rotation.T - torch.eye(3, dtype=matrix.dtype)).abs().max()
    if not error < 1e-3 or torch.linalg.det(rotation) < 0:
        raise ValueError(f"{what} is no rotation and move: it stretches or mirrors")
    u, _, v = torch.linalg.svd(rotation)
    whole = torch.eye(4, dtype=matrix.dtype)
    whole[:3, :3], whole[:3, 3] = u @ v, matrix[:, 3]
    return whole


def same_shape(source: Path, name: str, lens: Lens, image: Float[Tensor, "h w 3"]) -> None:
    """A photo may be a smaller copy of what the camera took, but not turned or cut: ValueError if it is."""
    height, width = image.shape[:2]
    # A smaller copy is rounded to whole pixels on each side.
    if abs(width * lens.height - height * lens.width) > max(lens.width, lens.height):
        raise ValueError(
            f"{source}: {name} is {width} x {height}, its camera {lens.width} x {lens.height}: not the same shape"
        )
