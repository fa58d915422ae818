"""Photos become a folder, or one clear sentence and the right exit code. The route itself is a fake here."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import fake_photos
import pytest

import scenewright
from reconstruct.bundle import load_scene
from reconstruct.framing.alignment import Hints
from reconstruct.request import Request
from scenewright import reconstructing
from scenewright.cli import main

ROOT = Path(__file__).parents[2]
BETWEEN = ("--scale-between", "0,0,0 1,0,0 0.75")


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setattr(reconstructing, "PIPELINE", fake_photos.PIPELINE)


def photos(folder: Path, *names: str) -> Path:
    """A folder with three photos, and what shall become of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("a.jpg", "b.jpg", "c.jpg", *names):
        (folder / name).write_text(name)
    return folder


def refusal(capsys, *arguments) -> tuple[int, str]:
    """Exit code and what it says on standard error."""
    with pytest.raises(SystemExit) as stop:
        main(["reconstruct", *map(str, arguments)])
    return stop.value.code, capsys.readouterr().err  # pyright: ignore


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_photos_without_a_scale_become_a_folder_with_everything_but_physics(tmp_path: Path, capsys):
    main(["reconstruct", str(photos(tmp_path / "room")), "--out", str(tmp_path / "scene")])
    said = " ".join(capsys.readouterr().out.split())
    there = names(tmp_path / "scene")
    assert {"scene.json", "splats.ply", "report.json", "report.md", "views/sheet.png", "views/top.png"} <= there
    assert "scene.xml" not in there
    for text in (said.replace("│ │ │ ", ""), (tmp_path / "scene" / "report.md").read_text()):
        for way in ("--scale-between", "--marker-size", "--camera-height"):
            assert way in text
    scene = load_scene(tmp_path / "scene")
    assert not scene.metric
    assert scene.provenance["alignment"]["up"]["source"] == "the floor"
    assert {p.name for p in tmp_path.iterdir()} == {"room", "scene"}


def test_a_length_makes_it_metric_and_it_is_seen_to_settle(tmp_path: Path, capsys):
    main(["reconstruct", str(photos(tmp_path / "room")), "--out", str(tmp_path / "scene"), *BETWEEN, "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["kind"] == "photos"
    assert report["metric"]
    assert report["settle"]["finite"]
    assert report["folder"] == str(tmp_path / "scene")
    assert (tmp_path / "scene" / "scene.xml").is_file()
    told = load_scene(tmp_path / "scene").provenance["request"]
    assert told["hints"]["between"] == [[0, 0, 0], [1, 0, 0], 0.75]


def test_photos_that_are_named_are_one_capture(tmp_path: Path, capsys):
    folder = photos(tmp_path / "room")
    main(["reconstruct", *map(str, folder.iterdir()), "--out", str(tmp_path / "scene"), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["capture"]["photos"] == 3
    assert report["source"] == "3 photos of room"


def test_the_function_gives_a_scene_with_its_report(tmp_path: Path):
    hints = Hints(between=((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), 0.75))
    for request, metric in ((Request(), False), (Request(hints=hints), True)):
        scene = scenewright.reconstruct(photos(tmp_path / "room"), request=request)
        assert scene.metric is metric
        assert (scene.provenance["report"]["settle"] is not None) is metric


@pytest.mark.parametrize(
    ("what", "code", "words"),
    [
        ("refuse", 3, "no model of these 4 photos holds"),
        ("unusable", 2, "looks along its up axis"),
        ("missing", 4, "pip install 'scenewright[photos]'"),
        ("full", 4, "no space left on the disk while writing points.bin"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_leaves_no_scene(what, code, words, tmp_path: Path, capsys):
    got, said = refusal(capsys, photos(tmp_path / "room", what), "--out", tmp_path / "scene")
    assert (got, words in said) == (code, True)
    assert "Traceback" not in said
    left = {path.name for path in tmp_path.iterdir()} - {"room"}
    assert left == (set() if code in (2, 3) else {".scene.work"})  # what may go well another time goes on there


def test_a_defect_is_no_answer(tmp_path: Path):
    with pytest.raises(ValueError, match="reshape"):
        main(["reconstruct", str(photos(tmp_path / "room", "broken")), "--out", str(tmp_path / "scene")])


def test_bad_requests_are_refused_before_anything_is_done(tmp_path: Path, capsys):
    room = photos(tmp_path / "room")
    (full := tmp_path / "full").mkdir()
    (full / "thesis.tex").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for arguments, words in (
        ((), "nothing to reconstruct"),
        ((tmp_path / "nowhere",), f"{tmp_path / 'nowhere'}: there is no such file or folder"),
        ((room, room), "given twice"),
        ((room, room / "a.jpg"), "a folder of its own"),
        ((room, "--out", full), "not empty"),
        ((room, "--out", full, "--replace"), "holds no scene.json"),
        ((room, "--out", tmp_path / "file"), "is a file"),
        ((room, "--out", tmp_path / "file" / "deeper"), "is a file"),
        ((room, "--workspace", full), "no workspace of ours"),
        ((room, "--quality", "best"), "best"),
        ((room, "--seed", "one"), "one"),
        ((room, "--up", "north"), "north"),
        ((room, "--camera-height", "-1.5"), "--camera-height -1.5: a number of metres above 0"),
        ((room, "--scale-between", "1 2 3"), "no place"),
        ((room, full, "--workers", "0"), "--workers 0"),
    ):
        out = () if "--out" in arguments else ("--out", tmp_path / "scene")
        code, said = refusal(capsys, *arguments, *out)
        assert (code, words in said) == (2, True), (arguments, said)
        assert {path.name for path in tmp_path.iterdir()} == {"room", "full", "file"}
    assert (full / "thesis.tex").read_text() == "mine"


def test_a_place_that_takes_no_folder_is_refused_at_once(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    code, said = refusal(capsys, photos(tmp_path / "room"), "--out", tmp_path / "deep" / "scene")
    assert code == 4
    assert f"nothing may be written in {tmp_path}; name another folder" in said


def test_replace_puts_a_new_scene_in_the_place_of_an_old_one(tmp_path: Path):
    command = ["reconstruct", str(photos(tmp_path / "room")), "--out", str(tmp_path / "scene"), "--json"]
    main(command)
    (tmp_path / "scene" / "stale").write_text("old")
    main([*command, "--replace"])
    assert not (tmp_path / "scene" / "stale").exists()


def test_a_kept_workspace_makes_the_second_run_short(tmp_path: Path, capsys):
    room = photos(tmp_path / "room")
    main(["reconstruct", str(room), "--out", str(tmp_path / "one"), "--workspace", str(tmp_path / "work"), "--json"])
    assert "resumed" not in capsys.readouterr().out
    again = ["reconstruct", str(room), "--out", str(tmp_path / "two"), "--workspace", str(tmp_path / "work"), "--json"]
    main([*again, *BETWEEN])
    assert "incremental, resumed" in capsys.readouterr().out
    code, said = refusal(capsys, *again[1:-1], "--replace", "--seed", "1")
    assert code == 2
    assert "seed differ" in said


def running(*arguments) -> subprocess.Popen:
    """The command in a process of its own, with the fake route in it."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); import scenewright.reconstructing as r;"
        f"r.PIPELINE = {fake_photos.PIPELINE!r}; from scenewright.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "reconstruct", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True)


def wait_for(path: Path) -> None:
    end = time.monotonic() + 120
    while not path.exists():
        assert time.monotonic() < end, f"{path} does not appear"
        time.sleep(0.02)


def test_after_kill_9_and_ctrl_c_the_same_command_goes_on_where_it_was(tmp_path: Path, capsys):
    room, scene, poses = photos(tmp_path / "room", "slow"), tmp_path / "scene", tmp_path / ".scene.work" / "poses"
    for way, code in ((signal.SIGKILL, -9), (signal.SIGINT, 130)):
        with running(room, "--out", scene) as victim:
            wait_for(poses)
            if way is signal.SIGKILL:
                got, said = refusal(capsys, room, "--out", scene)
                assert (got, f"process {victim.pid}" in said) == (2, True)
            victim.send_signal(way)
            said = victim.communicate()[1]
        assert victim.returncode == code
        assert not scene.exists()
        assert poses.exists()
        if way is signal.SIGKILL:
            poses.unlink()  # so that it is slow once more
    assert "stopped; the same command goes on where it was" in said
    main(["reconstruct", str(room), "--out", str(scene), "--json"])
    assert "incremental, resumed" in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == {"room", "scene"}
