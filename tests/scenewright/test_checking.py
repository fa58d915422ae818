"""`scenewright check`: a table, a page, and an exit code; and what is refused has no scene.xml unless forced."""

import dataclasses
import json
from pathlib import Path

import pytest
from plain_rooms import plain_room
from worlds import CUBE, body

from scenewright.cli import main
from scenewright.saving import audit_of, save
from simulate.auditing import audit

GOOD = plain_room(body("cube", CUBE, (2.0, 1.6, 0.0), mass=4.0))
BAD = plain_room(body("cube", CUBE, (2.0, 1.6, 0.4), mass=4.0))


def test_a_good_scene_passes(tmp_path: Path, capsys):
    save(GOOD, tmp_path / "good")
    main(["check", str(tmp_path / "good"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "pass"
    assert {"check", "severity", "reason", "fix", "value", "unit", "bar"} <= set(told["findings"][0])


def test_a_bad_scene_is_refused_with_exit_code_3_and_a_page(tmp_path: Path, capsys):
    save(BAD, tmp_path / "bad")
    for name in ("page.html", "table.md", "audit.json"):
        with pytest.raises(SystemExit) as stop:
            main(["check", str(tmp_path / "bad"), "--out", str(tmp_path / name)])
        assert stop.value.code == 3
        assert "cube floats 400 mm above room" in (tmp_path / name).read_text()
    assert "refuse" in capsys.readouterr().out


def test_what_is_no_scene_or_no_page_is_a_request_that_cannot_be_used(tmp_path: Path, capsys):
    save(GOOD, tmp_path / "good")
    for arguments in ([str(tmp_path / "none")], [str(tmp_path / "good"), "--out", str(tmp_path / "page.pdf")]):
        with pytest.raises(SystemExit) as stop:
            main(["check", *arguments])
        assert stop.value.code == 2
    assert ".html" in capsys.readouterr().err


def test_a_refused_scene_is_saved_without_physics_unless_forced(tmp_path: Path):
    save(GOOD, tmp_path / "good")
    assert (tmp_path / "good" / "scene.xml").is_file()
    save(BAD, tmp_path / "bad")
    assert not (tmp_path / "bad" / "scene.xml").exists()
    assert "cube floats" in (tmp_path / "bad" / "audit.md").read_text()
    save(BAD, tmp_path / "bad", replace=True, force=True)
    assert "forced: support: cube floats" in (tmp_path / "bad" / "scene.xml").read_text()


def test_what_no_engine_could_load_cannot_be_forced(tmp_path: Path):
    cube = dataclasses.replace(GOOD.bodies[1], inertia=None)
    save(dataclasses.replace(GOOD, bodies=(GOOD.bodies[0], cube)), tmp_path / "room", force=True)
    assert not (tmp_path / "room" / "scene.xml").exists()
    assert json.loads((tmp_path / "room" / "audit.json").read_text())["simulable"] is False


def test_an_audit_counts_only_for_the_bodies_that_it_was_made_of():
    known = dataclasses.replace(GOOD, provenance={"report": {"audit": audit(GOOD).to_json()}})
    assert audit_of(known) == audit(GOOD)
    assert audit_of(dataclasses.replace(known, bodies=BAD.bodies)).verdict == "refuse"


def test_a_generated_room_tells_its_verdict(sketched, tmp_path: Path, capsys):
    main(["generate", "a study", "--out", str(tmp_path / "room"), "--json"])
    told = json.loads(capsys.readouterr().out)["audit"]
    assert told["verdict"] == json.loads((tmp_path / "room" / "audit.json").read_text())["verdict"]
    assert told["verdict"] in ("pass", "warn"), told
    assert "| audit |" in (tmp_path / "room" / "report.md").read_text()
