"""The one door to MuJoCo: loaded when first used, refused if unsound."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path
from typing import Any

from reconstruct.scene import Scene
from simulate.mjcf import write_mjcf

SOUND = (4, 0, 1)
"""4.0.0 computes wrong accelerations: its sparse Cholesky factorisation has a defect."""


def mujoco() -> Any:
    """The library. Raises ImportError if it is a version whose results are wrong."""
    library = importlib.import_module("mujoco")
    version = tuple(int(part) for part in library.__version__.split(".")[:3])
    if (4, 0, 0) <= version < SOUND:
        raise ImportError(
            f"MuJoCo {library.__version__} computes wrong accelerations (sparse Cholesky defect). "
            "Install a sound one: pip install 'mujoco-core>=4.0.1', and remove the package 'mujoco' beside it"
        )
    return library


def load_model(scene: Scene | Path) -> Any:
    """The compiled model of a scene or of an MJCF file."""
    return load_spec(scene).compile()


def load_spec(scene: Scene | Path) -> Any:
    """The same before compilation, so that things can be added."""
    if isinstance(scene, Path):
        return _with_files(scene)
    with tempfile.TemporaryDirectory(prefix="scenewright-") as folder:
        return _with_files(write_mjcf(scene, Path(folder)))


def _with_files(path: Path) -> Any:
    """Holds the meshes itself, so that it compiles when the folder is gone."""
    meshes = {file.name: file.read_bytes() for file in sorted((path.parent / "collision").glob("*.obj"))}
    return mujoco().MjSpec.from_string(path.read_text(encoding="utf-8"), assets=meshes)


def warnings_of(data: Any) -> tuple[str, ...]:
    """What MuJoCo has warned of so far in a simulation, with counts."""
    kinds = {name: kind for name, kind in mujoco().mjtWarning.__members__.items() if name != "mjNWARNING"}
    counts = {name.removeprefix("mjWARN_"): int(data.warning[int(kind)].number) for name, kind in kinds.items()}
    return tuple(f"{name} x{count}" for name, count in counts.items() if count)
