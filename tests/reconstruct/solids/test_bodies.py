"""Things on a floor become bodies that stand where they stood."""

from functools import lru_cache

import numpy as np
import pytest
import torch
import trimesh
from sights import DOWN, GROUND, level, space_of, without
from worlds import block, cloud

from reconstruct.collider import Box
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Scene
from reconstruct.segmentation.division import Division, Thing
from reconstruct.solids.bodies import Made, bodies_of, make_bodies
from splat.gaussians import Gaussians
from splat.moving import moved


def scattered(count: int) -> Gaussians:
    gaussians = cloud(3 * count)
    instance = torch.arange(3 * count) % count
    return Gaussians(gaussians.means, gaussians.quats, gaussians.scales, gaussians.opacities, gaussians.sh, instance)


def made_of(*solids, stand=None, tops=(), movable=True, **keywords) -> Made:
    """Bodies of things of which all but the bottom was seen."""
    surface, parts = trimesh.util.concatenate([without(solid, DOWN) for solid in solids]), []
    start = 0
    for i, solid in enumerate(solids):
        faces = np.arange(start, start := start + len(without(solid, DOWN).faces))
        on = (stand or {}).get(i, "floor")
        parts.append(Thing(f"thing_{i}", faces, on, False, solid.bounds, 1.0, movable, "" if movable else "told so"))
    division = Division((level("floor", 0.0, 2.0), *tops), tuple(parts), 0.04)
    space = space_of(*solids)
    return make_bodies(division, surface, scattered(len(solids) + 1), space, detail=0.02, **keywords)


@lru_cache
def a_box_on_a_chest() -> Made:
    chest, box = block((-0.3, -0.2, 0), (0.3, 0.2, 0.4)), block((-0.1, -0.1, 0.4), (0.1, 0.1, 0.6))
    return made_of(chest, box, stand={1: "support_1"}, tops=(level("support_1", 0.4, 0.3, "thing_0"),))


def bounds(body) -> np.ndarray:
    """Of a body's shapes, in the world."""
    points = np.concatenate([shape_mesh(shape).vertices for shape in body.collider.parts])
    placed = body.pose.apply(torch.from_numpy(points).float()).numpy()
    return np.stack([placed.min(axis=0), placed.max(axis=0)])


def test_the_room_comes_first_and_is_fixed():
    room = a_box_on_a_chest().bodies[0]
    assert (room.name, room.mass) == ("room", None)
    assert isinstance(room.collider.parts[0], Box)
    assert bounds(room)[1][2] == pytest.approx(0, abs=1e-6)


def test_a_thing_stands_on_its_support_to_a_hair():
    _, chest, box = a_box_on_a_chest().bodies
    assert bounds(chest)[0][2] == pytest.approx(0, abs=1e-6)
    assert bounds(chest)[1][2] == pytest.approx(0.4, abs=1e-6)
    assert bounds(box)[0][2] == pytest.approx(0.4, abs=1e-6)


def test_things_are_as_large_as_they_were():
    _, chest, box = a_box_on_a_chest().bodies
    assert np.ptp(bounds(chest), axis=0) == pytest.approx([0.6, 0.4, 0.4], abs=0.03)
    assert np.ptp(bounds(box), axis=0) == pytest.approx([0.2, 0.2, 0.2], abs=0.03)
    assert all(body.collider.solid.is_watertight for body in (chest, box))


def test_the_frame_is_at_the_bottom_centre():
    _, chest, box = a_box_on_a_chest().bodies
    assert chest.pose.position.tolist() == pytest.approx([0, 0, 0], abs=0.02)
    assert box.pose.position.tolist() == pytest.approx([0, 0, 0.4], abs=0.02)


def test_gaussians_go_with_their_body():
    for index, body in enumerate(a_box_on_a_chest().bodies):
        assert set(body.gaussians.instance.tolist()) == {index}
        back = moved(body.gaussians, body.pose)
        every = scattered(3)
        assert torch.allclose(back.means, every.means[every.instance == index], atol=1e-5)


def test_mass_is_volume_times_density():
    made = made_of(block((-0.3, -0.2, 0), (0.3, 0.2, 0.4)), density=200.0)
    box = made.bodies[1]
    assert box.mass == pytest.approx(200 * box.collider.solid.volume)
    assert box.mass == pytest.approx(200 * 0.096, rel=0.1)


def test_everything_keeps_still():
    from simulate.check import settle

    report = settle(Scene(a_box_on_a_chest().bodies), 2.0)
    assert report.restless == ()
    assert report.overlapping == ()


def test_what_overlaps_is_cut_apart():
    from simulate.check import settle

    made = made_of(block((-0.3, -0.2, 0), (0.02, 0.2, 0.4)), block((-0.02, -0.2, 0), (0.3, 0.2, 0.3)))
    report = settle(Scene(made.bodies), 0.1)
    assert report.penetration < 1e-3


def test_what_would_fall_over_stays_and_it_is_said_why():
    foot, arm = block((-0.05, -0.05, 0), (0.05, 0.05, 0.5)), block((-0.05, -0.05, 0.5), (0.5, 0.05, 0.6))
    made = made_of(trimesh.boolean.union([foot, arm], engine="manifold"))
    assert made.bodies[1].mass is None
    assert "fall over" in made.fixed["thing_0"]


def test_what_is_not_movable_keeps_its_reason():
    made = made_of(block((-0.3, -0.2, 0), (0.3, 0.2, 0.4)), movable=False)
    assert made.bodies[1].mass is None
    assert made.fixed == {"thing_0": "told so"}


def test_kept_together_everything_is_one_body():
    (room,) = made_of(block((-0.3, -0.2, 0), (0.3, 0.2, 0.4)), keep_together=True).bodies
    assert len(room.gaussians) == 6
    assert bounds(room)[1][2] == pytest.approx(0.4, abs=0.03)


def test_gaussians_without_instances_are_refused():
    bare = Gaussians(*(getattr(cloud(), name) for name in ("means", "quats", "scales", "opacities", "sh")))
    with pytest.raises(ValueError, match="instances"):
        bodies_of(Division((), (), 0.04), GROUND, bare, space_of(), detail=0.02)


def test_a_place_without_a_floor_is_all_room():
    box = block((-0.3, -0.2, 0), (0.3, 0.2, 0.4))
    (room,) = bodies_of(Division((), (), 0.04), without(box, DOWN), scattered(1), space_of(box), detail=0.02)
    assert room.mass is None
    assert np.ptp(bounds(room), axis=0) == pytest.approx([0.6, 0.4, 0.4], abs=0.05)


def test_a_rug_is_fixed_and_stays_whole_beneath_furniture():
    rug, box = block((-0.5, -0.5, 0), (0.5, 0.5, 0.04)), block((-0.2, -0.2, 0), (0.2, 0.2, 0.4))
    made = made_of(rug, box)
    assert "rug" in made.fixed["thing_0"]
    assert made.bodies[1].label == "rug"
    assert np.ptp(bounds(made.bodies[1]), axis=0)[:2] == pytest.approx([1, 1], abs=0.05)
    assert made.bodies[2].mass is not None


def test_a_part_that_lies_within_a_neighbour_is_left_out_and_told():
    chest, hidden = block((-0.3, -0.2, 0), (0.3, 0.2, 0.4)), block((-0.1, -0.1, 0), (0.1, 0.1, 0.3))
    made = made_of(chest, hidden)
    assert made.left_out == {"thing_1": 1}
    assert made.bodies[2].collider.parts == ()
    assert "nothing of it" in made.fixed["thing_1"]
