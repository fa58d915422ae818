"""Printed markers of a known size tell the scale, and up if they are said to lie."""

import math

import numpy as np
import pytest
import torch
from boxed_room import anyhow, capture, directions

from reconstruct.framing.aligning import align
from reconstruct.framing.alignment import CannotAlign, Hints, Tags
from reconstruct.framing.marking import FAMILIES
from reconstruct.framing.tagging import Original, find_tags, scale_of, up_of
from reconstruct.framing.transforming import transformed
from reconstruct.framing.upward import angle
from reconstruct.lens import Lens
from splat.camera import Camera
from splat.view import View

cv2 = pytest.importorskip("cv2")

SIDE = 0.2
EYES = ((1.0, -0.6, 1.0), (-0.4, -1.0, 1.1), (0.2, 0.9, 0.9))


def pattern(family, number):
    dictionary = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, FAMILIES[family]))
    cells = dictionary.markerSize + 2
    marker = cv2.aruco.generateImageMarker(dictionary, number, 40 * cells)
    return np.pad(marker, 80, constant_values=255) / 255, SIDE / (40 * cells)


def picture(camera, family="apriltag36h11", places=((3, 0.0, 0.0), (7, 0.35, 0.1)), lens=None):
    """A table at z = 0 with markers on it, each pixel the mean of 9 rays."""
    fine = camera.resized(3 * camera.width, 3 * camera.height)
    rays, eye = directions(fine), fine.position.double().numpy()
    if lens is not None:
        rays = unbent(rays, fine, lens.resized(fine.width, fine.height))
    depth = -eye[2] / rays[..., 2]
    x, y = (eye[i] + rays[..., i] * depth for i in (0, 1))
    shade = np.full(x.shape, 0.55)
    for number, a, b in places:
        image, cell = pattern(family, number)
        half = image.shape[0] / 2
        column, row = (x - a) / cell + half, half - (y - b) / cell
        inside = (np.minimum(row, column) >= 0) & (np.maximum(row, column) < image.shape[0]) & (depth > 0)
        shade[inside] = image[row[inside].astype(int), column[inside].astype(int)]
    small = shade.reshape(camera.height, 3, camera.width, 3).mean((1, 3))
    return torch.from_numpy(small)[..., None].expand(-1, -1, 3).float().contiguous()


def unbent(rays, camera, lens):
    """The directions that a lens shows where a pinhole shows these."""
    turn = camera.world_to_camera[:3, :3].double().numpy()
    local = (rays @ turn.T)[..., :2]
    inner = camera.intrinsics.double().numpy()
    goal, straight = local * inner.diagonal()[:2] + inner[:2, 2], local.copy()
    for _ in range(8):
        straight += (goal - lens.bent(torch.from_numpy(straight)).numpy()) / inner.diagonal()[:2]
    return np.concatenate([straight, np.ones((*straight.shape[:2], 1))], -1) @ turn


def camera(eye, width=320, height=240):
    return Camera.look_at(eye, (0.15, 0.0, 0.0), width=width, height=height, fov=0.9)


def table(family="apriltag36h11", eyes=EYES, **more):
    cameras = [camera(eye) for eye in eyes]
    views = []
    for one in cameras:
        rays, eye = directions(one), one.position.double().numpy()
        depth = torch.from_numpy(-eye[2] / rays[..., 2]).float()
        normal = torch.tensor([0.0, 0, 1]).expand(*depth.shape, 3)
        views.append(View(one, picture(one, family, **more), depth=depth.clamp(0, 9), normal=normal.contiguous()))
    return capture(views)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_tells_the_scale(family):
    there = anyhow(2)
    tags = Tags(SIDE, family)
    found = find_tags(transformed(table(family), there), tags)
    assert [tag.number for tag in found] == [3, 7]
    estimate = scale_of(found, tags)
    assert estimate.metres * there.scale == pytest.approx(1, rel=0.01)
    assert abs(math.log(estimate.metres * there.scale)) < 3 * estimate.sigma < 0.03


def test_tags_that_lie_tell_up_and_tags_that_hang_their_top():
    there = anyhow(3)
    found = find_tags(transformed(table(), there), Tags(SIDE))
    assert angle(up_of(found, Tags(SIDE, placed="lying")), there.rotation[:, 2]) < math.radians(1.5)
    assert angle(up_of(found, Tags(SIDE, placed="hung")), there.rotation[:, 1]) < math.radians(1.5)
    assert up_of(found, Tags(SIDE)) is None


def test_a_capture_with_tags_becomes_metric():
    there = anyhow(4)
    result, alignment = align(transformed(table(), there), Hints(tags=Tags(SIDE, placed="lying")))
    assert result.metric
    assert alignment.similarity.scale * there.scale == pytest.approx(1, rel=0.01)
    assert alignment.scale_source == "apriltag36h11 3, 7 of 0.2 m"
    assert "tags that are lying" in alignment.up_source
    assert math.acos(min(1.0, (alignment.similarity @ there).rotation[2, 2])) < math.radians(1)


def test_where_views_are_too_small_the_photos_themselves_are_read(tmp_path):
    large = table()
    small, originals = [], {}
    for name, view in zip(large.names, large.views, strict=True):
        (tmp_path / name).with_suffix(".png").write_bytes(encoded(view.image))
        shrunk = view.camera.resized(40, 30)
        small.append(View(shrunk, torch.full((30, 40, 3), 0.5)))
        originals[name] = Original((tmp_path / name).with_suffix(".png"))
    tags = Tags(SIDE)
    with pytest.raises(CannotAlign, match=r"no apriltag36h11 marker is clear in two pictures or more \(in one: none\)"):
        find_tags(capture(small), tags)
    assert scale_of(find_tags(capture(small), tags, originals), tags).metres == pytest.approx(1, rel=0.01)


def test_photos_are_read_through_their_lens(tmp_path):
    plain, originals = table(), {}
    fx, fy, cx, cy = plain.views[0].camera.intrinsics[[0, 1, 0, 1], [0, 1, 2, 2]].tolist()
    lens = Lens(fx, fy, cx, cy, 320, 240, radial=(-0.15, 0.02))
    for name, view in zip(plain.names, plain.views, strict=True):
        (tmp_path / f"{name}.png").write_bytes(encoded(picture(view.camera, lens=lens)))
        originals[name] = Original(tmp_path / f"{name}.png", lens)
    tags = Tags(SIDE)
    straight = find_tags(plain, tags, originals)
    assert scale_of(straight, tags).metres == pytest.approx(1, rel=0.01)
    assert np.allclose(straight[0].corners, find_tags(plain, tags)[0].corners, atol=2e-3)


def encoded(image):
    return cv2.imencode(".png", (image.numpy() * 255).round().astype(np.uint8))[1].tobytes()


def test_a_marker_that_is_there_twice_is_refused():
    with pytest.raises(CannotAlign, match="shows marker 3 2 times; print each number once"):
        find_tags(table(places=((3, 0.0, 0.0), (3, 0.35, 0.1))), Tags(SIDE))


def test_one_picture_is_not_enough():
    with pytest.raises(CannotAlign, match="in one: 3, 7"):
        find_tags(table(eyes=EYES[:1]), Tags(SIDE))


def test_a_family_that_is_not_known_is_named():
    with pytest.raises(ValueError, match="'qr' is not known; there are: apriltag36h11"):
        find_tags(table(), Tags(SIDE, "qr"))
