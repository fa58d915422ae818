"""Recordings of depth cameras become captures, whatever their layout, and contradictions are told."""

import json

import numpy as np
import pytest
import torch
from inputs import real
from recorded import FOCAL, HEIGHT, WIDTH, cameras, depth_of, save_color, save_depth, to_world
from scipy.spatial.transform import Rotation

from reconstruct.lens import Lens
from reconstruct.loaders.agreeing import agreement, check_agreement
from reconstruct.loaders.nerfstudio import load_nerfstudio
from reconstruct.loaders.recording import spaced
from reconstruct.loaders.registering import registered
from reconstruct.loaders.rgbd import load_rgbd
from reconstruct.loaders.tum import read_tum
from splat.camera import Camera

LENS = f"{FOCAL} {FOCAL} 30 25"


def tum(folder, pose=to_world, lens=LENS, unit=1 / 5000):
    rows, colors, depths = ["# t tx ty tz qx qy qz qw"], ["# t file"], []
    for i, camera in enumerate(cameras()):
        place = pose(camera)
        quat = Rotation.from_matrix(place[:3, :3]).as_quat()
        rows.append(" ".join(str(number) for number in (10.0 + i, *place[:3, 3], *quat)))
        colors.append(f"{10.0 + i} rgb/{i}.png")
        depths.append(f"{10.005 + i} depth/{i}.png")
        save_color(folder / "rgb" / f"{i}.png", camera)
        save_depth(folder / "depth" / f"{i}.png", camera, unit)
    for name, lines in [("groundtruth", rows), ("rgb", colors), ("depth", depths), ("intrinsics", [lens])]:
        (folder / f"{name}.txt").write_text("\n".join(lines))
    return folder


def scannet(folder):
    for i, camera in enumerate(cameras()):
        save_color(folder / "color" / f"{i * 10}.jpg", camera)
        save_depth(folder / "depth" / f"{i * 10}.png", camera, 1e-3)
        (folder / "pose").mkdir(exist_ok=True)
        np.savetxt(folder / "pose" / f"{i * 10}.txt", to_world(camera))
    np.savetxt(folder / "pose" / "20.txt", np.full((4, 4), -np.inf))
    (folder / "intrinsic").mkdir()
    matrix = np.eye(4)
    matrix[0, 0] = matrix[1, 1] = FOCAL
    matrix[:2, 2] = 30, 25
    for side in ("color", "depth"):
        np.savetxt(folder / "intrinsic" / f"intrinsic_{side}.txt", matrix)
        np.savetxt(folder / "intrinsic" / f"extrinsic_{side}.txt", np.eye(4))
    return folder


def frames(folder):
    for i, camera in enumerate(cameras()):
        save_color(folder / f"frame-{i:06}.color.jpg", camera)
        save_depth(folder / f"frame-{i:06}.depth.png", camera, 1e-3)
        np.savetxt(folder / f"frame-{i:06}.pose.txt", to_world(camera))
    matrix = f"{FOCAL} 0 30 0 0 {FOCAL} 25 0 0 0 1 0 0 0 0 1"
    (folder / "info.txt").write_text(f"m_calibrationColorIntrinsic = {matrix}\nm_depthShift = 1000\n")
    return folder


def redwood(folder):
    log = ""
    for i, camera in enumerate(cameras()):
        save_color(folder / "image" / f"{i:06}.jpg", camera)
        save_depth(folder / "depth" / f"{i:06}.png", camera, 1e-3)
        rows = "\n".join(" ".join(map(str, row)) for row in to_world(camera))
        log += f"{i} {i} {i + 1}\n{rows}\n"
    (folder / "trajectory.log").write_text(log)
    columns = [FOCAL, 0, 0, 0, FOCAL, 0, 30, 25, 1]
    lens = {"width": WIDTH, "height": HEIGHT, "intrinsic_matrix": columns}
    (folder / "camera_intrinsic.json").write_text(json.dumps(lens))
    return folder


@pytest.mark.parametrize(("write", "count"), [(tum, 5), (scannet, 4), (frames, 5), (redwood, 5)])
def test_every_layout_gives_the_views_that_were_recorded(tmp_path, write, count):
    capture = load_rgbd(write(tmp_path))
    true = [camera for i, camera in enumerate(cameras()) if count == 5 or i != 2]
    assert len(capture.views) == len(capture.names) == count
    assert capture.metric
    assert not capture.upright
    for view, camera in zip(capture.views, true, strict=True):
        assert torch.allclose(view.camera.world_to_camera, camera.world_to_camera, atol=1e-4)
        assert torch.allclose(view.camera.intrinsics, camera.intrinsics)
        known = view.depth > 0
        assert known.float().mean() > 0.9
        off = (view.depth.double() - torch.from_numpy(depth_of(camera))).abs()[known]
        assert off.quantile(0.9) < 0.002


def test_depth_is_for_the_pixels_of_the_photo_though_views_are_smaller(tmp_path):
    view = load_rgbd(tum(tmp_path), side=32).views[0]
    assert view.depth.shape == (24, 32)
    assert float(view.camera.intrinsics[0, 0]) == FOCAL / 2


def inverse(camera):
    return camera.world_to_camera.double().numpy()


def opengl(camera):
    return to_world(camera) @ np.diag([1.0, -1, -1, 1])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pose": inverse}, "world to camera"),
        ({"pose": opengl}, "OpenGL"),
        ({"unit": 1e-3}, "5 times too small"),
    ],
)
def test_depth_that_contradicts_the_poses_is_refused_with_a_guess_at_why(tmp_path, changes, words):
    with pytest.raises(ValueError, match=f"contradict each other.*{words}"):
        load_rgbd(tum(tmp_path, **changes))


def test_a_negative_fy_is_a_mirrored_world_and_is_mirrored_back(tmp_path):
    mirror = np.diag([1.0, -1, 1, 1])

    def mirrored(camera):
        return mirror @ to_world(camera) @ mirror

    capture = load_rgbd(tum(tmp_path, mirrored, f"{FOCAL} {-FOCAL} 30 25"))
    assert torch.allclose(capture.views[1].camera.world_to_camera, cameras()[1].world_to_camera, atol=1e-4)
    assert float(capture.views[1].camera.intrinsics[1, 1]) == FOCAL


def test_photos_between_two_poses_are_placed_between_them(tmp_path):
    folder = tum(tmp_path)
    lines = (folder / "rgb.txt").read_text().replace("11.0 rgb", "11.25 rgb")
    (folder / "rgb.txt").write_text(lines)
    (folder / "depth.txt").write_text((folder / "depth.txt").read_text().replace("11.005", "11.25"))
    frame = read_tum(folder).frames[1]
    assert frame.to_world[0, 3] == pytest.approx(1.2 + 0.25 * 0.4)


def test_a_known_camera_of_the_benchmark_needs_no_file(tmp_path):
    (folder := tmp_path / "rgbd_dataset_freiburg3_desk").mkdir()
    (tum(folder) / "intrinsics.txt").unlink()
    with pytest.raises(ValueError, match=r"focal lengths 535\.4"):  # for pictures of 640 x 480, not these
        read_tum(folder)
    (other := tmp_path / "mine").mkdir()
    (tum(other) / "intrinsics.txt").unlink()
    with pytest.raises(ValueError, match=r"write fx fy cx cy into .*intrinsics\.txt"):
        read_tum(other)


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("groundtruth.txt", "1 2 3\n", r"groundtruth\.txt: '1 2 3': t tx ty tz qx qy qz qw are wanted"),
        ("groundtruth.txt", "1 0 0 0 0 0 0 1\n2 0 0 0 0 0 0 1\n", "none of the 5 photos with depth"),
        ("groundtruth.txt", "1 0 0 0 0 0 0 0\n2 0 0 0 0 0 0 0\n", "quaternion"),
        ("groundtruth.txt", "1 0 0 nan 0 0 0 1\n", "not finite"),
        ("rgb.txt", "10.0 ../../secret.png\n", "outside"),
        ("depth.txt", "99.0 depth/0.png\n", "within"),
        ("intrinsics.txt", "1 2\n", "is no lens"),
        ("intrinsics.txt", "wide\n", "holds no numbers"),
    ],
)
def test_what_cannot_be_is_refused_with_its_file(tmp_path, file, content, words):
    (tum(tmp_path) / file).write_text(content)
    with pytest.raises(ValueError, match=words):
        load_rgbd(tmp_path)


def test_a_folder_of_another_kind_says_what_is_wanted(tmp_path):
    with pytest.raises(ValueError, match=r"groundtruth\.txt \(TUM\).*ScanNet.*Open3D"):
        load_rgbd(tmp_path)


def test_a_depth_camera_to_the_side_is_seen_from_the_photos():
    wall = torch.full((48, 64), 2.0)
    narrow, wide = Lens(60, 60, 32, 24, 64, 48), Lens(90, 90, 64, 48, 128, 96)
    move = np.eye(4)
    move[0, 3] = 0.5
    seen = registered(wall, narrow, wide, move)
    assert seen.shape == (64, 85)
    # Half a metre at 2 m is 15 px of 60.
    assert seen.shape[1] - (seen[32] > 0).sum() == pytest.approx(85 / 2 - (60 * (32 / 60) - 15), abs=2)
    assert torch.allclose(seen[seen > 0], torch.tensor(2.0))


def test_of_two_surfaces_the_nearer_hides_the_other():
    depth = torch.full((48, 64), 4.0)
    depth[:, 20:30] = 1.0
    lens = Lens(60, 60, 32, 24, 64, 48)
    move = np.eye(4)
    move[0, 3] = 0.3
    seen = registered(depth, lens, lens, move)
    assert (seen[24, 38:48] == 1.0).all()
    assert seen[24, 60] == 4.0


def test_frames_are_spread_evenly_along_the_way_and_standing_still_counts_once():
    places = np.tile(np.eye(4), (110, 1, 1))
    places[10:, 0, 3] = np.arange(100) * 0.1
    kept = spaced(places, 12)
    assert len(kept) == 12
    assert 9 <= np.diff(kept)[1:].mean() < 10
    assert len(spaced(places[:10], 12)) == 1


@pytest.mark.parametrize("name", ["room_rgbd_5views", "icl_livingroom_rgbd_5views"])
def test_real_depth_and_poses_agree(name):
    capture = load_nerfstudio(real(name), side=320)
    poses = [torch.linalg.inv(view.camera.world_to_camera.double()) for view in capture.views]
    assert agreement(capture.views, poses) > 0.85
    check_agreement(capture.views, real(name))


def test_a_real_room_is_read_from_a_layout_of_its_own(tmp_path):
    """The same photos and poses as a recording give the same views."""
    source = real("room_rgbd_5views")
    content = json.loads((source / "transforms.json").read_text())
    for i, frame in enumerate(content["frames"]):
        for kind, name in [("color", frame["file_path"]), ("depth", frame["depth_file_path"])]:
            (tmp_path / kind).mkdir(exist_ok=True)
            (tmp_path / kind / f"{i}{(source / name).suffix}").symlink_to(source / name)
        (tmp_path / "pose").mkdir(exist_ok=True)
        np.savetxt(tmp_path / "pose" / f"{i}.txt", np.array(frame["transform_matrix"]) @ np.diag([1.0, -1, -1, 1]))
    first = content["frames"][0]
    (tmp_path / "intrinsics.txt").write_text(" ".join(str(first[name]) for name in ("fl_x", "fl_y", "cx", "cy")))
    ours, theirs = load_rgbd(tmp_path, side=160), load_nerfstudio(source, side=160)
    for a, b in zip(ours.views, theirs.views, strict=True):
        assert isinstance(a.camera, Camera)
        assert torch.allclose(a.camera.world_to_camera, b.camera.world_to_camera, atol=1e-5)
        assert torch.equal(a.depth, b.depth)
