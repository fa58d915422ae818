"""`scenewright export` writes a saved scene for other programs, or says in one line why not."""

import dataclasses
import json
from pathlib import Path

import pytest
from worlds import a_room_of_odd_things, block, body, room

from layout.furniture.part import Part
from reconstruct.bundle import save_scene
from scenewright.cli import main

BRICK = (Part("brick", block((-0.1, -0.1, 0), (0.1, 0.1, 0.1)), "oak", "hull"),)


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    return save_scene(room(body("brick", BRICK, (0.3, 0.2, 0.0), yaw=1.0, mass=2.0)), tmp_path / "scene")


def refusal(capsys, *arguments: object) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        main(["export", *map(str, arguments)])
    said = capsys.readouterr().err
    assert said.startswith("scenewright: ")
    assert said.count("\n") == 1
    return stop.value.code, said  # pyright: ignore


def test_a_scene_is_written_in_several_formats(scene: Path, tmp_path: Path, capsys):
    main(["export", str(scene), "--to", "mjcf, sdf,moveit", "--out", str(tmp_path / "out")])
    said = capsys.readouterr().out
    for name in ("scene.xml", "world.sdf", "moveit.scene"):
        assert (tmp_path / "out" / name).is_file()
        assert name in said


def test_the_files_to_open_are_told_as_json(scene: Path, tmp_path: Path, capsys):
    out = tmp_path / "out"
    main(["export", str(scene), "--to", "urdf", "--out", str(out), "--package", "my_room", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told == {"folder": str(out), "files": [str(out / "urdf" / "world.json")]}
    assert "package://my_room/collision/brick.0.obj" in (out / "urdf" / "brick.urdf").read_text()


def test_requests_that_cannot_be_met_are_refused(scene: Path, tmp_path: Path, capsys):
    out = tmp_path / "out"
    for wanted, words in (
        ((scene, "--to", "stl"), "there are mjcf, mjx"),
        ((scene, "--to", ","), "no format was given"),
        ((scene, "--to", "mjcf", "--package", "x"), "add urdf"),
        ((scene, "--to", "urdf", "--package", "My Room"), "no name of a ROS package"),
        ((tmp_path / "none", "--to", "mjcf"), "does not exist"),
    ):
        code, said = refusal(capsys, *wanted, "--out", out)
        assert code == 2
        assert words in said
    assert not out.exists()


def test_a_scene_without_metres_is_refused(tmp_path: Path, capsys):
    save_scene(dataclasses.replace(a_room_of_odd_things(), metric=False), tmp_path / "scene")
    code, said = refusal(capsys, tmp_path / "scene", "--to", "usd", "--out", tmp_path / "out")
    assert code == 2
    assert "scale of this scene is unknown" in said


def test_what_the_audit_refuses_goes_out_by_force_only_and_says_so(tmp_path: Path, capsys):
    hovering = body("brick", BRICK, (0.0, 0.0, 1.0), mass=2.0)
    save_scene(room(hovering), tmp_path / "scene")
    code, said = refusal(capsys, tmp_path / "scene", "--to", "mjcf", "--out", tmp_path / "out")
    assert code == 3
    assert "brick" in said
    assert not (tmp_path / "out").exists()
    main(["export", str(tmp_path / "scene"), "--to", "mjcf,mjx", "--out", str(tmp_path / "out"), "--force"])
    assert json.loads((tmp_path / "out" / "export.json").read_text())["forced"].startswith("forced: ")
    for name in ("scene.xml", "scene_mjx.xml"):
        assert 'name="forced"' in (tmp_path / "out" / name).read_text()


def test_a_folder_with_something_in_it_is_kept_unless_it_is_an_export_to_replace(scene: Path, tmp_path: Path, capsys):
    code, said = refusal(capsys, scene, "--to", "mjcf", "--out", scene, "--replace")
    assert code == 2
    assert "export.json" in said
    for extra in ([], ["--replace"]):
        main(["export", str(scene), "--to", "mjcf", "--out", str(tmp_path / "out"), *extra])
    assert (tmp_path / "out" / "scene.xml").is_file()
