"""Pictures of a scene, rendered from its splats."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
import trimesh
from PIL import Image

from reconstruct.rooms.viewpoints import top_camera, without_ceiling
from reconstruct.scene import Scene
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.moving import in_world
from splat.rendering import render

TOP = 960, 720
"""Size of the picture from above [px]."""
GAP = 8
"""Between the pictures of a sheet [px]."""
NARROW = math.radians(12)
"""Field of view from above: from so far away that walls are seen from their upper edge, as on a plan."""
CROP = 0.01
"""Share of the opacity, on each side, that counts as fog beyond the place."""
BLUR = 0.03
"""Of the size of the surface: what is larger, or as far away from it, is the distance behind a place."""
LID = 0.04
"""Of the height of a room, that belongs to its ceiling."""


def write_views(scene: Scene, folder: Path) -> None:
    """`view_1.png` ... from the scene's cameras, `top.png` from above without the ceiling, and all on `sheet.png`."""
    folder.mkdir()
    gaussians = in_world([(body.pose, body.gaussians) for body in scene.bodies])
    pictures = {f"view_{i}": photograph(gaussians, camera) for i, camera in enumerate(scene.cameras, start=1)}
    if len(gaussians):
        pictures["top"] = photograph(*_from_above(scene, gaussians))
    if not pictures:
        return
    for name, picture in pictures.items():
        picture.save(folder / f"{name}.png")
    contact_sheet(list(pictures.values())).save(folder / "sheet.png")


def _from_above(scene: Scene, gaussians: Gaussians) -> tuple[Gaussians, Camera]:
    """What to show of the scene from above, and from where."""
    if scene.layout is not None:
        return without_ceiling(gaussians, scene.layout), top_camera(scene.layout, *TOP)
    if scene.surface is not None:
        gaussians = tangible(gaussians, scene.surface)
    low, high = extent(gaussians)
    return lidless(gaussians, scene), overhead(low, high, *TOP)


def tangible(gaussians: Gaussians, surface: trimesh.Trimesh) -> Gaussians:
    """Without the blurred distance that photos show behind a place: what is no larger than things are, and where the
    surface is. All of them if that is nothing."""
    low, high = np.quantile(surface.vertices, (CROP, 1 - CROP), axis=0)
    size = float(np.linalg.norm(high - low))
    means = gaussians.means.double().numpy()
    inside = ((means > low - BLUR * size) & (means < high + BLUR * size)).all(1)
    near = torch.from_numpy(inside) & (gaussians.scales.max(1).values < BLUR * size)
    return gaussians[near] if near.any() else gaussians


def extent(gaussians: Gaussians) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest corner of what is there, but for a little fog around it [m or unit]."""
    means, weight = gaussians.means.double().numpy(), gaussians.opacities.double().numpy()
    order = np.argsort(means, axis=0)
    inside = np.cumsum(weight[order], axis=0) / max(float(weight.sum()), 1e-12)
    ends = [[np.searchsorted(inside[:, axis], share) for axis in range(3)] for share in (CROP, 1 - CROP)]
    low, high = np.take_along_axis(means, np.take_along_axis(order, np.array(ends).clip(max=len(means) - 1), 0), 0)
    return low, high


def lidless(gaussians: Gaussians, scene: Scene) -> Gaussians:
    """What is below the ceiling, or if none was found, below the fog above the place."""
    low, high = extent(gaussians)
    margin = LID * float(high[2] - low[2])
    heights = gaussians.means.double().numpy()
    below = heights[:, 2] <= high[2] + margin
    for plane in scene.planes:
        if plane.name == "ceiling":
            below &= plane.plane.height(heights) > margin
    return gaussians[torch.from_numpy(below)] if below.any() else gaussians


def overhead(low: np.ndarray, high: np.ndarray, width: int, height: int) -> Camera:
    """High above the middle of a box that it shows whole, looking straight down, north up."""
    middle, size = (low + high) / 2, 1.1 * (high - low)
    half = max(size[0] / 2, size[1] / 2 * width / height, 1e-6)
    x, y, top = float(middle[0]), float(middle[1]), float(high[2])
    eye = x, y, top + float(half) / math.tan(NARROW / 2)
    return Camera.look_at(eye, (x, y, top), width=width, height=height, fov=NARROW, up=(0.0, 1.0, 0.0))


@torch.no_grad()
def photograph(gaussians: Gaussians, camera: Camera) -> Image.Image:
    """What the camera sees, on white."""
    color = render(gaussians, camera, background=torch.ones(3)).color.clamp(0, 1)
    return Image.fromarray((color.numpy() * 255).round().astype(np.uint8))


def contact_sheet(pictures: list[Image.Image], *, columns: int = 2) -> Image.Image:
    """The pictures side by side in rows, each shrunk to the size of the first."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), "white")
    for i, picture in enumerate(pictures):
        fitted = picture.copy()
        fitted.thumbnail((width, height))
        left, top = GAP + (i % columns) * (width + GAP), GAP + (i // columns) * (height + GAP)
        sheet.paste(fitted, (left + (width - fitted.width) // 2, top + (height - fitted.height) // 2))
    return sheet
