"""The GPU benchmark runs through on a machine without one, if asked to pretend; else it says why it cannot."""

import sys
from pathlib import Path

import pytest

from splat.rasterizers import cuda

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def gpu(monkeypatch):
    """The script, as a module."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import gpu

    return gpu


def test_a_dry_run_prints_every_table(gpu, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["gpu.py", "--dry-run"])
    gpu.main()
    told = capsys.readouterr().out
    for heading in ("`cpu` against `reference`", "A step of our fit", "gsplat, MCMCStrategy", "ours, densification"):
        assert heading in told
    assert all(line.count("|") == 7 for line in told.splitlines() if line.startswith(("| ours", "| gsplat,")))
    assert "nan" not in told


@pytest.mark.skipif(cuda.obstacle() is None, reason="there is a GPU")
def test_without_a_gpu_one_sentence_says_why(gpu, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["gpu.py"])
    with pytest.raises(SystemExit) as stop:
        gpu.main()
    assert stop.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"no GPU to measure: {cuda.obstacle()}\n"
