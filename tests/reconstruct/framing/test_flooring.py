"""Floors are where much of what is seen looks up."""

import numpy as np
import pytest

from reconstruct.framing.flooring import floor_of, ground, supports
from reconstruct.framing.orienting import Seen


def sheets(*heights_and_sizes, noise=0.0, normal=(0.0, 0.0, 1.0)):
    random, points = np.random.default_rng(0), []
    for height, size in heights_and_sizes:
        at = random.uniform(-1, 1, (size, 3))
        at[:, 2] = height + random.normal(0, noise, size)
        points.append(at)
    every = np.concatenate(points)
    return Seen(every, np.tile(normal, (len(every), 1)), np.ones(len(every)), np.ones(len(every)), 2.5, True)


def test_floor_and_table_are_found_and_the_lower_is_the_floor():
    found = supports(sheets((0.75, 900), (0.0, 600), noise=0.004))
    assert [round(one.height, 2) for one in found] == [0.0, 0.75]
    floor = floor_of(found)
    assert floor.height == pytest.approx(0, abs=2e-3)
    assert 0 < floor.sigma < 3e-3


def test_a_rug_does_not_lift_the_floor():
    floor = floor_of(supports(sheets((0.0, 1000), (0.012, 350))))
    assert floor.height == pytest.approx(0, abs=1e-9)


def test_a_little_that_lies_deeper_is_no_floor():
    floor = floor_of(supports(sheets((0.0, 1000), (-0.6, 100), noise=0.003)))
    assert floor.height == pytest.approx(0, abs=2e-3)


def test_walls_and_ceilings_are_nothing_to_stand_on():
    for normal in ((1.0, 0.0, 0.0), (0.0, 0.0, -1.0)):
        shown = sheets((0.0, 500), normal=normal)
        assert supports(shown) == []
        assert floor_of([]) is None


def test_without_a_floor_next_to_nothing_is_below_the_ground():
    shown = sheets(*((z, 50) for z in np.linspace(0, 2, 21)), normal=(1.0, 0.0, 0.0))
    assert (shown.points[:, 2] < ground(shown) - 1e-9).mean() < 0.03
