"""What kind of capture somebody has given, and the one reader for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reconstruct.capture import Capture
from reconstruct.loaders.archives import names_in
from reconstruct.loaders.colmap import has_model, load_colmap
from reconstruct.loaders.nerfstudio import description_in, load_nerfstudio
from reconstruct.loaders.polycam import keyframes_in, load_polycam
from reconstruct.loaders.rgbd import is_rgbd, load_rgbd
from reconstruct.sfm.uprighting import SUFFIXES, photos_in

VIDEOS = (".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".3gp", ".mpg", ".mpeg", ".ts", ".mts", ".m2ts")

KINDS = {
    "photos": "a folder of photos, in it or in its folder `images`",
    "video": f"a video ({', '.join(VIDEOS)}), or a folder with one",
    "colmap": "a COLMAP model with its folder `images` beside or above it",
    "nerfstudio": "a transforms.json with its pictures",
    "rgbd": "a recording with depth and poses, as TUM RGB-D, ScanNet or Open3D lay it out",
    "polycam": "raw data of the Polycam app, a folder with `keyframes` or its zip",
}
"""All that can be reconstructed, in words."""

LOADERS: dict[str, Callable[..., Capture]] = {
    "colmap": load_colmap,
    "nerfstudio": load_nerfstudio,
    "rgbd": load_rgbd,
    "polycam": load_polycam,
}
"""Readers of the kinds that come with poses, `(source, *, side) -> Capture`."""


def kind_of(source: str | Path) -> str:
    """One of KINDS; what comes with poses goes before bare photos. FileNotFoundError if it is not there, ValueError
    that says what was found and what is wanted if it is none."""
    source = Path(source)
    if not source.exists():
        raise FileNotFoundError(f"{source} is not there; wanted is {wanted()}")
    kind = _of_folder(source) if source.is_dir() else _of_file(source)
    if kind is None:
        raise ValueError(f"{source} is {_found(source)}; wanted is {wanted()}")
    return kind


def open_capture(source: str | Path, *, side: int | None = None) -> Capture:
    """The capture of a source that comes with poses, at most `side` pixels long if that is given.

    Raises what `kind_of` and the reader raise, and ValueError for photos and videos, which must be posed first.
    """
    kind = kind_of(source)
    if kind not in LOADERS:
        raise ValueError(f"{source} is of the kind {kind}, without poses; pose it first (see reconstruct.sfm.posing)")
    return LOADERS[kind](Path(source), side=side)


def video_in(source: str | Path) -> Path:
    """The video itself, of a source of that kind."""
    source = Path(source)
    return _videos(source)[0] if source.is_dir() else source


def wanted() -> str:
    return "one of: " + "; ".join(KINDS.values())


def _of_folder(folder: Path) -> str | None:
    checks = {
        "polycam": lambda: keyframes_in(folder) is not None,
        "nerfstudio": lambda: description_in(folder) is not None,
        "colmap": lambda: has_model(folder),
        "rgbd": lambda: is_rgbd(folder),
        "photos": lambda: bool(photos_in(folder) or photos_in(folder / "images")),
        "video": lambda: len(_videos(folder)) == 1,
    }
    return next((kind for kind, fits in checks.items() if fits()), None)


def _of_file(path: Path) -> str | None:
    suffix = path.suffix.lower()
    if suffix in VIDEOS:
        return "video"
    if suffix == ".json" and b'"frames"' in path.read_bytes():
        return "nerfstudio"
    if suffix == ".zip" and any("keyframes" in Path(name).parts[:2] for name in names_in(path)):
        return "polycam"
    return None


def _videos(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in VIDEOS and p.is_file() and p.name[0] != ".")


def _found(source: Path) -> str:
    if not source.is_dir():
        suffix = source.suffix.lower()
        if suffix in SUFFIXES:
            return "a single photo, and one photo has no depth"
        return (
            "a zip of something else (unpack it first)" if suffix == ".zip" else f"a file of kind {suffix or 'unknown'}"
        )
    videos = len(_videos(source))
    if videos > 1:
        return f"a folder with {videos} videos (name one)"
    names = sorted(path.name for path in source.iterdir() if path.name[0] != ".")
    if not names:
        return "an empty folder"
    return f"a folder with {', '.join(names[:5])}" + (f" and {len(names) - 5} more" if len(names) > 5 else "")
