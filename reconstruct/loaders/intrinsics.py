"""Lenses of depth cameras, in the files that they are written to: a matrix, a row of numbers, or JSON."""

from __future__ import annotations

import json
import math
from pathlib import Path

from reconstruct.lens import Lens

TEXTS = "a matrix of 3 x 3 or 4 x 4, or fx fy cx cy, with k1 k2 p1 p2 k3 behind it if the lens is not straight"
NAMES = ("fx", "fy", "cx", "cy")


def read_lens(path: Path, size: tuple[int, int]) -> Lens:
    """The lens of photos of width and height `size` [px]; fy may be negative, where y is up (see `upright_lens`).

    JSON may be Open3D's (`intrinsic_matrix`, by columns) or hold `fx`, `fy`, `cx`, `cy`, and `width` and `height` if
    the numbers are for photos of another size. Raises ValueError if it is neither.
    """
    numbers, size = _from_json(path, size) if path.suffix == ".json" else (_from_text(path), size)
    return lens_from(path, numbers, size)


def lens_from(source: object, numbers: list[float], size: tuple[int, int]) -> Lens:
    """numbers: fx fy cx cy k1 k2 p1 p2 k3, the last five or one may be missing. Raises ValueError if it is no lens."""
    if len(numbers) not in (4, 8, 9) or not all(map(math.isfinite, numbers)) or numbers[0] <= 0 or numbers[1] == 0:
        raise ValueError(f"{source}: {numbers} is no lens; {TEXTS} is wanted")
    fx, fy, cx, cy, k1, k2, p1, p2, k3 = (*map(float, numbers), *[0.0] * (9 - len(numbers)))
    longest = max(size)
    if not all(0.2 * longest < abs(focal) < 5 * longest for focal in (fx, fy)):
        raise ValueError(f"{source}: focal lengths {fx}, {fy} for photos of {size[0]} x {size[1]} pixels")
    return Lens(fx, fy, cx, cy, *size, radial=(k1, k2, k3), tangential=(p1, p2))


def _from_text(path: Path) -> list[float]:
    try:
        words = [line.split("#")[0].replace(",", " ").split() for line in path.read_text("utf-8").splitlines()]
        numbers = [float(word) for words_of_line in words for word in words_of_line]
    except ValueError as problem:
        raise ValueError(f"{path} holds no numbers ({problem}); {TEXTS} is wanted") from problem
    side = {9: 3, 16: 4}.get(len(numbers))
    if side is None or numbers[1] != 0:  # nine numbers may also be a lens with distortion
        return numbers
    return [numbers[0], numbers[side + 1], numbers[2], numbers[side + 2]]


def _from_json(path: Path, size: tuple[int, int]) -> tuple[list[float], tuple[int, int]]:
    try:
        content = json.loads(path.read_bytes())
        content = content.get("intrinsic", content)
        if "intrinsic_matrix" in content:
            rows = [float(number) for number in content["intrinsic_matrix"]]
            numbers = [rows[0], rows[4], rows[6], rows[7]]
        else:
            numbers = [float(content[name]) for name in NAMES]
            numbers += [float(content.get(name, 0.0)) for name in ("k1", "k2", "p1", "p2", "k3")]
        return numbers, (int(content.get("width", size[0])), int(content.get("height", size[1])))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as problem:
        raise ValueError(
            f"{path} describes no lens ({problem}); intrinsic_matrix or fx, fy, cx, cy are wanted"
        ) from None
