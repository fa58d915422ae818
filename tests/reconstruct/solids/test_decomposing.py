"""A solid falls into the convex parts that a carpenter would name."""

import numpy as np
import pytest
import torch
import trimesh
from scipy.spatial import ConvexHull
from worlds import TABLE, block

from reconstruct.collider import Box, Cylinder, Hull
from reconstruct.rooms.solidifying import shape_mesh, union
from reconstruct.solids.decomposing import decompose


def without(outer, inner) -> trimesh.Trimesh:
    return trimesh.boolean.difference([outer, inner], engine="manifold")


def filled(shapes) -> trimesh.Trimesh:
    return union([shape_mesh(shape) for shape in shapes])


def inside(shapes, points) -> bool:
    """Whether any of the points is in any of the shapes."""
    hulls = [ConvexHull(shape_mesh(shape).vertices).equations for shape in shapes]
    return any((np.asarray(points) @ hull[:, :3].T + hull[:, 3] < 0).all(axis=1).any() for hull in hulls)


BIN = without(block((0, 0, 0), (0.3, 0.3, 0.4)), block((0.01, 0.01, 0.01), (0.29, 0.29, 0.5)))
ROOM = without(block((-0.1, -0.1, -0.1), (4.1, 3.1, 2.6)), block((0, 0, 0), (4, 3, 2.5)))
L_SHAPE = union([block((0, 0, 0), (1, 0.2, 0.2)), block((0, 0, 0), (0.2, 1, 0.2))])
U_SHAPE = union([block((0, 0, 0), (1, 0.2, 0.1)), block((0, 0, 0), (0.1, 0.2, 1)), block((0.9, 0, 0), (1, 0.2, 1))])


@pytest.mark.parametrize(("solid", "count"), [(L_SHAPE, 2), (U_SHAPE, 3), (BIN, 5), (ROOM, 6)])
def test_what_boxes_were_joined_to_falls_into_boxes_again(solid, count):
    shapes = decompose(solid, detail=0.01)
    assert len(shapes) == count
    assert all(isinstance(shape, Box) for shape in shapes)
    assert filled(shapes).volume == pytest.approx(solid.volume, rel=0.01)


def test_a_table_is_a_top_and_four_legs():
    shapes = decompose(union([part.mesh for part in TABLE]), detail=0.01)
    assert sorted(round(max(shape.size), 2) for shape in shapes if isinstance(shape, Box)) == [0.7, 0.7, 0.7, 0.7, 1.0]


def test_a_room_is_its_walls_and_never_its_air():
    assert not inside(decompose(ROOM, detail=0.02), [[2, 1.5, 1.2], [0.1, 0.1, 0.1], [3.9, 2.9, 2.4]])


def test_a_ring_keeps_its_hole():
    ring = trimesh.creation.torus(0.3, 0.05, major_sections=16, minor_sections=8)
    shapes = decompose(ring, detail=0.02)
    assert not inside(shapes, [[0, 0, 0], [0.2, 0, 0], [0, -0.2, 0]])
    assert filled(shapes).volume == pytest.approx(ring.volume, rel=0.15)


def test_a_bowl_can_be_reached_into():
    outer, inner = trimesh.creation.icosphere(2, 0.15), trimesh.creation.icosphere(2, 0.13)
    bowl = without(without(outer, inner), block((-1, -1, 0), (1, 1, 1)))
    assert not inside(decompose(bowl, detail=0.03, most=16), [[0, 0, -0.02], [0.06, 0.06, -0.02]])


def test_what_is_convex_stays_whole():
    (ball,) = decompose(trimesh.creation.icosphere(3, 0.3), detail=0.01)
    (rod,) = decompose(trimesh.creation.cylinder(0.1, 0.5), detail=0.01)
    assert isinstance(ball, Hull)
    assert len(ball.vertices) <= 64
    assert isinstance(rod, Cylinder)


def test_the_unit_does_not_matter():
    small = U_SHAPE.copy().apply_scale(1e-3)
    assert len(decompose(small, detail=1e-5)) == 3


def test_bumps_of_the_size_of_a_detail_do_not_multiply_the_parts():
    solid = U_SHAPE.subdivide_to_size(0.05)
    solid.merge_vertices()
    solid.vertices += 0.004 * np.sin(solid.vertices @ [[31, 7, 5], [3, 29, 11], [13, 2, 37]])
    assert solid.is_watertight
    assert len(decompose(solid, detail=0.01)) <= 5


def test_there_are_at_most_as_many_as_asked_for():
    assert len(decompose(ROOM, detail=0.01, most=3)) <= 3


def test_the_same_solid_gives_the_same_shapes():
    first, second = (decompose(L_SHAPE.copy().apply_translation([0.1, 0.2, 0.3]), detail=0.01) for _ in range(2))
    for a, b in zip(first, second, strict=True):
        assert torch.equal(a.pose.position, b.pose.position)
        assert a.size == b.size


def test_an_open_solid_is_refused():
    solid = block((0, 0, 0), (1, 1, 1))
    solid.update_faces(np.arange(len(solid.faces)) > 1)
    with pytest.raises(ValueError, match="not closed"):
        decompose(solid, detail=0.01)


def test_a_solid_that_is_inside_out_is_refused():
    solid = block((0, 0, 0), (1, 1, 1))
    solid.invert()
    with pytest.raises(ValueError, match="outward"):
        decompose(solid, detail=0.01)


def test_the_sole_of_what_stands_stays_as_wide_as_it_was():
    post = trimesh.creation.cylinder(radius=0.3, height=1.0, sections=60)
    around = np.arctan2(post.vertices[:, 1], post.vertices[:, 0])
    post.vertices[:, :2] *= (1 + 0.03 * np.sin(17 * around))[:, None] * np.where(post.vertices[:, 2:] > 0, 0.5, 1)
    post.apply_translation([0, 0, 0.5])
    shapes = decompose(post, detail=0.03, stands=True)
    points = np.concatenate([shape_mesh(shape).vertices for shape in shapes])
    sole = points[points[:, 2] < 1e-6, :2]
    assert (np.ptp(sole, axis=0) > 0.6 - 3 * 0.03).all()
