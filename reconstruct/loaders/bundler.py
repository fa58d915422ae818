"""Points from a Bundler file (`bundle.out`, version 0.3), https://www.cs.cornell.edu/~snavely/bundler/.

Text: a line with the numbers of cameras and points; five lines a camera; then three lines a point: its position, its
colour 0..255, and in how many pictures and where it is seen. The world's axes are those of the cameras beside it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor


def read_bundler_points(path: str | Path) -> tuple[Float[Tensor, "p 3"], Float[Tensor, "p 3"]]:
    """Positions and colours, 0..1. Raises ValueError if it is no such file or is cut short."""
    path = Path(path)
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    if not lines or not lines[0].startswith("# Bundle file v0.3"):
        raise ValueError(f"{path} does not begin with '# Bundle file v0.3'")
    try:
        cameras, count = (int(number) for number in lines[1].split())
        first = 2 + 5 * cameras
        if cameras < 0 or count < 0 or len(lines) < first + 3 * count:
            raise ValueError(f"{count} points of {cameras} cameras are claimed, and {len(lines)} lines are there")
        block = lines[first : first + 3 * count]
        points, colors = _numbers(block[0::3]), _numbers(block[1::3])
    except (ValueError, IndexError) as problem:
        raise ValueError(f"{path} is not a readable Bundler file: {problem}") from problem
    if not (np.isfinite(points).all() and np.isfinite(colors).all()):
        raise ValueError(f"{path}: a point or a colour is not finite")
    return torch.from_numpy(points), torch.from_numpy(colors / 255).clamp(0, 1)


def _numbers(lines: list[str]) -> np.ndarray:
    return np.array([line.split() for line in lines], np.float32).reshape(-1, 3)
