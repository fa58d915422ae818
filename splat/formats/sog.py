"""Gaussians in PlayCanvas's SOG, about a twentieth of a PLY (developer.playcanvas.com, "The SOG Format", version 2).

A SOG is a meta.json and lossless pictures, one texel a Gaussian, in a zip bundle (scene.sog) or a folder. Read are
version 2 and version 1, which had ranges where now are codebooks; written is version 2, as a bundle.

| picture | texel |
|---|---|
| means_l, means_u | low and high bytes of sign(x) ln(1 + |x|), from `mins` to `maxs`, for x, y, z |
| quats | the smallest three of wxyz, from -sqrt(1/2) to sqrt(1/2); 252 + which is the largest |
| scales | places of ln scale in a codebook |
| sh0 | places of the constant harmonic in a codebook; opacity x 255 |
| shN_labels | place in a palette of the other harmonics, low and high byte |
| shN_centroids | that palette, 64 vectors a row, as places in a codebook |

What is lost, at most: 0.17 mm of a position in a world that reaches 5 m from the origin, and 3 mm if it reaches 50 m,
but near the origin 0.03 and 0.06; 0.9 degrees of a rotation; 1/510 of an opacity. Scales, colours and harmonics become
the best 256 numbers for all of them together: a scale loses 2.1 % where they span four powers of ten, a colour 0.0013
and a harmonic 0.004 where they lie within -1 .. 1. The harmonics of more than 65,536 different Gaussians share the best
65,536 vectors. The order of the Gaussians is lost (they follow a Morton curve, which packs better), and instances are
not written.

The frame is the one the Gaussians are in, as in a PLY: the specification names axes, but PlayCanvas's programs turn
nothing between the two.
"""

from __future__ import annotations

import json
import math
import os
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from jaxtyping import Float, UInt8, UInt16

from splat.atomic import replacing
from splat.formats import codebooks, inflation, morton, palettes, smallest_three, soundness
from splat.formats.sog_files import META, bundle, decode, encode, opening, texels
from splat.formats.sog_meta import Meta, Palette, parse
from splat.gaussians import Gaussians

COLUMNS = 64
"""Vectors in a row of the palette."""
LARGEST_PALETTE = 1 << 16
DEGREES = {3: 1, 8: 2, 15: 3}
"""By harmonics beyond the constant."""
FIRST_MODE = 252


def read_sog(path: str | os.PathLike[str]) -> Gaussians:
    """The Gaussians of a bundle, a folder with a meta.json, or that meta.json; in the order of the file.

    Raises ValueError, naming the file and the picture, if something is missing, cut, out of bounds, or claims more than
    is there.
    """
    path = Path(path)
    with opening(path) as (name, fetch):
        meta = parse(path, fetch(name))
        data = {name: fetch(name) for name in meta.files}
    harmonics = 16 if meta.palette else 1
    inflation.check(path, sum(map(len, data.values())), 4 * meta.count * (11 + 3 * harmonics))
    if meta.antialias:
        warnings.warn(f"{path} was fitted with antialiasing: draw it with antialias=True", stacklevel=2)

    def part(name: str) -> UInt8[np.ndarray, "n 4"]:
        return texels(path / name, data[name], meta.count)

    low, high = (part(name)[:, :3].astype(np.uint16) for name in meta.means)
    colors = part(meta.sh0)
    sh = _look_up(path / meta.sh0, meta.color_table, colors[:, :3])[:, None]
    if meta.palette:
        vectors = _palette(path, meta.palette, data[meta.palette.centroids])
        sh = np.concatenate([sh, _labelled(path, vectors, part(meta.palette.labels))], 1)
    quats = _quats(path / meta.quats, part(meta.quats))
    logs = _look_up(path / meta.scales, meta.scale_table, part(meta.scales)[:, :3])
    with np.errstate(over="ignore"):  # what overflows is not finite, and is refused
        fields = (_means(meta, low | high << 8), quats, np.exp(logs), meta.opacity_table[colors[:, 3]], sh)
        gaussians = Gaussians(*(torch.from_numpy(field.astype(np.float32)) for field in fields))
    soundness.check(gaussians, path)
    return gaussians


def write_sog(gaussians: Gaussians, path: str | os.PathLike[str]) -> None:
    """Writes a whole bundle or none; a file that was there is replaced. Harmonics of many Gaussians take some seconds.

    Raises ValueError if the name does not end in .sog, there are no Gaussians, a value is not finite, or a scale is not
    positive.
    """
    path = Path(path)
    if path.suffix.lower() != ".sog":
        raise ValueError(f"{path}: SOG is written as a bundle, not as a folder; give a name that ends in .sog")
    soundness.check(gaussians, path)
    means, quats, scales, opacities, sh = (
        getattr(gaussians, name).detach().cpu().float().numpy()
        for name in ("means", "quats", "scales", "opacities", "sh")
    )
    order = morton.order(means)
    files: dict[str, bytes] = {}
    meta = {
        "version": 2,
        "count": len(gaussians),
        "means": _write_means(files, means[order]),
        "scales": _write_codes(files, "scales.webp", np.log(scales[order]), None),
        "quats": _write_quats(files, quats[order]),
        "sh0": _write_codes(files, "sh0.webp", sh[order, 0], opacities[order]),
    }
    if sh.shape[1] > 1:
        meta["shN"] = _write_palette(files, sh[order, 1:])
    packed = bundle({META: json.dumps(meta, separators=(",", ":")).encode(), **files})
    with replacing(path) as file:
        file.write(packed)


def _means(meta: Meta, steps: UInt16[np.ndarray, "n 3"]) -> Float[np.ndarray, "n 3"]:
    logs = meta.mins + (meta.maxs - meta.mins) * (steps / 65535)
    return np.sign(logs) * np.expm1(np.abs(logs))


def _quats(where: Path, packed: UInt8[np.ndarray, "n 4"]) -> Float[np.ndarray, "n 4"]:
    modes = packed[:, 3]
    if modes.min() < FIRST_MODE:
        wrong = int((modes < FIRST_MODE).argmax())
        raise ValueError(f"{where}: Gaussian {wrong} has mode {modes[wrong]}; {FIRST_MODE} to 255 are known")
    three = (packed[:, :3] / 127.5 - 1) * smallest_three.LIMIT
    return smallest_three.restore(modes.astype(np.int64) - FIRST_MODE, three)


def _look_up(
    where: Path, table: Float[np.ndarray, "m c"], places: UInt8[np.ndarray, "n c"]
) -> Float[np.ndarray, "n c"]:
    if places.max() >= len(table):
        raise ValueError(f"{where}: place {places.max()} in a codebook of {len(table)}")
    return np.take_along_axis(table, places.astype(np.int64), 0)


def _palette(path: Path, palette: Palette, data: bytes) -> Float[np.ndarray, "m k 3"]:
    where = path / palette.centroids
    picture = decode(where, data, COLUMNS * min(DEGREES), LARGEST_PALETTE * max(DEGREES))[:, :, :3]
    count, left = divmod(picture.shape[1], COLUMNS)
    if left or count not in DEGREES or palette.degree not in (None, DEGREES[count]):
        wanted = ", ".join(f"{COLUMNS * k} for degree {degree}" for k, degree in DEGREES.items())
        raise ValueError(f"{where}: {picture.shape[1]} columns for degree {palette.degree}; {wanted} are wanted")
    values = _look_up(where, palette.table[:, None], picture.reshape(-1, 1))
    return values.reshape(-1, count, 3)


def _labelled(
    path: Path, palette: Float[np.ndarray, "m k 3"], packed: UInt8[np.ndarray, "n 4"]
) -> Float[np.ndarray, "n k 3"]:
    labels = packed[:, 0] | packed[:, 1].astype(np.int64) << 8
    if labels.max() >= len(palette):
        raise ValueError(f"{path}: a label of the harmonics is {labels.max()}, but the palette has {len(palette)}")
    return palette[labels]


def _picture(*channels: np.ndarray) -> bytes:
    """Near a square, with sides that are multiples of 4, as graphics cards like it."""
    data = np.column_stack(channels).astype(np.uint8)
    width = 4 * math.ceil(math.sqrt(len(data)) / 4)
    height = 4 * math.ceil(len(data) / width / 4)
    picture = np.zeros((height * width, data.shape[1]), np.uint8)
    picture[: len(data)] = data
    return encode(picture.reshape(height, width, -1))


def _write_means(files: dict[str, bytes], means: Float[np.ndarray, "n 3"]) -> dict[str, Any]:
    logs = np.sign(means) * np.log1p(np.abs(means.astype(np.float64)))
    low, high = logs.min(0), logs.max(0)
    steps = np.rint((logs - low) / np.maximum(high - low, 1e-12) * 65535).astype(np.uint16)
    files["means_l.webp"] = _picture(steps & 255)
    files["means_u.webp"] = _picture(steps >> 8)
    return {"mins": low.tolist(), "maxs": high.tolist(), "files": ["means_l.webp", "means_u.webp"]}


def _write_quats(files: dict[str, bytes], quats: Float[np.ndarray, "n 4"]) -> dict[str, Any]:
    largest, three = smallest_three.take(quats)
    files["quats.webp"] = _picture(np.rint((three / smallest_three.LIMIT + 1) * 127.5), largest + FIRST_MODE)
    return {"files": ["quats.webp"]}


def _write_codes(
    files: dict[str, bytes], name: str, values: Float[np.ndarray, "n 3"], alpha: Float[np.ndarray, "n"] | None
) -> dict[str, Any]:
    book, places = codebooks.quantize(values)
    files[name] = _picture(places) if alpha is None else _picture(places, np.rint(alpha * 255))
    return {"codebook": book.tolist(), "files": [name]}


def _write_palette(files: dict[str, bytes], sh: Float[np.ndarray, "n k 3"]) -> dict[str, Any]:
    count = sh.shape[1]
    palette, labels = palettes.cluster(sh.reshape(len(sh), -1), LARGEST_PALETTE)
    book, places = codebooks.quantize(palette)
    rows = math.ceil(len(palette) / COLUMNS)
    centroids = np.zeros((rows * COLUMNS, count * 3), np.uint8)
    centroids[: len(palette)] = places
    files["shN_centroids.webp"] = encode(centroids.reshape(rows, COLUMNS * count, 3))
    files["shN_labels.webp"] = _picture(labels & 255, labels >> 8, np.zeros_like(labels))
    names = ["shN_centroids.webp", "shN_labels.webp"]
    return {"count": len(palette), "bands": DEGREES[count], "codebook": book.tolist(), "files": names}
