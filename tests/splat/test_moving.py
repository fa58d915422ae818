import math

import pytest
import torch

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.moving import in_world, moved
from splat.pose import Pose
from splat.rendering import render

AHEAD = Camera.look_at((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), width=40, height=30, fov=math.radians(60))
TURN = Pose(torch.nn.functional.normalize(torch.tensor([0.3, -0.5, 0.7, 0.2]), dim=0), torch.tensor([1.0, -2.0, 0.5]))


def ball(color: tuple[float, float, float]) -> Gaussians:
    return Gaussians(
        means=torch.zeros(1, 3),
        quats=torch.tensor([[1.0, 0, 0, 0]]),
        scales=torch.full((1, 3), 0.1),
        opacities=torch.tensor([0.95]),
        sh=harmonics.from_color(torch.tensor([color])),
    )


def crowd(n: int, degree: int) -> Gaussians:
    g = torch.Generator().manual_seed(0)
    return Gaussians(
        means=torch.randn(n, 3, generator=g),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=g), dim=-1),
        scales=torch.rand(n, 3, generator=g),
        opacities=torch.rand(n, generator=g),
        sh=torch.randn(n, (degree + 1) ** 2, 3, generator=g),
    )


def assert_same(a: Gaussians, b: Gaussians) -> None:
    for name in ("means", "scales", "opacities", "sh"):
        torch.testing.assert_close(getattr(a, name), getattr(b, name), rtol=0, atol=1e-5)
    torch.testing.assert_close((a.quats * b.quats).sum(-1).abs(), torch.ones(len(a)))


def test_there_and_back_is_no_move():
    cloud = crowd(20, 3)
    assert_same(moved(moved(cloud, TURN), TURN.inverse()), cloud)


def test_two_moves_are_the_move_by_the_product():
    cloud, other = crowd(20, 3), Pose.from_yaw(1.0, (0.0, 2.0, 0.0))
    assert_same(moved(moved(cloud, other), TURN), moved(cloud, TURN @ other))


def test_the_length_of_the_pose_quaternion_does_not_matter():
    cloud = crowd(5, 1)
    assert_same(moved(cloud, Pose(2 * TURN.quat, TURN.position)), moved(cloud, TURN))


def test_bodies_are_put_in_the_world_and_keep_apart():
    left, right = ball((0.9, 0.5, 0.1)), ball((0.0, 1.0, 0.0))
    poses = [Pose.from_yaw(1.0, (2.0, 0.5, 0.0)), Pose.from_yaw(0.0, (2.0, -0.5, 0.0))]
    world = in_world([(poses[0], left), (poses[1], right)])
    assert world.instance is not None
    assert world.instance.tolist() == [0, 1]
    seen = render(world, AHEAD).instance
    assert seen is not None
    assert set(seen[:, :20].unique().tolist()) == {-1, 0}
    assert set(seen[:, 20:].unique().tolist()) == {-1, 1}


def test_bodies_of_different_degree_live_in_one_world():
    world = in_world([(Pose.identity(), crowd(3, 0)), (Pose.identity(), crowd(4, 2))])
    assert world.sh.shape == (7, 9, 3)
    with pytest.raises(ValueError, match="at least one"):
        in_world([])
