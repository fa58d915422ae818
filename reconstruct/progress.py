"""How far a long piece of work is; yielded by everything that takes more than a second."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from reconstruct.scene import Scene


@dataclass(frozen=True)
class Progress:
    stage: str
    """What is being done, in a word or two."""
    fraction: float
    """Of this stage, 0..1."""
    note: str = ""
    """A figure worth showing, such as the loss."""
    scene: Scene | None = None
    """The result, with the last one only."""


def last(steps: Iterable[Progress]) -> Scene:
    """Runs the work to its end and returns the scene."""
    scene = None
    for step in steps:
        scene = step.scene
    if scene is None:
        raise RuntimeError("the work ended without a scene")
    return scene


class Laps:
    """A stopwatch: how long each stage took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._start = time.perf_counter()

    def end(self, stage: str) -> str:
        """Books the time since the last call on a stage; returns it in words."""
        now = time.perf_counter()
        self.seconds[stage] = round(now - self._start, 2)
        self._start = now
        return f"{self.seconds[stage]:.1f} s"
