"""Recordings laid out as the TUM RGB-D benchmark (Sturm et al. 2012), https://cvg.cit.tum.de/data/datasets/rgbd-dataset.

`rgb.txt` and `depth.txt` list times and files, or `associations.txt` both; without them the files' names are their
times. `groundtruth.txt` holds times and camera-to-world poses: tx ty tz qx qy qz qw [m]. Depth is 16 bits, 5000 a
metre, and lies over the photos.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from jaxtyping import Float
from scipy.spatial.transform import Rotation, Slerp

from reconstruct.loaders.files import inside
from reconstruct.loaders.intrinsics import lens_from, read_lens
from reconstruct.loaders.recording import Frame, Recording, matched
from reconstruct.sfm.photographs import opened

UNIT = 1 / 5000
APART = 0.02
"""Times of a photo and its depth map differ by less [s]."""
GAP = 0.1
"""Between poses, at most, to place a photo between them [s]; or one and a half of the usual."""
LENSES = {
    "freiburg1": [517.3, 516.5, 318.6, 255.3, 0.2624, -0.9531, -0.0054, 0.0026, 1.1633],
    "freiburg2": [520.9, 521.0, 325.1, 249.7, 0.2312, -0.7849, -0.0033, -0.0001, 0.9172],
    "freiburg3": [535.4, 539.2, 320.1, 247.6],
}
"""Of the three cameras of the benchmark, which are not in its folders but known by their names."""
POSES = ("groundtruth.txt", "trajectory.txt", "CameraTrajectory.txt")
ASSOCIATIONS = ("associations.txt", "associated.txt", "association.txt", "associate.txt")
INTRINSICS = ("intrinsics.txt", "intrinsic.txt", "intrinsics.json", "camera.txt", "camera.json", "calibration.txt")


def is_tum(folder: Path) -> bool:
    return _first(folder, POSES) is not None and (folder / "rgb").is_dir() and (folder / "depth").is_dir()


def read_tum(folder: Path) -> Recording:
    """Raises ValueError, naming the file, if something in it cannot be or no photo has depth and a pose."""
    poses = _first(folder, POSES)
    assert poses is not None
    shots = _shots(folder)
    times, tracks = _trajectory(poses)
    kept, places = _placed(np.array([time for time, _, _ in shots]), times, tracks)
    if not kept:
        raise ValueError(f"{poses}: none of the {len(shots)} photos with depth was taken while a pose is known")
    frames = tuple(Frame(shots[i][1], shots[i][2], place) for i, place in zip(kept, places, strict=True))
    with opened(frames[0].color) as picture:
        size = picture.size
    return Recording(frames, _lens(folder, size), UNIT)


def _first(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _lens(folder: Path, size: tuple[int, int]):
    path = _first(folder, INTRINSICS)
    if path is not None:
        return read_lens(path, size)
    known = [numbers for name, numbers in LENSES.items() if name in folder.resolve().name.lower()]
    if not known:
        raise ValueError(f"{folder}: the lens is not known; write fx fy cx cy into {folder / INTRINSICS[0]}")
    return lens_from(folder, known[0], size)


def _shots(folder: Path) -> list[tuple[float, Path, Path]]:
    """Time, photo and depth map, in order."""
    path = _first(folder, ASSOCIATIONS)
    if path is not None:
        rows = [_row(path, words, "time file time file", 4) for words in _lines(path)]
        # The photo comes first, or the depth map: programs differ.
        turn = 2 if rows and "depth" in rows[0][1] else 0
        named = [(float(row[turn]), row[1 + turn], row[3 - turn]) for row in rows]
        return sorted((time, inside(folder, a, path), inside(folder, b, path)) for time, a, b in named)
    photos, depths = _listed(folder, "rgb"), _listed(folder, "depth")
    pairs = matched(np.array([t for t, _ in photos]), np.array([t for t, _ in depths]), APART)
    if not pairs:
        raise ValueError(f"{folder}: no photo in rgb was taken within {APART} s of a depth map in depth")
    return sorted((photos[i][0], photos[i][1], depths[j][1]) for i, j in pairs)


def _listed(folder: Path, kind: str) -> list[tuple[float, Path]]:
    path = folder / f"{kind}.txt"
    if path.is_file():
        rows = [_row(path, words, "time file", 2) for words in _lines(path)]
        return [(float(row[0]), inside(folder, row[1], path)) for row in rows]
    files = sorted((folder / kind).glob("[!.]*.*"))
    try:
        return [(float(file.stem), file) for file in files]
    except ValueError:
        raise ValueError(f"{folder}: no {kind}.txt, and the names in {kind} are no times") from None


def _lines(path: Path) -> list[list[str]]:
    text = path.read_text("utf-8", errors="replace")
    return [line.replace(",", " ").split() for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]


def _row(path: Path, words: list[str], wanted: str, count: int) -> list[str]:
    try:
        if len(words) < count:
            raise ValueError(f"{len(words)} words")
        for word in words[:count:2] if wanted.startswith("time file") else words[:count]:
            if not np.isfinite(float(word)):
                raise ValueError(f"{word} is not finite")
    except ValueError as problem:
        raise ValueError(f"{path}: {' '.join(words)!r}: {wanted} are wanted; {problem}") from problem
    return words


def _trajectory(path: Path) -> tuple[Float[np.ndarray, "t"], Float[np.ndarray, "t 7"]]:
    rows = [_row(path, words, "t tx ty tz qx qy qz qw", 8)[:8] for words in _lines(path)]
    table = np.array(rows, np.float64).reshape(-1, 8)
    table = table[np.unique(table[:, 0], return_index=True)[1]]
    if len(table) < 2:
        raise ValueError(f"{path} holds {len(table)} poses; two at least are wanted")
    if not (np.linalg.norm(table[:, 4:], axis=1) > 0.1).all():
        raise ValueError(f"{path}: a quaternion (qx qy qz qw) is 0")
    return table[:, 0], table[:, 1:]


def _placed(
    when: Float[np.ndarray, "n"], times: Float[np.ndarray, "t"], track: Float[np.ndarray, "t 7"]
) -> tuple[list[int], Float[np.ndarray, "k 4 4"]]:
    """Which moments lie between two poses that are close in time, and the poses there."""
    gap = max(GAP, 1.5 * float(np.median(np.diff(times))))
    # A moment a little before the first pose or behind the last has the pose of that.
    at = when.clip(times[0], times[-1])
    after = np.searchsorted(times, at).clip(1, len(times) - 1)
    known = (np.abs(at - when) <= APART) & ((times[after] - times[after - 1] <= gap) | np.isin(at, times))
    kept = np.flatnonzero(known)
    places = np.tile(np.eye(4), (len(kept), 1, 1))
    if len(kept):
        places[:, :3, :3] = Slerp(times, Rotation.from_quat(track[:, 3:]))(at[kept]).as_matrix()
        places[:, :3, 3] = np.stack([np.interp(at[kept], times, track[:, axis]) for axis in range(3)], 1)
    return kept.tolist(), places
