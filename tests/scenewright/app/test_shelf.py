"""The finished scenes of a folder are listed, read and zipped as they are."""

import io
import zipfile
from pathlib import Path

import pytest

from scenewright.app.cards import sheet_html, shelf_html
from scenewright.app.shelf import file_of, read_scene, scenes_in, zipped
from scenewright.saving import load, save


@pytest.fixture
def folder(sketched_steps: list, tmp_path: Path) -> Path:
    return save(sketched_steps[-1].scene, tmp_path / "a study")


def test_a_scene_says_what_it_is(folder: Path):
    scene = read_scene(folder)
    assert scene.title == "a study with a desk, a chair and a bookshelf"
    assert scene.metric
    assert scene.objects == len(load(folder).bodies) - 1
    assert scene.gaussians == sum(len(body.gaussians) for body in load(folder).bodies)


def test_what_is_no_scene_is_named_and_hides_no_other(folder: Path, tmp_path: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "scene.json").write_text("[]")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "scene.json").write_text("[]")
    scenes, problems = scenes_in(tmp_path)
    assert [scene.folder for scene in scenes] == [folder]
    assert len(problems) == 1
    assert str(tmp_path / "other" / "scene.json") in problems[0]


def test_its_zip_is_the_scene(folder: Path, tmp_path: Path):
    with zipfile.ZipFile(io.BytesIO(b"".join(zipped(folder)))) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "home")
    assert [body.name for body in load(tmp_path / "home" / "a study").bodies] == [b.name for b in load(folder).bodies]
    assert (tmp_path / "home" / "a study" / "report.md").is_file()


@pytest.mark.parametrize("name", ["../secret", "nothing.ply", "/etc/passwd", ""])
def test_only_files_of_the_scene_are_given_out(folder: Path, tmp_path: Path, name: str):
    (tmp_path / "secret").write_text("x")
    with pytest.raises(FileNotFoundError, match="has no file"):
        file_of(folder, name)
    assert file_of(folder, "splats.ply") == folder / "splats.ply"


def test_words_of_people_are_words_in_the_page(folder: Path):
    (folder / "report.md").write_text("# <script>alert(1)</script>\n")
    assert "<script>" not in shelf_html(*scenes_in(folder.parent))
    assert "/scenes/a%20study/views/sheet.png" in sheet_html(read_scene(folder))
