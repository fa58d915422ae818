"""Pictures: depth exact at pixel centres, the right things in the right place, the same colour from everywhere."""

import math

import numpy as np
import pytest
import torch
from small_rooms import room

from reconstruct.rooms.baking import bake
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.picturing import picture, radiance_at, visible_from
from reconstruct.rooms.scattering import scatter
from splat.camera import Camera


@pytest.fixture(scope="module")
def lit():
    return bake(furnish(room()), "draft")


@pytest.fixture(scope="module")
def over_table():
    return Camera.look_at((2.9, 0.4, 1.6), (1.6, 1.5, 0.3), width=160, height=120, fov=math.radians(60))


def ray_directions(camera):
    """Of the pixel centres, in the world, length 1 along the camera's z."""
    v, u = torch.meshgrid(torch.arange(camera.height) + 0.5, torch.arange(camera.width) + 0.5, indexing="ij")
    local = torch.stack([u, v, torch.ones_like(u)], -1) @ torch.linalg.inv(camera.intrinsics).T
    return local @ camera.world_to_camera[:3, :3]


def test_the_depth_of_the_slanted_floor_is_exact_at_pixel_centres(lit, over_table):
    view = picture(lit, over_table)
    expected = -over_table.position[2] / ray_directions(over_table)[..., 2]
    floor = (view.instance == 0) & (view.normal[..., 2] > 0.99) & ((view.depth - expected).abs() < 0.05)
    assert floor.sum() > 2000
    assert (view.depth - expected)[floor].abs().max() < 2e-5


def test_normals_are_unit_and_face_the_camera(lit, over_table):
    view = picture(lit, over_table)
    assert view.normal.norm(dim=-1).sub(1).abs().max() < 1e-4
    assert (view.normal * ray_directions(over_table)).sum(-1).max() <= 1e-5


def test_each_thing_is_seen_under_its_own_number(lit):
    camera = Camera.look_at((1.6, 1.6, 1.5), (1.6, 1.601, 0.0), width=120, height=120, fov=math.radians(50))
    view = picture(lit, camera)
    assert view.instance[60, 60] == 2
    assert set(view.instance.unique().tolist()) == {0, 1, 2}
    assert view.depth[60, 60] == pytest.approx(1.5 - 0.57, abs=0.13)


def test_a_matte_surface_looks_the_same_from_two_places(lit):
    target = (2.2, 2.8, 1.6)
    colours = []
    for eye in ((1.2, 1.0, 1.5), (2.9, 0.7, 1.2)):
        view = picture(lit, Camera.look_at(eye, target, width=81, height=61), gloss=False)
        colours.append(view.image[28:33, 38:43].mean((0, 1)))
    assert (colours[0] - colours[1]).abs().max() < 2 / 255


def test_more_samples_change_outlines_only(lit, over_table):
    one, three = picture(lit, over_table, samples=1), picture(lit, over_table, samples=3)
    changed = (one.image - three.image).abs().amax(-1) > 1e-6
    assert 0.01 < changed.float().mean() < 0.4
    assert torch.equal(one.depth, three.depth)


def test_a_camera_above_looks_through_the_ceiling(lit):
    camera = Camera.look_at((1.6, 1.4, 7.0), (1.6, 1.4, 0.0), width=64, height=64, fov=0.5, up=(0.0, 1.0, 0.0))
    view = picture(lit, camera)
    assert view.depth[32, 32] == pytest.approx(7.0 - 0.45, abs=0.3)


def test_points_have_the_colour_that_pictures_show(lit, over_table):
    points = scatter(lit.furnished, 3000, np.random.default_rng(0))
    points = points[visible_from(lit, [over_table], points.points, points.normals)[0] & (points.instance == 0)]
    view = picture(lit, over_table, samples=1, gloss=False)
    local = points.points @ over_table.world_to_camera[:3, :3].numpy().T + over_table.world_to_camera[:3, 3].numpy()
    pixel = local @ over_table.intrinsics.numpy().T
    column, row = (pixel[:, :2] / pixel[:, 2:]).astype(int).T
    error = np.abs(radiance_at(lit, points.face, points.weights) - view.image.numpy()[row, column]).max(1)
    assert np.median(error) < 0.02


def test_the_same_picture_twice(lit, over_table):
    assert torch.equal(picture(lit, over_table).image, picture(lit, over_table).image)
