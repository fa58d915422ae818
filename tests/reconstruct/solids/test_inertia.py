"""Mass properties against the formulas of any mechanics book."""

import numpy as np
import pytest
import torch
from worlds import TABLE, block

from reconstruct.collider import Box, Collider, Cylinder, Hull
from reconstruct.rooms.solidifying import collider_from_parts
from reconstruct.solids.inertia import check_inertia, mass_properties
from splat.pose import Pose


def box(x, y, z, position=(0.0, 0.0, 0.0), yaw=0.0) -> Box:
    return Box(Pose.from_yaw(yaw, tuple(map(float, position))), (float(x), float(y), float(z)))


def test_a_cube_resists_alike_in_all_directions():
    center, inertia = mass_properties(Collider((box(0.5, 0.5, 0.5, (1.0, 2.0, 3.0)),)), 6.0)
    assert center.tolist() == pytest.approx([1, 2, 3])
    assert torch.allclose(inertia, torch.eye(3, dtype=torch.float64) * 6 * 0.5**2 / 6)


@pytest.mark.parametrize("size", [(1.0, 0.6, 0.03), (0.297, 0.21, 0.0002)])
def test_a_slab_however_thin_has_the_inertia_of_a_slab(size):
    a, b, c = size
    _, inertia = mass_properties(Collider((box(*size),)), 2.0)
    assert inertia.diagonal().tolist() == pytest.approx([(b * b + c * c) / 6, (a * a + c * c) / 6, (a * a + b * b) / 6])


def test_a_cylinder_has_the_inertia_of_its_64_sided_prism():
    _, inertia = mass_properties(Collider((Cylinder(Pose.identity(), 0.2, 0.5),)), 3.0)
    across = 3 * (3 * 0.2**2 + 0.5**2) / 12
    assert inertia.diagonal().tolist() == pytest.approx([across, across, 3 * 0.2**2 / 2], rel=2e-3)


def test_two_halves_are_as_one_whole():
    halves = Collider((box(0.5, 0.4, 0.2, (0.25, 0.0, 0.1)), box(0.5, 0.4, 0.2, (-0.25, 0.0, 0.1))))
    for found, wanted in zip(
        mass_properties(halves, 5.0), mass_properties(Collider((box(1.0, 0.4, 0.2, (0, 0, 0.1)),)), 5.0), strict=True
    ):
        assert torch.allclose(found, wanted, atol=1e-6)


def test_what_overlaps_counts_once():
    cube = box(0.3, 0.3, 0.3)
    once, twice = (mass_properties(Collider(parts), 4.0)[1] for parts in ((cube,), (cube, cube)))
    assert torch.allclose(once, twice)


def test_a_turned_body_has_a_turned_inertia():
    turn = Pose.from_yaw(0.5, (0.0, 0.0, 0.0)).matrix()[:3, :3].double()
    straight, turned = (mass_properties(Collider((box(0.4, 0.2, 0.1, yaw=yaw),)), 2.0)[1] for yaw in (0.0, 0.5))
    assert torch.allclose(turned, turn @ straight @ turn.T, atol=1e-7)


def test_a_table_is_heaviest_near_its_top():
    center, inertia = mass_properties(collider_from_parts(TABLE), 20.0)
    assert center[2] > 0.6
    assert torch.linalg.eigvalsh(inertia)[0] > 0


def test_a_hull_of_a_box_weighs_as_the_box():
    corners = torch.tensor(block((0, 0, 0), (0.3, 0.2, 0.1)).vertices, dtype=torch.float32)
    _, hull = mass_properties(Collider((Hull(corners),)), 2.0)
    _, exact = mass_properties(Collider((box(0.3, 0.2, 0.1, (0.15, 0.1, 0.05)),)), 2.0)
    assert torch.allclose(hull, exact, rtol=1e-5)


def test_no_mass_and_no_shape_are_refused():
    with pytest.raises(ValueError, match="positive number of kg"):
        mass_properties(Collider((box(1, 1, 1),)), 0.0)
    with pytest.raises(ValueError, match="no shapes"):
        mass_properties(Collider(()), 1.0)


def test_impossible_inertias_are_refused():
    check_inertia(np.diag([1.0, 1.0, 1.9]))
    for moments in ([1.0, 1.0, 3.0], [-1.0, 1.0, 1.0], [np.nan, 1.0, 1.0]):
        with pytest.raises(ValueError):
            check_inertia(np.diag(moments))
