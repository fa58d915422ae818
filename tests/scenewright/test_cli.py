"""The command line answers every request: with a scene, or with one clear sentence and the right exit code."""

import json
from pathlib import Path

import pytest

from scenewright.cli import main
from scenewright.saving import save
from simulate.check import settle

SENTENCE = "a study with a desk, a chair and a bookshelf"


def refusal(capsys, arguments: list[str]) -> tuple[int, str]:
    """Exit code and what it says on standard error."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    return stop.value.code, capsys.readouterr().err  # pyright: ignore


def test_a_sentence_becomes_a_folder_with_everything_in_it(sketched, tmp_path: Path, capsys):
    main(["generate", SENTENCE, "--out", str(tmp_path / "room"), "--json"])
    report = json.loads(capsys.readouterr().out)
    names = {p.relative_to(tmp_path / "room").as_posix() for p in (tmp_path / "room").rglob("*")}
    wanted = {"scene.json", "layout.json", "splats.ply", "mesh.glb", "scene.xml", "report.json", "report.md"}
    assert wanted | {"views/sheet.png", "views/top.png", "collision/colliders.json", "bodies/room.ply"} <= names
    assert {"desk", "chair", "bookshelf"} <= set(report["understood"])


def test_the_same_sentence_and_seed_give_the_same_bytes(sketched_steps, tiny_presets, tmp_path: Path):
    save(sketched_steps[-1].scene, tmp_path / "one")
    main(["generate", SENTENCE, "--out", str(tmp_path / "two"), "--seed", "5", "--quality", "draft", "--json"])
    for file in ("layout.json", "splats.ply", "bodies/room.ply", "scene.xml", "collision/colliders.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


def test_mujoco_loads_the_saved_scene_by_itself_and_it_keeps_still(sketched_steps, tmp_path: Path):
    report = settle(save(sketched_steps[-1].scene, tmp_path / "room") / "scene.xml")
    assert report.share == 1.0
    assert report.finite
    assert not report.warnings


def test_layout_answers_with_problems_and_what_it_did_not_understand(tmp_path: Path, capsys):
    main(["layout", "a bedroom with a bed and a flumph", "--out", str(tmp_path / "l.json"), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["problems"] == []
    assert answer["not_understood"] == ["flumph"]
    assert "unkept_relations" in answer
    assert json.loads((tmp_path / "l.json").read_text())["items"]


@pytest.mark.parametrize("sentence", ["", "   ", "the weather is nice", "word " * 10_000])
def test_a_sentence_that_asks_for_nothing_is_refused(sentence: str, tmp_path: Path, capsys):
    for command, target in (("generate", "room"), ("layout", "l.json")):
        code, said = refusal(capsys, [command, sentence, "--out", str(tmp_path / target)])
        assert code == 2
        assert len(said.strip().splitlines()) <= 3
        assert not list(tmp_path.iterdir())


def test_what_cannot_fit_is_refused_by_name(tmp_path: Path, capsys):
    wish = "a 2 by 2 metre room with a double bed, a sofa and a piano"
    code, said = refusal(capsys, ["layout", wish, "--out", str(tmp_path / "l.json")])
    assert code == 3
    assert "bed" in said
    assert "piano" in said


def test_an_output_folder_that_is_a_file_or_not_empty_is_refused_at_once(tmp_path: Path, capsys):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("mine")
    for name in ("file", "full"):
        code, said = refusal(capsys, ["generate", SENTENCE, "--out", str(tmp_path / name)])
        assert code == 2
        assert str(tmp_path / name) in said
    assert (tmp_path / "full" / "thesis.tex").read_text() == "mine"


def test_replace_puts_a_new_scene_in_the_place_of_an_old_one_only(sketched, tmp_path: Path, capsys):
    room = tmp_path / "room"
    main(["generate", SENTENCE, "--out", str(room), "--json"])
    (room / "stale").write_text("old")
    main(["generate", SENTENCE, "--out", str(room), "--replace", "--json"])
    assert not (room / "stale").exists()
    assert (room / "scene.json").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("mine")
    assert refusal(capsys, ["generate", SENTENCE, "--out", str(tmp_path / "full"), "--replace"])[0] == 2


@pytest.mark.parametrize("stage", ["layout", "light", "views", "fit", "surface", "bodies", "measure", "settle"])
def test_ctrl_c_in_any_stage_leaves_nothing(stage: str, sketched, tmp_path: Path, capsys, monkeypatch):
    from scenewright import showing

    def interrupted(steps):
        for step in steps:
            if step.stage == stage:
                raise KeyboardInterrupt
        raise AssertionError(f"there is no stage {stage}")

    monkeypatch.setattr(showing, "with_bars", interrupted)
    code, said = refusal(capsys, ["generate", SENTENCE, "--out", str(tmp_path / "room")])
    assert code == 130
    assert "stopped" in said
    assert not list(tmp_path.iterdir())


def test_a_full_disk_or_ctrl_c_while_writing_leaves_nothing(sketched, tmp_path: Path, capsys, monkeypatch):
    from scenewright import saving

    for error, wanted in ((OSError(28, "No space left on device"), 4), (KeyboardInterrupt(), 130)):

        def fails(scene, folder, error=error, forced=""):
            (folder / "half").write_text("written")
            raise error

        monkeypatch.setattr(saving, "write_mjcf", fails)
        code, said = refusal(capsys, ["generate", SENTENCE, "--out", str(tmp_path / "room")])
        assert code == wanted
        assert len(said.strip().splitlines()[-1:]) == 1
        assert not list(tmp_path.iterdir())
