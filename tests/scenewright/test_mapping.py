"""`scenewright space` writes a folder for planners, or says in one line why not."""

import dataclasses
import json
from pathlib import Path

import pytest
from chambers import crate, scene_of

from reconstruct.bundle import save_scene
from scenewright.cli import main

SCENE = scene_of(crate((0.2, 1.0, 0.0), (0.7, 1.4, 0.5)))


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> Path:
    return save_scene(SCENE, tmp_path_factory.mktemp("scenes") / "chamber")


def refusal(capsys, *arguments: object) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        main(["space", *map(str, arguments)])
    said = capsys.readouterr().err
    assert said.startswith("scenewright: ")
    assert said.count("\n") == 1
    return stop.value.code, said  # pyright: ignore


def test_a_scene_becomes_maps_that_say_what_they_are(saved: Path, tmp_path: Path, capsys):
    main(["space", str(saved), "--out", str(tmp_path / "maps"), "--json"])
    told = json.loads(capsys.readouterr().out)
    there = {path.name for path in (tmp_path / "maps").iterdir()}
    assert there == {*told["files"], "space.json"}
    assert {"map.pgm", "map.yaml", "costmap.yaml", "space.bt", "esdf.npz", "navmesh.json"} <= there
    assert told == json.loads((tmp_path / "maps" / "space.json").read_text())
    assert told["free"] + told["occupied"] + told["unknown"] == pytest.approx(1)
    assert "occupied in esdf.npz" in told["unknown_counts_as"]


def test_only_what_is_asked_for_is_written(saved: Path, tmp_path: Path, capsys):
    main(["space", str(saved), "--out", str(tmp_path / "maps"), "--to", "octomap,esdf", "--unknown", "free"])
    assert {path.name for path in (tmp_path / "maps").iterdir()} == {"space.bt", "esdf.npz", "space.json"}
    assert "space.bt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--to", "ros,pcd"], "give some of ros,octomap,esdf,navmesh"),
        (["--robot-height", "3"], "the scene ends at 1.15 m"),
        (["--robot-radius", "-1"], "--robot-radius -1.0: a finite number"),
        (["--robot-radius", "2"], "fits nowhere"),
        (["--resolution", "nan"], "--resolution nan: a finite number"),
    ],
)
def test_a_request_that_cannot_be_met_leaves_nothing(saved: Path, tmp_path: Path, capsys, options, words: str):
    code, said = refusal(capsys, saved, "--out", tmp_path / "maps", *options)
    assert code == 2
    assert words in said
    assert list(tmp_path.iterdir()) == []


def test_scenes_without_a_space_or_a_scale_are_refused(tmp_path: Path, capsys):
    old = save_scene(dataclasses.replace(SCENE, space=None), tmp_path / "old")
    assert "Make it anew" in refusal(capsys, old, "--out", tmp_path / "maps")[1]
    unscaled = save_scene(dataclasses.replace(SCENE, metric=False), tmp_path / "unscaled")
    assert "scale of this scene is unknown" in refusal(capsys, unscaled, "--out", tmp_path / "maps")[1]
    assert refusal(capsys, tmp_path / "nowhere", "--out", tmp_path / "maps")[0] == 2


def test_a_folder_that_is_not_empty_stays_as_it_is(saved: Path, tmp_path: Path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert "not empty" in refusal(capsys, saved, "--out", tmp_path)[1]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
