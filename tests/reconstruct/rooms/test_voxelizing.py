"""A room whose shapes are known is a grid without guesses."""

import numpy as np
import pytest
from chambers import INNER, PLAN, chamber, crate, surface_of, walls
from small_rooms import CORNERED, SQUARE, room
from worlds import body, boxes

from reconstruct.occupancy.space import State
from reconstruct.probing import distances
from reconstruct.rooms.embodying import embody
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.voxelizing import voxelize


def test_the_air_is_free_the_walls_are_occupied_and_what_is_beyond_them_is_unknown():
    space = chamber()
    free = space.state == State.FREE
    assert free.sum() == 40 * 30 * 20
    asked = np.array([[1.0, 0.7, 0.5], [2.05, 0.7, 0.5], [2.2, 0.7, 0.5], [1.0, 0.7, -0.05]])
    assert space.states(asked).tolist() == [State.FREE, State.OCCUPIED, State.UNKNOWN, State.OCCUPIED]
    assert (space.confidence == (space.state != State.UNKNOWN)).all()


def test_corners_of_the_grid_are_at_multiples_of_its_voxel():
    space = chamber(voxel=0.07)
    assert np.allclose(space.origin / 0.07, np.round(space.origin / 0.07))


def test_distances_near_surfaces_are_exact_at_the_centres():
    bodies = (walls(), crate((0.53, 0.41, 0.0), (0.97, 0.88, 0.33), yaw=0.0))
    space = voxelize(bodies, (PLAN,), voxel=0.05)
    free = np.argwhere(space.state == State.FREE)
    true = distances(space.centres(free), surface_of(*bodies))
    found = space.distance[tuple(free.T)]
    near = true < 0.199
    assert near.sum() > 1000
    assert np.abs(found - true)[near].max() < 1e-4
    assert (found[~near] > 0.19).all()
    assert space.distance[tuple(space.index(np.array([[0.575, 0.625, 0.175]]))[0])] == pytest.approx(-0.045, abs=1e-4)


def test_a_board_thinner_than_a_voxel_is_not_lost():
    board = crate((0.5, 0.3, 0.51), (1.5, 1.2, 0.515))
    space = chamber(board)
    column = space.states(np.stack([np.full(20, 1.0), np.full(20, 0.75), np.arange(20) * 0.05 + 0.025], axis=1))
    assert (column == State.OCCUPIED).sum() == 1
    assert column[10] == State.OCCUPIED


def test_things_that_stand_on_a_voxels_side_take_none_beyond_it():
    space = chamber(crate((0.5, 0.5, 0.0), (1.0, 1.0, 0.5)))
    free = 40 * 30 * 20 - 10 * 10 * 10
    assert (space.state == State.FREE).sum() == free


@pytest.mark.parametrize("polygon", [SQUARE, CORNERED])
def test_a_furnished_room_holds_its_air_and_recesses_of_windows_are_free(polygon):
    layout = room(polygon)
    furnished = furnish(layout)
    space = voxelize(embody(furnished, _nothing()), layout.rooms, voxel=0.04)
    low = np.array(polygon).min(0)
    assert space.states(np.array([[*(low + 0.5), 1.2]])).tolist() == [State.FREE]
    if polygon is SQUARE:
        window = np.array([[3.22, 1.0, 1.5]])
        assert space.states(window).tolist() == [State.FREE]
    else:
        outside = np.array([[3.0, 2.7, 1.0]])
        assert space.states(outside).tolist() == [State.UNKNOWN]


def test_a_room_with_a_hole_in_it_is_refused():
    floor = body("room", boxes(((-0.1, -0.1, -0.1), (2.1, 1.6, 0))))
    with pytest.raises(ValueError, match="a way out of the rooms"):
        voxelize((floor,), (PLAN,), voxel=0.05)
    with pytest.raises(ValueError, match="no body has a shape"):
        voxelize((), (PLAN,))


def test_the_shapes_of_bodies_that_are_not_given_are_air():
    assert (chamber().state == State.FREE).sum() == int(np.prod((INNER[1] - INNER[0]) / 0.05).round())


def _nothing():
    from splatted import blobs

    return blobs(1)
