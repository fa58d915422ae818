"""An OpenUSD stage from a file that may be hostile: opened if it is composed only of files that lie beside it."""

from __future__ import annotations

import contextlib
import importlib
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from splat.formats.usd_crate import check_crates

Z_UP = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1.0]])
"""From y up."""
MODULES = ("Ar", "Gf", "Kind", "Sdf", "Tf", "Usd", "UsdGeom", "UsdPhysics", "UsdShade", "UsdVol", "Vt")
"""Of OpenUSD, that splats and scenes of bodies need."""
FILES = 1000
"""That a stage may be composed of, each counted as often as it is referred to."""


def openusd() -> Any:
    """The package pxr with its modules. Raises ModuleNotFoundError, saying what to install, if they are not there."""
    try:
        for name in MODULES:
            importlib.import_module(f"pxr.{name}")
    except ModuleNotFoundError as problem:
        raise ModuleNotFoundError("USD files need OpenUSD; install it: pip install 'scenewright[usd]'") from problem
    pxr: Any = importlib.import_module("pxr")
    if not hasattr(pxr.UsdVol, "ParticleField3DGaussianSplat"):
        raise ModuleNotFoundError("this OpenUSD is older than 26.3 and knows no splats: pip install 'scenewright[usd]'")
    return pxr


def new_stage(suffix: str) -> Any:
    """An empty one in memory, z up and in metres, for a file whose name ends so."""
    pxr = openusd()
    stage = pxr.Usd.Stage.Open(pxr.Sdf.Layer.CreateAnonymous(".usda" if suffix == ".usda" else ".usdc"))
    pxr.UsdGeom.SetStageUpAxis(stage, pxr.UsdGeom.Tokens.z)
    pxr.UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    return stage


def open_stage(path: Path) -> tuple[Any, int]:
    """The stage, and the bytes of all files that it is composed of; to be called within `refusing`.

    They are opened only if they lie in the folder of the first, or in its package. Raises ValueError if one does not,
    is missing or broken, if there are more than a thousand (or they go round in a circle), or if one is composed with
    itself (internal references, inherits, specializes) or of clips: a small file could so hold a world without end.
    """
    first = str(path.resolve(strict=True))
    layers = _layers(path, first)
    stage = openusd().Usd.Stage.Open(layers[first])
    errors = stage.GetCompositionErrors()
    if errors:
        raise ValueError(f"{path} cannot be composed: {str(errors[0])[:300]}")
    return stage, sum(os.path.getsize(file) for file in {_file(name) for name in layers})


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """What OpenUSD finds wrong in the block becomes a ValueError that names the file."""
    try:
        yield
    except openusd().Tf.ErrorException as problem:
        raise ValueError(f"{path} is not a readable USD file: {said(problem)}") from problem


def said(problem: Exception) -> str:
    """What an error of OpenUSD has to say, without where in its source it arose."""
    return " ".join(dict.fromkeys(error.commentary.strip() for error in problem.args))[:300]


def to_metres(stage: Any, path: Path) -> Float[np.ndarray, "4 4"]:
    """From the stage's axes and unit to z up and metres.

    A stage without metersPerUnit is in centimetres, as USD has it, with a warning. Raises ValueError if that is no
    length.
    """
    geometry = openusd().UsdGeom
    unit = geometry.GetStageMetersPerUnit(stage)
    if not 0 < unit < np.inf:
        raise ValueError(f"{path}: metersPerUnit is {unit}; a finite number above 0 is wanted")
    if not geometry.StageHasAuthoredMetersPerUnit(stage):
        warnings.warn(f"{path} has no metersPerUnit; its lengths are taken as {unit} m, as USD has it", stacklevel=3)
    axes = Z_UP if geometry.GetStageUpAxis(stage) == geometry.Tokens.y else np.eye(4)
    return axes @ np.diag([unit, unit, unit, 1.0])


def _layers(path: Path, first: str) -> dict[str, Any]:
    """The first layer and all that it is composed of, by name."""
    pxr = openusd()
    folder, waiting, count = Path(first).parent, [first], 0
    layers: dict[str, Any] = {}
    following: dict[str, list[str]] = {}
    while waiting:
        name = waiting.pop()
        count += 1
        if count > FILES:
            raise ValueError(f"{path} is composed of more than {FILES} files, or of itself; it is not opened")
        if name not in layers:
            file = Path(_file(name))
            if not (file.resolve().is_relative_to(folder) and file.is_file()):
                raise ValueError(f"{path} needs {name[:200]}; only regular files that lie in its folder are opened")
            check_crates(file, path)
            layers[name] = pxr.Sdf.Layer.FindOrOpen(name)
            if layers[name] is None:
                raise ValueError(f"{path}: {name[:200]} is not a readable USD file")
            following[name] = [layers[name].ComputeAbsolutePath(asset) for asset in _assets(layers[name], path)]
        waiting += following[name]
    return layers


def _file(name: str) -> str:
    """Where a layer lies on disk; it may be inside a package."""
    pxr = openusd()
    return pxr.Ar.SplitPackageRelativePathOuter(pxr.Sdf.Layer.SplitIdentifier(name)[0])[0]


def _assets(layer: Any, path: Path) -> list[str]:
    """What a layer names to be composed with, as often as it does."""
    prims: list[Any] = []

    def visit(at: Any) -> None:
        if at.IsPrimPath() or (at.IsPrimVariantSelectionPath() and at.GetVariantSelection()[1]):
            prims.append(layer.GetPrimAtPath(at))

    layer.Traverse("/", visit)
    assets = list(layer.subLayerPaths)
    if None in prims:
        raise ValueError(f"{path} is not a readable USD file: it names prims that it does not have")
    for prim in prims:
        arcs = [*prim.referenceList.GetAddedOrExplicitItems(), *prim.payloadList.GetAddedOrExplicitItems()]
        assets += [arc.assetPath for arc in arcs]
        inherited = prim.inheritPathList.GetAddedOrExplicitItems() or prim.specializesList.GetAddedOrExplicitItems()
        if inherited or prim.HasInfo("clips") or not all(arc.assetPath for arc in arcs):
            raise ValueError(f"{path}: {prim.path} is composed from within or of clips; flatten it: usdcat --flatten")
    return assets
