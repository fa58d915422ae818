"""A depth map as seen from beside the camera that took it."""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.lens import Lens

BEHIND = 1.1
"""Ratio of depths from which on the one is behind the other, and not the same surface seen at a slant."""


def registered(
    depth: Float[Tensor, "dh dw"],
    depth_lens: Lens,
    lens: Lens,
    depth_to_color: Float[np.ndarray, "4 4"] | None = None,
) -> Float[Tensor, "h w"]:
    """The depth [m] over the photos of another camera, about as fine as it was; the nearest wins; 0 where unknown."""
    own = depth_lens.resized(depth.shape[1], depth.shape[0])
    move = np.eye(4) if depth_to_color is None else depth_to_color
    if _lies_over(own, lens) and np.allclose(move, np.eye(4), atol=1e-6):
        return depth
    ratio = min(1.0, own.fx / lens.fx)
    over = lens.resized(max(1, round(lens.width * ratio)), max(1, round(lens.height * ratio)))
    turn = torch.from_numpy(move)
    points = _points(depth, own) @ turn[:3, :3].T + turn[:3, 3]
    points = points[points[:, 2] > 1e-6]
    pixels = over.bent(points[:, :2] / points[:, 2:])
    known = torch.isfinite(pixels).all(1)
    return _drawn(pixels[known], points[known, 2], over.width, over.height)


def _lies_over(depth: Lens, photo: Lens) -> bool:
    """Whether the two are one lens, but for the number of pixels."""
    same = photo.resized(depth.width, depth.height)
    off = (same.intrinsics - depth.intrinsics).abs().max()
    return bool(off < 0.5) and same.radial == depth.radial and same.tangential == depth.tangential


def _points(depth: Float[Tensor, "h w"], lens: Lens) -> Float[Tensor, "n 3"]:
    v, u = (depth > 0).nonzero().double().unbind(1)
    z = depth[depth > 0].double()
    return torch.stack([(u + 0.5 - lens.cx) / lens.fx * z, (v + 0.5 - lens.cy) / lens.fy * z, z], 1)


def _drawn(pixels: Float[Tensor, "n 2"], z: Float[Tensor, "n"], width: int, height: int) -> Float[Tensor, "h w"]:
    """Each measurement on its pixel, the least first; and on the three beside it where none falls, or what falls there
    shines through a nearer surface, for a map that grows a little has holes."""
    exact = torch.full((height * width,), torch.inf, dtype=torch.float64)
    spread = exact.clone()
    first = (pixels - 0.5).floor().long()
    for right in (0, 1):
        for down in (0, 1):
            _draw(spread, first[:, 0] + right, first[:, 1] + down, z, width, height)
    _draw(exact, pixels[:, 0].floor().long(), pixels[:, 1].floor().long(), z, width, height)
    nearest = torch.where(exact < BEHIND * spread, exact, spread)
    return torch.where(torch.isfinite(nearest), nearest, 0.0).float().reshape(height, width)


def _draw(onto: Float[Tensor, "p"], u: Tensor, v: Tensor, z: Float[Tensor, "n"], width: int, height: int) -> None:
    inside = (u >= 0) & (u < width) & (v >= 0) & (v < height)
    onto.scatter_reduce_(0, (v * width + u)[inside], z[inside], "amin")
