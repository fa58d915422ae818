"""Photos learn where they were taken from, or it is said why not."""

import dataclasses

import numpy as np
import pytest
import torch
from PIL import Image
from scipy.ndimage import map_coordinates

from reconstruct import posing
from reconstruct.loaders.colmap import load_colmap
from reconstruct.posing import CannotPose, choose, pose, problems
from reconstruct.triangulating import Attempt, Share
from splat.camera import Camera

GOOD = Attempt("global", ("a.jpg", "b.jpg", "c.jpg"), 900, 400.0, 0.5, (1.2,), (-0.05,))
SHARES = {name: Share(3000, 2) for name in ("a.jpg", "b.jpg", "c.jpg")}


def changed(**fields) -> Attempt:
    return dataclasses.replace(GOOD, **fields)


def test_of_good_models_the_one_with_more_photos_is_kept_then_the_one_with_less_error():
    fewer = changed(registered=("a.jpg", "b.jpg"), reprojection_error=0.1)
    assert choose([fewer, GOOD], SHARES) is GOOD
    finer = changed(reprojection_error=0.4)
    assert choose([GOOD, finer], SHARES) is finer


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"observations": 9.0}, "9 points a photo where 50"),
        ({"reprojection_error": 2.0}, "2.0 px off"),
        ({"reprojection_error": float("nan")}, "off"),
        ({"focals": (1.2, 199.0)}, "1.20 to 199.00 long sides"),
        ({"distortions": (-3.0,)}, "distortions of -3.00"),
    ],
)
def test_junk_is_not_believed_though_every_photo_has_a_place(fields, words):
    assert not problems(GOOD)
    (problem,) = problems(changed(**fields))
    assert words in problem
    with pytest.raises(CannotPose, match=words.replace(".", r"\.")):
        choose([changed(**fields)], SHARES)


def test_a_refusal_names_the_photos_and_why():
    shares = {"a.jpg": Share(3000, 1), "b.jpg": Share(3000, 0), "c.jpg": Share(12, 0), "d.jpg": Share(900, 0)}
    with pytest.raises(CannotPose) as refused:
        choose([], shares)
    assert "b.jpg, d.jpg: has nothing in common with any other" in str(refused.value)
    assert "c.jpg: shows hardly any texture (12 features)" in str(refused.value)
    assert "a.jpg: matches others, but not in one geometry" in str(refused.value)


def test_a_model_of_less_than_half_of_the_photos_is_refused():
    shares = SHARES | {f"{i}.jpg": Share(3000, 0) for i in range(4)}
    with pytest.raises(CannotPose, match=r"0\.jpg, 1\.jpg, 2\.jpg, 3\.jpg: has nothing") as refused:
        choose([GOOD], shares)
    assert "a.jpg" not in str(refused.value)


def corner(camera: Camera, noise: np.ndarray) -> Image.Image:
    """A photo of the corner between a floor and two walls, cut out of a noisy stone."""
    v, u = torch.meshgrid(torch.arange(camera.height) + 0.5, torch.arange(camera.width) + 0.5, indexing="ij")
    rays = torch.stack([u, v, torch.ones_like(u)], -1) @ torch.linalg.inv(camera.intrinsics).T
    rays = (rays @ camera.world_to_camera[:3, :3]).numpy()
    eye = camera.position.numpy()
    far = np.where(rays < 0, -eye / np.minimum(rays, -1e-9), np.inf).min(-1)
    hit = eye + far[..., None] * rays
    shade = map_coordinates(noise, (hit * 12).reshape(-1, 3).T, order=1, mode="wrap").reshape(hit.shape[:2])
    return Image.fromarray((255 * shade).astype(np.uint8))


def cameras() -> list[Camera]:
    eyes = [(3.0, 2.0 + 0.35 * i, 1.4 + 0.25 * (i % 3)) for i in range(6)]
    return [Camera.look_at(eye, (0.2, 0.3, 0.4), width=400, height=300, fov=0.8) for eye in eyes]


def shoot(folder):
    noise = np.random.default_rng(0).random((48, 48, 48))
    for i, camera in enumerate(cameras()):
        corner(camera, noise).save(folder / f"{i}.png")
    return folder


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    pytest.importorskip("pycolmap")
    return shoot(tmp_path_factory.mktemp("photos"))


@pytest.fixture(scope="module")
def posed(photos):
    return pose(photos, photos.parent / "model")


def test_the_same_photos_and_seed_give_the_same_model_bit_for_bit(photos, posed, tmp_path):
    again = pose(sorted(photos.iterdir(), reverse=True), tmp_path)
    for name in ("cameras.bin", "images.bin", "points3D.bin"):
        model = "sparse/0/" + name
        assert (again.folder / model).read_bytes() == (posed.folder / model).read_bytes()


def test_photos_of_a_corner_are_posed_as_they_were_taken(posed):
    assert posed.kept.registered == tuple(f"{i}.png" for i in range(6))
    assert posed.left_out == ()
    capture = load_colmap(posed.folder)
    assert len(capture.points) > 300
    assert sorted(path.name for path in posed.folder.iterdir()) == ["images", "sparse"]
    found = torch.stack([view.camera.position for view in capture.views]).double()
    true = torch.stack([camera.position for camera in cameras()]).double()
    assert off_after_similarity(found, true) < 0.02
    focal = capture.views[0].camera.intrinsics[0, 0]
    assert focal == pytest.approx(float(cameras()[0].intrinsics[0, 0]), rel=0.03)


def off_after_similarity(found, true):
    """Root mean square distance, in the size of what is true (Umeyama 1991)."""
    a, b = found - found.mean(0), true - true.mean(0)
    u, s, v = torch.linalg.svd(b.T @ a)
    sign = torch.tensor([1, 1, torch.linalg.det(u @ v).sign()])
    turned = a @ (u * sign @ v).T * (s * sign).sum() / a.square().sum()
    return ((turned - b).square().sum() / b.square().sum()).sqrt()


def test_photos_of_nothing_are_refused_and_leave_nothing_behind(tmp_path):
    pytest.importorskip("pycolmap")
    for i in range(3):
        Image.new("L", (200, 150), 100 + i).save(tmp_path / f"{i}.png")
    with pytest.raises(CannotPose, match=r"0\.png, 1\.png, 2\.png: shows hardly any texture \(0 features\)"):
        pose(tmp_path, tmp_path / "model")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.png", "1.png", "2.png"]


def test_two_photos_are_too_few(tmp_path):
    for name in "ab":
        Image.new("RGB", (8, 8)).save(tmp_path / f"{name}.png")
    with pytest.raises(CannotPose, match="2 photos; at least 3"):
        pose(tmp_path, tmp_path / "model")


def test_photos_of_one_size_are_of_one_camera(tmp_path):
    for name, size in [("a", (40, 30)), ("b", (30, 40)), ("c", (40, 30))]:
        Image.new("RGB", size).save(tmp_path / f"{name}.png")
    at_work = posing._upright(sorted(tmp_path.glob("*.png")), tmp_path / "images", tmp_path / "features.db", 0)
    assert at_work.groups == (("a.png", "c.png"), ("b.png",))
