"""Of many photos those are compared that may show the same."""

import numpy as np

from reconstruct.sfm.likeness import nearest, signatures
from reconstruct.sfm.pairing import COMMON, LONELY, NEIGHBOURS, pairs_of, worth_again


def walk(count, places, seed=0):
    """Descriptors of photos along a round that passes the same places again and again."""
    generator = np.random.default_rng(seed)
    world = generator.integers(0, 255, (places, 60, 128)).astype(np.float32)
    return [
        (world[i % places] + generator.normal(0, 8, (60, 128))).clip(0, 255).astype(np.float32) for i in range(count)
    ]


def test_photos_of_one_place_are_most_alike():
    likeness = nearest(signatures(walk(40, 20), 0), 1, 5)
    assert set(likeness) == {(i, i + 20) for i in range(20)}


def test_neighbours_and_places_that_come_again_are_compared_and_hardly_any_others():
    pairs = set(pairs_of(200, walk(200, 50), sequential=True, seed=0))
    assert {(i, i + step) for step in range(1, NEIGHBOURS + 1) for i in range(200 - step)} <= pairs
    assert {(i, i + 50) for i in range(150)} <= pairs
    assert len(pairs) < 200 * 199 / 2 / 4
    assert all(a < b for a, b in pairs)


def test_photos_without_features_are_compared_with_their_neighbours():
    nothing = [np.zeros((0, 128), np.float32)] * 20
    assert (0, 1) in pairs_of(20, nothing, sequential=True, seed=0)


def ring(count, reach):
    """Photos on a round, each of which sees the same as the next few."""
    names = [f"{i:02}" for i in range(count)]
    return names, [tuple(sorted((names[i], names[(i + k) % count]))) for i in range(count) for k in range(1, reach + 1)]


def test_a_second_look_is_for_those_that_see_the_same_and_those_that_see_the_same_as_the_same_others():
    names, tied = ring(40, LONELY)
    pairs = worth_again(names, tied)
    assert set(tied) <= pairs
    # Two photos d apart have 2 * LONELY - d + 1 others in common, if they are no neighbours.
    farthest = 2 * LONELY - COMMON + 1
    assert ("00", f"{farthest:02}") in pairs
    assert ("00", f"{farthest + 1:02}") not in pairs


def test_a_photo_that_hardly_anything_is_known_of_is_compared_with_all():
    names, tied = ring(40, LONELY)
    pairs = worth_again([*names, "99"], tied)
    assert all((name, "99") in pairs for name in names)


def test_if_nothing_is_known_all_are_compared():
    names, _ = ring(10, 1)
    assert len(worth_again(names, [])) == 45
