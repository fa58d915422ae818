"""A sentence becomes a scene that has been seen to settle and was audited, with a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconstruct.progress import Progress, last
from reconstruct.scene import Scene
from reconstruct.text import from_text_steps
from scenewright.reporting import report_on
from simulate.auditing import audit_and_settle


def generate(sentence: str, *, seed: int = 0, quality: str = "standard") -> Scene:
    """The scene that a sentence describes; `scene.provenance["report"]` says what can be trusted.

    Quality is `draft`, `standard` or `high`. Raises `layout.language.NothingAsked` if the sentence asks for nothing,
    and `layout.solving.CannotFit`, naming the wishes that clash, if it cannot be done.
    """
    return last(generate_steps(sentence, seed=seed, quality=quality))


def generate_steps(sentence: str, *, seed: int = 0, quality: str = "standard") -> Iterator[Progress]:
    """The same with progress; the last one carries the scene. Not asking for the next step cancels."""
    scene = None
    for step in from_text_steps(sentence, seed=seed, quality=quality):
        scene = step.scene
        if scene is None:
            yield step
    assert scene is not None
    yield Progress("settle", 0.0)
    found, settled = audit_and_settle(scene)
    assert settled is not None
    report = report_on(scene, settled, found)
    yield Progress("settle", 1.0, scene=replace(scene, provenance=scene.provenance | {"report": report.to_json()}))
