"""Colour of surfaces: textures as mip pyramids, sRGB and linear light, and the camera's tone curve."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from jaxtyping import Float, UInt8

from layout.materials import PICTURES, Material, texture

LEVELS = 10
"""Of a pyramid: 512, 256, ... 1 texels."""
SHOULDER = 0.5
"""From here up the tone curve bends."""
CONTRAST = 1.15
"""Its slope in the middle, in logarithms."""


def linear(srgb: Float[np.ndarray, "*n"]) -> Float[np.ndarray, "*n"]:
    """IEC 61966-2-1."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def srgb(light: Float[np.ndarray, "*n"]) -> Float[np.ndarray, "*n"]:
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055)


def tone(radiance: Float[np.ndarray, "*n"]) -> Float[np.ndarray, "*n"]:
    """Radiance to sRGB as film does it: a little contrast, and a soft shoulder so that nothing bright is cut off."""
    light = SHOULDER * (np.maximum(radiance, 0) / SHOULDER) ** CONTRAST
    room = 1 - SHOULDER
    over = np.maximum(light - SHOULDER, 0)
    return srgb(np.minimum(light, SHOULDER) + room * (1 - np.exp(-over / room)))


@lru_cache(maxsize=256)
def byte_pyramid(material: Material) -> UInt8[np.ndarray, "texels 3"]:
    """All levels of its texture, sRGB in bytes, the finest first, row by row; averaged in linear light."""
    level = linear(texture(material).astype(np.float32))
    levels = [level]
    for _ in range(LEVELS - 1):
        level = (level[::2, ::2] + level[1::2, ::2] + level[::2, 1::2] + level[1::2, 1::2]) / 4
        levels.append(level)
    return np.round(255 * srgb(np.concatenate([v.reshape(-1, 3) for v in levels]))).astype(np.uint8)


@lru_cache(maxsize=256)
def mean_albedo(material: Material) -> Float[np.ndarray, "3"]:
    """Linear."""
    return linear(byte_pyramid(material)[-1] / 255)


def repeats(material: Material) -> bool:
    """False for pictures, which end at their border."""
    return material.pattern.partition(":")[0] not in PICTURES


def passing(material: Material) -> float:
    """How much of the light that falls on it shows: what glows for itself hides most of it, the sky all."""
    if material.pattern == "outdoors":
        return 0.0
    return 1.0 if material.emission == 0 else 0.3
