"""A coarser grid is never more free than the fine one."""

import numpy as np
import pytest

from reconstruct.occupancy.space import State
from simulate.maps.regridding import regrid, worst

F, O, U = int(State.FREE), int(State.OCCUPIED), int(State.UNKNOWN)


def test_a_cell_gets_the_worst_of_the_voxels_it_overlaps():
    state = np.array([F, F, F, U, U, O, F, F], np.uint8)
    found, first = regrid(state, (0.0,), 0.1, 0.2)
    assert found.tolist() == [F, U, O, F]
    assert first == (0,)


def test_cells_lie_at_multiples_of_their_side_and_what_is_outside_is_unknown():
    state = np.array([F, F, O, F, F, F], np.uint8)
    found, first = regrid(state, (-0.15,), 0.1, 0.2)
    assert first == (-1,)
    assert found.tolist() == [U, O, F, U]


def test_the_same_grid_comes_back():
    state = np.random.default_rng(0).integers(0, 3, (7, 5, 6)).astype(np.uint8)
    found, first = regrid(state, (-0.06, 0.02, 0.14), 0.02, 0.02)
    assert (found == state).all()
    assert first == (-3, 1, 7)


def test_finer_cells_say_what_the_voxel_around_them_says():
    found, _ = regrid(np.array([F, O], np.uint8), (0.0,), 0.1, 0.05)
    assert found.tolist() == [F, F, O, O]


def test_a_column_is_as_bad_as_the_worst_in_it():
    assert worst(np.array([[F, F], [F, U], [U, O]], np.uint8), axis=1).tolist() == [F, U, O]


def test_a_resolution_of_nothing_is_refused():
    with pytest.raises(ValueError, match="finite number above 0"):
        regrid(np.array([F], np.uint8), (0.0,), 0.1, 0.0)
