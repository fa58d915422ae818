"""GPS tells the scale, up and north of a capture, as well as it can."""

import math

import numpy as np
import pytest
from boxed_room import anyhow

from reconstruct.framing.geolocating import Located, east_north_up, fixes_of, located
from reconstruct.framing.upward import along, angle, together
from reconstruct.sfm.exif import Exif

LATITUDE, LONGITUDE = 52.5, 13.4


def fixes(places, altitudes=True):
    """EXIF of photos at places east, north and up of a square in Berlin [m]."""
    north = 111132.954 - 559.822 * math.cos(2 * math.radians(LATITUDE)) + 1.175 * math.cos(4 * math.radians(LATITUDE))
    east = math.pi / 180 * 6378137 * math.cos(math.radians(LATITUDE))
    east /= math.sqrt(1 - 6.69437999014e-3 * math.sin(math.radians(LATITUDE)) ** 2)
    return [
        Exif(latitude=LATITUDE + n / north, longitude=LONGITUDE + e / east, altitude=40 + u if altitudes else None)
        for e, n, u in places
    ]


def walk(count=24, size=60.0, noise=0.0, seed=0):
    random = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    true = np.stack([size * np.cos(turn), 0.7 * size * np.sin(turn), 0.08 * size * np.sin(3 * turn)], 1)
    return true, true + random.normal(0, 1, true.shape) * noise * np.array([1, 1, 2])


def test_degrees_become_metres_east_north_and_up():
    true, _ = walk()
    places, high = east_north_up(fixes(true))
    assert np.allclose(places, true - true.mean(0), atol=0.02)
    assert high.all()


def test_exact_places_give_the_exact_scale_up_and_north():
    true, _ = walk()
    there = anyhow(3)
    found = located(there.apply(true), fixes(true))
    assert isinstance(found, Located)
    assert found.scale == pytest.approx(1 / there.scale, rel=1e-3)
    assert found.sigma < 0.05
    up, _ = together([found.upward], there.rotation[:, 2])
    assert angle(up, there.rotation[:, 2]) < math.radians(0.1)
    assert angle(found.north, there.rotation[:, 1]) < math.radians(0.1)


@pytest.mark.parametrize("seed", range(4))
def test_receivers_are_off_by_metres_and_the_sigma_says_how_much_that_is(seed):
    true, noisy = walk(noise=3.0, seed=seed)
    there = anyhow(seed)
    found = located(there.apply(true), fixes(noisy))
    assert isinstance(found, Located)
    assert abs(math.log(found.scale * there.scale)) < 3 * found.sigma
    assert 0.003 < found.sigma < 0.05


def test_one_place_that_is_wrong_by_far_does_not_matter():
    true, noisy = walk(noise=2.0)
    noisy[5] += (400, -300, 80)
    found = located(true, fixes(noisy))
    assert isinstance(found, Located)
    assert found.scale == pytest.approx(1, rel=0.04)


def test_without_altitudes_it_goes_by_the_ground():
    true, noisy = walk(noise=1.0)
    up = along("", np.array([0.0, 0.0, 1.0]), 0.01)
    found = located(true, fixes(noisy, altitudes=False), up)
    assert isinstance(found, Located)
    assert found.scale == pytest.approx(1, rel=0.03)


def test_a_street_is_one_line_and_still_tells_the_scale():
    true = np.stack([np.linspace(0, 120, 15), np.zeros(15), np.zeros(15)], 1)
    up = along("", np.array([0.0, 0.0, 1.0]), 0.01)
    found = located(true / 2, fixes(true), up)
    assert isinstance(found, Located)
    assert found.scale == pytest.approx(2, rel=0.01)


def test_photos_of_one_room_are_too_near_one_another():
    true, noisy = walk(size=2.0, noise=4.0)
    assert "15 % is wanted: take photos farther apart" in located(true, fixes(noisy))


def test_three_photos_are_too_few():
    true, _ = walk(3)
    assert located(true, fixes(true)) == "3 photos know where on Earth they were taken, 4 are wanted"


def test_one_and_the_same_place_tells_nothing():
    true, _ = walk(8)
    assert located(true, fixes(np.zeros((8, 3)))) == "all photos know the same place on Earth"


def test_records_find_their_views_by_name_whatever_the_kind_of_file():
    record = Exif(latitude=1.0, longitude=2.0)
    found = fixes_of({"a.heic": record, "b.jpg": Exif()}, ["a.png", "b.jpg", "c.jpg"])
    assert found == [record, None, None]
