"""Solids whose volume and extent are known."""

import math

import numpy as np
import pytest

from layout.furniture.making import vessel
from layout.furniture.shapes import (
    arc,
    ball,
    box,
    cushion,
    cylinder,
    fit,
    hull,
    lathe,
    mirror,
    post,
    prism,
    rod,
    sheet,
    skin,
    tube,
    turn,
)

SHAPES = {
    "box": box((0, 0, 0), (1, 2, 3)),
    "rounded box": box((0, 0, 0), (1, 2, 3), bevel=0.1, round=3),
    "sharp box": box((0, 0, 0), (1, 2, 3), bevel=0),
    "post": post((0, 0, 0), (0.04, 0.04), (0.1, 0.1, 1), (0.06, 0.06)),
    "L": prism([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)], 0, 1),
    "L the other way round": prism([(0, 2), (1, 2), (1, 1), (2, 1), (2, 0), (0, 0)], 0, 1, axis=1),
    "cup": lathe([(0, 0), (1, 0), (1, 1), (0.9, 1), (0.9, 0.1), (0, 0.1)]),
    "ring": lathe([(1, 0), (1.2, 0), (1.2, 1), (1, 1)]),
    "cone": cylinder((0, 0, 0), 0.5, 1, top=0.2),
    "rod": rod((0, 0, 0), (1, 1, 1), 0.1),
    "handle": tube(arc((0, 0, 0), 1, 0, 180), 0.1),
    "torus": tube(arc((0, 0, 0), 1, 0, 345, steps=23), 0.1, closed=True),
    "ball": ball((0, 0, 0), (1, 2, 3)),
    "cushion": cushion((0, 0, 0), (0.6, 0.6, 0.2), round=0.06, bulge=0.03),
    "sheet": sheet(np.stack([*np.meshgrid(np.arange(4.0), np.arange(5.0)), np.zeros((5, 4))], -1), 0.01),
    "skin": skin([np.array([(0, 0, h), (1, 0, h), (1, 1, h), (0, 1, h)], dtype=float) for h in (0, 1, 2)]),
    "mirrored": mirror(rod((0, 0, 0), (1, 1, 1), 0.1)),
    "turned": turn(box((0, 0, 0), (1, 2, 3)), (1, 1, 0), 40),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_closed_and_faces_outward(name):
    assert SHAPES[name].is_volume


def test_volumes_are_those_of_geometry():
    assert SHAPES["sharp box"].volume == pytest.approx(6)
    assert SHAPES["L"].volume == pytest.approx(3)
    assert SHAPES["skin"].volume == pytest.approx(2)
    assert SHAPES["sheet"].volume == pytest.approx(3 * 4 * 0.01)
    fine = lathe([(0, 0), (1, 0), (1, 2), (0, 2)], segments=256)
    assert fine.volume == pytest.approx(2 * math.pi, rel=1e-3)


@pytest.mark.parametrize("bulge", [0.0, 0.04])
def test_a_cushion_fills_the_box_it_was_given(bulge):
    soft = cushion((1, 2, 3), (1.5, 2.6, 3.2), bulge=bulge)
    assert soft.bounds == pytest.approx(np.array([(1, 2, 3), (1.5, 2.6, 3.2)]), abs=1e-9)


def test_fit_stretches_onto_a_box():
    assert fit(ball((5, 5, 5), 1), (0, 0, 0), (1, 2, 3)).bounds == pytest.approx(np.array([(0, 0, 0), (1, 2, 3)]))


def test_a_hull_keeps_only_the_corners():
    grid = np.stack(np.meshgrid(*[np.linspace(0, 1, 3)] * 3), -1).reshape(-1, 3)
    assert hull(grid).volume == pytest.approx(1)


def test_the_pieces_of_a_vessel_fill_its_wall_and_leave_its_inside_free():
    cup, pieces = vessel([(0.04, 0), (0.05, 0.1)], wall=0.005, floor=0.01, segments=64, sectors=12)
    assert sum(piece.volume for piece in pieces) == pytest.approx(cup.volume, rel=0.1)
    inside = np.array([(0.0, 0.0, 0.05)])
    assert not any(piece.contains(inside)[0] for piece in pieces)
