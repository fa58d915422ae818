"""Zips are unpacked into their folder, or refused before anything is written."""

import stat
import zipfile

import pytest

from reconstruct.loaders import archives
from reconstruct.loaders.archives import names_in, unpack


def packed(folder, files, **options):
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return folder / "a.zip"


def test_files_come_out_as_they_went_in(tmp_path):
    archive = packed(tmp_path, {"a/b.txt": b"one", "c.txt": b"two"})
    assert names_in(archive) == ["a/b.txt", "c.txt"]
    unpack(archive, tmp_path / "out")
    assert (tmp_path / "out" / "a" / "b.txt").read_bytes() == b"one"


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "b/../../a.txt", "b\\a.txt", "C:a.txt"])
def test_what_would_lie_outside_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="outside"):
        unpack(packed(tmp_path, {name: b""}), tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_link_is_refused(tmp_path):
    info = zipfile.ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/hostname")
    with pytest.raises(ValueError, match="a link or a device"):
        unpack(tmp_path / "a.zip", tmp_path / "out")


def test_bombs_are_refused(tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="a bomb"):
        names_in(packed(tmp_path, {"a": bytes(3_000_000)}))
    monkeypatch.setattr(archives, "BYTES", 100)
    with pytest.raises(ValueError, match="would unpack to 200 bytes"):
        names_in(packed(tmp_path, {"a": bytes(200)}))
    monkeypatch.setattr(archives, "FILES", 2)
    with pytest.raises(ValueError, match="holds 3 files"):
        names_in(packed(tmp_path, {"a": b"", "b": b"", "c": b""}))


def test_what_is_damaged_or_no_zip_is_named(tmp_path):
    archive = packed(tmp_path, {"a.txt": b"some words" * 30})
    whole = bytearray(archive.read_bytes())
    whole[40] ^= 0xFF
    archive.write_bytes(bytes(whole))
    with pytest.raises(ValueError, match=r"a\.zip: a\.txt cannot be unpacked"):
        unpack(archive, tmp_path / "out")
    archive.write_bytes(b"PK nothing")
    with pytest.raises(ValueError, match=r"a\.zip is no readable zip"):
        names_in(archive)
