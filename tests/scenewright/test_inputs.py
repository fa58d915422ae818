"""What stands on a command line becomes captures with names."""

from pathlib import Path

import pytest

from scenewright.failing import Unusable
from scenewright.fingerprinting import fingerprint
from scenewright.inputs import captures_of, named


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("flat/photos/a.jpg", "house/photos/a.jpg", "tour.mp4", "tour/x.png", "one.JPG", "two.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_folders_and_videos_are_a_capture_each_and_photos_one_together(place: Path):
    assert captures_of([place / "flat", place / "tour.mp4"]) == [(place / "flat",), (place / "tour.mp4",)]
    assert captures_of([place / "one.JPG", place / "two.png"]) == [(place / "one.JPG", place / "two.png")]
    assert captures_of([place / "one.JPG"]) == [(place / "one.JPG",)]


def test_what_is_no_set_of_captures_is_refused(place: Path):
    with pytest.raises(Unusable, match="nothing to reconstruct"):
        captures_of([])
    with pytest.raises(Unusable, match="given twice"):
        captures_of([place / "flat", place / "house" / ".." / "flat"])
    with pytest.raises(Unusable, match=r"together with .*flat"):
        captures_of([place / "flat", place / "one.JPG"])
    with pytest.raises(FileNotFoundError, match="nowhere: there is no such file"):
        captures_of([place / "flat", place / "nowhere"])


def test_inputs_of_one_name_get_that_of_the_folder_they_are_in(place: Path):
    captures = captures_of([place / "flat" / "photos", place / "house" / "photos", place / "flat"])
    assert list(named(captures, {})) == ["flat-photos", "house-photos", "flat"]
    both = captures_of([place / "tour", place / "tour.mp4"])
    assert list(named(both, {})) == [f"{place.name}-tour", f"{place.name}-tour-2"]


def test_an_input_keeps_the_name_that_it_had(place: Path):
    first, second = captures_of([place / "flat" / "photos", place / "house" / "photos"])
    assert list(named([second, first], {"photos": first})) == ["house-photos", "photos"]
    assert list(named([second], {"photos": first})) == ["house-photos"]


def test_a_fingerprint_is_of_names_and_contents_alone(place: Path):
    before = fingerprint([place / "flat"])
    (place / "flat" / ".DS_Store").write_text("a viewer was here")
    (place / "flat" / "photos" / "a.jpg").touch()
    assert fingerprint([place / "flat"]) == before
    (place / "flat" / "photos" / "a.jpg").write_text("another")
    assert fingerprint([place / "flat"]) != before
    (place / "flat" / "photos" / "a.jpg").rename(place / "flat" / "photos" / "b.jpg")
    changed = fingerprint([place / "flat"])
    assert len({before, changed, fingerprint([place / "house"])}) == 3
