"""A few numbers that stand for many, with the least square error (Lloyd, "Least squares quantization in PCM", 1982).

Cells are intervals of the sorted values, so their sums are differences of running sums, whatever their size.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np
from jaxtyping import Float, Integer, UInt8

SIZE = 256
ROUNDS = 60


def quantize(values: Float[np.ndarray, "*shape"]) -> tuple[Float[np.ndarray, "256"], UInt8[np.ndarray, "*shape"]]:
    """A codebook in rising order, and for each value the place in it of the nearest number.

    No more than 256 different values come back exactly.
    """
    ordered = np.sort(values.astype(np.float64).ravel())
    book = ordered[np.flatnonzero(np.diff(ordered, prepend=-np.inf))]
    if len(book) > SIZE:
        book = _lloyd(ordered)
    labels = np.searchsorted((book[1:] + book[:-1]) / 2, values).astype(np.uint8)
    return np.pad(book, (0, SIZE - len(book)), mode="edge"), labels


def _lloyd(ordered: Float[np.ndarray, "n"]) -> Float[np.ndarray, "256"]:
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    bounds = _split(ordered)
    book = np.diff(sums[bounds]) / np.diff(bounds)
    for _ in range(ROUNDS):
        inner = np.searchsorted(ordered, (book[1:] + book[:-1]) / 2)
        bounds = np.concatenate([[0], inner, [len(ordered)]])
        counts = np.diff(bounds)
        book = np.where(counts > 0, np.diff(sums[bounds]) / np.maximum(counts, 1), book)
    return book


def _split(ordered: Float[np.ndarray, "n"]) -> Integer[np.ndarray, "257"]:
    """Bounds of cells made by cutting the one with the largest error at its mean, over and over.

    So all come to have about the same error, as the best cells do (Panter and Dite 1951); a value far off costs one.
    """
    centered = ordered - ordered.mean()
    sums, squares = (np.concatenate([[0.0], np.cumsum(powers)]) for powers in (centered, centered**2))
    cells: list[tuple[float, int, int]] = []

    def push(begin: int, end: int) -> None:
        count, total = end - begin, sums[end] - sums[begin]
        error = squares[end] - squares[begin] - total * total / count if count > 1 else 0.0
        heappush(cells, (-error, begin, end))

    push(0, len(ordered))
    while len(cells) < SIZE:
        _, begin, end = heappop(cells)
        mean = (sums[end] - sums[begin]) / (end - begin)
        cut = begin + int(np.searchsorted(centered[begin:end], mean))
        cut = min(max(cut, begin + 1), end - 1)
        push(begin, cut)
        push(cut, end)
    return np.array([0, *sorted(end for _, _, end in cells)])
