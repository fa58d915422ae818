"""The normals that Gaussians show."""

import dataclasses

import torch

from splat import harmonics
from splat.camera import Camera
from splat.fitting import FitConfig, fit
from splat.gaussians import Gaussians
from splat.normals import render_normals, shown_normals
from splat.view import View

CAMERA = Camera.look_at((2.0, 0.0, 0.0), (0.0, 0.0, 0.0), width=24, height=24)


def disk(quat=(1.0, 0.0, 0.0, 0.0)) -> Gaussians:
    """Flat, its short axis along its own x, grey on grey."""
    return Gaussians(
        torch.zeros(1, 3),
        torch.nn.functional.normalize(torch.tensor([quat]), dim=1),
        torch.tensor([[0.01, 0.5, 0.5]]),
        torch.tensor([0.99]),
        harmonics.from_color(torch.full((1, 3), 0.5)),
    )


def test_the_normal_is_the_shortest_axis_towards_the_camera():
    behind = Camera.look_at((-2.0, 0.0, 0.0), (0.0, 0.0, 0.0), width=24, height=24)
    assert torch.allclose(shown_normals(disk(), CAMERA), torch.tensor([[1.0, 0.0, 0.0]]))
    assert torch.allclose(shown_normals(disk(), behind), torch.tensor([[-1.0, 0.0, 0.0]]))


def test_a_disk_is_drawn_with_its_normal():
    assert torch.allclose(render_normals(disk(), CAMERA)[12, 12], torch.tensor([0.99, 0.0, 0.0]), atol=0.02)


def test_a_disk_thinner_than_a_pixel_is_drawn_fainter_if_pictures_are():
    small = dataclasses.replace(disk(), scales=torch.tensor([[1e-3, 0.01, 0.01]]))
    plain, fainter = (render_normals(small, CAMERA, antialias=antialias)[..., 0].sum() for antialias in (False, True))
    assert 0 < fainter < 0.1 * plain


def test_normals_alone_turn_a_slanted_disk_upright():
    seed = disk((1.0, 0.0, 0.2, 0.1))
    view = View(CAMERA, torch.full((24, 24, 3), 0.5), normal=torch.tensor([1.0, 0.0, 0.0]).expand(24, 24, 3))
    still = {"means_rate": 0.0, "scales_rate": 0.0, "opacities_rate": 0.0, "color_rate": 0.0}
    result = fit(seed, [view], FitConfig(steps=100, normal_weight=1.0, quats_rate=1e-2, **still))
    assert shown_normals(seed, CAMERA)[0, 0] < 0.95
    assert shown_normals(result, CAMERA)[0, 0] > 0.999


def test_what_is_unknown_or_masked_turns_nothing():
    seed = disk((1.0, 0.0, 0.2, 0.1))
    known = View(CAMERA, torch.full((24, 24, 3), 0.5), normal=torch.tensor([1.0, 0.0, 0.0]).expand(24, 24, 3))
    nowhere = dataclasses.replace(known, normal=torch.zeros(24, 24, 3))
    masked = dataclasses.replace(known, mask=torch.zeros(24, 24, dtype=torch.bool))
    for view in (nowhere, masked):
        result = fit(seed, [view], FitConfig(steps=3, normal_weight=1.0, ssim_weight=0.0, color_rate=0.0))
        assert torch.allclose(result.quats, seed.quats, atol=1e-6)
