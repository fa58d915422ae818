"""Who paints the picture is known, and who does not can go."""

import dataclasses

import pytest
import torch
from splatted import blobs, views_of

from splat import harmonics
from splat.camera import Camera
from splat.fitting import FitConfig, fit
from splat.gaussians import Gaussians
from splat.rendering import render
from splat.weighing import importance, most_important

CAMERA = Camera.look_at((2.0, 0.0, 0.0), (0.0, 0.0, 0.0), width=32, height=24)


def row(*places: float) -> Gaussians:
    """Opaque disks on the camera's axis."""
    n = len(places)
    return Gaussians(
        torch.tensor([[x, 0.0, 0.0] for x in places]),
        torch.tensor([[1.0, 0.0, 0.0, 0.0]]).repeat(n, 1),
        torch.tensor([[0.01, 0.3, 0.3]]).repeat(n, 1),
        torch.full((n,), 0.99),
        harmonics.from_color(torch.rand(n, 3)),
    )


def test_all_weights_together_are_what_is_covered():
    cloud = blobs(12)
    covered = render(cloud, CAMERA).alpha.sum().item()
    assert importance(cloud, [CAMERA]).sum().item() == pytest.approx(covered, rel=1e-4)


def test_what_is_hidden_or_behind_the_camera_counts_little():
    front, hidden, behind = importance(row(0.5, 0.0, 3.0), [CAMERA]).tolist()
    assert hidden < 0.3 * front
    assert behind == 0


def test_what_is_thinner_than_a_pixel_weighs_less_when_it_is_drawn_fainter():
    thin = dataclasses.replace(row(0.0), scales=torch.full((1, 3), 0.01))
    plain, fainter = (importance(thin, [CAMERA], antialias=antialias).item() for antialias in (False, True))
    assert 0 < fainter < 0.1 * plain


def test_cameras_add_up():
    other = Camera.look_at((-2.0, 0.0, 0.0), (0.0, 0.0, 0.0), width=32, height=24)
    both = importance(row(0.5, -0.5), [CAMERA, other])
    assert torch.allclose(both, importance(row(0.5, -0.5), [CAMERA]) + importance(row(0.5, -0.5), [other]))


def test_the_most_important_stay_in_their_order():
    assert most_important(torch.tensor([0.1, 5.0, 0.0, 3.0]), 2).tolist() == [1, 3]


def test_a_fit_that_prunes_drops_those_that_paint_nothing():
    truth = blobs(8)
    away = dataclasses.replace(blobs(8, seed=1), means=blobs(8).means + 100)
    seed = Gaussians.concatenate([truth, away])
    result = fit(seed, views_of(truth), FitConfig(steps=10, prune_part=0.5))
    assert len(result) == 8
    assert result.means.abs().max() < 10
    assert result.instance is not None
