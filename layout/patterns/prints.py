"""Printed, lit and written faces: screens, keys, dials, notes, covers and labels."""

from __future__ import annotations

import itertools
import zlib

import numpy as np

from layout.patterns.canvas import Canvas
from layout.patterns.noise import Image, fractal, grid, mix

INK = np.array([0.15, 0.16, 0.19])
GREY = np.array([0.55, 0.56, 0.58])
PAPER = np.array([0.96, 0.95, 0.92])


def screen(colour: np.ndarray, variant: str) -> Image:
    return {"desktop": _desktop, "code": _code, "film": _film, "off": _off, "phone": _phone, "chart": _chart}[variant]()


def _off() -> Image:
    """Dark glass: a faint sheen of the room."""
    y, x = grid()
    return mix(np.array([0.025, 0.027, 0.032]), np.array([0.075, 0.08, 0.09]), (0.9 - y - 0.4 * x) * 0.8)


def _desktop() -> Image:
    """A window over a wallpaper of dunes, a row of icons below."""
    sheet = Canvas([0.2, 0.3, 0.5])
    sheet.gradient([0.24, 0.36, 0.58], [0.86, 0.66, 0.56], y1=0.8)
    for k in range(3):
        dune = 0.55 + 0.13 * k + 0.05 * fractal(400 + k, across=0.8, slope=3)[3]
        sheet.below(dune[None, :], np.array([0.62, 0.42, 0.38]) * (1 - 0.25 * k))
    sheet.rect(0.12, 0.10, 0.72, 0.74, PAPER)
    sheet.rect(0.12, 0.10, 0.72, 0.15, [0.83, 0.84, 0.86])
    for k, tone in enumerate(([0.90, 0.40, 0.36], [0.93, 0.74, 0.32], [0.42, 0.72, 0.40])):
        sheet.disc(0.14 + 0.02 * k, 0.125, 0.007, tone)
    sheet.rect(0.12, 0.15, 0.26, 0.74, [0.90, 0.91, 0.93])
    sheet.text(0.14, 0.19, 0.24, 0.60, GREY, lines=9, seed=1)
    sheet.text(0.30, 0.20, 0.69, 0.42, INK * 2.4, lines=9, seed=2)
    sheet.rect(0.30, 0.46, 0.69, 0.71, [0.56, 0.71, 0.82])
    sheet.below(0.66 - 0.10 * np.abs(np.sin(9 * sheet.x)) + 0 * sheet.y + 10 * _outside(sheet.x, 0.30, 0.69), PAPER)
    sheet.rect(0.12, 0.71, 0.72, 0.74, PAPER)
    sheet.image[round(0.74 * 512) :, :] = np.where(
        (sheet.y > 0.74)[round(0.74 * 512) :, :, None] & (sheet.y < 0.94)[round(0.74 * 512) :, :, None],
        sheet.image[round(0.74 * 512) :, :] * 0 + np.array([0.38, 0.27, 0.27]),
        np.array([0.20, 0.21, 0.25]),
    )
    for k in range(7):
        tone = np.array([[0.3, 0.6, 0.9], [0.9, 0.5, 0.3], [0.4, 0.75, 0.5], [0.8, 0.8, 0.82]][k % 4])
        sheet.rect(0.33 + 0.05 * k, 0.952, 0.362 + 0.05 * k, 0.99, tone)
    return sheet.image


def _outside(x: np.ndarray, low: float, high: float) -> np.ndarray:
    return np.maximum(0, np.maximum(low - x, x - high))


def _code() -> Image:
    """An editor: files at the left, coloured lines, a terminal below."""
    sheet = Canvas([0.11, 0.12, 0.15])
    sheet.rect(0, 0, 1, 0.05, [0.17, 0.18, 0.22])
    sheet.rect(0, 0.05, 0.17, 1, [0.14, 0.15, 0.18])
    sheet.text(0.02, 0.09, 0.14, 0.6, [0.45, 0.48, 0.54], lines=14, seed=3)
    random = np.random.default_rng(4)
    tones = np.array(
        [[0.55, 0.72, 0.90], [0.80, 0.60, 0.85], [0.62, 0.78, 0.55], [0.85, 0.83, 0.78], [0.9, 0.66, 0.45]]
    )
    indent = 0
    for row in range(22):
        indent = max(0, min(3, indent + random.integers(-1, 2)))
        x = 0.22 + 0.035 * indent
        for _ in range(random.integers(1, 6)):
            word = random.uniform(0.03, 0.11)
            sheet.rect(x, 0.09 + 0.029 * row, x + word, 0.103 + 0.029 * row, tones[random.integers(5)] * 0.9)
            x += word + 0.012
    sheet.rect(0.17, 0.76, 1, 1, [0.08, 0.085, 0.10])
    sheet.text(0.20, 0.80, 0.75, 0.97, [0.50, 0.72, 0.52], lines=5, seed=5)
    return sheet.image


def _film() -> Image:
    """A still: a lighthouse coast at noon."""
    sheet = Canvas([0.4, 0.6, 0.8])
    sheet.gradient([0.32, 0.55, 0.80], [0.80, 0.89, 0.93], y1=0.55)
    sheet.rect(0, 0.55, 1, 1, [0.16, 0.40, 0.52])
    sheet.below(0.50 + 0.25 * sheet.x + 0.02 * fractal(410, across=0.3, slope=3)[5], [0.36, 0.46, 0.28])
    sheet.below(0.66 + 0.16 * sheet.x + 0.02 * fractal(411, across=0.3, slope=3)[5], [0.62, 0.54, 0.40])
    sheet.rect(0.24, 0.22, 0.30, 0.56, [0.94, 0.92, 0.88])
    sheet.rect(0.24, 0.32, 0.30, 0.40, [0.78, 0.25, 0.22])
    sheet.rect(0.245, 0.17, 0.295, 0.22, [0.25, 0.25, 0.28])
    for x, y, r in ((0.62, 0.18, 0.06), (0.70, 0.20, 0.05), (0.55, 0.21, 0.04)):
        sheet.disc(x, y, r, [0.96, 0.97, 0.98], aspect=1.8)
    return sheet.image


def _phone() -> Image:
    sheet = Canvas([0.3, 0.3, 0.5])
    sheet.gradient([0.30, 0.42, 0.66], [0.80, 0.62, 0.62])
    for k in range(20):
        tone = np.array([[0.9, 0.5, 0.4], [0.95, 0.9, 0.85], [0.4, 0.7, 0.6], [0.3, 0.4, 0.6]][(k * 7) % 4])
        x, y = 0.12 + 0.2 * (k % 4), 0.2 + 0.13 * (k // 4)
        sheet.rect(x, y, x + 0.14, y + 0.09, tone)
    return sheet.image


def _chart() -> Image:
    """A slide: a heading, bars and a line."""
    sheet = Canvas(PAPER)
    sheet.rect(0.06, 0.08, 0.55, 0.14, [0.16, 0.25, 0.40])
    for k, height in enumerate((0.20, 0.32, 0.28, 0.44, 0.52)):
        sheet.rect(0.10 + 0.09 * k, 0.86 - height, 0.16 + 0.09 * k, 0.86, [0.25, 0.50, 0.66])
    sheet.rect(0.08, 0.86, 0.56, 0.87, INK)
    sheet.text(0.62, 0.28, 0.94, 0.70, GREY, lines=8, seed=6)
    return sheet.image


def keyboard(colour: np.ndarray, variant: str) -> Image:
    """Five rows of keys and a space bar; the legends are too small to see."""
    sheet = Canvas(np.asarray(colour) * 0.62)
    for row in range(5):
        y, shift = 0.05 + 0.185 * row, (0.0, 0.02, 0.03, 0.045, 0.0)[row]
        edges = np.linspace(0.015, 0.985, 16) + shift
        edges[0], edges[-1] = 0.015, 0.985
        if row == 4:
            edges = np.array([0.015, 0.08, 0.145, 0.21, 0.66, 0.73, 0.80, 0.87, 0.985])
        for a, b in itertools.pairwise(edges):
            sheet.rect(a + 0.005, y, b - 0.005, y + 0.155, colour)
            sheet.rect(a + 0.012, y + 0.012, b - 0.012, y + 0.11, np.asarray(colour) * 1.08)
    return np.clip(sheet.image, 0, 1)


def dial(colour: np.ndarray, variant: str) -> Image:
    """A clock face at ten past ten."""
    sheet = Canvas(colour)
    ink = INK if np.mean(colour) > 0.4 else PAPER
    for hour in range(12):
        a = hour * np.pi / 6
        s, c = np.sin(a), -np.cos(a)
        inner = 0.36 if hour % 3 else 0.33
        sheet.line((0.5 + inner * s, 0.5 + inner * c), (0.5 + 0.42 * s, 0.5 + 0.42 * c), 0.022, ink)
    sheet.line((0.5, 0.5), (0.5 + 0.21 * np.sin(-0.96), 0.5 - 0.21 * np.cos(-0.96)), 0.034, ink)
    sheet.line((0.5, 0.5), (0.5 + 0.33 * np.sin(1.05), 0.5 - 0.33 * np.cos(1.05)), 0.024, ink)
    sheet.disc(0.5, 0.5, 0.03, [0.75, 0.25, 0.2])
    return sheet.image


def digits(colour: np.ndarray, variant: str) -> Image:
    """A dark window with 10:08 in seven-segment digits."""
    sheet = Canvas([0.05, 0.055, 0.06])
    lit = {"1": "bc", "0": "abcdef", "8": "abcdefg"}
    for x, digit in zip((0.10, 0.29, 0.57, 0.76), "1008", strict=True):
        for name, a, b in _segments(x):
            if name in lit[digit]:
                sheet.line(a, b, 0.035, colour)
    sheet.disc(0.505, 0.40, 0.022, colour)
    sheet.disc(0.505, 0.60, 0.022, colour)
    return sheet.image


def _segments(x: float) -> list[tuple[str, tuple[float, float], tuple[float, float]]]:
    left, right, top, middle, low = x, x + 0.13, 0.28, 0.5, 0.72
    ends = {
        "a": (left, top, right, top),
        "b": (right, top, right, middle),
        "c": (right, middle, right, low),
        "d": (left, low, right, low),
        "e": (left, middle, left, low),
        "f": (left, top, left, middle),
        "g": (left, middle, right, middle),
    }
    return [(n, (p[0], p[1]), (p[2], p[3])) for n, p in ends.items()]


def whiteboard(colour: np.ndarray, variant: str) -> Image:
    """A sketch of boxes and arrows, a list, a curve."""
    sheet = Canvas([0.94, 0.95, 0.95])
    blue, red, green = [0.20, 0.35, 0.65], [0.75, 0.25, 0.25], [0.22, 0.52, 0.35]
    for x, y, tone in ((0.08, 0.18, blue), (0.30, 0.18, blue), (0.19, 0.52, red)):
        sheet.rect(x, y, x + 0.15, y + 0.18, tone)
        sheet.rect(x + 0.006, y + 0.012, x + 0.144, y + 0.168, [0.94, 0.95, 0.95])
        sheet.text(x + 0.02, y + 0.05, x + 0.13, y + 0.15, tone, lines=2, seed=int(x * 100))
    sheet.line((0.23, 0.27), (0.30, 0.27), 0.008, INK)
    sheet.line((0.34, 0.36), (0.28, 0.52), 0.008, INK)
    sheet.text(0.55, 0.16, 0.92, 0.46, green, lines=5, seed=7)
    sheet.line((0.58, 0.85), (0.92, 0.85), 0.007, INK)
    sheet.line((0.58, 0.85), (0.58, 0.56), 0.007, INK)
    curve = [(0.60 + 0.03 * k, 0.83 - 0.24 * (k / 10) ** 2) for k in range(11)]
    for a, b in itertools.pairwise(curve):
        sheet.line(a, b, 0.009, red)
    return sheet.image


def page(colour: np.ndarray, variant: str) -> Image:
    """Printed paper: `text`, `music`, `plan`, `calendar`, `lined` or `map`."""
    sheet = Canvas(PAPER)
    if variant == "music":
        for block in range(6):
            y = 0.10 + 0.145 * block
            for line in range(5):
                sheet.rect(0.08, y + 0.014 * line, 0.92, y + 0.014 * line + 0.004, GREY)
            for note in range(12):
                x, dy = 0.12 + 0.066 * note, 0.014 * ((note * 7 + block * 3) % 5)
                sheet.disc(x, y + dy, 0.011, INK, aspect=1.3)
                sheet.rect(x + 0.011, y + dy - 0.045, x + 0.016, y + dy, INK)
    elif variant == "calendar":
        sheet.rect(0, 0, 1, 0.32, [0.42, 0.58, 0.60])
        sheet.below(0.24 - 0.10 * np.abs(np.sin(4 * sheet.x)) + np.where(sheet.y < 0.32, 0, 1), [0.25, 0.38, 0.40])
        for row in range(5):
            for day in range(7):
                sheet.rect(0.07 + 0.125 * day, 0.42 + 0.11 * row, 0.13 + 0.125 * day, 0.46 + 0.11 * row, GREY)
    elif variant == "plan":
        for x0, y0, x1, y1 in ((0.1, 0.1, 0.9, 0.1), (0.9, 0.1, 0.9, 0.8), (0.9, 0.8, 0.1, 0.8), (0.1, 0.8, 0.1, 0.1)):
            sheet.line((x0, y0), (x1, y1), 0.012, INK)
        sheet.line((0.1, 0.45), (0.6, 0.45), 0.012, INK)
        sheet.line((0.6, 0.1), (0.6, 0.62), 0.012, INK)
    elif variant == "map":
        sheet.image = _map()
    else:
        sheet.text(0.12, 0.08, 0.6, 0.13, INK, lines=1, seed=8)
        sheet.text(0.12, 0.18, 0.88, 0.92, GREY, lines=22, seed=9)
    return sheet.image


def _map() -> Image:
    """Land and sea."""
    land = fractal(420, across=0.5, slope=2.6)
    sea = mix(np.array([0.66, 0.80, 0.86]), np.array([0.56, 0.72, 0.82]), -land)
    ground = mix(np.array([0.88, 0.85, 0.68]), np.array([0.62, 0.70, 0.48]), land - 0.6)
    return mix(sea, ground, (land - 0.25) / 0.05)


def cover(colour: np.ndarray, variant: str) -> Image:
    """The front of a book or a magazine."""
    random = np.random.default_rng(zlib.crc32(f"{variant}{np.round(colour, 3)}".encode()))
    sheet = Canvas(colour)
    light = PAPER if np.mean(colour) < 0.6 else INK
    kind = random.integers(3)
    if kind == 0:
        sheet.disc(random.uniform(0.35, 0.65), 0.58, random.uniform(0.18, 0.28), np.asarray(colour) * 0.6 + 0.3)
    elif kind == 1:
        sheet.rect(0.0, 0.45, 1.0, 0.85, np.clip(np.asarray(colour) * 0.55 + 0.36, 0, 1))
    else:
        for k in range(4):
            sheet.line((0.15, 0.5 + 0.1 * k), (0.85, 0.5 + 0.1 * k), 0.03, np.asarray(colour) * 0.7 + 0.22)
    sheet.text(0.14, 0.12, 0.86, 0.28, light, lines=2, seed=10)
    sheet.text(0.30, 0.90, 0.70, 0.94, light, lines=1, seed=11)
    return np.clip(sheet.image, 0, 1)


def label(colour: np.ndarray, variant: str) -> Image:
    """A paper label with a coloured band."""
    sheet = Canvas(PAPER)
    sheet.rect(0, 0, 1, 0.3, colour)
    sheet.text(0.12, 0.42, 0.88, 0.86, INK, lines=3, seed=12)
    return sheet.image


def display(colour: np.ndarray, variant: str) -> Image:
    """Rows of goods behind glass, each a bottle or a packet."""
    sheet = Canvas([0.12, 0.13, 0.15])
    random = np.random.default_rng(13)
    tones = np.array([[0.80, 0.20, 0.18], [0.20, 0.45, 0.75], [0.95, 0.75, 0.2], [0.3, 0.6, 0.35], [0.9, 0.9, 0.88]])
    for row in range(5):
        y = 0.05 + 0.19 * row
        sheet.rect(0.02, y + 0.155, 0.98, y + 0.17, [0.75, 0.76, 0.78])
        for k in range(9):
            tone = tones[(k // 2 + row * 2) % 5] * random.uniform(0.9, 1.05)
            sheet.rect(0.04 + 0.104 * k, y + 0.03, 0.115 + 0.104 * k, y + 0.155, tone)
            sheet.rect(0.05 + 0.104 * k, y + 0.075, 0.105 + 0.104 * k, y + 0.11, np.clip(tone * 0.5 + 0.5, 0, 1))
    return np.clip(sheet.image, 0, 1)


def sheen(colour: np.ndarray, variant: str) -> Image:
    """A mirror, simplified to a pale sky that darkens downward: reflections would not survive in splats."""
    y, x = grid()
    colour = np.asarray(colour)
    return mix(colour * 1.06, colour * 0.84, 0.15 + 0.6 * y + 0.18 * np.tanh(4 * (x - y))).clip(0, 1)


def canvas(colour: np.ndarray, variant: str) -> Image:
    """A painting that is not finished yet."""
    y, _ = grid()
    from layout.patterns.paintings import hills

    return mix(hills(), np.array([0.94, 0.92, 0.87]), (0.35 - y + 0.05 * fractal(430, across=0.3)) / 0.08)
