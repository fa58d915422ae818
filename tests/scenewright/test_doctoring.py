"""The doctor says what there is and what is missing, tests what there is, and never falls ill itself."""

import dataclasses
import json

import pytest

from scenewright import doctoring
from scenewright.cli import main
from scenewright.doctoring import Finding, able, examine
from splat.rasterizers import cpu, cuda
from splat.rendering import RASTERIZERS


def faulty(*arguments, **options):
    """The CPU rasterizer, all a little too bright."""
    seen = cpu.rasterize(*arguments, **options)
    return dataclasses.replace(seen, color=1.01 * seen.color)


def test_a_sound_machine_passes_every_test(capsys):
    main(["doctor", "--json"])
    told = json.loads(capsys.readouterr().out)
    tests = {f["topic"]: f for f in told["findings"] if f["passed"] is not None}
    assert told["able"]
    assert {"cpu rasterizer", "cpu speed", "cpu fit"} <= set(tests)
    assert all(test["passed"] for test in tests.values()), tests
    topics = {f["topic"] for f in told["findings"]}
    assert {"Python", "torch", "CPU", "CUDA", "gsplat", "rasterizers", "memory", "disk", *doctoring.OPTIONAL} <= topics


def test_a_rasterizer_that_draws_something_else_is_found_out(monkeypatch, capsys):
    monkeypatch.setitem(RASTERIZERS, "cpu", f"{__name__}:faulty")
    monkeypatch.setattr(doctoring, "_speed", lambda rasterizer: (True, ""))
    monkeypatch.setattr(doctoring, "_fit", lambda rasterizer: (True, ""))
    with pytest.raises(SystemExit) as stop:
        main(["doctor"])
    assert stop.value.code == 1
    assert "FAIL" in capsys.readouterr().out


def test_what_breaks_is_a_finding_and_the_rest_is_still_told(monkeypatch):
    def broken() -> str:
        raise OSError("libtorch.so: cannot open shared object file")

    monkeypatch.setattr(doctoring, "_torch", broken)
    found = {f.topic: f for f in examine()}
    assert found["torch"].passed is False
    assert "OSError: libtorch.so" in found["torch"].words
    assert "disk" in found
    assert not able(list(found.values()))


def test_a_gpu_that_fails_is_told_but_nothing_that_needs_none_fails_with_it():
    assert able([Finding("cpu fit", "", True), Finding("cuda rasterizer", "", False)])
    assert not able([Finding("cpu fit", "", False), Finding("cuda rasterizer", "", True)])


def test_a_missing_package_is_told_with_the_extra_that_brings_it(monkeypatch):
    monkeypatch.setattr(doctoring, "_version", lambda package: None)
    wanted = ["torch>=2", "pytest>=8; extra == 'dev'", 'usd-core>=25; extra == "usd"']
    monkeypatch.setattr(doctoring.importlib.metadata, "requires", lambda name: wanted)
    found = {f.topic: f.words for f in examine()}
    assert 'pip install "scenewright[usd]"' in found["usd-core"]
    assert "pip install pycolmap" in found["pycolmap"]


@pytest.mark.parametrize("reason", ["torch finds no CUDA device", None])
def test_which_rasterizer_auto_takes_follows_from_what_gsplat_can(monkeypatch, reason):
    monkeypatch.setattr(cuda, "obstacle", lambda: reason)
    found = {f.topic: f.words for f in examine()}
    assert "cpu for tensors on CPU" in found["rasterizers"]
    assert ("cuda for tensors on CUDA" if reason is None else "none can draw here") in found["rasterizers"]
    assert ("can be used" if reason is None else reason) in found["gsplat"]
