"""Pictures for the walls, each a small composition of its own."""

from __future__ import annotations

import itertools

import numpy as np

from layout.patterns.canvas import Canvas
from layout.patterns.noise import Image, fractal, grid, mix

PAPER = np.array([0.95, 0.93, 0.88])
INK = np.array([0.13, 0.14, 0.17])
CLAY, OCHRE, SAGE = np.array([0.77, 0.42, 0.30]), np.array([0.87, 0.68, 0.36]), np.array([0.53, 0.61, 0.50])
NAVY, BLUSH, TEAL = np.array([0.15, 0.23, 0.36]), np.array([0.90, 0.75, 0.68]), np.array([0.20, 0.45, 0.47])


def art(colour: np.ndarray, variant: str) -> Image:
    """The picture of that number, or of that name in WORKS."""
    works = list(WORKS.values())
    work = WORKS[variant] if variant in WORKS else works[int(variant) % len(works)]
    return np.clip(work(), 0, 1)


def hills() -> Image:
    """Blue ridges, one behind the other, in morning haze."""
    sheet = Canvas(PAPER)
    sheet.gradient([0.97, 0.83, 0.68], [0.83, 0.86, 0.86], y1=0.55)
    sheet.disc(0.68, 0.30, 0.07, [1.0, 0.93, 0.78])
    for k in range(6):
        ridge = 0.36 + 0.10 * k + 0.035 * fractal(300 + k, across=0.6, slope=3)[7]
        sheet.below(ridge[None, :], (1 - k / 6) * np.array([0.62, 0.71, 0.76]) + k / 6 * NAVY)
    return sheet.image


def neoplastic() -> Image:
    """Primary colours behind a black grid."""
    sheet = Canvas([0.95, 0.94, 0.90])
    for x0, y0, x1, y1, tone in (
        (0.0, 0.0, 0.30, 0.42, [0.78, 0.16, 0.14]),
        (0.72, 0.0, 1.0, 0.22, [0.93, 0.76, 0.24]),
        (0.72, 0.62, 1.0, 1.0, [0.14, 0.27, 0.55]),
        (0.0, 0.82, 0.30, 1.0, [0.93, 0.76, 0.24]),
    ):
        sheet.rect(x0, y0, x1, y1, tone)
    for x in (0.30, 0.72):
        sheet.rect(x - 0.012, 0, x + 0.012, 1, INK)
    for y, x0, x1 in ((0.42, 0, 1), (0.82, 0, 0.72), (0.22, 0.30, 1), (0.62, 0.30, 1)):
        sheet.rect(x0, y - 0.012, x1, y + 0.012, INK)
    return sheet.image


def circles() -> Image:
    """Concentric rings in a grid of squares."""
    tones = [CLAY, OCHRE, SAGE, NAVY, BLUSH, TEAL, PAPER]
    random = np.random.default_rng(5)
    sheet = Canvas(PAPER)
    for i in range(3):
        for j in range(3):
            order = random.permutation(len(tones))
            sheet.rect(i / 3, j / 3, (i + 1) / 3, (j + 1) / 3, tones[order[0]])
            for ring, radius in enumerate((0.148, 0.105, 0.06)):
                sheet.disc((i + 0.5) / 3, (j + 0.5) / 3, radius, tones[order[ring + 1]])
    return sheet.image


def sunset() -> Image:
    """The sun going down over water."""
    sheet = Canvas(PAPER)
    sheet.gradient([0.30, 0.32, 0.52], [0.98, 0.66, 0.40], y1=0.6)
    sheet.disc(0.5, 0.53, 0.12, [1.0, 0.86, 0.56])
    sheet.rect(0, 0.6, 1, 1, [0.25, 0.28, 0.43])
    y, x = grid()
    ripple = 0.5 + 0.5 * np.sin(2 * np.pi * (22 * y + 0.6 * fractal(310, across=0.3, along=0.6, slope=3)))
    path = np.exp(-(((x - 0.5) / (0.05 + 0.30 * (y - 0.55))) ** 2)) * (y > 0.6)
    sheet.image = mix(sheet.image, np.array([0.99, 0.72, 0.46]), 0.8 * path * ripple)
    return sheet.image


def shapes() -> Image:
    """Calm rounded forms stacked like stones, in the manner of the mid-century."""
    sheet = Canvas([0.94, 0.90, 0.83])
    sheet.disc(0.36, 0.36, 0.20, CLAY)
    sheet.disc(0.64, 0.60, 0.19, SAGE, aspect=1.15)
    sheet.disc(0.40, 0.78, 0.11, OCHRE, aspect=1.7)
    sheet.disc(0.66, 0.24, 0.07, NAVY)
    sheet.line((0.15, 0.93), (0.85, 0.93), 0.006, INK)
    sheet.line((0.52, 0.10), (0.50, 0.90), 0.006, INK)
    return sheet.image


def colour_field() -> Image:
    """Two soft blocks of colour on a darker ground."""
    y, x = grid()
    sheet = Canvas([0.46, 0.20, 0.17])
    blur = 0.02 * fractal(320, across=0.2, slope=2.5)
    for y0, y1, tone in ((0.07, 0.52, [0.86, 0.45, 0.20]), (0.58, 0.92, [0.90, 0.70, 0.36])):
        inside = np.minimum(np.minimum(x - 0.08, 0.92 - x), np.minimum(y - y0, y1 - y))
        sheet.image = mix(sheet.image, np.array(tone), (inside + blur) / 0.035)
    return sheet.image


def waves() -> Image:
    """White lines of a swell on deep blue."""
    y, x = grid()
    swell = y + 0.05 * np.sin(2 * np.pi * (x + 0.2)) + 0.03 * np.sin(2 * np.pi * (2.3 * x + 2 * y))
    band = swell * 9
    light = np.abs(band % 1 - 0.5)
    depth = mix(np.array([0.60, 0.76, 0.78]), NAVY * 0.8, y * 1.2)
    return mix(depth, PAPER, (0.08 + 0.06 * np.sin(2 * np.pi * x) - light) * 14)


def botanical() -> Image:
    """One pressed branch on cream paper."""
    sheet = Canvas(PAPER)
    sheet.line((0.5, 0.92), (0.52, 0.14), 0.010, SAGE * 0.7)
    for k in range(7):
        y, side = 0.80 - 0.095 * k, (-1) ** k
        size = 0.15 - 0.010 * k
        for s in (side, -side):
            _leaf(sheet, 0.505, y - 0.02 * (s == side), s, size, SAGE * (0.72 + 0.06 * (k % 3)))
    return sheet.image


def _leaf(sheet: Canvas, x: float, y: float, side: int, size: float, tone: np.ndarray) -> None:
    angle = np.radians(-38)
    dx, dy = side * (sheet.x - x), sheet.y - y
    along, across = dx * np.cos(angle) + dy * np.sin(angle), -dx * np.sin(angle) + dy * np.cos(angle)
    t = np.clip(along / size, 0, 1)
    sheet.fill(np.abs(across) - 0.30 * size * np.sin(np.pi * t**0.8), tone)


def strokes() -> Image:
    """Broad brush strokes, earth on white."""
    sheet = Canvas([0.96, 0.95, 0.92])
    wobble = 0.015 * fractal(330, across=0.15, along=0.6, slope=3)
    for y, x0, x1, width, tone in (
        (0.24, 0.10, 0.82, 0.13, NAVY),
        (0.42, 0.22, 0.92, 0.11, TEAL),
        (0.58, 0.08, 0.70, 0.12, OCHRE),
        (0.76, 0.28, 0.88, 0.10, CLAY),
    ):
        ends = np.maximum(x0 - sheet.x, sheet.x - x1) + 2 * wobble
        sheet.fill(np.maximum(np.abs(sheet.y - y + 0.08 * (sheet.x - 0.5)) - width / 2 + wobble, ends), tone)
    return sheet.image


def starry() -> Image:
    """A night sky turning in swirls over a dark village."""
    y, x = grid()
    turn = np.zeros_like(x)
    glow = np.zeros_like(x)
    for cx, cy, r in (
        (0.42, 0.36, 0.16),
        (0.66, 0.44, 0.10),
        (0.86, 0.16, 0.09),
        (0.14, 0.18, 0.05),
        (0.3, 0.12, 0.03),
    ):
        distance = np.hypot(x - cx, y - cy)
        turn += 3.2 * np.exp(-((distance / (1.6 * r)) ** 2)) * np.arctan2(y - cy, x - cx) / np.pi
        turn += 10 * distance * np.exp(-((distance / (1.5 * r)) ** 2))
        glow += np.exp(-((distance / (0.55 * r)) ** 2)) * (0.9 if r < 0.1 else 0.45)
    flow = np.sin(2 * np.pi * (3.0 * y + 0.7 * np.sin(2 * np.pi * x) + turn) + 0.8 * fractal(340, across=0.2))
    sky = mix(np.array([0.10, 0.18, 0.42]), np.array([0.42, 0.60, 0.78]), 0.5 + 0.4 * flow)
    sky = mix(sky, np.array([0.97, 0.86, 0.45]), glow)
    sheet = Canvas(INK)
    sheet.image = sky
    sheet.below(0.70 - 0.10 * np.sin(2.2 * x) + 0.04 * np.sin(9 * x), [0.13, 0.22, 0.36])
    sheet.below(0.84 + 0.02 * np.sin(30 * x) + 0.02 * np.sin(11 * x), [0.09, 0.13, 0.18])
    for k, left in enumerate((0.36, 0.47, 0.60, 0.72, 0.83)):
        sheet.rect(left, 0.84 - 0.02 * (k % 2), left + 0.06, 0.93, [0.16, 0.21, 0.30])
        sheet.rect(left + 0.02, 0.87, left + 0.035, 0.885, [0.95, 0.80, 0.40])
    cypress = np.abs(x - 0.13 - 0.01 * np.sin(25 * y)) - 0.07 * np.clip((y - 0.22) / 0.75, 0, 1) ** 0.8
    sheet.fill(np.where(y > 0.22, cypress, 1), [0.06, 0.11, 0.10])
    return sheet.image


def city() -> Image:
    """Towers at dusk, some windows lit."""
    sheet = Canvas(NAVY)
    sheet.gradient([0.28, 0.30, 0.48], [0.94, 0.70, 0.56], y1=0.85)
    random = np.random.default_rng(9)
    for layer, tone in enumerate(([0.42, 0.40, 0.52], [0.27, 0.28, 0.40], [0.14, 0.16, 0.25])):
        x = -0.02
        while x < 1:
            width, top = random.uniform(0.06, 0.13), 0.38 + 0.13 * layer + random.uniform(-0.10, 0.12)
            sheet.rect(x, top, x + width, 1, tone)
            if layer == 2:
                for wy in np.arange(top + 0.03, 0.97, 0.045):
                    lit = random.random() < 0.45
                    sheet.rect(x + 0.25 * width, wy, x + 0.7 * width, wy + 0.015, OCHRE if lit else [0.2, 0.22, 0.32])
            x += width + 0.004
    return sheet.image


def lines() -> Image:
    """A face and hands, drawn in one stroke."""
    sheet = Canvas(BLUSH)
    sheet.disc(0.60, 0.44, 0.30, [0.95, 0.86, 0.78])
    t = np.linspace(0, 1, 26)
    curve = np.stack([0.5 + 0.26 * np.sin(2 * np.pi * t) * (1 - 0.35 * t), 0.15 + 0.72 * t], axis=1)
    curve[:, 0] += 0.10 * np.sin(5 * np.pi * t)
    for a, b in itertools.pairwise(curve):
        sheet.line(tuple(a), tuple(b), 0.012, INK)
    sheet.disc(0.34, 0.66, 0.06, CLAY)
    return sheet.image


WORKS = {
    "hills": hills,
    "shapes": shapes,
    "sunset": sunset,
    "neoplastic": neoplastic,
    "botanical": botanical,
    "colour_field": colour_field,
    "circles": circles,
    "waves": waves,
    "strokes": strokes,
    "city": city,
    "lines": lines,
    "starry": starry,
}
