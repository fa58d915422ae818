"""Copies of photos are as a person sees them, and say nothing else."""

import sys

import numpy as np
import pytest
from PIL import Image

from reconstruct.sfm.uprighting import mask_of, photos_of, write_upright


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
    shot = write_upright(tmp_path / "a.JPG", tmp_path / "out")
    assert (shot.name, shot.width, shot.height, shot.exif.make) == ("a.jpg", 48, 64, "Maker")
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
    shot = write_upright(tmp_path / "a.webp", tmp_path / "out")
    assert (shot.name, shot.width, shot.height, shot.masked) == ("a.png", 64, 48, False)
    with Image.open(tmp_path / "out" / "a.png") as copy:
        assert copy.mode == "RGB"
        assert np.array_equal(np.asarray(copy)[..., 0], np.asarray(smooth()))


def test_a_folder_gives_its_photos_and_nothing_else(tmp_path):
    for name in ("b.JPG", "a.png", "a.jpg", "notes.txt", "._b.JPG"):
        (tmp_path / name).touch()
    (tmp_path / "folder.jpg").mkdir()
    with pytest.raises(ValueError, match="two photos are called a; rename"):
        photos_of(tmp_path)
    (tmp_path / "a.jpg").unlink()
    assert [path.name for path in photos_of(tmp_path)] == ["a.png", "b.JPG"]
    with pytest.raises(ValueError, match="holds no photo"):
        photos_of(tmp_path.parent)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        photos_of(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match=r"c\.jpg"):
        photos_of([tmp_path / "a.png", tmp_path / "c.jpg"])


def test_photos_may_lie_in_a_folder_called_images(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").touch()
    assert photos_of(tmp_path) == [tmp_path / "images" / "a.png"]


def test_what_is_no_photo_is_named(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"not a picture")
    with pytest.raises(ValueError, match=r"a\.jpg is no picture"):
        write_upright(tmp_path / "a.jpg", tmp_path)


def upright(photo, folder, **options):
    (folder / "images").mkdir()
    shot = write_upright(photo, folder / "images", **options)
    with Image.open(folder / "images" / shot.name) as copy:
        copy.load()
        return shot, copy


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("suffix", ["png", "tif", "jpg"])
def test_pictures_of_every_kind_become_the_same_eight_bits(tmp_path, mode, suffix):
    path = tmp_path / f"a.{suffix}"
    if mode == "I;16":
        grey = Image.fromarray(np.asarray(smooth()).astype(np.uint16) * 257)
    else:
        grey = smooth().convert("RGB" if mode == "CMYK" else "L").convert(mode)
    try:
        grey.save(path)
    except OSError:
        pytest.skip(f"nobody writes {mode} as {suffix}")
    shot, copy = upright(path, tmp_path)
    assert copy.mode in ("L", "RGB")
    assert shot.name == ("a.jpg" if suffix == "jpg" and mode != "CMYK" else "a.png")
    off = np.asarray(copy.convert("L")).astype(int) - np.asarray(smooth())
    assert np.abs(off).mean() < 4


def test_heic_is_read_once_its_library_is_there(tmp_path):
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.from_pillow(smooth().convert("RGB")).save(tmp_path / "a.HEIC", quality=95)
    _, copy = upright(tmp_path / "a.HEIC", tmp_path)
    assert np.abs(np.asarray(copy.convert("L")).astype(int) - np.asarray(smooth())).mean() < 3


def test_heic_without_its_library_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(20))
    with pytest.raises(ImportError, match=r"scenewright\[heic\]"):
        write_upright(tmp_path / "a.heic", tmp_path)


def test_what_is_transparent_is_masked(tmp_path):
    colors = np.full((48, 64, 4), 200, np.uint8)
    colors[:, 32:, 3] = 0
    Image.fromarray(colors).save(tmp_path / "a.png")
    shot, copy = upright(tmp_path / "a.png", tmp_path)
    assert shot.masked
    assert copy.mode == "RGB"
    with Image.open(tmp_path / "masks" / "a.png.png") as mask:
        assert np.array_equal(np.asarray(mask) > 0, colors[..., 3] > 0)


@pytest.mark.parametrize("stored_so", [True, False])
def test_a_mask_is_turned_with_its_photo_unless_it_is_upright_already(tmp_path, stored_so):
    smooth().save(tmp_path / "a.jpg", exif=with_orientation(8))
    mask = np.zeros((48, 64) if stored_so else (64, 48), np.uint8)
    mask[:10] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    upright(tmp_path / "a.jpg", tmp_path, mask=tmp_path / "mask.png")
    with Image.open(tmp_path / "masks" / "a.jpg.png") as written:
        assert np.array_equal(np.asarray(written), np.rot90(mask) if stored_so else mask)


def test_a_mask_of_another_shape_is_refused(tmp_path):
    smooth().save(tmp_path / "a.jpg")
    Image.new("L", (10, 10)).save(tmp_path / "mask.png")
    (tmp_path / "out").mkdir()
    with pytest.raises(ValueError, match=r"mask\.png is 10 x 10, its photo 64 x 48"):
        write_upright(tmp_path / "a.jpg", tmp_path / "out", mask=tmp_path / "mask.png")


def test_masks_lie_beside_or_in_the_folder_of_the_photos(tmp_path):
    (tmp_path / "photos" / "masks").mkdir(parents=True)
    (tmp_path / "masks").mkdir()
    photo = tmp_path / "photos" / "a.jpg"
    assert mask_of(photo) is None
    (tmp_path / "photos" / "masks" / "a.png").touch()
    assert mask_of(photo) == tmp_path / "photos" / "masks" / "a.png"
    (tmp_path / "masks" / "a.jpg.png").touch()
    assert mask_of(photo) == tmp_path / "masks" / "a.jpg.png"


def test_a_huge_photo_is_shrunk_and_keeps_its_shape(tmp_path):
    smooth(64, 48).resize((6400, 4800)).save(tmp_path / "a.jpg", quality=50)
    shot, copy = upright(tmp_path / "a.jpg", tmp_path)
    assert copy.size == (shot.width, shot.height) == (3200, 2400)


def test_float_pixels_are_refused_in_words(tmp_path):
    Image.fromarray(np.ones((4, 4), np.float32)).save(tmp_path / "a.tif")
    with pytest.raises(ValueError, match="floats, whose white is not known"):
        upright(tmp_path / "a.tif", tmp_path)
