"""Gaussians from and to files of every format; which one is a matter of the first bytes and of the name.

Reading: the first bytes decide, because names lie (a .ply may hold either kind of PLY). Where they fit no format (JSON
and the bare numbers of .splat and .ksplat tell nothing) or two (a zip is SOG or USD), the name decides. Writing: the
name decides.
"""

from __future__ import annotations

import dataclasses
import fnmatch
import os
import pkgutil
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from splat.gaussians import Gaussians

HEAD = 1 << 16
"""So much of a file is looked at to recognise it [bytes]: room for the longest header of a PLY."""
ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Format:
    """One way to write Gaussians down."""

    name: str
    patterns: tuple[str, ...]
    """Names of its files, in small letters, as for `fnmatch`; the first is the usual one."""
    fits: Callable[[bytes], bool]
    """Whether these are first bytes that a file of this format has and others have not."""
    reader: str
    """module:function, (path) -> Gaussians"""
    writer: str | None
    """module:function, (gaussians, path) -> None; None if it is only read."""
    degree: int = 3
    """Highest of the spherical harmonics that it holds."""


def _ply(head: bytes) -> bool:
    return head.startswith(b"ply") and not _packed_ply(head)


def _packed_ply(head: bytes) -> bool:
    return head.startswith(b"ply") and b"packed_position" in head.split(b"end_header")[0]


def _spz(head: bytes) -> bool:
    return head.startswith((b"NGSP", b"\x1f\x8b"))


def _sog(head: bytes) -> bool:
    return head.startswith(ZIP)


def _gltf(head: bytes) -> bool:
    return head.startswith(b"glTF")


def _usd(head: bytes) -> bool:
    return head.startswith((b"PXR-USDC", b"#usda", ZIP))


def _unmarked(head: bytes) -> bool:
    return False


FORMATS = (
    Format(
        "compressed PLY",
        ("*.compressed.ply",),
        _packed_ply,
        "splat.formats.compressed_ply:read_compressed_ply",
        "splat.formats.compressed_ply:write_compressed_ply",
    ),
    Format("PLY", ("*.ply",), _ply, "splat.formats.ply:read_ply", "splat.formats.ply:write_ply"),
    Format("SPZ", ("*.spz",), _spz, "splat.formats.spz:read_spz", "splat.formats.spz:write_spz"),
    Format("SOG", ("*.sog",), _sog, "splat.formats.sog:read_sog", "splat.formats.sog:write_sog"),
    Format("SOG folder", ("meta.json",), _unmarked, "splat.formats.sog:read_sog", None),
    Format(
        "splat",
        ("*.splat",),
        _unmarked,
        "splat.formats.splat:read_splat",
        "splat.formats.splat:write_splat",
        degree=0,
    ),
    Format("ksplat", ("*.ksplat",), _unmarked, "splat.formats.ksplat:read_ksplat", None),
    Format("glTF", ("*.glb", "*.gltf"), _gltf, "splat.formats.gltf:read_gltf", "splat.formats.gltf:write_gltf"),
    Format(
        "USD",
        ("*.usd", "*.usda", "*.usdc", "*.usdz"),
        _usd,
        "splat.formats.usd:read_usd",
        "splat.formats.usd:write_usd",
    ),
)


def read_splats(path: str | os.PathLike[str]) -> Gaussians:
    """The Gaussians in a file of any known format, or in a folder that holds a SOG's meta.json.

    Raises FileNotFoundError, and ValueError if the format is not known or the content is broken.
    """
    path = located(Path(path))
    return pkgutil.resolve_name(format_of(path).reader)(path)


def write_splats(gaussians: Gaussians, path: str | os.PathLike[str]) -> None:
    """Writes a file in the format that its name asks for, whole or not at all; instances are left out.

    Harmonics of a higher degree than the format holds are left out, with a warning. Raises ValueError if no format of
    that name can be written, or it cannot hold these Gaussians.
    """
    path = Path(path)
    kind = format_to_write(path)
    assert kind.writer is not None
    if gaussians.degree > kind.degree:
        warnings.warn(
            f"{path}: harmonics of degree {gaussians.degree}; {kind.name} holds {kind.degree}, the rest is left out",
            stacklevel=2,
        )
    pkgutil.resolve_name(kind.writer)(dataclasses.replace(gaussians, instance=None), path)


def located(path: Path) -> Path:
    """The file to read: a folder stands for the meta.json in it."""
    if path.is_dir():
        if not (path / "meta.json").is_file():
            raise ValueError(f"{path} is a folder without a meta.json; give a file, or the folder of a SOG")
        return path / "meta.json"
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file")
    return path


def format_of(path: Path) -> Format:
    """Of a file that is there."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    named = _named(path)
    fitting = [f for f in FORMATS if f.fits(head)]
    if named is not None and (named in fitting or not fitting):
        return named
    if len(fitting) == 1:
        return fitting[0]
    raise ValueError(f"{path}: neither its name nor its first bytes tell its format; {_known(FORMATS)}")


def format_to_write(path: Path) -> Format:
    """That the name of a file asks for."""
    writable = tuple(f for f in FORMATS if f.writer is not None)
    named = _named(path)
    if named not in writable:
        why = "is only read" if named else "is none that is known"
        raise ValueError(f"{path}: a format of that name {why}; {_known(writable)}")
    return named


def _named(path: Path) -> Format | None:
    name = path.name.lower()
    return next((f for f in FORMATS if any(fnmatch.fnmatchcase(name, p) for p in f.patterns)), None)


def _known(formats: tuple[Format, ...]) -> str:
    return "there are " + ", ".join(f"{f.name} ({', '.join(f.patterns)})" for f in formats)
