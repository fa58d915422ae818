"""Codebooks, palettes, curves and quaternions that the packed formats share."""

import numpy as np
import pytest

from splat.formats import codebooks, inflation, morton, palettes, smallest_three


def test_256_different_numbers_come_back_exactly():
    values = np.random.default_rng(0).normal(size=(256,)).repeat(5).reshape(16, 80)
    book, places = codebooks.quantize(values)
    assert np.array_equal(book[places], values)


def test_a_codebook_of_a_bell_curve_is_nearly_as_good_as_can_be():
    values = np.random.default_rng(0).normal(size=100_000)
    book, places = codebooks.quantize(values)
    error = np.square(book[places] - values).mean()
    assert error < 1.15 * np.sqrt(3) * np.pi / 2 / 256**2  # Panter and Dite's limit


def test_a_number_far_off_costs_the_others_one_place_in_256():
    values = np.append(np.random.default_rng(0).random(10_000), 1e6)
    book, places = codebooks.quantize(values)
    assert np.abs(book[places] - values).max() < 0.004


def test_a_palette_keeps_vectors_that_are_no_more_than_it_holds():
    points = np.random.default_rng(0).normal(size=(50, 9)).astype(np.float32).repeat(3, 0)
    palette, labels = palettes.cluster(points, 50)
    assert len(palette) == 50
    assert np.array_equal(palette[labels], points)


def test_a_palette_finds_the_heaps_that_points_lie_in():
    random = np.random.default_rng(0)
    heaps = random.normal(size=(20, 9))
    points = (heaps.repeat(100, 0) + random.normal(scale=0.01, size=(2000, 9))).astype(np.float32)
    palette, labels = palettes.cluster(points, 400)
    assert len(palette) <= 400
    assert np.square(palette[labels] - points).mean() < 0.01**2
    again, _ = palettes.cluster(points, 400)
    assert np.array_equal(palette, again)


def test_the_curve_goes_through_one_octant_after_the_other():
    corners = np.array([[x, y, z] for z in (0, 1) for y in (0, 1) for x in (0, 1)], np.float32)
    points = (corners[:, None] + np.random.default_rng(0).random((8, 30, 3)) * 0.2).reshape(-1, 3)
    shuffled = np.random.default_rng(1).permutation(240)
    order = morton.order(points[shuffled])
    assert np.array_equal(shuffled[order] // 30, np.arange(8).repeat(30))
    assert np.array_equal(morton.order(np.ones((3, 3))), [0, 1, 2])


def test_a_quaternion_comes_back_from_its_smallest_three_up_to_its_sign():
    quats = np.random.default_rng(0).normal(size=(500, 4))
    largest, three = smallest_three.take(quats)
    assert np.abs(three).max() <= np.sqrt(0.5)
    back = smallest_three.restore(largest, three)
    unit = quats / np.linalg.norm(quats, axis=1, keepdims=True)
    assert np.allclose(np.abs((back * unit).sum(1)), 1)


def test_a_small_file_may_not_claim_to_hold_a_world(tmp_path):
    inflation.check(tmp_path, 10, 60_000_000)
    inflation.check(tmp_path, 10_000_000, 900_000_000)
    with pytest.raises(ValueError, match="meant to fill the memory"):
        inflation.check(tmp_path, 10_000, 70_000_000)
