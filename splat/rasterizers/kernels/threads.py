"""Work shared between threads: kernels that let go of the GIL, and ranges to call them with.

Not Numba's own threading layers: which of them there are depends on what else was imported, and one is not safe to
call from two threads.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import TypeVar

import numpy as np
import torch

T = TypeVar("T")
_OURS: ContextVar[int | None] = ContextVar("threads", default=None)


def workers() -> int:
    """How many threads kernels run on: as many as torch, or had before `torch_on_one_thread`."""
    return _OURS.get() or torch.get_num_threads()


@contextlib.contextmanager
def torch_on_one_thread() -> Iterator[None]:
    """While torch's own operations are small and alternate with kernels.

    Its threads (OpenMP's) go on spinning for a while after each operation, on the cores that our threads want next:
    on a busy machine a step of a fit then takes twice as long.
    """
    threads = torch.get_num_threads()
    token = _OURS.set(workers())
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        _OURS.reset(token)


def run(kernel: Callable[..., T], bounds: Sequence[int], *args: object) -> list[T]:
    """kernel(start, stop, *args) for each two neighbours in `bounds`, on as many threads as torch uses."""
    ranges = list(itertools.pairwise(bounds))
    threads = workers()
    if threads == 1 or len(ranges) == 1:
        return [kernel(start, stop, *args) for start, stop in ranges]
    return list(_pool(os.getpid(), threads).map(lambda r: kernel(*r, *args), ranges))


def even(n: int, *, pieces: int) -> list[int]:
    """Bounds of about equal ranges of 0..n, one for a single thread."""
    pieces = 1 if workers() == 1 else max(1, pieces)
    return [n * k // pieces for k in range(pieces + 1)]


def balanced(offsets: np.ndarray, *, pieces: int) -> list[int]:
    """Bounds of ranges with about equal work, where item i has offsets[i + 1] - offsets[i] + 8 of it."""
    pieces = 1 if workers() == 1 else max(1, pieces)
    work = offsets + 8 * np.arange(len(offsets))
    cuts = np.searchsorted(work, work[-1] * np.arange(1, pieces) / pieces)
    return [0, *(int(c) for c in cuts), len(offsets) - 1]


@functools.cache
def _pool(process: int, threads: int) -> ThreadPoolExecutor:
    """One for each process: threads do not survive a fork."""
    return ThreadPoolExecutor(threads, thread_name_prefix=f"rasterizer-{process}")
