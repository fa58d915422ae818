"""A USD stage gives back what was put in bit by bit, passes OpenUSD's validators, and is not trusted."""

import dataclasses
import os
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from worlds import cloud

from splat.formats.usd import read_usd, write_usd

pytest.importorskip("pxr")
from pxr import Gf, Sdf, Usd, UsdGeom, UsdValidation, UsdVol, Vt

FIELDS = ("means", "quats", "scales", "opacities", "sh")
SUFFIXES = [".usd", ".usda", ".usdc", ".usdz"]


def bits(gaussians):
    return [getattr(gaussians, name).contiguous().view(torch.int32).tolist() for name in FIELDS]


def changed(path, change):
    """A stage that was written and then changed."""
    write_usd(cloud(degree=1), path)
    stage = Usd.Stage.Open(str(path))
    change(stage)
    stage.Save()
    return path


def usda(path, text):
    path.write_text("#usda 1.0\n" + text)
    return path


def splats(stage):
    return UsdVol.ParticleField3DGaussianSplat(stage.GetPrimAtPath("/Splats"))


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_float_comes_back_bit_by_bit(tmp_path, suffix, degree):
    before = cloud(degree=degree)
    before.means[0] = torch.tensor([1e-40, 1 / 3, -0.0])
    write_usd(before, tmp_path / f"a{suffix}")
    after = read_usd(tmp_path / f"a{suffix}")
    assert after.instance is None
    assert bits(after) == bits(before)
    assert [p.name for p in tmp_path.iterdir()] == [f"a{suffix}"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_openusd_finds_no_fault(tmp_path, suffix):
    write_usd(cloud(), tmp_path / f"a{suffix}")
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    found = UsdValidation.ValidationContext(validators).Validate(Usd.Stage.Open(str(tmp_path / f"a{suffix}")))
    assert not [error.GetMessage() for error in found]
    # The same validators do find faults where there are some.
    assert UsdValidation.ValidationContext(validators).Validate(Usd.Stage.CreateInMemory())


def test_the_stage_says_what_it_holds(tmp_path):
    before = cloud(n=3, degree=1)
    write_usd(before, tmp_path / "a.usda")
    stage = Usd.Stage.Open(str(tmp_path / "a.usda"))
    assert (UsdGeom.GetStageUpAxis(stage), UsdGeom.GetStageMetersPerUnit(stage)) == ("Z", 1)
    field = UsdVol.ParticleField3DGaussianSplat(stage.GetDefaultPrim())
    turn = field.GetOrientationsAttr().Get()[1]
    assert [turn.GetReal(), *turn.GetImaginary()] == before.quats[1].tolist()
    assert field.GetRadianceSphericalHarmonicsDegreeAttr().Get() == 1
    coefficients = np.array(field.GetRadianceSphericalHarmonicsCoefficientsAttr().Get())
    np.testing.assert_array_equal(coefficients[4:8], before.sh[1])


def test_the_extent_holds_three_standard_deviations(tmp_path):
    turned = torch.tensor([[0.5**0.5, 0, 0, 0.5**0.5]])
    one = dataclasses.replace(cloud(n=1, degree=0), means=torch.zeros(1, 3), quats=turned)
    one = dataclasses.replace(one, scales=torch.tensor([[1.0, 2, 3]]))
    write_usd(one, tmp_path / "a.usda")
    stage = Usd.Stage.Open(str(tmp_path / "a.usda"))
    low, high = splats(stage).GetExtentAttr().Get()
    np.testing.assert_allclose([low, high], [[-6, -3, -9], [6, 3, 9]], rtol=1e-6)


def test_halves_are_read(tmp_path):
    stage = Usd.Stage.CreateNew(str(tmp_path / "a.usda"))
    UsdGeom.SetStageUpAxis(stage, "Z")
    UsdGeom.SetStageMetersPerUnit(stage, 1)
    field = UsdVol.ParticleField3DGaussianSplat.Define(stage, "/Splats")
    field.CreatePositionshAttr(Vt.Vec3hArray([Gf.Vec3h(1, 2, 3)]))
    field.CreateOrientationshAttr(Vt.QuathArray([Gf.Quath(0, 1, 0, 0)]))
    field.CreateScaleshAttr(Vt.Vec3hArray([Gf.Vec3h(4, 5, 6)]))
    field.CreateOpacitieshAttr(Vt.HalfArray([0.5]))
    field.CreateRadianceSphericalHarmonicsDegreeAttr(0)
    field.CreateRadianceSphericalHarmonicsCoefficientshAttr(Vt.Vec3hArray([Gf.Vec3h(0.25, 0.5, 1)]))
    stage.Save()
    after = read_usd(tmp_path / "a.usda")
    assert after.means.tolist() == [[1, 2, 3]]
    assert after.quats.tolist() == [[0, 1, 0, 0]]
    assert after.scales.tolist() == [[4, 5, 6]]
    assert after.opacities.tolist() == [0.5]
    assert after.sh.tolist() == [[[0.25, 0.5, 1]]]


def test_what_is_not_stated_is_the_default_of_the_schema(tmp_path):
    field = 'def ParticleField3DGaussianSplat "A"\n{\npoint3f[] positions = [(1, 2, 3)]\n}\n'
    after = read_usd(usda(tmp_path / "a.usda", '(\nmetersPerUnit = 1\nupAxis = "Z"\n)\n' + field))
    assert after.quats.tolist() == [[1, 0, 0, 0]]
    assert after.scales.tolist() == [[1, 1, 1]]
    assert after.opacities.tolist() == [1]
    assert after.sh.tolist() == [[[0, 0, 0]]]


def test_a_stage_with_y_up_in_centimetres_arrives_upright_in_metres(tmp_path):
    def change(stage):
        UsdGeom.SetStageUpAxis(stage, "Y")
        UsdGeom.SetStageMetersPerUnit(stage, 0.01)

    before, after = cloud(degree=1), read_usd(changed(tmp_path / "a.usda", change))
    upright = before.means[:, [0, 2, 1]] * torch.tensor([0.01, -0.01, 0.01])
    torch.testing.assert_close(after.means, upright)
    torch.testing.assert_close(after.scales, before.scales * 0.01)


def test_a_stage_without_a_unit_is_in_centimetres_with_a_warning(tmp_path):
    path = changed(tmp_path / "a.usda", lambda stage: stage.ClearMetadata("metersPerUnit"))
    with pytest.warns(UserWarning, match="no metersPerUnit"):
        torch.testing.assert_close(read_usd(path).means, cloud(degree=1).means * 0.01)


def test_transforms_of_prims_are_applied_and_all_splats_joined(tmp_path):
    def change(stage):
        room = UsdGeom.Xform.Define(stage, "/Room")
        room.AddTranslateOp().Set((0, 0, 5))
        field = UsdVol.ParticleField3DGaussianSplat.Define(stage, "/Room/Splats")
        field.AddRotateZOp().Set(90)
        field.CreatePositionsAttr(Vt.Vec3fArray([Gf.Vec3f(1, 2, 3)]))

    after = read_usd(changed(tmp_path / "a.usda", change))
    assert (len(after), after.degree) == (21, 1)
    torch.testing.assert_close(after.means[20], torch.tensor([-2.0, 1, 8]))
    torch.testing.assert_close(after.quats[20], torch.tensor([0.5**0.5, 0, 0, 0.5**0.5]))


def test_degrees_beyond_3_are_left_out_with_a_warning(tmp_path):
    def change(stage):
        splats(stage).GetRadianceSphericalHarmonicsDegreeAttr().Set(4)
        flat = np.arange(20 * 25 * 3, dtype=np.float32).reshape(-1, 3)
        splats(stage).GetRadianceSphericalHarmonicsCoefficientsAttr().Set(Vt.Vec3fArray.FromNumpy(flat))

    path = changed(tmp_path / "a.usda", change)
    with pytest.warns(UserWarning, match=r"a\.usda: harmonics of degree 4"):
        assert read_usd(path).sh[1, 15].tolist() == [120, 121, 122]


def test_the_earliest_time_of_moving_splats_is_read(tmp_path):
    def change(stage):
        attribute = splats(stage).GetOpacitiesAttr()
        attribute.Clear()
        attribute.Set(Vt.FloatArray([0.5] * 20), 3)
        attribute.Set(Vt.FloatArray([0.75] * 20), 4)

    assert read_usd(changed(tmp_path / "a.usda", change)).opacities.tolist() == [0.5] * 20


def test_a_package_whose_root_refers_to_splats_inside_it_is_read(tmp_path):
    write_usd(cloud(), tmp_path / "splats.usdc")
    usda(
        tmp_path / "root.usda",
        '(\nmetersPerUnit = 1\nupAxis = "Z"\n)\ndef "World"\n{\ndef "A" (\nreferences = @splats.usdc@\n)\n{\n}\n}',
    )
    with Sdf.ZipFileWriter.CreateNew(str(tmp_path / "a.usdz")) as package:
        for name in ("root.usda", "splats.usdc"):
            package.AddFile(str(tmp_path / name), name)
            os.unlink(tmp_path / name)
    assert bits(read_usd(tmp_path / "a.usdz")) == bits(cloud())


def refer(name, *, arc="references", more=""):
    return f'def "A" (\n{arc} = {name}\n)\n{{\n{more}}}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (refer("@../outside.usda@"), "only regular files that lie in its folder"),
        (refer("@/etc/outside.usda@", arc="payload"), "only regular files that lie in its folder"),
        (refer("@http://example.org/a.usda@"), "only regular files that lie in its folder"),
        (refer("@gone.usda@"), "only regular files that lie in its folder"),
        (refer("@pipe.usda@"), "only regular files that lie in its folder"),
        (refer("@link.usda@"), "only regular files that lie in its folder"),
        ("(\nsubLayers = [@../outside.usda@]\n)\n", "only regular files that lie in its folder"),
        ('def "A" (\nvariants = {\nstring v = "x"\n}\nprepend variantSets = "v"\n)\n{\nvariantSet "v" = {\n"x" (\n'
         "references = @../outside.usda@\n) {\n}\n}\n}\n", "only regular files that lie in its folder"),
        (refer("@a.usda@</A>"), "more than 1000 files, or of itself"),
        (refer("[@b.usda@, @b.usda@</A>]"), "more than 1000 files"),
        (refer("</B>"), "composed from within"),
        (refer("</B>", arc="inherits"), "composed from within"),
        (refer("</B>", arc="specializes"), "composed from within"),
        (refer("@n.usda@</Gone>"), "cannot be composed"),
        ('def Xform "A"\n{\n}\n', "no prim ParticleField3DGaussianSplat; there are: Xform"),
        ('def ParticleField3DGaussianSplat "A"\n{\n}\n', "/A has no positions"),
    ],
)  # fmt: skip
def test_a_hostile_or_empty_stage_is_refused(tmp_path, text, message):
    folder = tmp_path / "inside"
    folder.mkdir()
    usda(tmp_path / "outside.usda", "")
    os.mkfifo(folder / "pipe.usda")
    (folder / "link.usda").symlink_to(tmp_path / "outside.usda")
    for here, there in zip("bcdefghijklm", "cdefghijklmn", strict=True):
        usda(folder / f"{here}.usda", refer(f"[@{there}.usda@, @{there}.usda@</A>]"))
    usda(folder / "n.usda", 'def "A"\n{\n}\n')
    with pytest.raises(ValueError, match=rf"a\.usda.*{message}"):
        read_usd(usda(folder / "a.usda", text))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: splats(s).GetScalesAttr().Set(Vt.Vec3fArray(3)), "scales of /Splats are float32 \\(3, 3\\); 20 x 3"),
        (lambda s: splats(s).GetRadianceSphericalHarmonicsDegreeAttr().Set(2), "180 x 3|20 x 3"),
        (lambda s: splats(s).GetRadianceSphericalHarmonicsDegreeAttr().Set(-1), "degree -1"),
        (lambda s: splats(s).GetOpacitiesAttr().Set(Vt.FloatArray([2.0] * 20)), "opacities of splat 0 is not within"),
        (lambda s: splats(s).GetPositionsAttr().Set(Vt.Vec3fArray([Gf.Vec3f(float("nan"))] * 20)), "means of splat 0"),
        (lambda s: splats(s).AddScaleOp().Set((1, 2, 1)), "one scale for all axes"),
        (lambda s: UsdGeom.SetStageMetersPerUnit(s, 0.0), "metersPerUnit is 0"),
    ],
)
def test_a_wrong_stage_is_refused_by_file_and_prim(tmp_path, change, message):
    with pytest.raises(ValueError, match=rf"wrong\.usda: .*({message})"):
        read_usd(changed(tmp_path / "wrong.usda", change))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_was_cut_is_refused(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    write_usd(cloud(degree=0), path)
    whole = path.read_bytes()
    for part in (0, 0.01, 0.2, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(part * len(whole))])
        with pytest.raises(ValueError, match=rf"a\{suffix}"):
            read_usd(path)


def test_counts_that_a_file_of_5_kb_cannot_hold_are_refused_at_once(tmp_path):
    write_usd(cloud(degree=0), tmp_path / "a.usdc")
    content = bytearray((tmp_path / "a.usdc").read_bytes())
    contents = int.from_bytes(content[16:24], "little")
    specs = contents + 8 + 5 * 32
    assert content[specs : specs + 5] == b"SPECS"
    start = int.from_bytes(content[specs + 16 : specs + 24], "little")
    content[start + 3] = 8
    (tmp_path / "a.usdc").write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.usdc: .* claim to hold"):
        read_usd(tmp_path / "a.usdc")


def test_a_compressed_package_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.usdz", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.usda", "#usda 1.0\n")
    with pytest.raises(ValueError, match=r"a\.usdz: a\.usda is compressed"):
        read_usd(tmp_path / "a.usdz")


def test_a_missing_file_is_missed(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_usd(tmp_path / "a.usda")


def half_a_file(layer: Sdf.Layer, name: str) -> bool:
    """What a full disk made of older OpenUSD: success, it says."""
    Path(name).write_bytes(b"PXR-USDC")
    return True


def other_values(layer: Sdf.Layer, name: str) -> bool:
    layer.GetAttributeAtPath("/Splats.opacities").default = Vt.FloatArray([0.5] * 20)
    Path(name).write_text(layer.ExportToString())
    return True


@pytest.mark.parametrize("export", [half_a_file, other_values])
def test_what_usd_did_not_write_well_does_not_replace_the_old_file(tmp_path, monkeypatch, export):
    (tmp_path / "a.usda").write_text("old")
    monkeypatch.setattr(Sdf.Layer, "Export", export)
    with pytest.raises(OSError, match=r"a\.usda could not be written"):
        write_usd(cloud(), tmp_path / "a.usda")
    assert [p.read_text() for p in tmp_path.iterdir()] == ["old"]


def test_what_cannot_be_drawn_is_not_written(tmp_path):
    with pytest.raises(ValueError, match="means of Gaussian 0 is not finite"):
        write_usd(dataclasses.replace(cloud(), means=torch.full((20, 3), torch.nan)), tmp_path / "a.usda")
    with pytest.raises(ValueError, match=r"\.usda, \.usdz is wanted"):
        write_usd(cloud(), tmp_path / "a.ply")
    assert not list(tmp_path.iterdir())


def test_without_openusd_one_hears_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pxr.Ar", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'scenewright\[usd\]'"):
        read_usd(tmp_path / "a.usda")


def test_a_name_that_openusd_does_not_know_is_refused(tmp_path):
    write_usd(cloud(), tmp_path / "a.usda")
    (tmp_path / "a.usda").rename(tmp_path / "a.txt")
    with pytest.raises(ValueError, match=r"a\.txt: OpenUSD goes by names"):
        read_usd(tmp_path / "a.txt")
