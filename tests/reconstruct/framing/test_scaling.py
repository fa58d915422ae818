"""Estimates of the scale are averaged where they agree, and refused where not."""

import pytest

from reconstruct.framing.alignment import CannotAlign, Estimate
from reconstruct.framing.scaling import combined


def test_the_surer_one_counts_more():
    both = combined([Estimate("a tape", 2.0, 0.01), Estimate("GPS", 2.1, 0.1)])
    assert both.metres == pytest.approx(2.001, abs=1e-3)
    assert both.sigma == pytest.approx(0.00995, abs=1e-5)
    assert both.source == "a tape, GPS"


def test_two_that_are_four_sigmas_apart_are_refused_and_named():
    with pytest.raises(CannotAlign, match=r"one unit is 2 m \+- 1 % by a tape, but one unit is 3 m \+- 5 % by GPS"):
        combined([Estimate("a tape", 2.0, 0.01), Estimate("GPS", 3.0, 0.05)])


def test_one_alone_is_taken_as_it_is():
    only = Estimate("a tape", 2.0, 0.01)
    assert combined([only]).metres == pytest.approx(2.0)
