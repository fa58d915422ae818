"""Tiny worlds whose things are known: boxes out of sheets that face outward, on sheets that face up."""

import numpy as np
import pytest
import trimesh
from worlds import block

from reconstruct.segmentation.splitting import flattened, split
from splat.camera import Camera

DETAIL = 0.015


def meshed(mesh, edge=0.09):
    vertices, faces = trimesh.remesh.subdivide_to_size(mesh.vertices, mesh.faces, edge)
    return trimesh.Trimesh(vertices, faces, process=False)


def without_bottom(mesh, below=1e-6):
    """Nobody sees under what stands."""
    low = mesh.vertices[:, 2].min() + below
    mesh.update_faces(mesh.vertices[mesh.faces][:, :, 2].max(1) > low)
    return mesh


def room(width=4.0, depth=3.0, height=2.5, ceiling=True):
    """The inside of a box."""
    mesh = block((0, 0, 0), (width, depth, height))
    mesh.invert()
    if not ceiling:
        mesh.update_faces(mesh.vertices[mesh.faces][:, :, 2].min(1) < height - 1e-6)
    return mesh


def table(x=0.0, y=0.0, size=1.2, height=0.75):
    """A slab on four legs, as one sheet each."""
    legs = [(x + dx, y + dy) for dx in (0.05, size - 0.1) for dy in (0.05, size - 0.1)]
    parts = [block((x, y, height - 0.04), (x + size, y + size, height))]
    parts += [block((a, b, 0), (a + 0.05, b + 0.05, height - 0.035)) for a, b in legs]
    return trimesh.util.concatenate(parts)


def chair(x=0.0, y=0.0, size=0.45):
    legs = [(x + dx, y + dy) for dx in (0.0, size - 0.04) for dy in (0.0, size - 0.04)]
    parts = [block((x, y, 0.42), (x + size, y + size, 0.46)), block((x, y, 0.3), (x + 0.04, y + size, 0.9))]
    return trimesh.util.concatenate(parts + [block((a, b, 0), (a + 0.04, b + 0.04, 0.43)) for a, b in legs])


def world(*meshes):
    """Meshes as they would be seen from above the floor, and for each face the mesh that it came from."""
    parts = [meshed(mesh) for mesh in meshes]
    return trimesh.util.concatenate(parts), np.repeat(np.arange(len(parts)), [len(p.faces) for p in parts])


def owners(thing, origin):
    """The meshes that a thing has most of its faces from."""
    return set(np.flatnonzero(np.bincount(origin[thing.faces]) > 0.1 * len(thing.faces)))


def test_a_box_on_the_floor_is_a_thing_and_the_room_is_not():
    surface, origin = world(room(), without_bottom(block((1, 1, 0), (1.6, 1.5, 0.5))))
    division = split(surface, detail=DETAIL)
    assert sorted(p.name for p in division.planes if p.owner is None) == [
        "ceiling", "floor", "wall_1", "wall_2", "wall_3", "wall_4",
    ]  # fmt: skip
    (box,) = division.things
    assert (origin[box.faces] == 1).all()
    assert box.stands_on == "floor"
    assert box.movable
    assert not box.touches_wall
    assert box.seen == 1
    assert np.allclose(box.bounds[1], (1.6, 1.5, 0.5), atol=1e-6)


def test_walls_face_inward_and_the_floor_has_its_outline():
    surface, _ = world(room(), block((1, 1, 0), (1.6, 1.5, 0.5)))
    division = split(surface, detail=DETAIL)
    floor = division.plane("floor")
    corners = floor.outline @ floor.frame[:2, :2].T + floor.frame[:2, 3]
    assert np.allclose((corners.min(0), corners.max(0)), ((0, 0), (4, 3)), atol=0.05)
    for wall in (p for p in division.planes if p.name.startswith("wall")):
        assert wall.plane.height(np.array([[2.0, 1.5, 1.2]]))[0] > 0


def test_a_vase_on_a_table_is_another_thing_that_stands_on_its_top():
    vase = without_bottom(block((0.5, 0.5, 0.75), (0.65, 0.65, 1.05)))
    surface, origin = world(room(), table(1, 1), vase.apply_translation((1, 1, 0)))
    big, small = split(surface, detail=DETAIL).things
    assert owners(big, origin) == {1}
    assert owners(small, origin) == {2}
    assert big.stands_on == "floor"
    top = split(surface, detail=DETAIL).plane(small.stands_on)
    assert top.owner == big.name
    assert top.plane.offset == pytest.approx(0.75, abs=0.005)


def test_a_chair_close_to_a_table_is_a_thing_of_its_own():
    surface, origin = world(room(), table(1, 1), chair(1.2, 2.23))
    assert [owners(thing, origin) for thing in split(surface, detail=DETAIL).things] == [{1}, {2}]


def test_a_table_whose_legs_are_cut_off_is_still_one_thing():
    desk = table(1, 1)
    desk.update_faces((desk.triangles_center[:, 2] < 0.6) | (desk.triangles_center[:, 2] > 0.66))
    surface, origin = world(room(), meshed(desk))
    surface.update_faces(
        (origin == 0) | (surface.triangles_center[:, 2] < 0.68) | (surface.triangles_center[:, 2] > 0.7)
    )
    (thing,) = split(surface, detail=DETAIL).things
    assert np.ptp(thing.bounds[:, 2]) > 0.7


def test_a_cupboard_at_the_wall_touches_it_and_is_no_wall():
    cupboard = without_bottom(block((0, 1, 0), (0.5, 2, 1.9)))
    cupboard.update_faces(cupboard.triangles_center[:, 0] > 1e-6)
    surface, origin = world(room(), cupboard)
    division = split(surface, detail=DETAIL)
    (thing,) = division.things
    assert owners(thing, origin) == {1}
    assert thing.touches_wall
    assert thing.movable
    assert len([p for p in division.planes if p.name.startswith("wall")]) == 4


def test_a_picture_stays_with_the_room_and_what_hangs_does_not_move():
    picture = block((1, 0, 1.2), (1.8, 0.03, 1.7))
    shelf = block((3.5, 1, 1.4), (4, 2, 1.8))
    lamp = block((1.8, 1.4, 2.2), (2.2, 1.8, 2.5))
    surface, origin = world(room(), picture, shelf, lamp)
    things = {tuple(owners(t, origin)): t for t in split(surface, detail=DETAIL).things}
    assert set(things) == {(2,), (3,)}
    assert things[2,].reason == "hangs on a wall"
    assert things[3,].reason == "touches the ceiling"
    assert things[2,].stands_on is things[3,].stands_on is None


def test_a_facade_has_no_things():
    surface, _ = world(block((-3, 0, 0), (3, 0.001, 4)), block((-0.6, -0.1, 0.2), (0.6, 0, 2.2)))
    surface.update_faces(surface.face_normals[:, 1] < 0.5)
    division = split(surface, detail=DETAIL)
    assert division.things == ()
    assert [p.name for p in division.planes] == ["wall_1"]


def tabletop(scale=1.0):
    plate = trimesh.Trimesh([[-0.5, -0.4, 0], [0.5, -0.4, 0], [0.5, 0.4, 0], [-0.5, 0.4, 0]], [[0, 1, 2], [0, 2, 3]])
    ball = trimesh.creation.icosphere(3, 0.09).apply_translation((0.2, 0.1, 0.08))
    surface, origin = world(plate, without_bottom(block((-0.25, -0.2, 0), (-0.1, 0, 0.2))), ball)
    return surface.apply_scale(scale), origin


def test_a_figure_and_a_box_stand_on_a_plane_without_walls():
    surface, origin = tabletop()
    division = split(surface, detail=0.002)
    assert [p.name for p in division.planes if p.owner is None] == ["floor"]
    assert sorted(tuple(owners(t, origin)) for t in division.things) == [(1,), (2,)]
    assert all(t.stands_on == "floor" and t.movable for t in division.things)


@pytest.mark.parametrize("scale", [0.013, 10.0])
def test_the_unit_does_not_matter(scale):
    one, other = (split(tabletop(s)[0], detail=0.002 * s) for s in (1.0, scale))
    assert [p.name for p in one.planes] == [p.name for p in other.planes]
    assert all(np.array_equal(a.faces, b.faces) for a, b in zip(one.things, other.things, strict=True))
    assert np.allclose(other.things[0].bounds, one.things[0].bounds * scale)


def test_flattened_floors_lie_in_their_plane_and_things_keep_their_shape():
    surface, _ = world(room(), without_bottom(block((1, 1, 0), (1.6, 1.5, 0.5))))
    rng = np.random.default_rng(0)
    surface.vertices += rng.normal(0, 0.004, surface.vertices.shape)
    division = split(surface, detail=DETAIL)
    flat = flattened(surface, division)
    floor = division.plane("floor")
    assert np.abs(floor.plane.height(flat.vertices[flat.faces[floor.faces]].reshape(-1, 3))).max() < 1e-9
    assert floor.plane.offset == pytest.approx(0, abs=2e-3)
    (box,) = division.things
    inner = box.faces[surface.triangles_center[box.faces][:, 2] > 0.1]
    assert np.array_equal(flat.triangles[inner], surface.triangles[inner])


def test_what_only_one_side_is_seen_of_does_not_move():
    front = block((1, 1, 0), (2, 1.5, 0.8))
    front.update_faces(front.face_normals[:, 1] < -0.5)
    surface, _ = world(room(), front)
    (thing,) = split(surface, detail=DETAIL).things
    assert not thing.movable
    assert thing.reason == "seen from one side only"


def test_cameras_on_one_side_have_seen_one_side():
    surface, _ = world(room(), without_bottom(block((1.5, 1.2, 0), (2.1, 1.7, 0.5))))
    cameras = [Camera.look_at((0.4, y, 1.5), (1.8, 1.5, 0.2), width=64, height=48) for y in (1.3, 1.5, 1.7)]
    (thing,) = split(surface, detail=DETAIL, cameras=cameras).things
    assert thing.seen < 0.4
    assert thing.reason == "seen from one side only"


def test_the_sides_of_a_stone_that_people_went_round_are_no_walls():
    pavement = block((-2, -3, -0.1), (2, -0.9, 0))
    surface, _ = world(pavement, without_bottom(block((-1.0, -0.9, 0), (1.0, 0.9, 2.0))))
    turns = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    around = [(4 * np.cos(turn), 4 * np.sin(turn), 1.5) for turn in turns]
    cameras = [Camera.look_at(eye, (0.0, 0.0, 1.0), width=64, height=48) for eye in around]
    assert "wall_1" in [plane.name for plane in split(surface, detail=DETAIL).planes]
    division = split(surface, detail=DETAIL, cameras=cameras)
    assert [plane.name for plane in division.planes if plane.owner is None] == ["floor"]
    assert len(division.things) == 1


def test_what_is_too_uncertain_does_not_move():
    surface, origin = world(room(), without_bottom(block((1, 1, 0), (1.6, 1.5, 0.5))))
    confidence = np.ones(len(surface.vertices))
    confidence[surface.faces[origin == 1]] = 0.1
    (thing,) = split(surface, detail=DETAIL, confidence=confidence).things
    assert thing.reason == "too uncertain"


def test_nonsense_is_refused():
    surface, _ = tabletop()
    with pytest.raises(ValueError, match="detail is -1"):
        split(surface, detail=-1.0)
    with pytest.raises(ValueError, match="no faces"):
        split(trimesh.Trimesh(np.zeros((1, 3)), np.zeros((0, 3), int)), detail=1.0)
