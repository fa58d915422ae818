"""What surfaces are painted with tells which of them a plain pixel shows: a curtain is not as green as the wall."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float
from scipy.ndimage import gaussian_filter

from reconstruct.mvs.sheet import Sheet

TONES, LIGHTS = 32, 8
"""Steps of red's and of blue's part in a colour, and of how light it is."""
LEAST = 30
"""Pixels of a sheet that tell its colours."""
UNKNOWN = 0.5
"""How unlike a sheet is every colour, if nobody knows its own."""


def unlikeness(sheets: Sequence[Sheet], color: Float[np.ndarray, "h w 3"]) -> Float[np.ndarray, "h w k"]:
    """Of each pixel, how much rarer its colour is on a sheet than on the one where it is the most common, 0..1."""
    shares = np.stack([_share(sheet.colors, color) for sheet in sheets], -1)
    most = np.nanmax(np.where(np.isnan(shares), 0, shares), -1, keepdims=True)
    return np.where(np.isnan(shares) | (most == 0), UNKNOWN, 1 - shares / np.maximum(most, 1e-12))


def _share(own: Float[np.ndarray, "m 3"], color: Float[np.ndarray, "h w 3"]) -> Float[np.ndarray, "h w"]:
    """How common colours are among those of a sheet; NaN if it has too few."""
    if len(own) < LEAST:
        return np.full(color.shape[:2], np.nan)
    counts = np.zeros((TONES, TONES, LIGHTS))
    np.add.at(counts, _bins(own), 1)
    return (gaussian_filter(counts, 1.0) / len(own))[_bins(color)]


def _bins(color: Float[np.ndarray, "*n 3"]) -> tuple[np.ndarray, ...]:
    parts = color / color.sum(-1, keepdims=True).clip(1e-3)
    tones = ((parts[..., (0, 2)] - 0.1) * TONES / 0.5).astype(int).clip(0, TONES - 1)
    return tones[..., 0], tones[..., 1], (color.mean(-1) * LIGHTS).astype(int).clip(0, LIGHTS - 1)
