"""Clouds grow to their plan, where they should, and look the same right after."""

import dataclasses
import math

import pytest
import torch
from splatted import blobs, views_of

from splat.densifying import Densification
from splat.fitting import FitConfig, fit_steps
from splat.growth import Plan, drawn, shared
from splat.parameters import Parameters
from splat.relocating import Relocation
from splat.rendering import render

PLAN = Plan(cap=100)


def random() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def test_the_number_grows_exponentially_from_the_first_to_the_cap():
    plan = Plan(cap=1000, start=0.1, full=0.5)
    counts = [plan.count(step, 1000, first=10) for step in (50, 100, 300, 500, 900)]
    assert counts == [10, 10, 100, 1000, 1000]


def test_a_plan_may_reach_its_cap_at_once():
    plan = Plan(cap=1000, start=0.1, full=0.1)
    assert [plan.count(step, 1000, first=10) for step in (50, 100, 900)] == [10, 1000, 1000]


def test_rounds_every_no_steps_are_refused():
    with pytest.raises(ValueError, match="growth every 0 steps"):
        Plan(cap=5, every=0)


def test_a_cloud_above_the_cap_stays_as_it_is():
    assert Plan(cap=5).count(500, 1000, first=9) == 9


def test_rounds_are_due_at_even_steps_between_start_and_stop():
    plan = Plan(cap=5, start=0.1, stop=0.5, every=100)
    assert [step for step in range(1, 1001) if plan.due(step, 1000)] == [100, 200, 300, 400, 500]


def test_indices_are_drawn_as_often_as_they_weigh():
    indices = drawn(torch.tensor([0.0, 1.0, 3.0, 0.0]), 400, random())
    assert torch.bincount(indices, minlength=4).tolist() == [0, 100, 300, 0]


@pytest.mark.parametrize("parts", [1, 2, 3, 10, 51])
@pytest.mark.parametrize("opacity", [0.01, 0.5, 0.95])
def test_parts_in_one_place_hold_as_much_light_as_the_whole(parts: int, opacity: float):
    """The mass of 1 - (1 - p exp(-x^2/2s^2))^N along a line is that of the one Gaussian they stand for."""
    part, factor = shared(torch.tensor([opacity]), torch.tensor([parts]))
    x = torch.linspace(-8, 8, 4001, dtype=torch.float64)
    together = 1 - (1 - part * torch.exp(-0.5 * (x / factor) ** 2)) ** parts
    alone = opacity * torch.exp(-0.5 * x**2)
    assert together.sum() == pytest.approx(alone.sum().item(), rel=1e-3)
    assert 1 - (1 - part.item()) ** parts == pytest.approx(opacity, rel=1e-5)


def test_a_faded_gaussian_is_put_where_an_opaque_one_is():
    seed = dataclasses.replace(blobs(3), opacities=torch.tensor([0.001, 0.9, 0.001]))
    change = Relocation(PLAN).grown(Parameters.of(seed), torch.zeros(3), 3, extent=1.0, random=random())
    assert change.sources.tolist() == [1, 1, 1]
    assert change.fresh.all()
    assert torch.allclose(change.parameters.means, seed.means[1].expand(3, 3))


def test_new_gaussians_by_relocation_change_the_picture_little():
    seed = blobs(12)
    view = views_of(seed)[0]
    change = Relocation(PLAN).grown(Parameters.of(seed), torch.zeros(12), 30, extent=1.0, random=random())
    assert len(change.parameters) == 30
    after = render(change.parameters.copy(), view.camera, background=torch.full((3,), 0.5))
    assert (after.color - view.image).abs().mean() < 0.01


def test_momentum_is_kept_where_nothing_changed():
    change = Relocation(PLAN).grown(Parameters.of(blobs(12)), torch.zeros(12), 13, extent=1.0, random=random())
    assert (~change.fresh).sum() == 11
    assert torch.equal(change.sources[~change.fresh].unique(), change.sources[~change.fresh])


def test_only_faint_gaussians_are_shaken():
    parameters = Parameters.of(dataclasses.replace(blobs(2), opacities=torch.tensor([0.001, 0.9])))
    before = parameters.means.clone()
    Relocation(PLAN).disturbed(parameters, 1e-4, random())
    assert (parameters.means - before).abs().sum(1).tolist() == [pytest.approx(0, abs=1), 0]
    assert not torch.equal(parameters.means[0], before[0])


def test_the_most_pulled_become_two_in_the_order_of_their_sources():
    pulls = torch.tensor([0.1, 5.0, 0.2, 3.0])
    change = Densification(PLAN).grown(Parameters.of(blobs(4)), pulls, 6, extent=1.0, random=random())
    assert change.sources.tolist() == [0, 1, 1, 2, 3, 3]
    assert change.fresh.tolist() == [False, True, True, False, True, True]


def test_large_ones_are_split_and_small_ones_cloned():
    seed = dataclasses.replace(blobs(2), scales=torch.tensor([[0.5] * 3, [0.001] * 3]))
    growth = Densification(PLAN, small=0.01)
    change = growth.grown(Parameters.of(seed), torch.ones(2), 4, extent=1.0, random=random())
    scales, means = change.parameters.log_scales.exp()[:, 0], change.parameters.means
    assert torch.allclose(scales, torch.tensor([0.5 / 1.6, 0.5 / 1.6, 0.001, 0.001]))
    assert not torch.equal(means[0], means[1])
    assert torch.equal(means[2], means[3])


def test_faint_ones_go_when_gradients_decide():
    seed = dataclasses.replace(blobs(3), opacities=torch.tensor([0.5, 0.001, 0.5]))
    change = Densification(PLAN).grown(Parameters.of(seed), torch.zeros(3), 3, extent=1.0, random=random())
    assert change.sources.tolist() == [0, 2]


@pytest.mark.parametrize("growth", [Relocation(Plan(cap=40, every=10)), Densification(Plan(cap=40, every=10))])
def test_a_growing_fit_matches_its_views_better_than_one_that_cannot(growth):
    truth = views_of(blobs(30))
    seed = dataclasses.replace(blobs(4, seed=1), opacities=torch.full((4,), 0.5))
    config = FitConfig(steps=240, final_rates=0.1, color_rate=0.02, scales_rate=0.02, means_rate=2e-3)
    still = [s.loss for s in fit_steps(seed, truth, config)]
    *_, last = growing = list(fit_steps(seed, truth, dataclasses.replace(config, growth=growth)))
    assert last.count == 40
    assert sum(s.loss for s in growing[-30:]) < 0.9 * sum(still[-30:])
    assert all(math.isfinite(s.loss) for s in growing)
