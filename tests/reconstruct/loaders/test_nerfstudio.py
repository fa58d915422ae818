"""Folders with a transforms.json become captures."""

import json
import math

import numpy as np
import pytest
import torch
from inputs import real
from PIL import Image

from reconstruct.loaders.bundler import read_bundler_points
from reconstruct.loaders.nerfstudio import load_nerfstudio

LOOKING_NORTH = [[1.0, 0.0, 0.0, 4.0], [0.0, 0.0, -1.0, 5.0], [0.0, 1.0, 0.0, 6.0], [0.0, 0.0, 0.0, 1.0]]
"""Camera to world, OpenGL: at (4, 5, 6), x east, y up, looking along +y."""
SHARED = {"camera_model": "OPENCV", "fl_x": 50.0, "fl_y": 40.0, "cx": 30.0, "cy": 20.0, "w": 64, "h": 48}


def write(folder, frames=({},), size=(64, 48), **shared):
    """A folder with one red picture a frame."""
    Image.new("RGB", size, (255, 0, 0)).save(folder / "red.png")
    frames = [{"file_path": "red.png", "transform_matrix": LOOKING_NORTH, **frame} for frame in frames]
    (folder / "transforms.json").write_text(json.dumps({**SHARED, **shared, "frames": frames}))
    return folder


def test_a_camera_that_looks_north_sees_the_north_in_its_middle(tmp_path):
    capture = load_nerfstudio(write(tmp_path))
    camera = capture.views[0].camera
    assert camera.position.tolist() == [4, 5, 6]
    north_east_up = torch.tensor([4 + 1.0, 5 + 10.0, 6 + 2.0, 1.0])
    assert (camera.world_to_camera @ north_east_up).tolist() == [1, -2, 10, 1]
    assert camera.intrinsics.tolist() == [[50, 0, 30], [0, 40, 20], [0, 0, 1]]
    assert capture.views[0].image[0, 0].tolist() == [1, 0, 0]
    assert capture.names == ("red.png",)
    assert capture.points.shape == (0, 3)
    assert not capture.metric
    assert not capture.upright


def test_a_frame_may_have_its_own_lens_and_all_are_sorted_by_name(tmp_path):
    Image.new("RGB", (64, 48)).save(tmp_path / "black.png")
    capture = load_nerfstudio(write(tmp_path, [{}, {"file_path": "./black.png", "fl_x": 70.0}]))
    assert capture.names == ("black.png", "red.png")
    assert [float(view.camera.intrinsics[0, 0]) for view in capture.views] == [70, 50]


def test_a_smaller_copy_of_the_photo_keeps_its_field_of_view(tmp_path):
    capture = load_nerfstudio(write(tmp_path, size=(32, 24)))
    assert capture.views[0].camera.intrinsics.tolist() == [[25, 0, 15], [0, 20, 10], [0, 0, 1]]


def test_an_angle_of_view_stands_for_the_focal_length(tmp_path):
    folder = write(tmp_path, fl_x=None, fl_y=None, camera_angle_x=math.pi / 2)
    assert load_nerfstudio(folder).views[0].camera.intrinsics[0, 0] == pytest.approx(32)


def test_depth_is_in_metres_and_makes_the_capture_metric(tmp_path):
    Image.fromarray(np.full((48, 64), 1500, np.uint16)).save(tmp_path / "depth.png")
    capture = load_nerfstudio(write(tmp_path, [{"depth_file_path": "depth.png"}]))
    assert capture.metric
    assert torch.allclose(capture.views[0].depth, torch.full((48, 64), 1.5))
    finer = load_nerfstudio(write(tmp_path, [{"depth_file_path": "depth.png"}], depth_unit_scale_factor=0.0002))
    assert torch.allclose(finer.views[0].depth, torch.full((48, 64), 0.3))
    np.save(tmp_path / "depth.npy", np.full((24, 32), 2.5, np.float32))
    floats = load_nerfstudio(write(tmp_path, [{"depth_file_path": "depth.npy"}], depth_unit_scale_factor=1.0))
    assert torch.equal(floats.views[0].depth, torch.full((48, 64), 2.5))


def test_black_in_a_mask_and_transparent_in_a_picture_do_not_count(tmp_path):
    left = np.zeros((48, 64), np.uint8)
    left[:, :32] = 1
    Image.fromarray(left).save(tmp_path / "mask.png")
    masked = load_nerfstudio(write(tmp_path, [{"mask_path": "mask.png"}])).views[0]
    assert torch.equal(masked.mask, torch.from_numpy(left > 0))
    colors = np.full((48, 64, 4), 255, np.uint8)
    colors[..., 3] = left * 255
    Image.fromarray(colors).save(tmp_path / "clear.png")
    clear = load_nerfstudio(write(tmp_path, [{"file_path": "clear.png"}])).views[0]
    assert torch.equal(clear.mask, torch.from_numpy(left > 0))


def test_points_come_with_their_colours(tmp_path):
    header = "ply\nformat ascii 1.0\nelement vertex 2\n" + "".join(f"property float {c}\n" for c in "xyz")
    header += "".join(f"property uchar {c}\n" for c in ("red", "green", "blue")) + "end_header\n"
    (tmp_path / "points.ply").write_text(header + "1 2 3 255 0 0\n4 5 6 0 0 255\n")
    capture = load_nerfstudio(write(tmp_path, ply_file_path="points.ply"))
    assert capture.points.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert capture.colors.tolist() == [[1, 0, 0], [0, 0, 1]]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"fl_x": "wide"}, r"frames\[0\]\.fl_x"),
        ({"fl_x": None, "fl_y": None}, "no focal length"),
        ({"file_path": "../secret.png"}, "outside"),
        ({"mask_path": "/etc/hostname"}, "outside"),
        ({"transform_matrix": [[1.0, 0.0], [0.0, 1.0]]}, "4 x 4"),
        ({"transform_matrix": [[2.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0]]}, "stretches"),
        ({"transform_matrix": [[-1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]}, "mirrors"),
        ({"transform_matrix": [[float("nan")] * 4] * 3}, "finite"),
        ({"camera_model": "EQUIRECTANGULAR"}, "OPENCV_FISHEYE"),
        ({"w": 48, "h": 64}, "not the same shape"),
        ({"k4": 0.1}, "k4"),
        ({"depth_file_path": "red.png"}, "16 bits"),
    ],
)
def test_what_cannot_be_is_refused_in_words(tmp_path, changes, words):
    with pytest.raises(ValueError, match=words):
        load_nerfstudio(write(tmp_path, [changes]))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"frames": []}', '{"frames": [3]}', "[" * 100_000, "\xff"])
def test_a_file_that_describes_no_frames_is_refused(tmp_path, content):
    (tmp_path / "transforms.json").write_text(content, encoding="latin-1")
    with pytest.raises(ValueError, match=r"transforms\.json"):
        load_nerfstudio(tmp_path)


def test_a_picture_that_is_missing_or_broken_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"blue\.png"):
        load_nerfstudio(write(tmp_path, [{"file_path": "blue.png"}]))
    (tmp_path / "broken.png").write_bytes((tmp_path / "red.png").read_bytes()[:60])
    with pytest.raises(ValueError, match=r"broken\.png"):
        load_nerfstudio(write(tmp_path, [{"file_path": "broken.png"}]))


def test_points_that_a_file_only_claims_take_no_memory(tmp_path):
    (tmp_path / "points.ply").write_text(
        "ply\nformat ascii 1.0\nelement vertex 99999999999\nproperty float x\nend_header\n"
    )
    with pytest.raises(ValueError, match="claims 99999999999"):
        load_nerfstudio(write(tmp_path, ply_file_path="points.ply"))


def test_in_a_real_capture_the_points_have_the_colours_of_the_pixels_they_fall_on():
    folder = real("saharov_statue")
    points, colors = read_bundler_points(folder / "cameras.out")
    content = json.loads((folder / "transforms.json").read_text())
    assert points.shape == colors.shape == (4138, 3)
    assert len(content["frames"]) == 32
    view = _first_of(folder)
    u, v, depth = ((points @ view.camera.world_to_camera[:3, :3].T) + view.camera.world_to_camera[:3, 3]).unbind(1)
    place = torch.stack([u / depth, v / depth, torch.ones_like(u)], 1) @ view.camera.intrinsics.T
    u, v = place[:, 0].long(), place[:, 1].long()
    inside = (depth > 0) & (u >= 0) & (v >= 0) & (u < view.camera.width) & (v < view.camera.height)
    assert inside.float().mean() > 0.99
    off = (view.image[v[inside], u[inside]] - colors[inside]).abs().mean(1)
    elsewhere = (view.image[v[inside].flip(0), u[inside].flip(0)] - colors[inside]).abs().mean(1)
    assert off.median() < 0.6 * elsewhere.median()


def _first_of(folder):
    from reconstruct.loaders import nerfstudio

    path = folder / "transforms.json"
    _, frames = nerfstudio._content(path)
    return nerfstudio._view(path, frames[0], 500)


@pytest.mark.parametrize("content", ["", "# Bundle file v0.3\n", "# Bundle file v0.3\n0 5\n1 2 3\n", "v0.2"])
def test_a_broken_bundler_file_is_refused(tmp_path, content):
    (tmp_path / "cameras.out").write_text(content)
    with pytest.raises(ValueError, match=r"cameras\.out"):
        read_bundler_points(tmp_path / "cameras.out")
