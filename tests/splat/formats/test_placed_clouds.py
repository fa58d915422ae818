"""Gaussians go where a file's transforms put them, colours and all."""

from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation
from worlds import cloud

from splat import harmonics
from splat.formats.placing import joined, placed
from splat.gaussians import Gaussians
from splat.pose import rotation_matrix

FILE = Path("there.glb")
MIRROR = np.diag([1.0, -1.0, 1.0])
TURNS = Rotation.random(3, rng=0).as_matrix()


def matrix(linear, move=(0, 0, 0)):
    whole = np.eye(4)
    whole[:3, :3], whole[:3, 3] = linear, move
    return whole


def covariances(gaussians):
    axes = rotation_matrix(gaussians.quats.double()) * gaussians.scales.double()[:, None]
    return axes @ axes.transpose(1, 2)


@pytest.mark.parametrize("linear", [*TURNS, TURNS[0] @ MIRROR, 3 * TURNS[1], MIRROR])
def test_places_shapes_and_colours_go_through_a_similarity_together(linear):
    before, move = cloud(), np.array([1.0, 2.0, 3.0])
    after = placed(before, matrix(linear, move), FILE)
    wanted = torch.from_numpy(before.means.double().numpy() @ linear.T + move)
    torch.testing.assert_close(after.means, wanted.float())
    wanted = torch.from_numpy(linear @ covariances(before).numpy() @ linear.T)
    torch.testing.assert_close(covariances(after), wanted, rtol=1e-5, atol=1e-5)
    directions = torch.nn.functional.normalize(torch.randn(20, 3, generator=torch.Generator().manual_seed(1)), dim=1)
    turned = torch.nn.functional.normalize(directions @ torch.from_numpy(linear.T).float(), dim=1)
    seen = harmonics.evaluate(3, turned, after.sh)
    torch.testing.assert_close(seen, harmonics.evaluate(3, directions, before.sh), rtol=1e-4, atol=1e-5)


def test_the_identity_keeps_every_bit():
    before = cloud()
    after = placed(before, np.eye(4), FILE)
    for name in ("means", "quats", "scales", "opacities", "sh"):
        assert torch.equal(getattr(after, name).view(torch.int32), getattr(before, name).view(torch.int32))


def test_a_right_angle_keeps_every_digit_of_the_positions():
    before = cloud()
    after = placed(before, matrix([[1, 0, 0], [0, 0, 1], [0, -1, 0]]), FILE)
    assert torch.equal(after.means, before.means[:, [0, 2, 1]] * torch.tensor([1.0, 1, -1]))


def test_quaternions_are_made_unit():
    long = Gaussians(**{**vars(cloud()), "quats": 3 * cloud().quats})
    torch.testing.assert_close(placed(long, np.eye(4), FILE).quats, cloud().quats)


@pytest.mark.parametrize("linear", [np.diag([1, 1, 1.01]), np.diag([0, 0, 0]), [[1, 0.1, 0], [0, 1, 0], [0, 0, 1]]])
def test_a_stretch_a_shear_and_a_collapse_are_refused(linear):
    with pytest.raises(ValueError, match=r"there\.glb: .* one scale for all axes"):
        placed(cloud(), matrix(linear), FILE)


@pytest.mark.parametrize("where", [(0, 3), (1, 1), (3, 0)])
def test_a_transform_that_is_not_finite_or_not_affine_is_refused(where):
    broken = np.eye(4)
    broken[where] = np.nan
    with pytest.raises(ValueError, match=r"there\.glb"):
        placed(cloud(), broken, FILE)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("means", np.nan, "means of splat 3 is not finite"),
        ("sh", np.inf, "sh of splat 3 is not finite"),
        ("scales", -1.0, "scales of splat 3 is negative"),
        ("opacities", 1.1, "opacities of splat 3 is not within"),
        ("quats", 0.0, "quats of splat 3 is zero"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(field, value, message):
    broken = cloud()
    getattr(broken, field)[3] = value
    with pytest.raises(ValueError, match=rf"there\.glb: {message}"):
        placed(broken, np.eye(4), FILE)


def test_clouds_are_joined_at_the_highest_degree():
    both = joined([cloud(2, degree=0), cloud(3, degree=2)])
    assert (len(both), both.degree) == (5, 2)
    assert torch.equal(both.sh[:2, :1], cloud(2, degree=0).sh)
    assert not both.sh[:2, 1:].any()
