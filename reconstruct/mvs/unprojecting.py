"""Views that know their depth become samples of the surface that they see."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Bool, Float
from torch import Tensor

from reconstruct.rooms.sampling import SurfaceSamples
from splat.camera import Camera
from splat.view import View

CLOSE = 1.05
"""How near the number of samples must come to the one that was asked for, as a ratio."""
ATTEMPTS = 8
ENOUGH = 16
"""Pixels a sample, at most: more cost time and add nothing."""


def known(view: View) -> Bool[Tensor, "h w"]:
    """Pixels that count and have a depth."""
    if view.depth is None:
        return torch.zeros(view.image.shape[:2], dtype=torch.bool)
    there = view.depth > 0
    return there if view.mask is None else there & view.mask


def unproject(depth: Float[Tensor, "h w"], camera: Camera, chosen: Bool[Tensor, "h w"]) -> Float[Tensor, "n 3"]:
    """The points of the world that the chosen pixels see, row by row."""
    rows, columns = chosen.nonzero().unbind(1)
    pixels = torch.stack([columns + 0.5, rows + 0.5, torch.ones(len(rows))], 1)
    rays = pixels @ torch.linalg.inv(camera.intrinsics).T
    return (depth[chosen][:, None] * rays - camera.world_to_camera[:3, 3]) @ camera.world_to_camera[:3, :3]


def looked_up(
    points: Float[Tensor, "n 3"], camera: Camera, depth: Float[Tensor, "h w"]
) -> tuple[Float[Tensor, "n"], Float[Tensor, "n"]]:
    """How deep before the camera each point lies, and how deep is what its pixel sees; 0 outside the picture."""
    place = points @ camera.world_to_camera[:3, :3].T + camera.world_to_camera[:3, 3]
    z = place[:, 2]
    pixel = (place @ camera.intrinsics.T)[:, :2] / z.clamp(min=1e-9)[:, None]
    column, row = pixel.floor().long().unbind(1)
    inside = (z > 0) & (column >= 0) & (row >= 0) & (column < camera.width) & (row < camera.height)
    found = torch.zeros_like(z)
    found[inside] = depth[row[inside], column[inside]]
    return z, found


def surface_samples(views: Sequence[View], count: int) -> SurfaceSamples:
    """About `count` samples of what the views know of the surface, each the mean of all pixels that fall into a cell.

    Cells are larger, by powers of two, where pixels are: far away. Nearer pixels weigh more. Views without normals add
    nothing. Raises ValueError if no view knows depth and normal.
    """
    seen = [view for view in views if view.normal is not None and bool(known(view).any())]
    if not seen:
        raise ValueError(f"none of these {len(views)} views knows depth and normals; give them by stereo or a sensor")
    step = 1 + sum(int(known(view).sum()) for view in seen) // (ENOUGH * count)
    pixels = [[part[::step] for part in _pixels(view)] for view in seen]
    points, normals, colors, sizes = (torch.cat(part).numpy() for part in zip(*pixels, strict=True))
    level = np.round(np.log2(sizes / np.median(sizes))).astype(np.int64)
    spacing = float(np.median(sizes))
    for _ in range(ATTEMPTS):
        cell, number = _cells(points, normals, level, spacing)
        if 1 / CLOSE < number / count < CLOSE or (number < count and spacing <= np.median(sizes)):
            break
        spacing *= np.sqrt(number / count)
        spacing = max(spacing, float(np.median(sizes)))
    weights = 1 / sizes**2
    mean = [_means(values, cell, number, weights) for values in (points, normals, colors)]
    unit = mean[1] / np.linalg.norm(mean[1], axis=1, keepdims=True).clip(1e-9)
    side = spacing * 2.0 ** _means(level[:, None].astype(np.float64), cell, number, np.ones(len(cell)))[:, 0]
    return SurfaceSamples(
        torch.from_numpy(mean[0]).float(),
        torch.from_numpy(unit).float(),
        torch.from_numpy(mean[2]).float(),
        torch.zeros(number, dtype=torch.long),
        torch.from_numpy(side**2).float(),
    )


def _pixels(view: View) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Places, normals, colours and footprints of the pixels that know all of it."""
    assert view.depth is not None
    assert view.normal is not None
    chosen = known(view) & (view.normal.square().sum(-1) > 0.25)
    places = unproject(view.depth, view.camera, chosen)
    return places, view.normal[chosen], view.image[chosen], view.depth[chosen] / view.camera.intrinsics[0, 0]


def _cells(points: np.ndarray, normals: np.ndarray, level: np.ndarray, spacing: float) -> tuple[np.ndarray, int]:
    """The cell of each point, and how many there are; the two sides of a thin sheet lie in different cells."""
    place = np.floor(points / (spacing * 2.0**level)[:, None]).astype(np.int64)
    side = np.abs(normals).argmax(1)
    facing = 2 * side + (np.take_along_axis(normals, side[:, None], 1)[:, 0] > 0)
    keys = np.stack([*place.T, level, facing], 1)
    _, cell = np.unique(_hashed(keys), return_inverse=True)
    return cell, int(cell.max()) + 1


def _hashed(keys: np.ndarray) -> np.ndarray:
    """One number for each row; two rows in a million million share theirs, which only blends two samples."""
    mixed = np.zeros(len(keys), np.uint64)
    for column in keys.T.astype(np.uint64):
        mixed = (mixed ^ column) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _means(values: np.ndarray, cell: np.ndarray, number: int, weights: np.ndarray) -> np.ndarray:
    total = np.bincount(cell, weights, number)
    sums = [np.bincount(cell, weights * column, number) for column in values.T]
    return np.stack(sums, 1) / total[:, None]
