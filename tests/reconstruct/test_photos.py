"""A depth camera's film of a corner of a room becomes a scene; see `films`."""

from __future__ import annotations

import json

import numpy as np
import pytest
from films import CRATE, filmed

from reconstruct.framing.alignment import Hints
from reconstruct.photos import from_photos
from reconstruct.request import Request
from simulate.check import settle


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    return folder, from_photos(filmed(folder / "film"), folder / "work", request=Request(quality="draft"))


def test_a_depth_camera_tells_metres_and_the_floor_tells_up(made):
    scene = made[1]
    assert scene.metric
    floor = next(plane for plane in scene.planes if plane.name == "floor")
    assert floor.plane.normal[2] > np.cos(np.radians(1))
    assert floor.plane.offset == pytest.approx(0, abs=0.01)


def test_the_crate_becomes_a_body_of_its_own_that_stands_still(made):
    scene = made[1]
    crates = [body for body in scene.bodies[1:] if body.mass is not None]
    assert len(crates) == 1
    assert len(crates[0].gaussians) > 100
    assert settle(scene, 5.0).restless == ()


def test_the_crate_is_about_as_large_as_it_is(made):
    solid = next(body for body in made[1].bodies[1:] if body.mass is not None).collider.solid
    assert solid.is_watertight
    assert solid.volume == pytest.approx(CRATE.volume, rel=0.3)  # A pixel on it is 2 cm.
    assert np.ptp(solid.vertices[:, 2]) == pytest.approx(0.4, abs=0.03)


def test_what_can_be_said_about_it_is_said(made):
    told = made[1].provenance
    assert told["capture"]["kind"] == "nerfstudio"
    assert told["measures"]["unseen_views"] == 3
    assert told["measures"]["psnr"] > 24
    assert 0 < told["measures"]["unknown"] < 1
    assert sum(bin["n"] for bin in told["measures"]["confidence"]) == told["measures"]["surface"]["vertices"]
    assert json.loads(json.dumps(told)) == told


def test_the_same_workspace_need_not_fit_again_to_be_told_a_length(made):
    folder, first = made
    hints = Hints(between=((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), 1.0))
    before = (folder / "work" / "fit.safetensors").stat().st_mtime_ns
    second = from_photos(folder / "film", folder / "work", request=Request(quality="draft", hints=hints))
    assert (folder / "work" / "fit.safetensors").stat().st_mtime_ns == before
    assert len(second.bodies) == len(first.bodies)


def test_kept_together_it_is_one_fixed_body(made):
    folder, first = made
    scene = from_photos(folder / "film", folder / "work", request=Request(quality="draft", keep_together=True))
    assert [body.mass for body in scene.bodies] == [None]
    assert len(scene.bodies[0].gaussians) == sum(len(body.gaussians) for body in first.bodies)
