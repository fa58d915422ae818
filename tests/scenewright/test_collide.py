"""`scenewright collide` writes a folder, or says in one line why not."""

import json
from pathlib import Path

import pytest
from hollows import ball, room_with_a_block
from inputs import real

from reconstruct.bundle import load_scene
from scenewright.cli import main
from splat.formats.ply import write_ply


def refusal(capsys, *arguments: object) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        main(["collide", *map(str, arguments)])
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("scenewright: ")]
    assert len(said) == 1
    return stop.value.code, said[0]  # pyright: ignore


def test_a_room_becomes_a_folder_that_holds_water(tmp_path: Path, capsys):
    write_ply(room_with_a_block(), tmp_path / "room.ply")
    options = ["--scale", "1", "--up", "z", "--detail", "0.06", "--json"]
    main(["collide", str(tmp_path / "room.ply"), "--out", str(tmp_path / "out"), *options])
    report = json.loads(capsys.readouterr().out)
    assert report["measures"]["watertight"]
    assert report["balls"] == {"dropped": 50, "outside": 0, "finite": True}
    for name in ("scene.json", "scene.xml", "mesh.glb", "splats.ply", "report.md", "views/sheet.png"):
        assert (tmp_path / "out" / name).is_file()
    scene = load_scene(tmp_path / "out")
    assert [body.name for body in scene.bodies] == ["room"]
    assert scene.bodies[0].collider.solid.is_watertight


def test_without_a_scale_there_is_no_physics_and_the_report_says_why(tmp_path: Path, capsys):
    write_ply(ball(0.5), tmp_path / "ball.ply")
    main(["collide", str(tmp_path / "ball.ply"), "--out", str(tmp_path / "out"), "--detail", "0.05"])
    assert not (tmp_path / "out" / "scene.xml").exists()
    assert "--scale" in (tmp_path / "out" / "report.md").read_text()
    assert "an object" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("few.ply", None, "3 Gaussians"),
        ("broken.ply", b"ply\nformat binary_little_endian 1.0\nelement vertex 9\nend_header\n", "broken.ply"),
        ("what.xyz", b"1 2 3", "neither its name"),
    ],
)
def test_a_file_without_use_is_told_in_one_line(tmp_path: Path, capsys, name: str, content: bytes | None, words: str):
    if content is None:
        write_ply(ball(0.5)[:3], tmp_path / name)
    else:
        (tmp_path / name).write_bytes(content)
    code, said = refusal(capsys, tmp_path / name, "--out", tmp_path / "out")
    assert code == 2
    assert words in said
    assert not (tmp_path / "out").exists()


def test_a_scale_of_zero_is_told(tmp_path: Path, capsys):
    write_ply(ball(0.5), tmp_path / "ball.ply")
    assert refusal(capsys, tmp_path / "ball.ply", "--out", tmp_path / "out", "--scale", "0")[0] == 2


def test_a_missing_file_is_told(tmp_path: Path, capsys):
    code, said = refusal(capsys, tmp_path / "none.ply", "--out", tmp_path / "out")
    assert (code, "no such file" in said) == (2, True)


def test_a_real_figure_of_another_program_stands(tmp_path: Path, capsys):
    file = real("splats_foreign/monkey.ply")
    main(["collide", str(file), "--out", str(tmp_path / "out"), "--up", "y", "--detail", "0.03", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["measures"]["kind"] == "object"
    assert report["measures"]["watertight"]
    assert 0.04 < report["measures"]["volume"] < 0.1
