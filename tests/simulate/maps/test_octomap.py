"""The tree in the file, read by its own rules, says what the space says."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from chambers import chamber, crate, halved

from reconstruct.occupancy.space import Space, State
from simulate.maps.octomap import write_octomap
from simulate.maps.regridding import regrid


def read(path: Path) -> tuple[dict[tuple[int, int, int], State], float, int, int]:
    """Every finest cell that is known, by its number from the origin; the resolution; how many nodes the file says it
    has, and how many it has."""
    header, data = path.read_bytes().split(b"data\n", 1)
    lines = header.decode().splitlines()
    assert lines[0] == "# Octomap OcTree binary file"
    fields = dict(line.split(" ") for line in lines if not line.startswith("#"))
    assert fields["id"] == "OcTree"
    found: dict[tuple[int, int, int], State] = {}
    place, nodes = 0, 1

    def descend(low: tuple[int, int, int], side: int) -> None:
        nonlocal place, nodes
        bits = int.from_bytes(data[place : place + 2], "little")
        place += 2
        half, inner = side // 2, []
        for child in range(8):
            code = bits >> (2 * child) & 3
            corner = (low[0] + half * (child & 1), low[1] + half * (child >> 1 & 1), low[2] + half * (child >> 2))
            nodes += code != 0
            if code == 3:
                inner.append(corner)
            elif code:
                cells = np.ndindex(half, half, half)
                state = State.FREE if code == 1 else State.OCCUPIED
                found.update({(corner[0] + x, corner[1] + y, corner[2] + z): state for x, y, z in cells})
        for corner in inner:
            descend(corner, half)

    descend((-32768, -32768, -32768), 65536)
    assert place == len(data)
    return found, float(fields["res"]), int(fields["size"]), nodes


def same(path: Path, space: Space, resolution: float) -> None:
    found, side, said, nodes = read(path)
    state, first = regrid(space.state, tuple(space.origin), space.voxel, resolution)
    known = np.argwhere(state != State.UNKNOWN)
    assert side == resolution
    assert said == nodes
    assert found == {tuple((i + first).tolist()): State(int(state[tuple(i)])) for i in known}


def test_every_cell_comes_back(tmp_path: Path):
    space = halved(chamber(crate((0.2, 0.9, 0.0), (0.7, 1.4, 0.5))))
    same(write_octomap(space, tmp_path / "a.bt", resolution=0.05), space, 0.05)
    same(write_octomap(space, tmp_path / "b.bt", resolution=0.08), space, 0.08)


def test_equal_cells_are_one_leaf_and_the_file_is_small(tmp_path: Path):
    state = np.zeros((16, 16, 16), np.uint8)
    none = np.zeros(state.shape, np.float32)
    block = Space(np.zeros(3), 0.1, none + 0.1, none + 1, state)
    path = write_octomap(block, tmp_path / "block.bt", resolution=0.1)
    found, _, nodes, _ = read(path)
    assert len(found) == 16**3
    # The root, eleven inner nodes below each other, and one leaf of 16 cells a side.
    assert nodes == 13
    assert path.stat().st_size < 200


def test_a_scene_too_far_out_and_one_where_nothing_is_known_are_refused(tmp_path: Path):
    space = chamber()
    far = dataclasses.replace(space, origin=space.origin + 4000.0)
    with pytest.raises(ValueError, match="reach 1638 m from the origin"):
        write_octomap(far, tmp_path / "far.bt", resolution=0.05)
    dark = dataclasses.replace(space, state=np.full_like(space.state, State.UNKNOWN))
    with pytest.raises(ValueError, match="nothing in the space is known"):
        write_octomap(dark, tmp_path / "dark.bt", resolution=0.05)
    assert not list(tmp_path.iterdir())
