"""A furnished room as one surface with materials, before and after light has been baked into it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import trimesh
from jaxtyping import Float, Int

from layout.furniture.part import Part
from layout.layout import Layout
from layout.materials import Material


@dataclass(frozen=True, eq=False)
class Furnished:
    """Everything in the room as triangles in the world.

    Vertices are split where the surface has a crease, so each has one normal. The room shell is
    a single sheet that faces inward, closed but for nothing: no ray leaves the room.
    """

    layout: Layout
    parts: tuple[tuple[Part, ...], ...]
    """Per instance: the room shell's parts in the world, then each item's in its own frame."""
    vertices: Float[np.ndarray, "v 3"]
    """In the world [m], float32."""
    normals: Float[np.ndarray, "v 3"]
    """Unit, outward, smooth where the surface is round."""
    faces: Int[np.ndarray, "f 3"]
    uv: Float[np.ndarray, "f 3 2"]
    """Texture coordinates of the corners, in repeats; u runs along the texture's columns, v down its rows."""
    material_of_face: Int[np.ndarray, "f"]
    """Into `materials`."""
    instance_of_face: Int[np.ndarray, "f"]
    """0 is the room shell, i + 1 is `layout.items[i]`."""
    materials: tuple[Material, ...]

    def mesh(self, instance: int | None = None) -> trimesh.Trimesh:
        """The true surface of everything or of one instance, in the world; vertices merged, so solids are closed."""
        chosen = slice(None) if instance is None else self.instance_of_face == instance
        merged, index = np.unique(np.round(self.vertices.astype(np.float64), 6), axis=0, return_inverse=True)
        mesh = trimesh.Trimesh(merged, index.reshape(-1)[self.faces[chosen]], process=False)
        mesh.remove_unreferenced_vertices()
        return mesh


@dataclass(frozen=True, eq=False)
class Lit:
    """A furnished room with the light that falls on it."""

    furnished: Furnished
    irradiance: Float[np.ndarray, "v 3"]
    """At each vertex of `furnished`, linear RGB, in units in which a white surface under pi has radiance 1."""
