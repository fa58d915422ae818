"""Photos hold together by points that three of them see."""

import numpy as np

from reconstruct.sfm.cohering import TIED, coherent


def chain(photos, shift, first=0, points=60):
    """Each photo sees some points, the next most of the same."""
    return {i + first: np.arange(points) + 1000 * first + shift * i for i in range(photos)}


def test_a_chain_in_which_three_photos_share_points_is_whole():
    assert coherent(chain(8, 20)) == frozenset(range(8))


def test_what_shares_points_with_one_other_only_hangs_loose():
    assert len(coherent(chain(8, 30))) == 2


def test_of_two_parts_the_larger_is_kept():
    assert coherent(chain(4, 10) | chain(6, 10, first=10)) == frozenset(range(10, 16))


def test_two_parts_with_one_photo_in_common_have_sizes_of_their_own():
    both = chain(4, 10) | chain(6, 10, first=10)
    both[3] = np.concatenate([both[3], both[10]])
    assert coherent(both) == frozenset({3, *range(10, 16)})


def test_few_points_tie_nothing():
    assert len(coherent(chain(3, 0, points=TIED))) == 3
    assert len(coherent(chain(3, 0, points=TIED - 1))) == 1


def test_an_empty_model_is_empty():
    assert coherent({}) == frozenset()
