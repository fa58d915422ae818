"""Cameras stand in free space, see everything several times, and samples cover what they see."""

import numpy as np
import pytest
import torch
from small_rooms import CORNERED, room

from layout.layout import Item
from reconstruct.rays import RayScene
from reconstruct.rooms import viewpoints
from reconstruct.rooms.baking import bake
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.picturing import visible_from
from reconstruct.rooms.sampling import sample_surface
from reconstruct.rooms.scattering import scatter

SIZE = (320, 240)


@pytest.fixture(scope="module")
def lit():
    return bake(furnish(room()), "draft")


@pytest.fixture(scope="module")
def cameras(lit):
    return viewpoints.training_cameras(lit.furnished, 48, *SIZE)


def places(cameras):
    return torch.stack([c.position for c in cameras]).numpy()


@pytest.mark.parametrize("choose", [viewpoints.training_cameras, viewpoints.test_cameras, viewpoints.beauty_cameras])
def test_cameras_keep_their_distance_from_everything(lit, choose):
    eyes = places(choose(lit.furnished, 8, *SIZE))
    assert RayScene(lit.furnished.vertices, lit.furnished.faces).distance(eyes).min() >= 0.25


def test_cameras_stand_inside_a_room_of_any_shape():
    furnished = furnish(room(CORNERED, items=()))
    eyes = places(viewpoints.training_cameras(furnished, 12, *SIZE))
    in_notch = (eyes[:, 0] > 2) & (eyes[:, 1] > 2)
    assert not in_notch.any()
    assert ((eyes[:, 0] > 0) & (eyes[:, 0] < 4) & (eyes[:, 1] > 0) & (eyes[:, 1] < 3)).all()


def test_what_can_be_seen_is_seen_at_least_three_times(lit, cameras):
    points = scatter(lit.furnished, 3000, np.random.default_rng(3))
    eyes = viewpoints.standpoints(lit.furnished)
    visible = viewpoints.seen_from(lit.furnished, eyes, points.points, points.normals).mean(0) > 0.05
    views = visible_from(lit, cameras, points.points, points.normals).sum(0)[visible]
    assert (views >= 3).mean() > 0.95
    assert (views >= 1).mean() > 0.99


def test_unseen_views_are_from_other_places(lit, cameras):
    judges = viewpoints.test_cameras(lit.furnished, 8, *SIZE)
    assert len(judges) == 8
    gap = np.linalg.norm(places(judges)[:, None] - places(cameras)[None], axis=2)
    assert gap.min() > 0.02
    assert np.median(gap.min(axis=1)) > 0.15


def test_the_same_seed_gives_the_same_cameras(lit, cameras):
    again = viewpoints.training_cameras(lit.furnished, 48, *SIZE)
    assert all(torch.equal(a.world_to_camera, b.world_to_camera) for a, b in zip(cameras, again, strict=True))


def test_a_room_with_no_free_space_is_refused_by_name():
    block = Item(
        name="block", category="exposed beam", label="?", room="room", size=(3.19, 2.79, 2.49), position=(1.6, 1.4, 0)
    )
    with pytest.raises(ValueError, match="too full"):
        viewpoints.standpoints(furnish(room(items=(block,))))


def test_the_top_camera_sees_the_whole_floor():
    camera = viewpoints.top_camera(room())
    corners = torch.tensor([[x, y, 0.0] for x, y in room().rooms[0].polygon])
    pixel = (corners @ camera.world_to_camera[:3, :3].T + camera.world_to_camera[:3, 3]) @ camera.intrinsics.T
    pixel = pixel[:, :2] / pixel[:, 2:]
    assert (pixel > 0).all()
    assert (pixel < torch.tensor([camera.width, camera.height])).all()
    # North is up.
    assert pixel[2, 1] < pixel[1, 1]


def test_samples_lie_on_the_visible_surface(lit, cameras):
    samples = sample_surface(lit, 4000, np.random.default_rng(0), cameras=cameras)
    assert abs(len(samples.points) - 4000) <= 5
    distance = RayScene(lit.furnished.vertices, lit.furnished.faces).distance(samples.points.numpy())
    assert distance.max() < 1e-4
    assert visible_from(lit, cameras, samples.points.numpy(), samples.normals.numpy()).any(0).mean() > 0.999
    assert samples.colors.min() >= 0
    assert samples.colors.max() <= 1


def test_samples_are_spread_evenly_and_stand_for_the_area_they_cover(lit):
    samples = sample_surface(lit, 4000, np.random.default_rng(0))
    floor = (samples.instance == 0) & (samples.normals[:, 2] > 0.99) & (samples.points[:, 2] < 1e-3)
    points, area = samples.points[floor], samples.area[floor]
    # The table's feet and the thresholds aside, all of 3.2 m x 2.8 m is seen.
    assert area.sum() == pytest.approx(3.2 * 2.8, rel=0.1)
    gap = torch.cdist(points, points).fill_diagonal_(9).amin(1)
    assert gap.quantile(0.02) > 0.55 * area.mean().sqrt()


def test_small_things_get_more_than_their_share(lit):
    samples = sample_surface(lit, 4000, np.random.default_rng(0))
    mean_area = [samples.area[samples.instance == i].mean() for i in range(3)]
    assert mean_area[0] > mean_area[1] > mean_area[2]
