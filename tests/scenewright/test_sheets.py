"""Pictures of scenes that were made of pictures."""

import dataclasses
from pathlib import Path

import fake_photos
import numpy as np
import torch
import trimesh
from PIL import Image

from reconstruct.request import Request
from reconstruct.segmentation.division import Support
from reconstruct.segmentation.planes import Plane
from scenewright.sheets import extent, lidless, overhead, tangible, write_views
from splat.gaussians import Gaussians


def layer(height: float, n: int = 100, *, spread: float = 2.0, opacity: float = 0.9) -> Gaussians:
    """A level square of Gaussians."""
    random = torch.Generator().manual_seed(int(10 * height))
    means = torch.rand(n, 3, generator=random) * torch.tensor([spread, spread, 0.0]) + torch.tensor([0, 0, height])
    quats = torch.tensor([1.0, 0, 0, 0]).repeat(n, 1)
    return Gaussians(means, quats, torch.full((n, 3), 0.1), torch.full((n,), opacity), torch.zeros(n, 1, 3))


def test_the_views_and_the_place_from_above_are_on_one_sheet(tmp_path: Path):
    write_views(fake_photos.tiny(3, Request()), tmp_path / "views")
    assert sorted(p.name for p in (tmp_path / "views").iterdir()) == [
        "sheet.png", "top.png", "view_1.png", "view_2.png",
    ]  # fmt: skip
    assert np.asarray(Image.open(tmp_path / "views" / "top.png")).min() < 250


def test_a_ceiling_is_lifted_off_and_what_is_under_it_stays():
    cloud = Gaussians.concatenate([layer(0.0), layer(1.0), layer(2.5)])
    lid = Support("ceiling", Plane((0.0, 0.0, -1.0), -2.5), np.eye(4), np.zeros((0, 2)), np.zeros(0, dtype=np.int64))
    scene = dataclasses.replace(fake_photos.tiny(3, Request()), planes=(lid,))
    assert lidless(cloud, scene).means[:, 2].unique().tolist() == [0.0, 1.0]
    assert len(lidless(cloud, dataclasses.replace(scene, planes=()))) == len(cloud)


def test_fog_far_away_moves_neither_the_eye_nor_the_edges():
    fog = layer(40.0, 3, spread=100.0, opacity=0.05)
    low, high = extent(Gaussians.concatenate([layer(0.0, 500), layer(2.5, 500), fog]))
    assert np.allclose(low, [0, 0, 0], atol=0.1)
    assert np.allclose(high, [2, 2, 2.5], atol=0.1)


def test_from_above_the_whole_place_is_in_the_picture_whatever_its_unit():
    for unit in (0.01, 1.0, 300.0):
        low, high = np.array([-1.0, 2.0, 0.0]) * unit, np.array([5.0, 9.0, 2.5]) * unit
        camera = overhead(low, high, 960, 720)
        for x in (low[0], high[0]):
            for y in (low[1], high[1]):
                for z in (low[2], high[2]):
                    point = camera.world_to_camera @ torch.tensor([x, y, z, 1.0], dtype=torch.float32)
                    pixel = camera.intrinsics @ point[:3] / point[2]
                    assert 0 < pixel[0] < 960
                    assert 0 < pixel[1] < 720


def test_the_blurred_distance_behind_a_place_is_left_out_and_the_place_stays():
    place = dataclasses.replace(layer(0.0), scales=torch.full((100, 3), 0.02))
    blobs = dataclasses.replace(layer(1.0, 5), scales=torch.full((5, 3), 0.5))
    surface = trimesh.creation.box(bounds=[[0, 0, 0], [2, 2, 1]])
    assert len(tangible(Gaussians.concatenate([place, blobs, layer(9.0)]), surface)) == 100
    assert len(tangible(layer(9.0), surface)) == 100, "what would be nothing is left as it is"
