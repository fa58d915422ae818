"""A scene's space becomes files for planners, all of them or none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from reconstruct.atomic import writing
from reconstruct.bundle import load_scene
from reconstruct.occupancy.space import Space, State
from reconstruct.scene import Scene
from scenewright.failing import Unusable
from simulate.distancing import distance_field
from simulate.field import Unknown
from simulate.maps.esdf import write_esdf
from simulate.maps.floor_plan import FloorPlan, plan_of
from simulate.maps.navmesh import navmesh_of, write_navmesh
from simulate.maps.octomap import write_octomap
from simulate.maps.ros import write_costmap, write_map
from simulate.space import space_of

KINDS = ("ros", "octomap", "esdf", "navmesh")


@dataclass(frozen=True)
class Wanted:
    """What the files are to be like."""

    kinds: tuple[str, ...]
    """Some of `KINDS`."""
    height: float
    """Of the robot [m]."""
    radius: float
    """[m]"""
    resolution: float
    """Side of the squares and cells of maps [m]; the distance field keeps the scene's voxels."""
    unknown: Unknown


def kinds_of(words: str) -> tuple[str, ...]:
    """Of a list with commas. Raises Unusable for what is none."""
    kinds = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange or not kinds:
        raise Unusable(f"--to {words}: give some of {','.join(KINDS)}")
    return kinds


def map_scene(source: Path, out: Path, wanted: Wanted) -> dict:
    """Writes the folder, with `space.json` that says what is in it and how to read it; returns that.

    Raises Unusable (a ValueError) if the scene has no space or no metres, or the robot does not fit; FileExistsError if
    the folder is there and not empty.
    """
    try:
        _check(wanted)
        scene = load_scene(source)
        space = _metric_space(scene, source)
        with writing(out) as folder:
            files = _write(space, folder, wanted)
            told = _told(space, wanted, source, files)
            (folder / "space.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    except ValueError as problem:
        raise Unusable(str(problem)) from problem
    return told


def _check(wanted: Wanted) -> None:
    for name in ("height", "radius", "resolution"):
        value = getattr(wanted, name)
        if not (np.isfinite(value) and value > 0):
            option = name if name == "resolution" else f"robot-{name}"
            raise ValueError(f"--{option} {value}: a finite number of metres above 0 is wanted")


def _metric_space(scene: Scene, source: Path) -> Space:
    if not scene.metric:
        raise ValueError(
            f"{source}: the scale of this scene is unknown, so no robot can be planned for in it; make it again with a "
            "length, a marker, GPS or depth"
        )
    return space_of(scene)


def _write(space: Space, folder: Path, wanted: Wanted) -> list[Path]:
    files: list[Path] = []
    flat = {"ros", "navmesh"} & set(wanted.kinds)
    plan = plan_of(space, height=wanted.height, resolution=wanted.resolution) if flat else None
    if plan is not None:
        files += _write_flat(plan, folder, wanted)
    if "octomap" in wanted.kinds:
        files.append(write_octomap(space, folder / "space.bt", resolution=wanted.resolution))
    if "esdf" in wanted.kinds:
        files.append(write_esdf(distance_field(space, unknown=wanted.unknown), space, folder / "esdf.npz"))
    return files


def _write_flat(plan: FloorPlan, folder: Path, wanted: Wanted) -> Sequence[Path]:
    files: list[Path] = []
    if "ros" in wanted.kinds:
        files += write_map(plan, folder)
        files += write_costmap(plan, folder, radius=wanted.radius, unknown=wanted.unknown)
    if "navmesh" in wanted.kinds:
        mesh = navmesh_of(plan, radius=wanted.radius, unknown=wanted.unknown)
        files += write_navmesh(mesh, plan, folder, radius=wanted.radius, unknown=wanted.unknown)
    return files


def _told(space: Space, wanted: Wanted, source: Path, files: list[Path]) -> dict:
    known = space.state != State.UNKNOWN
    return {
        "scene": str(source),
        "frame": "the scene's world: metres, right-handed, z up",
        "low": space.origin.tolist(),
        "high": space.high.tolist(),
        "voxel": space.voxel,
        "free": space.share(State.FREE),
        "occupied": space.share(State.OCCUPIED),
        "unknown": space.share(State.UNKNOWN),
        "confidence": float(space.confidence[known].mean()) if known.any() else 0.0,
        "wanted": asdict(wanted) | {"kinds": list(wanted.kinds)},
        "unknown_counts_as": f"{wanted.unknown} in esdf.npz, costmap and navmesh; it stays unknown in map and space.bt",
        "bodies": "where they are at rest, movable ones too",
        "files": sorted(path.name for path in files),
    }
