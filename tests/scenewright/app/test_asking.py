"""What was filled in becomes work, or one clear sentence."""

from pathlib import Path

import pytest
from PIL import Image

from scenewright.app.asking import ask_photos, ask_sentence
from scenewright.app.workshop import inputs
from scenewright.failing import Unusable
from scenewright.job import Job
from scenewright.known import Known
from scenewright.sentence import Sentence


class Note:
    """A workshop that only notes what it is asked."""

    def __init__(self, scenes: Path) -> None:
        self.scenes = scenes
        self.title, self.work = "", None

    def ask(self, title, work_in) -> str:
        self.title, self.work = title, work_in("place")
        return "place"


def uploaded(folder: Path, name: str) -> str:
    folder.mkdir(exist_ok=True)
    Image.new("RGB", (8, 8), (len(str(folder)), 9, 9)).save(folder / name)
    return str(folder / name)


def test_a_sentence_is_told_as_it_was_typed(tmp_path: Path):
    note = Note(tmp_path)
    ask_sentence(note, " a room\nwith a bed ", "high", 7)  # pyright: ignore[reportArgumentType]
    assert note.work == Sentence("a room with a bed", tmp_path / "place", quality="high", seed=7)


def test_photos_of_one_name_lie_side_by_side_and_lengths_are_told(tmp_path: Path):
    note = Note(tmp_path)
    files = [uploaded(tmp_path / "a", "1.png"), uploaded(tmp_path / "b", "1.png")]
    ask_photos(note, files, "draft", Known(camera_height=1.5))  # pyright: ignore[reportArgumentType]
    assert isinstance(note.work, Job)
    assert {path.parent for path in note.work.sources} == {inputs(tmp_path, "place")}
    assert all(path.is_file() for path in note.work.sources)
    assert note.work.request.hints.camera_height == 1.5
    assert note.title == "2 photos"


@pytest.mark.parametrize(
    ("names", "known", "wanted"),
    [
        ([], Known(), "choose photos"),
        (["1.mp4", "2.mp4"], Known(), "several captures"),
        (["1.png"], Known(marker_size=-1.0), "above 0"),
        (["1.png"], Known("here there 3"), "is no place"),
    ],
)
def test_what_cannot_be_meant_is_said(tmp_path: Path, names: list[str], known: Known, wanted: str):
    files = [str(tmp_path / name) for name in names]
    for file in files:
        Path(file).touch()
    with pytest.raises(Unusable, match=wanted):
        ask_photos(Note(tmp_path), files, "draft", known)  # pyright: ignore[reportArgumentType]
