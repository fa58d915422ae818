"""What was up is up; what was long is long; and it looks the same from the same side."""

import itertools
import math
from typing import get_args

import pytest
import torch
from worlds import dots

from splat.camera import Camera
from splat.rendering import render
from splat.turning import Axis, scaled, turned

AXES = get_args(Axis)
UNIT = {a: torch.eye(3)["xyz".index(a[-1])] * (-1 if a[0] == "-" else 1) for a in AXES}


@pytest.mark.parametrize(("up", "to"), list(itertools.product(AXES, AXES)))
def test_what_was_up_is_up_and_the_way_back_leads_back(up, to):
    world = dots()
    there = turned(world, up, to)
    torch.testing.assert_close(there.means @ UNIT[to], world.means @ UNIT[up], atol=1e-6, rtol=0)
    back = turned(there, to, up)
    torch.testing.assert_close(back.means, world.means, atol=1e-6, rtol=0)
    torch.testing.assert_close(back.sh, world.sh, atol=1e-5, rtol=0)
    torch.testing.assert_close((back.quats * world.quats).sum(1).abs(), torch.ones(3))


def test_z_up_stays_as_it_is():
    assert turned(dots(), "z") is not None
    assert torch.equal(turned(dots(), "z").means, dots().means)


def test_y_down_stands_up_with_the_front_as_far_away_as_before():
    """Forward (z) becomes y, right stays x."""
    world = dots()
    x, y, z = world.means.unbind(1)
    torch.testing.assert_close(turned(world, "-y").means, torch.stack([x, z, -y], 1))


def test_a_turned_world_looks_the_same_to_a_turned_camera():
    world = dots(30)
    before = Camera.look_at((0.5, -2.0, 0.5), (0.5, 0.5, 0.5), width=24, height=20)
    # -z is forward where y is up: (x, y, z) is (x, z, -y) there.
    after = Camera.look_at((0.5, 0.5, 2.0), (0.5, 0.5, -0.5), width=24, height=20, up=(0.0, 1.0, 0.0))
    lying = turned(world, "z", to="y")
    torch.testing.assert_close(
        render(lying, after, rasterizer="reference").color,
        render(world, before, rasterizer="reference").color,
        atol=1e-4,
        rtol=0,
    )


def test_a_world_twice_as_large_looks_the_same_from_twice_as_far():
    world = dots(30)
    near = Camera.look_at((0.5, -2.0, 0.5), (0.5, 0.5, 0.5), width=24, height=20)
    far = Camera.look_at((1.0, -4.0, 1.0), (1.0, 1.0, 1.0), width=24, height=20)
    torch.testing.assert_close(
        render(scaled(world, 2.0), far, rasterizer="reference").color,
        render(world, near, rasterizer="reference").color,
        atol=1e-4,
        rtol=0,
    )


@pytest.mark.parametrize("factor", [0.0, -1.0, math.inf, math.nan])
def test_an_impossible_scale_is_refused(factor):
    with pytest.raises(ValueError, match="above 0"):
        scaled(dots(), factor)
