"""The pictures of a capture at one size, laid out for the kernels of stereo: one after the other in flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from reconstruct.sfm.undistorting import shrunk
from splat.camera import Camera
from splat.view import View

NOISE = 0.5 / 255, 2.5 / 255
"""Standard deviation of grey that means nothing: at least, and at most, as fine texture looks the same."""
BLOCK = 8
"""Side of the parts of a picture that noise is measured in [px]."""
GREY = torch.tensor([0.299, 0.587, 0.114])


@dataclass(frozen=True, eq=False)
class Level:
    cameras: tuple[Camera, ...]
    frames: Int[np.ndarray, "v 3"]
    """Where each picture begins, its width and its height."""
    grey: Float[np.ndarray, "n"]
    """0..1"""
    color: Float[np.ndarray, "n 3"]
    """0..1"""
    counts: Bool[np.ndarray, "n"]
    """Which pixels do."""
    given: Float[np.ndarray, "n 3"]
    """Planes of the depths that the views have, as in `_stereo_kernels`; 0 where there is none."""
    open: Bool[np.ndarray, "n"]
    """Pixels that count, of views without depth."""

    noise: np.float32
    """Variance of grey that means nothing."""

    @property
    def intrinsics(self) -> Float[np.ndarray, "v 4"]:
        """fx, fy, cx, cy."""
        k = np.stack([camera.intrinsics.numpy() for camera in self.cameras])
        return np.ascontiguousarray(k[:, (0, 1, 0, 1), (0, 1, 2, 2)], dtype=np.float32)

    def part(self, view: int) -> slice:
        start, width, height = self.frames[view].tolist()
        return slice(start, start + width * height)

    def shape(self, view: int) -> tuple[int, int]:
        """Rows and columns."""
        return int(self.frames[view, 2]), int(self.frames[view, 1])


@dataclass(frozen=True, eq=False)
class Pairs:
    """How each view's places are seen by its sources: x_source ~ A x + b w, with w the inverse depth."""

    sources: Int[np.ndarray, "v k"]
    """-1 where there are no more."""
    there: Float[np.ndarray, "v k 12"]
    """A by rows, and b."""
    back: Float[np.ndarray, "v k 12"]
    """The same from the source to the view."""
    turns: Float[np.ndarray, "v k 9"]
    """Rotation from the view's frame to the source's."""


def level(views: Sequence[View], side: int, shrink: int) -> Level:
    """The views at most `side` pixels long, shrunk `shrink` times more."""
    cameras, frames, colors, counts, given, start = [], [], [], [], [], 0
    for view in views:
        camera = view.camera
        width, height = _size(camera, side)
        width, height = max(1, round(width / shrink)), max(1, round(height / shrink))
        cameras.append(camera.resized(width, height))
        frames.append((start, width, height))
        start += width * height
        colors.append(shrunk(view.image, width, height))
        whole = torch.ones(height, width) if view.mask is None else shrunk(view.mask.float()[..., None], width, height)
        counts.append(whole.reshape(-1) > 0.99)
        given.append(_planes(view, width, height))
    count = torch.cat(counts).numpy()
    wanted = np.repeat([view.depth is None for view in views], [width * height for _, width, height in frames])
    color, noise = torch.cat([picture.reshape(-1, 3) for picture in colors]), _noise([c @ GREY for c in colors])
    return Level(
        tuple(cameras), np.array(frames, np.int64), (color @ GREY).numpy(), color.numpy(), count,
        np.concatenate(given), count & wanted, noise,
    )  # fmt: skip


def _noise(pictures: Sequence[Float[Tensor, "h w"]]) -> np.float32:
    """From how pixels differ from the planes through their neighbours (Immerkaer 1996), where they do least."""
    found = []
    for picture in pictures:
        if min(picture.shape) >= BLOCK + 2:
            apart = picture.diff(n=2, dim=0).diff(n=2, dim=1).square() / 36
            found.append(torch.nn.functional.avg_pool2d(apart[None, None], BLOCK).quantile(0.1).item())
    spread = np.sqrt(np.median(found)) if found else 0.0
    return np.float32(np.clip(spread, *NOISE) ** 2)


def _planes(view: View, width: int, height: int) -> Float[np.ndarray, "n 3"]:
    """Of the view's depth: from pixel to pixel inverse depth changes as it does on the side where it changes less."""
    planes = np.zeros((height, width, 3), np.float32)
    if view.depth is None:
        return planes.reshape(-1, 3)
    rows = ((np.arange(height) + 0.5) * view.depth.shape[0] / height).astype(int)
    columns = ((np.arange(width) + 0.5) * view.depth.shape[1] / width).astype(int)
    depth = view.depth.numpy()[rows][:, columns]
    there = depth > 0
    w = np.where(there, 1 / np.where(there, depth, 1), np.nan)
    planes[..., 0] = np.nan_to_num(w)
    for axis, place in ((1, 1), (0, 2)):
        step = np.diff(w, axis=axis, append=np.nan, prepend=np.nan)
        ahead, behind = (np.take(step, np.arange(n, n + w.shape[axis]), axis) for n in (1, 0))
        less = np.where(np.abs(ahead) < np.abs(behind), ahead, np.where(np.isnan(behind), ahead, behind))
        planes[..., place] = np.nan_to_num(less / w)
    return planes.reshape(-1, 3)


def _size(camera: Camera, side: int) -> tuple[int, int]:
    shrink = max(1.0, max(camera.width, camera.height) / side)
    return max(1, round(camera.width / shrink)), max(1, round(camera.height / shrink))


def pairs(at: Level, sources: Int[np.ndarray, "v k"]) -> Pairs:
    """Of a level's cameras."""
    shape = (*sources.shape, 12)
    there, back, turns = np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros((*shape[:2], 9), np.float32)
    poses = [camera.world_to_camera.double().numpy() for camera in at.cameras]
    inner = [camera.intrinsics.double().numpy() for camera in at.cameras]
    for view, row in enumerate(sources):
        for k, source in enumerate(row):
            if source < 0:
                continue
            pose = poses[source] @ np.linalg.inv(poses[view])
            there[view, k] = _homography(pose, inner[view], inner[source])
            back[view, k] = _homography(np.linalg.inv(pose), inner[source], inner[view])
            turns[view, k] = pose[:3, :3].reshape(-1)
    return Pairs(sources, there, back, turns)


def around(at: Level, both: Pairs, planes: Float[np.ndarray, "n 3"], *, geometric: bool = False) -> tuple[Any, ...]:
    """What kernels know of the pictures; `planes` are those that sources hold, asked for if `geometric`."""
    return at.frames, at.grey, both.sources, both.there, both.back, planes, geometric, at.noise, at.color


def _homography(pose: np.ndarray, inner: np.ndarray, source: np.ndarray) -> np.ndarray:
    turned = source @ pose[:3, :3] @ np.linalg.inv(inner)
    return np.concatenate([turned.reshape(-1), source @ pose[:3, 3]])


def resampled(planes: Float[np.ndarray, "n 3"], before: Level, after: Level) -> Float[np.ndarray, "m 3"]:
    """Planes of the pixels of one level for those of another: each takes the pixel that its centre lies in."""
    result = np.zeros((len(after.grey), 3), np.float32)
    for view in range(len(after.cameras)):
        (rows, columns), (high, wide) = after.shape(view), before.shape(view)
        sx, sy = wide / columns, high / rows
        u, v = (np.arange(columns) + 0.5) * sx, (np.arange(rows) + 0.5) * sy
        old = planes[before.part(view)].reshape(high, wide, 3)[v.astype(int)][:, u.astype(int)]
        scale = 1 + old[..., 1] * (u - np.floor(u) - 0.5) + old[..., 2] * (v - np.floor(v) - 0.5)[:, None]
        scale = np.where(scale > 0, scale, 1)
        new = np.stack([old[..., 0] * scale, old[..., 1] / scale * sx, old[..., 2] / scale * sy], -1)
        result[after.part(view)] = new.reshape(-1, 3)
    return result
