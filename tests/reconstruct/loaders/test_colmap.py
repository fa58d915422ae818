"""COLMAP's models become captures, whichever way they are written."""

import struct

import pytest
import torch
from inputs import real
from PIL import Image

from reconstruct.loaders.colmap import load_colmap, read_model

CAMERAS = "# Camera list\n7 PINHOLE 64 48 50 40 30 20\n"
IMAGES = "# Image list\n1 0.5 0.5 0.5 0.5 1 2 3 7 b.png\n\n\n2 1 0 0 0 0 0 4 7 a.png\n10 20 -1 30 40 5\n"
POINTS = "# Points\n5 1.5 2.5 3.5 255 0 51 0.3 2 0\n"


def photos(folder):
    (folder / "images").mkdir()
    for name in ("a.png", "b.png"):
        Image.new("RGB", (64, 48), (255, 0, 0)).save(folder / "images" / name)
    return folder


def text(folder, cameras=CAMERAS, images=IMAGES, points=POINTS):
    (folder / "sparse" / "0").mkdir(parents=True, exist_ok=True)
    for name, content in [("cameras", cameras), ("images", images), ("points3D", points)]:
        (folder / "sparse" / "0" / f"{name}.txt").write_text(content)
    return folder


def binary(folder):
    """The same model as the text, byte by byte as COLMAP's documentation has it."""
    camera = struct.pack("<QiiQQ4d", 1, 7, 1, 64, 48, 50, 40, 30, 20)
    first = struct.pack("<i7di", 1, 0.5, 0.5, 0.5, 0.5, 1, 2, 3, 7) + b"b.png\0" + struct.pack("<Q", 0)
    second = (
        struct.pack("<i7di", 2, 1, 0, 0, 0, 0, 0, 4, 7) + b"a.png\0" + struct.pack("<QddqddQ", 2, 10, 20, -1, 30, 40, 5)
    )
    point = struct.pack("<QQ3d3BdQii", 1, 5, 1.5, 2.5, 3.5, 255, 0, 51, 0.3, 1, 2, 0)
    for name, content in [("cameras", camera), ("images", struct.pack("<Q", 2) + first + second), ("points3D", point)]:
        (folder / f"{name}.bin").write_bytes(content)
    return folder


@pytest.mark.parametrize("write", [text, binary])
def test_a_model_becomes_a_capture(tmp_path, write):
    capture = load_colmap(write(photos(tmp_path)))
    assert capture.names == ("a.png", "b.png")
    assert capture.points.tolist() == [[1.5, 2.5, 3.5]]
    assert capture.colors[0].tolist() == pytest.approx([1, 0, 0.2])
    assert not capture.metric
    assert not capture.upright
    a, b = (view.camera for view in capture.views)
    assert a.intrinsics.tolist() == [[50, 0, 30], [0, 40, 20], [0, 0, 1]]
    assert a.position.tolist() == [0, 0, -4]
    # The quaternion (1, 1, 1, 1) / 2 turns x to y, y to z, z to x.
    assert b.world_to_camera.tolist() == [[0, 0, 1, 1], [1, 0, 0, 2], [0, 1, 0, 3], [0, 0, 0, 1]]


@pytest.mark.parametrize("suffix", ["bin", "txt"])
def test_models_that_colmap_writes_today_read_as_colmap_reads_them(tmp_path, suffix):
    pycolmap = pytest.importorskip("pycolmap")
    options = pycolmap.SyntheticDatasetOptions()
    options.num_rigs, options.num_cameras_per_rig, options.num_frames_per_rig, options.num_points3D = 1, 2, 4, 50
    theirs = pycolmap.synthesize_dataset(options)
    theirs.write_binary(tmp_path) if suffix == "bin" else theirs.write_text(tmp_path)
    ours = read_model(tmp_path)
    images = sorted(theirs.images.values(), key=lambda image: image.name)
    assert [picture.name for picture in ours.pictures] == [image.name for image in images]
    assert len(images) == 8
    for picture, image in zip(ours.pictures, images, strict=True):
        pose = torch.from_numpy(image.cam_from_world().matrix())
        assert torch.allclose(picture.world_to_camera[:3], pose, atol=1e-9)
        assert picture.lens.fx == pytest.approx(image.camera.mean_focal_length())
    assert ours.points.shape == (50, 3)
    places = torch.tensor(sorted(tuple(map(float, point.xyz)) for point in theirs.points3D.values()))
    assert torch.allclose(torch.tensor(sorted(ours.points.tolist())), places, atol=1e-5)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"cameras": "7 FOV 64 48 50 50 32 24 1\n"},
            r"cameras\.txt:1: camera model FOV is not known; there are: SIMPLE",
        ),
        ({"cameras": "7 PINHOLE 64 48 50 40 30\n"}, "fx, fy, cx, cy"),
        ({"cameras": "7 PINHOLE 64 48 50 nan 30 20\n"}, "finite"),
        ({"cameras": "7 PINHOLE 64 48 -50 40 30 20\n"}, "positive"),
        ({"cameras": "7 PINHOLE 48 64 50 40 30 20\n"}, "not the same shape"),
        ({"cameras": ""}, r"camera 7; there are: \[\]"),
        ({"images": ""}, "no picture"),
        ({"images": "1 0 0 0 0 1 2 3 7 b.png\n\n"}, "pose"),
        ({"images": "1 1 0 0 0 1 2\n"}, r"images\.txt:1: IMAGE_ID"),
        ({"images": "1 1 0 0 0 1 2 3 7 ../../b.png\n\n"}, "outside"),
        ({"points": "5 1 2 inf 0 0 0 0\n"}, "not finite"),
        ({"points": "5 1 2 three 0 0 0 0\n"}, r"points3D\.txt:1"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(tmp_path, changes, words):
    with pytest.raises(ValueError, match=words):
        load_colmap(text(photos(tmp_path), **changes))


@pytest.mark.parametrize("name", ["cameras.bin", "images.bin", "points3D.bin"])
def test_a_binary_model_cut_short_anywhere_is_refused(tmp_path, name):
    file = binary(tmp_path) / name
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        with pytest.raises(ValueError, match=r"\.bin"):
            read_model(tmp_path)


@pytest.mark.parametrize("name", ["cameras.bin", "images.bin", "points3D.bin"])
def test_a_count_that_is_only_claimed_is_refused_at_once(tmp_path, name):
    file = binary(tmp_path) / name
    file.write_bytes(struct.pack("<Q", 1 << 60) + file.read_bytes()[8:])
    with pytest.raises(ValueError, match="1152921504606846976 things are claimed"):
        read_model(tmp_path)


def test_where_there_is_no_model_or_no_photo_the_place_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"sparse/0"):
        load_colmap(tmp_path)
    with pytest.raises(FileNotFoundError, match="no folder 'images'"):
        load_colmap(text(tmp_path))
    (tmp_path / "images").mkdir()
    with pytest.raises(FileNotFoundError, match=r"a\.png"):
        load_colmap(tmp_path)


def test_a_real_model_puts_its_points_where_the_photos_have_their_colours(tmp_path):
    source = real("lund_door")
    poses = (source / "orig_colmap" / "images_poses_only.txt").read_text().splitlines()
    images = "".join(f"{line}\n\n" for line in poses[-12::4])
    model = (source / "orig_colmap" / name for name in ("cameras.txt", "points3D.txt"))
    cameras, points = (path.read_text() for path in model)
    (tmp_path / "images").mkdir()
    for photo in (source / "images").iterdir():
        (tmp_path / "images" / photo.with_suffix(".JPG").name).symlink_to(photo)
    capture = load_colmap(text(tmp_path, cameras, images, points), side=300)
    assert len(capture.views) == 3
    assert capture.points.shape == (11384, 3)
    for view in capture.views:
        place = torch.nn.functional.pad(capture.points, (0, 1), value=1.0) @ view.camera.world_to_camera[:3].T
        u, v = (place @ view.camera.intrinsics.T / place[:, 2:])[:, :2].long().unbind(1)
        inside = (place[:, 2] > 0) & (u >= 0) & (v >= 0) & (u < view.camera.width) & (v < view.camera.height)
        off = (view.image[v[inside], u[inside]] - capture.colors[inside]).abs().mean(1)
        assert inside.sum() > 2000
        assert off.median() < 0.06
