"""A carved space without what noise leaves in it: specks in the air, pockets in the walls, ways out of a room."""

from __future__ import annotations

import dataclasses

import numpy as np
from jaxtyping import Bool
from scipy import ndimage

from reconstruct.occupancy.carving import BAND
from reconstruct.occupancy.grids import labels
from reconstruct.occupancy.space import Space, State

SMOOTH = 0.7
"""Voxels."""


def without_specks(space: Space, least: int) -> Space:
    """Solid pieces of fewer than `least` voxels become free."""
    number = labels(space.state != State.FREE)
    small = np.bincount(number.ravel()) < least
    small[0] = False
    return _set(space, small[number], State.FREE)


def closed(space: Space, air: Bool[np.ndarray, "x y z"]) -> Space:
    """Only air that touches `air` stays free; other pockets become solid."""
    number = labels(space.state == State.FREE)
    keep = np.zeros(int(number.max()) + 1, bool)
    keep[np.unique(number[air])] = True
    return _set(space, (number > 0) & ~keep[number], State.UNKNOWN)


def limited(space: Space, within: Bool[np.ndarray, "x y z"]) -> Space:
    """Nothing is free beyond a region."""
    return _set(space, (space.state == State.FREE) & ~within, State.UNKNOWN)


def smoothed(space: Space, sigma: float = SMOOTH) -> Space:
    """With the noise of its surface taken off, by a blur of `sigma` voxels of the distances near it.

    What was never seen stays unknown, so nothing opens that was closed but by noise.
    """
    near = np.clip(space.distance, -BAND * space.voxel, BAND * space.voxel)
    away = ndimage.gaussian_filter(near, sigma)
    state = np.where(space.state == State.FREE, np.uint8(State.OCCUPIED), space.state)
    state = np.where(away > 0, np.uint8(State.FREE), state)
    return dataclasses.replace(space, distance=away, confidence=_sure(space, state), state=state)


def _set(space: Space, where: np.ndarray, state: State) -> Space:
    """Half a voxel from a surface, since nothing is known of where it would be."""
    away = 0.5 * space.voxel if state == State.FREE else -0.5 * space.voxel
    states = np.where(where, np.uint8(state), space.state)
    distance = np.where(where, np.float32(away), space.distance)
    return dataclasses.replace(space, distance=distance, confidence=_sure(space, states), state=states)


def _sure(space: Space, state: np.ndarray) -> np.ndarray:
    """Nothing is sure where the pictures said something else."""
    return np.where(state == space.state, space.confidence, np.float32(0))
