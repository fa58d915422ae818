"""Shapes touch where the eye sees them."""

import math

import numpy as np
import pytest
import torch
import trimesh
from trimesh.transformations import rotation_matrix
from worlds import TABLE, block

from layout.furniture.part import Part
from reconstruct.collider import Box, Cylinder, Hull
from reconstruct.rooms.solidifying import collider_from_parts, collider_mesh, fit, hull_of, shape_mesh, thickness, union

TURN = rotation_matrix(0.7, [1, 2, 3], [0, 0, 0])


def rod(radius=0.03, height=0.7, sections=24) -> trimesh.Trimesh:
    return trimesh.creation.cylinder(radius=radius, height=height, sections=sections)


def test_a_box_is_fitted_exactly():
    shape = fit(block((0.1, 0.2, 0.3), (0.5, 0.4, 1.0)), "box")
    assert isinstance(shape, Box)
    assert shape.size == pytest.approx((0.4, 0.2, 0.7))
    assert shape.pose.position.tolist() == pytest.approx([0.3, 0.3, 0.65])


def test_a_leaning_board_stays_a_box_in_its_own_axes():
    shape = fit(block((-0.4, -0.01, 0), (0.4, 0.01, 1.8)).apply_transform(TURN), "box")
    assert isinstance(shape, Box)
    assert sorted(shape.size) == pytest.approx([0.02, 0.8, 1.8], abs=1e-4)


@pytest.mark.parametrize("turn", [np.eye(4), rotation_matrix(math.pi / 2, [1, 0, 0]), TURN])
def test_a_cylinder_is_found_along_any_axis(turn):
    shape = fit(rod().apply_transform(turn), "cylinder")
    assert isinstance(shape, Cylinder)
    assert shape.radius == pytest.approx(0.03, abs=3e-4)
    assert shape.height == pytest.approx(0.7, abs=1e-4)


def test_a_tapered_leg_gets_the_radius_that_errs_least_on_average():
    leg = rod(height=0.4)
    leg.vertices[leg.vertices[:, 2] < 0, :2] *= 0.5
    shape = fit(leg, "cylinder")
    assert isinstance(shape, Cylinder)
    assert 0.02 < shape.radius < 0.026  # between 15 and 30 mm, nearer the wide end that has more surface


def test_a_cone_that_is_called_a_cylinder_becomes_a_hull():
    assert isinstance(fit(trimesh.creation.cone(radius=0.3, height=0.4), "cylinder"), Hull)


def test_a_ball_that_is_called_a_box_becomes_a_hull():
    assert isinstance(fit(trimesh.creation.icosphere(radius=0.2), "box"), Hull)


def test_a_hull_has_at_most_64_corners_and_keeps_the_extent():
    ball = trimesh.creation.icosphere(subdivisions=4, radius=0.3)
    hull = fit(ball, "hull")
    mesh = shape_mesh(hull)
    assert len(hull.vertices) == 64
    assert mesh.bounds == pytest.approx(ball.bounds, abs=2e-3)
    assert np.abs(np.linalg.norm(mesh.triangles_center, axis=1) - 0.3).max() < 0.03


def test_the_same_points_give_the_same_hull():
    points = np.random.default_rng(0).normal(size=(500, 3))
    assert torch.equal(hull_of(points).vertices, hull_of(points.copy()).vertices)


def test_a_hull_of_few_points_is_exact():
    corners = block((0, 0, 0), (1, 2, 3)).vertices
    assert shape_mesh(hull_of(np.asarray(corners))).volume == pytest.approx(6)


def test_every_shape_is_convex_closed_and_faces_outward():
    for kind in ("box", "cylinder", "hull"):
        for mesh in (block((0, 0, 0), (0.1, 0.2, 0.3)), rod(), trimesh.creation.icosphere(radius=0.1)):
            shape = shape_mesh(fit(mesh, kind))
            assert shape.is_volume
            assert shape.is_convex
            assert shape.volume > 0


def test_flat_parts_are_refused_by_name():
    sheet = trimesh.Trimesh([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], [[0, 1, 2], [0, 2, 3]])
    with pytest.raises(ValueError, match=r"'poster'.*solid='none'"):
        fit(sheet, "hull", name="poster")


def test_a_speck_is_refused_by_name():
    with pytest.raises(ValueError, match="'crumb' encloses"):
        fit(block((0, 0, 0), (1e-3, 1e-3, 1e-3)), "box", name="crumb")


def test_pieces_become_shapes_and_decoration_does_not():
    corner = trimesh.util.concatenate([block((0, 0, 0), (1, 0.1, 1)), block((0, 0, 0), (0.1, 1, 1))])
    parts = (
        Part("corner", corner, "oak", "box", (block((0, 0, 0), (1, 0.1, 1)), block((0, 0, 0), (0.1, 1, 1)))),
        Part("label", block((0, 0, 0), (0.1, 0.1, 0.001)), "paper", "none"),
    )
    assert len(collider_from_parts(parts).parts) == 2


def test_the_solid_is_the_watertight_union():
    solid = collider_from_parts(TABLE).solid
    assert solid is not None
    assert solid.is_volume
    assert solid.volume == pytest.approx(0.6 * 1.0 * 0.04 + 4 * 0.04 * 0.04 * 0.7)


def test_an_open_wall_is_solid_by_its_pieces():
    sheet = trimesh.Trimesh([[0, 0, 0], [1, 0, 0], [1, 0, 1], [0, 0, 1]], [[0, 1, 2], [0, 2, 3]])
    wall = Part("wall", sheet, "plaster", "box", (block((0, -0.1, 0), (1, 0, 1)),))
    solid = collider_from_parts((wall,)).solid
    assert solid is not None
    assert solid.volume == pytest.approx(0.1)


def test_without_a_solid_the_reason_is_given():
    holed = block((0, 0, 0), (1, 1, 1))
    holed.update_faces(np.arange(len(holed.faces)) > 0)
    collider = collider_from_parts((Part("crate", holed, "oak", "hull"),))
    assert collider.solid is None
    assert "crate" in collider.why_no_solid
    assert collider_from_parts(()).why_no_solid == "no part is solid"


def test_nothing_counts_twice_in_a_union():
    assert union([block((0, 0, 0), (1, 1, 1)), block((0.5, 0, 0), (1.5, 1, 1))]).volume == pytest.approx(1.5)
    assert collider_mesh(collider_from_parts(TABLE)).is_volume


@pytest.mark.parametrize(
    "size", [(0.2, 0.2, 1e-7), (0.2, 0.2, 0.0), (0.4, 1e-6, 1e-6), (0.4, 0.0, 0.0), (1e-5, 1e-5, 1e-5)]
)
@pytest.mark.parametrize("middle", [0.0, 10.0])
def test_what_is_flat_is_no_hull_wherever_it_is(size: tuple[float, ...], middle: float):
    points = np.random.default_rng(0).uniform(-0.5, 0.5, (30, 3)) * size
    turn = trimesh.transformations.rotation_matrix(0.5, [1, 2, 3])[:3, :3]
    with pytest.raises(ValueError, match=r"flat or a line.*Thicken it"):
        hull_of(points @ turn + middle)


def test_the_thickness_of_a_hull_is_that_of_its_thinnest_side():
    assert thickness(hull_of(np.asarray(block((0, 0, 0), (1, 0.2, 0.01)).vertices))) == pytest.approx(0.01)
    flat = torch.tensor([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]])
    assert thickness(Hull(flat)) == 0
