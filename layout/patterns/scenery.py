"""What a window shows: sky over a far line of trees and a lawn, out of focus."""

from __future__ import annotations

import numpy as np

from layout.patterns.noise import SIZE, Image, fractal, grid, mix

ZENITH, HAZE = np.array([0.66, 0.81, 0.96]), np.array([0.93, 0.96, 0.98])
TREES, LAWN = np.array([0.47, 0.59, 0.44]), np.array([0.66, 0.75, 0.52])


def outdoors(colour: np.ndarray, variant: str) -> Image:
    """Bright and soft, because the eye (and the camera) is set for the room; `colour` tints it."""
    v, _ = grid()
    line = np.random.default_rng(7)
    u = np.linspace(0, 2 * np.pi, SIZE, endpoint=False)
    crowns = sum(line.uniform(0.3, 1) / k * np.sin(k * u + line.uniform(0, 6.3)) for k in (1, 2, 3, 5, 8, 12))
    horizon, top = 0.72, 0.60 - 0.035 * np.asarray(crowns)[None, :]
    sky = mix(ZENITH, HAZE, np.clip(v / 0.62, 0, 1) ** 0.8)
    clouds = np.clip(fractal(31, across=0.4, along=0.9, slope=3.2) - 0.2, 0, 1) * np.clip(1 - v / 0.6, 0, 1)
    sky = mix(sky, np.ones(3), 0.7 * clouds)
    trees = TREES * (1 + 0.08 * fractal(32, across=0.12, slope=3))[..., None]
    lawn = LAWN * (1 + 0.05 * fractal(33, across=0.1, along=0.6, slope=3))[..., None]
    scene = mix(sky, mix(trees, HAZE, np.full_like(v, 0.35)), np.clip((v - top) / 0.05 + 0.5, 0, 1))
    scene = mix(scene, mix(lawn, HAZE, np.full_like(v, 0.15)), np.clip((v - horizon) / 0.03 + 0.5, 0, 1))
    return np.clip(scene * colour, 0, 1)
