"""Few convex pieces surround free space, and leave it free."""

import numpy as np
import pytest

from reconstruct.collider import Collider
from reconstruct.occupancy.lining import leaks, line
from reconstruct.occupancy.space import Space, State
from reconstruct.rooms.solidifying import collider_mesh, thickness


def space_of(distance: np.ndarray, voxel: float = 0.05) -> Space:
    """From distances in voxels, positive where it is free."""
    votes = np.zeros(distance.shape, np.uint16)
    state = np.where(distance > 0, State.FREE, State.OCCUPIED).astype(np.uint8)
    return Space(np.zeros(3), voxel, (distance.clip(-3, 3) * voxel).astype(np.float32), votes, votes, state)


def to_box(low, high, size: int = 40) -> np.ndarray:
    """Distances to the sides of a box within a grid, positive inside."""
    grid = np.stack(np.meshgrid(*[np.arange(size, dtype=float)] * 3, indexing="ij"), -1)
    return np.minimum(grid - low, np.array(high) - grid).min(-1)


ROOM = to_box((9.5, 9.5, 9.5), (29.5, 29.5, 29.5))


def test_a_box_room_is_lined_with_six_slabs_or_so_and_nothing_leaks():
    space = space_of(ROOM)
    parts = line(space, tolerance=0.05, thickness=0.25)
    assert 6 <= len(parts) <= 12
    assert not leaks(parts, space)
    assert 1.4**3 - 1 < collider_mesh(Collider(parts)).volume < 1.52**3 - 1


def test_a_lining_without_one_piece_leaks():
    space = space_of(ROOM)
    parts = line(space, tolerance=0.05, thickness=0.25)
    assert leaks(parts[1:], space)


def test_a_column_in_the_room_stays_a_column():
    column = -to_box((18.5, 18.5, 0), (20.5, 20.5, 40))
    space = space_of(np.minimum(ROOM, column))
    parts = line(space, tolerance=0.05, thickness=0.25)
    middle = [part.vertices.numpy() for part in parts]
    slender = [v for v in middle if np.ptp(v[:, :2], axis=0).max() < 0.4 and v[:, 2].max() - v[:, 2].min() > 0.3]
    assert slender
    assert all(np.abs(v[:, :2] - 0.98).max() < 0.13 for v in slender)


def test_what_is_unseen_may_be_covered_but_not_what_is_free():
    hollow = to_box((9.5, 9.5, 9.5), (29.5, 29.5, 29.5))
    space = space_of(-hollow)  # a solid block in free space
    (part,) = line(space, tolerance=0.05)
    corners = part.vertices.numpy()
    assert np.ptp(corners, axis=0) == pytest.approx([1, 1, 1], abs=0.06)


def test_the_same_space_has_the_same_lining():
    space = space_of(ROOM)
    first, second = (line(space, tolerance=0.05, thickness=0.25) for _ in range(2))
    assert all((a.vertices == b.vertices).all() for a, b in zip(first, second, strict=True))


def test_a_space_without_surface_is_an_error():
    with pytest.raises(ValueError, match="nothing to line"):
        line(space_of(np.full((8, 8, 8), 3.0)), tolerance=0.05)


def test_a_sheet_has_some_body():
    away = np.ones((20, 20, 20))
    away[9] = -1e-4 * np.random.default_rng(0).uniform(1, 2, (20, 20))
    space = space_of(away)
    parts = line(space, tolerance=0.05)
    assert parts
    assert min(thickness(part) for part in parts) > 0.05 * space.voxel
