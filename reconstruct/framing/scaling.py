"""The metres in one unit, from all that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from reconstruct.framing.alignment import CannotAlign, Estimate

AGREE = 3.0
"""Sigmas."""


def combined(estimates: Sequence[Estimate]) -> Estimate:
    """The mean of the logarithms, weighed by inverse variance.

    Raises CannotAlign, naming both, if two are farther apart than three sigmas.
    """
    for one, other in combinations(estimates, 2):
        apart = abs(np.log(one.metres / other.metres))
        if apart > AGREE * np.hypot(one.sigma, other.sigma):
            raise CannotAlign(
                f"the scale contradicts itself: {_words(one)}, but {_words(other)}; "
                "check both and leave one of them out"
            )
    weights = np.array([estimate.sigma for estimate in estimates]) ** -2.0
    mean = weights @ np.log([estimate.metres for estimate in estimates]) / weights.sum()
    return Estimate(
        ", ".join(estimate.source for estimate in estimates), float(np.exp(mean)), float(weights.sum() ** -0.5)
    )


def _words(estimate: Estimate) -> str:
    return f"one unit is {estimate.metres:.4g} m +- {100 * estimate.sigma:.2g} % by {estimate.source}"
