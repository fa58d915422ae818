"""Gaussians in OpenUSD, as the prim ParticleField3DGaussianSplat of UsdVol: .usd, .usdc, .usda and .usdz.

positions [the stage's units], orientations (quaternions, real part first), scales (standard deviations, linear),
opacities (0..1), radiance:sphericalHarmonicsDegree and ...Coefficients (particle by particle; order, signs and the 0.5
are those of 3DGS), after the schema of OpenUSD 26.11 (pxr/usd/usdVol/schema.usda). The schema has no colour space.

Written: one prim /Splats, upAxis Z, metersPerUnit 1, so the world as it is in memory; every float comes back bit by bit
(quaternions that are not unit are made so). Instances are not written.

Read: all such prims of the stage at its earliest time, hidden ones too, float or half, each moved by its transform and
by the stage's axis and unit, in one cloud; from other files only if they lie beside it (`splat.formats.usd_stage`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from splat.atomic import replacing
from splat.formats import inflation, soundness
from splat.formats.placing import joined, placed
from splat.formats.usd_stage import open_stage, openusd, refusing, said, to_metres
from splat.gaussians import Gaussians
from splat.pose import rotation_matrix

SUFFIXES = (".usd", ".usdc", ".usda", ".usdz")
FIELDS = ("means", "quats", "scales", "opacities", "sh")
BYTES = 4 * 59
"""Of a splat in memory, at most."""


def write_usd(gaussians: Gaussians, path: str | os.PathLike[str]) -> None:
    """Writes the whole file or none, in the format of its name (.usd is binary); a file that was there is replaced.

    USD can report success on a full disk, so the file is written beside its place, read again, compared, and only then
    put there. Raises ValueError for another name, no Gaussians, a value that is not finite, a scale that is not
    positive, a zero quaternion or an opacity outside 0..1; OSError if what was written is not what it should be;
    ModuleNotFoundError without OpenUSD.
    """
    openusd()
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{path}: a name that ends in {', '.join(SUFFIXES)} is wanted")
    soundness.check(gaussians, path)
    gaussians = placed(gaussians.map(lambda v: v.detach().cpu()), np.eye(4), path)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", suffix=".unfinished", dir=path.parent) as folder:
        made = _made(gaussians, Path(folder), path)
        with replacing(path) as file, made.open("rb") as whole:
            shutil.copyfileobj(whole, file)


def read_usd(path: str | os.PathLike[str]) -> Gaussians:
    """All splats of a stage, in our z-up world in metres.

    A stage without metersPerUnit is in centimetres, as USD has it, and harmonics of degrees beyond 3 are left out, each
    with a warning. Raises ValueError, naming the file and the prim, if it is broken, composed of what is not opened
    here, or holds no such splats; FileNotFoundError if it is missing; ModuleNotFoundError without OpenUSD.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{path}: OpenUSD goes by names; give it one that ends in {', '.join(SUFFIXES)}")
    with refusing(path):
        stage, held = open_stage(path)
        prims = _prims(stage, path)
        clouds = [_cloud(prim, path) for prim in prims]
        inflation.check(path, held, BYTES * sum(len(cloud) for cloud in clouds))
        transforms = openusd().UsdGeom.XformCache(openusd().Usd.TimeCode.EarliestTime())
        to_world = to_metres(stage, path)
        matrices = [to_world @ np.array(transforms.GetLocalToWorldTransform(prim)).T for prim in prims]
    return joined([placed(cloud, matrix, path) for cloud, matrix in zip(clouds, matrices, strict=True)])


def _made(gaussians: Gaussians, folder: Path, path: Path) -> Path:
    """The file that USD makes of them in a folder, proven to hold them."""
    try:
        made = _exported(gaussians, folder, path.suffix.lower())
        written = read_usd(made)
    except openusd().Tf.ErrorException as problem:
        raise OSError(f"{path} could not be written: {said(problem)}") from problem
    except (ValueError, FileNotFoundError) as problem:
        raise OSError(f"{path} could not be written: USD cannot read what it made (is the disk full?)") from problem
    if not all(torch.equal(getattr(written, name), getattr(gaussians, name)) for name in FIELDS):
        raise OSError(f"{path} could not be written: USD gives back other values than it was given")
    return made


def _exported(gaussians: Gaussians, folder: Path, suffix: str) -> Path:
    pxr = openusd()
    layer = pxr.Sdf.Layer.CreateAnonymous(".usda" if suffix == ".usda" else ".usdc")
    stage = pxr.Usd.Stage.Open(layer)
    pxr.UsdGeom.SetStageUpAxis(stage, pxr.UsdGeom.Tokens.z)
    pxr.UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    field = pxr.UsdVol.ParticleField3DGaussianSplat.Define(stage, "/Splats")
    stage.SetDefaultPrim(field.GetPrim())
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

    made = folder / f"splats{'.usdc' if suffix == '.usdz' else suffix}"
    layer.Export(str(made))
    if suffix != ".usdz":
        return made
    with pxr.Sdf.ZipFileWriter.CreateNew(str(folder / "splats.usdz")) as package:
        package.AddFile(str(made), made.name)
    return folder / "splats.usdz"


def _extent(gaussians: Gaussians) -> Float[Tensor, "2 3"]:
    """The box around all ellipsoids of three standard deviations."""
    axes = rotation_matrix(gaussians.quats) * gaussians.scales[:, None]
    reach = 3 * axes.square().sum(2).sqrt()
    return torch.stack([(gaussians.means - reach).amin(0), (gaussians.means + reach).amax(0)])


def _prims(stage: Any, path: Path) -> list[Any]:
    """Of splats, also inside instances."""
    pxr = openusd()
    everywhere = stage.Traverse(pxr.Usd.TraverseInstanceProxies())
    found = [prim for prim in everywhere if prim.IsA(pxr.UsdVol.ParticleField3DGaussianSplat)]
    if not found:
        kinds = sorted({str(prim.GetTypeName()) for prim in everywhere})
        raise ValueError(f"{path}: no prim ParticleField3DGaussianSplat; there are: {', '.join(kinds)[:200] or 'none'}")
    return found


def _cloud(prim: Any, path: Path) -> Gaussians:
    """As it stands in the file; what it does not state is the schema's default."""
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
