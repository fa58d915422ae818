"""`scenewright convert` makes a file of another, or says in one line why not."""

import json
from pathlib import Path

import pytest
import torch
from worlds import dots

from scenewright.cli import main
from splat.describing import describe
from splat.files import read_splats, write_splats
from splat.formats.ply import write_ply


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Fifty Gaussians in the box from 0 to 1, with opacities from 0.1 to 0.9."""
    write_splats(dots(50), tmp_path / "world.ply")
    return tmp_path / "world.ply"


def refusal(capsys, *arguments: object) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        main(["convert", *map(str, arguments)])
    said = capsys.readouterr().err
    assert said.startswith("scenewright: ")
    assert said.count("\n") == 1
    return stop.value.code, said  # pyright: ignore


def test_a_file_becomes_one_of_another_format(world: Path, capsys):
    main(["convert", str(world), str(world.with_suffix(".spz"))])
    assert len(read_splats(world.with_suffix(".spz"))) == 50
    assert "world.spz" in capsys.readouterr().out


def test_what_could_not_be_kept_is_told(world: Path, capsys):
    main(["convert", str(world), str(world.with_suffix(".splat")), "--json"])
    assert "the rest is left out" in json.loads(capsys.readouterr().out)["notes"][0]


def test_bodies_that_are_left_out_are_told(world: Path, capsys):
    write_ply(dots(50), world, instances=True)
    main(["convert", str(world), str(world.with_suffix(".spz")), "--json"])
    assert "which body" in json.loads(capsys.readouterr().out)["notes"][0]


def test_without_a_target_the_file_is_told_and_nothing_is_written(world: Path, capsys):
    main(["convert", str(world), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["format"] == "PLY"
    assert told["target"] is None
    assert told["before"] == told["after"]
    assert told["before"]["low"] == list(describe(read_splats(world)).low)
    assert list(world.parent.iterdir()) == [world]


def test_all_changes_in_their_fixed_order(world: Path, capsys):
    out = world.with_name("out.ply")
    # Given from the last to the first: what counts is the order of the help.
    asked = "--count 5 --min-opacity 0.3 --crop 0 0 -1 1 2 0 --scale 2 --up -y --degree 0 --json"
    main(["convert", str(world), str(out), *asked.split()])
    told, left = json.loads(capsys.readouterr().out), read_splats(out)
    assert told["after"]["count"] == len(left) == 5
    assert left.degree == 0
    # Twice as large and turned: what was x 0..1 and z 0..1 is x 0..2 and y 0..2, y 0..1 is z -2..0.
    assert left.means[:, 0].max() <= 1
    assert left.means[:, 2].min() >= -1
    assert left.means[:, 1].max() > 1


def test_turned_there_and_back_is_as_before(world: Path):
    there, back = world.with_name("there.ply"), world.with_name("back.ply")
    main(["convert", str(world), str(there), "--to-up=-y", "--json"])
    main(["convert", str(there), str(back), "--up", "-y", "--json"])
    torch.testing.assert_close(read_splats(back).means, read_splats(world).means, atol=1e-6, rtol=0)


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(world: Path, capsys):
    old = world.read_bytes()
    code, said = refusal(capsys, world, world, "--degree", 0)
    assert (code, world.read_bytes()) == (2, old)
    assert "--replace" in said


def test_a_file_may_take_its_own_place(world: Path):
    main(["convert", str(world), str(world), "--degree", "0", "--replace"])
    assert read_splats(world).degree == 0
    assert list(world.parent.iterdir()) == [world]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ("--crop 5 5 5 6 6 6", "--crop leaves none of 50"),
        ("--min-opacity 0.95", "--min-opacity leaves none of 50"),
        ("--crop 0 0 0 0.1 0.3 0.3 --remove-floaters", "leaves none of"),
        ("--crop 1 1 1 0 0 0", "first corner below the second"),
        ("--min-opacity 2", "from 0 to 1"),
        ("--degree 4", "degrees 0 to 3"),
        ("--scale 0", "above 0"),
        ("--count 0", "at least 1"),
    ],
)
def test_changes_that_are_impossible_or_leave_nothing_write_nothing(changes: str, words: str, world: Path, capsys):
    code, said = refusal(capsys, world, world.with_name("out.ply"), *changes.split())
    assert code == 2
    assert words in said
    assert list(world.parent.iterdir()) == [world]


def test_bad_sources_and_targets_are_named(world: Path, capsys):
    folder = world.parent
    (folder / "broken.spz").write_bytes(b"broken")
    (folder / "folder.ply").mkdir()
    for source, target, named in [
        (folder / "none.ply", folder / "a.ply", "none.ply: there is no such file"),
        (folder / "broken.spz", folder / "a.ply", "broken.spz"),
        (folder, folder / "a.ply", "without a meta.json"),
        (world, folder / "a.obj", "a.obj: a format of that name is none that is known"),
        (world, folder / "a.ksplat", "a.ksplat: a format of that name is only read"),
        (world, folder / "folder.ply", "folder.ply is a folder"),
        (world, folder / "no" / "a.ply", "no: there is no such folder"),
    ]:
        code, said = refusal(capsys, source, target)
        assert code == 2
        assert named in said
    assert not (folder / "a.ply").exists()
