"""A cloud of known shape is told as it is."""

import dataclasses

import pytest
import torch
from worlds import dots

from splat.describing import describe


def test_counts_bounds_and_memory():
    world = dataclasses.replace(dots(101), means=torch.linspace(0, 100, 101)[:, None] * torch.tensor([1.0, -1.0, 0.5]))
    told = describe(world)
    assert (told.count, told.non_finite, told.degree) == (101, 0, 1)
    assert (told.low, told.high) == ((0.0, -100.0, 0.0), (100.0, 0.0, 50.0))
    assert told.robust_low == pytest.approx((1.0, -99.0, 0.5))
    assert told.robust_high == pytest.approx((99.0, -1.0, 49.5))
    assert told.memory == 101 * 4 * (3 + 4 + 3 + 1 + 12) + 101 * 8


def test_quantiles_of_opacities_and_sizes():
    steps = torch.linspace(0, 1, 101)
    told = describe(dataclasses.replace(dots(101), opacities=steps, scales=steps[:, None].expand(101, 3)))
    assert told.opacities == pytest.approx((0.01, 0.25, 0.5, 0.75, 0.99))
    assert told.sizes == pytest.approx((0.01, 0.25, 0.5, 0.75, 0.99))


def test_needles_are_thin_twice_and_disks_once():
    scales = torch.tensor([[1.0, 1.0, 1.0], [0.01, 1.0, 0.01], [1.0, 0.01, 1.0], [0.5, 0.05, 1.0]])
    told = describe(dataclasses.replace(dots(4), scales=scales))
    assert (told.needles, told.flat) == (0.25, 0.25)


def test_what_is_not_finite_is_counted_and_left_out():
    means = torch.zeros(3, 3)
    means[1, 2] = torch.nan
    told = describe(dataclasses.replace(dots(), means=means))
    assert (told.count, told.non_finite, told.high) == (3, 1, (0.0, 0.0, 0.0))


def test_nothing_cannot_be_described():
    with pytest.raises(ValueError, match="nothing to describe"):
        describe(dots()[:0])
