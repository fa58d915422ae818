"""A photo taken through a lens becomes what a pinhole would have seen."""

from __future__ import annotations

import math

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor
from torch.nn.functional import grid_sample

from reconstruct.lens import Lens
from splat.camera import Camera
from splat.rasterizers.kernels.threads import torch_on_one_thread
from splat.view import View

BAND = 256
"""Rows that are straightened at a time: large photos need not have all their rays in memory."""


@torch_on_one_thread()
def undistorted(
    image: Float[Tensor, "h w 3"],
    lens: Lens,
    world_to_camera: Float[Tensor, "4 4"],
    *,
    side: int | None = None,
    mask: Bool[Tensor, "mh mw"] | None = None,
    depth: Float[Tensor, "dh dw"] | None = None,
) -> View:
    """The photo as a pinhole with the same focal lengths and the same frame would have taken it.

    The middle keeps its resolution; what the photo does not hold is masked. Then it is shrunk until its long side
    is `side`, if it is longer, each pixel the mean of the area it covers; a pixel counts only if all of that area
    does. Mask and depth (0 where unknown) lie over the whole photo at any resolution, and are taken from the nearest
    of their pixels. Depth is along the camera's z, so the lens only moves it.
    """
    height = image.shape[0]
    lens = lens.resized(image.shape[1], height)
    shrink = max(1.0, max(lens.width, height) / (side or math.inf))
    wide, high = max(1, round(lens.width / shrink)), max(1, round(height / shrink))
    camera = Camera(world_to_camera.float(), lens.intrinsics, lens.width, height)
    counts = torch.ones(height, lens.width)
    if not lens.is_pinhole:
        both = torch.cat([image, counts[..., None]], -1)
        image, counts = _seen(both, lens, camera, "bilinear").split([3, 1], -1)
        counts = counts[..., 0].ge(0.999).float()
    if mask is not None:
        counts = counts * _seen(mask.float()[..., None], lens, camera, "nearest")[..., 0]
    whole = shrunk(counts[..., None], wide, high)[..., 0] > 0.999
    camera = camera.resized(wide, high)
    return View(
        camera=camera,
        image=shrunk(image, wide, high),
        mask=None if whole.all() else whole,
        depth=None if depth is None else _seen(depth[..., None], lens, camera, "nearest")[..., 0],
    )


def shrunk(image: Float[Tensor, "h w c"], width: int, height: int) -> Float[Tensor, "{height} {width} c"]:
    """Each pixel the mean of the area it covers, whatever the ratio of the sizes."""
    channels = [_averaged(_averaged(c, width).T, height).T for c in image.unbind(-1)]
    return torch.stack(channels, -1).contiguous()


def _averaged(rows: Float[Tensor, "h w"], count: int) -> Float[Tensor, "h {count}"]:
    """Means of `count` equal pieces of every row: differences of its integral, which is straight within a pixel."""
    size = rows.shape[1]
    if count == size:
        return rows
    integral = torch.nn.functional.pad(rows.double().cumsum(1), (1, 1))
    edges = torch.linspace(0, size, count + 1, dtype=torch.float64)
    whole = edges.floor().long()
    value = torch.nn.functional.pad(rows, (0, 1)).double()
    at_edges = integral[:, whole] + (edges - whole) * value[:, whole]
    return (at_edges.diff(dim=1) * (count / size)).float()


def _seen(values: Float[Tensor, "vh vw c"], lens: Lens, camera: Camera, mode: str) -> Float[Tensor, "h w c"]:
    """What the pixels of a pinhole camera see of values that lie over the whole photo; 0 beyond its edge."""
    picture = values.permute(2, 0, 1)[None]
    bands = [
        grid_sample(picture, _sources(lens, camera, rows)[None], mode=mode, align_corners=False)[0]
        for rows in torch.arange(camera.height).split(BAND)
    ]
    return torch.cat(bands, 1).permute(1, 2, 0)


def _sources(lens: Lens, camera: Camera, rows: Int[Tensor, "r"]) -> Float[Tensor, "r w 2"]:
    """Where in the photo the pixels of some rows look, as parts of it: -1 is its left or upper edge, 1 the other."""
    focal, centre = camera.intrinsics.diagonal()[:2], camera.intrinsics[:2, 2]
    v, u = torch.meshgrid(rows + 0.5, torch.arange(camera.width) + 0.5, indexing="ij")
    pixels = lens.bent((torch.stack([u, v], -1) - centre) / focal)
    # Where the lens folds back nothing is seen: far outside.
    return torch.nan_to_num(2 * pixels / torch.tensor([lens.width, lens.height]) - 1, nan=-9.0)
