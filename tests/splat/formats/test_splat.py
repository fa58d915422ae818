"""A .splat file gives back what its bytes can hold, and nothing else passes for one."""

import dataclasses
import math
import struct

import numpy as np
import pytest
import torch
from inputs import real

from splat import harmonics
from splat.formats.splat import read_splat, write_splat
from splat.gaussians import Gaussians


def cloud(n=1000, degree=0):
    random = torch.Generator().manual_seed(degree)
    sh = torch.randn(n, (degree + 1) ** 2, 3, generator=random)
    sh[:, 0] = (torch.rand(n, 3, generator=random) - 0.5) / harmonics.C0
    return Gaussians(
        means=torch.randn(n, 3, generator=random) * 5,
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=random), dim=1),
        scales=10 ** torch.empty(n, 3).uniform_(-4, 0, generator=random),
        opacities=torch.rand(n, generator=random),
        sh=sh,
    )


def row(means=(0, 0, 0), scales=(0.1, 0.1, 0.1), rgba=(255, 0, 0, 255), quat=(255, 128, 128, 128)):
    return struct.pack("<6f8B", *means, *scales, *rgba, *quat)


def test_what_is_lost_is_what_the_format_says(tmp_path):
    before = cloud()
    write_splat(before, tmp_path / "a.splat")
    after = read_splat(tmp_path / "a.splat")
    assert (tmp_path / "a.splat").stat().st_size == 32 * 1000
    assert torch.equal(after.means, before.means)
    assert torch.equal(after.scales, before.scales)
    assert (after.opacities - before.opacities).abs().max() <= 1 / 510 + 1e-6
    assert (harmonics.to_color(after.sh) - harmonics.to_color(before.sh)).abs().max() <= 1 / 510 + 1e-6


def test_rotations_are_kept_within_nine_tenths_of_a_degree(tmp_path):
    before = cloud(n=5000)
    ends = torch.tensor([[1.0, 0, 0, 0], [-1.0, 0, 0, 0], [0, 0, -1.0, 0], [0.5, 0.5, 0.5, 0.5]])
    before = dataclasses.replace(before, quats=torch.cat([ends, before.quats[4:]]))
    write_splat(before, tmp_path / "a.splat")
    after = read_splat(tmp_path / "a.splat")
    torch.testing.assert_close(after.quats.norm(dim=1), torch.ones(5000))
    cosine = (after.quats.double() * before.quats.double()).sum(1).abs().clamp(max=1)
    assert math.degrees(2 * cosine.acos().max()) < 0.9


def test_writing_what_was_read_gives_the_same_bytes(tmp_path):
    write_splat(cloud(), tmp_path / "a.splat")
    write_splat(read_splat(tmp_path / "a.splat"), tmp_path / "b.splat")
    a, b = ((tmp_path / name).read_bytes() for name in ("a.splat", "b.splat"))
    rows, again = (np.frombuffer(data, np.uint8).reshape(-1, 32) for data in (a, b))
    assert (rows[:, :28] == again[:, :28]).all()
    assert np.abs(rows[:, 28:].astype(int) - again[:, 28:]).max() <= 1


def test_colours_that_depend_on_the_eye_become_their_mean_clamped(tmp_path):
    before = cloud(n=4, degree=3)
    before.sh[:, 0] = torch.tensor([[10.0], [-10.0], [0.0], [1.0]])
    write_splat(before, tmp_path / "a.splat")
    after = read_splat(tmp_path / "a.splat")
    assert after.degree == 0
    colors = harmonics.to_color(after.sh)[:, 0]
    assert colors.tolist() == pytest.approx([1.0, 0.0, 0.5, 0.5 + harmonics.C0], abs=1 / 510 + 1e-6)


def test_bytes_stand_where_the_viewer_looks_for_them(tmp_path):
    (tmp_path / "a.splat").write_bytes(row((1, 2, 3), (0.1, 0.2, 0.3), (255, 51, 0, 102), (128, 192, 64, 128)))
    one = read_splat(tmp_path / "a.splat")
    assert one.means.tolist() == [[1.0, 2.0, 3.0]]
    torch.testing.assert_close(one.scales, torch.tensor([[0.1, 0.2, 0.3]]))
    torch.testing.assert_close(harmonics.to_color(one.sh), torch.tensor([[1.0, 0.2, 0.0]]), atol=1e-6, rtol=0)
    assert one.opacities.item() == pytest.approx(0.4)
    torch.testing.assert_close(one.quats, torch.tensor([[0, 1, -1, 0]]) * math.sqrt(0.5))


def test_a_foreign_file_is_read():
    four = read_splat(real("splats_foreign/fixtures/minimal.splat"))
    assert four.means.tolist() == [[-1, 0, -1], [0, 0, -1], [-1, 0, 0], [0, 0, 0]]
    torch.testing.assert_close(four.scales, torch.full((4, 3), 0.1))
    torch.testing.assert_close(four.opacities, torch.full((4,), 230 / 255))
    colors = harmonics.to_color(four.sh) * 255
    torch.testing.assert_close(colors, torch.tensor([[85.0, 85, 128], [170, 85, 128], [85, 170, 128], [170, 170, 128]]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "0 bytes"),
        (row()[:31], "31 bytes"),
        (row() + b"\0", "33 bytes"),
        (row() + row(means=(0, math.nan, 0)), "Gaussian 1 has a position that is not finite"),
        (row(scales=(0.1, math.inf, 0.1)), "Gaussian 0 has a scale that is not finite"),
        (row() * 2 + row(scales=(0.1, 0.1, -0.1)), "Gaussian 2 has a negative scale"),
        (row() + row(quat=(128, 128, 128, 128)), "Gaussian 1 has a quaternion of zero"),
    ],
)
def test_what_no_gaussian_can_be_is_refused_by_its_number(tmp_path, content, message):
    (tmp_path / "a.splat").write_bytes(content)
    with pytest.raises(ValueError, match=rf"a\.splat: {message}"):
        read_splat(tmp_path / "a.splat")


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"ply\nformat", "a PLY file"),
        (b"ply\r\nformat", "a PLY file"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"NGSP\4\0\0\0", "SPZ"),
        (b"PK\x03\x04", "zip"),
        (b"glTF\2\0\0\0", "GLB"),
        (b"\0\1\0\0", "ksplat"),
    ],
)
def test_other_formats_are_known_by_their_first_bytes(tmp_path, start, what):
    (tmp_path / "a.splat").write_bytes(start.ljust(64, b"\0"))
    with pytest.raises(ValueError, match=rf"a\.splat is .*{what}.*, not a \.splat"):
        read_splat(tmp_path / "a.splat")


def test_random_bytes_do_not_pass(tmp_path):
    (tmp_path / "a.splat").write_bytes(np.random.default_rng(0).bytes(32 * 50))
    with pytest.raises(ValueError, match=r"a\.splat: Gaussian"):
        read_splat(tmp_path / "a.splat")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"means": torch.full((1000, 3), torch.inf)}, "means of Gaussian 0 is not finite"),
        ({"quats": torch.zeros(1000, 4)}, "quats of Gaussian 0 is zero"),
        ({"opacities": torch.full((1000,), 1.5)}, "opacities of Gaussian 0 is not within"),
    ],
)
def test_what_cannot_be_drawn_is_not_written(tmp_path, change, message):
    (tmp_path / "a.splat").write_text("old")
    with pytest.raises(ValueError, match=message):
        write_splat(dataclasses.replace(cloud(), **change), tmp_path / "a.splat")
    assert [p.name for p in tmp_path.iterdir()] == ["a.splat"]
    assert (tmp_path / "a.splat").read_text() == "old"
