"""Gaussians in Niantic's SPZ, about a tenth of a PLY (github.com/nianticlabs/spz; its source is the specification).

Versions 2 and 3 are a gzip stream: a header, then the blocks of `splat.formats.spz_blocks`. Version 4 has the header in
the open, a table of sizes, and each block as a ZSTD stream. Blocks that were never compressed are read too.

What is lost, at most: 8 um of a position if the cloud lies within 128 m of the origin, and twice as much for every
doubling; 3.2 % of a scale, and scales below 45 um become 45 um; 1/510 of an opacity; 0.0037 of a colour, and colours
are held within -0.44 .. 1.44; 1/32 of a harmonic of degree 1, 1/16 of a higher one, they are held within -1 .. 0.99;
0.23 degrees of a rotation, or in version 2 mostly 0.6 but up to 11 where w is near 0. Instances are not written.

SPZ has x right, y up, z back; PLY, and so a world in memory, has y down and z forward. Clouds are turned by half a turn
about x on the way, as the library does, so a thing is in the same place whether it comes from .ply or .spz.
"""

from __future__ import annotations

import gzip
import os
import struct
import warnings
import zlib
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch

from splat.atomic import replacing
from splat.formats import inflation, soundness
from splat.formats.spz_blocks import FAR, Blocks, pack, unpack, widths
from splat.gaussians import Gaussians
from splat.moving import moved
from splat.pose import Pose

MAGIC, GZIP = b"NGSP", b"\x1f\x8b"
HEADER = struct.Struct("<4sIIBBBB")
HEADER_4 = struct.Struct("<4sIIBBBBI12x")
SIZES = struct.Struct("<QQ")
ANTIALIASED, EXTENDED = 1, 2
AXES, RIGHT_UP_BACK = 0xADBE0003, 4
"""The one extension that changes what the numbers mean: other axes."""
EXTENSIONS_AT_MOST = 1 << 16
"""Bytes of them in a gzip stream."""
FINEST = 16
"""Bits after the point: finer than 15 um is noise that does not compress."""
LARGEST_SCALE = float(np.exp(255.5 / 16 - 10))
"""[m]"""
HALF_TURN = Pose(torch.tensor([0.0, 1.0, 0.0, 0.0]), torch.zeros(3))


@dataclass(frozen=True)
class _Header:
    version: int
    count: int
    degree: int
    bits: int
    """Of a position, after the point."""
    flags: int
    streams: int

    @property
    def sizes(self) -> list[int]:
        """Of the blocks [bytes]."""
        return [self.count * width for width in widths(self.version, self.degree)]


def write_spz(gaussians: Gaussians, path: str | os.PathLike[str], *, version: int = 3) -> None:
    """Writes the whole file or none; a file that was there is replaced. Version 2 turns are coarse, but all read it.

    Raises ValueError if there are no Gaussians, a value is not finite, a scale is not positive or above 391 m, or a
    position is more than 8388 km from the origin.
    """
    path = Path(path)
    if version not in (2, 3):
        raise ValueError(f"{path}: SPZ version {version} is not written; choose 2 or 3")
    soundness.check(gaussians, path)
    if (largest := gaussians.scales.max().item()) > LARGEST_SCALE:
        raise ValueError(f"{path}: a scale of {largest:g} m; SPZ holds scales up to {LARGEST_SCALE:.0f} m, shrink it")
    turned = _turned(replace(gaussians, instance=None).map(lambda field: field.detach().cpu().float()))
    bits = _bits(path, turned.means.abs().max().item())
    header = HEADER.pack(MAGIC, version, len(turned), turned.degree, bits, 0, 0)
    blocks = pack(turned, version, bits).arrays()
    packed = gzip.compress(b"".join([header, *(block.tobytes() for block in blocks)]), compresslevel=4, mtime=0)
    with replacing(path) as file:
        file.write(packed)


def read_spz(path: str | os.PathLike[str]) -> Gaussians:
    """The Gaussians of a file of version 2, 3 or 4; what of it is left out is said by a warning.

    Raises ValueError, naming the file, if it is no such SPZ, is cut, or claims more than is there.
    """
    path = Path(path)
    data = path.read_bytes()
    if data[:2] == GZIP:
        data = _gunzip(path, data)
    header = _read_header(path, data)
    payload = _read_streams(path, data, header) if header.version == 4 else _read_plain(path, data, header)
    if header.flags & ANTIALIASED:
        warnings.warn(f"{path} was fitted with antialiasing: draw it with antialias=True", stacklevel=2)
    if header.degree > 3:
        warnings.warn(f"{path}: harmonics of degree {header.degree}; those beyond 3 are left out", stacklevel=2)
    ends = list(accumulate(header.sizes))
    pieces = [payload[end - size : end] for end, size in zip(ends, header.sizes, strict=True)]
    blocks = Blocks(*(np.frombuffer(piece, np.uint8).reshape(header.count, -1) for piece in pieces))
    return _turned(unpack(blocks, header.bits))


def _turned(gaussians: Gaussians) -> Gaussians:
    """By half a turn about x. An ellipsoid is the same after half a turn about its own x, so no turn stays no turn."""
    quats = gaussians.quats * torch.tensor([1.0, 1.0, -1.0, -1.0])
    return replace(moved(gaussians, HALF_TURN), quats=quats)


def _bits(path: Path, farthest: float) -> int:
    """As many after the point as leave room for the farthest coordinate [m]."""
    for bits in range(FINEST, -1, -1):
        if round(farthest * 2**bits) <= FAR:
            return bits
    raise ValueError(f"{path}: a position {farthest:g} m from the origin; SPZ holds up to {FAR} m, move or shrink it")


def _read_header(path: Path, data: bytes) -> _Header:
    if len(data) < HEADER.size or not data.startswith(MAGIC):
        raise ValueError(f"{path} is no SPZ file: it begins with {data[:4]!r}, and {MAGIC!r} in a header is wanted")
    _, *numbers = HEADER.unpack_from(data)
    header = _Header(*numbers)
    if header.version not in (2, 3, 4):
        raise ValueError(f"{path}: SPZ version {header.version}; 2, 3 and 4 are read")
    if header.count == 0:
        raise ValueError(f"{path}: there are no Gaussians in it; at least one is wanted")
    if header.degree > 4 or header.bits > 24:
        raise ValueError(
            f"{path}: harmonics of degree {header.degree} and {header.bits} bits after the point; "
            "at most 4 and 24 can be"
        )
    if header.flags & ~(ANTIALIASED | EXTENDED):
        raise ValueError(f"{path}: unknown flags {header.flags:#x}, so it may hold something else than one cloud")
    return header


def _gunzip(path: Path, data: bytes) -> bytes:
    """What is in the stream, as far as its header says that there is."""
    inflater = zlib.decompressobj(wbits=31)
    try:
        head = inflater.decompress(data, HEADER.size)
        wanted = sum(_read_header(path, head).sizes)
        inflation.check(path, len(data), wanted)
        body = inflater.decompress(inflater.unconsumed_tail, wanted + EXTENSIONS_AT_MOST)
    except zlib.error as problem:
        raise ValueError(f"{path}: its gzip stream is damaged: {problem}") from problem
    if not inflater.eof:
        raise ValueError(f"{path}: the gzip stream does not end where it should: {len(body)} of {wanted} bytes came")
    return head + body


def _read_plain(path: Path, data: bytes, header: _Header) -> bytes:
    """The blocks of version 2 or 3, one after the other."""
    wanted, there = sum(header.sizes), len(data) - HEADER.size
    if there < wanted or (there > wanted and not header.flags & EXTENDED):
        raise ValueError(f"{path}: {header.count} Gaussians need {wanted} bytes after the header, there are {there}")
    end = HEADER.size + wanted
    _read_extensions(path, data[end:])
    return data[HEADER.size : end]


def _read_streams(path: Path, data: bytes, header: _Header) -> bytes:
    """The blocks of version 4, one after the other."""
    if len(data) < HEADER_4.size:
        raise ValueError(f"{path}: {len(data)} bytes, so the header is cut")
    table = HEADER_4.unpack_from(data)[-1]
    start = table + header.streams * SIZES.size
    if table < HEADER_4.size or start > len(data):
        raise ValueError(f"{path}: the table of {header.streams} streams at byte {table} is not within the file")
    _read_extensions(path, data[HEADER_4.size : table])
    entries = list(SIZES.iter_unpack(data[table:start]))
    wanted = [size for size in header.sizes if size]
    if [size for _, size in entries] != wanted:
        raise ValueError(f"{path}: streams of {[size for _, size in entries]} bytes; the header asks for {wanted}")
    ends = list(accumulate((packed for packed, _ in entries), initial=start))
    if ends[-1] != len(data):
        raise ValueError(f"{path}: its streams end at byte {ends[-1]}, but there are {len(data)}")
    inflation.check(path, len(data), sum(wanted))
    pieces = zip(ends, ends[1:], wanted, strict=False)
    return b"".join(_unzstd(path, data[begin:end], size) for begin, end, size in pieces)


def _unzstd(path: Path, packed: bytes, size: int) -> bytes:
    import zstandard

    try:
        unpacked = zstandard.ZstdDecompressor().stream_reader(packed).read(size + 1)
    except zstandard.ZstdError as problem:
        raise ValueError(f"{path}: a ZSTD stream is damaged: {problem}") from problem
    if len(unpacked) != size:
        raise ValueError(f"{path}: a ZSTD stream gave {len(unpacked)} bytes or more, and {size} were promised")
    return unpacked


def _read_extensions(path: Path, data: bytes) -> None:
    """Refuses axes other than right, up, back; says which extensions are left out."""
    while data:
        kind, size = struct.unpack_from("<II", data) if len(data) >= 8 else (0, len(data))
        content, data = data[8 : 8 + size], data[8 + size :]
        if len(content) != size:
            raise ValueError(f"{path}: an extension is cut")
        if kind != AXES:
            warnings.warn(f"{path}: extension {kind:#010x} is left out", stacklevel=4)
        elif content not in (struct.pack("<I", 0), struct.pack("<I", RIGHT_UP_BACK)):
            raise ValueError(f"{path}: its axes are number {content.hex()}; only right, up, back (4) are read")
