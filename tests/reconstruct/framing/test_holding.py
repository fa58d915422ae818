"""Hands hold cameras level, mostly."""

import math

import numpy as np
import torch
from boxed_room import cameras

from reconstruct.framing.holding import Held
from reconstruct.framing.upward import angle, together
from splat.camera import Camera

UP = np.array([0.0, 0.0, 1.0])


def ring(pitch, count=12, roll=0.0):
    """Cameras around a thing, that look down by `pitch`, and are rolled by `roll` [rad]."""
    found = []
    for k in range(count):
        a = 2 * math.pi * k / count
        eye = (3 * math.cos(a), 3 * math.sin(a), 3 * math.tan(pitch))
        found.append(rolled(Camera.look_at(eye, (0.0, 0.0, 0.0), width=60, height=40), roll))
    return found


def rolled(camera, angle):
    c, s = math.cos(angle), math.sin(angle)
    turn = torch.tensor([[c, s, 0, 0], [-s, c, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1.0]])
    return Camera(turn @ camera.world_to_camera, camera.intrinsics, camera.width, camera.height)


def found(held):
    said, up = held.upward(held.best())
    return up, together([said], up)[1]


def test_cameras_that_all_look_down_at_a_thing_tell_up_by_their_level_sides():
    up, sigma = found(Held.by(ring(math.radians(40))))
    assert angle(up, UP) < math.radians(0.5)
    assert math.radians(1) < sigma < math.radians(5)


def test_a_ring_of_sideways_photos_tells_the_same_axis():
    for quarter in (math.pi / 2, -math.pi / 2):
        up, _ = found(Held.by(ring(math.radians(30), roll=quarter)))
        assert angle(up, UP) < math.radians(0.5)


def test_pictures_with_all_ways_up_are_told_apart():
    mixed = [rolled(camera, k % 4 * math.pi / 2) for k, camera in enumerate(ring(0.3))]
    up, _ = found(Held.by(mixed))
    assert angle(up, UP) < math.radians(2)


def test_hands_are_not_quite_level():
    random = np.random.default_rng(0)
    slanted = [rolled(camera, float(random.normal(0, 0.08))) for camera in ring(0.4, 20)]
    up, sigma = found(Held.by(slanted))
    assert angle(up, UP) < 3 * sigma


def test_cameras_that_look_one_way_leave_the_pitch_open():
    one_way = [Camera.look_at((0.3 * k, 0, 1), (0.3 * k, 5, 1), width=60, height=40) for k in range(8)]
    said, up = Held.by(one_way).upward(UP)
    _, sigma = together([said], up)
    assert sigma > math.radians(15)
    across = np.array([math.sin(0.2), 0, math.cos(0.2)])
    assert said.against(across) > 9
    ahead = np.array([0, math.sin(0.2), math.cos(0.2)])
    assert said.against(ahead) < 1


def test_upright_is_likelier_than_any_other_way():
    held = Held.by(cameras())
    likely = held.likelihood(np.array([[0, 0, 1.0], [0, 0, -1.0], [1.0, 0, 0], [0, 1.0, 0]]))
    assert likely.argmax() == 0
