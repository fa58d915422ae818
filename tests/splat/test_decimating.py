"""Fewer Gaussians: as many as asked for, with the ink, the place and the look of all."""

import dataclasses

import pytest
import torch
from worlds import dots

from splat.camera import Camera
from splat.decimating import decimated, melted
from splat.gaussians import Gaussians
from splat.harmonics import from_color, to_color
from splat.metrics import psnr
from splat.pose import rotation_matrix
from splat.rendering import render


def disk(place, size=(0.2, 0.1, 0.01), opacity=0.3, color=(1.0, 0.0, 0.0), instance=0) -> Gaussians:
    return Gaussians(
        means=torch.tensor([place]),
        quats=torch.tensor([[1.0, 0.0, 0.0, 0.0]]),
        scales=torch.tensor([size]),
        opacities=torch.tensor([opacity]),
        sh=from_color(torch.tensor([color])),
        instance=torch.tensor([instance]),
    )


def covariance(gaussians: Gaussians) -> torch.Tensor:
    half = rotation_matrix(gaussians.quats) * gaussians.scales[:, None, :]
    return half @ half.transpose(1, 2)


def ink(gaussians: Gaussians) -> torch.Tensor:
    return gaussians.opacities * gaussians.scales.sort(1).values[:, 1:].prod(1)


def picture_wall(n: int = 1600) -> Gaussians:
    """1 m x 1 m of overlapping disks in the plane y = 0: red below, green on the left above, blue on the right."""
    steps = torch.linspace(-0.5, 0.5, int(n**0.5))
    x, z = (v.flatten() for v in torch.meshgrid(steps, steps, indexing="ij"))
    color = torch.stack([z < 0, (z >= 0) & (x < 0), (z >= 0) & (x >= 0)], 1).float()
    size = float(steps[1] - steps[0])
    return Gaussians(
        means=torch.stack([x, torch.zeros_like(x), z], 1),
        quats=torch.tensor([[1.0, 0.0, 0.0, 0.0]]).expand(len(x), 4),
        scales=torch.tensor([[size, size / 50, size]]).expand(len(x), 3),
        opacities=torch.full((len(x),), 0.9),
        sh=from_color(color),
    )


def test_a_gaussian_and_its_twin_melt_into_itself():
    one = disk((1.0, 2.0, 3.0))
    both = melted(one, one)
    torch.testing.assert_close(both.means, one.means)
    torch.testing.assert_close(both.scales.sort(1).values, one.scales.sort(1).values)
    torch.testing.assert_close(covariance(both), covariance(one))
    torch.testing.assert_close(both.sh, one.sh)
    assert both.opacities.item() == pytest.approx(0.6)


def test_ink_centre_and_spread_are_those_of_the_pair():
    a, b = disk((0.0, 0.0, 0.0), opacity=0.2), disk((0.4, 0.0, 0.0), opacity=0.6)
    both = melted(a, b)
    torch.testing.assert_close(ink(both), ink(a) + ink(b))
    torch.testing.assert_close(both.means, torch.tensor([[0.3, 0.0, 0.0]]))
    wanted = torch.diag(torch.tensor([0.2**2 + 0.25 * 0.75 * 0.4**2, 0.1**2, 0.01**2]))
    torch.testing.assert_close(covariance(both), wanted[None], atol=1e-7, rtol=1e-5)


def test_colours_mix_by_ink_and_the_instance_is_that_of_the_greater():
    red, blue = (
        disk((0.0, 0.0, 0.0), opacity=0.1),
        disk((0.1, 0.0, 0.0), opacity=0.3, color=(0.0, 0.0, 1.0), instance=7),
    )
    both = melted(red, blue)
    torch.testing.assert_close(to_color(both.sh), torch.tensor([[0.25, 0.0, 0.75]]))
    assert both.instance is not None
    assert both.instance.tolist() == [7]


def test_a_disk_stays_flat():
    both = melted(disk((0.0, 0.0, 0.0), (0.2, 0.1, 1e-4)), disk((0.1, 0.0, 0.0), (0.2, 0.1, 1e-4)))
    assert both.scales.min().item() == pytest.approx(1e-4, rel=1e-3)


def test_as_many_are_left_as_were_asked_for():
    for count in (1, 2, 3, 7, 50, 99):
        assert len(decimated(dots(100), count)) == count


def test_a_smaller_cloud_stays_as_it_is():
    world = dots(5)
    assert decimated(world, 5) is world
    assert decimated(world, 9) is world


def test_what_lies_on_one_spot_can_be_told_down_to_one():
    world = dots(40)
    one = decimated(dataclasses.replace(world, means=torch.zeros(40, 3)), 1)
    assert len(one) == 1
    assert one.means.tolist() == [[0.0, 0.0, 0.0]]


def test_the_same_in_gives_the_same_out():
    one, two = decimated(dots(200), 30), decimated(dots(200), 30)
    for name in ("means", "quats", "scales", "opacities", "sh"):
        assert torch.equal(getattr(one, name), getattr(two, name))


def test_alike_ones_melt_before_unlike_ones():
    world = Gaussians.concatenate(
        [disk((0.0, 0.0, 0.0)), disk((0.1, 0.0, 0.0), color=(0.0, 0.0, 1.0)), disk((-0.1, 0.0, 0.0))]
    )
    colors = to_color(decimated(world, 2).sh)
    assert colors.round(decimals=4).abs().tolist() == [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]


def test_a_wall_melted_to_a_quarter_looks_better_than_one_with_holes():
    world = picture_wall()
    camera = Camera.look_at((0.0, -1.2, 0.0), (0.0, 0.0, 0.0), width=64, height=64)
    truth, melt, holes = (
        render(g, camera, rasterizer="cpu").color for g in (world, decimated(world, len(world) // 4), world[::4])
    )
    assert psnr(melt, truth) > 25
    assert psnr(melt, truth) > psnr(holes, truth) + 8


def test_to_leave_nothing_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        decimated(dots(), 0)
