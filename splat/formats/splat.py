"""Gaussians in the .splat files of antimatter15's viewer (Kwok 2023): 32 bytes each, no header, nothing else.

Three float32 of position, three of scale (standard deviations, not logarithms), then bytes: red, green, blue, opacity
(0..255 for 0..1), and a quaternion wxyz (0..255 for -1..127/128, 128 is 0). Little-endian. No units and no up: the
frame and the metres of the Gaussians are kept. Layout after convert.py and main.js of antimatter15/splat.

What is lost: every harmonic beyond the constant, so that colours no longer depend on where they are seen from; what of
the colour lies outside 0..1; instances; and by rounding at most 1/510 of colour and opacity and 0.9 degrees of
rotation. Positions and scales are kept exactly.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Bool
from torch import Tensor

from splat import harmonics
from splat.atomic import replacing
from splat.formats import soundness
from splat.gaussians import Gaussians

ROW = np.dtype([("means", "<f4", 3), ("scales", "<f4", 3), ("rgba", "u1", 4), ("quats", "u1", 4)])
OTHERS = {
    b"ply\n": "a PLY file",
    b"ply\r": "a PLY file",
    b"\x1f\x8b\x08": "a gzip file (SPZ, perhaps)",
    b"NGSP": "an SPZ file",
    b"PK\x03\x04": "a zip archive (SOG, perhaps)",
    b"glTF": "a GLB file",
    b"\x00\x01\x00\x00": "a .ksplat file",
}
"""How files of other formats begin."""


def write_splat(gaussians: Gaussians, path: str | os.PathLike[str]) -> None:
    """Writes the whole file or none; a file that was there is replaced. The order is kept.

    Raises ValueError if there are no Gaussians, a value is not finite, an opacity is not within 0..1, a quaternion is
    zero, or a scale is not positive (most programs that read such a file take its logarithm).
    """
    path = Path(path)
    soundness.check(gaussians, path)
    gaussians = gaussians.map(lambda v: v.detach().cpu())
    rgba = torch.cat([harmonics.to_color(gaussians.sh), gaussians.opacities[:, None]], 1)
    quats = torch.nn.functional.normalize(gaussians.quats, dim=1)
    rows = np.empty(len(gaussians), ROW)
    rows["means"], rows["scales"] = gaussians.means, gaussians.scales
    rows["rgba"] = (rgba * 255).round().clamp(0, 255)
    rows["quats"] = (quats * 128 + 128).round().clamp(0, 255)
    with replacing(path) as file:
        file.write(rows.tobytes())


def read_splat(path: str | os.PathLike[str]) -> Gaussians:
    """The Gaussians of a file, in its order; a scale may be 0.

    Raises ValueError, naming the file and the Gaussian, for what cannot be such a file: another length than whole rows,
    the first bytes of another format, a value that is not finite, a negative scale, a quaternion of zero.
    """
    path = Path(path)
    data = path.read_bytes()
    for start, what in OTHERS.items():
        if data.startswith(start):
            raise ValueError(f"{path} is {what}, not a .splat file: read it as what it is")
    if len(data) == 0 or len(data) % ROW.itemsize:
        raise ValueError(f"{path}: {len(data)} bytes; a .splat file has {ROW.itemsize} for each Gaussian, at least one")
    rows = np.frombuffer(data, ROW)
    means, scales = (torch.from_numpy(rows[name].astype(np.float32)) for name in ("means", "scales"))
    _refuse(path, ~torch.isfinite(means), "has a position that is not finite")
    _refuse(path, ~torch.isfinite(scales), "has a scale that is not finite")
    _refuse(path, scales < 0, "has a negative scale")
    quats = torch.from_numpy(rows["quats"].astype(np.float32) - 128)
    _refuse(path, (quats == 0).all(1, keepdim=True), "has a quaternion of zero, which is no rotation")
    rgba = torch.from_numpy(rows["rgba"] / np.float32(255))
    return Gaussians(
        means=means,
        quats=torch.nn.functional.normalize(quats, dim=1),
        scales=scales,
        opacities=rgba[:, 3].clone(),
        sh=harmonics.from_color(rgba[:, :3]),
    )


def _refuse(path: Path, bad: Bool[Tensor, "n k"], what: str) -> None:
    if bad.any():
        raise ValueError(f"{path}: Gaussian {int(bad.any(1).nonzero()[0, 0])} {what}")
