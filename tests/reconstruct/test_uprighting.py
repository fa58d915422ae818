"""Copies of photos are as a person sees them, and say nothing else."""

import numpy as np
import pytest
from PIL import Image

from reconstruct.uprighting import photos_of, write_upright


def smooth(width=64, height=48):
    return Image.fromarray(np.add.outer(2 * np.arange(height), 2 * np.arange(width)).astype(np.uint8))


def with_orientation(number):
    exif = Image.Exif()
    exif[0x0112] = number
    exif[0x010F] = "Maker"
    return exif


def test_a_photo_stored_sideways_is_turned_and_forgets_its_exif(tmp_path):
    (tmp_path / "out").mkdir()
    smooth().save(tmp_path / "a.JPG", quality=95, exif=with_orientation(8))
    assert write_upright(tmp_path / "a.JPG", tmp_path / "out") == ("a.jpg", (48, 64))
    with Image.open(tmp_path / "out" / "a.jpg") as upright:
        assert not upright.getexif()
        wanted = np.rot90(np.asarray(smooth()).astype(int))
        assert np.abs(np.asarray(upright).astype(int) - wanted).max() < 8


def test_an_upright_jpeg_keeps_its_pixels(tmp_path):
    (tmp_path / "out").mkdir()
    smooth().convert("RGB").save(tmp_path / "a.jpeg", quality=80, exif=with_orientation(1))
    write_upright(tmp_path / "a.jpeg", tmp_path / "out")
    with Image.open(tmp_path / "a.jpeg") as before, Image.open(tmp_path / "out" / "a.jpg") as after:
        assert np.abs(np.asarray(before).astype(int) - np.asarray(after).astype(int)).max() <= 1
        assert not after.getexif()


def test_what_is_no_jpeg_becomes_png_without_loss(tmp_path):
    (tmp_path / "out").mkdir()
    smooth().convert("RGBA").save(tmp_path / "a.webp", lossless=True)
    assert write_upright(tmp_path / "a.webp", tmp_path / "out") == ("a.png", (64, 48))
    with Image.open(tmp_path / "out" / "a.png") as copy:
        assert copy.mode == "RGB"
        assert np.array_equal(np.asarray(copy)[..., 0], np.asarray(smooth()))


def test_a_folder_gives_its_photos_and_nothing_else(tmp_path):
    for name in ("b.JPG", "a.png", "notes.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in photos_of(tmp_path)] == ["a.png", "b.JPG"]
    with pytest.raises(ValueError, match="holds no photo"):
        photos_of(tmp_path.parent)
    with pytest.raises(ValueError, match="two photos are called a"):
        photos_of([tmp_path / "a.png", tmp_path / "a.jpg"])
    with pytest.raises(FileNotFoundError):
        photos_of(tmp_path / "nowhere")


def test_what_is_no_photo_is_named(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"not a picture")
    with pytest.raises(ValueError, match=r"a\.jpg is no picture"):
        write_upright(tmp_path / "a.jpg", tmp_path)
