"""Is it still the same input? Names and contents tell; dates do not."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from scenewright.failing import Unusable


def fingerprint(sources: Sequence[Path]) -> str:
    """SHA-256 over the names and contents of files, and of all files in folders. Raises OSError if one is not there."""
    total = hashlib.sha256()
    for source in sorted(sources, key=lambda path: path.name):
        for path in _files(source):
            name = os.path.relpath(path, source.parent).encode()
            total.update(b"%d %b " % (len(name), name))
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()


def _files(source: Path) -> Iterable[Path]:
    """Sorted. Sockets and pipes have no content; hidden files are other programs' own."""
    if source.is_file():
        return [source]
    if source.exists() and not source.is_dir():
        raise Unusable(f"{source} is neither a file nor a folder")
    if not source.exists():
        raise FileNotFoundError(f"{source}: there is no such file or folder")
    found = (Path(folder) / name for folder, _, names in os.walk(source) for name in names if name[0] != ".")
    return sorted(path for path in found if path.is_file())
