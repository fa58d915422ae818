"""What is cropped or faint goes; what stays is as it was."""

import dataclasses
import math

import pytest
import torch
from worlds import dots

from splat.filtering import at_least, of_degree, within_box, within_sphere
from splat.gaussians import Gaussians
from splat.harmonics import evaluate


def on_a_line() -> Gaussians:
    """Five along x: at 0, 1, 2, 3, 4 m, opacities 0, 0.2, ... 0.8."""
    steps = torch.arange(5.0)
    means = torch.stack([steps, torch.zeros(5), torch.zeros(5)], 1)
    return dataclasses.replace(dots(5), means=means, opacities=steps / 5)


def places(gaussians: Gaussians) -> list[float]:
    return gaussians.means[:, 0].tolist()


def test_a_box_keeps_what_has_its_centre_in_it_sides_included():
    kept = within_box(on_a_line(), (1.0, -1.0, -1.0), (3.0, 1.0, 1.0))
    assert places(kept) == [1, 2, 3]
    assert torch.equal(kept.scales, on_a_line().scales[1:4])


def test_a_box_beside_everything_keeps_nothing():
    assert len(within_box(on_a_line(), (0.0, 1.0, 0.0), (9.0, 2.0, 1.0))) == 0


def test_a_sphere_keeps_what_has_its_centre_in_it():
    assert places(within_sphere(on_a_line(), (4.0, 0.0, 0.0), 1.0)) == [3, 4]


def test_the_faint_go():
    assert places(at_least(on_a_line(), 0.4)) == [2, 3, 4]
    assert len(at_least(on_a_line(), 0.0)) == 5


def test_a_lower_degree_shows_the_same_colour_without_the_bands_above():
    world = dots()
    flat = of_degree(world, 0)
    away = torch.nn.functional.normalize(torch.ones(3, 3), dim=1)
    assert flat.degree == 0
    assert torch.equal(evaluate(0, away, flat.sh), evaluate(0, away, world.sh))
    assert of_degree(world, 3).degree == world.degree


@pytest.mark.parametrize(
    "impossible",
    [
        lambda g: within_box(g, (1.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        lambda g: within_box(g, (math.nan, 0.0, 0.0), (1.0, 1.0, 1.0)),
        lambda g: within_box(g, (0.0, 0.0, 0.0), (math.inf, 1.0, 1.0)),
        lambda g: within_sphere(g, (0.0, 0.0, 0.0), 0.0),
        lambda g: within_sphere(g, (0.0, math.nan, 0.0), 1.0),
        lambda g: at_least(g, 1.5),
        lambda g: at_least(g, math.nan),
        lambda g: of_degree(g, 4),
        lambda g: of_degree(g, -1),
    ],
)
def test_impossible_numbers_are_refused(impossible):
    with pytest.raises(ValueError, match=r"wanted|known here"):
        impossible(dots())
