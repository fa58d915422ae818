"""Rooms are closed, doors and windows are holes, and what is solid is made of boxes."""

import numpy as np
import pytest
from small_rooms import CORNERED, SQUARE, room

from reconstruct.rays import RayScene
from reconstruct.rooms.furnishing import assemble, furnish
from reconstruct.rooms.shell import THICKNESS, build_shell, triangulate


def rays_from(point, count=20_000):
    directions = np.random.default_rng(0).normal(size=(count, 3)).astype(np.float32)
    return np.tile(np.array(point, np.float32), (count, 1)), directions


@pytest.mark.parametrize("polygon", [SQUARE, CORNERED])
def test_no_ray_leaves_the_room(polygon):
    furnished = furnish(room(polygon, items=()))
    hits = RayScene(furnished.vertices, furnished.faces).cast(*rays_from((1.0, 1.0, 1.2)))
    assert (hits.face >= 0).all()


@pytest.mark.parametrize("polygon", [SQUARE, CORNERED])
def test_every_surface_of_the_room_faces_inward(polygon):
    furnished = furnish(room(polygon, items=()))
    origins, directions = rays_from((1.0, 1.0, 1.2))
    hits = RayScene(furnished.vertices, furnished.faces).cast(origins, directions)
    corners = furnished.vertices[furnished.faces[hits.face]]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (np.einsum("ni,ni->n", normal, directions) < 0).mean() > 0.9999


def test_without_its_leaf_the_door_is_a_hole():
    layout = room(items=())
    parts = tuple(p for p in build_shell(layout) if not p.name.startswith("door/"))
    bare = assemble(layout, (parts,), (np.eye(4),), ("room",))
    origin, through = np.array([[0.85, 1.0, 1.0]], np.float32), np.array([[0.0, -1.0, 0.0]], np.float32)
    assert RayScene(bare.vertices, bare.faces).cast(origin, through).face[0] == -1
    whole = furnish(layout)
    distance = RayScene(whole.vertices, whole.faces).cast(origin, through).distance[0]
    assert 1.0 < distance < 1.0 + THICKNESS


def test_the_solids_are_convex_boxes_that_leave_the_openings_out():
    parts = {p.name: p for p in build_shell(room(items=()))}
    for part in parts.values():
        for piece in part.pieces:
            assert piece.is_watertight
            assert piece.is_convex
    wall = sum(p.volume for p in parts["room/wall_0"].pieces)
    whole = (3.2 + 2 * THICKNESS) * 2.5 * THICKNESS
    assert wall == pytest.approx(whole - 0.9 * 2.05 * THICKNESS, rel=1e-6)
    assert parts["door/leaf"].pieces[0].volume > 0
    assert parts["window/frame"].pieces[0].volume > 0


def test_a_polygon_is_cut_into_triangles_of_its_own_area():
    points = np.array(CORNERED)
    triangles = points[np.array(triangulate(CORNERED))]
    a, b = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    assert ((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2).sum() == pytest.approx(4 * 2 + 2 * 1)


def test_a_clockwise_floor_is_refused():
    with pytest.raises(ValueError, match="counter-clockwise"):
        triangulate(SQUARE[::-1])


def test_an_opening_wider_than_its_wall_is_refused_by_name():
    with pytest.raises(ValueError, match=r"window ends 3\.40 m along its wall"):
        build_shell(room(window=3.0))
