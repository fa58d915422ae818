"""Rugs as a whole: the picture lies once over the rug."""

from __future__ import annotations

import numpy as np

from layout.patterns.canvas import Canvas
from layout.patterns.noise import Image, fractal, grid, shade

CREAM = np.array([0.90, 0.86, 0.78])


def rug(colour: np.ndarray, variant: str) -> Image:
    """A woven rug; see RUGS for the designs."""
    picture = RUGS[variant](np.asarray(colour))
    return np.clip(picture * (1 + 0.018 * fractal(201, across=0.05, along=0.02))[..., None], 0, 1)


def bordered(colour: np.ndarray) -> Image:
    sheet = Canvas(colour)
    sheet.rect(0.05, 0.05, 0.95, 0.95, CREAM)
    sheet.rect(0.07, 0.07, 0.93, 0.93, colour)
    return sheet.image


def stripes(colour: np.ndarray) -> Image:
    _, u = grid()
    bands = [colour, CREAM, colour * 0.75, CREAM, colour * 0.6 + 0.3, CREAM]
    wide = np.array([3, 1, 1, 1, 2, 1])
    starts = np.cumsum(wide) / wide.sum()
    index = np.searchsorted(starts, (u * 2) % 1, side="right")
    return np.array(bands)[np.minimum(index, 5)]


def geometric(colour: np.ndarray) -> Image:
    """Diamonds on cream, as the Berbers knot them."""
    v, u = grid()
    sheet = Canvas(CREAM)
    distance = np.abs((u * 4) % 1 - 0.5) + np.abs((v * 4) % 1 - 0.5)
    sheet.fill((np.abs(distance - 0.36) - 0.035) / 4, colour)
    sheet.fill((np.abs(distance - 0.64) - 0.035) / 4, colour)
    sheet.fill((distance - 0.1) / 4, colour * 0.7)
    return sheet.image


def persian(colour: np.ndarray) -> Image:
    """Nested borders, a field of small blossoms and a lobed medallion."""
    v, u = grid()
    navy, gold = np.array([0.16, 0.19, 0.30]), np.array([0.76, 0.62, 0.40])
    sheet = Canvas(colour * 0.8)
    for inset, tone in ((0.03, CREAM), (0.04, navy), (0.115, gold), (0.125, CREAM * 0.95), (0.145, colour)):
        sheet.rect(inset, inset, 1 - inset, 1 - inset, tone)
    x, y = u - 0.5, v - 0.5
    border = np.maximum(np.abs(x), np.abs(y))
    waves = np.sin(2 * np.pi * 14 * u) * np.sin(2 * np.pi * 14 * v)
    sheet.fill(np.where((border > 0.39) & (border < 0.455), 0.45 - np.abs(waves), 1) / 40, gold)
    sheet.fill(np.where(border < 0.34, 0.72 - np.abs(waves), 1) / 40, CREAM * 0.85)
    radius, angle = np.hypot(x * 1.15, y), np.arctan2(y, x * 1.15)
    for size, tone in ((0.25, navy), (0.225, gold), (0.215, colour * 0.72), (0.11, CREAM), (0.095, navy), (0.04, gold)):
        sheet.fill(radius - size * (1 + 0.10 * np.cos(8 * angle)), tone)
    corner = np.hypot(np.abs(x) - 0.355, np.abs(y) - 0.355)
    sheet.fill(np.where(border < 0.355, corner - 0.13, 1), navy)
    sheet.fill(np.where(border < 0.355, np.abs(corner - 0.13) - 0.006, 1), gold)
    return sheet.image


def shaggy(colour: np.ndarray) -> Image:
    return shade(colour, 1 + 0.05 * fractal(211, across=0.03, slope=2.5) + 0.03 * fractal(212, across=0.4, slope=3))


def arcs(colour: np.ndarray) -> Image:
    """Large overlapping forms in three related tones."""
    sheet = Canvas(CREAM)
    sheet.disc(0.2, 0.85, 0.5, colour * 0.5 + CREAM * 0.5)
    sheet.disc(0.85, 0.2, 0.42, colour)
    sheet.ring(0.2, 0.85, 0.6, 0.03, colour * 0.7)
    sheet.disc(0.62, 0.66, 0.13, colour * 0.65)
    return sheet.image


def rings(colour: np.ndarray) -> Image:
    """Braided round and round, for round rugs."""
    v, u = grid()
    radius = np.hypot(u - 0.5, v - 0.5)
    band = np.minimum((radius * 16).astype(int), 9)
    tones = np.array([colour, CREAM, colour * 0.8, colour * 0.5 + CREAM * 0.5] * 3)
    return tones[band]


RUGS = {
    "border": bordered,
    "stripes": stripes,
    "geometric": geometric,
    "persian": persian,
    "plain": shaggy,
    "arcs": arcs,
    "rings": rings,
}
