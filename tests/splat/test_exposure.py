"""What a camera did to the colours is found, and not put on the Gaussians."""

import dataclasses

import torch
from splatted import blobs, views_of

from splat import harmonics
from splat.exposure import exposed, matched, neutral
from splat.fitting import FitConfig, fit_steps


def test_the_neutral_exposure_changes_nothing():
    color = torch.rand(4, 5, 3)
    assert torch.allclose(exposed(color, neutral(color)), color)


def test_an_affine_change_of_colour_is_undone_by_matching():
    truth = 0.2 + 0.5 * torch.rand(20, 20, 3)
    changed = exposed(truth, torch.tensor([[0.9, 0.1, 0, 0.05], [0, 0.7, 0, 0.1], [0.05, 0, 0.8, -0.02]]))
    assert torch.allclose(matched(changed, truth), truth, atol=1e-4)


def test_views_that_were_exposed_darker_and_lighter_are_all_matched():
    views = views_of(blobs(8))
    shades = zip(views, (0.7, 1.0, 1.3), strict=True)
    shaded = [dataclasses.replace(view, image=shade * view.image) for view, shade in shades]
    still = {"means_rate": 0.0, "scales_rate": 0.0, "opacities_rate": 0.0, "quats_rate": 0.0}
    losses = {}
    for rate in (0.0, 1e-2):
        config = FitConfig(steps=150, color_rate=0.02, exposure_rate=rate, final_rates=0.1, **still)
        steps = list(fit_steps(blobs(8), shaded, config))
        losses[rate] = sum(step.loss for step in steps[-9:])
        shift = (harmonics.to_color(steps[-1].gaussians.sh) - harmonics.to_color(blobs(8).sh)).mean()
    assert losses[1e-2] < 0.2 * losses[0.0]
    assert abs(shift) < 0.05, "the Gaussians keep the mean exposure"
