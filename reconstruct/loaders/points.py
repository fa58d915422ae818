"""Coloured points from a PLY file, as COLMAP, nerfstudio and scanners write them."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from plyfile import PlyData, PlyParseError
from torch import Tensor

GREY = 0.5
"""Of points without colour."""


def read_points(path: Path) -> tuple[Float[Tensor, "p 3"], Float[Tensor, "p 3"]]:
    """Positions, and colours 0..1 (grey if the file has none), of the element `vertex`.

    Raises ValueError if it is no such PLY, claims more points than it has bytes, or holds a number that is not finite.
    """
    vertices = _vertices(path)
    points = _columns(path, vertices, ["x", "y", "z"])
    colors = np.full_like(points, GREY)
    if "red" in (vertices.dtype.names or ()):
        colors = _columns(path, vertices, ["red", "green", "blue"])
        colors = colors / 255 if vertices.dtype["red"].kind in "iu" else colors
    return torch.from_numpy(points), torch.from_numpy(colors.clip(0, 1))


def _vertices(path: Path) -> np.ndarray:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(65536)
    counts = [int(n) for n in re.findall(rb"element\s+\S+\s+(\d{1,20})", head)]
    if any(count > size for count in counts):
        raise ValueError(f"{path}: claims {max(counts)} elements and has {size} bytes")
    try:
        with path.open("r" if b"format ascii" in head[:64] else "rb") as file:
            return PlyData.read(file)["vertex"].data
    except (PlyParseError, UnicodeDecodeError, ValueError, KeyError) as problem:
        raise ValueError(f"{path} is not a readable PLY file of points: {problem}") from problem


def _columns(path: Path, vertices: np.ndarray, names: list[str]) -> np.ndarray:
    missing = [n for n in names if n not in (vertices.dtype.names or ()) or vertices.dtype[n].kind not in "fiu"]
    if missing:
        raise ValueError(f"{path}: no number {', '.join(missing)} a vertex; there are: {vertices.dtype.names}")
    columns = np.stack([vertices[name].astype(np.float32) for name in names], 1)
    if not np.isfinite(columns).all():
        row = int((~np.isfinite(columns)).any(1).argmax())
        raise ValueError(f"{path}: {', '.join(names)} of vertex {row} is not finite")
    return columns
