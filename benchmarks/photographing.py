"""Photos of a furnished room as a phone would take them, with what is true about them kept beside.

    python benchmarks/photographing.py "a study with a desk and two bookshelves" --out FOLDER [--photos 80] [--seed 0]

FOLDER/photos holds JPEGs and nothing else. They went through a lens with barrel distortion and vignetting, each with an
exposure and a white balance of its own, and got the noise of photons and of the sensor. FOLDER/truth.json holds the
cameras and the lens, FOLDER/layout.json the room: `furnish` makes the true surface of it again.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from layout.layout import Layout
from layout.planning import plan
from reconstruct.lens import Lens
from reconstruct.rooms.baking import bake
from reconstruct.rooms.furnished import Furnished, Lit
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.picturing import picture
from reconstruct.rooms.viewpoints import standpoints
from reconstruct.storing import camera_from_json, camera_to_json
from splat.camera import Camera

SIZE = 1000, 750
"""Of a photo [px]."""
FOV = math.radians(67)
"""From left to right, of a phone's main camera."""
BARREL = -0.06
"""k of r^2."""
VIGNETTE = 0.25
"""What is lost in the corners, as a part of the light in the middle."""
EXPOSURE = 0.08
"""Standard deviation of the logarithm of each photo's gain."""
BALANCE = 0.02
"""Likewise of red and blue against green."""
WELL = 4000.0
"""Electrons of a white pixel: photon noise is their square root."""
READING = 0.003
"""Noise of the sensor, of white."""
QUALITY = 92
"""Of the JPEGs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentence")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--photos", type=int, default=80)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    photograph(plan(options.sentence, seed=options.seed), options.out, count=options.photos, seed=options.seed)


def photograph(layout: Layout, folder: Path, *, count: int = 80, seed: int = 0) -> None:
    """Fills a new folder, as the head of this file says."""
    (folder / "photos").mkdir(parents=True)
    lit, lens = bake(furnish(layout), "standard"), phone()
    cameras = walk(lit.furnished, count, seed)
    for number, camera in enumerate(cameras, start=1):
        light = seen_through(lens, lit, camera)
        developed(light, np.random.default_rng((seed, number))).save(
            folder / "photos" / f"IMG_{number:04}.jpg", quality=QUALITY
        )
    lens_numbers = {"fx": lens.fx, "fy": lens.fy, "cx": lens.cx, "cy": lens.cy, "k": lens.radial[0]}
    truth = {"lens": lens_numbers, "cameras": {f"IMG_{i:04}.jpg": camera_to_json(c) for i, c in enumerate(cameras, 1)}}
    (folder / "truth.json").write_text(json.dumps(truth, indent=1))
    (folder / "layout.json").write_text(layout.to_json())


def true_cameras(folder: Path) -> dict[str, Camera]:
    """By the names of the photos; as pinholes."""
    truth = json.loads((folder / "truth.json").read_text())
    return {name: camera_from_json(entry) for name, entry in truth["cameras"].items()}


def phone() -> Lens:
    width, height = SIZE
    focal = width / 2 / math.tan(FOV / 2)
    return Lens(focal, focal, width / 2, height / 2, width, height, radial=(BARREL,))


def walk(furnished: Furnished, count: int, seed: int = 0) -> list[Camera]:
    """A person goes round the room four times, at four heights, and looks across it, half left and half right, and up.

    Each photo is taken a step further on and shows most of what the one before it did.
    """
    corners = np.array([p for room in furnished.layout.rooms for p in room.polygon])
    middle = (corners.min(0) + corners.max(0)) / 2
    random = np.random.default_rng((23, seed))
    loops = ((1.5, 0.0, -0.2), (1.0, 0.5, -0.08), (1.8, -0.5, -0.4), (1.3, 0.25, 0.15))
    cameras = []
    for loop, (height, turn, pitch) in enumerate(loops):
        eyes = standpoints(furnished, heights=(height,), step=0.25, seed=seed + loop)
        many = count // len(loops) + (loop < count % len(loops))
        for angle in (np.arange(many) + loop / len(loops)) * 2 * math.pi / many:
            eye = _farthest(eyes, middle, angle)
            yaw = math.atan2(middle[1] - eye[1], middle[0] - eye[0]) + turn + random.normal(0, 0.12)
            rise = pitch + random.normal(0, 0.05)
            look = eye + np.array([math.cos(yaw) * math.cos(rise), math.sin(yaw) * math.cos(rise), math.sin(rise)])
            cameras.append(Camera.look_at(_triple(eye), _triple(look), width=SIZE[0], height=SIZE[1], fov=FOV))
    return cameras


def _farthest(eyes: np.ndarray, middle: np.ndarray, angle: float) -> np.ndarray:
    """The free place that is farthest from the middle, about in that direction."""
    way = eyes[:, :2] - middle
    off = np.abs((np.arctan2(way[:, 1], way[:, 0]) - angle + np.pi) % (2 * np.pi) - np.pi)
    far = np.linalg.norm(way, axis=1)
    near = np.argsort(off)[: max(3, len(eyes) // 24)]
    return eyes[near[np.argmax(far[near])]]


def seen_through(lens: Lens, lit: Lit, camera: Camera) -> np.ndarray:
    """The picture that a lens with distortion throws, linear in sRGB's own numbers: h, w, 3."""
    v, u = np.meshgrid(np.arange(lens.height) + 0.5, np.arange(lens.width) + 0.5, indexing="ij")
    bent = np.stack([(u - lens.cx) / lens.fx, (v - lens.cy) / lens.fy], -1)
    straight = bent.copy()
    for _ in range(20):
        straight = bent / (1 + lens.radial[0] * (straight**2).sum(-1, keepdims=True))
    half = np.ceil(np.abs(straight).reshape(-1, 2).max(0) * lens.fx).astype(int) + 2
    matrix = torch.tensor([[lens.fx, 0.0, half[0]], [0.0, lens.fy, half[1]], [0.0, 0.0, 1.0]])
    wide = Camera(camera.world_to_camera, matrix, 2 * int(half[0]), 2 * int(half[1]))
    image = picture(lit, wide).image.permute(2, 0, 1)[None]
    at = torch.from_numpy(straight * lens.fx / half).float()[None]
    thrown = torch.nn.functional.grid_sample(image, at, mode="bilinear", align_corners=False)
    return thrown[0].permute(1, 2, 0).numpy().astype(np.float64)


def developed(color: np.ndarray, random: np.random.Generator) -> Image.Image:
    """What the camera makes of the light."""
    height, width = color.shape[:2]
    v, u = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    light = color**2.2 * (1 - VIGNETTE * (u**2 + v**2) / 2)[..., None]
    light *= np.exp(random.normal(0, EXPOSURE) + random.normal(0, BALANCE, 3) * [1, 0, 1])
    light = light + np.sqrt(light.clip(0) / WELL) * random.normal(size=light.shape)
    light += READING * random.normal(size=light.shape)
    return Image.fromarray((light.clip(0, 1) ** (1 / 2.2) * 255).round().astype(np.uint8))


def _triple(values: Sequence[float] | np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in values)
    return x, y, z


if __name__ == "__main__":
    main()
