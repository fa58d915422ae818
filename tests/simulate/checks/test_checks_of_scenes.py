"""Each check knows the good from the bad, and says so in numbers."""

import dataclasses

import numpy as np
import pytest
import torch
import trimesh
from plain_rooms import plain_room
from worlds import CUBE, TABLE, body, boxes, room

from reconstruct.collider import Box, Collider
from reconstruct.occupancy.space import Space, State
from reconstruct.segmentation.division import Support
from reconstruct.segmentation.planes import Plane
from simulate.checks import (
    confidence,
    convexity,
    density,
    deviation,
    energy,
    gravity,
    joints,
    leaks,
    numbers,
    penetration,
    reach,
    resting,
    scale,
    second_engine,
    shapes,
    solids,
    support,
    unknown,
)
from simulate.checks import floor as flooring
from simulate.evidence import Evidence
from simulate.findings import Finding
from splat.camera import Camera
from splat.pose import Pose

HERE = (2.0, 1.6, 0.0)


def only(check, scene) -> Finding:
    (finding,) = check.judge(Evidence(scene))
    return finding


def test_a_gap_is_measured_and_what_is_below_is_named():
    found = only(support, plain_room(body("cube", CUBE, (2.0, 1.6, 0.05), mass=1.0)))
    assert (found.severity, found.body) == ("refuse", "cube")
    assert found.value == pytest.approx(50, abs=1)
    assert "above room" in found.reason


def test_a_gap_of_a_centimetre_is_only_a_warning():
    assert only(support, plain_room(body("cube", CUBE, (2.0, 1.6, 0.01), mass=1.0))).severity == "warn"


def test_a_thing_above_nothing_at_all_is_refused():
    found = only(support, room(body("cube", CUBE, (9.0, 0.0, 0.0), mass=1.0)))
    assert found.severity == "refuse"
    assert "nothing at all is under cube" in found.reason


def test_a_thing_on_a_thing_is_carried():
    high = body("high", CUBE, (2.0, 1.6, 0.2), mass=1.0)
    assert only(support, plain_room(body("low", CUBE, HERE, mass=1.0), high)).severity == "pass"


def test_a_thing_over_an_edge_tips():
    over = body("board", boxes(((-0.1, -0.1, 0), (0.5, 0.1, 0.05))), (2.0, 1.6, 0.2), mass=1.0)
    found = only(support, plain_room(body("low", CUBE, HERE, mass=1.0), over))
    assert found.severity == "warn"
    assert found.value == pytest.approx(100, abs=5)
    assert "board tips" in found.reason


def test_the_distance_to_a_convex_hull_in_the_plane():
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    assert support.outside(square, np.array([0.5, 0.9])) == 0
    assert support.outside(square, np.array([2.0, 0.5])) == pytest.approx(1.0)
    assert support.outside(square[:2], np.array([0.5, 0.3])) == pytest.approx(0.3)
    assert support.outside(square[:1], np.array([0.0, 0.2])) == pytest.approx(0.2)


def test_depth_is_measured_and_both_are_named():
    low, high = body("low", CUBE, HERE, mass=1.0), body("high", CUBE, (2.0, 1.6, 0.19), mass=1.0)
    found = only(penetration, plain_room(low, high))
    assert found.severity == "warn"
    assert found.value == pytest.approx(10, abs=1)
    assert {"low", "high"} <= set(found.reason.split())


def test_what_falls_is_refused_and_what_slips_a_little_is_not():
    assert only(resting, plain_room(body("cube", CUBE, (2.0, 1.6, 0.5), mass=1.0))).severity == "refuse"
    assert only(resting, plain_room(body("cube", CUBE, (2.0, 1.6, 0.03), mass=1.0))).severity == "warn"
    assert only(resting, plain_room(body("cube", CUBE, HERE, mass=1.0))).severity == "pass"


def test_energy_dies_out_where_things_stand():
    found = only(energy, plain_room(body("table", TABLE, HERE, mass=20.0)))
    assert found.severity == "pass"
    assert found.value is not None
    assert found.value < 0.1


def test_what_is_pushed_out_of_another_gains_energy():
    scene = plain_room(body("a", CUBE, HERE, mass=1.0), body("b", CUBE, (2.0, 1.6, 0.02), mass=1.0))
    assert any("out of nothing" in f.reason for f in energy.judge(Evidence(scene)))


def test_what_still_falls_after_two_seconds_is_refused():
    found = list(energy.judge(Evidence(room(body("cube", CUBE, (9.0, 0.0, 0.0), mass=1.0)))))
    assert [f.severity for f in found] == ["refuse"]
    assert "still move" in found[0].reason


def test_a_floor_that_slopes_by_two_degrees_is_a_warning():
    half = np.radians(2) / 2
    turn = Pose(torch.tensor([np.cos(half), np.sin(half), 0, 0]).float(), torch.zeros(3))
    level = plain_room()
    sloping = dataclasses.replace(level, bodies=(dataclasses.replace(level.bodies[0], pose=turn),))
    assert only(gravity, level).value == pytest.approx(0, abs=0.01)
    found = only(gravity, sloping)
    assert found.severity == "warn"
    assert found.value == pytest.approx(2, abs=0.1)


def test_the_floor_that_was_seen_tells_before_the_shapes_do():
    normal = (0.0, float(np.sin(np.radians(7))), float(np.cos(np.radians(7))))
    floor = Support("floor", Plane(normal, 0.0), np.eye(4), np.zeros((4, 2)), np.array([0]))
    found = only(gravity, dataclasses.replace(room(), planes=(floor,)))
    assert found.severity == "refuse"
    assert found.value == pytest.approx(7, abs=0.01)


def test_without_shapes_there_is_no_floor_to_measure():
    empty = dataclasses.replace(room().bodies[0], collider=Collider(()))
    assert only(gravity, dataclasses.replace(room(), bodies=(empty,))).severity == "none"


def test_a_room_of_usual_size_passes_and_a_chair_for_giants_is_a_warning():
    seat = boxes(((-0.3, -0.3, 0), (0.3, 0.3, 0.75)), ((-0.3, -0.3, 0.75), (-0.2, 0.3, 1.5)))
    assert only(scale, plain_room()).severity == "pass"
    found = only(scale, plain_room(body("chair", seat, HERE, mass=6.0)))
    assert found.severity == "warn"
    assert found.value == pytest.approx(0.75, abs=0.01)


def test_a_scene_of_which_nothing_is_known_has_no_usual_size():
    assert only(scale, room()).severity == "none"


@pytest.mark.parametrize(
    ("mass", "severity"), [(0.001, "refuse"), (0.1, "warn"), (2.0, "pass"), (100.0, "warn"), (500.0, "refuse")]
)
def test_a_cube_of_eight_litres_weighs_what_things_weigh(mass: float, severity: str):
    assert only(density, plain_room(body("cube", CUBE, HERE, mass=mass))).severity == severity


def test_an_inertia_goes_with_the_shape():
    cube = body("cube", CUBE, HERE, mass=2.0)
    assert cube.inertia is not None
    wild, tiny = (dataclasses.replace(cube, inertia=factor * cube.inertia) for factor in (100, 0.001))
    assert only(density, plain_room(wild)).severity == "refuse"
    assert only(density, plain_room(tiny)).severity == "warn"


def test_a_dent_is_as_deep_as_its_deepest_corner():
    cube = trimesh.creation.box(extents=(1, 1, 1)).vertices
    assert convexity.dent(cube) == pytest.approx(0, abs=1e-9)
    assert convexity.dent(np.r_[cube, [[0, 0, 0.4]]]) == pytest.approx(0.1)


def test_a_flat_box_cannot_be_touched():
    assert shapes.volume_of(Box(Pose.identity(), (1.0, 1.0, 0.0))) == 0
    flat = dataclasses.replace(body("plate", CUBE), collider=Collider((Box(Pose.identity(), (1.0, 1.0, 0.0)),)))
    assert only(shapes, plain_room(flat)).severity == "refuse"


def test_a_room_without_solids_has_none_to_look_at():
    assert only(solids, Evidence(plain_room()).scene).severity == "pass"
    bare = dataclasses.replace(room().bodies[0], collider=Collider(room().bodies[0].collider.parts))
    assert only(solids, dataclasses.replace(room(), bodies=(bare,))).severity == "none"


def test_gaussians_that_are_no_numbers_are_only_a_warning():
    cube = body("cube", CUBE, HERE, mass=1.0)
    cube.gaussians.means[0, 0] = torch.nan
    found = only(numbers, plain_room(cube))
    assert (found.severity, found.value) == ("warn", 1.0)


def test_a_wide_table_in_the_way_cuts_a_room_in_two():
    wall = body("divider", boxes(((-1.6, -0.1, 0), (1.6, 0.1, 1.5))), (1.6, 1.4, 0.0))
    found = only(reach, plain_room(wall))
    assert found.severity == "warn"
    assert "from the door" in found.reason
    assert only(reach, plain_room()).value == 100


def test_a_floor_without_room_for_a_robot_is_refused():
    full = body("block", boxes(((-1.5, -1.3, 0), (1.5, 1.3, 1))), (1.6, 1.4, 0.0))
    assert "fits nowhere" in only(reach, plain_room(full)).reason


def test_without_a_floor_nobody_can_say_where_a_robot_goes():
    for check in (reach, flooring, leaks):
        assert only(check, room()).severity == "none"


def seen_room(*bodies):
    """The plain room seen from its middle, as a capture would leave it: a surface, cameras, and no layout."""
    box = trimesh.creation.box(bounds=[[0, 0, 0], [3.2, 2.8, 2.5]]).subdivide().subdivide().subdivide()
    box.invert()
    eyes = [((1.6, 1.4, 1.4), (1.6 + x, 1.4 + y, 1.2)) for x, y in ((1, 0.2), (-1, 0.2), (0.2, 1), (0.2, -1))]
    cameras = tuple(Camera.look_at(eye, to, width=80, height=60, fov=1.4) for eye, to in eyes)
    return dataclasses.replace(plain_room(*bodies), layout=None, surface=box, cameras=cameras)


def test_shapes_where_the_surface_is_pass():
    found = only(deviation, seen_room())
    assert found.severity == "pass"
    assert found.value is not None
    assert found.value < 50


def test_a_shape_in_the_air_where_nothing_is_seen_is_far_from_the_surface():
    screen = body("screen", boxes(((-0.9, -0.05, 0.0), (0.9, 0.05, 2.2))), (1.6, 2.1, 0.0))
    found = only(deviation, seen_room(screen))
    assert found.severity in ("warn", "refuse")
    assert found.place is not None
    assert found.place[1] == pytest.approx(2.1, abs=0.2)


def test_a_look_at_what_was_seen_does_not_go_through_it():
    whole = seen_room()
    assert only(leaks, whole).severity == "pass"
    parts = tuple(p for p in whole.bodies[0].collider.parts if isinstance(p, Box) and p.pose.position[0] < 3.1)
    bare = dataclasses.replace(whole.bodies[0], collider=Collider(parts))
    found = only(leaks, dataclasses.replace(whole, bodies=(bare,)))
    assert found.severity == "warn"
    assert found.place is not None
    assert found.place[0] == pytest.approx(3.2, abs=0.05)


def test_confidence_that_was_measured_is_held_to_the_truth():
    def told(*points):
        return dataclasses.replace(room(), provenance={"measures": {"confidence": list(points)}})

    honest, vain = {"said": 0.9, "held": 0.85, "n": 10}, {"said": 0.9, "held": 0.4, "n": 10}
    assert only(confidence, told(honest)).severity == "pass"
    assert only(confidence, told(vain)).value == pytest.approx(50)
    assert only(confidence, told(vain)).severity == "warn"
    assert only(confidence, told({"said": 0.3, "n": 5})).severity == "warn"
    assert "nobody measured" in only(confidence, told({"said": 0.8, "n": 5})).reason
    assert only(confidence, room()).severity == "none"


def known_up_to(layers: int) -> Space:
    """Of ten layers so many are free, the others unknown."""
    state = np.full((1, 1, 10), State.UNKNOWN, np.uint8)
    state[..., :layers] = State.FREE
    return Space(np.zeros(3), 0.1, *np.ones((2, *state.shape), np.float32), state)


def test_what_was_never_seen_is_said():
    for seen, severity in ((8, "pass"), (2, "warn")):
        assert only(unknown, dataclasses.replace(room(), space=known_up_to(seen))).severity == severity
    assert only(unknown, room()).reason == "not known"


def test_a_scene_without_joints_says_none():
    assert only(joints, room()).severity == "none"


def test_a_second_engine_that_is_not_there_says_so(monkeypatch):
    monkeypatch.setattr(second_engine, "bullet_is_here", lambda: False)
    found = only(second_engine, plain_room(body("cube", CUBE, HERE, mass=1.0)))
    assert found.severity == "none"
    assert "pip install" in found.reason
