"""A surface that is open where nobody looked becomes a solid, and no more than that."""

import numpy as np
import pytest
import trimesh
from sights import space_of, without
from worlds import block

from reconstruct.occupancy.space import Space, State
from reconstruct.segmentation.planes import Plane
from reconstruct.solids.enclosing import enclose

FLOOR = Plane((0.0, 0.0, 1.0), 0.0)


def table() -> trimesh.Trimesh:
    legs = [block((x - 0.04, y - 0.04, 0), (x + 0.04, y + 0.04, 0.5)) for x in (-0.4, 0.4) for y in (-0.3, 0.3)]
    return trimesh.boolean.union([block((-0.45, -0.35, 0.5), (0.45, 0.35, 0.56)), *legs], engine="manifold")


def test_a_box_on_the_floor_is_closed_flat_at_the_floor():
    box = block((-0.3, -0.2, 0), (0.3, 0.2, 0.4))
    solid = enclose(without(box, [0, 0, -1]), space_of(box), below=FLOOR, detail=0.02)
    assert solid.is_watertight
    assert solid.volume == pytest.approx(box.volume, rel=0.08)
    assert solid.bounds[0][2] == pytest.approx(0, abs=1e-9)
    bottom = solid.vertices[solid.vertices[:, 2] < 1e-9]
    assert np.ptp(bottom[:, :2], axis=0) == pytest.approx([0.6, 0.4], abs=0.03)


def test_the_space_beneath_a_table_stays_free():
    solid = enclose(without(table(), [0, 0, -1]), space_of(table()), below=FLOOR, detail=0.02)
    assert solid.is_watertight
    assert solid.volume == pytest.approx(table().volume, rel=0.25)


def test_a_cupboard_is_as_deep_as_its_sides_not_as_what_is_unseen_behind_it():
    cupboard = block((-0.1, -0.3, 0), (0.1, 0.3, 0.7))
    front = without(without(cupboard, [0, 0, -1]), [-1, 0, 0])
    space = space_of(cupboard, turns=(-1, 0, 1))
    behind = space.states(np.array([[-0.2, 0.0, 0.3]]))
    assert behind.tolist() == [State.UNKNOWN]
    solid = enclose(front, space, below=FLOOR, detail=0.02)
    assert solid.bounds[0][0] == pytest.approx(-0.1, abs=0.04)
    assert solid.volume == pytest.approx(cupboard.volume, rel=0.15)


def test_a_picture_hangs_on_its_wall():
    frame, wall = block((0, -0.3, 0.2), (0.04, 0.3, 0.6)), block((-0.1, -0.7, 0), (0, 0.7, 0.9))
    space = space_of(frame, wall, turns=(-1, 0, 1))
    solid = enclose(without(frame, [-1, 0, 0]), space, below=Plane((1.0, 0.0, 0.0), 0.0), detail=0.02)
    assert solid.bounds[0][0] == pytest.approx(0, abs=1e-9)
    assert solid.volume == pytest.approx(frame.volume, rel=0.3)


def test_a_space_that_saw_nothing_of_the_thing_leaves_it_to_its_surface():
    box = block((-0.3, -0.2, 0), (0.3, 0.2, 0.4))
    solid = enclose(without(box, [0, 0, -1]), space_of(), below=FLOOR, detail=0.02)
    assert solid.metadata["closed_by"] == "surface"
    assert solid.is_watertight
    assert solid.volume == pytest.approx(box.volume, rel=0.2)


def test_the_unit_does_not_matter():
    box = block((-0.3, -0.2, 0), (0.3, 0.2, 0.4))
    space, scale = space_of(box), 100.0
    large = Space(space.origin * scale, 2.0, space.distance * scale, space.confidence, space.state)
    solid = enclose(without(box, [0, 0, -1]).apply_scale(scale), large, below=FLOOR, detail=2.0)
    assert solid.volume == pytest.approx(box.volume * scale**3, rel=0.08)


def test_a_thing_without_faces_is_refused():
    with pytest.raises(ValueError, match="no faces"):
        enclose(trimesh.Trimesh(), space_of(), below=None, detail=0.02)
