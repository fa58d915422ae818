"""A carved space knows how far its voxels are from its own surface, not only along the rays that carved it."""

import dataclasses

import numpy as np

from reconstruct.occupancy.gauging import REACH, gauged
from reconstruct.occupancy.space import Space, State

VOXEL = 0.05


def slanted(stretch: float) -> tuple[Space, np.ndarray]:
    """Half of a block is solid, below a slanted plane; distances are too large by a factor, as along grazing rays."""
    normal = np.array([0.48, 0.36, 0.8])
    grid = np.stack(np.meshgrid(*[np.arange(30) + 0.5] * 3, indexing="ij"), -1) * VOXEL
    true = (grid - 0.75) @ normal
    state = np.where(true > 0, State.FREE, State.OCCUPIED).astype(np.uint8)
    distance = (stretch * true).clip(-3 * VOXEL, 3 * VOXEL).astype(np.float32)
    return Space(np.zeros(3), VOXEL, distance, np.ones(state.shape, np.float32), state), true


def test_distances_along_slanted_rays_become_distances_to_the_plane():
    space, true = slanted(3.0)
    found = gauged(space)
    inner = (slice(8, -8),) * 3
    near = (true[inner] > -0.5 * VOXEL) & (true[inner] < 3.5 * VOXEL)
    assert np.abs(found.distance[inner] - true[inner])[near].max() < 0.1 * VOXEL
    assert np.abs(found.distance).max() <= (REACH + 1e-3) * VOXEL


def test_what_is_free_stays_free():
    space, _ = slanted(1.0)
    found = gauged(space)
    assert ((found.distance > 0) == (space.distance > 0)).all()
    assert (found.state == space.state).all()


def test_a_space_without_a_surface_stays_as_it_is():
    space, _ = slanted(1.0)
    air = dataclasses.replace(space, distance=np.abs(space.distance) + 0.01, state=np.zeros_like(space.state))
    assert gauged(air) is air
