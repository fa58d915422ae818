"""A job is done from its start, or from where it was stopped, to the folder with everything in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from reconstruct.atomic import check_target
from reconstruct.bundle import check_scene
from reconstruct.progress import Progress
from scenewright import generating
from scenewright.job import Job
from scenewright.reconstructing import reconstruct_steps
from scenewright.saving import save
from scenewright.sentence import Sentence
from scenewright.workspaces import working

GOES_ON = "the same command goes on where it was"


def perform(job: Job, *, patience: float = 0.0) -> Iterator[Progress]:
    """Yields how far the work is; with the last one, which carries the scene, the folder is there.

    `patience` is how long another process may still be in the workspace [s].

    Raises what `reconstruct`, `save` and `working` raise. A job that was refused leaves nothing behind.
    """
    check_target(job.out, replace=job.replace)
    check_writable(job.out)
    try:
        yield from _perform(job, patience)
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(GOES_ON) from stop


def perform_sentence(asked: Sentence) -> Iterator[Progress]:
    """The same for a sentence. One that was stopped begins anew, since it takes minutes only."""
    check_target(asked.out, replace=asked.replace)
    check_writable(asked.out)
    scene = None
    for step in generating.generate_steps(asked.sentence, seed=asked.seed, quality=asked.quality):
        scene = step.scene
        if scene is None:
            yield step
    assert scene is not None
    yield Progress("save", 0.0)
    save(scene, asked.out, replace=asked.replace, force=asked.force)
    yield Progress("save", 1.0, scene=scene)


def work_of(text: str | bytes) -> Job | Sentence:
    """What a process was told to do. The fields tell which it is, since neither takes those of the other."""
    return TypeAdapter(Job | Sentence).validate_json(text)


def is_done(job: Job) -> bool:
    """Whether its folder is there, whole and unchanged, made of the same input and asked for in the same way.

    Raises ValueError, naming the file, if it is a scene that is damaged.
    """
    if not (job.out / "scene.json").is_file():
        return False
    provenance = check_scene(job.out)["provenance"]
    return provenance.get("request") == job.asked and provenance.get("input") == job.fingerprint


def _perform(job: Job, patience: float) -> Iterator[Progress]:
    with working(job.workspace, job.task, named=job.named, keep=job.keep, patience=patience) as workspace:
        scene = None
        for step in reconstruct_steps(job.source, workspace, request=job.request, pipeline=job.pipeline):
            scene = step.scene
            if scene is None:
                yield step
        assert scene is not None
        scene = replace(scene, provenance=scene.provenance | {"request": job.asked, "input": job.fingerprint})
        yield Progress("save", 0.0)
        save(scene, job.out, replace=job.replace, force=job.force)
        yield Progress("save", 1.0, scene=scene)


def check_writable(out: Path) -> None:
    """Raises PermissionError now rather than after hours, if nothing may be written where the folder shall be."""
    parent = out.resolve().parent
    while not parent.exists():
        parent = parent.parent
    if not os.access(parent, os.W_OK | os.X_OK):
        raise PermissionError(f"{out} cannot be made, because nothing may be written in {parent}; name another folder")
