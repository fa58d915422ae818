"""A workspace belongs to one piece of work and, at a time, to one process."""

import contextlib
import json
import os
from pathlib import Path

import pytest

from scenewright.failing import Unusable
from scenewright.workspaces import Busy, beside, locked, working

MINE, OTHER = {"input": "a", "seed": 1}, {"input": "b", "seed": 1}


def work(folder: Path, task=MINE, **options) -> list[str]:
    """Leaves a file, and is stopped; returns what was there before."""
    before = []
    with contextlib.suppress(KeyboardInterrupt), working(folder, task, **options) as there:
        before += [path.name for path in there.iterdir() if path.name == "poses"]
        (there / "poses").write_text("here")
        raise KeyboardInterrupt
    return before


def test_stopped_work_goes_on_and_other_work_begins_anew(tmp_path: Path):
    folder = beside(tmp_path / "room")
    assert folder == tmp_path / ".room.work"
    assert work(folder) == []
    assert work(folder) == ["poses"]
    assert work(folder, OTHER) == []


@pytest.mark.parametrize("damage", ["", "[]", '{"input": '])
def test_a_task_that_cannot_be_read_is_nobodys(damage: str, tmp_path: Path):
    work(tmp_path / "w")
    (tmp_path / "w" / "task.json").write_text(damage)
    assert work(tmp_path / "w") == []


def test_when_all_went_well_it_goes_unless_someone_named_or_wants_it(tmp_path: Path):
    for options, stays in (({}, False), ({"keep": True}, True), ({"named": True}, True)):
        with working(tmp_path / "w", MINE, **options):
            pass
        assert (tmp_path / "w").exists() is stays


def test_it_goes_when_the_work_was_refused_but_not_when_the_machine_would_not(tmp_path: Path):
    for error, stays in ((Unusable("no photo"), False), (OSError(28, "full"), True), (FileExistsError("late"), True)):
        with pytest.raises(type(error)), working(tmp_path / "w", MINE):
            raise error
        assert (tmp_path / "w").exists() is stays


def test_what_a_person_named_is_never_emptied(tmp_path: Path):
    work(tmp_path / "w")
    with pytest.raises(Unusable, match=r"something else \(input differ\)"), working(tmp_path / "w", OTHER, named=True):
        pass
    assert (tmp_path / "w" / "poses").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("years")
    with pytest.raises(Unusable, match="no workspace of ours"), working(tmp_path / "mine", MINE, named=True):
        pass
    assert os.listdir(tmp_path / "mine") == ["thesis.tex"]


def test_one_process_at_a_time(tmp_path: Path):
    with (
        working(tmp_path / "w", MINE),
        pytest.raises(Busy, match=f"by process {os.getpid()}"),
        working(tmp_path / "w", MINE),
    ):
        pass
    with locked(tmp_path / "lock"):
        pass
    with locked(tmp_path / "lock"):
        pass


def test_it_says_whose_work_it_is(tmp_path: Path):
    work(tmp_path / "w")
    assert json.loads((tmp_path / "w" / "task.json").read_text()) == MINE
