"""A carved space loses its specks and pockets, and keeps the rest."""

import numpy as np
from test_lining import ROOM, space_of

from reconstruct.occupancy.space import State
from reconstruct.occupancy.tidying import closed, limited, smoothed, without_specks


def test_specks_go_and_larger_things_stay():
    distance = ROOM.copy()
    distance[15, 15, 15] = -1
    distance[20:24, 20:24, 20:24] = -1
    space = without_specks(space_of(distance), 30)
    assert space.state[15, 15, 15] == State.FREE
    assert (space.state[20:24, 20:24, 20:24] == State.OCCUPIED).all()
    assert space.distance[15, 15, 15] > 0


def test_pockets_that_do_not_touch_the_air_are_filled():
    distance = ROOM.copy()
    distance[3:6, 3:6, 3:6] = 1
    air = np.zeros(ROOM.shape, bool)
    air[19:21, 19:21, 19:21] = True
    space = closed(space_of(distance), air)
    assert space.state[4, 4, 4] == State.UNKNOWN
    assert space.distance[4, 4, 4] < 0
    assert (space.state == State.FREE).sum() == (ROOM > 0).sum()


def test_nothing_is_free_beyond_the_limit():
    within = np.zeros(ROOM.shape, bool)
    within[:20] = True
    space = limited(space_of(ROOM), within)
    assert not (space.state[20:] == State.FREE).any()
    assert (space.state[:20] == State.FREE).any()


def test_a_blur_takes_noise_off_a_wall_but_leaves_it_where_it_is():
    noise = np.random.default_rng(0).normal(0, 0.3, ROOM.shape)
    space = smoothed(space_of(ROOM + noise))
    row = space.distance[15:25, 15:25, 8:12] / space.voxel
    wanted = ROOM[15:25, 15:25, 8:12]
    assert np.abs(row - wanted).mean() < 0.2
    assert ((space.distance > 0) == (space.state == State.FREE)).all()
