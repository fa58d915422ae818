"""Of a film the sharp frames are kept, one for every step of the picture."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter, zoom

from reconstruct.sfm.choosing import STEP, Glance, chosen, motion, watched

STONE = (gaussian_filter(np.random.default_rng(0).random((240, 900)), 1.5) * 900 - 330).clip(0, 255).astype(np.uint8)


def frame(x, blur=0.0):
    return gaussian_filter(STONE[:, x : x + 320], blur) if blur else STONE[:, x : x + 320]


def moved(a, b):
    return motion(a.astype(np.float32) / 255, b.astype(np.float32) / 255)


@pytest.mark.parametrize("move", [0, 3, 10, 20])
def test_motion_is_measured_in_the_long_side(move):
    assert moved(frame(50), frame(50 + move)) == pytest.approx(move / 320, abs=0.002)


def test_walking_ahead_moves_the_picture_though_not_its_middle():
    ahead = zoom(frame(50), 1.05, order=1)[6:246, 8:328]
    assert 0.005 < moved(frame(50), ahead) < 0.03


def test_a_cut_moves_much():
    assert moved(frame(50), STONE[::-1, 500:820]) > 0.05


def test_noise_moves_nothing_however_long_and_slow_motion_adds_up():
    generator = np.random.default_rng(1)
    noisy = [(frame(50) + generator.normal(0, 4, (240, 320))).clip(0, 255).astype(np.uint8) for _ in range(12)]
    assert watched((float(i), grey) for i, grey in enumerate(noisy))[-1].way == 0
    slow = watched((float(i), frame(50 + i)) for i in range(33))
    assert slow[-1].way == pytest.approx(32 / 320, abs=0.01)


def test_a_blurred_frame_says_nothing_about_motion():
    shaken = [frame(50, 4.0 if i % 4 == 3 else 0.0) for i in range(20)]
    assert watched((float(i), grey) for i, grey in enumerate(shaken))[-1].way == 0


def test_a_blurred_frame_is_less_sharp():
    sharp, blurred = watched([(0.0, frame(0)), (1.0, frame(0, 2.0))])
    assert blurred.sharpness < 0.3 * sharp.sharpness


def film(motions):
    return [Glance(float(i), way, 1.0) for i, way in enumerate(np.cumsum(motions))]


def test_frames_are_one_step_apart_however_fast_the_camera_moves():
    seen = film([0.0] + [STEP / 4] * 40 + [STEP / 2] * 20)
    times = np.array(chosen(seen, 100))
    assert len(times) == 21
    assert np.diff(times)[:8].mean() == pytest.approx(4, abs=0.6)
    assert np.diff(times)[-8:].mean() == pytest.approx(2, abs=0.6)


def test_where_the_camera_stands_still_there_is_one_frame():
    assert len(chosen(film([0.0] * 50), 100)) == 1
    assert len(chosen(film([0.0] * 50 + [STEP] * 3), 100)) == 4


def test_of_near_frames_the_sharpest_is_kept():
    seen = [Glance(float(i), i * STEP / 4, 5.0 if i % 4 == 1 else 1.0) for i in range(41)]
    assert all(time % 4 == 1 for time in chosen(seen, 100)[:-1])


def test_no_more_are_kept_than_asked_for():
    assert 8 <= len(chosen(film([0.0] + [STEP] * 500), 10)) <= 10
