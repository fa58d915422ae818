"""What a COLMAP model holds: pictures with their lenses and poses, and points."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.lens import Lens
from splat.pose import rotation_matrix

MODELS = {
    "SIMPLE_PINHOLE": (0, "f cx cy"),
    "PINHOLE": (1, "fx fy cx cy"),
    "SIMPLE_RADIAL": (2, "f cx cy k1"),
    "RADIAL": (3, "f cx cy k1 k2"),
    "OPENCV": (4, "fx fy cx cy k1 k2 p1 p2"),
    "OPENCV_FISHEYE": (5, "fx fy cx cy k1 k2 k3 k4"),
    "FULL_OPENCV": (6, "fx fy cx cy k1 k2 p1 p2 k3 k4 k5 k6"),
    "SIMPLE_RADIAL_FISHEYE": (8, "f cx cy k1"),
    "RADIAL_FISHEYE": (9, "f cx cy k1 k2"),
    "SIMPLE_FISHEYE": (14, "f cx cy"),
    "FISHEYE": (15, "fx fy cx cy"),
}
"""Number and parameters of the camera models that are known here."""


@dataclass(frozen=True)
class Picture:
    name: str
    """Of its file, in the folder of pictures."""
    lens: Lens
    world_to_camera: Float[Tensor, "4 4"]


@dataclass(frozen=True)
class Model:
    pictures: tuple[Picture, ...]
    """Sorted by name."""
    points: Float[Tensor, "p 3"]
    colors: Float[Tensor, "p 3"]
    """sRGB, 0..1"""


def lens_of(where: str, model: str, width: int, height: int, numbers: list[float]) -> Lens:
    """where: the file and the place in it, for the ValueError that is raised if this is no camera."""
    if model not in MODELS:
        raise ValueError(f"{where}: camera model {model} is not known; there are: {', '.join(MODELS)}")
    names = MODELS[model][1].split()
    if len(numbers) != len(names) or not all(map(math.isfinite, numbers)):
        raise ValueError(f"{where}: {numbers} for camera model {model}; {', '.join(names)} are wanted, all finite")
    value = dict(zip(names, numbers, strict=True))
    fx = value.get("fx", value.get("f", 0.0))
    fy = value.get("fy", fx)
    if min(fx, fy, width, height) <= 0:
        raise ValueError(f"{where}: focal lengths {fx}, {fy}, picture {width} x {height}: all must be positive")
    return Lens(
        fx=fx,
        fy=fy,
        cx=value["cx"],
        cy=value["cy"],
        width=width,
        height=height,
        radial=tuple(value[name] for name in ("k1", "k2", "k3", "k4", "k5", "k6") if name in value),
        tangential=(value.get("p1", 0.0), value.get("p2", 0.0)),
        fisheye="FISHEYE" in model,
    )


def picture_of(where: str, pose: list[float], camera: int, name: str, lenses: dict[int, Lens]) -> Picture:
    """pose: quaternion wxyz and translation, world to camera. Raises ValueError if it is none."""
    if camera not in lenses:
        raise ValueError(f"{where}: picture {name} was taken by camera {camera}; there are: {sorted(lenses)}")
    quat, move = torch.tensor(pose[:4], dtype=torch.float64), torch.tensor(pose[4:], dtype=torch.float64)
    if not (quat.norm() > 1e-6 and torch.isfinite(quat).all() and torch.isfinite(move).all()):
        raise ValueError(f"{where}: picture {name} has the pose {pose}, which is none")
    world_to_camera = torch.eye(4, dtype=torch.float64)
    world_to_camera[:3, :3], world_to_camera[:3, 3] = rotation_matrix(quat / quat.norm()), move
    return Picture(name, lenses[camera], world_to_camera)


def model_of(folder: Path, pictures: Iterable[Picture], points: Iterable[tuple[float, ...]]) -> Model:
    """points: x y z r g b, colours 0..255. Raises ValueError if one is not finite, or there is no picture."""
    found = sorted(pictures, key=lambda picture: picture.name)
    table = torch.tensor(list(points), dtype=torch.float64).reshape(-1, 6).float()
    if not found:
        raise ValueError(f"{folder}: images holds no picture with a pose")
    if not torch.isfinite(table).all():
        raise ValueError(f"{folder}: points3D holds a point that is not finite")
    return Model(tuple(found), table[:, :3].contiguous(), (table[:, 3:] / 255).clamp(0, 1))
