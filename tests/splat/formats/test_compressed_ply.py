"""A compressed PLY gives back what was put in as near as it says, and is read as PlayCanvas lays it out."""

import dataclasses
import math
import struct

import numpy as np
import pytest
import torch
from inputs import real
from plyfile import PlyData, PlyElement

from splat import harmonics
from splat.formats import morton
from splat.formats.compressed_ply import BOUNDS, CHUNK, read_compressed_ply, write_compressed_ply
from splat.formats.ply import read_ply, write_ply
from splat.gaussians import Gaussians

HALF = math.sqrt(0.5)


def cloud(n=1000, degree=3):
    random = torch.Generator().manual_seed(degree)
    return Gaussians(
        means=torch.randn(n, 3, generator=random) * torch.tensor([5.0, 3.0, 1.0]),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=random), dim=1),
        scales=10 ** torch.empty(n, 3).uniform_(-4, 0, generator=random),
        opacities=torch.rand(n, generator=random),
        sh=torch.randn(n, (degree + 1) ** 2, 3, generator=random),
    )


def written(tmp_path, gaussians):
    """What comes back, and what went in, in the order in which it comes back."""
    write_compressed_ply(gaussians, tmp_path / "a.compressed.ply")
    order = torch.from_numpy(morton.order(gaussians.means.numpy()))
    return read_compressed_ply(tmp_path / "a.compressed.ply"), gaussians[order]


def extents(values):
    """Of each row's chunk."""
    spans = [part.max(0).values - part.min(0).values for part in values.split(CHUNK)]
    return torch.stack(spans)[torch.arange(len(values)) // CHUNK]


def file(path, *, bounds=(0.0,) * 3 + (1.0,) * 3 + (-4.0,) * 3 + (-2.0,) * 3, words=(0, 0, 0, 0), sh=None, chunks=1):
    """One Gaussian in one chunk, written byte by byte."""
    rest = [] if sh is None else ["element sh 1", *(f"property uchar f_rest_{i}" for i in range(len(sh)))]
    lines = ["ply", "format binary_little_endian 1.0", f"element chunk {chunks}"]
    lines += [f"property float {name}" for name in BOUNDS[: len(bounds)]]
    lines += ["element vertex 1", *(f"property uint packed_{n}" for n in ("position", "rotation", "scale", "color"))]
    data = struct.pack(f"<{len(bounds)}f4I", *bounds, *words) + bytes(sh or [])
    path.write_bytes("\n".join([*lines, *rest, "end_header\n"]).encode() + data)
    return path


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_what_is_lost_is_what_the_format_says(tmp_path, degree):
    after, before = written(tmp_path, cloud(degree=degree))
    half_step = torch.tensor([1 / 4094, 1 / 2046, 1 / 4094]) * 1.001
    assert ((after.means - before.means).abs() <= extents(before.means) * half_step + 1e-6).all()
    assert ((after.scales.log() - before.scales.log()).abs() <= extents(before.scales.log()) * half_step + 1e-5).all()
    colors = harmonics.to_color(before.sh)
    assert ((harmonics.to_color(after.sh) - colors).abs() <= extents(colors) / 510 + 1e-5).all()
    assert (after.opacities - before.opacities).abs().max() <= 1 / 510 + 1e-6
    assert after.sh.shape == before.sh.shape
    rest = before.sh[:, 1:]
    assert ((after.sh[:, 1:] - rest.clamp(-4, 4)).abs() <= torch.where(rest.abs() < 3.96, 1 / 64, 1 / 32)).all()


def test_rotations_are_kept_within_three_tenths_of_a_degree(tmp_path):
    after, before = written(tmp_path, cloud(n=5000, degree=0))
    torch.testing.assert_close(after.quats.norm(dim=1), torch.ones(5000))
    cosine = (after.quats.double() * before.quats.double()).sum(1).abs().clamp(max=1)
    assert math.degrees(2 * cosine.acos().max()) < 0.3


def test_a_file_that_is_written_again_does_not_change(tmp_path):
    write_compressed_ply(cloud(), tmp_path / "a.ply")
    once = read_compressed_ply(tmp_path / "a.ply")
    write_compressed_ply(once, tmp_path / "b.ply")
    again = read_compressed_ply(tmp_path / "b.ply")
    order = torch.from_numpy(morton.order(once.means.numpy()))
    assert torch.equal(again.sh[:, 1:], once.sh[order][:, 1:])
    torch.testing.assert_close(again.opacities, once.opacities[order])


@pytest.mark.parametrize("n", [1, 2, 255, 256, 257])
def test_chunks_may_be_short_or_full(tmp_path, n):
    after, before = written(tmp_path, cloud(n=n, degree=1))
    assert len(after) == n
    assert (after.means - before.means).abs().max() < 0.01


def test_gaussians_in_one_place_stay_there(tmp_path):
    same = dataclasses.replace(cloud(n=300), means=torch.full((300, 3), 1.25), scales=torch.full((300, 3), 0.125))
    after, _ = written(tmp_path, same)
    assert torch.equal(after.means, same.means)
    torch.testing.assert_close(after.scales, same.scales)


def test_ordering_makes_chunks_tight(tmp_path):
    random = np.random.default_rng(0).random((20000, 3), np.float32)
    spans = [np.ptp(part, 0).max() for part in np.split(random[morton.order(random)], range(256, 20000, 256))]
    assert np.median(spans) < 0.5


def test_bits_stand_where_playcanvas_puts_them(tmp_path):
    words = (2047 << 21 | 0 << 11 | 2047, 0 << 30 | 1023 << 20 | 511 << 10 | 0, 0 << 21 | 1023 << 11 | 0, 0x000080FF)
    one = read_compressed_ply(file(tmp_path / "a.ply", words=words))
    assert one.means.tolist() == [[1.0, 0.0, 1.0]]
    torch.testing.assert_close(one.scales.log(), torch.tensor([[-4.0, -2.0, -4.0]]))
    torch.testing.assert_close(one.quats, torch.tensor([[0.0, HALF, 0.0, -HALF]]), atol=1e-3, rtol=0)
    torch.testing.assert_close(harmonics.to_color(one.sh), torch.tensor([[0, 0, 128 / 255]]), atol=1e-6, rtol=0)
    assert one.opacities.tolist() == [1.0]


@pytest.mark.parametrize("largest", [0, 1, 2, 3])
def test_the_first_two_bits_of_a_rotation_name_the_component_left_out(tmp_path, largest):
    middle = 512 << 20 | 512 << 10 | 512
    one = read_compressed_ply(file(tmp_path / "a.ply", words=(0, largest << 30 | middle, 0, 0)))
    torch.testing.assert_close(one.quats, torch.eye(4)[[largest]], atol=1e-3, rtol=0)


def test_colours_lie_between_the_bounds_of_the_chunk_where_it_has_them(tmp_path):
    bounds = (0.0,) * 6 + (-3.0,) * 6 + (-1.0, 0.0, 0.5, 2.0, 1.0, 0.5)
    one = read_compressed_ply(file(tmp_path / "a.ply", bounds=bounds, words=(0, 0, 0, 0xFF007F00)))
    torch.testing.assert_close(harmonics.to_color(one.sh), torch.tensor([[2.0, 0.0, 0.5]]), atol=1e-6, rtol=0)


def test_harmonics_are_bytes_of_a_step_of_one_32nd_all_of_red_first(tmp_path):
    one = read_compressed_ply(file(tmp_path / "a.ply", sh=[0, 255, 128, 1, 2, 3, 4, 5, 6]))
    assert one.sh[0, 1:, 0].tolist() == [-4.0, 4.0, 0.5 / 32]
    assert one.sh[0, 1, 1:].tolist() == [1.5 / 32 - 4, 4.5 / 32 - 4]


def test_what_is_written_has_the_layout_that_viewers_expect(tmp_path):
    write_compressed_ply(cloud(n=300, degree=1), tmp_path / "a.ply")
    data = PlyData.read(str(tmp_path / "a.ply"))
    assert (tmp_path / "a.ply").read_bytes().startswith(b"ply\nformat binary_little_endian 1.0\n")
    assert [(e.name, e.count) for e in data.elements] == [("chunk", 2), ("vertex", 300), ("sh", 300)]
    names = "min_x min_y min_z max_x max_y max_z min_scale_x min_scale_y min_scale_z max_scale_x max_scale_y"
    names += " max_scale_z min_r min_g min_b max_r max_g max_b"
    assert data["chunk"].data.dtype == [(name, "<f4") for name in names.split()]
    packed = ["packed_position", "packed_rotation", "packed_scale", "packed_color"]
    assert data["vertex"].data.dtype == [(name, "<u4") for name in packed]
    assert data["sh"].data.dtype == [(f"f_rest_{i}", "u1") for i in range(9)]


def test_supersplats_biker_is_whole_dark_and_stands_with_y_down():
    biker = read_compressed_ply(real("splats_foreign/biker.compressed.ply"))
    assert (len(biker), biker.degree) == (152746, 0)
    assert all(torch.isfinite(v).all() for v in (biker.means, biker.quats, biker.scales, biker.opacities, biker.sh))
    low, high = biker.means.min(0).values, biker.means.max(0).values
    assert (low[1].item(), high[1].item()) == pytest.approx((-3.180, 0.0), abs=1e-3)
    assert ((high - low)[[0, 2]] < 1.2).all()
    assert 1e-6 < biker.scales.min() < biker.scales.max() < 0.5
    assert harmonics.to_color(biker.sh).median() < 0.25


def test_supersplats_biker_reads_as_the_layout_reads_one_by_one():
    path = real("splats_foreign/biker.compressed.ply")
    biker, data = read_compressed_ply(path), PlyData.read(str(path))
    for i in (0, 255, 256, 100001, 152745):
        chunk, (position, rotation, scale, color) = data["chunk"].data[i // 256], data["vertex"].data[i].tolist()
        for axis, shift, most in (("x", 21, 2047), ("y", 11, 1023), ("z", 0, 2047)):
            j = "xyz".index(axis)
            part = (position >> shift & most) / most
            wanted = (1 - part) * float(chunk[f"min_{axis}"]) + part * float(chunk[f"max_{axis}"])
            assert biker.means[i, j].item() == pytest.approx(wanted, abs=1e-6)
            part = (scale >> shift & most) / most
            wanted = (1 - part) * float(chunk[f"min_scale_{axis}"]) + part * float(chunk[f"max_scale_{axis}"])
            assert math.log(biker.scales[i, j].item()) == pytest.approx(wanted, abs=1e-5)
        three = [((rotation >> shift & 1023) / 1023 - 0.5) / HALF for shift in (20, 10, 0)]
        three.insert(rotation >> 30, math.sqrt(1 - sum(t * t for t in three)))
        assert biker.quats[i].tolist() == pytest.approx(three, abs=1e-6)
        assert biker.opacities[i].item() == pytest.approx((color & 255) / 255)


def test_the_biker_survives_being_written_again(tmp_path):
    biker = read_compressed_ply(real("splats_foreign/biker.compressed.ply"))
    after, before = written(tmp_path, biker)
    assert (after.means - before.means).norm(dim=1).median() < 1e-4
    assert torch.equal(after.opacities, before.opacities)


def test_a_compressed_ply_given_to_the_plain_reader_is_sent_on(tmp_path):
    write_compressed_ply(cloud(), tmp_path / "a.ply")
    with pytest.raises(ValueError, match=r"a\.ply is a compressed PLY .*read_compressed_ply"):
        read_ply(tmp_path / "a.ply")


def test_a_plain_ply_is_refused_for_what_it_lacks(tmp_path):
    write_ply(cloud(), tmp_path / "a.ply")
    with pytest.raises(ValueError, match=r"a\.ply: element 'vertex' has no uint32 property packed_position"):
        read_compressed_ply(tmp_path / "a.ply")


@pytest.mark.parametrize("keep", [0, 3, 100, 0.5, 0.99])
def test_a_cut_file_is_refused(tmp_path, keep):
    write_compressed_ply(cloud(), tmp_path / "a.ply")
    whole = (tmp_path / "a.ply").read_bytes()
    (tmp_path / "a.ply").write_bytes(whole[: int(keep * len(whole)) if isinstance(keep, float) else keep])
    with pytest.raises(ValueError, match=r"a\.ply is not a readable PLY"):
        read_compressed_ply(tmp_path / "a.ply")


@pytest.mark.parametrize("element", [b"chunk", b"vertex", b"sh"])
@pytest.mark.parametrize("count", [10**9, 10**15, 2**63, 10**30])
@pytest.mark.parametrize("kind", [b"binary_little_endian", b"ascii"])
def test_a_count_beyond_the_file_takes_no_memory(tmp_path, element, count, kind):
    write_compressed_ply(cloud(n=256), tmp_path / "a.ply")
    whole = (tmp_path / "a.ply").read_bytes().replace(b"binary_little_endian", kind)
    before, after = whole.split(b"element " + element + b" ", 1)
    after = after[after.index(b"\n") :]
    (tmp_path / "a.ply").write_bytes(before + b"element %s %d" % (element, count) + after)
    with pytest.raises(ValueError, match=r"a\.ply"):
        read_compressed_ply(tmp_path / "a.ply")


def changed(path, element, change):
    """Rewrites one element of a file by `change` (rows -> rows)."""
    data = PlyData.read(str(path), mmap=False)
    elements = {e.name: e.data for e in data.elements}
    elements[element] = change(elements[element].copy())
    kept = [PlyElement.describe(rows, name) for name, rows in elements.items() if rows is not None]
    PlyData(kept, byte_order="<").write(str(path))


def put(row, **values):
    def change(rows):
        for name, value in values.items():
            rows[name][row] = value
        return rows

    return change


def drop(name):
    return lambda rows: np.array(
        [tuple(r) for r in rows[[n for n in rows.dtype.names if n != name]]],
        [(n, rows.dtype[n]) for n in rows.dtype.names if n != name],
    )


@pytest.mark.parametrize(
    ("element", "change", "message"),
    [
        ("chunk", put(2, min_x=np.nan), "bound of chunk 2 is not finite"),
        ("chunk", put(1, max_scale_z=np.inf), "bound of chunk 1 is not finite"),
        ("chunk", put(3, min_g=-np.inf), "bound of chunk 3 is not finite"),
        ("chunk", put(3, min_y=9e9), "chunk 3 has a lower bound above the upper one"),
        ("chunk", put(1, min_scale_x=200.0, max_scale_x=200.0), "scale or colour of vertex 256 is not finite"),
        ("chunk", put(2, min_r=3e38, max_r=3e38), "scale or colour of vertex 512 is not finite"),
        ("chunk", lambda rows: rows[:3], "3 chunks; 4 are wanted"),
        ("chunk", lambda rows: None, "no element 'chunk'"),
        ("chunk", drop("max_z"), "no float32 property max_z"),
        ("chunk", drop("max_b"), "no float32 property max_b"),
        ("vertex", lambda rows: rows[:0], "element 'vertex' is empty"),
        ("vertex", drop("packed_scale"), "no uint32 property packed_scale"),
        ("sh", lambda rows: rows[:999], "element 'sh' has 999 rows for 1000 vertices"),
        ("sh", drop("f_rest_44"), "element 'sh' has 44 properties"),
    ],
)
def test_a_damaged_file_is_refused_by_file_and_place(tmp_path, element, change, message):
    write_compressed_ply(cloud(), tmp_path / "wrong.ply")
    changed(tmp_path / "wrong.ply", element, change)
    with pytest.raises(ValueError, match=f"wrong.ply: .*{message}"):
        read_compressed_ply(tmp_path / "wrong.ply")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"means": torch.full((50, 3), torch.nan)}, "means of Gaussian 0 is not finite"),
        ({"scales": torch.zeros(50, 3)}, "scales of Gaussian 0 is not positive"),
    ],
)
def test_what_cannot_be_drawn_is_not_written(tmp_path, change, message):
    (tmp_path / "a.ply").write_text("old")
    with pytest.raises(ValueError, match=message):
        write_compressed_ply(dataclasses.replace(cloud(n=50), **change), tmp_path / "a.ply")
    assert [p.name for p in tmp_path.iterdir()] == ["a.ply"]
    assert (tmp_path / "a.ply").read_text() == "old"
