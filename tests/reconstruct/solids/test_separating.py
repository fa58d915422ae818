"""Convex shapes that overlap are cut apart along the shortest way out."""

import numpy as np
import pytest
import torch
from worlds import block

from reconstruct.collider import Box, Hull
from reconstruct.solids.separating import corners, overlap, separated
from splat.pose import Pose

HERE = np.eye(4)


def box(low, high) -> Box:
    low, high = np.array(low, float), np.array(high, float)
    x, y, z = (high - low).tolist()
    return Box(Pose(torch.tensor([1.0, 0, 0, 0]), torch.tensor((low + high) / 2, dtype=torch.float32)), (x, y, z))


def test_the_shortest_way_out_is_found():
    depth, away = overlap(block((0.9, 0, 0), (2, 1, 1)).vertices, block((0, 0, 0), (1, 1, 1)).vertices)
    assert depth == pytest.approx(0.1)
    assert away == pytest.approx([1, 0, 0])


def test_what_only_touches_does_not_overlap():
    assert overlap(block((1, 0, 0), (2, 1, 1)).vertices, block((0, 0, 0), (1, 1, 1)).vertices) is None


def test_a_shape_is_cut_back_to_where_the_other_ends():
    kept = separated(box((0.9, 0, 0), (2, 1, 1)), HERE, [(box((0, 0, 0), (1, 1, 1)), HERE)], allowed=1e-3)
    assert isinstance(kept, Hull)
    assert corners(kept, HERE).min(axis=0) == pytest.approx([1, 0, 0], abs=1e-6)
    assert corners(kept, HERE).max(axis=0) == pytest.approx([2, 1, 1], abs=1e-6)


def test_frames_count():
    away = np.eye(4)
    away[0, 3] = 5.0
    shape = box((0, 0, 0), (1, 1, 1))
    assert separated(shape, HERE, [(shape, away)], allowed=1e-3) is shape


def test_a_shape_within_another_is_gone():
    assert (
        separated(box((0.4, 0.4, 0.4), (0.6, 0.6, 0.6)), HERE, [(box((0, 0, 0), (1, 1, 1)), HERE)], allowed=0) is None
    )
