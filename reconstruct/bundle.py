"""A Scene as a folder, and back.

scene.json       manifest: schema version, frames, units, bodies, cameras, provenance, files with their hashes
layout.json      what it was made from, if from a layout
splats.ply       all Gaussians in the world frame, for any 3DGS viewer
bodies/*.ply     the Gaussians of each body in its own frame
mesh.glb         the extracted surface, with the confidence of every vertex if it is known
planes.npz       which of its faces lie on which plane, if planes were found in it
space.npz        what is free, occupied or unknown, voxel by voxel, if it is known
collision/       colliders.json: every convex shape; *.ply: watertight solids
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from layout.layout import Layout
from reconstruct.atomic import check_target, write_text, writing
from reconstruct.scene import Body, Scene
from reconstruct.storing import (
    camera_from_json,
    camera_to_json,
    collider_from_json,
    collider_to_json,
    plane_from_json,
    plane_to_json,
    pose_from_json,
    pose_to_json,
    read_faces,
    read_space,
    read_surface,
    write_faces,
    write_space,
    write_surface,
)
from splat.formats.ply import read_ply, write_ply
from splat.gaussians import Gaussians
from splat.moving import in_world

__all__ = [
    "check_scene",
    "check_target",
    "load_scene",
    "safe_name",
    "save_scene",
    "seal",
    "write_scene",
    "write_text",
    "writing",
]

SCHEMA_VERSION = "1.0"
FRAMES = {
    "world": "right-handed, z up, floor at z = 0",
    "body": "origin at the bottom centre, x forward, y left, z up; pose maps body to world",
    "camera": "OpenCV: x right, y down, z forward; pixel centres at half-integers",
    "quaternions": "unit, wxyz",
    "mesh.glb": "glTF's y up, turned at its root node; the vertices themselves are in the world frame",
}
UNITS = {"length": "m", "mass": "kg", "time": "s", "angle": "rad", "inertia": "kg m2", "colour": "sRGB 0..1"}
UNSCALED = {"length": "not known: a unit of the scene's own", "angle": "rad", "colour": "sRGB 0..1"}
"""Of a scene that is not metric."""


def save_scene(scene: Scene, folder: Path, *, replace: bool = False) -> Path:
    """Writes the whole folder or nothing; returns it.

    Raises OSError if the target is a file or not empty (see `reconstruct.atomic`), or the disk is full. To put
    further files beside the scene, use `writing`, `write_scene` and `seal` as this function does.
    """
    with writing(folder, replace=replace) as temporary:
        write_scene(scene, temporary)
        seal(temporary)
    return folder


def write_scene(scene: Scene, folder: Path) -> None:
    """Writes the scene's files into an existing folder; `seal` it when all others are there too."""
    for name in ("bodies", "collision"):
        (folder / name).mkdir(exist_ok=True)
    if scene.layout is not None:
        (folder / "layout.json").write_text(scene.layout.to_json(), encoding="utf-8")
    if scene.surface is not None:
        write_surface(scene.surface, folder / "mesh.glb")
    if scene.planes:
        write_faces(scene.planes, folder / "planes.npz")
    if scene.space is not None:
        write_space(scene.space, folder / "space.npz")
    filled = [(body.pose, body.gaussians) for body in scene.bodies if len(body.gaussians)]
    if filled:
        write_ply(in_world(filled), folder / "splats.ply")
    colliders = {b.name: collider_to_json(b.collider, folder, f"{safe_name(b.name)}.solid.ply") for b in scene.bodies}
    _write_json(folder / "collision" / "colliders.json", colliders)
    _write_json(folder / "scene.json", _manifest(scene, folder))


def seal(folder: Path) -> None:
    """Adds the size and SHA-256 of every file in the folder to its manifest."""
    manifest = _read_json(folder / "scene.json")
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "scene.json")
    manifest["files"] = {path.relative_to(folder).as_posix(): _fingerprint(path) for path in paths}
    _write_json(folder / "scene.json", manifest)


def load_scene(folder: Path) -> Scene:
    """Reads a scene back, after checking every file of it against the manifest.

    Raises FileNotFoundError if there is no scene, and ValueError, naming the file, if one is of another version,
    unfinished, damaged or missing.
    """
    manifest = check_scene(folder)
    colliders = _read_json(folder / "collision" / "colliders.json")
    try:
        return _scene(folder, manifest, colliders)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{folder / 'scene.json'} lacks or mistypes {error}; write the scene anew") from error


def check_scene(folder: Path) -> dict[str, Any]:
    """The manifest of a scene, every file of which is as it was written. Raises what `load_scene` raises."""
    manifest = _read_json(folder / "scene.json")
    if manifest.get("schema_version") != SCHEMA_VERSION:
        found = manifest.get("schema_version")
        raise ValueError(f"{folder}: schema version {found!r}; this program reads {SCHEMA_VERSION!r}")
    _check_files(folder, manifest.get("files"))
    return manifest


def safe_name(name: str) -> str:
    """A file name for a body: its own if that is plain ASCII, else a likeness with a hash that keeps it unique."""
    if re.fullmatch(r"[a-z0-9_-]{1,60}", name):
        return name
    plain = re.sub(r"[^a-z0-9_-]+", "_", name.lower())[:40].strip("_")
    return f"{plain or 'body'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _manifest(scene: Scene, folder: Path) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "frames": FRAMES,
        "units": UNITS if scene.metric else UNSCALED,
        "metric": scene.metric,
        "bodies": [_body_to_json(body, folder) for body in scene.bodies],
        "cameras": [camera_to_json(camera) for camera in scene.cameras],
        "layout": "layout.json" if scene.layout is not None else None,
        "surface": "mesh.glb" if scene.surface is not None else None,
        "planes": [plane_to_json(plane) for plane in scene.planes],
        "space": "space.npz" if scene.space is not None else None,
        "provenance": scene.provenance,
    }


def _body_to_json(body: Body, folder: Path) -> dict[str, Any]:
    file = None
    if len(body.gaussians):
        file = f"bodies/{safe_name(body.name)}.ply"
        write_ply(body.gaussians, folder / file)
    return {
        "name": body.name,
        "label": body.label,
        "pose": pose_to_json(body.pose),
        "mass": body.mass,
        "center": None if body.center is None else body.center.tolist(),
        "inertia": None if body.inertia is None else body.inertia.tolist(),
        "friction": body.friction,
        "gaussians": {"file": file, "count": len(body.gaussians), "harmonics": body.gaussians.degree},
    }


def _scene(folder: Path, manifest: Mapping[str, Any], colliders: Mapping[str, Any]) -> Scene:
    layout, surface = manifest["layout"], manifest["surface"]
    planes, space = manifest.get("planes", []), manifest.get("space")
    faces = read_faces(_within(folder, "planes.npz")) if planes else []
    return Scene(
        bodies=tuple(_body(folder, i, entry, colliders) for i, entry in enumerate(manifest["bodies"])),
        layout=None if layout is None else Layout.read(_within(folder, layout)),
        surface=None if surface is None else read_surface(_within(folder, surface)),
        cameras=tuple(camera_from_json(entry) for entry in manifest["cameras"]),
        metric=manifest["metric"],
        provenance=manifest["provenance"],
        planes=tuple(plane_from_json(plane, own) for plane, own in zip(planes, faces, strict=True)),
        space=None if space is None else read_space(_within(folder, space)),
    )


def _body(folder: Path, index: int, entry: Mapping[str, Any], colliders: Mapping[str, Any]) -> Body:
    center, inertia = entry["center"], entry["inertia"]
    return Body(
        name=entry["name"],
        label=entry["label"],
        pose=pose_from_json(entry["pose"]),
        gaussians=_gaussians(folder, index, entry["gaussians"]),
        collider=collider_from_json(colliders[entry["name"]], folder),
        mass=entry["mass"],
        center=None if center is None else torch.tensor(center, dtype=torch.float32),
        inertia=None if inertia is None else torch.tensor(inertia, dtype=torch.float64),
        friction=entry["friction"],
    )


def _gaussians(folder: Path, index: int, entry: Mapping[str, Any]) -> Gaussians:
    """With the body's place in the scene as their instance."""
    if entry["file"] is None:
        none = torch.zeros(0, 3)
        sh = torch.zeros(0, (entry["harmonics"] + 1) ** 2, 3)
        return Gaussians(none, torch.zeros(0, 4), none, torch.zeros(0), sh, torch.zeros(0, dtype=torch.long))
    read = read_ply(_within(folder, entry["file"]))
    if len(read) != entry["count"]:
        raise ValueError(f"{folder / entry['file']} holds {len(read)} Gaussians; the manifest says {entry['count']}")
    instance = torch.full((len(read),), index, dtype=torch.long)
    return Gaussians(read.means, read.quats, read.scales, read.opacities, read.sh, instance)


def _check_files(folder: Path, files: Mapping[str, Any] | None) -> None:
    if not files:
        raise ValueError(f"{folder / 'scene.json'} lists no files, so the scene was never finished; make it anew")
    for name, wanted in files.items():
        path = _within(folder, name)
        if not path.is_file():
            raise ValueError(f"{path} is missing; the scene needs it")
        if _fingerprint(path) != wanted:
            raise ValueError(f"{path} is not the file that was written: its size or SHA-256 differs from scene.json's")


def _within(folder: Path, name: str) -> Path:
    """The path of a file that the manifest names; it may not lead out of the folder."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{folder / 'scene.json'} names the file {name!r}, which lies outside the folder")
    return path


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _read_json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise FileNotFoundError(f"{path} does not exist, so {path.parent} is not the folder of a scene")
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is not readable JSON: {error}") from error
    if not isinstance(value, dict):
        raise ValueError(f"{path} holds a {type(value).__name__}; a JSON object is wanted")
    return value
