"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from splat.atomic import replacing

UNFINISHED = ".unfinished"
SCENE = "scene.json"
"""What tells that a folder holds a scene."""


def check_target(folder: Path, *, replace: bool = False, mark: str = SCENE) -> None:
    """Raises an OSError that says what to do, unless `writing` may put a folder there.

    A folder that is not empty is refused; with `replace`, only one that holds a file of the name `mark` may go.
    """
    for parent in folder.absolute().parents:
        if parent.exists() and not parent.is_dir():
            raise NotADirectoryError(f"{parent} is a file, so {folder} cannot be made; name another folder")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FileExistsError(f"{folder} is a file; name a folder that does not exist yet, or an empty one")
    if not any(folder.iterdir()):
        return
    if not replace:
        raise FileExistsError(f"{folder} is not empty; name another folder, or ask to replace what is in it")
    if not (folder / mark).is_file():
        raise FileExistsError(f"{folder} is not empty and holds no {mark}, so it is not to be replaced")


@contextlib.contextmanager
def writing(folder: Path, *, replace: bool = False, mark: str = SCENE) -> Iterator[Path]:
    """A folder to fill, which takes its good name in one step when the block ends well.

    Until then it lives beside the target under a hidden name. Whatever goes wrong in the block (no space, Ctrl-C)
    it is removed and nothing appears under the good name; a killed process leaves only the hidden one, which the
    next call with the same target sweeps away.
    """
    target = folder.resolve()
    check_target(folder, replace=replace, mark=mark)
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=UNFINISHED, dir=target.parent))
    lock = os.open(temporary, os.O_RDONLY)
    try:
        # The lock tells a folder in the making from one whose process was killed: the kernel drops it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.chmod(temporary, 0o755)
        yield temporary
        _sync(temporary)
        _take_name(temporary, target, replace=replace, mark=mark)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    finally:
        os.close(lock)


def write_text(path: Path, text: str) -> None:
    """A text file in UTF-8, replaced in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as file:
        file.write(text.encode())


def _take_name(temporary: Path, target: Path, *, replace: bool, mark: str) -> None:
    check_target(target, replace=replace, mark=mark)
    old = temporary.with_name(temporary.name.removesuffix(UNFINISHED) + f"old{UNFINISHED}")
    there = target.is_dir() and any(target.iterdir())
    if there:
        os.rename(target, old)
    try:
        os.rename(temporary, target)
    except OSError as error:
        if there:
            os.rename(old, target)
        if error.errno == errno.ENOTEMPTY:
            raise FileExistsError(f"{target} was filled by someone else in the meantime; name another") from error
        raise
    _sync_one(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def _sync(folder: Path) -> None:
    """To the disk, so that the name never comes before the content."""
    for path in [*folder.rglob("*"), folder]:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(target: Path) -> None:
    """Removes what killed processes left for this target."""
    for stale in target.parent.glob(f".{_literal(target.name)}.*{UNFINISHED}"):
        handle = os.open(stale, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(stale, ignore_errors=True)
        except BlockingIOError:
            pass  # another process is writing it
        finally:
            os.close(handle)


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
