"""Whole or not at all."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from reconstruct.atomic import UNFINISHED, check_target, write_text, writing

FULL = OSError(errno.ENOSPC, "No space left on device")


def throw(error: BaseException) -> NoReturn:
    raise error


def fill(target: Path, name: str = "a.txt", *, then=lambda: None) -> None:
    with writing(target) as folder:
        (folder / name).write_text("a")
        then()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_appears_whole_under_its_good_name(tmp_path: Path):
    with writing(tmp_path / "räum mit leer") as folder:
        (folder / "sub").mkdir()
        (folder / "sub" / "a.txt").write_text("a")
        assert not (tmp_path / "räum mit leer").exists()
    assert (tmp_path / "räum mit leer" / "sub" / "a.txt").read_text() == "a"
    assert names(tmp_path) == ["räum mit leer"]
    assert (tmp_path / "räum mit leer").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("error", [KeyboardInterrupt(), FULL, ValueError()])
def test_whatever_goes_wrong_leaves_nothing(tmp_path: Path, error: BaseException):
    with pytest.raises(type(error)):
        fill(tmp_path / "room", then=lambda: throw(error))
    assert names(tmp_path) == []


def test_no_space_at_the_last_moment_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "fsync", lambda _: throw(FULL))
    with pytest.raises(OSError, match="No space left"):
        fill(tmp_path / "room")
    assert names(tmp_path) == []


def test_an_empty_folder_may_be_filled(tmp_path: Path):
    (tmp_path / "room").mkdir()
    with writing(tmp_path / "room") as folder:
        (folder / "a.txt").write_text("a")
    assert names(tmp_path / "room") == ["a.txt"]


def test_a_file_in_the_way_is_refused(tmp_path: Path):
    (tmp_path / "room").write_text("mine")
    with pytest.raises(FileExistsError, match="is a file"):
        check_target(tmp_path / "room", replace=True)
    with pytest.raises(NotADirectoryError, match="is a file, so"):
        check_target(tmp_path / "room" / "deeper" / "still")


def test_a_filled_folder_is_refused_unless_it_is_a_scene_to_replace(tmp_path: Path):
    room = tmp_path / "room"
    room.mkdir()
    (room / "thesis.txt").write_text("years of work")
    with pytest.raises(FileExistsError, match="not empty"):
        check_target(room)
    with pytest.raises(FileExistsError, match=r"holds no scene\.json, so it is not to be replaced"):
        check_target(room, replace=True)
    (room / "scene.json").write_text("{}")
    with writing(room, replace=True) as folder:
        (folder / "new.txt").write_text("new")
    assert names(room) == ["new.txt"]
    assert names(tmp_path) == ["room"]


def test_an_old_scene_survives_a_failed_replacement(tmp_path: Path):
    room = tmp_path / "room"
    room.mkdir()
    (room / "scene.json").write_text("old")
    with pytest.raises(KeyboardInterrupt), writing(room, replace=True):
        raise KeyboardInterrupt
    assert (room / "scene.json").read_text() == "old"


def test_a_folder_that_others_filled_meanwhile_is_not_touched(tmp_path: Path):
    with pytest.raises(FileExistsError):
        fill(tmp_path / "room", then=lambda: fill(tmp_path / "room", "theirs.txt"))
    assert names(tmp_path) == ["room"]
    assert names(tmp_path / "room") == ["theirs.txt"]


def test_a_killed_process_leaves_only_a_hidden_folder_and_the_next_one_sweeps_it(tmp_path: Path):
    code = (
        "import sys, time; from pathlib import Path; from reconstruct.atomic import writing\n"
        "with writing(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'half').write_text('half'); print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "room")], stdout=subprocess.PIPE) as victim:
        assert victim.stdout is not None
        victim.stdout.readline()
        with writing(tmp_path / "room") as folder:  # it leaves alone what another process is writing
            assert len(names(tmp_path)) == 2
            (folder / "a.txt").write_text("a")
        victim.send_signal(signal.SIGKILL)
    assert len(names(tmp_path)) == 2
    (tmp_path / "room" / "scene.json").write_text("{}")
    with writing(tmp_path / "room", replace=True):
        assert sum(name.endswith(UNFINISHED) for name in names(tmp_path)) == 1
    assert names(tmp_path) == ["room"]


def test_text_is_replaced_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "new" / "layout.json"
    write_text(path, "first")
    write_text(path, "zweite Fassung: ä")
    assert path.read_text(encoding="utf-8") == "zweite Fassung: ä"

    monkeypatch.setattr(os, "fsync", lambda _: throw(FULL))
    with pytest.raises(OSError, match="No space left"):
        write_text(path, "third")
    assert path.read_text(encoding="utf-8") == "zweite Fassung: ä"
    assert names(path.parent) == ["layout.json"]
