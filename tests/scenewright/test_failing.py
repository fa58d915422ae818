"""What people type by accident gets one line and an exit code, never a traceback."""

from pathlib import Path

import pytest

from layout.planning import plan
from scenewright.cli import main
from scenewright.failing import exit_code, words


def refusal(capsys, arguments: list[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    return stop.value.code, capsys.readouterr().err  # pyright: ignore


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("", 2),
        (" \n ", 2),
        ("chair " * 10_000, 2),
        ("ein Schlafzimmer mit Bett", 2),
        ("🛋️", 2),
        ("an empty room with nothing in it", 2),
        ("a 1 m by 1 m bedroom", 3),
        ("a 100 m by 90 m hall", 3),
        ("a 3 m by 2 m room with 30 wardrobes", 3),
    ],
)
def test_a_sentence_that_cannot_be_furnished(sentence, code, tmp_path: Path, capsys):
    got, line = refusal(capsys, ["layout", sentence, "--out", str(tmp_path / "l.json")])
    assert got == code
    assert line.startswith("scenewright: ")
    assert line.count("\n") == 1
    assert not (tmp_path / "l.json").exists()


def test_a_clash_counts_what_is_too_much(tmp_path: Path, capsys):
    _, line = refusal(capsys, ["layout", "a 3 m by 2 m room with 30 wardrobes", "--out", str(tmp_path / "l.json")])
    assert " x wardrobe" in line
    assert "wardrobe and wardrobe" not in line


def test_a_place_that_takes_no_file_is_named_without_our_own_names():
    error = PermissionError(13, "Permission denied", "/locked/.room.json.abc.unfinished")
    assert words(error) == "cannot read or write /locked: Permission denied; give another place"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ModuleNotFoundError("No module named 'zstandard'", name="zstandard"), 4),
        (ModuleNotFoundError("install it: pip install 'scenewright[usd]'"), 4),
        (ImportError("install it: pip install 'scenewright[photos]'"), 4),
        (ModuleNotFoundError("No module named 'splat.nothing'", name="splat.nothing"), None),
        (ImportError("cannot import name 'nothing' from 'torch'", name="torch"), None),
    ],
)
def test_a_package_that_is_missing_is_named_and_a_module_of_ours_is_a_defect(error: ImportError, code: int | None):
    assert exit_code(error) == code
    assert "zstandard" not in str(error) or "zstandard is missing; install" in words(error)


def test_a_full_disk_is_said_with_or_without_the_name_of_a_file():
    assert words(OSError(28, "full")) == "no space left on the disk; free some and run it again"
    assert "while writing a.ply;" in words(OSError(28, "full", "a.ply"))


def test_no_furniture_is_no_furniture():
    with pytest.raises(ValueError, match="empty room"):
        plan("A kitchen without any furniture")
