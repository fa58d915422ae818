"""Plaster, stone, clay, metal and plastic."""

from __future__ import annotations

import numpy as np

from layout.patterns.noise import Image, fractal, grid, mix, shade


def plain(colour: np.ndarray, variant: str) -> Image:
    """Nearly even: paint, plastic, glaze, paper."""
    return shade(colour, 1 + 0.004 * fractal(1, across=0.4))


def plaster(colour: np.ndarray, variant: str) -> Image:
    """The slow unevenness that a trowel leaves: hardly there, or walls look dirty."""
    return shade(colour, 1 + 0.003 * fractal(61, across=0.35, slope=2.5) + 0.002 * fractal(62, across=0.03))


def concrete(colour: np.ndarray, variant: str) -> Image:
    """Clouds and a few darker stains."""
    clouds = fractal(71, across=0.4, slope=2.2)
    stains = np.maximum(0, fractal(72, across=0.25, slope=3) - 1)
    return shade(colour, 1 + 0.014 * clouds - 0.02 * stains + 0.006 * fractal(73, across=0.02))


def stone(colour: np.ndarray, variant: str) -> Image:
    """Granite: grains of three tones, blurred by distance."""
    grains = fractal(81, across=0.025, slope=2.5)
    return shade(colour, 1 + 0.05 * np.tanh(2 * grains) + 0.035 * fractal(82, across=0.3, slope=2.5))


def marble(colour: np.ndarray, variant: str) -> Image:
    """Veins where a warped field crosses zero."""
    field = fractal(91, across=0.7, slope=2.6)
    thin = np.exp(-((field / 0.06) ** 2))
    broad = np.exp(-(((field - 0.7) / 0.3) ** 2))
    cloudy = shade(colour, 1 + 0.012 * fractal(92, across=0.5, slope=2.5))
    return mix(cloudy, np.asarray(colour) * 0.66, 0.55 * thin * (0.6 + 0.4 * np.tanh(field)) + 0.16 * broad)


def terracotta(colour: np.ndarray, variant: str) -> Image:
    return shade(colour, 1 + 0.03 * fractal(101, across=0.3, slope=2) + 0.015 * fractal(102, across=0.03))


def brick(colour: np.ndarray, variant: str) -> Image:
    """Running bond: four bricks by twelve courses, each with its own tone."""
    v, u = grid()
    random = np.random.default_rng(7)
    course = (v * 12).astype(int)
    along = (u * 4 + 0.5 * (course % 2)) % 4
    which = course * 4 + along.astype(int)
    inside_u, inside_v = along % 1, v * 12 - course
    rough = 0.012 * fractal(111, across=0.03)
    gap_u = np.minimum(inside_u, 1 - inside_u) * 0.24 + rough * 0.24
    gap_v = np.minimum(inside_v, 1 - inside_v) * 0.08 + rough * 0.24
    face = np.clip((np.minimum(gap_u, gap_v) - 0.004) / 0.003, 0, 1)
    tone = 1 + random.normal(0, 0.055, 48)[which] + 0.025 * fractal(112, across=0.08)
    clay = np.asarray(colour) * tone[..., None]
    warm = random.normal(0, 0.03, 48)[which]
    clay = clay * (1 + warm[..., None] * np.array([1.0, 0, -1]))
    mortar = np.array([0.66, 0.62, 0.57]) if variant != "white" else np.asarray(colour) * 0.93
    return np.clip(mix(shade(mortar, 1 + 0.02 * fractal(113, across=0.1)), clay, face), 0, 1)


def tiles(colour: np.ndarray, variant: str) -> Image:
    """Square tiles with grout, four by four; `checker` alternates two tones."""
    v, u = grid()
    count = 4
    row, column = (v * count).astype(int), (u * count).astype(int)
    tone = np.random.default_rng(3).normal(0, 0.010, (count, count))[row, column]
    if variant == "checker":
        tone = tone - 0.68 * ((row + column) % 2)
    a, b = v * count - row, u * count - column
    gap = np.minimum(np.minimum(a, 1 - a), np.minimum(b, 1 - b))
    glaze = shade(colour, 1 + tone + 0.004 * fractal(121, across=0.4))
    grout = np.asarray(colour) * 0.8
    return mix(grout, glaze, np.clip((gap - 0.011) / 0.006, 0, 1))


def subway(colour: np.ndarray, variant: str) -> Image:
    """Wall tiles twice as wide as high in running bond."""
    v, u = grid()
    course = (v * 8).astype(int)
    along = (u * 4 + 0.5 * (course % 2)) % 4
    tone = np.random.default_rng(4).normal(0, 0.01, 32)[course * 4 + along.astype(int)]
    a, b = (v * 8 - course) * 0.5, along % 1
    gap = np.minimum(np.minimum(a, 0.5 - a), np.minimum(b, 1 - b))
    glaze = shade(colour, 1 + tone)
    return mix(np.asarray(colour) * 0.84, glaze, np.clip((gap - 0.009) / 0.006, 0, 1))


def brushed(colour: np.ndarray, variant: str) -> Image:
    """Metal polished along the columns: fine lines of nearly one tone."""
    lines = fractal(131, across=0.012, along=3.0, slope=2.0)
    return shade(colour, 1 + 0.014 * lines + 0.02 * fractal(132, across=0.7, slope=3))


def cork(colour: np.ndarray, variant: str) -> Image:
    return shade(colour, 1 + 0.06 * np.tanh(fractal(141, across=0.03, slope=2.5)) + 0.02 * fractal(142, across=0.2))


def cardboard(colour: np.ndarray, variant: str) -> Image:
    _, u = grid()
    return shade(colour, 1 + 0.012 * np.sin(2 * np.pi * 60 * u) + 0.025 * fractal(151, across=0.3))


def foliage(colour: np.ndarray, variant: str) -> Image:
    """Leaf green that shifts from yellowish to bluish."""
    shift = fractal(161, across=0.3, slope=2.5)
    return np.clip(shade(colour, 1 + 0.1 * shift) * (1 + 0.06 * shift[..., None] * np.array([1.0, 0.2, -0.5])), 0, 1)


def terrazzo(colour: np.ndarray, variant: str) -> Image:
    chips = fractal(171, across=0.05, slope=3.5)
    tint = fractal(172, across=0.2, slope=2)[..., None] * np.array([0.05, 0.0, -0.05])
    return np.clip(mix(np.asarray(colour), np.asarray(colour) * 0.78 * (1 + 2 * tint), (chips - 1.0) / 0.15), 0, 1)


def fruit(colour: np.ndarray, variant: str) -> Image:
    """A skin with a blush."""
    blush = fractal(181, across=0.6, slope=3)
    return np.clip(shade(colour, 1 + 0.06 * blush) + 0.03 * blush[..., None] * np.array([1.0, 0.3, 0]), 0, 1)


def rust(colour: np.ndarray, variant: str) -> Image:
    field = fractal(191, across=0.3, slope=2)
    return mix(np.asarray(colour), np.array([0.42, 0.22, 0.12]), (field - 0.3) * 0.9)
