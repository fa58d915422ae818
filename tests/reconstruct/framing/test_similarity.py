"""Similarities form a group."""

import json

import numpy as np
import pytest
from boxed_room import anyhow

from reconstruct.framing.similarity import Similarity

POINTS = np.random.default_rng(0).normal(size=(7, 3))


def test_what_goes_there_comes_back():
    there = anyhow(1)
    assert np.allclose(there.inverse().apply(there.apply(POINTS)), POINTS)


def test_a_product_does_the_right_one_first():
    one, other = anyhow(1), anyhow(2)
    assert np.allclose((one @ other).apply(POINTS), one.apply(other.apply(POINTS)))
    assert np.allclose((one @ Similarity.identity()).apply(POINTS), one.apply(POINTS))


def test_a_smaller_unit_makes_all_numbers_larger():
    one = anyhow(3)
    assert np.allclose(one.scaled(100).apply(POINTS), 100 * one.apply(POINTS))


def test_it_can_be_written():
    assert json.loads(json.dumps(anyhow(1).to_json()))["scale"] == pytest.approx(anyhow(1).scale)
