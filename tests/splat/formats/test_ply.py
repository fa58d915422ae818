"""A PLY file gives back what was put in, and refuses what it cannot hold."""

import dataclasses
import gc
from pathlib import Path

import numpy as np
import pytest
import torch
from plyfile import PlyData, PlyElement

from splat import harmonics
from splat.formats.ply import read_ply, write_ply
from splat.gaussians import Gaussians

MONKEY = Path(__file__).parents[4] / "shared/data/splats_foreign/monkey.ply"


def cloud(n=50, degree=3):
    random = torch.Generator().manual_seed(degree)
    return Gaussians(
        means=torch.randn(n, 3, generator=random),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=random), dim=1),
        scales=10 ** torch.empty(n, 3).uniform_(-4, 0, generator=random),
        opacities=torch.rand(n, generator=random),
        sh=torch.randn(n, (degree + 1) ** 2, 3, generator=random),
        instance=torch.arange(n) % 4,
    )


def rewrite(path, change):
    """Rewrites the vertices of a file by `change` (array -> array)."""
    vertices = change(PlyData.read(str(path))["vertex"].data.copy())
    PlyData([PlyElement.describe(vertices, "vertex")]).write(str(path))


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_physical_values_come_back_from_a_file(tmp_path, degree):
    before = cloud(degree=degree)
    write_ply(before, tmp_path / "a.ply")
    after = read_ply(tmp_path / "a.ply")
    assert after.instance is None
    assert torch.equal(after.means, before.means)
    assert torch.equal(after.sh, before.sh)
    for name in ("quats", "scales", "opacities"):
        torch.testing.assert_close(getattr(after, name), getattr(before, name), rtol=1e-6, atol=1e-6)


def test_the_layout_is_the_one_viewers_read(tmp_path):
    write_ply(cloud(n=1), tmp_path / "a.ply")
    vertices = PlyData.read(str(tmp_path / "a.ply"))["vertex"].data
    rest = [f"f_rest_{i}" for i in range(45)]
    wanted = ["x", "y", "z", "nx", "ny", "nz", "f_dc_0", "f_dc_1", "f_dc_2", *rest]
    wanted += ["opacity", "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3"]
    assert list(vertices.dtype.names) == wanted
    assert {vertices.dtype[name] for name in wanted} == {np.dtype("<f4")}


def test_properties_hold_logits_logarithms_wxyz_and_harmonics_by_colour(tmp_path):
    before = dataclasses.replace(cloud(n=1, degree=1), quats=torch.tensor([[0.5, 0.5, -0.5, 0.5]]))
    write_ply(before, tmp_path / "a.ply")
    vertex = PlyData.read(str(tmp_path / "a.ply"))["vertex"].data[0]
    assert [vertex[f"rot_{i}"] for i in range(4)] == [0.5, 0.5, -0.5, 0.5]
    assert vertex["scale_1"] == pytest.approx(before.scales[0, 1].log().item())
    assert vertex["opacity"] == pytest.approx(torch.logit(before.opacities[0]).item(), rel=1e-5)
    red, green = before.sh[0, 1:, 0], before.sh[0, 1:, 1]
    assert [vertex[f"f_rest_{i}"] for i in range(6)] == [*red.tolist(), *green.tolist()]


def test_instances_are_written_only_when_asked_for(tmp_path):
    before = cloud()
    write_ply(before, tmp_path / "a.ply", instances=True)
    assert torch.equal(read_ply(tmp_path / "a.ply").instance, before.instance)


def test_opacities_of_exactly_0_and_1_are_held_just_inside(tmp_path):
    write_ply(dataclasses.replace(cloud(n=2), opacities=torch.tensor([0.0, 1.0])), tmp_path / "a.ply")
    assert read_ply(tmp_path / "a.ply").opacities.tolist() == pytest.approx([1e-6, 1 - 1e-6], abs=1e-7)


def test_a_foreign_file_without_normals_and_harmonics_is_read():
    if not MONKEY.exists():
        pytest.skip(f"no foreign sample file at {MONKEY}")
    monkey = read_ply(MONKEY)
    assert (len(monkey), monkey.degree) == (36039, 0)
    assert torch.allclose(monkey.quats.norm(dim=1), torch.ones(36039))
    assert ((monkey.opacities > 0) & (monkey.opacities < 1)).all()
    raw = PlyData.read(str(MONKEY))["vertex"].data
    assert monkey.scales[7, 2].item() == pytest.approx(float(np.exp(raw["scale_2"][7])))
    assert harmonics.to_color(monkey.sh)[7, 1].item() == pytest.approx(0.5 + harmonics.C0 * float(raw["f_dc_1"][7]))


def test_a_foreign_file_survives_being_written_again(tmp_path):
    if not MONKEY.exists():
        pytest.skip(f"no foreign sample file at {MONKEY}")
    monkey = read_ply(MONKEY)
    write_ply(monkey, tmp_path / "a.ply")
    again = read_ply(tmp_path / "a.ply")
    assert torch.equal(again.means, monkey.means)
    torch.testing.assert_close(again.scales, monkey.scales, rtol=1e-6, atol=1e-6)


def test_unknown_properties_and_doubles_are_no_obstacle(tmp_path):
    write_ply(cloud(), tmp_path / "a.ply")

    def widen(vertices):
        wide = np.zeros(len(vertices), [(n, "f8") for n in vertices.dtype.names] + [("confidence", "u1")])
        for name in vertices.dtype.names:
            wide[name] = vertices[name]
        return wide

    rewrite(tmp_path / "a.ply", widen)
    assert torch.equal(read_ply(tmp_path / "a.ply").means, cloud().means)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"means": torch.full((50, 3), torch.nan)}, "means of vertex 0 is not finite"),
        ({"sh": torch.full((50, 16, 3), torch.inf)}, "sh of vertex 0 is not finite"),
        ({"scales": torch.zeros(50, 3)}, "scales hold a value that is not positive"),
        ({"opacities": torch.full((50,), torch.nan)}, "opacities of vertex 0 is not finite"),
    ],
)
def test_what_cannot_be_drawn_is_not_written(tmp_path, change, message):
    (tmp_path / "a.ply").write_text("old")
    with pytest.raises(ValueError, match=message):
        write_ply(dataclasses.replace(cloud(), **change), tmp_path / "a.ply")
    assert [p.name for p in tmp_path.iterdir()] == ["a.ply"]
    assert (tmp_path / "a.ply").read_text() == "old"


def test_nothing_is_not_written(tmp_path):
    with pytest.raises(ValueError, match="no Gaussians"):
        write_ply(cloud()[:0], tmp_path / "a.ply")


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    write_ply(cloud(), tmp_path / "a.ply")
    old = (tmp_path / "a.ply").read_bytes()

    def full_disk(self, stream):
        stream.write(b"ply")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PlyData, "write", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_ply(cloud(n=3), tmp_path / "a.ply")
    assert [p.name for p in tmp_path.iterdir()] == ["a.ply"]
    assert (tmp_path / "a.ply").read_bytes() == old


def drop(*names):
    return lambda v: v[[n for n in v.dtype.names if n not in names]].astype(
        [(n, "f4") for n in v.dtype.names if n not in names]
    )


def put(name, value):
    def change(vertices):
        vertices[name][3] = value
        return vertices

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (drop("opacity", "rot_2"), "no property opacity, rot_2"),
        (drop("f_rest_7"), "no property f_rest_7"),
        (drop("f_rest_44", "f_rest_43"), "43 properties f_rest"),
        (put("y", np.nan), "y of vertex 3 is not finite"),
        (put("scale_1", 200.0), "scale_0..2 .* of vertex 3 is not finite"),
        (lambda v: v[:0], "is empty"),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_field(tmp_path, change, message):
    write_ply(cloud(), tmp_path / "wrong.ply")
    rewrite(tmp_path / "wrong.ply", change)
    with pytest.raises(ValueError, match=f"wrong.ply.*{message}"):
        read_ply(tmp_path / "wrong.ply")


def test_a_zero_quaternion_is_refused(tmp_path):
    write_ply(cloud(), tmp_path / "a.ply")

    def change(vertices):
        for i in range(4):
            vertices[f"rot_{i}"][5] = 0
        return vertices

    rewrite(tmp_path / "a.ply", change)
    with pytest.raises(ValueError, match="vertex 5 is zero"):
        read_ply(tmp_path / "a.ply")


@pytest.mark.parametrize(
    "content", [b"", b"ply\nformat binary_little_endian 1.0\n", b"\x89PNG\r\n", b"ply\nend_header\n"]
)
def test_what_is_no_ply_is_refused_by_name(tmp_path, content):
    (tmp_path / "a.ply").write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.ply"):
        read_ply(tmp_path / "a.ply")


def test_a_file_in_letters_is_read_and_closed(tmp_path, recwarn):
    write_ply(cloud(), tmp_path / "a.ply")
    letters = PlyData.read(tmp_path / "a.ply")
    letters.text = True
    letters.write(tmp_path / "letters.ply")
    torch.testing.assert_close(read_ply(tmp_path / "letters.ply").means, cloud().means)
    gc.collect()
    assert not recwarn.list


def test_a_file_that_claims_more_than_it_has_is_refused(tmp_path):
    write_ply(cloud(), tmp_path / "a.ply")
    whole = (tmp_path / "a.ply").read_bytes()
    (tmp_path / "a.ply").write_bytes(whole.replace(b"element vertex ", b"element vertex 99999999999"))
    with pytest.raises(ValueError, match=r"a\.ply: claims 9999"):
        read_ply(tmp_path / "a.ply")


def test_a_cut_file_is_refused(tmp_path):
    write_ply(cloud(), tmp_path / "a.ply")
    whole = (tmp_path / "a.ply").read_bytes()
    (tmp_path / "a.ply").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match=r"a\.ply is not a readable PLY"):
        read_ply(tmp_path / "a.ply")
