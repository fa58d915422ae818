"""The counts that a binary USD file (a crate) claims, held against its bytes before OpenUSD takes memory for them.

OpenUSD believes the number of specs, paths, fields and tokens: a file of 5 kB with one bit turned holds it for minutes.
A crate begins with PXR-USDC, eight bytes of version and the place of its table of contents; that has a count, then name
(16 bytes), start and size of each section; each section begins with its count, some with two (pxr/usd/sdf/crateFile.h).
"""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any

from splat.formats import inflation

MAGIC, ZIP = b"PXR-USDC", b"PK\x03\x04"
BOOT, SECTION = struct.Struct("<16xq"), struct.Struct("<16sqq")
COUNT, COUNTS = struct.Struct("<Q"), struct.Struct("<QQ")
SECTIONS = 100
"""A crate of today has six."""
ENTRY = 64
"""That OpenUSD takes for one token, path, field or spec, about [bytes]."""
AGAIN = {b"PATHS": ENTRY, b"TOKENS": 1}
"""Sections with a second count, and what one of it takes."""


def check_crates(file: Path, path: Path) -> None:
    """Of a file that may be one, or a package (.usdz) of some; ValueError, naming `path`, if one claims too much."""
    with file.open("rb") as opened:
        head = opened.read(len(MAGIC))
        if head == MAGIC:
            _check(opened, file.stat().st_size, path)
        if not head.startswith(ZIP):
            return
    try:
        with zipfile.ZipFile(file) as package:
            for entry in package.infolist():
                if entry.compress_type != zipfile.ZIP_STORED or entry.filename.lower().endswith(".usdz"):
                    raise ValueError(f"{path}: {entry.filename[:80]} is compressed or a package in a package")
                with package.open(entry) as inner:
                    if inner.read(len(MAGIC)) == MAGIC:
                        _check(inner, entry.file_size, path)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as problem:
        raise ValueError(f"{path} is not a readable USD package: {problem}") from problem


def _check(crate: Any, size: int, path: Path) -> None:
    try:
        (contents,) = BOOT.unpack(_bytes(crate, size, 0, BOOT.size))
        (sections,) = COUNT.unpack(_bytes(crate, size, contents, COUNT.size))
        if sections > SECTIONS:
            raise struct.error(f"{sections} sections")
        for i in range(sections):
            row = contents + COUNT.size + i * SECTION.size
            name, start, length = SECTION.unpack(_bytes(crate, size, row, SECTION.size))
            if not 0 <= length <= size - start:
                raise struct.error(f"a section of {length} bytes from {start} on, in {size}")
            head = _bytes(crate, size, start, min(length, COUNTS.size))
            count, second = COUNTS.unpack(head.ljust(COUNTS.size, b"\0"))
            inflation.check(path, length, count * ENTRY)
            inflation.check(path, length, second * AGAIN.get(name.rstrip(b"\0"), 0))
    except struct.error as problem:
        raise ValueError(f"{path} is not a readable USD file: its table of contents is broken: {problem}") from problem


def _bytes(crate: Any, size: int, start: int, count: int) -> bytes:
    if not 0 <= start <= size - count:
        raise struct.error(f"{count} bytes from {start} on, in {size}")
    crate.seek(start)
    return crate.read(count)
