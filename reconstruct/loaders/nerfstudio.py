"""Captures as nerfstudio and Instant NGP describe them: a folder with pictures and a `transforms.json`.

https://docs.nerf.studio/quickstart/data_conventions.html: cameras look along -z with y up (OpenGL) and are turned to
ours; pixel centres are at half-integers, as here; what all frames share stands at the top of the file; masks are black
where a picture must not count; depth is along the camera's z, 16 bits in millimetres unless the file gives its
`depth_unit_scale_factor`. The world is left as it is: an `applied_transform` (from the axes of the first
reconstruction) has been applied by the writer to the cameras and to the points alike.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from jaxtyping import Float
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from torch import Tensor

from reconstruct.capture import Capture
from reconstruct.lens import Lens
from reconstruct.loaders.files import inside, rigid, same_shape
from reconstruct.loaders.points import read_points
from reconstruct.sfm.photographs import read_depth, read_mask, read_photo
from reconstruct.sfm.undistorting import undistorted
from splat.view import View

MODELS = {"OPENCV": False, "PINHOLE": False, "SIMPLE_PINHOLE": False, "OPENCV_FISHEYE": True}
"""Whether the lens is a fisheye."""
NAMES = ("transforms.json", "transforms_train.json")
"""Of the file; the second is that of the synthetic scenes of NeRF, which name pictures without `.png`."""


def load_nerfstudio(folder: str | Path, *, side: int | None = None) -> Capture:
    """The capture of a folder, or of the file itself, undistorted, at most `side` pixels long if that is given.

    It is metric if every frame has a depth map, whose unit the format fixes; up is never known. Raises ValueError,
    naming the file and the frame, if something in it cannot be, and FileNotFoundError for what is not there.
    """
    path = Path(folder)
    path = (description_in(path) or path / NAMES[0]) if path.is_dir() else path
    shared, frames = _content(path)
    frames = sorted(frames, key=lambda frame: frame.file_path)
    views = tuple(_view(path, frame, side) for frame in frames)
    points, colors = torch.zeros(0, 3), torch.zeros(0, 3)
    if shared.get("ply_file_path") is not None:
        points, colors = read_points(inside(path.parent, str(shared["ply_file_path"]), path))
    return Capture(
        views=views,
        names=tuple(Path(frame.file_path).name for frame in frames),
        points=points,
        colors=colors,
        metric=all(view.depth is not None for view in views),
        upright=False,
    )


def description_in(folder: Path) -> Path | None:
    """The file in a folder that describes its pictures, if there is one."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


class _Frame(BaseModel):
    """One picture, with what all share."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    file_path: str
    transform_matrix: list[list[float]]
    camera_model: str = "OPENCV"
    fl_x: float | None = Field(None, gt=0)
    fl_y: float | None = Field(None, gt=0)
    camera_angle_x: float | None = Field(None, gt=0, lt=math.pi)
    cx: float | None = None
    cy: float | None = None
    w: int | None = Field(None, gt=0)
    h: int | None = Field(None, gt=0)
    k1: float = 0.0
    k2: float = 0.0
    k3: float = 0.0
    k4: float = 0.0
    p1: float = 0.0
    p2: float = 0.0
    mask_path: str | None = None
    depth_file_path: str | None = None
    depth_unit_scale_factor: float = Field(1e-3, gt=0)


def _content(path: Path) -> tuple[dict, list[_Frame]]:
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as problem:
        raise ValueError(f"{path} is not readable JSON: {problem}") from problem
    if not isinstance(content, dict) or not isinstance(content.get("frames"), list) or not content["frames"]:
        raise ValueError(f"{path}: no list 'frames' of at least one picture")
    shared = {name: value for name, value in content.items() if name != "frames"}
    return shared, [_frame(path, i, shared, frame) for i, frame in enumerate(content["frames"])]


def _frame(path: Path, index: int, shared: dict, frame: object) -> _Frame:
    if not isinstance(frame, dict):
        raise ValueError(f"{path}: frames[{index}] is no object")
    try:
        return _Frame.model_validate({**shared, **frame})
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{path}: frames[{index}].{place}: {first['msg']}") from problem


def _view(path: Path, frame: _Frame, side: int | None) -> View:
    photo = inside(path.parent, frame.file_path, path)
    image, mask = read_photo(photo if photo.suffix else photo.with_name(f"{photo.name}.png"))
    lens = _lens(path, frame, (image.shape[1], image.shape[0]))
    same_shape(path, frame.file_path, lens, image)
    if frame.mask_path is not None:
        mask = read_mask(inside(path.parent, frame.mask_path, path))
    depth = None
    if frame.depth_file_path is not None:
        depth = read_depth(inside(path.parent, frame.depth_file_path, path), frame.depth_unit_scale_factor)
    return undistorted(image, lens, _world_to_camera(path, frame), side=side, mask=mask, depth=depth)


def _lens(path: Path, frame: _Frame, stored: tuple[int, int]) -> Lens:
    """Sizes that are not given are the photo's; principal points its middle; one focal length may stand for both."""
    if frame.camera_model not in MODELS:
        raise ValueError(f"{path}: camera_model {frame.camera_model!r} is not known; there are: {', '.join(MODELS)}")
    fisheye = MODELS[frame.camera_model]
    if frame.k4 and not fisheye:
        raise ValueError(f"{path}: {frame.file_path} has k4 = {frame.k4}, which camera_model OPENCV has not")
    width, height = frame.w or stored[0], frame.h or stored[1]
    focal = frame.fl_x or frame.fl_y
    if focal is None and frame.camera_angle_x is not None:
        focal = width / 2 / math.tan(frame.camera_angle_x / 2)
    if focal is None:
        raise ValueError(f"{path}: {frame.file_path} has no focal length; fl_x or camera_angle_x is wanted")
    return Lens(
        fx=focal,
        fy=frame.fl_y or focal,
        cx=width / 2 if frame.cx is None else frame.cx,
        cy=height / 2 if frame.cy is None else frame.cy,
        width=width,
        height=height,
        radial=(frame.k1, frame.k2, frame.k3, frame.k4) if fisheye else (frame.k1, frame.k2, frame.k3),
        tangential=(frame.p1, frame.p2),
        fisheye=fisheye,
    )


def _world_to_camera(path: Path, frame: _Frame) -> Float[Tensor, "4 4"]:
    rows = frame.transform_matrix
    if len(rows) not in (3, 4) or any(len(row) != 4 for row in rows):
        raise ValueError(f"{path}: transform_matrix of {frame.file_path} is not 4 x 4")
    to_world = torch.tensor(rows[:3], dtype=torch.float64)
    to_world[:, 1:3] *= -1  # y down and z forward
    return torch.linalg.inv(rigid(to_world, f"{path}: transform_matrix of {frame.file_path}"))
