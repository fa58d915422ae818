"""A wall two metres away, seen by two cameras side by side."""

import dataclasses
import math

import pytest
import torch

from reconstruct.mvs.resolution import detail_of, disagreement, footprint
from splat.camera import Camera
from splat.view import View


def _wall(*, at: float, eye: float = 0.0) -> View:
    camera = Camera.look_at((eye, 0, 0), (eye, 2, 0), width=40, height=30, fov=math.radians(60))
    return View(camera, torch.full((30, 40, 3), 0.5), depth=torch.full((30, 40), at))


def test_views_that_agree_can_tell_apart_what_their_pixels_can():
    views = [_wall(at=2.0), _wall(at=2.0, eye=0.1)]
    assert disagreement(views) == pytest.approx(0, abs=1e-5)
    assert detail_of(views) == footprint(views) == pytest.approx(2 / float(views[0].camera.intrinsics[0, 0]))


def test_a_sensor_that_is_off_by_a_tenth_of_a_metre_can_tell_apart_a_tenth_of_a_metre():
    views = [_wall(at=2.0), _wall(at=2.1, eye=0.1)]
    assert detail_of(views) == pytest.approx(0.1, rel=1e-3)


def test_a_wall_behind_what_the_other_sees_is_no_disagreement():
    assert disagreement([_wall(at=2.0), _wall(at=3.0, eye=0.1)]) == 0


def test_views_without_depth_are_refused():
    blind = dataclasses.replace(_wall(at=2.0), depth=None)
    with pytest.raises(ValueError, match="none of these 1 views knows a depth"):
        detail_of([blind])
