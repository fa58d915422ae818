"""Tiny worlds that the fit must recover."""

import dataclasses
import math

import pytest
import torch
from splatted import blobs, views_of

from splat import harmonics
from splat.fitting import FitConfig, fit, fit_steps
from splat.gaussians import Gaussians


def fitted(seed, views, **changes):
    return fit(seed, views, FitConfig(**{"steps": 150, "final_rate": 0.05, **changes}), rasterizer="reference")


def test_a_gaussian_of_the_wrong_colour_takes_the_right_one():
    truth = blobs()
    seed = dataclasses.replace(truth, sh=harmonics.from_color(torch.tensor([[0.3, 0.6, 0.6]])))
    result = fitted(seed, views_of(truth), color_rate=0.2, opacities_rate=0.0, scales_rate=0.0)
    assert torch.allclose(harmonics.to_color(result.sh), harmonics.to_color(truth.sh), atol=0.01)


def test_a_gaussian_in_the_wrong_place_moves_to_the_right_one():
    truth = blobs()
    seed = dataclasses.replace(truth, means=torch.tensor([[0.06, -0.05, 0.04]]))
    result = fitted(seed, views_of(truth), means_rate=5e-3)
    assert (result.means - truth.means).norm() < 2e-3


def test_a_gaussian_of_the_wrong_size_takes_the_right_one():
    truth = blobs()
    seed = dataclasses.replace(truth, scales=0.6 * truth.scales)
    result = fitted(seed, views_of(truth), scales_rate=0.02)
    assert torch.allclose(result.scales, truth.scales, rtol=0.05)


def test_depth_alone_brings_a_grey_thing_before_a_grey_wall_to_its_place():
    truth = blobs(color=(0.5, 0.5, 0.5))
    seed = dataclasses.replace(truth, means=torch.tensor([[0.06, 0.0, 0.0]]))
    view = views_of(truth, depth=True)[:1]
    result = fitted(seed, view, means_rate=3e-3, depth_weight=1.0)
    ahead = view[0].camera.world_to_camera[2, :3]
    assert abs((result.means[0] @ ahead).item()) < 0.005


def test_fitting_makes_many_gaussians_match_their_views():
    truth = blobs(12)
    seed = dataclasses.replace(truth, sh=torch.zeros_like(truth.sh), scales=1.3 * truth.scales)
    losses = [step.loss for step in fit_steps(seed, views_of(truth), FitConfig(steps=60, color_rate=0.1))]
    assert sum(losses[-6:]) < 0.2 * sum(losses[:6])


def test_the_same_fit_twice_has_the_same_bits():
    truth = blobs(12)
    seed = dataclasses.replace(blobs(12, seed=1), sh=torch.zeros(12, 9, 3))
    config = FitConfig(steps=25, degree_every=5)
    a, b = (fit(seed, views_of(truth, depth=True), config, rng_seed=3) for _ in range(2))
    for field in dataclasses.fields(Gaussians):
        assert torch.equal(getattr(a, field.name), getattr(b, field.name)), field.name
    other = fit(seed, views_of(truth, depth=True), config, rng_seed=4)
    assert not torch.equal(a.means, other.means)


def test_the_seed_is_left_alone_and_instances_are_carried_along():
    seed = dataclasses.replace(blobs(5), instance=torch.tensor([3, 1, 4, 1, 5]))
    before = seed.map(torch.clone)
    result = fitted(seed, views_of(blobs(5, seed=2)), steps=4)
    assert all(torch.equal(getattr(seed, f.name), getattr(before, f.name)) for f in dataclasses.fields(Gaussians))
    assert result.instance.tolist() == [3, 1, 4, 1, 5]
    assert torch.allclose(result.quats.norm(dim=1), torch.ones(5))


def test_harmonics_are_freed_degree_by_degree():
    seed = dataclasses.replace(blobs(3), sh=torch.zeros(3, 9, 3))
    config = FitConfig(steps=6, degree_every=2)
    moved = []
    for step in fit_steps(seed, views_of(blobs(3)), config):
        used = (step.gaussians.sh.abs().amax((0, 2)) > 0).nonzero().flatten()
        moved.append(int(used.max()))
    assert moved[1] == 0
    assert 0 < moved[3] <= 3
    assert 3 < moved[5] <= 8


def test_steps_are_numbered_and_can_be_stopped():
    steps = fit_steps(blobs(2), views_of(blobs(2)), FitConfig(steps=1000))
    first, second = next(steps), next(steps)
    steps.close()
    assert (first.step, second.step, second.steps) == (1, 2, 1000)


def test_a_view_that_is_wholly_masked_moves_nothing():
    truth = blobs(4)
    views = [dataclasses.replace(v, mask=torch.zeros(24, 24, dtype=torch.bool)) for v in views_of(truth, depth=True)]
    seed = blobs(4, seed=1)
    result = fitted(seed, views, steps=5)
    assert torch.equal(result.means, seed.means)
    assert torch.equal(result.sh, seed.sh)


def test_scales_and_opacities_stay_where_they_can_be_written():
    seed = dataclasses.replace(blobs(2), opacities=torch.tensor([0.0, 1.0]))
    result = fitted(seed, views_of(blobs(2)), steps=5, largest_scale=0.05, opacities_rate=5.0)
    assert (result.scales <= 0.05 * 1.0001).all()
    assert ((result.opacities > 0) & (result.opacities < 1)).all()


def test_nothing_to_fit_is_refused():
    with pytest.raises(ValueError, match="1 Gaussians and 0 views"):
        fit(blobs(), [])
    with pytest.raises(ValueError, match="0 Gaussians and 3 views"):
        fit(blobs()[:0], views_of(blobs()))


@pytest.mark.parametrize(
    "given",
    [{"steps": -1}, {"degree_every": 0}, {"prune_part": 1.0}, {"ssim_weight": math.nan}, {"largest_scale": 0.0}],
)
def test_a_config_that_means_nothing_is_refused(given):
    with pytest.raises(ValueError, match=f"{next(iter(given))} is .*: give "):
        FitConfig(**given)


def test_no_steps_give_the_seed():
    seed = blobs(3)
    result = fit(seed, views_of(seed), FitConfig(steps=0))
    assert torch.allclose(result.means, seed.means)
    assert torch.allclose(result.scales, seed.scales)


def test_pictures_and_depths_that_are_not_finite_are_refused_unless_masked():
    (view, *_), nothing = views_of(blobs()), torch.full((24, 24), math.nan)
    with pytest.raises(ValueError, match="the picture of view 1 is not finite"):
        fit(blobs(), [view, dataclasses.replace(view, image=nothing[..., None].expand(24, 24, 3))])
    with pytest.raises(ValueError, match="the depth of view 0 is not finite"):
        fit(blobs(), [dataclasses.replace(view, depth=nothing)])
    masked = dataclasses.replace(view, depth=nothing, mask=torch.zeros(24, 24, dtype=torch.bool))
    fit(blobs(), [masked], FitConfig(steps=1))
