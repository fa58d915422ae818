"""A green wall and a beige curtain."""

import numpy as np
import pytest

from reconstruct.mvs.painting import UNKNOWN, unlikeness
from reconstruct.mvs.sheet import Sheet
from reconstruct.segmentation.planes import Plane

GREEN, BEIGE = (0.4, 0.6, 0.4), (0.8, 0.7, 0.5)
FACING = Plane((0.0, 0.0, 1.0), 0.0)


def _sheet(color: tuple[float, float, float] | None) -> Sheet:
    return Sheet(FACING, np.zeros((1, 3)), np.tile(color, (100, 1)) if color else np.zeros((0, 3)))


def test_a_green_pixel_is_like_the_green_wall_and_unlike_the_curtain():
    unlike = unlikeness([_sheet(GREEN), _sheet(BEIGE)], np.array([[GREEN]]))
    assert unlike[0, 0] == pytest.approx([0, 1], abs=1e-3)


def test_a_sheet_without_colours_of_its_own_is_neither():
    unlike = unlikeness([_sheet(GREEN), _sheet(None)], np.array([[GREEN, BEIGE]]))
    assert unlike[0, 0] == pytest.approx([0, UNKNOWN])
    assert unlike[0, 1, 1] == UNKNOWN


def test_a_colour_that_no_sheet_has_tells_nothing():
    unlike = unlikeness([_sheet(GREEN), _sheet(BEIGE)], np.array([[(0.1, 0.1, 0.9)]]))
    assert unlike[0, 0] == pytest.approx([UNKNOWN, UNKNOWN])
