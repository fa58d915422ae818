"""Which photos are compared with which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from jaxtyping import Float

from reconstruct.sfm.likeness import nearest, signatures

MANY = 120
"""Photos, from which on not every one is compared with every other: time grows with the square of their number."""
FEW = 30
"""Photos in order, up to which every one is compared with every other all the same: it takes hardly longer."""
NEIGHBOURS = 8
"""Before and behind each photo in the order in which they were taken."""
LIKE = 8
"""Photos elsewhere in the order that look most alike, for each: where somebody came back to a place."""

COMMON = 5
"""Others that two photos both have something in common with, for it to be worth to compare them again;"""
LONELY = 8
"""unless one of them has something in common with fewer than so many: then it is worth it anyway."""


def pairs_of(
    count: int, descriptors: Sequence[Float[np.ndarray, "_ d"]], *, sequential: bool, seed: int
) -> list[tuple[int, int]]:
    """Of photos in order, by the descriptors of their features, the largest first.

    Neighbours, steps of powers of two beyond, and those that look alike. If the order means nothing (not
    `sequential`) there are three times as many of the last, for they alone are sure to be any use.
    """
    steps = [*range(1, NEIGHBOURS + 1), *(2**k for k in range(4, 8))]
    close = {(i, i + step) for step in steps for i in range(count - step)}
    like = nearest(signatures(descriptors, seed), LIKE if sequential else 3 * LIKE, NEIGHBOURS)
    return sorted(close.union(like))


def worth_again(names: Sequence[str], tied: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs of photos, names in order, that may see the same, by which of them do as far as is known: `tied`."""
    number = {name: i for i, name in enumerate(names)}
    both = np.zeros((len(names), len(names)), np.int64)
    for a, b in tied:
        both[number[a], number[b]] = both[number[b], number[a]] = 1
    lonely = both.sum(1) < LONELY
    worth = (both > 0) | (both @ both >= COMMON) | lonely[:, None] | lonely
    first, second = np.nonzero(np.triu(worth, 1))
    return {(names[a], names[b]) for a, b in zip(first.tolist(), second.tolist(), strict=True)}
