"""A map lies the right way round, and map_server's rules read from it what is there."""

import re
from pathlib import Path

import numpy as np
import pytest
from chambers import chamber, crate, halved
from PIL import Image

from reconstruct.occupancy.space import State
from simulate.maps.floor_plan import plan_of
from simulate.maps.ros import inflated, write_costmap, write_map

CRATE = crate((0.2, 1.0, 0.0), (0.7, 1.4, 0.5))
"""In the north-west corner: low x, high y."""
SPACE = chamber(CRATE)
PLAN = plan_of(SPACE, height=0.3, resolution=0.05)


def read(text: Path) -> tuple[np.ndarray, dict[str, str]]:
    """The occupancy grid, row by row from the south, by the rules of Nav2's map_server; and the YAML's fields."""
    fields = dict(re.findall(r"^(\w+): (.*)$", text.read_text(), re.MULTILINE))
    shade = np.asarray(Image.open(text.parent / fields["image"])).astype(float)
    if fields["mode"] == "raw":
        grid = np.where(shade <= 100, shade, -1)
    else:
        occupied = (255 - shade) / 255
        grid = np.where(occupied > float(fields["occupied_thresh"]), 100, -1)
        grid = np.where(occupied < float(fields["free_thresh"]), 0, grid)
    return grid[::-1], fields


def at(grid: np.ndarray, fields: dict[str, str], x: float, y: float) -> int:
    low_x, low_y, _ = (float(v) for v in fields["origin"].strip("[]").split(","))
    side = float(fields["resolution"])
    return int(grid[int((y - low_y) // side), int((x - low_x) // side)])


def test_a_crate_in_the_north_west_is_there_in_the_map(tmp_path: Path):
    write_map(PLAN, tmp_path)
    grid, fields = read(tmp_path / "map.yaml")
    assert fields["negate"] == "0"
    assert fields["mode"] == "trinary"
    assert at(grid, fields, 0.45, 1.2) == 100
    assert [at(grid, fields, *p) for p in ((1.7, 1.2), (0.45, 0.3), (1.7, 0.3))] == [0, 0, 0]
    assert at(grid, fields, -0.05, 0.7) == 100
    assert at(grid, fields, -0.12, 0.7) == -1
    picture = np.asarray(Image.open(tmp_path / "map.pgm"))
    rows, columns = np.nonzero(picture[4:-4, 4:-4] == 0)
    assert rows.mean() < picture.shape[0] / 2
    assert columns.mean() < picture.shape[1] / 2


def test_the_origin_is_the_lower_left_corner_of_the_lower_left_pixel(tmp_path: Path):
    write_map(PLAN, tmp_path)
    _, fields = read(tmp_path / "map.yaml")
    assert fields["origin"] == "[-0.15, -0.15, 0.0]"
    assert fields["resolution"] == "0.05"


def test_only_what_stands_in_the_band_of_heights_is_in_the_map():
    rug, lamp = crate((1.0, 0.2, 0.0), (1.5, 0.6, 0.01)), crate((1.0, 1.0, 0.4), (1.5, 1.4, 0.9))
    plan = plan_of(chamber(rug, lamp), height=0.3, resolution=0.05)
    assert (plan.state == State.FREE).sum() == 40 * 30
    taller = plan_of(chamber(rug, lamp), height=0.45, resolution=0.05)
    assert (taller.state == State.FREE).sum() == 40 * 30 - 10 * 8


def test_unknown_stays_unknown_in_the_map_and_is_lethal_in_the_costmap_unless_asked(tmp_path: Path):
    plan = plan_of(halved(chamber()), height=0.3, resolution=0.05)
    write_map(plan, tmp_path)
    assert at(*read(tmp_path / "map.yaml"), 1.5, 0.7) == -1
    write_costmap(plan, tmp_path, radius=0.2, unknown="occupied")
    costs, fields = read(tmp_path / "costmap.yaml")
    assert at(costs, fields, 1.5, 0.7) == 100
    assert at(costs, fields, 0.9, 0.7) == 100
    assert "unknown was taken for occupied" in (tmp_path / "costmap.yaml").read_text()
    write_costmap(plan, tmp_path, radius=0.2, unknown="free")
    costs, fields = read(tmp_path / "costmap.yaml")
    assert at(costs, fields, 1.5, 0.7) == -1
    assert at(costs, fields, 0.9, 0.7) < 100


def test_costs_are_lethal_then_inscribed_then_fall():
    costs = inflated(PLAN, radius=0.2, unknown="occupied")
    x = lambda metres: int((metres + 0.15) / 0.05 + 0.5)  # noqa: E731
    row = costs[:, x(0.3)]
    assert row[x(-0.05)] == 254
    assert row[x(0.15)] == 253
    assert row[x(0.3)] == np.floor(252 * np.exp(-3 * (0.35 - 0.2) + 1e-9))
    assert (np.diff(row[x(0.05) : x(0.9)]) <= 0).all()


def test_a_band_outside_the_room_is_refused():
    with pytest.raises(ValueError, match=r"the scene ends at 1\.15 m"):
        plan_of(SPACE, height=1.3, resolution=0.05)
    with pytest.raises(ValueError, match=r"between 0\.05 m and the top"):
        plan_of(SPACE, height=0.05, resolution=0.05)


def test_a_plan_in_which_nothing_is_free_is_refused():
    full = chamber(crate((0.0, 0.0, 0.2), (2.0, 1.5, 0.25)))
    with pytest.raises(ValueError, match=r"no square of 0\.05 m is free"):
        plan_of(full, height=0.3, resolution=0.05)
