"""Pictures as if all had been exposed alike: a white ceiling must be as white in each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from jaxtyping import Float, Int

from reconstruct.mvs.levels import GREY, Level
from reconstruct.mvs.neighbouring import projected
from reconstruct.mvs.placing import oriented

SAMPLES = 600
"""Places of each view that are compared with its sources."""
SAME = 0.02
"""Relative difference of depths that are the same."""
DARK, BRIGHT = 0.05, 0.95
"""Colours between these tell how a picture was exposed."""
FEW = 20
"""Places that a comparison needs."""
HELD = 1.0
"""Weight, in comparisons, of a picture's own exposure: what nothing is known of stays as it is."""


def balanced(at: Level, sources: Int[np.ndarray, "v k"], known: Float[np.ndarray, "n 3"]) -> Level:
    """With the colours of every picture multiplied so that places of known depth look the same in all that show them.

    `known`: planes of the pixels, 0 where there is none.
    """
    count = len(at.cameras)
    matrix, right = HELD * np.eye(count), np.zeros((count, 3))
    for view in range(count):
        for source in sources[view][sources[view] >= 0]:
            brighter = _brighter(at, view, int(source), known)
            if brighter is None:
                continue
            matrix[np.ix_((view, source), (view, source))] += [[1, -1], [-1, 1]]
            right[source] += brighter
            right[view] -= brighter
    gains = np.exp(np.linalg.solve(matrix, right))
    color = at.color.copy()
    for view in range(count):
        color[at.part(view)] /= gains[view]
    return replace(at, color=color, grey=np.ascontiguousarray(color @ GREY.numpy()))


def _brighter(at: Level, view: int, source: int, known: np.ndarray) -> Float[np.ndarray, "3"] | None:
    """Logarithms of by how much a source shows the same places brighter; None if it shows too few of them."""
    own = np.flatnonzero(known[at.part(view), 0] > 0)
    own = own[:: 1 + len(own) // SAMPLES]
    places = oriented(at.cameras[view], own, known[at.part(view)][own].astype(np.float64))[0]
    pixel, depth, inside = projected(at.cameras[source], places)
    column, row = pixel[inside].astype(int).T
    there = at.frames[source, 0] + row * at.frames[source, 1] + column
    here = at.frames[view, 0] + own[inside]
    same = np.abs(known[there, 0] * depth[inside] - 1) < SAME
    one, other = at.color[here[same]], at.color[there[same]]
    told = ((one > DARK) & (one < BRIGHT) & (other > DARK) & (other < BRIGHT)).all(1)
    return np.median(np.log(other[told] / one[told]), axis=0) if told.sum() >= FEW else None
