"""An SPZ file gives back what was put in, within its steps, and refuses what it cannot hold or what lies."""

import dataclasses
import gzip
import math
import struct
from itertools import pairwise

import numpy as np
import pytest
import torch
from inputs import real

from splat.camera import Camera
from splat.formats.spz import read_spz, write_spz
from splat.gaussians import Gaussians
from splat.metrics import psnr
from splat.pose import rotation_matrix
from splat.rendering import render


def cloud(n=200, degree=3, reach=100.0):
    random = torch.Generator().manual_seed(degree)
    return Gaussians(
        means=torch.empty(n, 3).uniform_(-reach, reach, generator=random),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=random), dim=1),
        scales=10 ** torch.empty(n, 3).uniform_(-4, 0, generator=random),
        opacities=torch.rand(n, generator=random),
        sh=torch.empty(n, (degree + 1) ** 2, 3).uniform_(-0.9, 0.9, generator=random),
        instance=torch.arange(n) % 4,
    )


def angles(a, b):
    """Between rotations [degrees]."""
    return (2 * (a.quats.double() * b.quats.double()).sum(1).abs().clamp(max=1).acos()).rad2deg()


def raw(gaussians, path, version=3):
    write_spz(gaussians, path, version=version)
    return bytearray(gzip.decompress(path.read_bytes()))


def version_4(plain, *, extensions=b"", flags=0):
    """The same Gaussians as an uncompressed file of version 3, as version 4 has them."""
    zstandard = pytest.importorskip("zstandard")
    _, _, count, degree, bits, _, _ = struct.unpack_from("<4sIIBBBB", plain)
    sizes = [count * width for width in (9, 1, 3, 3, 4, 3 * ((degree + 1) ** 2 - 1)) if width]
    ends = np.cumsum([16, *sizes])
    packed = [zstandard.compress(bytes(plain[a:b])) for a, b in pairwise(ends)]
    header = struct.pack(
        "<4sIIBBBBI12x", b"NGSP", 4, count, degree, bits, flags, len(sizes), 32 + len(extensions)
    )  # fmt: skip
    table = b"".join(struct.pack("<QQ", len(p), s) for p, s in zip(packed, sizes, strict=True))
    return header + extensions + table + b"".join(packed)


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
@pytest.mark.parametrize(("version", "turn"), [(2, 11.0), (3, 0.23)])
def test_values_come_back_within_the_steps_of_the_format(tmp_path, version, turn, degree):
    before = cloud(degree=degree)
    write_spz(before, tmp_path / "a.spz", version=version)
    after = read_spz(tmp_path / "a.spz")
    assert after.degree == degree
    assert (after.means - before.means).abs().max() <= 2**-17 + 1e-6
    assert (after.scales / before.scales).log().abs().max() <= 1 / 32 + 1e-4
    assert (after.opacities - before.opacities).abs().max() <= 1 / 510 + 1e-6
    assert ((after.sh - before.sh)[:, 0] * 0.2821).abs().max() <= 0.0037
    assert (after.sh - before.sh)[:, 1:4].abs().sum() == 0 or (after.sh - before.sh)[
        :, 1:4
    ].abs().max() <= 1 / 32 + 1e-6
    assert degree < 2 or (after.sh - before.sh)[:, 4:].abs().max() <= 1 / 16 + 1e-6
    assert angles(after, before).max() < turn


@pytest.mark.parametrize("version", [2, 3])
def test_what_was_read_is_written_without_further_loss(tmp_path, version):
    write_spz(cloud(), tmp_path / "a.spz", version=version)
    once = read_spz(tmp_path / "a.spz")
    write_spz(once, tmp_path / "b.spz", version=version)
    twice = read_spz(tmp_path / "b.spz")
    for name in ("means", "opacities", "scales", "sh"):
        torch.testing.assert_close(getattr(twice, name), getattr(once, name), rtol=1e-6, atol=1e-6)


def test_the_file_has_y_up_and_z_back(tmp_path):
    one = Gaussians(
        means=torch.tensor([[1.0, 2.0, 3.0]]),
        quats=torch.tensor([[1.0, 0.0, 0.0, 0.0]]),
        scales=torch.ones(1, 3),
        opacities=torch.ones(1),
        sh=torch.tensor([[[0.0] * 3, [0.5] * 3, [0.5] * 3, [0.5] * 3]]),
    )
    data = raw(one, tmp_path / "a.spz")
    assert data[:16] == struct.pack("<4sIIBBBB", b"NGSP", 3, 1, 1, 16, 0, 0)
    x, y, z = (int.from_bytes(data[16 + 3 * i : 19 + 3 * i], "little", signed=True) / 2**16 for i in range(3))
    assert (x, y, z) == (1, -2, -3)
    assert data[25] == 255  # alpha
    assert data[29:32] == bytes([160, 160, 160])  # 16 (ln 1 + 10)
    assert data[32:36] == struct.pack("<I", 3 << 30)  # w, the last of xyzw, is the largest
    assert data[36:] == bytes([64] * 6 + [192] * 3)  # -y and z change their sign with their axis, -x does not


def test_a_wide_world_gets_fewer_bits_after_the_point_and_too_wide_a_one_is_refused(tmp_path):
    wide = cloud(reach=1000.0)
    assert raw(wide, tmp_path / "a.spz")[13] == 13
    assert (read_spz(tmp_path / "a.spz").means - wide.means).abs().max() <= 2**-14 + 1e-4
    with pytest.raises(ValueError, match=r"b\.spz: a position .* from the origin; SPZ holds up to 8388607 m"):
        write_spz(cloud(reach=1e8), tmp_path / "b.spz")


@pytest.mark.parametrize("degree", [0, 3])
def test_version_4_says_the_same_as_version_3(tmp_path, degree):
    data = raw(cloud(degree=degree), tmp_path / "a.spz")
    (tmp_path / "b.spz").write_bytes(version_4(data))
    three, four = read_spz(tmp_path / "a.spz"), read_spz(tmp_path / "b.spz")
    assert torch.equal(three.means, four.means)
    assert torch.equal(three.sh, four.sh)


def test_harmonics_of_degree_4_are_left_out_aloud(tmp_path):
    data = raw(cloud(n=5), tmp_path / "a.spz")
    sh = np.frombuffer(data[-5 * 45 :], np.uint8).reshape(5, 45)
    data[12] = 4
    (tmp_path / "b.spz").write_bytes(data[: -5 * 45] + np.pad(sh, [(0, 0), (0, 27)], constant_values=200).tobytes())
    with pytest.warns(UserWarning, match="degree 4; those beyond 3 are left out"):
        assert torch.equal(read_spz(tmp_path / "b.spz").sh, read_spz(tmp_path / "a.spz").sh)


def test_a_cloud_fitted_with_antialiasing_says_so(tmp_path):
    data = raw(cloud(n=5), tmp_path / "a.spz")
    data[14] = 1
    (tmp_path / "b.spz").write_bytes(data)
    with pytest.warns(UserWarning, match="draw it with antialias=True"):
        read_spz(tmp_path / "b.spz")


def test_extensions_are_left_out_aloud_but_other_axes_are_refused(tmp_path):
    data = raw(cloud(n=5), tmp_path / "a.spz")
    path = tmp_path / "b.spz"
    path.write_bytes(version_4(data, extensions=struct.pack("<III", 0xADBE0003, 4, 4), flags=2))
    assert len(read_spz(path)) == 5
    path.write_bytes(version_4(data, extensions=struct.pack("<IIfff", 0xADBE0002, 12, 0, 0, 0), flags=2))
    with pytest.warns(UserWarning, match="extension 0xadbe0002 is left out"):
        read_spz(path)
    path.write_bytes(version_4(data, extensions=struct.pack("<III", 0xADBE0003, 4, 6), flags=2))
    with pytest.raises(ValueError, match=r"b\.spz: its axes are"):
        read_spz(path)
    data[14] = 2
    path.write_bytes(gzip.compress(data + struct.pack("<III", 0xADBE0003, 4, 4)))
    assert len(read_spz(path)) == 5


@pytest.mark.parametrize("name", ["minimal-v2", "minimal-v3", "minimal-v4", "minimal-raw"])
def test_four_gaussians_of_another_program_are_read(name):
    four = read_spz(real(f"splats_foreign/fixtures/{name}.spz"))
    assert (len(four), four.degree) == (4, 0)
    assert torch.equal(four.means[:, 0], torch.tensor([-1.0, 0.0, -1.0, 0.0]))
    assert torch.allclose(four.scales, torch.full((4, 3), 0.1), rtol=0.04)
    assert torch.allclose(four.opacities, torch.full((4,), 0.9), atol=0.003)
    assert torch.allclose(rotation_matrix(four.quats), torch.eye(3).expand(4, 3, 3), atol=0.02)


def test_the_biker_looks_the_same_from_spz_and_from_compressed_ply():
    compressed_ply = pytest.importorskip("splat.formats.compressed_ply")
    spz = read_spz(real("splats_foreign/biker.spz"))
    ply = compressed_ply.read_compressed_ply(real("splats_foreign/biker.compressed.ply"))
    assert len(spz) == len(ply) == 152746
    low, high = spz.means.quantile(0.02, 0), spz.means.quantile(0.98, 0)
    center, size = (low + high) / 2, (high - low).norm().item()
    for yaw in (0.3, 2.4, 4.5):
        eye = center + size * torch.tensor([math.cos(yaw), -0.3, math.sin(yaw)])
        camera = Camera.look_at(
            tuple(eye.tolist()), tuple(center.tolist()), width=240, height=180, up=(0.0, -1.0, 0.0)
        )  # fmt: skip
        pictures = [render(cloud, camera).color for cloud in (spz, ply)]
        assert pictures[0].std() > 0.02
        assert psnr(*pictures) > 50


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"means": torch.full((200, 3), torch.nan)}, "means of Gaussian 0 is not finite"),
        ({"sh": torch.full((200, 16, 3), torch.inf)}, "sh of Gaussian 0 is not finite"),
        ({"scales": torch.zeros(200, 3)}, "scales of Gaussian 0 is not positive"),
        ({"scales": torch.full((200, 3), 500.0)}, "a scale of 500 m; SPZ holds scales up to 391 m"),
        ({"quats": torch.zeros(200, 4)}, "quats of Gaussian 0 is zero"),
        ({"opacities": torch.full((200,), 1.5)}, "opacities of Gaussian 0 is not within 0..1"),
    ],
)
def test_what_cannot_be_held_is_not_written(tmp_path, change, message):
    with pytest.raises(ValueError, match=f"a.spz: {message}"):
        write_spz(dataclasses.replace(cloud(), **change), tmp_path / "a.spz")
    assert list(tmp_path.iterdir()) == []


def test_nothing_and_unknown_versions_are_not_written(tmp_path):
    with pytest.raises(ValueError, match="no Gaussians"):
        write_spz(cloud()[:0], tmp_path / "a.spz")
    with pytest.raises(ValueError, match="version 4 is not written; choose 2 or 3"):
        write_spz(cloud(), tmp_path / "a.spz", version=4)


@pytest.mark.parametrize("keep", [0, 3, 11, 100, -1])
def test_a_cut_file_is_refused_in_every_version(tmp_path, keep):
    path = tmp_path / "a.spz"
    data = raw(cloud(), path)
    for whole in (path.read_bytes(), bytes(data), version_4(data)):
        path.write_bytes(whole[:keep])
        with pytest.raises(ValueError, match=r"a\.spz"):
            read_spz(path)


@pytest.mark.parametrize(
    ("at", "value", "message"),
    [
        (0, b"PLY!", "is no SPZ file: it begins with b'PLY!'"),
        (4, struct.pack("<I", 1), "SPZ version 1; 2, 3 and 4 are read"),
        (8, struct.pack("<I", 0), "no Gaussians"),
        (8, struct.pack("<I", 2**32 - 1), "claim to hold 279172874175"),
        (8, struct.pack("<I", 300), "300 Gaussians|does not end"),
        (8, struct.pack("<I", 100), "100 Gaussians|does not end"),
        (12, b"\5", "harmonics of degree 5"),
        (13, b"\xff", "255 bits after the point"),
        (14, b"\x80", "unknown flags 0x80"),
    ],
)
def test_a_header_that_lies_is_refused(tmp_path, at, value, message):
    path = tmp_path / "a.spz"
    data = raw(cloud(), path)
    data[at : at + len(value)] = value
    path.write_bytes(gzip.compress(data))
    with pytest.raises(ValueError, match=f"a.spz.*({message})"):
        read_spz(path)


def test_streams_that_lie_are_refused(tmp_path):
    path = tmp_path / "a.spz"
    whole = version_4(raw(cloud(), path))
    for at, value, message in [
        (8, struct.pack("<I", 2**32 - 1), "the header asks for"),
        (15, b"\2", "the header asks for"),
        (16, struct.pack("<I", 2**31), "is not within the file"),
        (32, struct.pack("<Q", 2**63), "its streams end at byte"),
        (32 + 6 * 16, b"\0\0\0\0", "is damaged"),
    ]:
        path.write_bytes(whole[:at] + value + whole[at + len(value) :])
        with pytest.raises(ValueError, match=rf"a\.spz.*{message}"):
            read_spz(path)


def test_a_stream_that_unpacks_to_more_than_promised_is_refused(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    path = tmp_path / "a.spz"
    data = raw(cloud(degree=0), path)
    whole = version_4(data)
    bomb = zstandard.compress(bytes(50_000_000))
    first = struct.unpack_from("<Q", whole, 32)[0]
    start = 32 + 5 * 16
    path.write_bytes(whole[:32] + struct.pack("<Q", len(bomb)) + whole[40:start] + bomb + whole[start + first :])
    with pytest.raises(ValueError, match=r"gave 1801 bytes or more, and 1800 were promised"):
        read_spz(path)
    path.write_bytes(gzip.compress(data + bytes(50_000_000)))
    with pytest.raises(ValueError, match="does not end where it should"):
        read_spz(path)
