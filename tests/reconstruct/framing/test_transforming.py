"""A capture in another frame shows the same."""

import numpy as np
import torch
from boxed_room import anyhow, capture, directions, sparse

from reconstruct.framing.transforming import moved_camera, transformed


def test_a_moved_point_is_seen_in_the_same_pixel_at_a_scaled_depth():
    old, to = capture(), anyhow(4)
    new = transformed(old, to)
    for before, after in zip(old.views, new.views, strict=True):
        points = before.depth.numpy()[..., None] * directions(before.camera) + before.camera.position.numpy()
        moved = after.depth.numpy()[..., None] * directions(after.camera) + after.camera.position.double().numpy()
        assert np.allclose(to.apply(points), moved, atol=1e-4 * to.scale)
        assert torch.equal(before.image, after.image)


def test_normals_turn_and_stay_unit():
    old, to = capture(), anyhow(5)
    normal = transformed(old, to).views[0].normal.numpy()
    assert np.allclose(normal, old.views[0].normal.numpy() @ to.rotation.T, atol=1e-6)


def test_cameras_stay_rigid():
    camera = moved_camera(capture().views[2].camera, anyhow(6))
    turn = camera.world_to_camera[:3, :3]
    assert torch.allclose(turn @ turn.T, torch.eye(3), atol=1e-6)
    assert torch.linalg.det(turn) > 0


def test_points_go_along_and_there_and_back_is_where_it_was():
    old, to = sparse(capture()), anyhow(7)
    back = transformed(transformed(old, to), to.inverse())
    assert torch.allclose(back.points, old.points, atol=1e-4)
    assert torch.allclose(back.views[1].camera.world_to_camera, old.views[1].camera.world_to_camera, atol=1e-4)
