"""Hulls and solids as OBJ files, one set for all formats of an export.

OBJ keeps full precision and any number of faces; STL does neither.
"""

from __future__ import annotations

from pathlib import Path

import trimesh

from reconstruct.collider import Hull
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from simulate.decimals import single
from simulate.naming import identifier

FOLDER = "collision"
"""Beside the files that name them."""


def hull_name(body: Body, index: int) -> str:
    """Of the body's shape with that place among its parts; the file is called so too."""
    return f"{identifier(body.name)}.{index}"


def solid_name(body: Body) -> str:
    return f"{identifier(body.name)}.solid"


def write_hulls(scene: Scene, folder: Path) -> None:
    """Every hull of every body, in its body's frame, as `NAME.INDEX.obj`."""
    folder.mkdir(parents=True, exist_ok=True)
    for body in scene.bodies:
        for index, shape in enumerate(body.collider.parts):
            if isinstance(shape, Hull):
                _write_obj(shape_mesh(shape), folder / f"{hull_name(body, index)}.obj")


def write_solids(scene: Scene, folder: Path) -> None:
    """The watertight mesh of every body that has one, in its body's frame, as `NAME.solid.obj`."""
    folder.mkdir(parents=True, exist_ok=True)
    for body in scene.bodies:
        if body.collider.solid is not None:
            _write_obj(body.collider.solid, folder / f"{solid_name(body)}.obj")


def _write_obj(mesh: trimesh.Trimesh, path: Path) -> None:
    vertices = [f"v {single(v)}" for v in mesh.vertices]
    faces = [f"f {a} {b} {c}" for a, b, c in (mesh.faces + 1).tolist()]
    path.write_text("\n".join([*vertices, *faces]) + "\n", encoding="ascii")
