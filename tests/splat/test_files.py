"""A file is read as what it is and written as what its name says."""

import shutil
from pathlib import Path

import pytest
import torch
from inputs import real
from worlds import dots

from splat import harmonics
from splat.files import FORMATS, Format, format_of, read_splats, write_splats
from splat.filtering import of_degree
from splat.formats.compressed_ply import write_compressed_ply
from splat.formats.ply import write_ply
from splat.gaussians import Gaussians

WRITABLE = [f for f in FORMATS if f.writer is not None]
NAMES = [(f, p.replace("*", "world")) for f in WRITABLE for p in f.patterns]


def in_order(gaussians: Gaussians) -> Gaussians:
    """Some formats sort; from left to right, whoever is written can be compared."""
    return gaussians[gaussians.means[:, 0].argsort()]


@pytest.mark.parametrize(("kind", "name"), NAMES, ids=[name for _, name in NAMES])
def test_every_format_gives_back_a_tiny_world(kind: Format, name: str, tmp_path: Path):
    before = of_degree(in_order(dots(20)), kind.degree)
    write_splats(before, tmp_path / name)
    assert format_of(tmp_path / name) is kind
    after = in_order(read_splats(tmp_path / name))
    torch.testing.assert_close(after.means, before.means, rtol=0, atol=1e-3)
    torch.testing.assert_close(after.scales, before.scales, rtol=0.05, atol=0)
    torch.testing.assert_close(after.opacities, before.opacities, rtol=0, atol=0.01)
    torch.testing.assert_close(harmonics.to_color(after.sh), harmonics.to_color(before.sh), rtol=0, atol=0.02)
    assert ((after.quats * before.quats).sum(1).abs() > 0.995).all()


@pytest.mark.parametrize("name", ["fixtures/minimal.ksplat", "sog_v2_playbot_lod3", "sog_v2_playbot_lod3/meta.json"])
def test_formats_that_are_only_read_are_read(name: str):
    assert len(read_splats(real(f"splats_foreign/{name}"))) in (4, 31000)


def test_harmonics_that_a_format_does_not_hold_are_left_out_aloud(tmp_path: Path):
    with pytest.warns(UserWarning, match="harmonics of degree 1; splat holds 0"):
        write_splats(dots(), tmp_path / "a.splat")
    assert read_splats(tmp_path / "a.splat").degree == 0


@pytest.mark.parametrize("name", ["a.spz", "a.compressed.ply", "a.splat", "a.SOG", "a", "a.obj"])
def test_a_ply_is_read_as_one_whatever_its_name(name: str, tmp_path: Path):
    write_ply(dots(), tmp_path / name)
    assert torch.equal(read_splats(tmp_path / name).means, dots().means)


def test_a_ply_is_compressed_or_not_by_its_header(tmp_path: Path):
    write_compressed_ply(dots(), tmp_path / "a.compressed.ply")
    shutil.move(tmp_path / "a.compressed.ply", tmp_path / "a.ply")
    assert format_of(tmp_path / "a.ply").name == "compressed PLY"
    assert len(read_splats(tmp_path / "a.ply")) == 3


def test_names_in_capitals_are_names(tmp_path: Path):
    write_splats(dots(), tmp_path / "A.PLY")
    assert len(read_splats(tmp_path / "A.PLY")) == 3


def test_a_folder_without_one_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match=r"without a meta\.json"):
        read_splats(tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"nothing\.ply"):
        read_splats(tmp_path / "nothing.ply")


@pytest.mark.parametrize("content", [b"", b"solid cube", b"PK\x03\x04 what is in it?"])
def test_what_is_not_known_is_refused_with_what_is(content: bytes, tmp_path: Path):
    (tmp_path / "a.obj").write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.obj: neither.*PLY \(\*\.ply\).*ksplat.*USD"):
        read_splats(tmp_path / "a.obj")


@pytest.mark.parametrize("name", [p.replace("*", "a") for f in FORMATS for p in f.patterns])
@pytest.mark.parametrize("content", [b"", b"broken" * 9])
def test_rubbish_is_refused_by_the_format_of_its_name(name: str, content: bytes, tmp_path: Path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=name):
        read_splats(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "why"), [("a.ksplat", "is only read"), ("meta.json", "is only read"), ("a.obj", "none that is known")]
)
def test_what_cannot_be_written_is_refused_with_what_can(name: str, why: str, tmp_path: Path):
    with pytest.raises(ValueError, match=rf"{name}: .*{why}; there are .*SPZ \(\*\.spz\)"):
        write_splats(dots(), tmp_path / name)
    assert not list(tmp_path.iterdir())
