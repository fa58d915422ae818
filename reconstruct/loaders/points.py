"""Coloured points from a PLY file, as COLMAP, nerfstudio and scanners write them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from splat.formats.ply import read_elements

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
    elements = read_elements(path)
    if "vertex" not in elements:
        raise ValueError(f"{path}: no element 'vertex', so it holds no points")
    return elements["vertex"].data


def _columns(path: Path, vertices: np.ndarray, names: list[str]) -> np.ndarray:
    missing = [n for n in names if n not in (vertices.dtype.names or ()) or vertices.dtype[n].kind not in "fiu"]
    if missing:
        raise ValueError(f"{path}: no number {', '.join(missing)} a vertex; there are: {vertices.dtype.names}")
    columns = np.stack([vertices[name].astype(np.float32) for name in names], 1)
    if not np.isfinite(columns).all():
        row = int((~np.isfinite(columns)).any(1).argmax())
        raise ValueError(f"{path}: {', '.join(names)} of vertex {row} is not finite")
    return columns
