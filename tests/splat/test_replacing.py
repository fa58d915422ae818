"""Files that are there whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from splat.atomic import replacing


def test_a_full_disk_is_named_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "cloud.ply"
    file.write_text("old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: .*cloud.ply"), replacing(file) as new:
        new.write(b"new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_process_that_dies_while_it_writes_leaves_the_old_file(tmp_path: Path):
    file = tmp_path / "cloud.ply"
    file.write_text("old")
    program = """
import os, sys
from pathlib import Path
from splat.atomic import replacing
with replacing(Path(sys.argv[1])) as file:
    file.write(b"new")
    file.flush()
    os._exit(9)
"""
    subprocess.run([sys.executable, "-c", program, str(file)])
    assert file.read_text() == "old"
    with replacing(file) as new:
        new.write(b"new")
    assert file.read_text() == "new"
