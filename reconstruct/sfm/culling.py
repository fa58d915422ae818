"""Photos that say nothing: black, of one colour, or the same as another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from jaxtyping import Float
from PIL import Image

from reconstruct.sfm.photographs import opened

SIDE = 64
"""Of the small copies that are compared [px]."""
BLACK = 6.0
"""Brightest hundredth of a photo that shows nothing [of 255]."""
FLAT = 1.5
"""Standard deviation of a photo of one colour [of 255]."""
SAME = 0.06
"""Root mean square difference of two shots of the same picture, in the standard deviation of the picture.
Noise and compression make less, a shift by a pixel in 600 as much, a step between real photos six times as much."""


def glimpse(path: Path) -> Float[np.ndarray, "64 64"]:
    """A small grey copy [0..255]. Raises ValueError if it is no picture."""
    with opened(path, drafted=True) as picture:
        picture.draft("L", (4 * SIDE, 4 * SIDE))
        small = picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(small, np.float64)


def flaw(seen: Float[np.ndarray, "64 64"]) -> str | None:
    """Why a photo shows nothing, in words, if it does."""
    if np.quantile(seen, 0.99) < BLACK:
        return "is black"
    return "is of one colour" if seen.std() < FLAT else None


def same_as(names: Sequence[str], seen: Float[np.ndarray, "n 64 64"]) -> dict[str, str]:
    """Photos that show the same picture as one before them, be it brighter, each with the name of the first."""
    flat = seen.reshape(len(seen), -1)
    flat = flat - flat.mean(1, keepdims=True)
    flat /= np.linalg.norm(flat, axis=1, keepdims=True).clip(1e-9)
    difference = np.sqrt((2 - 2 * flat @ flat.T).clip(0))
    found: dict[str, str] = {}
    for i, name in enumerate(names):
        for j, other in enumerate(names[:i]):
            if other not in found and difference[i, j] < SAME:
                found[name] = other
                break
    return found
