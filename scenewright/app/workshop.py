"""Scenes are made one after the other, each in a process of its own that outlives the page which asked for it."""

from __future__ import annotations

import queue
import re
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scenewright.children import Child, Event, follow, start, stop, threads
from scenewright.failing import words

if TYPE_CHECKING:
    from scenewright.job import Job
    from scenewright.sentence import Sentence

Status = Literal["waiting", "running", "done", "failed", "stopped"]
STATUS: dict[int, Status] = {0: "done", 130: "stopped"}
"""By exit code; any other is a failure."""
PATIENCE = 15.0
"""How long the last process may take to end with us [s]."""


@dataclass(frozen=True)
class Stage:
    name: str
    fraction: float
    """Of this stage, 0..1."""
    note: str
    start: float
    """On the monotonic clock [s]."""
    end: float
    """When it was last heard of, likewise."""


@dataclass(frozen=True)
class Task:
    """What has become of something that was asked for."""

    name: str
    """Of the scene's folder."""
    title: str
    """The sentence, or what the pictures are."""
    status: Status = "waiting"
    stages: tuple[Stage, ...] = ()
    """So far, in their order."""
    reason: str = ""
    """Why it is not done."""


class Workshop:
    """Lives as long as the server; whatever it still makes then is stopped."""

    def __init__(self, scenes: Path) -> None:
        self.scenes = scenes
        self._tasks: dict[str, Task] = {}
        self._child: Child | None = None
        self._at = ""
        self._lock = threading.Lock()
        self._due: queue.Queue[tuple[str, Job | Sentence] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def ask(self, title: str, work_in: Callable[[str], Job | Sentence]) -> str:
        """Has something made when its turn comes; returns the name of its folder, which `work_in` is told too."""
        with self._lock:
            name = self._free(title)
            self._tasks[name] = Task(name, title)
        try:
            self._due.put((name, work_in(name)))
        except BaseException:
            self._tasks.pop(name, None)
            self._clear(name)
            raise
        return name

    def tasks(self) -> list[Task]:
        """The newest first."""
        with self._lock:
            return list(reversed(self._tasks.values()))

    def cancel(self, name: str) -> None:
        """Nothing of it stays. One that has ended already stays as it is."""
        with self._lock:
            task = self._tasks.get(name)
            if task is None or task.status not in ("waiting", "running"):
                return
            self._tasks[name] = replace(task, status="stopped")
            if self._child is not None and self._child.name == name:
                stop(self._child)

    def forget(self, name: str) -> None:
        """Strikes one that has ended off the list; a scene stays where it is."""
        with self._lock:
            task = self._tasks.get(name)
            if task is not None and task.status not in ("waiting", "running") and name != self._at:
                del self._tasks[name]

    def close(self) -> None:
        """Stops all that is waiting or being made."""
        for task in self.tasks():
            self.cancel(task.name)
        self._due.put(None)
        self._thread.join(PATIENCE)

    def _work(self) -> None:
        while (due := self._due.get()) is not None:
            self._at, work = due
            try:
                self._make(self._at, work)
            except OSError as error:  # what waits shall still have its turn
                self._note(self._at, status="failed", reason=words(error))
            self._clear(self._at)
            self._at = ""

    def _make(self, name: str, work: Job | Sentence) -> None:
        with self._lock:
            task = self._tasks.get(name)
            if task is None or task.status == "stopped":
                return
            self._tasks[name] = replace(task, status="running")
            self._child = child = start(name, work, threads(1), self.scenes)
        for event in follow(child):
            self._heard(event)
        self._child = None

    def _heard(self, event: Event) -> None:
        task = self._tasks[event.name]
        if event.end is None:
            self._note(event.name, stages=_with(task.stages, event, time.monotonic()))
        elif event.end.code == 0 or task.status != "stopped":
            self._note(event.name, status=STATUS.get(event.end.code, "failed"), reason=event.end.reason)

    def _note(self, name: str, **values: object) -> None:
        with self._lock:
            self._tasks[name] = replace(self._tasks[name], **values)  # pyright: ignore[reportArgumentType]

    def _free(self, title: str) -> str:
        short = re.sub(r"[^a-z0-9]+", "-", title.lower())[:40].strip("-") or "scene"
        names = (short if i == 1 else f"{short}-{i}" for i in range(1, 10**9))
        return next(name for name in names if name not in self._tasks and not (self.scenes / name).exists())

    def _clear(self, name: str) -> None:
        """What was uploaded for it, and the workspace of one that is not done."""
        shutil.rmtree(inputs(self.scenes, name), ignore_errors=True)
        shutil.rmtree(self.scenes / f".{name}.work", ignore_errors=True)


def inputs(scenes: Path, name: str) -> Path:
    """Where the pictures lie that a scene is made of. The folder's own name is what the report calls them."""
    return scenes / ".input" / name


def _with(stages: tuple[Stage, ...], event: Event, now: float) -> tuple[Stage, ...]:
    if stages and stages[-1].name == event.stage:
        return (*stages[:-1], replace(stages[-1], fraction=event.fraction, note=event.note, end=now))
    if stages:
        stages = (*stages[:-1], replace(stages[-1], fraction=1.0, end=now))
    return (*stages, Stage(event.stage, event.fraction, event.note, now, now))
