"""Vectors of sixteen do what numpy does."""

import numpy as np
import pytest
from numba import njit

from splat.rasterizers.kernels.lanes import any_of, counting, load, prefetch, spread, store, totals, where

F = np.float32


@pytest.fixture
def numbers() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(12, 16)).astype(F)


def test_arithmetic_comparison_and_choice(numbers):
    @njit(error_model="numpy")
    def work(flat, out):
        prefetch(flat, 0)
        a, b = load(flat, 0), load(flat, 16)
        c = (a + b) * F(2) - a / b + counting() + spread(F(0.5))
        store(out, 0, where((a > b) & (a <= F(1)), c, F(3) * b))
        return any_of(a > F(100)), any_of(a > F(-100))

    a, b = numbers[:2]
    out = np.empty(16, F)
    assert work(numbers.reshape(-1), out) == (False, True)
    c = (a + b) * 2 - a / b + np.arange(16) + 0.5
    np.testing.assert_allclose(out, np.where((a > b) & (a <= 1), c, 3 * b), rtol=1e-5)


def test_totals_are_the_sums_of_each_vector(numbers):
    @njit
    def work(flat, out):
        store(out, 0, totals((load(flat, 0), load(flat, 16), load(flat, 32), load(flat, 48), load(flat, 64))))

    out = np.empty(16, F)
    work(numbers.reshape(-1), out)
    np.testing.assert_allclose(out[:5], numbers[:5].sum(1), rtol=1e-5)
