"""Disks on a surface look like the surface before anything has been fitted."""

import math

import numpy as np
import pytest
import torch
from scipy.spatial import cKDTree

from reconstruct.rooms.sampling import SurfaceSamples
from reconstruct.seeding import random_points, seed_from_points, seed_from_surface
from splat import harmonics
from splat.camera import Camera
from splat.pose import rotation_matrix
from splat.rendering import render


def spread(n, *, width, candidates=20):
    """Points of a square, each the farthest from those before it among some candidates."""
    random = np.random.default_rng(0)
    points = random.uniform(-width / 2, width / 2, (1, 2))
    while len(points) < n:
        others = random.uniform(-width / 2, width / 2, (candidates * max(1, len(points) // 8), 2))
        far = np.argsort(-cKDTree(points).query(others)[0])[: max(1, len(points) // 16)]
        points = np.concatenate([points, others[far]])
    return points[:n]


def plane(normal=(0.0, 0.0, 1.0), *, n=1600, width=1.0):
    """An evenly sampled square through the origin."""
    across = spread(n, width=width)
    normals = torch.nn.functional.normalize(torch.tensor(normal), dim=0).expand(n, 3).contiguous()
    side = torch.linalg.svd(normals[:1]).Vh[1:]
    return SurfaceSamples(
        points=torch.from_numpy(across).float() @ side,
        normals=normals,
        colors=torch.tensor([0.7, 0.4, 0.2]).repeat(n, 1),
        instance=torch.full((n,), 4),
        area=torch.full((n,), width**2 / n),
    )


def middle(picture):
    return picture[8:-8, 8:-8]


@pytest.mark.parametrize("rasterizer", ["reference", "cpu"])
def test_a_sampled_plane_is_an_opaque_plane_at_its_depth_and_of_its_colour(rasterizer):
    camera = Camera.look_at((0.0, 0.0, 1.0), (0.0, 0.0, 0.0), width=64, height=64, up=(0.0, 1.0, 0.0), fov=0.6)
    seen = render(seed_from_surface(plane(), sh_degree=0), camera, rasterizer=rasterizer)
    assert middle(seen.alpha).mean() > 0.99
    assert middle(seen.alpha).min() > 0.94
    assert (middle(seen.depth) - 1).abs().max() < 1e-3
    assert torch.allclose(middle(seen.color / seen.alpha[..., None]), torch.tensor([0.7, 0.4, 0.2]), atol=1e-3)
    assert (middle(seen.instance) == 4).all()


def test_a_plane_seen_aslant_is_at_its_depth_too():
    camera = Camera.look_at((0.0, -0.8, 0.8), (0.0, 0.0, 0.0), width=160, height=160, fov=0.3)
    seen = render(seed_from_surface(plane(), sh_degree=0), camera)
    v, u = torch.meshgrid(torch.arange(160) + 0.5, torch.arange(160) + 0.5, indexing="ij")
    rays = torch.stack([u, v, torch.ones_like(u)], -1) @ torch.linalg.inv(camera.intrinsics).T
    true = -camera.position[2] / (rays @ camera.world_to_camera[:3, :3])[..., 2]
    assert (seen.depth - true)[40:-40, 40:-40].mean().abs() < 1e-3


@pytest.mark.parametrize(
    "normal", [(0.0, 0.0, 1.0), (0.0, 0.0, -1.0), (1.0, 0.0, 0.0), (0.3, -0.5, -0.8), (1e-5, 0.0, -1.0)]
)
def test_disks_are_thin_along_the_normal(normal):
    seed = seed_from_surface(plane(normal, n=10))
    wanted = torch.nn.functional.normalize(torch.tensor(normal), dim=0)
    thin = rotation_matrix(seed.quats)[:, :, 2]
    assert torch.allclose(thin, wanted.expand(10, 3), atol=1e-5)
    assert torch.allclose(seed.quats.norm(dim=1), torch.ones(10))
    assert (seed.scales.argmin(1) == 2).all()


def test_disks_lie_on_the_samples_and_keep_colour_and_instance():
    samples = plane(n=10)
    seed = seed_from_surface(samples, sh_degree=2)
    assert torch.equal(seed.means, samples.points)
    assert seed.degree == 2
    assert torch.allclose(harmonics.to_color(seed.sh), samples.colors)
    assert torch.equal(seed.instance, samples.instance)


def test_a_sample_that_stands_for_four_times_the_area_is_twice_as_wide():
    few, many = (seed_from_surface(plane(n=n)).scales for n in (16, 64))
    assert (few[0] / many[0]).tolist() == pytest.approx([2, 2, 2], rel=1e-5)


def test_a_sphere_is_closed():
    n = 4000
    index = torch.arange(n) + 0.5
    z, turn = 1 - 2 * index / n, index * math.pi * (1 + math.sqrt(5))
    points = torch.stack([(1 - z * z).sqrt() * turn.cos(), (1 - z * z).sqrt() * turn.sin(), z], 1)
    area = torch.full((n,), 4 * math.pi / n)
    samples = SurfaceSamples(points, points, torch.rand(n, 3), torch.zeros(n, dtype=torch.long), area)
    camera = Camera.look_at((0.0, -3.0, 0.0), (0.0, 0.0, 0.0), width=64, height=64, fov=0.4)
    seen = render(seed_from_surface(samples), camera)
    assert seen.alpha.min() > 0.99
    assert (seen.depth[30:34, 30:34] - 2).abs().max() < 0.02


def grid_of_points(n=5, gap=0.1):
    """A cube of n x n x n points."""
    steps = torch.arange(n) * gap
    return torch.stack(torch.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)


def test_a_ball_on_a_point_is_as_wide_as_the_way_to_its_three_nearest():
    points, colors = grid_of_points(), torch.rand(125, 3)
    seed = seed_from_points(points, colors, sh_degree=2)
    assert torch.equal(seed.means, points)
    assert torch.allclose(seed.scales, torch.full((125, 3), 0.1), atol=1e-6)
    assert torch.allclose(harmonics.to_color(seed.sh), colors, atol=1e-6)
    assert seed.degree == 2
    assert seed.opacities.unique().tolist() == pytest.approx([0.1])
    assert seed.quats.unique(dim=0).tolist() == [[1, 0, 0, 0]]


def test_strays_and_doubles_get_balls_like_the_others():
    points = torch.cat([grid_of_points(), torch.full((6, 3), 0.05), torch.tensor([[900.0, 0.0, 0.0]])])
    seed = seed_from_points(points, torch.zeros(len(points), 3))
    assert 0.01 < seed.scales.min() <= seed.scales.max() < 0.11


@pytest.mark.parametrize("points", [torch.rand(3, 3), torch.zeros(0, 3), torch.ones(9, 3)])
def test_points_without_three_neighbours_elsewhere_are_refused(points):
    with pytest.raises(ValueError, match=r"points"):
        seed_from_points(points, torch.zeros_like(points))


def around(n=6):
    """Cameras on a circle of 2 m about the origin."""
    turns = [2 * math.pi * i / n for i in range(n)]
    return [
        Camera.look_at((2 * math.cos(t), 2 * math.sin(t), 0.5), (0.0, 0.0, 0.0), width=64, height=48) for t in turns
    ]


def test_random_points_are_seen_by_two_cameras_from_two_sides():
    cameras = around()
    points = random_points(cameras, 500, seed=3)
    ways = torch.nn.functional.normalize(points[:, None] - torch.stack([c.position for c in cameras]), dim=2)
    places = [torch.nn.functional.pad(points, (0, 1), value=1.0) @ c.world_to_camera[:3].T for c in cameras]
    pixels = torch.stack([p @ cameras[0].intrinsics.T for p in places], 1)
    u, v, depth = pixels.unbind(2)
    seen = (depth > 0) & (u > 0) & (u < 64 * depth) & (v > 0) & (v < 48 * depth)
    cosines = (ways @ ways.transpose(1, 2)).masked_fill(~(seen[:, None] & seen[:, :, None]), 1.0)
    assert points.shape == (500, 3)
    assert (seen.sum(1) >= 2).all()
    assert (cosines.amin((1, 2)) < math.cos(0.034)).all()


def test_random_points_are_the_same_for_a_seed_and_spread_over_the_middle():
    points = random_points(around(), 2000, seed=1)
    assert torch.equal(points, random_points(around(), 2000, seed=1))
    assert not torch.equal(points, random_points(around(), 2000, seed=2))
    assert (points[points.norm(dim=1) < 1] > 0).float().mean(0).tolist() == pytest.approx([0.5, 0.5, 0.5], abs=0.15)


def test_cameras_back_to_back_have_no_space_in_common():
    away = [Camera.look_at((x, 0.0, 0.0), (3 * x, 0.0, 0.0), width=64, height=48) for x in (-1.0, 1.0)]
    with pytest.raises(ValueError, match="hardly any space"):
        random_points(away, 10)
