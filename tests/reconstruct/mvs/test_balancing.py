"""A room seen by six cameras, one of which exposed twice as long."""

import dataclasses

import numpy as np
import pytest
from boxed_room import capture

from reconstruct.mvs.balancing import balanced
from reconstruct.mvs.levels import level
from splat.view import View

EVERY = np.array([[j for j in range(6) if j != i] for i in range(6)])


def _brighter(view: View, gain: float) -> View:
    return dataclasses.replace(view, image=view.image * gain)


def test_what_one_picture_shows_brighter_is_as_bright_as_in_the_others():
    views = [_brighter(view, 1.1 if i == 2 else 0.7) for i, view in enumerate(capture().views)]
    at = level(views, 64, 1)
    even = balanced(at, EVERY, at.given)
    gains = [at.color[at.part(i)].mean() / even.color[at.part(i)].mean() for i in range(6)]
    assert gains[2] / gains[0] == pytest.approx(1.1 / 0.7, rel=0.1)
    assert gains[1] / gains[0] == pytest.approx(1, abs=0.02)
    assert np.allclose(even.grey, even.color @ [0.299, 0.587, 0.114], atol=1e-5)


def test_without_known_depth_pictures_stay_as_they_are():
    at = level(list(capture().views), 64, 1)
    assert np.array_equal(balanced(at, EVERY, np.zeros_like(at.given)).color, at.color)
