"""Zip files that anybody may have made, unpacked without harm."""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

FILES = 20_000
"""In an archive, at most."""
BYTES = 8 * 1024**3
"""Unpacked, at most."""
RATIO = 200
"""Unpacked to packed size of a file, at most: pictures hardly shrink, bombs shrink a thousandfold."""
SMALL = 1024**2
"""Files up to so many bytes may shrink more: an empty mask does."""


def names_in(archive: Path) -> list[str]:
    """Of the files in a zip. Raises ValueError if it is none, is damaged or may do harm."""
    with _opened(archive) as opened:
        return [info.filename for info in _checked(archive, opened)]


def unpack(archive: Path, folder: Path) -> None:
    """Writes the files of a zip below a folder. Raises ValueError as `names_in` does, and if what is packed is not
    what is claimed."""
    with _opened(archive) as opened:
        for info in _checked(archive, opened):
            target = folder / info.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with opened.open(info) as packed, target.open("xb") as file:
                    # zipfile stops at the claimed size and then compares the check sum.
                    shutil.copyfileobj(packed, file, 1 << 20)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, FileExistsError) as problem:
                raise ValueError(f"{archive}: {info.filename} cannot be unpacked: {problem}") from problem


def _opened(archive: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, NotImplementedError) as problem:
        raise ValueError(f"{archive} is no readable zip: {problem}") from problem


def _checked(archive: Path, opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    files = [info for info in opened.infolist() if not info.is_dir()]
    if len(files) > FILES:
        raise ValueError(f"{archive} holds {len(files)} files, more than {FILES}")
    size = sum(info.file_size for info in files)
    if size > BYTES:
        raise ValueError(f"{archive} would unpack to {size} bytes, more than {BYTES}")
    for info in files:
        path = PurePosixPath(info.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
            raise ValueError(
                f"{archive}: {info.filename!r} would lie outside the folder; the archive is not to be trusted"
            )
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise ValueError(f"{archive}: {info.filename!r} is a link or a device; files are wanted")
        if info.file_size > max(SMALL, RATIO * info.compress_size):
            raise ValueError(
                f"{archive}: {info.filename} shrank from {info.file_size} to {info.compress_size} bytes: a bomb"
            )
    return files
