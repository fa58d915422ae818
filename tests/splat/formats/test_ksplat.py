"""Files of every level, packed here from the published layout, are read back; those that cannot be are refused."""

import math
import struct

import numpy as np
import pytest
import torch
from inputs import real

from splat import harmonics
from splat.formats.ksplat import read_ksplat
from splat.gaussians import Gaussians

BLOCK, BUCKET = 5.0, 16
LOW, HIGH = -2.0, 3.0


def cloud(n=200, degree=2, seed=0):
    random = torch.Generator().manual_seed(seed)
    sh = torch.empty(n, (degree + 1) ** 2, 3).uniform_(LOW, HIGH, generator=random)
    sh[:, 0] = (torch.rand(n, 3, generator=random) - 0.5) / harmonics.C0
    return Gaussians(
        means=torch.randn(n, 3, generator=random) * 4,
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=random), dim=1),
        scales=10 ** torch.empty(n, 3).uniform_(-3, 0, generator=random),
        opacities=torch.rand(n, generator=random),
        sh=sh,
    )


def bucketed(means):
    """Full buckets, then the others: (centre, members) each."""
    low = means.min(0)
    open_, full = {}, []
    for i, cell in enumerate(np.floor((means - low) / BLOCK).astype(int)):
        members = open_.setdefault(tuple(cell), [])
        members.append(i)
        if len(members) == BUCKET:
            full.append((low + (cell + 0.5) * BLOCK, open_.pop(tuple(cell))))
    return full, [(low + (np.array(cell) + 0.5) * BLOCK, members) for cell, members in open_.items()]


def packed_one(gaussians, i, level, center):
    wide, narrow = ("f", "f") if level == 0 else ("e", "e" if level == 1 else "B")
    position = gaussians.means[i].numpy()
    if level > 0:
        position = np.round((position - center) * 32767 / (BLOCK / 2)).astype(int) + 32767
    rest = [
        c for l in range(1, gaussians.degree + 1) for c in gaussians.sh[i, l * l : (l + 1) ** 2].T.flatten().tolist()
    ]
    if level == 2:
        rest = [int((c - LOW) / (HIGH - LOW) * 255) for c in rest]
    rgb = (harmonics.to_color(gaussians.sh[[i]])[0] * 255).round().int().tolist()
    return (
        struct.pack("<3f" if level == 0 else "<3H", *position.tolist())
        + struct.pack(f"<7{wide}", *gaussians.scales[i].tolist(), *gaussians.quats[i].tolist())
        + struct.pack(f"<4B{len(rest)}{narrow}", *rgb, round(gaussians.opacities[i].item() * 255), *rest)
    )


def packed(clouds, level, /, **changed):
    """A file of one section a cloud, and the Gaussians in the order of the file."""
    heads, bodies, order = b"", b"", []
    for gaussians in clouds:
        full, partial = bucketed(gaussians.means.numpy()) if level > 0 else ([], [(None, range(len(gaussians)))])
        body = b"" if level == 0 else struct.pack(f"<{len(partial)}I", *(len(m) for _, m in partial))
        body += b"" if level == 0 else b"".join(struct.pack("<3f", *c) for c, _ in full + partial)
        body += b"".join(packed_one(gaussians, i, level, c) for c, members in full + partial for i in members)
        buckets = (BUCKET, len(full) + len(partial), BLOCK, 12, 32767) if level > 0 else (0, 0, 0.0, 0, 0)
        counts = (len(full), len(partial)) if level > 0 else (0, 0)
        n = len(gaussians)
        heads += struct.pack("<4IfHxxI4xIIH", n, n, *buckets, *counts, gaussians.degree).ljust(1024, b"\0")
        bodies += body
        order.append(gaussians[torch.tensor([i for _, members in full + partial for i in members])])
    given = {"major": 0, "minor": 1, "sections": len(clouds), "count": sum(map(len, clouds)), "level": level} | changed
    head = struct.pack("<BBxxIIII", given["major"], given["minor"], given["sections"], len(clouds), 0, given["count"])
    head += struct.pack("<Hxx5f", given["level"], 0, 0, 0, LOW, HIGH)
    return head.ljust(4096, b"\0") + heads + bodies, order


def saved(tmp_path, data):
    (tmp_path / "a.ksplat").write_bytes(data)
    return tmp_path / "a.ksplat"


def assert_near(after, before, level):
    """As near as the format says."""
    reach = BLOCK / 131068 + 1e-6 if level > 0 else 0.0
    assert (after.means - before.means).abs().max() <= reach
    half = 1 / 2048 if level > 0 else 0.0
    assert ((after.scales - before.scales).abs() <= before.scales * half + 3e-8 * (level > 0)).all()
    assert (after.quats - before.quats).abs().max() < (1e-3 if level > 0 else 1e-6)
    assert (after.opacities - before.opacities).abs().max() <= 1 / 255
    assert (harmonics.to_color(after.sh) - harmonics.to_color(before.sh)).abs().max() <= 1 / 255
    rest = {0: 0.0, 1: 3 / 2048, 2: (HIGH - LOW) / 255 + 1e-6}[level]
    assert after.sh.shape == before.sh.shape
    assert ((after.sh[:, 1:] - before.sh[:, 1:]).abs() <= rest).all()


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_every_level_and_degree_is_read(tmp_path, level, degree):
    data, (before,) = packed([cloud(degree=degree)], level)
    assert_near(read_ksplat(saved(tmp_path, data)), before, level)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_sections_follow_each_other_and_are_raised_to_one_degree(tmp_path, level):
    data, (first, second) = packed([cloud(n=70, degree=0), cloud(n=50, degree=2, seed=1)], level)
    after = read_ksplat(saved(tmp_path, data))
    assert_near(after[70:], second, level)
    assert (after.sh[:70, 1:] == 0).all()
    torch.testing.assert_close(after.means[:70], first.means, atol=1e-4, rtol=0)


def test_bounds_of_nought_mean_one_and_a_half(tmp_path):
    data, _ = packed([cloud(n=1, degree=1)], 2)
    data = bytearray(data)
    data[36:44] = bytes(8)
    data[-9:] = bytes([0, 255, 0, 255, 0, 255, 0, 255, 0])
    one = read_ksplat(saved(tmp_path, bytes(data)))
    torch.testing.assert_close(one.sh[0, 1:, 0], torch.tensor([-1.5, 1.5, -1.5]))


def test_a_foreign_file_is_read():
    four = read_ksplat(real("splats_foreign/fixtures/minimal.ksplat"))
    assert four.degree == 0
    assert four.means.tolist() == [[-1, 0, -1], [0, 0, -1], [-1, 0, 0], [0, 0, 0]]
    torch.testing.assert_close(four.scales, torch.full((4, 3), 0.1))
    torch.testing.assert_close(four.quats.norm(dim=1), torch.ones(4))
    torch.testing.assert_close(four.opacities, torch.full((4,), 230 / 255))
    colors = harmonics.to_color(four.sh) * 255
    torch.testing.assert_close(colors, torch.tensor([[85.0, 85, 128], [170, 85, 128], [85, 170, 128], [170, 170, 128]]))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"major": 1}, r"version 1\.1"),
        ({"minor": 0}, r"version 0\.0"),
        ({"level": 3}, "compression level 3"),
        ({"sections": 2**32 - 1}, "4294967295 sections"),
        ({"sections": 0}, "sections of 0 Gaussians, the header says 200"),
        ({"count": 2**32 - 1}, "sections of 200 Gaussians, the header says 4294967295"),
        ({"count": 0}, "sections of 200 Gaussians, the header says 0"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path, changed, message):
    data, _ = packed([cloud()], 1, **changed)
    with pytest.raises(ValueError, match=rf"a\.ksplat: {message}"):
        read_ksplat(saved(tmp_path, data))


@pytest.mark.parametrize(
    ("at", "kind", "value", "message"),
    [
        (0, "I", 201, "201 Gaussians of degree 2 in a space for 200"),
        (4, "I", 2**32 - 1, "section 0 ends at byte"),
        (8, "I", 2**32 - 1, "buckets of 4294967295"),
        (12, "I", 2**32 - 1, "section 0 ends at byte"),
        (16, "f", math.nan, "a side of nan m"),
        (16, "f", 3e38, ""),
        (20, "H", 11, "centres of 11 bytes"),
        (32, "I", 2**32 - 1, "4294967295 full buckets"),
        (36, "I", 2**32 - 1, "section 0 ends at byte"),
        (40, "H", 4, "of degree 4"),
    ],
)
def test_absurd_numbers_in_a_section_take_no_memory(tmp_path, at, kind, value, message):
    data = bytearray(packed([cloud()], 1)[0])
    struct.pack_into("<" + kind, data, 4096 + at, value)
    path = saved(tmp_path, bytes(data))
    if not message:
        assert torch.isfinite(read_ksplat(path).means).all()
        return
    with pytest.raises(ValueError, match=rf"a\.ksplat: .*{message}"):
        read_ksplat(path)


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("keep", [0, 10, 4095, 4096, 5119, 5120, 5300, -1])
def test_a_cut_file_is_refused(tmp_path, level, keep):
    data, _ = packed([cloud()], level)
    with pytest.raises(ValueError, match=r"a\.ksplat: "):
        read_ksplat(saved(tmp_path, data[:keep]))


@pytest.mark.parametrize(
    ("at", "value", "message"),
    [
        (0, math.nan, "position that is not finite"),
        (12, math.inf, "scale that is not finite"),
        (16, -0.1, "negative scale"),
        (28, math.nan, "quaternion that is not finite"),
        (44, math.nan, "harmonic that is not finite"),
    ],
)
def test_a_gaussian_that_cannot_be_is_refused_by_its_number(tmp_path, at, value, message):
    data = bytearray(packed([cloud(n=3, degree=1)], 0)[0])
    struct.pack_into("<f", data, 5120 + 80 * 2 + at, value)
    with pytest.raises(ValueError, match=rf"a\.ksplat: section 0: Gaussian 2 has a {message}"):
        read_ksplat(saved(tmp_path, bytes(data)))


def test_a_quaternion_of_zero_is_refused(tmp_path):
    data = bytearray(packed([cloud(n=3, degree=1)], 0)[0])
    data[5120 + 80 + 24 : 5120 + 80 + 40] = bytes(16)
    with pytest.raises(ValueError, match="Gaussian 1 has a quaternion of zero"):
        read_ksplat(saved(tmp_path, bytes(data)))


@pytest.mark.parametrize("center", [b"\0\0\xc0\x7f", b"\1\0\xa0\x7f", b"\0\0\x80\xff"])
def test_a_centre_that_is_not_finite_is_refused(tmp_path, center):
    data = bytearray(packed([cloud(n=1)], 1)[0])
    data[5124:5128] = center
    with pytest.raises(ValueError, match="Gaussian 0 has a position that is not finite"):
        read_ksplat(saved(tmp_path, bytes(data)))


@pytest.mark.parametrize("start", [b"ply\n", b"NGSP", b"\x1f\x8b\x08\0", b"PK\x03\x04"])
def test_other_formats_are_refused(tmp_path, start):
    with pytest.raises(ValueError, match=r"a\.ksplat: version .* or another format"):
        read_ksplat(saved(tmp_path, start.ljust(6000, b"\0")))
