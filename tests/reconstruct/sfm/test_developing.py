"""Photos become copies to work on, and each that cannot is told why."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter, ImageOps

from reconstruct.sfm.culling import flaw, glimpse, same_as
from reconstruct.sfm.developing import by_camera, develop
from reconstruct.sfm.exif import Exif
from reconstruct.sfm.shots import Shot
from reconstruct.sfm.triangulating import Group


def scene(seed=0, size=(160, 120)):
    noise = np.random.default_rng(seed).random((size[1], size[0])) * 255
    return ImageOps.autocontrast(Image.fromarray(noise.astype(np.uint8)).filter(ImageFilter.GaussianBlur(6)))


def shot(name, exif=None, size=(400, 300)):
    return Shot(name, Path(name), *size, exif or Exif())


def test_black_and_flat_photos_show_nothing(tmp_path):
    for name, picture in [("black", Image.new("L", (90, 60), 2)), ("wall", Image.new("L", (90, 60), 180))]:
        picture.save(tmp_path / f"{name}.png")
    assert flaw(glimpse(tmp_path / "black.png")) == "is black"
    assert flaw(glimpse(tmp_path / "wall.png")) == "is of one colour"
    assert flaw(np.asarray(scene(size=(64, 64)), np.float64)) is None


def test_the_same_picture_is_known_by_noise_light_and_compression_and_a_step_makes_another(tmp_path):
    seen = np.asarray(scene(size=(400, 300)), np.float64)
    noisy = 0.8 * seen + np.random.default_rng(1).normal(0, 3, seen.shape)
    aside = seen[:, 8:]
    for name, pixels in [("a", seen), ("b", noisy), ("c", aside)]:
        Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(tmp_path / f"{name}.jpg", quality=70)
    small = np.stack([glimpse(tmp_path / f"{name}.jpg") for name in "abc"])
    assert same_as(["a", "b", "c"], small) == {"b": "a"}


def test_good_photos_are_used_and_the_others_named(tmp_path):
    (images := tmp_path / "images").mkdir()
    for i in range(3):
        scene(i).save(tmp_path / f"{i}.jpg")
    scene(0).save(tmp_path / "again.jpg", quality=60)
    Image.new("RGBA", (64, 48), (90, 90, 90, 0)).save(tmp_path / "clear.png")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "2.jpg").read_bytes()[:600])
    developed = develop(sorted(tmp_path.glob("*.*")), images)
    assert [shot.name for shot in developed.shots] == ["0.jpg", "1.jpg", "2.jpg"]
    assert sorted(path.name for path in images.iterdir()) == ["0.jpg", "1.jpg", "2.jpg"]
    assert not list((tmp_path / "masks").glob("*"))
    reasons = dict(reason.split(" ", 1) for reason in developed.left_out)
    assert reasons["again.jpg"] == "shows the same picture as 0.jpg"
    assert reasons["clear.png"] == "is of one colour"
    assert reasons["cut.jpg"].startswith("cannot be used: ")
    assert developed.repeated == 1


def test_photos_of_one_size_are_of_one_camera():
    shots = [shot("a"), shot("b", size=(300, 400)), shot("c")]
    assert by_camera(shots) == (Group(("a", "c")), Group(("b",)))


def test_cameras_and_zooms_are_told_apart_by_exif():
    phone, other = Exif("m", "phone", focal35=26.0), Exif("m", "other", focal35=26.0)
    zoomed, rounded = Exif("m", "phone", focal35=52.0), Exif("m", "phone", focal35=26.4)
    groups = by_camera([shot("a", phone), shot("b", other), shot("c", zoomed), shot("d", rounded), shot("e")])
    assert [group.names for group in groups] == [("a", "d"), ("b",), ("c",), ("e",)]
    assert groups[2].focal == pytest.approx(2 * groups[0].focal)
    assert groups[3].focal is None
