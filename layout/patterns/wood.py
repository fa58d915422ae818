"""Timber: straight grain along the columns, kept soft because it is seen from metres away."""

from __future__ import annotations

import numpy as np

from layout.patterns.noise import SIZE, Field, Image, fractal, grid, shade

CONTRAST = {"oak": 0.055, "walnut": 0.09, "pine": 0.06, "dark": 0.07, "painted": 0.012, "rustic": 0.12}
"""How much the grain darkens and lightens."""


def grain(colour: np.ndarray, variant: str) -> Image:
    """A board of one timber."""
    return _timber(colour, figure(_seed(variant)), CONTRAST.get(variant, 0.06))


def planks(colour: np.ndarray, variant: str) -> Image:
    """Ten boards side by side, each with its own cut and tone, dark joints between."""
    return _boards(colour, count=10, joints=True, contrast=CONTRAST.get(variant, 0.05))


def panelling(colour: np.ndarray, variant: str) -> Image:
    """Tongue-and-groove boards without cross joints."""
    return _boards(colour, count=8, joints=False, contrast=CONTRAST.get(variant, 0.05))


def figure(seed: int) -> Field:
    """Year rings cut lengthwise: bands that wander slowly, fine streaks, a broad change of tone. Deviation about 1."""
    v, _ = grid()
    wander = 0.035 * fractal(seed, across=0.5, along=1.5, slope=4)
    rings = np.sin(2 * np.pi * (14 * v + 14 * wander)) + 0.5 * np.sin(2 * np.pi * (31 * v + 31 * wander))
    streaks = fractal(seed + 1, across=0.02, along=1.2, slope=2.2)
    tone = fractal(seed + 2, across=0.4, along=2.0, slope=3)
    return 0.45 * rings + 0.45 * streaks + 0.6 * tone


def _seed(variant: str) -> int:
    return sum(ord(c) for c in variant)


def _timber(colour: np.ndarray, field: Field, contrast: float) -> Image:
    picture = shade(colour, 1 + contrast * field)
    warm = np.array([0.4, 0.0, -0.6]) * contrast * 0.25
    return np.clip(picture * (1 - field[..., None] * warm), 0, 1)


def _boards(colour: np.ndarray, *, count: int, joints: bool, contrast: float) -> Image:
    v, u = grid()
    random = np.random.default_rng(count)
    board = np.minimum((v * count).astype(int), count - 1)
    start = random.permutation(count) / count + random.uniform(0, 0.05, count)
    half = ((u - start[board]) % 1.0 >= 0.5).astype(int) if joints else np.zeros_like(board)
    piece = board * 2 + half
    field = figure(5)[np.arange(SIZE)[:, None], (np.arange(SIZE)[None, :] + piece * 97) % SIZE]
    tone = random.normal(0, 0.045, 2 * count)[piece]
    inside = v * count - board
    gap = _bevel(np.minimum(inside, 1 - inside) * SIZE / count)
    if joints:
        along = (u - start[board]) % 0.5
        gap = np.minimum(gap, _bevel(np.minimum(along, 0.5 - along) * SIZE))
    return _timber(colour * (1 + tone[..., None]), field, contrast) * gap[..., None]


def _bevel(pixels: np.ndarray) -> np.ndarray:
    """Brightness near a joint, by the distance to it."""
    return np.where(pixels < 1.1, 0.62, np.where(pixels < 2.2, 0.9, 1.0))
