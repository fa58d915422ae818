"""Items stand where the layout says, textures lie upright, and cutting faces changes nothing."""

import numpy as np
import pytest
import trimesh
from small_rooms import TABLE, room

from layout.furniture.part import Part
from layout.furniture.shapes import box
from layout.layout import Item
from reconstruct.rooms.furnishing import furnish, item_frame, weld
from reconstruct.rooms.mapping import fitted, texture_coordinates
from reconstruct.rooms.subdividing import subdivide


def edges(furnished):
    corners = furnished.vertices[furnished.faces]
    return np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=2)


def test_an_item_fills_its_box_where_the_layout_puts_it():
    furnished = furnish(room())
    low, high = furnished.mesh(1).bounds
    assert low == pytest.approx([1.3, 0.9, 0.0], abs=0.01)
    assert high == pytest.approx([1.9, 1.9, 0.45], abs=0.01)


def test_items_are_watertight_solids():
    furnished = furnish(room())
    assert furnished.mesh(1).volume > 0
    assert furnished.mesh(1).is_watertight
    assert furnished.mesh(2).is_watertight


def test_yaw_turns_the_front_counter_clockwise():
    turned = TABLE.model_copy(update={"yaw": np.pi / 2})
    assert item_frame(turned) @ [1, 0, 0, 1] == pytest.approx([1.6, 2.4, 0, 1])


def test_a_box_keeps_its_edges_and_a_ball_is_smooth():
    vertices, normals, _ = weld(box((0, 0, 0), (1, 1, 1), bevel=0).triangles, np.zeros(12, int))
    assert len(vertices) == 24
    assert np.abs(normals).max(axis=1) == pytest.approx(1)
    ball = trimesh.creation.icosphere(subdivisions=3)
    vertices, normals, _ = weld(ball.triangles, np.zeros(len(ball.faces), int))
    assert len(vertices) == len(ball.vertices)
    assert np.einsum("vi,vi->v", vertices, normals).min() > 0.999


def test_a_picture_is_upright_and_not_mirrored_seen_from_the_front():
    mesh = box((-0.02, -0.5, 0), (0.02, 0.5, 0.8), bevel=0)
    uv, corners = fitted(mesh).reshape(-1, 2), mesh.triangles.reshape(-1, 3)
    # From the front, +x, the viewer's right is +y; row 0 of a texture is its top.
    assert uv[:, 0] == pytest.approx(corners[:, 1] + 0.5)
    assert uv[:, 1] == pytest.approx(1 - corners[:, 2] / 0.8)


def test_the_grain_runs_along_the_longest_side_in_metres():
    part = Part("board", box((0, 0, 0), (0.1, 2.0, 0.03), bevel=0), "oak")
    uv = texture_coordinates(part, 0.5, "shelf/board")
    top = part.mesh.face_normals[:, 2] > 0.9
    assert np.ptp(uv[top][..., 0]) == pytest.approx(2.0 / 0.5)
    assert np.ptp(uv[top][..., 1]) == pytest.approx(0.1 / 0.5)


def test_a_round_leg_shows_no_seam():
    leg = trimesh.creation.cylinder(0.03, 0.7, sections=16)
    uv = texture_coordinates(Part("leg", leg, "oak", "cylinder"), 0.5, "table/leg")
    around = uv[np.abs(leg.face_normals[:, 2]) < 0.5][..., 1]
    step = np.abs(np.roll(around, -1, axis=1) - around) % 1
    assert np.minimum(step, 1 - step).max() == pytest.approx(1 / 16, abs=1e-6)


def test_cutting_keeps_the_surface_and_bounds_its_edges():
    furnished = furnish(room())
    fine = subdivide(furnished, lambda points, owner: np.full(len(points), 0.2))
    assert fine.mesh().area == pytest.approx(furnished.mesh().area, rel=1e-5)
    assert edges(fine).max() < 0.2 * 1.5
    assert fine.mesh(1).is_watertight
    assert fine.mesh(2).is_watertight


def test_cutting_a_strip_makes_a_strip():
    plank = Item(
        name="plank", category="exposed beam", label="?", room="room", size=(0.01, 2.0, 0.01), position=(1, 1, 0)
    )
    furnished = furnish(room(items=(plank,)))
    fine = subdivide(furnished, lambda points, owner: np.where(owner > 0, 0.1, np.inf))
    long_before, after = (furnished.instance_of_face == 1).sum(), (fine.instance_of_face == 1).sum()
    assert after < 32 * long_before
