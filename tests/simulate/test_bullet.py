"""The second engine, where it is installed, lets rest what rests and fall what falls."""

import pytest
from worlds import CUBE, a_room_with_a_table_and_a_stack, body, room

from simulate.bullet import bullet_is_here, settle_in_bullet

pytestmark = pytest.mark.skipif(not bullet_is_here(), reason="PyBullet is not installed")


def test_a_table_and_a_stack_keep_still():
    assert all(found.still for found in settle_in_bullet(a_room_with_a_table_and_a_stack()))


def test_a_cube_falls_as_far_as_it_hangs():
    (cube,) = settle_in_bullet(room(body("cube", CUBE, (0.0, 0.0, 0.5), mass=1.0)))
    assert cube.moved == pytest.approx(0.5, abs=0.01)
    assert cube.tilt < 0.05
