"""What every engine's runner shares: the job, the mark around loading, and the answer. Needs numpy at most.

A runner is called as `python in_NAME.py JOB ANSWER`, by the Python of its engine's environment.

JOB: {"folder": of the export, "seconds": to simulate, "gravity": [m/s2], "friction": of what is dropped,
      "coverings": identifiers of bodies that what moves takes no notice of,
      "drops": [{"kind": "sphere" or "box", "size": radius or side [m], "mass": [kg], "position": [m]}, ...]}
ANSWER: {"version": ..., "bodies": {identifier: {"position", "quaternion" wxyz}, ...} of what can move,
         "drops": [the same, ...]}
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<<< loading", ">>> loaded"


@dataclass(frozen=True)
class Drop:
    kind: str
    size: float
    mass: float
    position: tuple[float, float, float]


@dataclass(frozen=True)
class Job:
    folder: Path
    seconds: float
    gravity: float
    friction: float
    coverings: tuple[str, ...]
    drops: tuple[Drop, ...]


def read_job() -> Job:
    job = json.loads(Path(sys.argv[1]).read_text())
    drops = tuple(Drop(d["kind"], d["size"], d["mass"], tuple(d["position"])) for d in job["drops"])
    coverings = tuple(job["coverings"])
    return Job(Path(job["folder"]), job["seconds"], job["gravity"], job["friction"], coverings, drops)


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """What is printed in the block, also by C code, stands between two marks."""
    _say(BEGIN)
    yield
    _say(END)


def answer(version: str, bodies: dict[str, tuple], drops: list[tuple]) -> None:
    """Poses are pairs of position and quaternion wxyz."""
    told = {
        "version": version,
        "bodies": {name: _pose(pose) for name, pose in bodies.items()},
        "drops": [_pose(pose) for pose in drops],
    }
    Path(sys.argv[2]).write_text(json.dumps(told))


def _pose(pose: tuple) -> dict:
    position, quaternion = pose
    return {"position": [float(v) for v in position], "quaternion": [float(v) for v in quaternion]}


def _say(mark: str) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    ctypes.CDLL(None).fflush(None)
    print(mark, flush=True)
