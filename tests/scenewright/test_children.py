"""Jobs run in processes of their own, a few at a time, and are stopped with their parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scenewright import children
from scenewright.children import THREADS, run_children, threads
from scenewright.job import Job

TESTS = Path(__file__).parents[1]
FAKE = (str(TESTS / "fake_child.py"),)


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setattr(children, "PROGRAM", FAKE)
    for name in THREADS:
        monkeypatch.delenv(name, raising=False)


def jobs(folder: Path, *names: str) -> dict[str, Job]:
    return {name: Job((folder / name,), folder / f"{name}.out", folder / f".{name}.work", "") for name in names}


def gone(pid: int) -> bool:
    """Ended, though its parent may not have asked after it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] == "Z"
    except FileNotFoundError:
        return True


def test_each_ends_in_its_own_way_and_none_stops_the_rest(tmp_path: Path):
    events = list(run_children(jobs(tmp_path, "a", "refuse", "kill", "defect", "b"), workers=2, logs=tmp_path))
    ends = {event.name: event.end for event in events if event.end is not None}
    assert {name: end.code for name, end in ends.items()} == {"a": 0, "b": 0, "refuse": 3, "kill": -9, "defect": 1}
    assert ends["a"].reason == ""
    assert ends["refuse"].reason == "no model of these photos holds"
    assert "SIGKILL, as happens when the memory is full" in ends["kill"].reason
    assert ends["defect"].reason == f"TypeError: it broke; see {tmp_path / '.defect.log'}"
    assert "Traceback" in (tmp_path / ".defect.log").read_text()
    assert [event.stage for event in events if event.name == "a"] == ["", "poses", ""]


def test_no_more_than_that_many_at_once(tmp_path: Path):
    at_once, most = 0, 0
    for event in run_children(jobs(tmp_path, *"abcde"), workers=2, logs=tmp_path):
        at_once += (event.stage == "" and event.end is None) - (event.end is not None)
        most = max(most, at_once)
    assert (at_once, most) == (0, 2)


def test_they_share_the_cores_and_what_a_person_set_stays(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    assert set(threads(3).values()) == {"2"}
    assert set(threads(20).values()) == {"1"}
    events = list(run_children(jobs(tmp_path, "a", "b"), workers=5, logs=tmp_path))
    assert [event.note for event in events if event.stage] == ["4", "4"]
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert threads(1)["OMP_NUM_THREADS"] == "3"


@pytest.mark.parametrize("stopped", [GeneratorExit, KeyboardInterrupt])
def test_when_nobody_asks_on_all_are_stopped(stopped: type[BaseException], tmp_path: Path, monkeypatch):
    monkeypatch.setattr(children, "GRACE", -1.5)
    running, heard = run_children(jobs(tmp_path, "slow", "stubborn", "later"), workers=2, logs=tmp_path), []
    while sum(event.stage == "poses" for event in heard) < 2:
        heard.append(next(running))
    pids = [int(path.read_text()) for path in tmp_path.glob("*.pid")]
    if stopped is GeneratorExit:
        running.close()
    else:
        with pytest.raises(KeyboardInterrupt):
            running.throw(KeyboardInterrupt())
    assert all(map(gone, pids))
    assert not (tmp_path / "later.pid").exists()


def test_a_killed_parent_takes_its_children_along(tmp_path: Path):
    code = (
        "import sys, pathlib; from scenewright import children; from scenewright.job import Job\n"
        f"children.PROGRAM, here = {FAKE!r}, pathlib.Path(sys.argv[1])\n"
        "job = Job((here / 'slow',), here / 'slow.out', here / '.work', '')\n"
        "for event in children.run_children({'slow': job}, workers=1, logs=here): print(event, flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=TESTS.parent, stdout=-1) as parent:
        end = time.monotonic() + 120
        while not (tmp_path / "slow.pid").exists() or not (tmp_path / "slow.pid").read_text():
            assert time.monotonic() < end
            time.sleep(0.02)
        pid = int((tmp_path / "slow.pid").read_text())
        assert not gone(pid)
        parent.send_signal(signal.SIGKILL)
    while not gone(pid):
        assert time.monotonic() < end
        time.sleep(0.02)
