"""The blocks of an SPZ file: one field of all Gaussians each, as bytes (load-spz.cc in github.com/nianticlabs/spz).

| block | bytes a Gaussian | holds |
|---|---|---|
| positions | 9 | x, y, z in 24 bits with a sign, `bits` of them after the point, little-endian |
| alphas | 1 | opacity x 255 |
| colors | 3 | the constant harmonic, -10/3 .. 10/3 |
| scales | 3 | 16 (ln scale + 10) |
| rotations | 3 until version 2, then 4 | x, y, z with w >= 0; or the smallest three of xyzw, each a sign and 9 bits |
| sh | 3 (k - 1) | the other harmonics, -1 .. 1, coefficient by coefficient, each red, green, blue |
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import torch
from jaxtyping import Float, UInt8

from splat.formats import smallest_three
from splat.gaussians import Gaussians

COLOR = 0.15
"""Smaller than C0, so that there is room for colours beyond the gamut."""
FAR = 2**23 - 1
"""The largest number of 24 bits with a sign."""
_MAGNITUDE = 511


@dataclass(frozen=True)
class Blocks:
    """In the order of a file."""

    positions: UInt8[np.ndarray, "n 9"]
    alphas: UInt8[np.ndarray, "n 1"]
    colors: UInt8[np.ndarray, "n 3"]
    scales: UInt8[np.ndarray, "n 3"]
    rotations: UInt8[np.ndarray, "n r"]
    sh: UInt8[np.ndarray, "n s"]

    def arrays(self) -> list[UInt8[np.ndarray, "n b"]]:
        return [getattr(self, field.name) for field in fields(self)]


def widths(version: int, degree: int) -> list[int]:
    """Bytes a Gaussian, block by block."""
    return [9, 1, 3, 3, 3 if version == 2 else 4, 3 * ((degree + 1) ** 2 - 1)]


def pack(gaussians: Gaussians, version: int, bits: int) -> Blocks:
    """The bytes of Gaussians whose positions fit 24 bits, `bits` of them after the point."""
    means, quats, scales, opacities, sh = (
        getattr(gaussians, name).detach().cpu().float().numpy()
        for name in ("means", "quats", "scales", "opacities", "sh")
    )
    places = np.rint(means.astype(np.float64) * 2.0**bits).astype("<i4")
    xyzw = quats[:, [1, 2, 3, 0]]
    return Blocks(
        positions=places.view(np.uint8).reshape(-1, 3, 4)[:, :, :3].reshape(-1, 9),
        alphas=_byte(opacities[:, None] * 255),
        colors=_byte(sh[:, 0] * (COLOR * 255) + 127.5),
        scales=_byte((np.log(scales) + 10) * 16),
        rotations=_pack_xyz(xyzw) if version == 2 else _pack_smallest_three(xyzw),
        sh=np.concatenate([_bucket(sh[:, 1:4], 8), _bucket(sh[:, 4:], 16)], 1).reshape(len(sh), -1),
    )


def unpack(blocks: Blocks, bits: int) -> Gaussians:
    """The Gaussians of these bytes; harmonics beyond degree 3 are left out."""
    n = len(blocks.positions)
    places = np.zeros((n, 3, 4), np.uint8)
    places[:, :, 1:] = blocks.positions.reshape(n, 3, 3)
    means = (places.view("<i4")[:, :, 0] >> 8) * 2.0**-bits
    xyzw = (_unpack_xyz if blocks.rotations.shape[1] == 3 else _unpack_smallest_three)(blocks.rotations)
    constant = (blocks.colors.astype(np.float32) / 255 - 0.5) / COLOR
    rest = (blocks.sh.reshape(n, -1, 3)[:, :15].astype(np.float32) - 128) / 128
    return Gaussians(
        means=torch.from_numpy(means.astype(np.float32)),
        quats=torch.from_numpy(xyzw[:, [3, 0, 1, 2]]),
        scales=torch.from_numpy(np.exp(blocks.scales.astype(np.float32) / 16 - 10)),
        opacities=torch.from_numpy(blocks.alphas[:, 0].astype(np.float32) / 255),
        sh=torch.from_numpy(np.concatenate([constant[:, None], rest], 1)),
    )


def _pack_xyz(xyzw: Float[np.ndarray, "n 4"]) -> UInt8[np.ndarray, "n 3"]:
    unit = xyzw / np.linalg.norm(xyzw, axis=1, keepdims=True)
    return _byte(unit[:, :3] * np.copysign(127.5, unit[:, 3:]) + 127.5)


def _unpack_xyz(packed: UInt8[np.ndarray, "n 3"]) -> Float[np.ndarray, "n 4"]:
    xyz = packed.astype(np.float32) / np.float32(127.5) - 1
    return smallest_three.restore(np.full(len(xyz), 3), xyz)


def _pack_smallest_three(xyzw: Float[np.ndarray, "n 4"]) -> UInt8[np.ndarray, "n 4"]:
    largest, three = smallest_three.take(xyzw)
    magnitudes = np.rint(np.abs(three) * (_MAGNITUDE / smallest_three.LIMIT)).astype(np.uint32)
    tens = np.minimum(magnitudes, _MAGNITUDE) | (three < 0).astype(np.uint32) << 9
    words = largest.astype(np.uint32) << 30 | tens[:, 0] << 20 | tens[:, 1] << 10 | tens[:, 2]
    return words.astype("<u4").view(np.uint8).reshape(-1, 4)


def _unpack_smallest_three(packed: UInt8[np.ndarray, "n 4"]) -> Float[np.ndarray, "n 4"]:
    words = np.ascontiguousarray(packed).view("<u4").astype(np.uint32)
    tens = words >> np.array([20, 10, 0], np.uint32)
    magnitudes = (tens & _MAGNITUDE).astype(np.float32) * (smallest_three.LIMIT / _MAGNITUDE)
    three = np.where(tens & 512, -magnitudes, magnitudes)
    return smallest_three.restore((words[:, 0] >> 30).astype(np.int64), three)


def _bucket(sh: Float[np.ndarray, "n k 3"], size: int) -> UInt8[np.ndarray, "n k 3"]:
    """Bytes that are multiples of `size`, 128 for nought: fewer different ones pack better."""
    return np.clip(np.rint(sh * (128 / size)) * size + 128, 0, 255).astype(np.uint8)


def _byte(values: Float[np.ndarray, "n c"]) -> UInt8[np.ndarray, "n c"]:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
