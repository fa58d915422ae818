"""Posts and door frames point up."""

import math

import numpy as np
import pytest
import torch
from boxed_room import directions

from reconstruct.framing.edging import upright_edges
from reconstruct.framing.upward import angle, together
from splat.camera import Camera
from splat.view import View

UP = np.array([0.0, 0.0, 1.0])


def facade(camera, lean=0.0, grain=False):
    """A wall at y = 4 with stripes, which lean by an angle [rad]."""
    rays, eye = directions(camera), camera.position.double().numpy()
    place = eye + rays * ((4 - eye[1]) / rays[..., 1])[..., None]
    along = place[..., 0] * math.cos(lean) - place[..., 2] * math.sin(lean)
    shade = 0.5 + 0.4 * np.tanh(8 * np.sin(7 * along))
    if grain:
        shade = np.random.default_rng(0).random(shade.shape)
    return View(camera, torch.from_numpy(shade)[..., None].expand(-1, -1, 3).float())


def views(**kind):
    eyes = [(-1.0, 0, 1.5), (0.3, -0.5, 1.2), (1.2, 0.2, 1.6)]
    return [
        facade(Camera.look_at(eye, (-eye[0], 4, 1.0 + 0.8 * i), width=240, height=180), **kind)
        for i, eye in enumerate(eyes)
    ]


@pytest.mark.parametrize("off", [(0.06, 0.0), (0.0, 0.08), (-0.05, -0.05)])
def test_stripes_that_are_upright_tell_up_better_than_it_was_known(off):
    near = np.array([*off, 1.0]) / np.linalg.norm([*off, 1.0])
    (said,) = upright_edges(views(), near, math.radians(4))
    up, sigma = together([said], near)
    assert angle(up, UP) < math.radians(1)
    assert sigma < math.radians(4)


def test_stripes_that_lean_far_tell_nothing():
    assert upright_edges(views(lean=0.5), UP, math.radians(3)) == []


def test_grain_tells_nothing():
    assert upright_edges(views(grain=True), UP, math.radians(3)) == []


def test_an_even_wall_tells_nothing():
    camera = Camera.look_at((0, 0, 1), (0, 4, 1), width=120, height=90)
    assert upright_edges([View(camera, torch.full((90, 120, 3), 0.5))], UP, math.radians(3)) == []
