"""The audit finds what is wrong with a scene, and nothing where nothing is."""

import dataclasses
import importlib.util
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import mujoco
import pytest
from plain_rooms import plain_room
from worlds import CUBE, TABLE, body, boxes

from reconstruct.scene import Scene
from simulate.auditing import Unsound, audit, audit_and_settle, fingerprint_of, refuse_unsound
from simulate.mjcf import write_mjcf

CHAIR = boxes(
    ((-0.2, -0.2, 0.42), (0.2, 0.2, 0.45)),
    ((-0.2, -0.2, 0.45), (-0.17, 0.2, 0.9)),
    *(((x - 0.02, y - 0.02, 0), (x + 0.02, y + 0.02, 0.42)) for x in (-0.18, 0.18) for y in (-0.18, 0.18)),
)


def faults() -> tuple:
    """Those of the benchmark."""
    file = Path(__file__).parents[2] / "benchmarks" / "breaking.py"
    spec = importlib.util.spec_from_file_location("breaking", file)
    assert spec is not None
    assert spec.loader is not None
    sys.modules["breaking"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.FAULTS


def study() -> Scene:
    desk = body("desk", TABLE, (0.35, 1.8, 0.0), mass=20.0)
    return plain_room(desk, body("chair", CHAIR, (2.2, 2.2, 0.0), mass=6.0))


def test_a_good_room_passes():
    found = audit(study())
    assert found.verdict == "pass", found.words()
    assert found.simulable
    assert not found.of("warn")
    assert re.fullmatch(r"pass: 1\d of 21 checks pass, \d have nothing to look at", found.words())


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.name)
def test_a_room_broken_on_purpose_is_found_by_the_check_that_is_meant_for_it(fault):
    found = audit(fault.broken(study()))
    assert found.verdict == fault.severity, found.words()
    hits = [f for f in found.findings if f.check == fault.check and f.severity == fault.severity]
    assert hits, found.words()
    assert all(f.fix for f in hits)


def test_what_cannot_be_simulated_is_not_looked_at_further():
    found, settled = audit_and_settle(plain_room(dataclasses.replace(body("cube", CUBE, mass=1.0), inertia=None)))
    assert settled is None
    assert not found.simulable
    assert {f.severity for f in found.findings if f.check == "resting"} == {"none"}
    assert "lacks its inertia" in next(f.reason for f in found.findings if f.check == "resting")


def test_the_audit_comes_with_how_the_scene_settled():
    found, settled = audit_and_settle(study())
    assert settled is not None
    assert settled.share == 1
    assert found.verdict == "pass"


def test_an_unsound_scene_is_refused_with_reason_and_fix_or_forced_in_writing(tmp_path: Path):
    scene = plain_room(body("cube", CUBE, (2.0, 1.5, 0.5), mass=1.0))
    found = audit(scene)
    with pytest.raises(Unsound, match=r"cube floats 500 mm above room \(lower it.*--force"):
        refuse_unsound(found)
    forced = refuse_unsound(found, force=True)
    assert forced.startswith("forced: support: cube floats 500 mm above room")
    path = write_mjcf(scene, tmp_path, forced=forced)
    told = ET.parse(path).find("custom/text")
    assert told is not None
    assert told.attrib == {"name": "forced", "data": forced}
    assert mujoco.MjModel.from_xml_path(str(path)).ntext == 1


def test_a_sound_scene_has_nothing_to_force(tmp_path: Path):
    assert refuse_unsound(audit(study())) == ""
    assert refuse_unsound(audit(study()), force=True) == ""
    assert "forced" not in write_mjcf(study(), tmp_path).read_text()


def test_the_fingerprint_is_of_what_physics_sees():
    scene = study()
    assert fingerprint_of(scene) == fingerprint_of(study())
    assert fingerprint_of(scene) == fingerprint_of(dataclasses.replace(scene, provenance={"told": "more"}))
    heavier = dataclasses.replace(scene.bodies[1], mass=21.0)
    assert fingerprint_of(scene) != fingerprint_of(dataclasses.replace(scene, bodies=(scene.bodies[0], heavier)))
