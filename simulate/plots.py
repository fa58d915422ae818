"""Curves and bars as SVG, drawn by hand: no library, no script, nothing to fetch."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
from jaxtyping import Float

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 420, 200, 62, 34, 22
"""Of a plot and its margins [px]."""
COLORS = "#3461a5", "#c0392b", "#3a8f5c"


def curves(
    title: str, x: Float[np.ndarray, "n"], lines: dict[str, Float[np.ndarray, "n"]], *, across: str, up: str
) -> str:
    """One line a name, over the same x; `across` and `up` name the axes with their units."""
    low = min(0.0, *(float(line.min()) for line in lines.values()))
    high = max(float(line.max()) for line in lines.values())
    high = high if high > low else low + 1.0
    parts = []
    for index, (name, line) in enumerate(lines.items()):
        color = COLORS[index % len(COLORS)]
        places = [f"{_across(a, x[0], x[-1]):.1f},{_up(b, low, high):.1f}" for a, b in zip(x, line, strict=True)]
        parts.append(f'<polyline fill="none" stroke="{color}" stroke-width="1.5" points="{" ".join(places)}"/>')
        parts.append(_text(LEFT + 90 + 110 * index, ABOVE + 10, name, color))
    return _framed(title, parts, (float(x[0]), float(x[-1])), (low, high), across, up)


def bars(title: str, edges: Float[np.ndarray, "m"], counts: Sequence[float], *, across: str, up: str) -> str:
    """A bar from each edge to the next."""
    high = max(max(counts), 1e-9)
    parts = []
    for left, right, count in zip(edges[:-1], edges[1:], counts, strict=True):
        x, end, y = (_across(left, edges[0], edges[-1]), _across(right, edges[0], edges[-1]), _up(count, 0.0, high))
        height = HEIGHT - BELOW - y
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{end - x - 1:.1f}" height="{height:.1f}" fill="{COLORS[0]}"/>'
        )
    return _framed(title, parts, (float(edges[0]), float(edges[-1])), (0.0, high), across, up)


def _framed(title: str, parts: list[str], x: tuple[float, float], y: tuple[float, float], across: str, up: str) -> str:
    bottom = HEIGHT - BELOW
    frame = f'<path d="M{LEFT} {ABOVE}V{bottom}H{WIDTH - 8}" fill="none" stroke="#888"/>'
    labels = [
        _text(LEFT, 14, title, "#222"),
        _text(LEFT, bottom + 14, f"{x[0]:.3g}"),
        _text(WIDTH - 40, bottom + 14, f"{x[1]:.3g}"),
        _text(LEFT + 120, bottom + 28, across),
        _text(4, bottom, f"{y[0]:.3g}"),
        _text(4, ABOVE + 10, f"{y[1]:.3g}"),
        _text(4, ABOVE + 26, up),
    ]
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{frame}{"".join([*parts, *labels])}</svg>'


def _text(x: float, y: float, words: str, color: str = "#555") -> str:
    return f'<text x="{x}" y="{y}" font-size="11" fill="{color}">{escape(words)}</text>'


def _across(value: float, low: float, high: float) -> float:
    return LEFT + (WIDTH - LEFT - 10) * (value - low) / max(high - low, 1e-12)


def _up(value: float, low: float, high: float) -> float:
    return HEIGHT - BELOW - (HEIGHT - BELOW - ABOVE) * (value - low) / max(high - low, 1e-12)
