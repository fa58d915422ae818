"""Gaussians from the .ksplat files of GaussianSplats3D (Kellogg 2023), versions 0.1 and later 0.x, read only.

A header of 4096 bytes, a header of 1024 bytes a section, then each section: the lengths of its buckets that are not
full, the centres of all buckets, the Gaussians. One Gaussian is position, scale (a standard deviation), quaternion
wxyz, red, green, blue, opacity (bytes) and harmonics of degree 0 to 2: within each degree all of red, then green, then
blue. (Degree 3, which the format's own program does not write, is read by the same rule, as splat-transform does.) What
each takes depends on the level in the header:

level  position                           scale, quaternion  harmonics
0      float32                            float32            float32
1      16 bits in a block about a bucket  float16            float16
2      16 bits in a block about a bucket  float16            8 bits between bounds in the header

So a Gaussian of level 1 or 2 is off by at most 1/131068 of the block's side (38 micrometres for the usual 5 m) and
1/2048 of its scale (or 3e-8 m, if that is more); one of level 2 by less than 1/255 of the bounds' distance in its
harmonics (they are rounded down). Colour and opacity have 1/255 at every level. No units and no up: positions are taken
as they are. Layout after src/loaders/SplatBuffer.js of mkkellogg/GaussianSplats3D.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Bool, Float

from splat import harmonics
from splat.gaussians import Gaussians

HEADER, SECTION, BUCKET = 4096, 1024, 12
"""[bytes]"""
KINDS = [("<f4", "<f4", "<f4"), ("<u2", "<f2", "<f2"), ("<u2", "<f2", "u1")]
"""How position, scale and quaternion, harmonics are stored, by level."""
RANGE, BOUNDS = 32767, (-1.5, 1.5)
"""What a 0 in the header stands for: steps of position on one side of a bucket's centre, bounds of the harmonics."""


@dataclass(frozen=True)
class Header:
    sections: int
    gaussians: int
    level: int
    bounds: tuple[float, float]
    """Of the harmonics at level 2."""


@dataclass(frozen=True)
class Section:
    gaussians: int
    room: int
    """For how many Gaussians there is space in the file."""
    bucket_size: int
    """Gaussians in a full bucket."""
    buckets: int
    block: float
    """Side of the cube that a bucket's positions lie in [m]."""
    bucket_bytes: int
    steps: int
    """Of position on one side of a bucket's centre."""
    full: int
    partial: int
    """Buckets that are full, and those that are not."""
    degree: int
    """Of the harmonics."""

    def row(self, level: int) -> np.dtype:
        """One Gaussian."""
        position, shape, rest = KINDS[level]
        count = 3 * (self.degree + 1) ** 2 - 3
        return np.dtype(
            [
                ("means", position, 3),
                ("scales", shape, 3),
                ("quats", shape, 4),
                ("rgba", "u1", 4),
                ("rest", rest, count),
            ]
        )

    def bytes(self, level: int) -> int:
        return 4 * self.partial + self.bucket_bytes * self.buckets + self.row(level).itemsize * self.room


def read_ksplat(path: str | os.PathLike[str]) -> Gaussians:
    """The Gaussians of a file, in its order; a scale may be 0.

    Sections of lower degree are raised to the highest one. Raises ValueError, naming the file and the place in it, for
    an unknown version or level, counts that do not fit the file or each other, and values that cannot be.
    """
    path = Path(path)
    data = path.read_bytes()
    header = _header(path, data)
    sections = [_section(path, data, i) for i in range(header.sections)]
    if sum(section.gaussians for section in sections) != header.gaussians or header.gaussians == 0:
        raise ValueError(
            f"{path}: sections of {sum(section.gaussians for section in sections)} Gaussians, the header says "
            f"{header.gaussians}; the same count is wanted, and at least one"
        )
    degree = max(section.degree for section in sections)
    offset, clouds = HEADER + SECTION * header.sections, []
    for i, section in enumerate(sections):
        if offset + section.bytes(header.level) > len(data):
            raise ValueError(f"{path}: section {i} ends at byte {offset + section.bytes(header.level)} of {len(data)}")
        clouds.append(_cloud(f"{path}: section {i}", data, offset, section, header, degree))
        offset += section.bytes(header.level)
    return Gaussians.concatenate(clouds)


def _header(path: Path, data: bytes) -> Header:
    if len(data) < HEADER:
        raise ValueError(f"{path}: {len(data)} bytes; a .ksplat file has at least the {HEADER} of its header")
    major, minor, sections, gaussians, level, low, high = struct.unpack_from("<BB2xI8xIH14xff", data)
    if major != 0 or minor < 1:
        raise ValueError(f"{path}: version {major}.{minor} of .ksplat, or another format; 0.1 or a later 0.x is wanted")
    if level >= len(KINDS):
        raise ValueError(f"{path}: compression level {level}; 0, 1 or 2 is wanted")
    if HEADER + SECTION * sections > len(data):
        raise ValueError(f"{path}: {sections} sections, but {len(data)} bytes do not even hold their headers")
    bounds = (low or BOUNDS[0], high or BOUNDS[1])
    if not (np.isfinite(bounds).all() and bounds[0] <= bounds[1]):
        raise ValueError(f"{path}: bounds of the harmonics are {bounds}; two finite numbers in order are wanted")
    return Header(sections, gaussians, level, bounds)


def _section(path: Path, data: bytes, index: int) -> Section:
    fields = struct.unpack_from("<4IfH2xI4xIIH", data, HEADER + SECTION * index)
    gaussians, room, size, buckets, block, bucket_bytes, steps, full, partial, degree = fields
    section = Section(gaussians, room, size, buckets, block, bucket_bytes, steps or RANGE, full, partial, degree)
    if not np.isfinite(block):
        raise ValueError(f"{path}: the blocks of section {index} have a side of {block} m; a finite one is wanted")
    if gaussians > room or degree > 3:
        raise ValueError(
            f"{path}: section {index} claims {gaussians} Gaussians of degree {degree} in a space for {room}; no more "
            "than its space and a degree of 0 to 3 are wanted"
        )
    return section


def _cloud(where: str, data: bytes, offset: int, section: Section, header: Header, degree: int) -> Gaussians:
    row = section.row(header.level)
    start = offset + section.bytes(header.level) - row.itemsize * section.room
    rows = np.frombuffer(data, row, section.gaussians, start)
    with np.errstate(over="ignore", invalid="ignore"):  # what is not finite is refused below
        means, scales, rest = _decoded(rows, section, header)
        if header.level > 0:
            means += _centers(where, data, offset, section)[: section.gaussians]
        means = means.astype(np.float32)
        quats = rows["quats"].astype(np.float64)
        norms = np.linalg.norm(quats, axis=1, keepdims=True)
    for name, value in {"position": means, "scale": scales, "quaternion": norms, "harmonic": rest}.items():
        _refuse(where, ~np.isfinite(value), f"has a {name} that is not finite")
    _refuse(where, scales < 0, "has a negative scale")
    _refuse(where, norms == 0, "has a quaternion of zero, which is no rotation")
    rgba = torch.from_numpy(rows["rgba"] / np.float32(255))
    sh = torch.cat([harmonics.from_color(rgba[:, :3]), torch.from_numpy(_by_harmonic(rest))], 1)
    return Gaussians(
        means=torch.from_numpy(means),
        quats=torch.from_numpy(quats / norms).float(),
        scales=torch.from_numpy(scales),
        opacities=rgba[:, 3].clone(),
        sh=torch.nn.functional.pad(sh, (0, 0, 0, (degree + 1) ** 2 - sh.shape[1])),
    )


def _decoded(rows: np.ndarray, section: Section, header: Header) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions (about their buckets' centres, at level 1 and 2), scales and harmonics as the file has them."""
    means, rest = rows["means"].astype(np.float64), rows["rest"].astype(np.float64)
    if header.level > 0:
        means = (means - section.steps) * (section.block / 2 / section.steps)
    if header.level == 2:
        low, high = header.bounds
        rest = rest / 255 * (high - low) + low
    return means, rows["scales"].astype(np.float32), rest.astype(np.float32)


def _centers(where: str, data: bytes, offset: int, section: Section) -> Float[np.ndarray, "n 3"]:
    """The centre of each Gaussian's bucket; full buckets come first."""
    lengths = np.frombuffer(data, "<u4", section.partial, offset).astype(np.int64)
    total = section.full * section.bucket_size + int(lengths.sum())
    fits = section.bucket_bytes == BUCKET and section.full + section.partial == section.buckets
    if not fits or total != section.room:
        raise ValueError(
            f"{where} has {section.full} full buckets of {section.bucket_size} and {section.partial} others, in all "
            f"{total} Gaussians, and {section.buckets} centres of {section.bucket_bytes} bytes; {section.room} "
            f"Gaussians and as many centres as buckets, of {BUCKET} bytes, are wanted"
        )
    centers = np.frombuffer(data, "<f4", 3 * section.buckets, offset + 4 * section.partial).reshape(-1, 3)
    lengths = np.concatenate([np.full(section.full, section.bucket_size), lengths])
    return np.repeat(centers.astype(np.float64), lengths, axis=0)


def _by_harmonic(rest: Float[np.ndarray, "n m"]) -> Float[np.ndarray, "n k 3"]:
    """From all of red, then green, then blue within each degree, to colours side by side."""
    degrees = [rest[:, 3 * l * l - 3 : 3 * (l + 1) ** 2 - 3] for l in range(1, 4)]
    return np.concatenate([d.reshape(len(rest), 3, d.shape[1] // 3).transpose(0, 2, 1) for d in degrees], 1)


def _refuse(where: str, bad: Bool[np.ndarray, "n k"], what: str) -> None:
    if bad.any():
        raise ValueError(f"{where}: Gaussian {np.argwhere(bad)[0, 0]} {what}")
