"""What somebody gives is known by what is in it."""

import json
import zipfile

import pytest
from inputs import real
from PIL import Image

from reconstruct.loaders.opening import KINDS, kind_of, open_capture, video_in


def touched(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("photos", ["a.jpg", "notes.txt"]),
        ("photos", ["images/a.HEIC", "masks/a.png"]),
        ("video", ["walk.MOV"]),
        ("colmap", ["cameras.bin", "images.bin", "points3D.bin", "rigs.bin", "frames.bin"]),
        ("colmap", ["sparse/0/cameras.txt", "images/a.jpg"]),
        ("colmap", ["sparse/0/cameras.bin", "sparse/0/rigs.bin", "images/a.jpg", "database.db"]),
        ("nerfstudio", ["transforms.json", "images/a.jpg"]),
        ("nerfstudio", ["transforms_train.json", "train/r_0.png"]),
        ("rgbd", ["rgb/1.png", "depth/1.png", "groundtruth.txt"]),
        ("rgbd", ["color/1.jpg", "depth/1.png", "pose/1.txt"]),
        ("rgbd", ["frame-000001.color.jpg", "frame-000001.depth.png", "frame-000001.pose.txt"]),
        ("rgbd", ["image/1.jpg", "depth/1.png", "trajectory.log"]),
        ("polycam", ["keyframes/images/1.jpg", "keyframes/cameras/1.json"]),
        ("polycam", ["scan/keyframes/images/1.jpg"]),
    ],
)
def test_a_folder_is_known_by_its_files(tmp_path, kind, names):
    assert kind_of(touched(tmp_path, *names)) == kind
    assert kind in KINDS


def test_a_file_is_known_by_its_name_or_content(tmp_path):
    assert kind_of(touched(tmp_path, "a.mp4") / "a.mp4") == "video"
    (tmp_path / "mine.json").write_text(json.dumps({"frames": []}))
    assert kind_of(tmp_path / "mine.json") == "nerfstudio"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("scan/keyframes/cameras/1.json", "{}")
    assert kind_of(tmp_path / "a.zip") == "polycam"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "an empty folder"),
        (["notes.txt"], r"a folder with notes\.txt; wanted is one of: a folder of photos"),
        (["a.mp4", "b.mp4"], r"a folder with 2 videos \(name one\)"),
        (["a/x.txt", "b/x.txt", "c/x.txt", "d/x.txt", "e/x.txt", "f/x.txt", "g/x.txt"], "and 2 more"),
    ],
)
def test_what_is_none_is_described_and_what_is_wanted_is_said(tmp_path, names, words):
    with pytest.raises(ValueError, match=words):
        kind_of(touched(tmp_path, *names))


def test_files_that_are_none_are_described(tmp_path):
    touched(tmp_path, "a.jpg", "b.obj", "c.json")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("a.jpg", "")
    for name, words in [("a.jpg", "a single photo"), ("b.obj", r"kind \.obj"), ("c.json", "json"), ("d.zip", "unpack")]:
        with pytest.raises(ValueError, match=words):
            kind_of(tmp_path / name)
    with pytest.raises(FileNotFoundError, match="is not there"):
        kind_of(tmp_path / "nothing")


def test_a_capture_is_opened_by_its_own_reader_and_photos_are_not(tmp_path):
    Image.new("RGB", (64, 48), (255, 0, 0)).save(tmp_path / "red.png")
    pose = [[1.0, 0, 0, 0], [0, 1.0, 0, 0], [0, 0, 1.0, 0]]
    frame = {"file_path": "red", "transform_matrix": pose}
    (tmp_path / "transforms_train.json").write_text(json.dumps({"camera_angle_x": 0.7, "frames": [frame]}))
    assert open_capture(tmp_path, side=32).views[0].camera.width == 32
    (tmp_path / "transforms_train.json").unlink()
    with pytest.raises(ValueError, match="of the kind photos, without poses; pose it first"):
        open_capture(tmp_path)


def test_the_video_of_a_folder_is_found(tmp_path):
    touched(tmp_path, "a.mp4", "._a.mp4")
    assert video_in(tmp_path) == video_in(tmp_path / "a.mp4") == tmp_path / "a.mp4"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("lund_door", "nerfstudio"), ("tum_office_10views", "photos"), ("room_rgbd_5views", "nerfstudio")],
)
def test_real_captures_are_known(name, kind):
    assert kind_of(real(name)) == kind
