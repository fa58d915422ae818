"""Gaussians in the PLY layout of the first 3D Gaussian splatting paper (Kerbl et al. 2023), which every viewer reads.

One vertex a Gaussian, all properties float32: x y z [m]; nx ny nz (zeros); f_dc_0..2, the constant harmonic; f_rest_*,
the others, all of red first, then green, then blue; opacity as a logit; scale_0..2 as natural logarithms; rot_0..3, a
quaternion wxyz. The file knows no units and no up: it is written in the frame and the metres that the Gaussians are in.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import torch
from plyfile import PlyData, PlyElement, PlyParseError
from torch import Tensor

from splat.atomic import replacing
from splat.gaussians import Gaussians

PLACE, NORMAL, CONSTANT = ["x", "y", "z"], ["nx", "ny", "nz"], ["f_dc_0", "f_dc_1", "f_dc_2"]
SCALE, TURN = ["scale_0", "scale_1", "scale_2"], ["rot_0", "rot_1", "rot_2", "rot_3"]
HEAD = 1 << 16
"""Room for the longest header [bytes]."""
EPSILON = 1e-6
"""Opacities are held this far from 0 and 1, whose logits are infinite."""


def write_ply(gaussians: Gaussians, path: str | os.PathLike[str], *, instances: bool = False) -> None:
    """Writes the whole file or none; a file that was there is replaced.

    With `instances` an int property `instance` is added, which some viewers refuse. Opacities are clamped to
    1e-6 .. 1 - 1e-6. Raises ValueError if there are no Gaussians, a value is not finite, a scale is not positive, or
    instances are asked for and there are none.
    """
    columns = _columns(gaussians, Path(path))
    kinds = [(name, "f4") for name in columns]
    if instances:
        if gaussians.instance is None:
            raise ValueError(f"{path}: instances were asked for, but these Gaussians have none")
        columns["instance"] = gaussians.instance
        kinds.append(("instance", "i4"))
    vertices = np.empty(len(gaussians), kinds)
    for name, column in columns.items():
        vertices[name] = column.detach().cpu().numpy()
    with replacing(Path(path)) as file:
        PlyData([PlyElement.describe(vertices, "vertex")]).write(file)


def read_ply(path: str | os.PathLike[str]) -> Gaussians:
    """The Gaussians of a file; unknown properties are passed over, `instance` is kept if it is there.

    Raises ValueError, naming the file and the property, if it is not such a PLY or holds a value that cannot be.
    """
    path = Path(path)
    vertices = _vertices(path)
    names = vertices.dtype.names or ()
    rest = _rest_names(path, names)
    _require(path, names, [*PLACE, *CONSTANT, "opacity", *SCALE, *TURN])
    used = {name: _column(path, vertices, name) for name in [*PLACE, *CONSTANT, *rest, "opacity", *SCALE, *TURN]}

    def stack(columns: list[str]) -> Tensor:
        return torch.from_numpy(np.stack([used[name] for name in columns], 1))

    quats = stack(TURN)
    norms = quats.norm(dim=1, keepdim=True)
    if (norms == 0).any():
        raise ValueError(
            f"{path}: rot_0..3 of vertex {int((norms == 0).nonzero()[0, 0])} is zero, which is no rotation"
        )
    sh = stack(CONSTANT)[:, None]
    if rest:
        sh = torch.cat([sh, stack(rest).reshape(len(vertices), 3, -1).transpose(1, 2)], 1)
    return Gaussians(
        means=stack(PLACE),
        quats=quats / norms,
        scales=_finite(path, stack(SCALE).exp(), "scale_0..2 (exponentials)"),
        opacities=torch.sigmoid(torch.from_numpy(used["opacity"])),
        sh=sh.contiguous(),
        instance=torch.from_numpy(vertices["instance"].astype(np.int64)) if "instance" in names else None,
    )


def read_elements(path: Path) -> PlyData:
    """The elements of any PLY file, as they stand there.

    Raises ValueError if it is none, is cut short, or claims more elements than it has bytes.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD).split(b"end_header")[0]
    counts = [int(count) for count in re.findall(rb"\belement\s+\S+\s+(\d{1,20})", head)]
    if any(count > size for count in counts):
        raise ValueError(f"{path}: claims {max(counts)} elements and has {size} bytes")
    try:
        # An ASCII file that is opened as bytes is never closed by plyfile.
        with path.open("r" if re.search(rb"\bformat\s+ascii\b", head) else "rb") as file:
            return PlyData.read(file)
    except (PlyParseError, UnicodeDecodeError, ValueError, OverflowError, MemoryError) as problem:
        raise ValueError(f"{path} is not a readable PLY file: {problem}") from problem


def _columns(gaussians: Gaussians, path: Path) -> dict[str, Tensor]:
    """Every property in the order of the layout."""
    if len(gaussians) == 0:
        raise ValueError(f"{path}: there are no Gaussians to write")
    opacities = gaussians.opacities.clamp(EPSILON, 1 - EPSILON)
    if not (gaussians.scales > 0).all():
        raise ValueError(f"{path}: scales hold a value that is not positive; a logarithm is written, give scales > 0")
    rest = gaussians.sh[:, 1:].transpose(1, 2).flatten(1)
    blocks = {
        "means": (PLACE, gaussians.means),
        "normals": (NORMAL, torch.zeros_like(gaussians.means)),
        "sh": (CONSTANT, gaussians.sh[:, 0]),
        "sh beyond the constant": ([f"f_rest_{i}" for i in range(rest.shape[1])], rest),
        "opacities": (["opacity"], torch.logit(opacities.double())[:, None]),
        "scales": (SCALE, gaussians.scales.double().log()),
        "quats": (TURN, gaussians.quats),
    }
    for what, (_, block) in blocks.items():
        _finite(path, block, what)
    return {name: block[:, i] for names, block in blocks.values() for i, name in enumerate(names)}


def _vertices(path: Path) -> np.ndarray:
    data = read_elements(path)
    if "vertex" not in data:
        raise ValueError(
            f"{path}: no element 'vertex'; there are: {', '.join(e.name for e in data.elements) or 'none'}"
        )
    vertices = data["vertex"].data
    if "packed_position" in (vertices.dtype.names or ()):
        raise ValueError(
            f"{path} is a compressed PLY (it has packed_position): read it with "
            "splat.formats.compressed_ply.read_compressed_ply"
        )
    if len(vertices) == 0:
        raise ValueError(f"{path}: element 'vertex' is empty; at least one Gaussian is wanted")
    return vertices


def _rest_names(path: Path, names: tuple[str, ...]) -> list[str]:
    count = sum(name.startswith("f_rest_") for name in names)
    rest = [f"f_rest_{i}" for i in range(count)]
    _require(path, names, rest)
    if count not in (0, 9, 24, 45):
        raise ValueError(f"{path}: {count} properties f_rest_*; 0, 9, 24 or 45 are wanted (degree 0 to 3)")
    return rest


def _require(path: Path, names: tuple[str, ...], wanted: list[str]) -> None:
    missing = [name for name in wanted if name not in names]
    if missing:
        raise ValueError(
            f"{path}: no property {', '.join(missing)}, so this is no 3D Gaussian splatting PLY; "
            f"there are: {', '.join(names)}"
        )


def _column(path: Path, vertices: np.ndarray, name: str) -> np.ndarray:
    if vertices[name].dtype.kind not in "fiu":
        raise ValueError(f"{path}: property {name} is a list; one number a vertex is wanted")
    column = vertices[name].astype(np.float32)
    _finite(path, torch.from_numpy(column), name)
    return column


def _finite(path: Path, values: Tensor, what: str) -> Tensor:
    bad = ~torch.isfinite(values.float().reshape(len(values), -1)).all(1)
    if bad.any():
        raise ValueError(f"{path}: {what} of vertex {int(bad.nonzero()[0, 0])} is not finite")
    return values
