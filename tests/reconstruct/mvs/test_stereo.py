"""Tiny worlds with known depth: textured planes before a few cameras."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_filter, map_coordinates

from reconstruct.capture import Capture
from reconstruct.mvs.stereo import StereoConfig, with_depth, with_depth_steps
from splat.camera import Camera
from splat.view import View

SIZE = 144, 108
SMALL = StereoConfig(levels=2)
NORMAL = np.array([0.3, 0.1, -1.0]) / np.linalg.norm([0.3, 0.1, -1.0])
MIDDLE = np.array([0.0, 0.0, 3.0])


def texture() -> np.ndarray:
    """512 x 512, about 6 pixels of a picture wide in its details."""
    noise = gaussian_filter(np.random.default_rng(0).random((512, 512)), 3)
    return ((noise - noise.mean()) / noise.std() * 0.15 + 0.5).clip(0, 1)


def on_plane(camera: Camera, painted: np.ndarray) -> View:
    """What a camera sees of a slanted plane with a painting of 4 m by 4 m, with its true depth and normals."""
    to_camera = camera.world_to_camera.double().numpy()
    u, v = np.meshgrid(np.arange(camera.width) + 0.5, np.arange(camera.height) + 0.5)
    rays = np.stack([u, v, np.ones_like(u)], -1) @ np.linalg.inv(camera.intrinsics.double().numpy()).T
    rays, eye = rays @ to_camera[:3, :3], camera.position.double().numpy()
    depth = ((MIDDLE - eye) @ NORMAL) / (rays @ NORMAL)
    across = np.cross(NORMAL, [0.0, 1.0, 0.0])
    across /= np.linalg.norm(across)
    place = eye + depth[..., None] * rays - MIDDLE
    column, row = 256 + 128 * place @ across, 256 + 128 * place @ np.cross(NORMAL, across)
    grey = map_coordinates(painted, [row, column], order=1, mode="mirror")
    normal = torch.from_numpy(np.broadcast_to(NORMAL, (*depth.shape, 3)).copy()).float()
    image = torch.from_numpy(np.stack([grey] * 3, -1)).float()
    return View(camera, image, depth=torch.from_numpy(depth).float(), normal=normal)


def cameras(count: int = 3) -> list[Camera]:
    return [
        Camera.look_at(
            (0.3 * (i - count // 2), 0.1 * (i % 2), 0.0), (0, 0, 3), width=SIZE[0], height=SIZE[1], up=(0, -1, 0)
        )
        for i in range(count)
    ]


def pictures_of(views: list[View]) -> Capture:
    """Without depth."""
    plain = tuple(View(view.camera, view.image, mask=view.mask) for view in views)
    none = torch.zeros(0, 3)
    return Capture(plain, tuple(f"{i}.png" for i in range(len(views))), none, none, False, False)


def test_a_slanted_plane_before_three_cameras_is_found():
    truth = [on_plane(camera, texture()) for camera in cameras()]
    views = with_depth(pictures_of(truth), SMALL).views
    for view, found, share in zip(truth, views, (0.4, 0.6, 0.4), strict=True):
        assert found.depth is not None
        assert found.normal is not None
        assert view.depth is not None
        assert view.normal is not None
        known = found.depth > 0
        assert known.float().mean() > share
        error = ((found.depth - view.depth).abs() / view.depth)[known]
        assert error.median() < 0.002
        assert error.quantile(0.95) < 0.01
        assert (found.normal * view.normal).sum(-1)[known].median() > 0.99
        assert (found.normal[~known] == 0).all()


def test_a_plain_wall_framed_by_texture_is_filled():
    painted = texture()
    painted[186:326, 186:326] = 0.5
    truth = [on_plane(camera, painted) for camera in cameras(5)]
    filled = with_depth(pictures_of(truth), SMALL).views[2]
    empty = with_depth(pictures_of(truth), replace(SMALL, fill=False)).views[2]
    assert filled.depth is not None
    assert empty.depth is not None
    assert truth[2].depth is not None
    middle = slice(SIZE[1] // 2 - 6, SIZE[1] // 2 + 6), slice(SIZE[0] // 2 - 6, SIZE[0] // 2 + 6)
    assert (filled.depth[middle] > 0).float().mean() > 0.9
    assert (empty.depth[middle] > 0).float().mean() < 0.5
    error = ((filled.depth - truth[2].depth).abs() / truth[2].depth)[filled.depth > 0]
    assert error.quantile(0.95) < 0.01


def test_what_one_camera_alone_sees_is_unknown():
    truth = [on_plane(camera, texture()) for camera in cameras(4)]
    right = torch.arange(SIZE[0]).ge(SIZE[0] // 2).expand(SIZE[1], SIZE[0])
    hidden = [view if i == 1 else replace(view, mask=right) for i, view in enumerate(truth)]
    found = with_depth(pictures_of(hidden), SMALL).views[1].depth
    assert found is not None
    assert (found[:, : SIZE[0] // 5] == 0).all()
    assert (found[:, SIZE[0] * 3 // 4 :] > 0).float().mean() > 0.4


def test_pictures_that_share_nothing_have_no_depth():
    apart = [on_plane(camera, texture()) for camera in cameras(2)]
    back = Camera.look_at((0, 0, -9), (0, 0, -99), width=SIZE[0], height=SIZE[1], up=(0, -1, 0))
    noise = torch.from_numpy(np.random.default_rng(1).random((SIZE[1], SIZE[0], 3))).float()
    views = with_depth(pictures_of([apart[0], View(back, noise)]), SMALL).views
    assert all(view.depth is not None and (view.depth == 0).all() for view in views)
    alone = with_depth(pictures_of(apart[:1]), SMALL).views[0]
    assert alone.depth is not None
    assert (alone.depth == 0).all()


def test_depth_that_is_there_is_kept():
    truth = [on_plane(camera, texture()) for camera in cameras()]
    capture = pictures_of(truth)
    some = replace(capture, views=(truth[0], *capture.views[1:]))
    assert with_depth(some, SMALL).views[0] is truth[0]


def test_the_same_seed_gives_the_same_bits_whatever_the_threads():
    capture, before = pictures_of([on_plane(camera, texture()) for camera in cameras()]), torch.get_num_threads()
    found = []
    try:
        for threads in (1, 2):
            torch.set_num_threads(threads)
            found.append(with_depth(capture, SMALL, seed=3).views[1].depth)
    finally:
        torch.set_num_threads(before)
    assert torch.equal(*found)


def test_progress_ends_with_the_capture():
    capture = pictures_of([on_plane(camera, texture()) for camera in cameras()])
    steps = list(with_depth_steps(capture, SMALL))
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert [step.capture is None for step in steps] == [True] * (len(steps) - 1) + [False]


def test_a_capture_without_views_is_refused():
    none = torch.zeros(0, 3)
    with pytest.raises(ValueError, match="no pictures"):
        with_depth(Capture((), (), none, none, False, False))
