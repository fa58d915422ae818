"""Jobs in processes of their own, a few at a time: what one of them breaks stays broken there."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scenewright.child import GRACE

if TYPE_CHECKING:
    from scenewright.job import Job
    from scenewright.sentence import Sentence

PROGRAM = ("-m", "scenewright.child")
"""What Python runs to do a job."""
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")


@dataclass(frozen=True)
class End:
    code: int
    """Exit code; below 0 the signal that ended it."""
    reason: str
    """Empty if all went well."""
    seconds: float


@dataclass(frozen=True)
class Event:
    """Something that a job came to."""

    name: str
    """Of the job."""
    stage: str = ""
    fraction: float = 0.0
    note: str = ""
    end: End | None = None
    """With its last event only."""


@dataclass
class Child:
    name: str
    process: subprocess.Popen[bytes]
    log: Path
    start: float = field(default_factory=time.monotonic)
    pending: bytes = b""
    error: str = ""


def run_children(jobs: Mapping[str, Job], *, workers: int, logs: Path) -> Generator[Event, None, None]:
    """Does all jobs, at most `workers` at a time, and yields what becomes of them: a first event when one starts.

    What a job prints goes to a hidden file in `logs`, which stays unless all went well. When nobody asks for the next
    event, or Ctrl-C comes, all processes are stopped and waited for.
    """
    waiting, running = list(jobs), {}
    share = threads(min(workers, len(jobs)))
    with selectors.DefaultSelector() as selector:
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    name = waiting.pop(0)
                    child = start(name, jobs[name], share, logs)
                    running[child.name] = child
                    selector.register(_out(child), selectors.EVENT_READ, child)
                    yield Event(child.name)
                for key, _ in selector.select():
                    child = key.data
                    if text := os.read(_out(child), 1 << 16):
                        yield from _heard(child, text)
                        continue
                    selector.unregister(_out(child))
                    # Ended it has in all but name, and is stopped with the others if Ctrl-C comes now.
                    end = _end(child)
                    del running[child.name]
                    yield Event(child.name, end=end)
        finally:
            _stop(list(running.values()))


def threads(workers: int) -> dict[str, str]:
    """Environment of each of so many processes, so that together they take every core once. What is set stays."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {name: os.environ.get(name, str(max(1, cores // max(1, workers)))) for name in THREADS}


def start(name: str, work: Job | Sentence, environment: Mapping[str, str], logs: Path) -> Child:
    """A process that does one job; `follow` tells what becomes of it."""
    log = logs / f".{name}.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, *PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            bufsize=0,
            env={**os.environ, **environment},
            start_new_session=True,  # Ctrl-C in the terminal comes to us alone, and we stop it
        )
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):  # if it ended at once; why stands in its log
        process.stdin.write(work.to_json().encode() + b"\n")
    return Child(name, process, log)


def follow(child: Child) -> Iterator[Event]:
    """What one process comes to, until it has ended."""
    while text := os.read(_out(child), 1 << 16):
        yield from _heard(child, text)
    yield Event(child.name, end=_end(child))


def stop(child: Child) -> None:
    """Has it end soon, killed if it must be, while another thread follows it."""
    assert child.process.stdin is not None
    child.process.stdin.close()
    last = threading.Timer(GRACE + 2, _kill, (child,))
    last.daemon = True
    last.start()


def _kill(child: Child) -> None:
    if child.process.poll() is None:
        os.killpg(child.process.pid, signal.SIGKILL)


def _out(child: Child) -> int:
    assert child.process.stdout is not None
    return child.process.stdout.fileno()


def _heard(child: Child, text: bytes) -> Iterator[Event]:
    *lines, child.pending = (child.pending + text).split(b"\n")
    for line in lines:
        told = json.loads(line)
        if "error" in told:
            child.error = told["error"]
        else:
            yield Event(child.name, told["stage"], told["fraction"], told["note"])


def _end(child: Child) -> End:
    code = child.process.wait()
    _close(child)
    if code == 0:
        child.log.unlink(missing_ok=True)
    return End(code, _reason(child, code), round(time.monotonic() - child.start, 2))


def _reason(child: Child, code: int) -> str:
    if code == 0:
        return ""
    if code < 0:
        name = signal.Signals(-code).name
        often = ", as happens when the memory is full" if name == "SIGKILL" else ""
        return f"its process was ended by {name}{often}; see {child.log}"
    return child.error if child.error and code != 1 else f"{child.error or 'its process ended'}; see {child.log}"


def _stop(children: list[Child]) -> None:
    """Asks all of them first, by ending their lifelines, then waits."""
    for child in children:
        assert child.process.stdin is not None
        child.process.stdin.close()
    end = time.monotonic() + GRACE + 2
    for child in children:
        try:
            child.process.wait(timeout=max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
        _close(child)


def _close(child: Child) -> None:
    for pipe in (child.process.stdin, child.process.stdout):
        if pipe is not None:
            pipe.close()
