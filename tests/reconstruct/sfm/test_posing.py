"""Photos learn where they were taken from, or it is said why not."""

import dataclasses

import numpy as np
import pytest
import torch
from inputs import real
from PIL import Image
from scipy.ndimage import map_coordinates

from reconstruct.loaders.colmap import load_colmap
from reconstruct.sfm import posing, triangulating
from reconstruct.sfm.developing import by_camera
from reconstruct.sfm.posing import CannotPose, apart, choose, pose, problems, settled, unsure
from reconstruct.sfm.shots import read_shots
from reconstruct.sfm.triangulating import Attempt, Photos, Share, Tie
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
    assert sorted(path.name for path in posed.folder.iterdir()) == ["images", "photos.json", "sparse"]
    assert [shot.source.name for shot in read_shots(posed.folder).values()] == [f"{i}.png" for i in range(6)]
    found = torch.stack([view.camera.position for view in capture.views]).double()
    true = torch.stack([camera.position for camera in cameras()]).double()
    assert off_after_similarity(found, true) < 0.02
    focal = capture.views[0].camera.intrinsics[0, 0]
    assert focal == pytest.approx(float(cameras()[0].intrinsics[0, 0]), rel=0.03)


def placed(names, bend=0.0, **fields):
    """A model of photos along a curve; bent, it puts them elsewhere."""
    along = 0.3 * np.arange(len(names))
    centres = np.stack([along, np.sin(along), bend * along**2], 1)
    return changed(registered=tuple(names), centres=tuple(map(tuple, centres.tolist())), **fields)


def test_of_models_that_contradict_one_another_the_one_with_the_smaller_error_is_kept():
    shares = {f"{i}.jpg": Share(2000, 5) for i in range(10)}
    more = placed(list(shares), bend=0.5, reprojection_error=0.9)
    fewer = placed(list(shares)[:8], reprojection_error=0.6)
    assert choose([more, fewer], shares) is fewer
    assert choose([dataclasses.replace(more, reprojection_error=0.5), fewer], shares).registered == tuple(shares)


def test_it_is_settled_when_all_photos_have_a_place_and_no_model_contradicts():
    names = [f"{i}.jpg" for i in range(10)]
    whole = placed(names)
    assert settled([whole, placed(names[:8])], 10)
    assert not settled([placed(names[:8])], 10)
    assert not settled([whole, placed(names, bend=0.5)], 10)
    assert settled([whole, placed(names, bend=0.5, observations=3.0)], 10)


def test_models_that_agree_but_for_frame_and_unit_are_not_apart():
    names = [f"{i}.jpg" for i in range(10)]
    one = placed(names)
    turned = tuple((2 * y + 5, -2 * x, 2 * z - 1) for x, y, z in one.centres)
    assert apart(one, dataclasses.replace(one, centres=turned)) < 1e-6
    assert apart(one, placed(names, bend=0.5)) > 0.05


def off_after_similarity(found, true):
    """Root mean square distance, in the size of what is true (Umeyama 1991)."""
    a, b = found - found.mean(0), true - true.mean(0)
    u, s, v = torch.linalg.svd(b.T @ a)
    sign = torch.tensor([1, 1, torch.linalg.det(u @ v).sign()])
    turned = a @ (u * sign @ v).T * (s * sign).sum() / a.square().sum()
    return ((turned - b).square().sum() / b.square().sum()).sqrt()


def test_photos_without_texture_are_refused_and_leave_nothing_behind(tmp_path):
    pytest.importorskip("pycolmap")
    slope = np.add.outer(np.arange(150), np.arange(200)) / 2
    for i, shade in enumerate((slope, slope[::-1], slope[:, ::-1])):
        Image.fromarray(shade.astype(np.uint8)).save(tmp_path / f"{i}.png")
    with pytest.raises(CannotPose, match=r"0\.png, 1\.png, 2\.png: shows hardly any texture") as refused:
        pose(tmp_path, tmp_path / "model")
    assert "0.png and 1.png share 0 points, 1.png and 2.png share 0 points, where 15" in str(refused.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.png", "1.png", "2.png"]


@pytest.mark.parametrize("count", [1, 2])
def test_two_photos_are_too_few(tmp_path, count):
    for i in range(count):
        Image.new("RGB", (8, 8)).save(tmp_path / f"{i}.png")
    with pytest.raises(CannotPose, match=f"{count} photos?; at least 3"):
        pose(tmp_path, tmp_path / "model")


def test_one_picture_many_times_is_told_from_many_pictures(photos, tmp_path):
    with Image.open(photos / "0.png") as picture:
        for i in range(4):
            picture.point(lambda value, i=i: value * (1 - i / 20)).save(tmp_path / f"{i}.jpg", quality=90 - i)
    with pytest.raises(CannotPose, match="all 4 photos are the same picture, taken from one place; move"):
        pose(tmp_path, tmp_path / "model")


def test_where_too_few_can_be_used_each_of_the_others_is_named(photos, tmp_path):
    for name in ("0.png", "1.png"):
        (tmp_path / name).write_bytes((photos / name).read_bytes())
    (tmp_path / "2.png").write_bytes((photos / "2.png").read_bytes()[:5000])
    Image.new("L", (400, 300)).save(tmp_path / "3.png")
    with pytest.raises(CannotPose, match="2 of 4 photos can be used") as refused:
        pose(tmp_path, tmp_path / "model")
    assert "2.png cannot be used: " in str(refused.value)
    assert "3.png is black" in str(refused.value)


def test_bad_photos_among_good_ones_are_left_out_by_name_and_masks_are_kept(photos, tmp_path):
    (there := tmp_path / "images").mkdir()
    (tmp_path / "masks").mkdir()
    for i in range(5):
        (there / f"{i}.png").write_bytes((photos / f"{i}.png").read_bytes())
    (there / "4b.png").write_bytes((photos / "4.png").read_bytes())
    (there / "broken.jpg").write_bytes(b"not a picture")
    left = np.full((300, 400), 255, np.uint8)
    left[:, 300:] = 0
    Image.fromarray(left).save(tmp_path / "masks" / "2.png")
    posed = pose(there, tmp_path / "model", sequential=True)
    assert posed.kept.registered == ("0.png", "1.png", "2.png", "3.png", "4.png")
    assert posed.left_out[0] == "4b.png shows the same picture as 4.png"
    assert posed.left_out[1].startswith("broken.jpg cannot be used: is no picture")
    views = dict(zip("01234", load_colmap(posed.folder).views, strict=True))
    assert views["2"].mask[:, :290].float().mean() > 0.97
    assert not views["2"].mask[:, 310:].any()
    assert views["1"].mask is None or views["1"].mask[:, 310:].any()
    with triangulating._pycolmap().Database.open(features(posed.folder, tmp_path)) as database:
        points = {image.name: database.read_keypoints(image.image_id)[:, 0] for image in database.read_all_images()}
    assert points["1.png"].max() > 320
    assert points["2.png"].max() < 301


def features(workspace, scratch):
    """A database of what is found in photos with masks, which posing throws away."""
    at_work = Photos(workspace / "images", by_camera(list(read_shots(workspace).values())), scratch / "f.db", 0)
    triangulating.find_features(dataclasses.replace(at_work, masks=workspace / "masks"))
    return scratch / "f.db"


def test_many_photos_in_order_are_compared_with_those_near_and_those_alike(photos, tmp_path, monkeypatch):
    monkeypatch.setattr(posing, "FEW", 4)
    compared = []
    match = triangulating.match
    monkeypatch.setattr(triangulating, "match", lambda at_work, pairs: compared.append(pairs) or match(at_work, pairs))
    posed = pose(photos, tmp_path / "model", sequential=True)
    assert len(compared[0]) == 15  # of six photos all are near
    assert len(posed.kept.registered) == 6


def test_a_camera_that_only_turned_is_told_to_walk():
    ties = {("a.jpg", "b.jpg"): Tie(200, True), ("b.jpg", "c.jpg"): Tie(150, True)}
    pytest.importorskip("pycolmap")
    with pytest.raises(CannotPose, match="only turned on the spot; walk between photos"):
        choose([], SHARES, ties)


def test_the_pairs_where_the_chain_tears_are_named():
    pytest.importorskip("pycolmap")
    with pytest.raises(CannotPose, match=r"b\.jpg and c\.jpg share 3 points, where 15 are the least"):
        choose([], SHARES, {("a.jpg", "b.jpg"): Tie(200, False), ("b.jpg", "c.jpg"): Tie(3, False)})


def test_photos_that_are_far_apart_are_refused_with_the_pair_that_is_weak(tmp_path):
    pytest.importorskip("pycolmap")
    with pytest.raises(CannotPose, match=r"04\.jpg and 05\.jpg share \d+ points"):
        pose(sorted((real("tum_office_10views") / "images").iterdir())[2:6], tmp_path / "model")


def test_too_few_photos_whose_place_is_sure_are_named():
    words = unsure(changed(registered=("a.jpg",)), SHARES)
    assert "for 2 of them no two others agree on 20 points or more" in words
    assert "b.jpg, c.jpg" in words
