"""Gaussians without cameras become solid: rooms from within, things from without."""

import dataclasses
import math

import numpy as np
import pytest
import torch
from hollows import ball, box, room_with_a_block

from reconstruct.colliding import collide
from reconstruct.probing import distances
from reconstruct.rooms.solidifying import collider_mesh
from reconstruct.scene import Scene
from splat.gaussians import Gaussians
from splat.turning import turned


@pytest.fixture(scope="module")
def room() -> Scene:
    return collide(room_with_a_block(), up="z", scale=1.0, detail=0.05)


def test_a_room_becomes_a_shell_with_air_in_it(room: Scene):
    solid = room.bodies[0].collider.solid
    assert room.provenance["measures"]["kind"] == "room"
    assert solid.is_watertight
    air = min(solid.split(only_watertight=False), key=lambda piece: piece.volume)
    assert -air.volume == pytest.approx(2 * 2.5 * 1.5 - 0.5 * 0.6 * 0.5, rel=0.05)
    assert room.metric


def test_its_floor_is_at_zero_and_no_way_leads_out(room: Scene):
    assert room.provenance["measures"]["leak"] is False
    floor = room.surface.vertices[room.surface.vertices[:, 2] < 0.2]
    assert np.median(floor[:, 2]) == pytest.approx(0, abs=0.02)


def test_surface_and_shapes_lie_where_the_gaussians_do(room: Scene):
    means = room.bodies[0].gaussians.means.double().numpy()
    covered = (means[:, 2] < 0.05) & (np.abs(means[:, :2] - [0.85, 1.1]) < [0.3, 0.35]).all(1)  # by the block
    seen = means[~covered]
    for mesh in (room.surface, collider_mesh(room.bodies[0].collider)):
        assert np.quantile(distances(seen, mesh), 0.9) < 0.07


def test_cameras_stand_in_the_room(room: Scene):
    eyes = np.stack([camera.position.numpy() for camera in room.cameras])
    assert len(eyes) > 1
    assert ((eyes > [0, 0, 0]) & (eyes < [2, 2.5, 1.5])).all()


def test_a_ball_becomes_one_solid_of_its_volume():
    scene = collide(ball(0.5), detail=0.025)
    solid, measures = scene.bodies[0].collider.solid, scene.provenance["measures"]
    assert measures["kind"] == "object"
    assert solid.is_watertight
    assert solid.volume == pytest.approx(4 / 3 * math.pi * 0.5**3, rel=0.08)
    assert collider_mesh(scene.bodies[0].collider).volume == pytest.approx(solid.volume, rel=0.1)
    assert not scene.metric


def test_a_room_that_lies_on_its_back_is_stood_up():
    scene = collide(turned(room_with_a_block(), "z", "-y"), detail=0.08)
    assert scene.provenance["up"]["axis"] == pytest.approx([0, -1, 0], abs=0.03)
    low, high = scene.surface.bounds
    assert high[2] - low[2] == pytest.approx(1.5, abs=0.1)


def test_a_hollow_box_is_a_thing_if_that_is_told():
    scene = collide(box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), step=0.1), kind="object", detail=0.05)
    assert scene.bodies[0].collider.solid.volume == pytest.approx(1, rel=0.1)


def test_what_is_not_finite_is_left_out_and_told():
    cloud = ball(0.5)
    means = cloud.means.clone()
    means[:7] = torch.nan
    scene = collide(dataclasses.replace(cloud, means=means), detail=0.1)
    assert len(scene.bodies[0].gaussians) == len(cloud) - 7
    assert "7 of" in scene.provenance["notes"][0]


@pytest.mark.parametrize(
    ("cloud", "words"),
    [
        (ball(0.5)[:0], "0 Gaussians"),
        (ball(0.5)[:3], "3 Gaussians"),
        (dataclasses.replace(ball(0.5), opacities=torch.full((2500,), 0.01)), "transparent"),
    ],
)
def test_too_little_is_an_error(cloud: Gaussians, words: str):
    with pytest.raises(ValueError, match=words):
        collide(cloud)
