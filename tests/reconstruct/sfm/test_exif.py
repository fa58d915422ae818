"""What cameras write about photos is read, and what cannot be is not believed."""

import math

import pytest
from PIL import Image

from reconstruct.sfm.exif import Exif, read_exif
from reconstruct.sfm.shots import Shot, read_shots, write_shots


def photo(folder, main=(), shot=(), place=()):
    exif = Image.Exif()
    exif.update(main)
    exif.get_ifd(0x8769).update(shot)
    exif.get_ifd(0x8825).update(place)
    Image.new("RGB", (400, 300)).save(folder / "a.jpg", exif=exif)
    return read_exif(folder / "a.jpg")


def test_a_photo_says_when_where_and_with_what_it_was_taken(tmp_path):
    exif = photo(
        tmp_path,
        {0x010F: "Maker ", 0x0110: "Model\0"},
        {0x9003: "2026:11:20 18:30:01", 0x9291: "25", 0x920A: 4.3, 0xA405: 26, 0xA002: 4000, 0xA003: 3000},
        {1: "S", 2: (48.0, 30.0, 36.0), 3: "E", 4: (2.0, 15.0, 0.0), 5: b"\1", 6: 12.5},
    )
    assert (exif.make, exif.model) == ("Maker", "Model")
    assert exif.taken == "2026-11-20T18:30:01.25"
    assert (exif.latitude, exif.longitude) == pytest.approx((-48.51, 2.25))
    assert exif.altitude == -12.5
    assert (exif.focal, exif.focal35, exif.stored) == (pytest.approx(4.3), 26.0, (4000, 3000))


def test_a_photo_that_says_nothing_is_read_all_the_same(tmp_path):
    assert photo(tmp_path) == Exif()


@pytest.mark.parametrize(
    "place",
    [
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (2.0, 0.0, 0.0)},
        {1: "N", 2: (48.0, 0.0, 0.0)},
    ],
)
def test_places_that_are_none_are_not_believed(tmp_path, place):
    exif = photo(tmp_path, place=place)
    assert (exif.latitude, exif.longitude, exif.altitude) == (None, None, None)


def test_nonsense_says_nothing(tmp_path):
    exif = photo(tmp_path, {0x0132: "yesterday"}, {0xA405: 0, 0x9003: "2026:99:99 00:00:00"})
    assert exif == Exif()


@pytest.mark.parametrize("cut", range(2, 120, 9))
def test_damaged_exif_costs_no_photo(tmp_path, cut):
    exif = Image.Exif()
    exif.update({0x010F: "Maker"})
    exif.get_ifd(0x8769).update({0xA405: 26})
    Image.new("RGB", (40, 30)).save(tmp_path / "a.jpg", exif=exif.tobytes()[:-cut] + b"\xff" * cut)
    assert isinstance(read_exif(tmp_path / "a.jpg"), Exif)


def test_a_35_mm_equivalent_counts_by_the_diagonal():
    focal = Exif(focal35=math.hypot(36, 24)).focal_in_pixels(400, 300)
    assert focal == pytest.approx(500)


@pytest.mark.parametrize(
    "exif",
    [Exif(), Exif(focal35=2.0), Exif(focal35=2000.0), Exif(focal35=26.0, stored=(4000, 2250))],
)
def test_a_focal_length_that_cannot_be_of_this_picture_is_not_used(exif):
    assert exif.focal_in_pixels(400, 300) is None
    assert Exif(focal35=26.0).focal_in_pixels(900, 300) is None


def test_a_photo_that_was_resized_or_turned_keeps_its_equivalent():
    assert Exif(focal35=26.0, stored=(4000, 3000)).focal_in_pixels(300, 400) is not None


def test_shots_are_read_as_they_were_written(tmp_path):
    shot = Shot("a.jpg", tmp_path / "A.HEIC", 40, 30, Exif("m", "n", None, 1.0, 2.0, None, 4.0, 26.0, (40, 30)), True)
    write_shots([shot], tmp_path)
    assert read_shots(tmp_path) == {"a.jpg": shot}
    assert read_shots(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize("content", ["", "[]", '{"version": 9}', '{"version": 1, "photos": [{}]}', "[" * 100_000])
def test_a_file_that_describes_no_shots_is_refused(tmp_path, content):
    (tmp_path / "photos.json").write_text(content)
    with pytest.raises(ValueError, match=r"photos\.json does not describe"):
        read_shots(tmp_path)
