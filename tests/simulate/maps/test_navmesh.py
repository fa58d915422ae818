"""Where the centre of a robot may be, and how it gets from one place to the next."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from chambers import chamber, crate, halved

from simulate.maps.floor_plan import plan_of
from simulate.maps.navmesh import navmesh_of, write_navmesh


def area(mesh) -> float:
    return sum((c - a) * (d - b) for a, b, c, d in mesh.rectangles)


def test_an_empty_room_is_one_rectangle_a_radius_from_its_walls():
    mesh = navmesh_of(plan_of(chamber(), height=0.3, resolution=0.05), radius=0.2, unknown="occupied")
    assert mesh.rectangles == (pytest.approx((0.2, 0.2, 1.8, 1.3)),)
    assert mesh.portals == ()


def test_every_place_of_it_keeps_its_distance_and_a_crate_can_be_walked_around(tmp_path: Path):
    low, high = np.array([0.8, 0.6]), np.array([1.2, 0.9])
    plan = plan_of(chamber(crate((*low, 0.0), (*high, 0.5))), height=0.3, resolution=0.05)
    mesh = navmesh_of(plan, radius=0.2, unknown="occupied")
    for a, b, c, d in mesh.rectangles:
        assert a >= 0.2 - 1e-9
        assert d <= 1.3 + 1e-9
        apart = np.maximum(np.maximum(low - (c, d), (a, b) - high), 0)
        assert np.linalg.norm(apart) >= 0.2 - 1e-9
    reached = {0}
    for _ in mesh.rectangles:
        reached |= {p.second for p in mesh.portals if p.first in reached}
        reached |= {p.first for p in mesh.portals if p.second in reached}
    assert reached == set(range(len(mesh.rectangles)))
    path, drawing = write_navmesh(mesh, plan, tmp_path, radius=0.2, unknown="occupied")
    told = json.loads(path.read_text())
    assert told["unknown"] == "occupied"
    for polygon in told["polygons"]:
        turns = [a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*polygon, polygon[0]])]
        assert sum(turns) > 0
    assert drawing.read_text().count("f ") == len(mesh.rectangles)
    for portal in mesh.portals:
        (x, y), (z, w) = portal.ends
        assert y == w
        assert z > x


def test_a_robot_too_wide_fits_nowhere_and_nobody_walks_where_nobody_looked():
    plan = plan_of(halved(chamber()), height=0.3, resolution=0.05)
    assert area(navmesh_of(plan, radius=0.1, unknown="occupied")) == pytest.approx(0.8 * 1.3)
    assert area(navmesh_of(plan, radius=0.1, unknown="free")) > 2.0
    with pytest.raises(ValueError, match="fits nowhere"):
        navmesh_of(plan, radius=0.6, unknown="occupied")
