"""What rays pass through is free; the rest is solid, and closed."""

import math

import numpy as np
import pytest
import torch
import trimesh
from sights import picture
from worlds import block

from reconstruct.occupancy.carving import MOST, block_around, carve, free_distance, solid_mesh, voxel_for
from reconstruct.occupancy.space import State
from reconstruct.probing import distances
from reconstruct.surface import DepthView
from splat.camera import Camera

LOW, HIGH = np.full(3, -0.6), np.full(3, 0.6)


def all_round(mesh: trimesh.Trimesh, count: int = 6, size: int = 160) -> list[DepthView]:
    """Exact depth from outside, on three heights; where there is nothing, rays go on for ever."""
    turns = [2 * math.pi * i / count for i in range(count)]
    eyes = [(1.5 * math.cos(a), 1.5 * math.sin(a), h) for a in turns for h in (-0.8, 0.1, 1.2)]
    seen = [picture(Camera.look_at(eye, (0.0, 0.0, 0.0), width=size, height=size), mesh) for eye in eyes]
    return [DepthView(v.camera, torch.where(v.depth > 0, v.depth, torch.inf), v.color) for v in seen]


def from_within(mesh: trimesh.Trimesh, eyes, size: int = 96) -> list[DepthView]:
    """Exact depth in six directions from each eye."""
    views = []
    for x, y, z in eyes:
        for axis in (*np.eye(3), *-np.eye(3)):
            target = (x + axis[0], y + axis[1], z + axis[2])
            up = (1.0, 0.0, 0.0) if axis[2] else (0.0, 0.0, 1.0)
            camera = Camera.look_at((x, y, z), target, width=size, height=size, fov=math.radians(90), up=up)
            views.append(picture(camera, mesh))
    return views


def test_a_box_that_is_seen_from_outside_comes_back_whole():
    box = block((-0.3, -0.2, -0.25), (0.3, 0.2, 0.15))
    solid = solid_mesh(carve(all_round(box), LOW, HIGH, voxel=0.02))
    assert solid.is_watertight
    assert solid.is_winding_consistent
    assert solid.volume == pytest.approx(box.volume, rel=0.03)
    assert distances(trimesh.sample.sample_surface(box, 3000, seed=0)[0], solid).max() < 0.013


def test_a_leg_of_three_centimetres_survives_voxels_of_one_under_a_thin_top():
    leg, top = block((-0.015, -0.015, -0.4), (0.015, 0.015, 0.4)), block((-0.3, -0.3, 0.4), (0.3, 0.3, 0.42))
    table = trimesh.util.concatenate([leg, top])
    solid = solid_mesh(carve(all_round(table, size=240), np.full(3, -0.45), np.full(3, 0.45), voxel=0.01))
    assert len(solid.split()) == 1
    assert solid.volume == pytest.approx(leg.volume + top.volume, rel=0.05)
    assert distances(trimesh.sample.sample_surface(leg, 3000, seed=0)[0], solid).max() < 0.02


def test_noise_lets_rays_through_a_leg_but_does_not_carve_it_away():
    leg, random = block((-0.015, -0.015, -0.5), (0.015, 0.015, 0.5)), np.random.default_rng(0)
    views = []
    for view in all_round(leg, size=240):
        lost = torch.from_numpy(random.random(tuple(view.depth.shape)) < 0.2)
        views.append(DepthView(view.camera, torch.where(lost, torch.inf, view.depth), view.color))
    on_axis = np.stack([np.zeros(60), np.zeros(60), np.linspace(-0.45, 0.45, 60)], 1)
    low, high = np.array([-0.1, -0.1, -0.5]), np.array([0.1, 0.1, 0.5])
    careful = carve(views, low, high, voxel=0.01)
    assert (careful.states(on_axis) != State.FREE).mean() > 0.9
    rash = carve(views, low, high, voxel=0.01, ratio=0.0)
    assert (rash.states(on_axis) == State.FREE).mean() > 0.5


def test_nothing_behind_a_wall_is_free():
    wall = block((0.1, -2, -2), (0.15, 2, 2))
    eyes = [(-0.5, y, z) for y in (-0.3, 0.3) for z in (-0.3, 0.3)]
    space = carve(from_within(wall, eyes), LOW, HIGH, voxel=0.02)
    x = space.centres(np.argwhere(space.state == State.FREE))[:, 0]
    assert x.max() < 0.11
    assert space.states(np.array([[0.4, 0.0, 0.0], [5.0, 0.0, 0.0]])).tolist() == [State.UNKNOWN, State.UNKNOWN]
    assert space.states(np.array([[0.0, 0.0, 0.0], [0.115, 0.0, 0.0]])).tolist() == [State.FREE, State.OCCUPIED]


def test_distances_are_those_to_the_wall():
    wall = block((0.1, -2, -2), (0.15, 2, 2))
    space = carve(from_within(wall, [(-0.5, 0.0, 0.0), (-0.4, 0.1, 0.0)]), LOW, HIGH, voxel=0.02)
    near = np.abs(space.centres(np.argwhere(np.ones(space.shape)))[:, 0].reshape(space.shape) - 0.1) < 0.02
    middle = np.zeros(space.shape, bool)
    middle[:, 25:35, 25:35] = True
    x = space.centres(np.argwhere(near & middle))[:, 0]
    assert np.abs(space.distance[near & middle] - (0.1 - x)).max() < 2e-3


def test_one_picture_is_too_few_unless_told_otherwise():
    wall = block((0.1, -2, -2), (0.15, 2, 2))
    views = from_within(wall, [(-0.5, 0.0, 0.0)])
    here = np.array([[0.0, 0.0, 0.0]])
    assert carve(views, LOW, HIGH, voxel=0.03).states(here) == State.UNKNOWN
    assert carve(views, LOW, HIGH, voxel=0.03, least=1).states(here) == State.FREE


def test_the_solid_of_a_room_is_a_shell_about_its_air():
    room = block((-0.5, -0.5, -0.5), (0.5, 0.5, 0.5))
    eyes = [(x, y, z) for x in (-0.2, 0.2) for y in (-0.2, 0.2) for z in (-0.2, 0.2)]
    space = carve(from_within(room, eyes), np.full(3, -0.8), np.full(3, 0.8), voxel=0.02)
    shell = solid_mesh(space, thickness=0.1)
    assert shell.is_watertight
    outer, inner = shell.split(only_watertight=False)
    assert outer.volume == pytest.approx(1.7, rel=0.02)  # 1.2 m cubed, without the edges' roundness
    assert inner.volume == pytest.approx(-1, rel=0.02)
    assert np.abs(np.abs(outer.bounds) - 0.6).max() < 0.013
    assert np.abs(np.abs(inner.bounds) - 0.5).max() < 0.013


def test_a_region_cuts_one_thing_out():
    boxes = trimesh.util.concatenate([block((-0.4, -0.1, -0.1), (-0.2, 0.1, 0.1)), block((0.2, 0, 0), (0.3, 0.1, 0.1))])
    space = carve(all_round(boxes), LOW, HIGH, voxel=0.02)
    left = np.zeros(space.shape, bool)
    left[:30] = True
    assert solid_mesh(space, region=left).bounds[1][0] < 0
    with pytest.raises(ValueError, match="nothing is solid"):
        solid_mesh(space, region=np.zeros(space.shape, bool))


def test_free_distances_are_those_between_centres():
    space = carve(from_within(block((0.1, -2, -2), (0.15, 2, 2)), [(-0.5, 0.0, 0.0)]), LOW, HIGH, voxel=0.05, least=1)
    away, middle = free_distance(space, 0.2), space.shape[1] // 2
    row = away[:, middle, middle]
    wall = int(np.flatnonzero(row == 0)[-1]) + 1
    assert row[wall : wall + 3] == pytest.approx([0.05, 0.1, 0.15], abs=1e-6)
    assert row.max() == pytest.approx(0.2)


def test_a_box_without_room_or_with_too_many_voxels_is_an_error():
    with pytest.raises(ValueError, match="growing corners"):
        carve([], HIGH, LOW, voxel=0.1)
    with pytest.raises(ValueError, match="voxel_for"):
        carve([], LOW, HIGH, voxel=0.001)
    size = voxel_for(LOW, HIGH, 0.001, most=100_000)
    assert 90_000 < np.prod(carve([], LOW, HIGH, voxel=size).shape) < 100_000
    assert voxel_for(LOW, HIGH, 0.1) == 0.1


def test_a_block_with_too_many_voxels_gets_larger_ones():
    low, high, voxel = block_around(np.array([[0.0, 0, 0], [6, 2, 3]]), 0.00965)
    assert np.prod(np.ceil((high - low) / voxel)) <= MOST
    assert (low < 0).all()
    assert (high > [6, 2, 3]).all()
