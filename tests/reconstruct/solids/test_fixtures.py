"""What stands out from the planes of a room is touched; what is their noise is not."""

import numpy as np
import pytest
import trimesh
from sights import DOWN, level, space_of, without
from worlds import block

from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.segmentation.division import Division, Thing
from reconstruct.solids.fixtures import fixed_shapes

BOX = block((-0.3, -0.2, 0), (0.3, 0.2, 0.4))


def test_a_block_that_is_no_thing_is_part_of_the_room():
    division = Division((level("floor", 0.0, 2.0),), (), 0.04)
    (shape,) = fixed_shapes(division, without(BOX, DOWN), space_of(BOX), detail=0.02)
    assert np.ptp(shape_mesh(shape).vertices, axis=0) == pytest.approx([0.6, 0.4, 0.4], abs=0.05)


def test_a_thing_is_none():
    open_box = without(BOX, DOWN)
    thing = Thing("thing_01", np.arange(len(open_box.faces)), "floor", False, BOX.bounds, 1.0, True)
    division = Division((level("floor", 0.0, 2.0),), (thing,), 0.04)
    assert fixed_shapes(division, open_box, space_of(BOX), detail=0.02) == ()


def test_bumps_of_the_floor_are_none():
    bumps = [block((x, 0, 0), (x + 0.1, 0.1, 0.03)) for x in (-0.3, 0.0, 0.3)]
    surface = trimesh.util.concatenate([without(bump, DOWN) for bump in bumps])
    division = Division((level("floor", 0.0, 2.0),), (), 0.04)
    assert fixed_shapes(division, surface, space_of(*bumps), detail=0.02) == ()
