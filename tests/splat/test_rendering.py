"""What every rasterizer must draw: facts about tiny worlds."""

import math

import pytest
import torch

from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.moving import moved
from splat.pose import Pose
from splat.rendering import RASTERIZERS, render

AHEAD = Camera.look_at((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), width=40, height=30, fov=math.radians(60))
EVERY = pytest.mark.parametrize("rasterizer", [name for name in RASTERIZERS if name != "cuda"])


def ball(at=(2.0, 0.0, 0.0), *, color=(0.9, 0.5, 0.1), opacity=0.7, scale=0.1, instance=0) -> Gaussians:
    return Gaussians(
        means=torch.tensor([at]),
        quats=torch.tensor([[1.0, 0, 0, 0]]),
        scales=torch.full((1, 3), scale),
        opacities=torch.tensor([opacity]),
        sh=harmonics.from_color(torch.tensor([color], dtype=torch.float32)),
        instance=torch.tensor([instance]),
    )


def crowd(n: int, *, degree: int = 3, seed: int = 0, size: float = 0.15) -> Gaussians:
    """Around the point 3 m ahead."""
    g = torch.Generator().manual_seed(seed)
    return Gaussians(
        means=torch.randn(n, 3, generator=g) * 0.5 + torch.tensor([3.0, 0, 0]),
        quats=torch.nn.functional.normalize(torch.randn(n, 4, generator=g), dim=-1),
        scales=torch.rand(n, 3, generator=g) * size + 0.01,
        opacities=torch.rand(n, generator=g) * 0.9 + 0.05,
        sh=torch.randn(n, (degree + 1) ** 2, 3, generator=g) * 0.3,
        instance=torch.randint(0, 5, (n,), generator=g) * 3,
    )


def crosshair(camera: Camera) -> tuple[torch.Tensor, torch.Tensor]:
    """Distances of the pixel centres from the principal point [px]."""
    v, u = torch.meshgrid(torch.arange(camera.height) + 0.5, torch.arange(camera.width) + 0.5, indexing="ij")
    return u - camera.intrinsics[0, 2], v - camera.intrinsics[1, 2]


@EVERY
def test_a_ball_straight_ahead_looks_like_a_gaussian_of_its_size_and_a_pixel(rasterizer):
    seen = render(ball(), AHEAD, rasterizer=rasterizer)
    u, v = crosshair(AHEAD)
    variance = (AHEAD.intrinsics[0, 0] * 0.1 / 2) ** 2 + 0.3
    expected = 0.7 * torch.exp(-(u * u + v * v) / (2 * variance))
    expected = torch.where(expected >= 1 / 255, expected, 0)
    torch.testing.assert_close(seen.alpha, expected, rtol=1e-5, atol=1e-6)
    torch.testing.assert_close(seen.color, expected[:, :, None] * torch.tensor([0.9, 0.5, 0.1]), rtol=1e-5, atol=1e-6)
    assert (seen.depth[expected > 0] - 2).abs().max() < 1e-4
    assert (seen.depth[expected == 0] == 0).all()


@EVERY
def test_antialiasing_a_point_adds_as_much_to_the_picture_as_the_gaussian_it_stands_for(rasterizer):
    point = ball(scale=0.01, opacity=1.0)
    sigma = AHEAD.intrinsics[0, 0] * 0.01 / 2
    seen = render(point, AHEAD, rasterizer=rasterizer, antialias=True)
    u, v = crosshair(AHEAD)
    dimming = sigma**2 / (sigma**2 + 0.3)
    expected = dimming * torch.exp(-(u * u + v * v) / (2 * (sigma**2 + 0.3)))
    torch.testing.assert_close(seen.alpha, torch.where(expected >= 1 / 255, expected, 0), rtol=1e-4, atol=1e-6)
    assert seen.alpha.max() > 1 / 255


@EVERY
def test_antialiasing_leaves_large_gaussians_as_they_are_and_points_without_size_out(rasterizer):
    large = ball(scale=1.0)
    plain, clear = (render(large, AHEAD, rasterizer=rasterizer, antialias=a).alpha for a in (False, True))
    torch.testing.assert_close(clear, plain, rtol=1e-3, atol=0)
    scales = torch.zeros(1, 3, requires_grad=True)
    nothing = ball()
    nothing = Gaussians(nothing.means, nothing.quats, scales, nothing.opacities, nothing.sh)
    seen = render(nothing, AHEAD, rasterizer=rasterizer, antialias=True)
    assert not seen.alpha.any()
    (gradient,) = torch.autograd.grad(seen.color.sum(), scales)
    assert not gradient.any()


@EVERY
@pytest.mark.parametrize("antialias", [False, True])
def test_pulls_add_up_what_each_pixel_would_feel_if_the_picture_slid(rasterizer, antialias):
    """Of one Gaussian: to slide the picture is to move the centre. In doubles where the rasterizer has them."""
    pulls, slide = torch.zeros(1, 2, requires_grad=True), torch.randn(30, 40, 3, generator=torch.manual_seed(0))
    seen = render(ball(scale=0.05), AHEAD, rasterizer=rasterizer, antialias=antialias, pulls=pulls)
    (found,) = torch.autograd.grad((seen.color * slide).sum(), pulls)
    one = ball(scale=0.05).map(lambda v: v.double() if v.is_floating_point() else v)
    expected = []
    for axis in (0, 1):
        pictures = []
        for step in (-1e-5, 1e-5):
            intrinsics = AHEAD.intrinsics.double()
            intrinsics[axis, 2] += step
            camera = Camera(AHEAD.world_to_camera.double(), intrinsics, AHEAD.width, AHEAD.height)
            pictures.append(render(one, camera, rasterizer="reference", antialias=antialias).color)
        each = ((pictures[1] - pictures[0]) / 2e-5 * slide).sum(-1)
        expected.append(each.abs().sum())
    torch.testing.assert_close(found[0].double(), torch.stack(expected), rtol=1e-4, atol=0)


@EVERY
def test_pulls_of_what_is_not_drawn_are_zero(rasterizer):
    cloud = Gaussians.concatenate([ball(), ball((-2.0, 0, 0)), ball((2.0, 9.0, 0))])
    pulls = torch.ones(3, 2, requires_grad=True)
    seen = render(cloud, AHEAD, rasterizer=rasterizer, pulls=pulls)
    (found,) = torch.autograd.grad(seen.color[:, :20].sum(), pulls)
    assert found[0].all()
    assert not found[1:].any()


@EVERY
def test_nothing_shows_the_background(rasterizer):
    nothing = ball()[torch.tensor([False])]
    background = torch.tensor([0.1, 0.2, 0.3])
    seen = render(nothing, AHEAD, background=background, rasterizer=rasterizer)
    assert torch.equal(seen.color, background.expand(30, 40, 3))
    assert not seen.alpha.any()
    assert not seen.depth.any()
    assert (seen.instance == -1).all()


@EVERY
def test_what_is_behind_the_camera_is_not_drawn(rasterizer):
    assert not render(ball((-2.0, 0, 0)), AHEAD, rasterizer=rasterizer).alpha.any()
    assert not render(ball((0.005, 0, 0)), AHEAD, rasterizer=rasterizer).alpha.any()


@EVERY
def test_colour_is_linear_in_the_background_with_what_alpha_leaves(rasterizer):
    cloud, background = crowd(30), torch.tensor([0.9, 0.4, 0.2])
    dark = render(cloud, AHEAD, rasterizer=rasterizer)
    bright = render(cloud, AHEAD, background=background, rasterizer=rasterizer)
    torch.testing.assert_close(bright.color, dark.color + (1 - dark.alpha)[:, :, None] * background)


@EVERY
def test_an_opaque_wall_hides_what_is_behind_it(rasterizer):
    wall = ball((1.0, 0, 0), opacity=1.0, scale=3.0, color=(0.2, 0.3, 0.4), instance=4)
    walls = Gaussians.concatenate([wall, wall])
    behind = ball((2.0, 0, 0), opacity=1.0, scale=0.3, color=(1.0, 0, 0), instance=7)
    seen = render(Gaussians.concatenate([behind, walls]), AHEAD, rasterizer=rasterizer)
    alone = render(walls, AHEAD, rasterizer=rasterizer)
    torch.testing.assert_close(seen.color[10:20, 15:25], alone.color[10:20, 15:25], rtol=0, atol=1e-4)
    assert (seen.instance[10:20, 15:25] == 4).all()
    assert (seen.depth[10:20, 15:25] - 1).abs().max() < 2e-3


@EVERY
def test_two_layers_blend_as_two_sheets_of_glass(rasterizer):
    front, back = ball((2.0, 0, 0), scale=1.0, color=(1, 0, 0)), ball((3.0, 0, 0), scale=1.5, color=(0, 0, 1))
    a = render(front, AHEAD, rasterizer=rasterizer).alpha
    b = render(back, AHEAD, rasterizer=rasterizer).alpha
    seen = render(Gaussians.concatenate([back, front]), AHEAD, rasterizer=rasterizer)
    torch.testing.assert_close(seen.color[:, :, 0], a)
    torch.testing.assert_close(seen.color[:, :, 2], (1 - a) * b)
    torch.testing.assert_close(seen.depth, (2 * a + 3 * (1 - a) * b) / (a + (1 - a) * b))


@EVERY
def test_the_order_in_which_gaussians_are_given_does_not_matter(rasterizer):
    cloud = crowd(80)
    shuffled = cloud[torch.randperm(80, generator=torch.Generator().manual_seed(2))]
    a, b = (render(c, AHEAD, rasterizer=rasterizer) for c in (cloud, shuffled))
    assert torch.equal(a.color, b.color)
    assert torch.equal(a.depth, b.depth)
    assert torch.equal(a.instance, b.instance)


@EVERY
def test_equal_depths_are_drawn_in_the_order_given(rasterizer):
    red, blue = ball(color=(1, 0, 0), opacity=0.9), ball(color=(0, 0, 1), opacity=0.9)
    seen = render(Gaussians.concatenate([red, blue]), AHEAD, rasterizer=rasterizer).color[15, 20]
    assert seen[0] > 5 * seen[2]


@EVERY
def test_an_instance_is_seen_where_its_weights_add_up_to_most(rasterizer):
    small = [ball((2.0 + 0.1 * i, 0, 0), opacity=0.3, scale=1.0, instance=9) for i in range(3)]
    one = ball((1.9, 0, 0), opacity=0.35, scale=1.0, instance=2)
    seen = render(Gaussians.concatenate([one, *small]), AHEAD, rasterizer=rasterizer)
    assert seen.instance[15, 20] == 9
    assert (seen.instance[seen.alpha < 0.5] == -1).all()


@EVERY
def test_without_instances_none_are_drawn(rasterizer):
    cloud = crowd(5)
    plain = Gaussians(cloud.means, cloud.quats, cloud.scales, cloud.opacities, cloud.sh)
    assert render(plain, AHEAD, rasterizer=rasterizer).instance is None


@EVERY
def test_a_moved_world_seen_from_a_moved_camera_looks_the_same(rasterizer):
    cloud = crowd(60)
    quat = torch.nn.functional.normalize(torch.tensor([0.3, -0.5, 0.7, 0.2]), dim=0)
    pose = Pose(quat, torch.tensor([1.0, -2.0, 0.5]))
    camera = Camera(AHEAD.world_to_camera @ pose.inverse().matrix(), AHEAD.intrinsics, AHEAD.width, AHEAD.height)
    before = render(cloud, AHEAD, rasterizer=rasterizer)
    after = render(moved(cloud, pose), camera, rasterizer=rasterizer)
    torch.testing.assert_close(after.color, before.color, rtol=0, atol=2e-5)
    torch.testing.assert_close(after.depth, before.depth, rtol=0, atol=2e-4)


@EVERY
def test_the_length_of_a_quaternion_does_not_matter(rasterizer):
    cloud = crowd(20)
    longer = Gaussians(cloud.means, 3 * cloud.quats, cloud.scales, cloud.opacities, cloud.sh)
    a, b = (render(c, AHEAD, rasterizer=rasterizer).color for c in (cloud, longer))
    torch.testing.assert_close(a, b, rtol=0, atol=2e-6)


@EVERY
@pytest.mark.parametrize("size", [(1, 1), (1, 50), (17, 16), (33, 15)])
def test_every_pixel_of_any_size_of_picture_is_drawn(rasterizer, size):
    width, height = size
    camera = Camera.look_at((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), width=width, height=height, fov=0.01 * width)
    big = ball((1.0, 0, 0), opacity=0.8, scale=50.0)
    seen = render(big, camera, rasterizer=rasterizer)
    assert seen.color.shape == (height, width, 3)
    torch.testing.assert_close(seen.alpha, torch.full((height, width), 0.8), rtol=1e-3, atol=0)


@EVERY
@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"means": torch.full((1, 3), torch.nan)}, "finite"),
        ({"sh": torch.full((1, 1, 3), torch.inf)}, "finite"),
        ({"quats": torch.zeros(1, 4)}, "quaternion"),
        ({"opacities": torch.tensor([1.5])}, "0..1"),
    ],
)
def test_values_that_mean_nothing_are_refused(rasterizer, broken, words):
    fields = {"means": torch.tensor([[2.0, 0, 0]]), "quats": torch.tensor([[1.0, 0, 0, 0]])}
    fields |= {"scales": torch.full((1, 3), 0.1), "opacities": torch.tensor([0.5]), "sh": torch.zeros(1, 1, 3)}
    with pytest.raises(ValueError, match=words):
        render(Gaussians(**(fields | broken)), AHEAD, rasterizer=rasterizer)


def test_a_function_is_as_good_as_a_name():
    expected = render(ball(), AHEAD)
    assert render(ball(), AHEAD, rasterizer=lambda *_, **__: expected) is expected


def test_an_unknown_rasterizer_is_told_what_there_is():
    with pytest.raises(ValueError, match="reference"):
        render(ball(), AHEAD, rasterizer="crayons")


def test_doubles_are_refused_by_the_cpu_rasterizer_and_drawn_by_the_reference():
    doubles = ball().map(lambda v: v.double() if v.is_floating_point() else v)
    with pytest.raises(ValueError, match="float32"):
        render(doubles, AHEAD, rasterizer="cpu")
    assert render(doubles, AHEAD, rasterizer="reference").color.dtype == torch.float64


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("quats", torch.zeros(2, 4), r"quats has shape \(2, 4\): for 1 means it must be \(1, 4\)"),
        ("sh", torch.zeros(1, 5, 3), "k 1, 4, 9 or 16"),
        ("scales", torch.zeros(1, 3, dtype=torch.float64), "scales is torch.float64"),
    ],
)
def test_fields_that_do_not_belong_together_are_named(field, value, words):
    cloud = ball()
    object.__setattr__(cloud, field, value)
    with pytest.raises(ValueError, match=words):
        render(cloud, AHEAD)


def test_pulls_that_do_not_belong_to_the_means_are_refused():
    with pytest.raises(ValueError, match=r"pulls have shape \(2, 2\): for 1 means they must be \(1, 2\)"):
        render(ball(), AHEAD, pulls=torch.zeros(2, 2))
    with pytest.raises(ValueError, match=r"pulls are torch.float64"):
        render(ball(), AHEAD, pulls=torch.zeros(1, 2, dtype=torch.float64))


def test_a_background_is_one_colour():
    with pytest.raises((ValueError, TypeError)):
        render(ball(), AHEAD, background=torch.zeros(30, 40, 3))
