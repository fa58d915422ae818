"""One prim ParticleField3DGaussianSplat of an OpenUSD stage: its arrays from Gaussians, and back.

What the arrays mean is told in `splat.formats.usd`.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from splat.formats.usd_stage import openusd
from splat.gaussians import Gaussians
from splat.pose import rotation_matrix

FIELDS = ("means", "quats", "scales", "opacities", "sh")
"""Of Gaussians, that a prim holds."""


def define_field(stage: Any, place: str, gaussians: Gaussians) -> Any:
    """A new prim at a path of the stage, which holds the Gaussians bit by bit; their quaternions are unit already."""
    pxr = openusd()
    field = pxr.UsdVol.ParticleField3DGaussianSplat.Define(stage, place)
    means, quats, scales, opacities, sh = (getattr(gaussians, name).contiguous().numpy() for name in FIELDS)
    field.CreatePositionsAttr(pxr.Vt.Vec3fArray.FromNumpy(means))
    # In an array of USD the real part comes last, though it prints first.
    field.CreateOrientationsAttr(pxr.Vt.QuatfArray.FromNumpy(np.roll(quats, -1, axis=1)))
    field.CreateScalesAttr(pxr.Vt.Vec3fArray.FromNumpy(scales))
    field.CreateOpacitiesAttr(pxr.Vt.FloatArray.FromNumpy(opacities))
    field.CreateRadianceSphericalHarmonicsDegreeAttr(gaussians.degree)
    flat = pxr.Vt.Vec3fArray.FromNumpy(sh.reshape(-1, 3))
    # The schema asks for no element size; NVIDIA's exporter states it, and it tells other programs the stride.
    field.CreateRadianceSphericalHarmonicsCoefficientsAttr(flat).SetMetadata("elementSize", gaussians.sh.shape[1])
    field.CreateProjectionModeHintAttr(pxr.UsdVol.Tokens.perspective)
    field.CreateSortingModeHintAttr(pxr.UsdVol.Tokens.zDepth)
    field.CreateExtentAttr(pxr.Vt.Vec3fArray.FromNumpy(_extent(gaussians).numpy()))
    return field


def read_field(prim: Any, path: Path) -> Gaussians:
    """As it stands in the file `path`, in the prim's own frame; what it does not state is the schema's default.

    Harmonics of degrees beyond 3 are left out, with a warning. Raises ValueError, naming the prim, if it is broken.
    """
    means = _array(prim, "positions", 3, path)
    if means is None:
        raise ValueError(f"{path}: {prim.GetPath()} has no positions")
    count = len(means)
    xyzw, scales = _array(prim, "orientations", 4, path, count), _array(prim, "scales", 3, path, count)
    opacities = _array(prim, "opacities", 1, path, count)
    return Gaussians(
        means=means,
        quats=torch.tensor([[1.0, 0, 0, 0]]).repeat(count, 1) if xyzw is None else xyzw.roll(1, 1),
        scales=torch.ones(count, 3) if scales is None else scales,
        opacities=torch.ones(count) if opacities is None else opacities[:, 0],
        sh=_harmonics(prim, count, path),
    )


def _harmonics(prim: Any, count: int, path: Path) -> Float[Tensor, "n k 3"]:
    degree = prim.GetAttribute("radiance:sphericalHarmonicsDegree").Get()
    if not 0 <= degree < 100:
        raise ValueError(f"{path}: {prim.GetPath()} has harmonics of degree {degree}")
    flat = _array(prim, "radiance:sphericalHarmonicsCoefficients", 3, path, count * (degree + 1) ** 2)
    if flat is None:
        return torch.zeros(count, 1, 3)
    if degree > 3:
        warnings.warn(f"{path}: harmonics of degree {degree}; those beyond 3 are left out", stacklevel=4)
    return flat.reshape(count, -1, 3)[:, :16].contiguous()


def _array(prim: Any, name: str, width: int, path: Path, count: int | None = None) -> Float[Tensor, "n w"] | None:
    """An attribute, or its twin in half precision, or None if neither is stated."""
    now = openusd().Usd.TimeCode.EarliestTime()
    for twin in (name, f"{name}h"):
        value = prim.GetAttribute(twin).Get(now)
        if value is not None and np.size(value) > 0:
            array = np.array(value)
            array = array[:, None] if array.ndim == 1 else array
            if array.dtype.kind != "f" or array.shape != (count or len(array), width):
                wanted = f"{'' if count is None else count} x {width} numbers".strip()
                raise ValueError(
                    f"{path}: {twin} of {prim.GetPath()} are {array.dtype} {array.shape}; {wanted} are wanted"
                )
            return torch.from_numpy(array.astype(np.float32))
    return None


def _extent(gaussians: Gaussians) -> Float[Tensor, "2 3"]:
    """The box around all ellipsoids of three standard deviations."""
    axes = rotation_matrix(gaussians.quats) * gaussians.scales[:, None]
    reach = 3 * axes.square().sum(2).sqrt()
    return torch.stack([(gaussians.means - reach).amin(0), (gaussians.means + reach).amax(0)])
