"""Recordings with a pose in a file of its own beside each photo.

As ScanNet exports them (Dai et al. 2017): `color/7.jpg`, `depth/7.png`, `pose/7.txt`, `intrinsic/intrinsic_color.txt`,
`intrinsic_depth.txt`, `extrinsic_color.txt`, `extrinsic_depth.txt`. Or as BundleFusion, 7-Scenes and others do:
`frame-000007.color.jpg`, `.depth.png`, `.pose.txt`, with `info.txt` or the lens in a file. Poses are camera to world,
4 x 4 [m]; where tracking was lost they are not finite. Depth is 16 bits, 1000 a metre unless `info.txt` says otherwise.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from jaxtyping import Float

from reconstruct.loaders.intrinsics import lens_from, read_lens
from reconstruct.loaders.recording import Frame, Recording
from reconstruct.sfm.photographs import opened

UNIT = 1e-3
INTRINSICS = (
    "camera-intrinsics.txt",
    "intrinsics.txt",
    "intrinsic.txt",
    "intrinsics.json",
    "camera.json",
    "camera.txt",
)
POSES = ("pose", "poses")


def is_scannet(folder: Path) -> bool:
    return bool(_triples(folder))


def read_scannet(folder: Path) -> Recording:
    """Raises ValueError, naming the file, if something in it cannot be or no photo has a pose."""
    triples = _triples(folder)
    placed = [(color, depth, _matrix(pose)) for color, depth, pose in triples]
    frames = tuple(Frame(color, depth, place) for color, depth, place in placed if np.isfinite(place).all())
    if not frames:
        raise ValueError(f"{folder}: none of the {len(triples)} poses is finite")
    with opened(frames[0].color) as picture:
        size = picture.size
    with opened(frames[0].depth) as picture:
        depth_size = picture.size
    if (folder / "info.txt").is_file():
        return _with_info(folder / "info.txt", frames, size, depth_size)
    inner = folder / "intrinsic"
    if not (inner / "intrinsic_color.txt").is_file():
        found = [folder / name for name in INTRINSICS if (folder / name).is_file()]
        if not found:
            raise ValueError(f"{folder}: the lens is not known; write fx fy cx cy into {folder / INTRINSICS[1]}")
        return Recording(frames, read_lens(found[0], size), UNIT)
    color_lens = read_lens(inner / "intrinsic_color.txt", size)
    if not (inner / "intrinsic_depth.txt").is_file():
        return Recording(frames, color_lens, UNIT)
    depth_lens = read_lens(inner / "intrinsic_depth.txt", depth_size)
    sides = [inner / f"extrinsic_{side}.txt" for side in ("color", "depth")]
    # Each from its camera to what the poses are of.
    color, depth = (_matrix(path) if path.is_file() else np.eye(4) for path in sides)
    return Recording(_moved(frames, color), color_lens, UNIT, depth_lens, np.linalg.inv(color) @ depth)


def _moved(frames: tuple[Frame, ...], by: Float[np.ndarray, "4 4"]) -> tuple[Frame, ...]:
    return tuple(Frame(frame.color, frame.depth, frame.to_world @ by) for frame in frames)


def _triples(folder: Path) -> list[tuple[Path, Path, Path]]:
    """Photo, depth map and pose of one number, in order."""
    poses = next((folder / name for name in POSES if (folder / name).is_dir()), None)
    if poses is not None:
        photos = {path.stem: path for kind in ("color", "rgb") for path in sorted((folder / kind).glob("[!.]*.*"))}
        depths = {path.stem: path for path in sorted((folder / "depth").glob("[!.]*.*"))}
        placed = {path.stem: path for path in poses.glob("*.txt")}
    else:
        photos = {path.name.split(".")[0]: path for path in sorted(folder.glob("[!.]*.color.*"))}
        depths = {path.name.split(".")[0]: path for path in sorted(folder.glob("[!.]*.depth.*"))}
        placed = {path.name.split(".")[0]: path for path in folder.glob("[!.]*.pose.txt")}
    names = sorted(photos.keys() & depths.keys() & placed.keys(), key=lambda name: (len(name), name))
    return [(photos[name], depths[name], placed[name]) for name in names]


def _matrix(path: Path) -> Float[np.ndarray, "4 4"]:
    try:
        return np.array(path.read_text("utf-8").split(), np.float64).reshape(4, 4)
    except ValueError as problem:
        raise ValueError(f"{path} is no matrix of 4 x 4: {problem}") from problem


def _with_info(path: Path, frames: tuple[Frame, ...], size: tuple[int, int], depth_size: tuple[int, int]) -> Recording:
    lines = (line.partition("=") for line in path.read_text("utf-8", errors="replace").splitlines())
    said = {name.strip(): value.split() for name, _, value in lines}
    try:
        color = np.array(said["m_calibrationColorIntrinsic"], np.float64).reshape(4, 4)
        depth = np.array(said.get("m_calibrationDepthIntrinsic", color.ravel()), np.float64).reshape(4, 4)
        unit = 1 / float(said.get("m_depthShift", ["1000"])[0])
        claimed = [
            int(said.get(f"m_{kind}{side}", [0])[0]) for kind in ("color", "depth") for side in ("Width", "Height")
        ]
    except (KeyError, ValueError, ZeroDivisionError) as problem:
        raise ValueError(f"{path}: m_calibrationColorIntrinsic of 16 numbers is wanted; {problem}") from problem
    sizes = ((claimed[0] or size[0], claimed[1] or size[1]), (claimed[2] or depth_size[0], claimed[3] or depth_size[1]))
    lenses = [
        lens_from(path, [m[0, 0], m[1, 1], m[0, 2], m[1, 2]], s) for m, s in zip((color, depth), sizes, strict=True)
    ]
    return Recording(frames, lenses[0], unit, lenses[1])
