"""Where photos show something and no point was found, seeds stand at the depth of what looks alike nearby."""

import torch

from reconstruct.gaps import GRID, seed_gaps
from splat import harmonics
from splat.camera import Camera
from splat.view import View

RED, BLUE = (0.9, 0.1, 0.1), (0.1, 0.1, 0.9)


def wall_and_post() -> tuple[View, torch.Tensor, torch.Tensor]:
    """A red wall at x = 10 m with a blue post at x = 4 m before its middle; points on the post, and left and right."""
    camera = Camera.look_at((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), width=100, height=80)
    image = torch.tensor(RED).repeat(80, 100, 1)
    image[:, 45:55] = torch.tensor(BLUE)
    wall = [[10.0, y, z] for y in (-4.0, -3.0, -2.0, -1.5, 1.5, 2.0, 3.0, 4.0) for z in (-5.0, -2.5, 0.0, 2.5, 5.0)]
    post = [[4.0, 0.1, z] for z in (-2.0, -1.0, 0.0, 1.0, 2.0)]
    return View(camera, image), torch.tensor(wall + post), torch.tensor([RED] * len(wall) + [BLUE] * len(post))


def test_nearly_all_pixels_take_the_depth_of_what_looks_alike():
    view, points, colors = wall_and_post()
    seeds = seed_gaps([view], points, colors, sh_degree=1)
    blue = harmonics.to_color(seeds.sh)[:, 2] > 0.5
    assert ((seeds.means[blue, 0] - 4).abs() < 1e-3).float().mean() > 0.8
    assert ((seeds.means[~blue, 0] - 10).abs() < 1e-3).float().mean() > 0.9
    assert seeds.sh.shape[1] == 4


def test_no_seed_is_put_near_a_point():
    view, points, colors = wall_and_post()
    seeds = seed_gaps([view], points, colors).means
    pixels = [(p @ view.camera.world_to_camera[:3, :3].T) @ view.camera.intrinsics.T for p in (seeds, points)]
    on, off = (p[:, :2] / p[:, 2:] for p in pixels)
    assert torch.cdist(on, off).min() > 100 / GRID


def test_masked_pixels_and_views_without_points_get_none():
    view, points, colors = wall_and_post()
    hidden = View(view.camera, view.image, mask=torch.zeros(80, 100, dtype=torch.bool))
    away = View(Camera.look_at((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), width=100, height=80), view.image)
    assert len(seed_gaps([hidden, away], points, colors)) == 0
