"""Woven, knotted and tanned things."""

from __future__ import annotations

import numpy as np

from layout.patterns.noise import Image, fractal, grid, shade


def weave(colour: np.ndarray, variant: str) -> Image:
    """Plain weave: threads over and under, a little slub."""
    v, u = grid()
    count = 96 if variant != "coarse" else 48
    warp, weft = np.sin(2 * np.pi * count * u), np.sin(2 * np.pi * count * v)
    slub = fractal(3, across=0.02, along=0.3) + fractal(4, across=0.3, along=0.02)
    return shade(colour, 1 + 0.025 * warp * weft + 0.006 * slub + 0.006 * fractal(5, across=0.4))


def velvet(colour: np.ndarray, variant: str) -> Image:
    """Pile that lies this way and that in broad patches."""
    return shade(colour, 1 + 0.03 * fractal(11, across=0.5, slope=3) + 0.012 * fractal(12, across=0.01))


def leather(colour: np.ndarray, variant: str) -> Image:
    """Fine creases over a slow change of tone."""
    creases = np.abs(fractal(21, across=0.04, slope=3))
    return shade(colour, 1.03 - 0.05 * np.exp(-((creases / 0.25) ** 2)) + 0.045 * fractal(22, across=0.5, slope=3))


def carpet(colour: np.ndarray, variant: str) -> Image:
    """Tufts too small to tell apart, and the traces of a vacuum cleaner."""
    return shade(colour, 1 + 0.03 * fractal(31, across=0.012, slope=1.5) + 0.012 * fractal(32, across=0.5, slope=3))


def quilt(colour: np.ndarray, variant: str) -> Image:
    """Linen with broad soft stripes, or diamonds stitched into a mattress."""
    v, u = grid()
    if variant == "stripes":
        lines = np.tanh(6 * np.sin(2 * np.pi * 4 * u)) * 0.06
    else:
        seam = np.abs(np.sin(np.pi * 6 * (u + v)) * np.sin(np.pi * 6 * (u - v)))
        lines = 0.035 * np.minimum(1, seam * 3) - 0.035
    return shade(colour, 1 + lines + 0.004 * fractal(41, across=0.3))


def wicker(colour: np.ndarray, variant: str) -> Image:
    """Canes over and under stakes."""
    v, u = grid()
    over = np.sin(2 * np.pi * 10 * u) * np.sin(2 * np.pi * 10 * v)
    strand = np.abs(np.sin(2 * np.pi * 20 * v))
    return shade(colour, 0.86 + 0.1 * over + 0.14 * strand + 0.03 * fractal(51, across=0.2))
