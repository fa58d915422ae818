"""What was filled in on the page becomes work."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from scenewright.app.workshop import Workshop, inputs
from scenewright.failing import Unusable
from scenewright.known import Known
from scenewright.sentence import Sentence

Quality = Literal["draft", "standard", "high"]


def ask_sentence(workshop: Workshop, sentence: str, quality: Quality, seed: int) -> str:
    """Returns the name of the scene to come. Raises Unusable for no words."""
    words = " ".join(sentence.split())
    if not words:
        raise Unusable("say first what the room is and what stands in it")
    return workshop.ask(words, lambda name: Sentence(words, workshop.scenes / name, quality=quality, seed=seed))


def ask_photos(workshop: Workshop, files: Sequence[str], quality: Quality, known: Known) -> str:
    """Returns the name of the scene to come.

    The files are moved to a place of our own, because the page's own copies go after a while. Raises Unusable for no
    files, for those of several places, and for what cannot be known of a place.
    """
    from scenewright.fingerprinting import fingerprint
    from scenewright.hinting import hints_of
    from scenewright.inputs import captures_of
    from scenewright.job import Job, Request
    from scenewright.workspaces import beside

    if not files:
        raise Unusable("choose photos of one place first, or a video of it")
    captures, hints = captures_of([Path(file) for file in files]), hints_of(known)
    if len(captures) > 1:
        raise Unusable("these are several captures; give the photos of one place, or one video")

    def work_in(name: str) -> Job:
        sources, out = _moved(captures[0], inputs(workshop.scenes, name)), workshop.scenes / name
        request = Request(quality=quality, hints=hints)
        return Job(sources, out, beside(out), fingerprint(sources), request=request)

    first = captures[0][0]
    return workshop.ask(f"{len(files)} photos" if len(files) > 1 else first.name, work_in)


def _moved(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """The files in one folder; of those of one name the later ones get a number."""
    folder.mkdir(parents=True)
    found = []
    for i, file in enumerate(files):
        target = folder / file.name
        target = target if not target.exists() else folder / f"{file.stem}-{i}{file.suffix}"
        found.append(Path(shutil.move(file, target)))
    return tuple(found)
