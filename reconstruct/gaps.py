"""Gaussians where structure from motion found no points: far walls, pavements, skies, whatever few photos show.

Without any there, the fit paints them with what it has at hand, close by and wrong from everywhere else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Bool, Float
from scipy.spatial import KDTree
from torch import Tensor

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.view import View

GRID = 50
"""Balls along the longer side of a picture that shows nothing but gap."""
ALIKE = 0.1
"""Largest mean difference of colour between a point and the pixel it falls on, unless something hides it."""
COLOR = 0.12
"""What a difference of one in colour counts for, in longer sides of the picture, when likeness is looked for."""
WITNESSES = 3
"""Points whose median inverse depth a pixel takes."""
OPACITY = 0.1
WIDTH = 0.7
"""Standard deviation of the balls, in units of their spacing."""


def seed_gaps(
    views: Sequence[View], points: Float[Tensor, "p 3"], colors: Float[Tensor, "p 3"], *, sh_degree: int = 3
) -> Gaussians:
    """Faint balls on a grid of the pixels of every view that have no point near them.

    A pixel takes the depth of the points of its view that are nearest in place and colour together: what looks alike
    and is close by is mostly the same thing. Where it is not, the fit has several such guesses to choose from.
    """
    parts = [_gaps_of(view, points, colors) for view in views]
    places, shades, scales = (torch.cat(part) for part in zip(*parts, strict=True))
    return Gaussians(
        means=places,
        quats=torch.tensor([1.0, 0.0, 0.0, 0.0]).repeat(len(places), 1),
        scales=scales[:, None].repeat(1, 3),
        opacities=torch.full((len(places),), OPACITY),
        sh=harmonics.from_color(shades, sh_degree),
    )


def _gaps_of(
    view: View, points: Float[Tensor, "p 3"], colors: Float[Tensor, "p 3"]
) -> tuple[Float[Tensor, "g 3"], Float[Tensor, "g 3"], Float[Tensor, "g"]]:
    """Places, colours and scales [m]."""
    camera, side = view.camera, max(view.camera.width, view.camera.height)
    pixels, depths = _seen(view, points, colors)
    nothing = points[:0], colors[:0], points[:0, 0]
    if len(pixels) < WITNESSES:
        return nothing
    grid = _grid(camera, side / GRID)
    grid = grid[KDTree(pixels.numpy()).query(grid.numpy())[0] > side / GRID]
    if view.mask is not None:
        grid = grid[_at(view.mask, grid)]
    if len(grid) == 0:
        return nothing
    like = [torch.cat([at, COLOR * side * _at(view.image, at)], 1).numpy() for at in (pixels, grid)]
    witnesses = torch.from_numpy(KDTree(like[0]).query(like[1], k=WITNESSES)[1])
    depth = 1 / (1 / depths)[witnesses].median(1).values
    scale = WIDTH * side / GRID * depth / camera.intrinsics[0, 0]
    return _behind(camera, grid, depth), _at(view.image, grid), scale


def _seen(
    view: View, points: Float[Tensor, "p 3"], colors: Float[Tensor, "p 3"]
) -> tuple[Float[Tensor, "s 2"], Float[Tensor, "s"]]:
    """Pixels and depths of the points that this view shows: those in the picture that have its colour there."""
    camera = view.camera
    place = points @ camera.world_to_camera[:3, :3].T + camera.world_to_camera[:3, 3]
    depth = place[:, 2]
    pixel = (place @ camera.intrinsics.T)[:, :2] / depth[:, None]
    size = torch.tensor([camera.width, camera.height])
    inside = (depth > 0) & ((pixel > 0) & (pixel < size)).all(1)
    pixel, depth = pixel[inside], depth[inside]
    alike: Bool[Tensor, "s"] = (_at(view.image, pixel) - colors[inside]).abs().mean(1) < ALIKE
    return pixel[alike], depth[alike]


def _grid(camera: Camera, step: float) -> Float[Tensor, "g 2"]:
    u, v = (torch.from_numpy(np.arange(step / 2, size, step)).float() for size in (camera.width, camera.height))
    return torch.cartesian_prod(u, v)


def _at(picture: Tensor, pixels: Float[Tensor, "g 2"]) -> Tensor:
    """The values of a picture at places in it."""
    column, row = pixels.long().unbind(1)
    return picture[row.clamp_max(picture.shape[0] - 1), column.clamp_max(picture.shape[1] - 1)]


def _behind(camera: Camera, pixels: Float[Tensor, "g 2"], depth: Float[Tensor, "g"]) -> Float[Tensor, "g 3"]:
    """The points of the world at these pixels and depths."""
    rays = torch.nn.functional.pad(pixels, (0, 1), value=1.0) @ torch.linalg.inv(camera.intrinsics).T
    return (depth[:, None] * rays - camera.world_to_camera[:3, 3]) @ camera.world_to_camera[:3, :3]
