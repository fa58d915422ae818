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
from pathlib import Path
from typing import Any

import numpy as np
import torch

from splat.atomic import replacing
from splat.formats import inflation, soundness
from splat.formats.placing import joined, placed
from splat.formats.usd_field import FIELDS, define_field, read_field
from splat.formats.usd_stage import new_stage, open_stage, openusd, refusing, said, to_metres
from splat.gaussians import Gaussians

SUFFIXES = (".usd", ".usdc", ".usda", ".usdz")
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
        clouds = [read_field(prim, path) for prim in prims]
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
    stage = new_stage(suffix)
    field = define_field(stage, "/Splats", gaussians)
    stage.SetDefaultPrim(field.GetPrim())
    made = folder / f"splats{'.usdc' if suffix == '.usdz' else suffix}"
    stage.GetRootLayer().Export(str(made))
    if suffix != ".usdz":
        return made
    with pxr.Sdf.ZipFileWriter.CreateNew(str(folder / "splats.usdz")) as package:
        package.AddFile(str(made), made.name)
    return folder / "splats.usdz"


def _prims(stage: Any, path: Path) -> list[Any]:
    """Of splats, also inside instances."""
    pxr = openusd()
    everywhere = stage.Traverse(pxr.Usd.TraverseInstanceProxies())
    found = [prim for prim in everywhere if prim.IsA(pxr.UsdVol.ParticleField3DGaussianSplat)]
    if not found:
        kinds = sorted({str(prim.GetTypeName()) for prim in everywhere})
        raise ValueError(f"{path}: no prim ParticleField3DGaussianSplat; there are: {', '.join(kinds)[:200] or 'none'}")
    return found
