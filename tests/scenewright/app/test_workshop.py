"""Scenes are made one after the other, whoever looks on."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scenewright import children
from scenewright.app.workshop import Task, Workshop, inputs
from scenewright.job import Job

FAKE = (str(Path(__file__).parents[2] / "fake_child.py"),)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch) -> Iterator[Workshop]:
    monkeypatch.setattr(children, "PROGRAM", FAKE)
    workshop = Workshop(tmp_path)
    yield workshop
    workshop.close()


def ask(workshop: Workshop, source: str) -> str:
    """The fake child does what its source is called."""
    return workshop.ask(source, lambda name: Job((Path(source),), workshop.scenes / name, workshop.scenes / ".w", ""))


def wait(workshop: Workshop, name: str, wanted: Callable[[Task], bool]) -> Task:
    end = time.monotonic() + 120
    while True:
        task = next(task for task in workshop.tasks() if task.name == name)
        if wanted(task):
            return task
        assert time.monotonic() < end, task
        time.sleep(0.02)


def test_one_is_made_and_the_next_waits_its_turn(workshop: Workshop):
    first, second = ask(workshop, "slow"), ask(workshop, "b")
    wait(workshop, first, lambda task: bool(task.stages))
    assert wait(workshop, second, bool).status == "waiting"
    workshop.cancel(first)
    assert wait(workshop, second, lambda task: task.status == "done").stages[0].name == "poses"
    assert [task.name for task in workshop.tasks()] == [second, first]


def test_what_goes_wrong_stands_in_the_list_until_it_is_struck_off(workshop: Workshop):
    name = ask(workshop, "refuse")
    assert wait(workshop, name, lambda task: task.status == "failed").reason == "no model of these photos holds"
    wait(workshop, ask(workshop, "b"), lambda task: task.status == "done")
    workshop.forget(name)
    assert [task.title for task in workshop.tasks()] == ["b"]


def test_two_of_one_title_get_folders_of_their_own(workshop: Workshop, tmp_path: Path):
    (tmp_path / "a-room-2").mkdir()
    assert [ask(workshop, "A room!") for _ in range(3)] == ["a-room", "a-room-3", "a-room-4"]
    assert ask(workshop, "Ω") == "scene"


def test_a_cancelled_one_leaves_nothing_and_never_begins_if_it_waited(workshop: Workshop, tmp_path: Path):
    first, second = ask(workshop, "slow"), ask(workshop, "never")
    wait(workshop, first, lambda task: bool(task.stages))
    inputs(tmp_path, first).mkdir(parents=True)
    (tmp_path / f".{first}.work").mkdir()
    workshop.cancel(second)
    workshop.forget(second)
    workshop.cancel(first)
    wait(workshop, ask(workshop, "b"), lambda task: task.status == "done")
    assert [(task.name, task.status) for task in workshop.tasks()] == [("b", "done"), (first, "stopped")]
    assert not inputs(tmp_path, first).exists()
    assert not (tmp_path / f".{first}.work").exists()
    assert not (tmp_path / "never.pid").exists()


def test_what_cannot_be_prepared_is_not_listed(workshop: Workshop):
    def work_in(name: str) -> Job:
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        workshop.ask("photos", work_in)
    assert workshop.tasks() == []


def test_closing_stops_what_is_being_made(workshop: Workshop):
    name = ask(workshop, "slow")
    wait(workshop, name, lambda task: bool(task.stages))
    workshop.close()
    assert wait(workshop, name, bool).status == "stopped"
