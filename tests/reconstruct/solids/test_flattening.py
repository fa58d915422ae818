"""Feet and tops that nearly reach a plane reach it, and nothing goes beyond."""

import pytest
import torch
from worlds import block

from reconstruct.collider import Box, Hull
from reconstruct.rooms.solidifying import fit, hull_of, shape_mesh
from reconstruct.segmentation.planes import Plane
from reconstruct.solids.flattening import flattened, grounded

TOP = Plane((0.0, 0.0, 1.0), 0.7)


def test_a_box_that_ends_just_above_the_ground_reaches_it_and_stays_a_box():
    (foot,) = grounded((fit(block((0, 0, 0.003), (0.1, 0.1, 0.5)), "box"),), 0.01)
    assert isinstance(foot, Box)
    assert shape_mesh(foot).bounds[0][2] == pytest.approx(0, abs=1e-7)
    assert shape_mesh(foot).bounds[1][2] == pytest.approx(0.5)


def test_a_bumpy_hull_gets_a_flat_top():
    points = block((0, 0, 0), (1, 1, 0.7)).vertices + [[0, 0, 0.004 * (i % 3 - 1)] for i in range(8)]
    (board,) = flattened((hull_of(points),), TOP, 0.02)
    assert isinstance(board, Hull)
    heights = board.vertices[board.vertices[:, 2] > 0.5][:, 2]
    assert heights.tolist() == pytest.approx([0.7] * len(heights))


def test_what_is_far_from_the_plane_stays():
    leg, back = fit(block((0, 0, 0), (0.1, 0.1, 0.5)), "box"), fit(block((0, 0, 0.7), (0.1, 1, 1.4)), "box")
    kept = flattened((leg, back), TOP, 0.02)
    assert torch.equal(kept[0].pose.position, leg.pose.position)
    assert kept[1] is back
