"""Recordings as Open3D and the Redwood datasets lay them out (Choi et al. 2015): photos, depth maps, `trajectory.log`.

The log has five lines a pose: three numbers, of which the first is that of the frame, and the matrix from camera to
world [m]. Depth is 16 bits, 1000 a metre, and lies over the photos; the lens stands in JSON as Open3D writes it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from reconstruct.loaders.intrinsics import read_lens
from reconstruct.loaders.recording import Frame, Recording
from reconstruct.sfm.photographs import opened

UNIT = 1e-3
LOGS = ("trajectory.log", "scene/trajectory.log", "odometry.log")
PHOTOS = ("color", "image", "rgb")
LENSES = (
    "camera_intrinsic.json",
    "intrinsic.json",
    "intrinsics.json",
    "camera.json",
    "intrinsics.txt",
    "intrinsic.txt",
)


def is_redwood(folder: Path) -> bool:
    return _log(folder) is not None and _photos(folder) is not None and (folder / "depth").is_dir()


def read_redwood(folder: Path) -> Recording:
    """Raises ValueError, naming the file, if something in it cannot be."""
    log, color = _log(folder), _photos(folder)
    assert log is not None
    assert color is not None
    photos, depths = sorted(color.glob("[!.]*.*")), sorted((folder / "depth").glob("[!.]*.*"))
    if len(photos) != len(depths):
        raise ValueError(
            f"{folder}: {len(photos)} photos in {color.name}, {len(depths)} depth maps; one each is wanted"
        )
    poses = _poses(log)
    if poses and max(poses) >= len(photos):
        raise ValueError(f"{log} has a pose for frame {max(poses)}, and there are {len(photos)}, counted from 0")
    if not poses:
        raise ValueError(f"{log} holds no pose")
    lens = next((folder / name for name in LENSES if (folder / name).is_file()), None)
    if lens is None:
        raise ValueError(f"{folder}: the lens is not known; write it into {folder / LENSES[0]} as Open3D does")
    with opened(photos[0]) as picture:
        size = picture.size
    frames = tuple(Frame(photos[i], depths[i], place) for i, place in sorted(poses.items()))
    return Recording(frames, read_lens(lens, size), UNIT)


def _log(folder: Path) -> Path | None:
    return next((folder / name for name in LOGS if (folder / name).is_file()), None)


def _photos(folder: Path) -> Path | None:
    return next((folder / name for name in PHOTOS if (folder / name).is_dir()), None)


def _poses(log: Path) -> dict[int, np.ndarray]:
    try:
        rows = [line.split() for line in log.read_text("utf-8").splitlines() if line.strip()]
        if len(rows) % 5:
            raise ValueError(f"{len(rows)} lines")
        found = {int(rows[i][0]): np.array(rows[i + 1 : i + 5], np.float64) for i in range(0, len(rows), 5)}
        if any(place.shape != (4, 4) for place in found.values()) or min(found, default=0) < 0:
            raise ValueError("a matrix is not 4 x 4, or a number is negative")
    except (ValueError, IndexError) as problem:
        raise ValueError(
            f"{log}: a line of three numbers and four of a matrix a pose are wanted; {problem}"
        ) from problem
    return {number: place for number, place in found.items() if np.isfinite(place).all()}
