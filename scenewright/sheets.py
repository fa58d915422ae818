"""Pictures of a scene, rendered from its splats."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from reconstruct.scene import Scene
from reconstruct.viewpoints import top_camera, without_ceiling
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.moving import in_world
from splat.rendering import render

TOP = 960, 720
"""Size of the picture from above [px]."""
GAP = 8
"""Between the pictures of a sheet [px]."""


def write_views(scene: Scene, folder: Path) -> None:
    """`view_1.png` ... from the scene's cameras, `top.png` from above without the ceiling, and all on `sheet.png`."""
    folder.mkdir()
    gaussians = in_world([(body.pose, body.gaussians) for body in scene.bodies])
    pictures = {f"view_{i}": photograph(gaussians, camera) for i, camera in enumerate(scene.cameras, start=1)}
    if scene.layout is not None:
        pictures["top"] = photograph(without_ceiling(gaussians, scene.layout), top_camera(scene.layout, *TOP))
    for name, picture in pictures.items():
        picture.save(folder / f"{name}.png")
    contact_sheet(list(pictures.values())).save(folder / "sheet.png")


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
