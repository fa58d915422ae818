"""Which photos of a model hold together.

A mapper that places all photos at once also places those that nothing ties to the others, somewhere; and two parts that
have one photo in common, each in a size of its own. Both look well by every other figure.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from jaxtyping import Int

TIED = 15
"""Points that a photo must share with two others that hold together already: as many as prove that two photos see the
same. Points that only one other sees say where it was looked at from, but not how far away."""


def coherent(seen: Mapping[int, Int[np.ndarray, "_"]]) -> frozenset[int]:
    """The largest part of a model that is tied in itself, by the points that each photo sees (numbers from 0).

    It is grown as a reconstruction is: from two photos, by those that see enough of what two of them see.
    """
    left, best = dict(seen), frozenset()
    while len(left) > len(best):
        part = _grown(left)
        best = max(best, part, key=len)
        for photo in part:
            del left[photo]
    return best


def _grown(seen: Mapping[int, Int[np.ndarray, "_"]]) -> frozenset[int]:
    """The part around the photo that sees most."""
    sights = np.zeros(1 + max((int(points.max(initial=0)) for points in seen.values()), default=0), np.int64)
    first = max(seen, key=lambda photo: len(seen[photo]))
    part = {first}
    sights[seen[first]] += 1
    others = set(seen) - part
    while others:
        # The second photo sees what one sees, all further ones what two see.
        ties = {photo: int((sights[seen[photo]] >= min(2, len(part))).sum()) for photo in others}
        new = max(sorted(others), key=lambda photo: ties[photo])
        if ties[new] < TIED:
            break
        part.add(new)
        others.remove(new)
        sights[seen[new]] += 1
    return frozenset(part)
