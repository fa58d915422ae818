"""A folder for work that outlives a killed process: the same work goes on in it, other work does not."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reconstruct.atomic import write_text
from scenewright.failing import Unusable, exit_code

LOCK, TASK = ".lock", "task.json"


class Busy(Unusable):
    """Another process works there."""


def beside(out: Path) -> Path:
    """The hidden folder where the work on `out` goes on if nobody names another."""
    target = out.resolve()
    return target.parent / f".{target.name}.work"


@contextlib.contextmanager
def working(
    folder: Path, task: Mapping[str, Any], *, named: bool = False, keep: bool = False, patience: float = 0.0
) -> Iterator[Path]:
    """The folder, made or found, for one process at a time. `task` says in JSON values whose work lies there.

    If that of another task lies there it goes, unless the folder was `named` by a person: then that is refused. When
    all went well the folder goes, and also when the work was refused, as it would be again; after anything else it
    stays, so that the same call goes on where it was. What a person named or wants to `keep` never goes.

    Raises Busy if another process works in it for longer than our `patience` [s], Unusable if it holds something else,
    OSError if it cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file; a workspace is a folder")
    if named and folder.is_dir() and not (folder / TASK).is_file() and any(p.name != LOCK for p in folder.iterdir()):
        raise Unusable(f"{folder} is not empty and no workspace of ours; name another folder with --workspace")
    keep = keep or named
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / LOCK, patience):
        _claim(folder, task, named=named)
        try:
            yield folder
        except BaseException as error:
            if not keep and isinstance(error, ValueError) and exit_code(error) in (2, 3):
                shutil.rmtree(folder, ignore_errors=True)
            raise
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def locked(path: Path, patience: float = 0.0) -> Iterator[None]:
    """A file that one process at a time can hold; the kernel lets go when the process ends, however it ends.

    Raises Busy, naming the process, if another holds it for longer than our patience [s].
    """
    handle = _locked(path, time.monotonic() + patience)
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _locked(path: Path, until: float) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 20, 0).decode(errors="replace") or "?"
            os.close(handle)
            if time.monotonic() < until:
                time.sleep(0.1)
                continue
            raise Busy(
                f"{path.parent} is being worked in by process {holder}; wait until it ends, or stop it"
            ) from None
        if path.exists() and os.path.samestat(os.fstat(handle), os.stat(path)):
            return handle
        # Its last holder removed the file between our opening and locking it.
        os.close(handle)
        path.parent.mkdir(parents=True, exist_ok=True)


def _claim(folder: Path, task: Mapping[str, Any], *, named: bool) -> None:
    found = _task(folder)
    if found == dict(task):
        return
    if found is not None and named:
        other = ", ".join(key for key in task if found.get(key) != task[key])
        raise Unusable(f"{folder} holds work on something else ({other} differ); name another folder, or remove it")
    for path in folder.iterdir():
        if path.name != LOCK:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    write_text(folder / TASK, json.dumps(dict(task), indent=1))


def _task(folder: Path) -> dict[str, Any] | None:
    """None if there is none that can be read."""
    try:
        found = json.loads((folder / TASK).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else {}
