"""A stage of bodies passes OpenUSD's validators and gives back splats bit by bit."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch
from worlds import CUBE, a_room_of_odd_things, body, dots, room

from simulate.naming import identifier
from simulate.usd import write_usd
from splat.formats.usd_field import FIELDS, read_field
from splat.gaussians import Gaussians

pytest.importorskip("pxr")
from pxr import Usd, UsdGeom, UsdPhysics, UsdShade, UsdValidation


@pytest.fixture
def stage(tmp_path: Path):
    return Usd.Stage.Open(str(write_usd(a_room_of_odd_things(), tmp_path)))


def at(stage, place: str):
    prim = stage.GetPrimAtPath(f"/World/{place}")
    assert prim, f"there is no /World/{place}"
    return prim


def test_openusds_validators_find_nothing(stage):
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    for choice in ("solid", "shapes"):
        for name in ("room", "rug", "shelf"):
            at(stage, name).GetVariantSets().SetSelection("collision", choice)
        found = UsdValidation.ValidationContext(validators).Validate(stage)
        assert [error.GetMessage() for error in found] == []


def test_the_stage_is_z_up_in_metres_and_kilograms(stage):
    assert UsdGeom.GetStageUpAxis(stage) == "Z"
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    assert UsdPhysics.GetStageKilogramsPerUnit(stage) == 1.0
    assert stage.GetDefaultPrim().GetPath() == "/World"
    gravity = UsdPhysics.Scene(at(stage, "physicsScene"))
    assert list(gravity.GetGravityDirectionAttr().Get()) == [0, 0, -1]
    assert gravity.GetGravityMagnitudeAttr().Get() == pytest.approx(9.81)


def test_each_body_has_its_splats_bit_by_bit(tmp_path: Path):
    scene = a_room_of_odd_things()
    path = write_usd(scene, tmp_path)
    stage = Usd.Stage.Open(str(path))
    for thing in scene.bodies:
        found = read_field(at(stage, f"{identifier(thing.name)}/splats"), path)
        assert all(torch.equal(getattr(found, name), getattr(thing.gaussians, name)) for name in FIELDS)
        assert at(stage, identifier(thing.name)).GetDisplayName() == thing.name


def test_what_moves_is_a_rigid_body_of_convex_shapes(stage):
    stone = at(stage, "stone")
    assert stone.HasAPI(UsdPhysics.RigidBodyAPI)
    hull = at(stage, "stone/collision/shape_0")
    assert UsdPhysics.MeshCollisionAPI(hull).GetApproximationAttr().Get() == "convexHull"
    assert UsdGeom.Mesh(hull).GetPurposeAttr().Get() == "guide"
    ell = at(stage, f"{identifier('2nd ell')}/collision")
    assert [child.GetTypeName() for child in ell.GetChildren()] == ["Cube"] * 3


def test_what_is_fixed_is_its_solid_or_its_shapes_as_one_likes(stage):
    room = at(stage, "room")
    assert not room.HasAPI(UsdPhysics.RigidBodyAPI)
    solid = at(stage, "room/collision/solid")
    assert UsdPhysics.MeshCollisionAPI(solid).GetApproximationAttr().Get() == "none"
    room.GetVariantSets().SetSelection("collision", "shapes")
    assert [child.GetTypeName() for child in at(stage, "room/collision").GetChildren()] == ["Cube"] * 3


def test_a_box_has_the_size_and_place_that_it_had(tmp_path: Path):
    path = write_usd(room(body("cube", CUBE, (1.0, 0.0, 0.0), mass=1.0)), tmp_path)
    stage = Usd.Stage.Open(str(path))
    cache = UsdGeom.BBoxCache(Usd.TimeCode.Default(), ["guide"])
    box = cache.ComputeWorldBound(at(stage, "cube/collision/shape_0")).ComputeAlignedRange()
    assert np.array([box.GetMin(), box.GetMax()]) == pytest.approx(
        np.array([[0.9, -0.1, 0], [1.1, 0.1, 0.2]]), abs=1e-6
    )


def test_every_shape_has_the_friction_of_its_body(stage):
    for name, friction in (("stone", 0.7), ("room", 0.5)):
        shape = at(stage, f"{name}/collision").GetChildren()[0]
        material, _ = UsdShade.MaterialBindingAPI(shape).ComputeBoundMaterial("physics")
        physics = UsdPhysics.MaterialAPI(material.GetPrim())
        assert physics.GetStaticFrictionAttr().Get() == pytest.approx(friction)
        assert physics.GetDynamicFrictionAttr().Get() == pytest.approx(friction)


def test_the_rug_is_filtered_from_all_that_moves(stage):
    pairs = UsdPhysics.FilteredPairsAPI(at(stage, "rug")).GetFilteredPairsRel().GetTargets()
    names = ("stone", "Säule №1/b", "2nd ell")
    assert {str(path) for path in pairs} == {f"/World/{identifier(name)}" for name in names}


def test_a_body_without_splats_is_there_all_the_same(tmp_path: Path):
    none = dots(0)
    bare = dataclasses.replace(body("cube", CUBE, mass=1.0), gaussians=none)
    stage = Usd.Stage.Open(str(write_usd(room(bare), tmp_path)))
    assert at(stage, "cube/collision/shape_0")
    assert not stage.GetPrimAtPath("/World/cube/splats")


def test_splats_that_usd_loses_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def lose(prim, path) -> Gaussians:
        found = read_field(prim, path)
        return dataclasses.replace(found, means=found.means + 1e-3)

    monkeypatch.setattr("simulate.usd.read_field", lose)
    with pytest.raises(OSError, match="other splats for 'room'"):
        write_usd(room(), tmp_path)
