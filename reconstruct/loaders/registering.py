"""A depth map as seen from beside the camera that took it."""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.lens import Lens


def registered(
    depth: Float[Tensor, "dh dw"],
    depth_lens: Lens,
    lens: Lens,
    depth_to_color: Float[np.ndarray, "4 4"] | None = None,
) -> Float[Tensor, "h w"]:
    """The depth [m] over the photos of another camera, about as fine as it was; the nearest wins; 0 where unknown.

    Each measurement is drawn on the four pixels around it, or a map that grows a little would have holes.
    """
    own = depth_lens.resized(depth.shape[1], depth.shape[0])
    ratio = min(1.0, own.fx / lens.fx)
    over = lens.resized(max(1, round(lens.width * ratio)), max(1, round(lens.height * ratio)))
    points = _points(depth, own)
    if depth_to_color is not None:
        move = torch.from_numpy(depth_to_color)
        points = points @ move[:3, :3].T + move[:3, 3]
    points = points[points[:, 2] > 1e-6]
    pixels = over.bent(points[:, :2] / points[:, 2:])
    known = torch.isfinite(pixels).all(1)
    return _drawn(pixels[known], points[known, 2], over.width, over.height).float()


def _points(depth: Float[Tensor, "h w"], lens: Lens) -> Float[Tensor, "n 3"]:
    v, u = (depth > 0).nonzero().double().unbind(1)
    z = depth[depth > 0].double()
    return torch.stack([(u + 0.5 - lens.cx) / lens.fx * z, (v + 0.5 - lens.cy) / lens.fy * z, z], 1)


def _drawn(pixels: Float[Tensor, "n 2"], z: Float[Tensor, "n"], width: int, height: int) -> Float[Tensor, "h w"]:
    """The least z on each pixel."""
    first = (pixels - 0.5).floor().long()
    nearest = torch.full((height * width,), torch.inf, dtype=torch.float64)
    for right in (0, 1):
        for down in (0, 1):
            u, v = first[:, 0] + right, first[:, 1] + down
            inside = (u >= 0) & (u < width) & (v >= 0) & (v < height)
            nearest.scatter_reduce_(0, (v * width + u)[inside], z[inside], "amin")
    return torch.where(torch.isfinite(nearest), nearest, 0.0).reshape(height, width)
