"""Pictures are read as they are stored, or refused before they take memory."""

import struct
import zlib

import numpy as np
import pytest
import torch
from PIL import Image

from reconstruct.sfm.photographs import read_depth, read_mask, read_photo


def png_header(width, height):
    """All that a PNG says before its pixels, and no pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    begin = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return begin + struct.pack(">I", 99) + b"IDAT" + bytes(8)


def test_a_photo_is_read_as_stored_whatever_its_exif_says(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 8
    Image.new("RGB", (40, 30), (255, 0, 0)).save(tmp_path / "a.jpg", exif=exif)
    image, mask = read_photo(tmp_path / "a.jpg")
    assert image.shape == (30, 40, 3)
    assert image[0, 0].tolist() == pytest.approx([1, 0, 0], abs=0.02)
    assert mask is None


def test_grey_is_grey_in_three_channels(tmp_path):
    Image.new("L", (4, 3), 51).save(tmp_path / "a.png")
    assert torch.allclose(read_photo(tmp_path / "a.png")[0], torch.full((3, 4, 3), 0.2))


def test_a_picture_that_claims_to_be_huge_is_refused_before_memory_is_taken(tmp_path):
    (tmp_path / "a.png").write_bytes(png_header(12_000, 12_000))
    (tmp_path / "b.png").write_bytes(png_header(2**30, 2**30))
    for name in ("a.png", "b.png"):
        with pytest.raises(ValueError, match=rf"{name}.*decompression bomb"):
            read_photo(tmp_path / name)


def test_a_depth_map_as_a_picture_and_a_picture_as_a_depth_map_are_refused(tmp_path):
    Image.fromarray(np.ones((3, 4), np.uint16)).save(tmp_path / "depth.png")
    Image.new("L", (4, 3)).save(tmp_path / "photo.png")
    with pytest.raises(ValueError, match=r"depth\.png: I;16 pixels; a picture of 8 bits"):
        read_photo(tmp_path / "depth.png")
    with pytest.raises(ValueError, match=r"photo\.png: L pixels; a depth map of 16 bits"):
        read_depth(tmp_path / "photo.png", 1e-3)


@pytest.mark.parametrize("stored", [np.full((3, 4), np.nan), np.full((3, 4), -1.0), np.ones(3), np.full((3, 4), "x")])
def test_depth_that_cannot_be_is_refused(tmp_path, stored):
    np.save(tmp_path / "depth.npy", stored)
    with pytest.raises(ValueError, match=r"depth\.npy"):
        read_depth(tmp_path / "depth.npy", 1.0)


def test_an_array_that_only_claims_its_size_and_a_pickle_are_refused(tmp_path):
    np.save(tmp_path / "depth.npy", np.ones((3, 4)))
    whole = (tmp_path / "depth.npy").read_bytes()
    (tmp_path / "depth.npy").write_bytes(whole.replace(b"(3, 4)", b"(9999999, 9999999)")[: len(whole)])
    with pytest.raises(ValueError, match=r"depth\.npy"):
        read_depth(tmp_path / "depth.npy", 1.0)
    np.save(tmp_path / "object.npy", np.array([[{}]], object), allow_pickle=True)
    with pytest.raises(ValueError, match=r"object\.npy"):
        read_depth(tmp_path / "object.npy", 1.0)


def test_a_mask_of_zeros_and_ones_is_one(tmp_path):
    Image.fromarray(np.eye(3, dtype=np.uint8)).save(tmp_path / "mask.png")
    assert torch.equal(read_mask(tmp_path / "mask.png"), torch.eye(3, dtype=torch.bool))
