"""What the parts of a step of a fit take, on a GPU: everything is waited for before and after each part."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from splat import fitting, parameters, training
from splat.rasterizers import cuda, reference

PARTS = {
    "gaussians": "activations",
    "check": "check",
    "ellipses": "colours, depth",
    "_draw": "gsplat",
    "photometric_loss": "loss",
    "depth_loss": "loss",
    "backward": "way back",
    "_step": "Adam",
}
"""What a function's own time is called, without that of others in here which it calls."""


def now() -> float:
    """When all that was asked for is done [s]."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter()


class Stopwatch:
    """Milliseconds of each part, without those of parts within it."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self._inner = 0.0
        self._changed: list[tuple[Any, str, Any]] = []

    def part(self, name: str, work: Callable, *arguments: Any, **named: Any) -> Any:
        outer, self._inner = self._inner, 0.0
        start = now()
        result = work(*arguments, **named)
        took = 1e3 * (now() - start)
        self.times[name] += took - self._inner
        self._inner = outer + took
        return result

    def __enter__(self) -> Stopwatch:
        for owner, names in (
            (parameters.Parameters, ["gaussians"]),
            (reference, ["check", "ellipses"]),
            (cuda, ["_draw"]),
            (fitting, ["photometric_loss", "depth_loss"]),
            (Tensor, ["backward"]),
            (training, ["_step"]),
        ):
            for name in names:
                self._wrap(owner, name)
        return self

    def _wrap(self, owner: Any, name: str) -> None:
        work = getattr(owner, name)
        self._changed.append((owner, name, work))
        setattr(owner, name, lambda *arguments, **named: self.part(PARTS[name], work, *arguments, **named))

    def __exit__(self, *_: object) -> None:
        for owner, name, work in self._changed:
            setattr(owner, name, work)
