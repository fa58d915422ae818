"""Numbers as text that reads back as the same number."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def single(values: Iterable[float]) -> str:
    """The shortest decimals that read back as the same float32, which is what poses and shapes are."""
    return " ".join(str(np.float32(v)) for v in values)


def double(values: Iterable[float]) -> str:
    """The same of double precision."""
    return " ".join(repr(float(v)) for v in values)
