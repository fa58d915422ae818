"""A disc stands where no shape is near."""

import numpy as np
import pytest
import trimesh
from plain_rooms import plain_room
from worlds import block

from simulate.ground import ground_of
from simulate.walking import RADIUS, free_cells, standing


def free(*meshes: trimesh.Trimesh) -> tuple[np.ndarray, float]:
    ground = ground_of(plain_room())
    assert ground is not None
    cells = free_cells(ground, meshes)
    return cells, ground.area(cells)


def test_a_block_takes_the_floor_that_it_stands_on():
    empty, whole = free()
    assert empty.all()
    _, left = free(block((1.0, 1.0, 0.0), (2.0, 2.0, 1.0)))
    assert whole - left == pytest.approx(1.0)


def test_a_leg_thinner_than_a_cell_takes_some():
    cells, _ = free(block((1.02, 1.02, 0.0), (1.04, 1.04, 1.0)))
    assert not cells.all()


def test_what_lies_flat_or_hangs_high_is_in_nobodys_way():
    for low, high in ((0.0, 0.02), (1.5, 2.0)):
        assert free(block((1.0, 1.0, low), (2.0, 2.0, high)))[0].all()


def test_a_slope_takes_only_what_is_as_low_as_the_robot():
    ramp = trimesh.Trimesh(vertices=[[0.5, y, z] for y in (0.5, 1.5) for z in (0.0, 0.01)] + [[2.5, 1.0, 2.4]])
    _, left = free(ramp.convex_hull)
    _, high = free(block((0.5, 0.5, 0.0), (2.5, 1.5, 1.0)))
    assert left > high


def test_the_middle_of_a_disc_keeps_its_radius_from_walls():
    ground = ground_of(plain_room())
    assert ground is not None
    cells = standing(ground.inside, ground.cell)
    places = ground.origin + ground.cell * (np.argwhere(cells) + 0.5)
    assert places.min(axis=0) == pytest.approx([RADIUS, RADIUS], abs=ground.cell / 2 + 1e-9)
    assert places.max(axis=0) == pytest.approx([3.2 - RADIUS, 2.8 - RADIUS], abs=ground.cell / 2 + 1e-9)
