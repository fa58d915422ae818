"""Places along a Morton curve: neighbours in a row are neighbours in space, so what is like lies by what is like."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float, Integer, UInt64

BITS = 21
"""Of each coordinate, so that three fill a word of 64."""
_SPREAD = ((32, 0x1F00000000FFFF), (16, 0x1F0000FF0000FF), (8, 0x100F00F00F00F00F),
           (4, 0x10C30C30C30C30C3), (2, 0x1249249249249249))  # fmt: skip


def order(points: Float[np.ndarray, "n 3"]) -> Integer[np.ndarray, "n"]:
    """The index that sorts points along the curve through their bounding cube."""
    low = points.min(0).astype(np.float64)
    size = max(float((points.max(0) - low).max()), np.finfo(np.float64).tiny)
    cells = ((points - low) / size * (2**BITS - 1)).astype(np.uint64)
    x, y, z = (_spread(cells[:, axis]) for axis in range(3))
    return np.argsort(x | y << np.uint64(1) | z << np.uint64(2), kind="stable")


def _spread(numbers: UInt64[np.ndarray, "n"]) -> UInt64[np.ndarray, "n"]:
    """The same bits with two noughts between each."""
    for shift, mask in _SPREAD:
        numbers = (numbers | numbers << np.uint64(shift)) & np.uint64(mask)
    return numbers
