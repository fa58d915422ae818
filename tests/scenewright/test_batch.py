"""Many captures: what is done stays done, what was stopped goes on, and what fails stops nothing."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import fake_photos
import pytest

from scenewright import batch, reconstructing
from scenewright.batch import batch_steps
from scenewright.children import End, Event
from scenewright.cli import main
from scenewright.failing import exit_code, words
from scenewright.inputs import captures_of
from scenewright.job import Job
from scenewright.ledger import Ledger, read_ledger
from scenewright.performing import perform

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setattr(reconstructing, "PIPELINE", fake_photos.PIPELINE)


@pytest.fixture
def here(monkeypatch):
    """Jobs are done in this process, one after the other."""
    monkeypatch.setattr(batch, "run_children", _run_here)


def _run_here(jobs: Mapping[str, Job], *, workers: int, logs: Path) -> Iterator[Event]:
    for name, job in jobs.items():
        yield Event(name)
        try:
            for step in perform(job):
                yield Event(name, step.stage, step.fraction, step.note)
            yield Event(name, end=End(0, "", 1.0))
        except Exception as error:
            yield Event(name, end=End(exit_code(error) or 1, words(error), 1.0))


def photos(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("a.jpg", "b.jpg", *names):
        (folder / name).write_text(f"{folder.name} {name}")
    return folder


def run(inputs: list[Path], runs: Path, **options) -> tuple[Ledger, set[str]]:
    """The ledger afterwards, and the names of the jobs that were worked on."""
    plan = {key: options.pop(key) for key in ("replace", "request", "workspace", "named") if key in options}
    job = Job(**({"sources": (), "out": runs, "workspace": runs, "fingerprint": ""} | plan))
    worked = {event.name for event in batch_steps(captures_of(inputs), job, runs, **options)}
    return read_ledger(runs), worked


def statuses(ledger: Ledger) -> dict[str, str]:
    return {name: entry.status for name, entry in ledger.entries.items()}


def test_each_becomes_a_folder_and_a_failure_stops_none(tmp_path: Path, here):
    inputs = [photos(tmp_path / "one"), photos(tmp_path / "two", "refuse"), photos(tmp_path / "three", "full")]
    ledger, _ = run([*inputs, photos(tmp_path / "four", "metric")], tmp_path / "runs")
    assert statuses(ledger) == {"one": "done", "two": "refused", "three": "failed", "four": "done"}
    assert [entry.code for entry in ledger.entries.values()] == [0, 3, 4, 0]
    assert "no model" in ledger.entries["two"].reason
    one = ledger.entries["one"]
    assert (one.photos, one.posed, one.psnr, one.attempts) == (2, 1, 24.25, 1)
    told = json.loads((tmp_path / "runs" / "summary.json").read_text())
    assert (told["done"], told["of"]) == (2, 4)
    assert {row["name"]: row["status"] for row in told["runs"]} == statuses(ledger)
    assert not (tmp_path / "runs" / "two").exists()
    assert (tmp_path / "runs" / "four" / "scene.xml").is_file()


def test_what_is_done_is_not_done_again_and_what_failed_only_if_asked_or_changed(tmp_path: Path, here):
    inputs, runs = [photos(tmp_path / "one"), photos(tmp_path / "two", "refuse")], tmp_path / "runs"
    run(inputs, runs)
    assert run(inputs, runs)[1] == set()
    assert run(inputs, runs, retry=True)[1] == {"two"}
    assert read_ledger(runs).entries["two"].attempts == 2
    (tmp_path / "two" / "refuse").unlink()
    ledger, worked = run(inputs, runs)
    assert worked == {"two"}
    assert statuses(ledger) == {"one": "done", "two": "done"}


def test_another_request_or_input_for_what_is_done_is_refused_without_replace(tmp_path: Path, here):
    inputs, runs = [photos(tmp_path / "one"), photos(tmp_path / "two")], tmp_path / "runs"
    run(inputs, runs)
    (tmp_path / "one" / "c.jpg").write_text("new")
    ledger, worked = run(inputs, runs)
    assert worked == set()
    assert "was made of another input; --replace" in ledger.entries["one"].reason
    draft = reconstructing.Request(quality="draft")
    assert "with other options" in run(inputs, runs, request=draft)[0].entries["two"].reason
    ledger, worked = run(inputs, runs, request=draft, replace=True)
    assert worked == {"one", "two"}
    assert ledger.entries["one"].photos == 3


def test_a_damaged_or_missing_scene_is_made_again(tmp_path: Path, here):
    inputs, runs = [photos(tmp_path / "one"), photos(tmp_path / "two"), photos(tmp_path / "three")], tmp_path / "runs"
    run(inputs, runs)
    shutil.rmtree(runs / "one")
    (runs / "two" / "splats.ply").write_bytes(b"ply")
    ledger, worked = run(inputs, runs)
    assert worked == {"one", "two"}
    assert set(statuses(ledger).values()) == {"done"}


def test_without_its_ledger_a_batch_still_knows_what_is_done(tmp_path: Path, here):
    inputs, runs = [photos(tmp_path / "one"), photos(tmp_path / "two")], tmp_path / "runs"
    run(inputs, runs)
    (runs / "ledger.json").unlink()
    ledger, worked = run(inputs, runs)
    assert worked == set()
    assert (ledger.entries["one"].status, ledger.entries["one"].psnr) == ("done", 24.25)


def test_what_others_left_at_a_name_of_ours_is_not_touched(tmp_path: Path, here):
    (tmp_path / "runs" / "one").mkdir(parents=True)
    (tmp_path / "runs" / "one" / "thesis.tex").write_text("years")
    ledger, _ = run([photos(tmp_path / "one"), photos(tmp_path / "two")], tmp_path / "runs", replace=True)
    assert statuses(ledger) == {"one": "refused", "two": "done"}
    assert (tmp_path / "runs" / "one" / "thesis.tex").read_text() == "years"


def test_a_batch_into_a_scene_or_with_a_broken_ledger_is_refused(tmp_path: Path, here):
    inputs = [photos(tmp_path / "one"), photos(tmp_path / "two")]
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "ledger.json").write_text('{"entries": 3}')
    with pytest.raises(ValueError, match=r"ledger\.json is no ledger of ours"):
        run(inputs, tmp_path / "runs")
    (tmp_path / "runs" / "scene.json").write_text("{}")
    with pytest.raises(ValueError, match="is a scene; several captures want a folder"):
        run(inputs, tmp_path / "runs")


def test_a_named_workspace_holds_one_for_each(tmp_path: Path, here):
    run([photos(tmp_path / "one"), photos(tmp_path / "two")], tmp_path / "runs", workspace=tmp_path / "w", named=True)
    assert {path.name for path in (tmp_path / "w").iterdir()} == {"one", "two"}
    assert (tmp_path / "w" / "one" / "poses").is_file()


def test_ctrl_c_leaves_a_ledger_that_says_so(tmp_path: Path, here):
    inputs, runs = [photos(tmp_path / "one"), photos(tmp_path / "two")], tmp_path / "runs"
    steps = batch_steps(captures_of(inputs), Job((), runs, runs, ""), runs)
    next(event for event in steps if event.name == "two")
    assert statuses(read_ledger(runs)) == {"one": "done", "two": "running"}
    with pytest.raises(KeyboardInterrupt, match="goes on where it was"):
        steps.throw(KeyboardInterrupt())
    assert statuses(read_ledger(runs)) == {"one": "done", "two": "stopped"}
    assert run(inputs, runs)[1] == {"two"}


def test_the_command_ends_with_3_if_not_all_came_about(tmp_path: Path, here, capsys):
    command = ["reconstruct", str(photos(tmp_path / "one")), str(photos(tmp_path / "two", "refuse"))]
    command += ["--out", str(tmp_path / "runs")]
    with pytest.raises(SystemExit) as stop:
        main(command)
    assert stop.value.code == 3
    said = " ".join(capsys.readouterr().out.split())
    assert "refused" in said
    assert "1 of 2" in said
    assert "--retry" in said
    (tmp_path / "two" / "refuse").unlink()
    main([*command, "--json"])
    assert json.loads(capsys.readouterr().out)["done"] == 2


def started(*arguments) -> subprocess.Popen:
    """The command in a process of its own, with the fake route in it and in its children."""
    code = (
        f"import scenewright.reconstructing as r; r.PIPELINE = {fake_photos.PIPELINE!r};"
        "from scenewright.cli import main; main()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    command = [sys.executable, "-c", code, "reconstruct", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)


def test_real_processes_are_killed_and_the_same_command_ends_the_work(tmp_path: Path):
    inputs = [photos(tmp_path / "one", "slow"), photos(tmp_path / "two", "kill")]
    command, runs = (*inputs, "--out", tmp_path / "runs", "--workers", "2", "--json"), tmp_path / "runs"
    with started(*command) as victim:
        end = time.monotonic() + 240
        while not (runs / ".one.work" / "poses").exists() or statuses(read_ledger(runs))["two"] != "failed":
            assert time.monotonic() < end
            assert victim.poll() is None, victim.communicate()
            time.sleep(0.05)
        victim.send_signal(signal.SIGKILL)
    assert statuses(read_ledger(runs)) == {"one": "running", "two": "failed"}
    with started(*command) as second:
        said, errors = second.communicate(timeout=240)
    assert second.returncode == 3, errors
    told = {row["name"]: row for row in json.loads(said)["runs"]}
    assert told["one"]["status"] == "done", told
    assert "SIGKILL" in told["two"]["reason"]
    report = json.loads((runs / "one" / "report.json").read_text())
    assert report["capture"]["mapper"] == "incremental, resumed"
    assert not (runs / ".one.work").exists()
