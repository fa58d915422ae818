"""What the documentation shows, runs."""

import re
import runpy
import shlex
import sys
from pathlib import Path

import pytest
from films import filmed

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_of_the_readme_runs_from_top_to_bottom(tiny_presets, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
    assert (tmp_path / "study" / "scene.xml").is_file()


def test_the_commands_of_the_readme_run(tiny_presets, tmp_path: Path, monkeypatch):
    from scenewright.cli import main

    monkeypatch.chdir(tmp_path)
    filmed(tmp_path / "photos")
    for line in "".join(blocks("bash")).splitlines():
        # `app` serves until it is stopped; a test of its own drives it.
        if line.startswith(".venv/bin/scenewright") and not line.startswith(".venv/bin/scenewright app"):
            main(shlex.split(line, comments=True)[1:])
    assert (tmp_path / "bedroom" / "report.md").is_file()
    assert (tmp_path / "kitchen.json").is_file()
    assert (tmp_path / "scene" / "scene.xml").is_file()


def test_the_make_targets_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"^make (\w+)", "".join(blocks("bash")), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_readme_is_short_and_comes_to_the_point():
    lines = README.splitlines()
    assert len(lines) < 150
    assert next(i for i, line in enumerate(lines) if line.startswith("make scene")) < 25
    assert next(i for i, line in enumerate(lines) if line.startswith("import scenewright")) < 35


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.stem)
def test_an_example_runs(example: Path, tiny_presets, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(example)])
    runpy.run_path(str(example), run_name="__main__")


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.name)
def test_a_link_to_a_file_leads_somewhere(page: Path):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
