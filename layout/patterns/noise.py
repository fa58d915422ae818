"""Periodic random fields: everything a texture needs that is not drawn."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from jaxtyping import Float

SIZE = 512
Field = Float[np.ndarray, "512 512"]
Image = Float[np.ndarray, "512 512 3"]


def fractal(seed: int, *, across: float, along: float | None = None, slope: float = 2.0) -> Field:
    """Smooth noise of mean 0 and deviation 1 that wraps around.

    `across` and `along` are the largest wavelengths down the rows and along the columns, as a share of
    the picture; smaller ones fade with the power `slope`. Made by shaping a white spectrum.
    """
    fy = np.fft.fftfreq(SIZE)[:, None] * SIZE * across
    fx = np.fft.rfftfreq(SIZE)[None, :] * SIZE * (along or across)
    shape = (1 + fy**2 + fx**2) ** (-slope / 2)
    shape[0, 0] = 0
    white = np.random.default_rng(seed).standard_normal((SIZE, SIZE))
    field = np.fft.irfft2(np.fft.rfft2(white) * shape, s=(SIZE, SIZE))
    return field / field.std()


@lru_cache
def grid() -> tuple[Field, Field]:
    """Row and column of each pixel centre, 0..1."""
    line = (np.arange(SIZE) + 0.5) / SIZE
    return np.broadcast_to(line[:, None], (SIZE, SIZE)), np.broadcast_to(line[None, :], (SIZE, SIZE))


def shade(colour: np.ndarray, factor: np.ndarray) -> Image:
    """The colour made lighter (factor over 1) or darker, pixel by pixel."""
    return np.clip(np.asarray(colour) * factor[..., None], 0, 1)


def mix(low: np.ndarray, high: np.ndarray, weight: np.ndarray) -> Image:
    """From one colour or picture (weight 0) to another (weight 1)."""
    w = np.clip(weight, 0, 1)[..., None]
    return low * (1 - w) + high * w


def edge(distance: np.ndarray, softness: float = 1.5 / SIZE) -> np.ndarray:
    """1 inside (distance below 0), 0 outside, with an edge of one or two pixels."""
    return np.clip(0.5 - distance / softness, 0, 1)
