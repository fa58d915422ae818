"""A room in any frame and unit is stood upright, on its floor, walls along x and y, and gets its metres."""

import dataclasses
import json
import math

import numpy as np
import pytest
import torch
from boxed_room import anyhow, capture, quarter_turned, sparse
from inputs import real

from reconstruct.framing.aligning import align
from reconstruct.framing.alignment import CannotAlign, Hints
from reconstruct.framing.orienting import seen
from reconstruct.framing.transforming import transformed
from reconstruct.loaders.nerfstudio import load_nerfstudio
from reconstruct.segmentation.planes import find_planes

KNOWN = np.array([[1.4, 1.0, 0.7], [4.0, 3.0, 2.5]])
"""Two places of the room: a corner of the table and one of the ceiling."""


def aligned(room, seed=0, hints=None, **more):
    """The alignment, and the similarity from the true room, in metres, to the world that was found."""
    there = anyhow(seed)
    result, alignment = align(transformed(room, there), hints or Hints(), **more)
    return result, alignment, alignment.similarity @ there


def tilt(total):
    """Of the true up [degrees]."""
    return math.degrees(math.acos(min(1.0, total.rotation[2, 2])))


def skew(total):
    """Of the true walls [degrees]."""
    return (math.degrees(math.atan2(total.rotation[1, 0], total.rotation[0, 0])) + 45) % 90 - 45


def floor(total):
    """Where the true floor came to be, in true metres."""
    return total.apply(np.array([[2.0, 1.5, 0.0]]))[0, 2] / total.scale


@pytest.mark.parametrize("seed", [0, 1])
def test_a_room_of_depth_maps_is_stood_upright_on_its_floor_with_square_walls(seed):
    result, alignment, total = aligned(capture(), seed)
    assert tilt(total) < 0.3
    assert abs(skew(total)) < 0.5
    assert abs(floor(total)) < 5e-3
    assert result.upright
    assert alignment.surface == "dense"
    assert alignment.yaw_source == "walls at right angles"
    assert math.radians(tilt(total)) < 3 * alignment.up_sigma < math.radians(3)


def test_a_room_of_sparse_points_is_too():
    _, alignment, total = aligned(sparse(capture()))
    assert tilt(total) < 1
    assert abs(skew(total)) < 1
    assert abs(floor(total)) < 0.02
    assert alignment.surface == "sparse"


def test_without_normals_they_are_taken_from_depth():
    views = [dataclasses.replace(view, normal=None) for view in capture().views]
    _, _, total = aligned(capture(views))
    assert tilt(total) < 0.5
    assert abs(floor(total)) < 0.01


@pytest.mark.parametrize("quarters", [(1, 1, 1, 1, 1, 1), (0, 1, 2, 3, 0, 1), (3, 0, 0, 2, 0, 0)])
def test_photos_that_are_stored_sideways_or_upside_down_do_not_matter(quarters):
    views = [quarter_turned(view, k) for view, k in zip(capture().views, quarters, strict=True)]
    _, _, total = aligned(capture(views))
    assert tilt(total) < 0.3
    assert abs(floor(total)) < 5e-3


def test_without_evidence_the_unit_is_the_median_distance_to_what_is_seen():
    result, alignment, _ = aligned(capture())
    assert not result.metric
    assert not alignment.metric
    assert alignment.scale_sigma is None
    assert seen(result).distance == pytest.approx(1, rel=1e-3)


def test_the_same_capture_is_aligned_the_same_wherever_it_comes_from():
    first, second = (aligned(capture(), seed)[2] for seed in (2, 3))
    corner = np.array([[4.0, 3.0, 2.5]])
    assert np.allclose(first.apply(corner), second.apply(corner), atol=0.01)


def test_cameras_look_along_y_as_well_as_walls_allow():
    views = [view for view in capture().views if view.camera.world_to_camera[2, 0] > 0.6]
    result, _, _ = aligned(capture(views))
    looks = torch.stack([view.camera.world_to_camera[2, :3] for view in result.views]).mean(0)
    assert looks[1] > abs(looks[0])


def test_one_distance_tells_metres():
    _, _, plain = aligned(capture(), 4)
    one, other = (tuple(place) for place in plain.apply(KNOWN).tolist())
    length = float(np.linalg.norm(KNOWN[0] - KNOWN[1]))
    result, alignment, total = aligned(capture(), 4, Hints(between=(one, other, length)))
    assert result.metric
    assert total.scale == pytest.approx(1, rel=5e-3)
    assert 0 < alignment.scale_sigma < 0.02
    assert alignment.scale_source == "the distance of two places"
    assert abs(floor(total)) < 5e-3


def test_the_height_of_an_object_is_measured_from_what_it_stands_on():
    _, _, plain = aligned(capture(), 4)
    top = tuple(plain.apply(np.array([[2.0, 1.4, 0.7]]))[0].tolist())
    _, _, total = aligned(capture(), 4, Hints(object_height=(top, 0.7)))
    assert total.scale == pytest.approx(1, rel=0.02)
    above = tuple(plain.apply(np.array([[2.0, 1.4, 1.0]]))[0].tolist())
    _, _, total = aligned(capture(), 4, Hints(object_height=(above, 0.3)))
    assert total.scale == pytest.approx(1, rel=0.03)


def test_the_height_of_cameras_tells_metres_roughly():
    height = float(np.mean([view.camera.position[2] for view in capture().views]))
    _, alignment, total = aligned(capture(), 4, Hints(camera_height=height))
    assert total.scale == pytest.approx(1, rel=0.01)
    assert alignment.scale_sigma == pytest.approx(0.05, rel=0.1)


def test_a_unit_that_is_told_is_that_of_the_files():
    _, _, total = aligned(capture(), 5, Hints(metres_per_unit=1 / anyhow(5).scale))
    assert total.scale == pytest.approx(1, rel=1e-6)


def test_a_metric_capture_stays_metric():
    result, alignment = align(capture(metric=True))
    assert result.metric
    assert alignment.similarity.scale == pytest.approx(1)
    assert alignment.scale_source == "the capture's own unit"


def test_what_agrees_is_averaged_by_its_sureness():
    height = 1.1 * float(np.mean([view.camera.position[2] for view in capture().views]))
    _, alignment = align(capture(metric=True), Hints(camera_height=height))
    assert alignment.similarity.scale == pytest.approx(1.1 ** (1 / 26), rel=5e-3)
    assert alignment.scale_sigma < 0.01
    assert len(alignment.estimates) == 2


def test_what_contradicts_is_refused_and_both_are_named():
    with pytest.raises(
        CannotAlign, match=r"1 m .* by the capture's own unit, but .* 0\.01 m .* by the unit that was told"
    ):
        align(capture(metric=True), Hints(metres_per_unit=0.01))


def test_an_up_that_is_told_decides_where_the_room_lies_on_its_side():
    walls = [quarter_turned(view, 2) for view in capture().views]
    up = anyhow(6).rotation @ np.array([0.0, 0.0, 1.0])
    _, alignment, total = aligned(capture(walls), 6, Hints(up=tuple(up.tolist())))
    assert tilt(total) < 0.3
    assert "what was told" in alignment.up_source
    result, _ = align(capture(), Hints(up="z"))
    assert result.views[0].camera.position[2] > 0


def test_a_capture_that_knows_up_keeps_it():
    _, alignment = align(capture(upright=True))
    assert "the capture's own up" in alignment.up_source
    assert alignment.similarity.rotation[2, 2] == pytest.approx(1, abs=1e-5)
    with pytest.raises(CannotAlign, match="told to be y, but the capture knows it is z, 90 degrees away"):
        align(capture(upright=True), Hints(up="y"))


def test_a_floor_that_contradicts_what_is_told_is_left_out_with_a_note():
    _, alignment = align(capture(), Hints(up=(0.0, math.sin(0.14), math.cos(0.14))))
    assert any("8.0 degrees off" in note for note in alignment.notes)
    assert alignment.similarity.rotation[2, 1] == pytest.approx(math.sin(0.14), abs=5e-3)


@pytest.mark.parametrize(
    ("hints", "words"),
    [
        (Hints(metres_per_unit=-1.0), "metres_per_unit is -1.0 m; a finite number above 0"),
        (Hints(camera_height=math.nan), "camera_height is nan"),
        (Hints(between=((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0)), "to itself is 0"),
        (Hints(between=((0.0, 0.0, math.inf), (0.0, 0.0, 0.0), 1.0)), "is no place in the scene"),
        (Hints(up=(0.0, 0.0, 0.0)), "not all 0"),
        (Hints(object_height=((0.0, 0.0, -1.0), 1.0)), "nothing level is seen below"),
    ],
)
def test_hints_that_cannot_be_are_refused(hints, words):
    with pytest.raises(ValueError, match=words):
        align(capture(), hints)


def test_a_capture_that_shows_nothing_is_refused():
    views = [dataclasses.replace(view, depth=None, normal=None) for view in capture().views]
    with pytest.raises(ValueError, match="0 points and 0 pixels of known depth"):
        align(capture(views))


def test_a_wall_alone_is_stood_upright_and_has_no_floor():
    views = []
    for view in capture().views[:3]:
        wall = view.normal[..., 0] < -0.9
        views.append(dataclasses.replace(view, depth=torch.where(wall, view.depth, 0.0)))
    views = [view for view in views if (view.depth > 0).sum() > 400]
    _, alignment, total = aligned(capture(views), 1)
    assert tilt(total) < 12
    assert abs(total.rotation[2, 0]) < math.radians(1)
    assert alignment.floor_sigma is None
    assert any("nothing level was seen" in note for note in alignment.notes)
    with pytest.raises(CannotAlign, match="no floor is seen"):
        aligned(capture(views), 1, Hints(camera_height=1.5))


def test_an_alignment_can_be_written():
    _, alignment = align(capture(), Hints(metres_per_unit=0.5))
    written = json.loads(json.dumps(alignment.to_json()))
    assert written["scale"]["source"] == "the unit that was told"
    assert written["hints"] == {"metres_per_unit": 0.5}


def test_the_floor_of_a_real_room_is_level():
    room = load_nerfstudio(real("room_rgbd_5views"), side=320)
    result, alignment = align(room)
    shown = seen(result)
    largest = find_planes(shown.points, shown.normals, tolerance=shown.tolerance, weights=shown.areas, least=0.05)[0]
    assert alignment.metric
    assert largest.plane.normal[2] > math.cos(math.radians(1.2))
    assert abs(largest.plane.offset) < 0.03


def test_up_is_right_where_a_real_camera_was_held_slanted():
    _, alignment = align(load_nerfstudio(real("icl_livingroom_rgbd_5views"), side=320))
    assert np.allclose(alignment.similarity.rotation[2], (0, -1, 0), atol=math.radians(1))
