"""A sheet to draw on: shapes in fractions of the sheet, x to the right, y down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from layout.patterns.noise import SIZE, Image, edge, grid, mix

Colour = Sequence[float] | np.ndarray


class Canvas:
    """One sheet, drawn from back to front; `image` is the result."""

    def __init__(self, ground: Colour) -> None:
        self.image: Image = np.empty((SIZE, SIZE, 3))
        self.image[:] = np.asarray(ground)
        self.y, self.x = grid()

    def rect(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        a, b, c, d = (round(SIZE * t) for t in (x0, y0, x1, y1))
        self.image[max(b, 0) : d, max(a, 0) : c] = np.asarray(colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour, *, aspect: float = 1.0) -> None:
        """A disc; an aspect above 1 makes it wider than high."""
        self.fill(np.hypot((self.x - x) / aspect, self.y - y) - radius, colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour) -> None:
        self.fill(np.abs(np.hypot(self.x - x, self.y - y) - radius) - width / 2, colour)

    def line(self, a: tuple[float, float], b: tuple[float, float], width: float, colour: Colour) -> None:
        """A stroke with round ends."""
        (x0, y0), (x1, y1) = a, b
        dx, dy = x1 - x0, y1 - y0
        t = np.clip(((self.x - x0) * dx + (self.y - y0) * dy) / max(dx * dx + dy * dy, 1e-12), 0, 1)
        self.fill(np.hypot(self.x - x0 - t * dx, self.y - y0 - t * dy) - width / 2, colour)

    def below(self, height: np.ndarray, colour: Colour) -> None:
        """Everything under a curve; height is y as a function of the columns."""
        self.fill(height - self.y, colour)

    def fill(self, distance: np.ndarray, colour: Colour) -> None:
        """Where the signed distance is negative."""
        self.image = mix(self.image, np.asarray(colour, dtype=float), edge(distance))

    def gradient(self, top: Colour, bottom: Colour, *, y0: float = 0.0, y1: float = 1.0) -> None:
        self.image = mix(np.asarray(top, dtype=float), np.asarray(bottom, dtype=float), (self.y - y0) / (y1 - y0))

    def text(self, x0: float, y0: float, x1: float, y1: float, colour: Colour, *, lines: int, seed: int = 0) -> None:
        """Lines of writing seen from too far away to read."""
        random = np.random.default_rng(seed)
        step = (y1 - y0) / lines
        for row in range(lines):
            x, end = x0, x0 + (x1 - x0) * (random.uniform(0.45, 1.0) if row % 4 == 3 else random.uniform(0.88, 1.0))
            while x < end:
                word = min(random.uniform(0.03, 0.10) * (x1 - x0) * 1.6, end - x)
                self.rect(x, y0 + row * step, x + word, y0 + (row + 0.5) * step, colour)
                x += word + 0.02 * (x1 - x0)
