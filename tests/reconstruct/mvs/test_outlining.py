"""A room of 4 x 3 x 2.5 m: its floor and walls have been found, its ceiling shows nothing but where it begins."""

import dataclasses

import numpy as np
import pytest
import torch
from boxed_room import EYES, ROOM, TABLE, seen_by

from reconstruct.mvs.levels import Level, level
from reconstruct.mvs.outlining import outlined
from reconstruct.segmentation.planes import Flat, Plane
from splat.camera import Camera
from splat.view import View

TOLERANCE = 0.02


def _views() -> list[View]:
    targets = [(4 - x, 3 - y, 1.9) for x, y, _ in EYES]
    return [
        seen_by(Camera.look_at(eye, target, width=160, height=120, fov=1.2))
        for eye, target in zip(EYES, targets, strict=True)
    ]


def _views_of_the_back() -> list[View]:
    eyes = [(x, 0.3, 1.6) for x in (0.5, 1.3, 2.1, 2.9, 3.7)]
    return [seen_by(Camera.look_at(eye, (2.0, 3.0, 1.2), width=160, height=120, fov=1.6)) for eye in eyes]


def _level(views: list[View]) -> Level:
    return level([dataclasses.replace(view, depth=None, normal=None) for view in views], 160, 1)


def _measured(*, but: str = "") -> tuple[list[Flat], np.ndarray]:
    """Floor and walls as planes, with places all over them up to 2 m."""
    random, flats, places = np.random.default_rng(0), [], []
    for name, axis, side in (("floor", 2, 0), ("left", 0, 0), ("right", 0, 1), ("front", 1, 0), ("back", 1, 1)):
        if name == but:
            continue
        own = random.uniform(ROOM[0], [4, 3, 2.0], (500, 3))
        own[:, axis] = ROOM[side][axis]
        normal = np.eye(3)[axis] * (1 - 2 * side)
        members = np.arange(500) + 500 * len(flats)
        flats.append(Flat(Plane(tuple(normal.tolist()), float(normal @ ROOM[side])), members, 500.0))
        places.append(own)
    return flats, np.concatenate(places)


def test_a_ceiling_is_where_walls_end_in_an_edge():
    (sheet,) = outlined(_level(_views()), *_measured(), tolerance=TOLERANCE)
    assert sheet.plane.normal == pytest.approx((0, 0, -1))
    assert -sheet.plane.offset == pytest.approx(2.5, abs=TOLERANCE)
    assert len(sheet.walls) == 4


def test_it_goes_as_far_as_the_walls():
    (sheet,) = outlined(_level(_views()), *_measured(), tolerance=TOLERANCE)
    inside, beyond = np.array([[2.0, 1.5, 2.5]]), np.array([[4.3, 1.5, 2.5]])
    assert sheet.holds(inside, slack=0.05).all()
    assert not sheet.holds(beyond, slack=0.05).any()
    assert sheet.places.min(0) == pytest.approx([0, 0, 2.5], abs=0.1)
    assert sheet.places.max(0) == pytest.approx([4, 3, 2.5], abs=0.1)


def test_a_bare_wall_is_found_as_a_ceiling_is():
    flats, places = _measured(but="back")
    found = outlined(_level(_views_of_the_back()), flats, places, tolerance=TOLERANCE)
    wall = next(sheet for sheet in found if sheet.plane.normal == pytest.approx((0, -1, 0)))
    assert -wall.plane.offset == pytest.approx(3, abs=2 * TOLERANCE)


def test_where_no_edge_is_seen_there_is_none():
    grey = [dataclasses.replace(view, image=torch.full_like(view.image, 0.5)) for view in _views()]
    assert outlined(_level(grey), *_measured(), tolerance=TOLERANCE) == []


def test_the_edges_of_a_table_are_no_outline():
    flats, places = _measured()
    top = np.random.default_rng(1).uniform([*TABLE[0, :2], 0.7], [*TABLE[1, :2], 0.7], (200, 3))
    above = np.random.default_rng(2).uniform([0, 0, 2.45], [4, 3, 2.5], (500, 3))
    lid = Flat(Plane((0.0, 0.0, -1.0), -2.5), np.arange(500) + len(places) + 200, 500.0)
    assert outlined(_level(_views()), [*flats, lid], np.concatenate([places, top, above]), tolerance=TOLERANCE) == []


def test_a_wall_that_is_hardly_darker_than_the_ceiling_has_an_edge_under_noise():
    random = torch.Generator().manual_seed(0)

    def faint(view: View) -> View:
        noise = 0.01 * torch.randn(view.image.shape, generator=random)
        return dataclasses.replace(view, image=0.5 + 0.05 * (view.image - view.image.mean()) + noise)

    (sheet,) = outlined(_level([faint(view) for view in _views()]), *_measured(), tolerance=TOLERANCE)
    assert -sheet.plane.offset == pytest.approx(2.5, abs=2 * TOLERANCE)


def test_a_door_before_a_wall_and_a_pane_behind_it_do_not_stand_for_it():
    flats, places = _measured()
    for normal, offset in (((1.0, 0.0, 0.0), 0.04), ((-1.0, 0.0, 0.0), -4.12)):
        own = np.random.default_rng(3).uniform([0, 1, 0], [0, 2, 2], (10, 3)) + offset * np.array(normal)
        flats.append(Flat(Plane(normal, offset), np.arange(10) + len(places), 10.0))
        places = np.concatenate([places, own])
    (sheet,) = outlined(_level(_views()), flats, places, tolerance=TOLERANCE)
    assert -sheet.plane.offset == pytest.approx(2.5, abs=TOLERANCE)
    assert set(sheet.walls) == {flat.plane for flat in flats[1:5]}
