"""What the checks of an audit look at, each worked out once, when the first check asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import trimesh
from jaxtyping import Bool, Float, Int

from reconstruct.rays import RayScene
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from simulate.check import Rest, let_rest
from simulate.engine import load_model
from simulate.ground import Ground, ground_of
from simulate.sightlines import Sightlines, look
from simulate.touching import Touch, touches
from simulate.walking import free_cells, standing


@dataclass(frozen=True, eq=False)
class Solid:
    """Convex shapes in the world, as closed triangle meshes side by side."""

    meshes: tuple[trimesh.Trimesh, ...]
    owner: Int[np.ndarray, "n"]
    """Of each mesh: the index of its body in the scene."""

    @cached_property
    def joined(self) -> trimesh.Trimesh:
        first = np.cumsum([0, *(len(mesh.vertices) for mesh in self.meshes)])
        faces = [np.asarray(mesh.faces) + start for mesh, start in zip(self.meshes, first, strict=False)]
        vertices = np.concatenate([np.zeros((0, 3)), *(mesh.vertices for mesh in self.meshes)])
        return trimesh.Trimesh(vertices, np.concatenate([np.zeros((0, 3), int), *faces]), process=False)

    @cached_property
    def body_of_face(self) -> Int[np.ndarray, "f"]:
        return np.repeat(self.owner, [len(mesh.faces) for mesh in self.meshes])

    @cached_property
    def rays(self) -> RayScene:
        return RayScene(np.asarray(self.joined.vertices), np.asarray(self.joined.faces))


@dataclass(frozen=True, eq=False)
class Evidence:
    """Of a scene that is metric and can be simulated; else only `scene` may be asked for."""

    scene: Scene

    @property
    def movable(self) -> tuple[Body, ...]:
        return tuple(body for body in self.scene.bodies if body.mass is not None)

    @cached_property
    def solid(self) -> Solid:
        """All shapes of all bodies."""
        return _solid(enumerate(self.scene.bodies))

    @cached_property
    def room(self) -> Solid:
        """The shapes of the room itself."""
        return _solid(enumerate(self.scene.bodies[:1]))

    @cached_property
    def ground(self) -> Ground | None:
        return ground_of(self.scene)

    @cached_property
    def standing(self) -> Bool[np.ndarray, "nx ny"] | None:
        """Cells of the ground where the middle of a robot may be; None if there is no ground."""
        if self.ground is None:
            return None
        return standing(free_cells(self.ground, self.solid.meshes), self.ground.cell)

    @cached_property
    def sightlines(self) -> Sightlines | None:
        """Looks at the surface, and what they bump into; None without surface or cameras."""
        return look(self.scene, self.solid.rays)

    @cached_property
    def model(self) -> Any:
        """MuJoCo's."""
        return load_model(self.scene)

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """Where bodies touch, or nearly, before anything moves."""
        return touches(self.model)

    @cached_property
    def rest(self) -> Rest:
        """What two seconds of gravity do."""
        return let_rest(self.model)

    def bounds(self, body: Body) -> Float[np.ndarray, "2 3"]:
        """The lowest and highest corner of a body's shapes in the world [m]."""
        names = [other.name for other in self.scene.bodies]
        own = self.solid.owner == names.index(body.name)
        corners = [mesh.bounds for mesh, mine in zip(self.solid.meshes, own, strict=True) if mine]
        return np.stack([np.min([c[0] for c in corners], axis=0), np.max([c[1] for c in corners], axis=0)])


def _solid(bodies: Iterable[tuple[int, Body]]) -> Solid:
    meshes, owner = [], []
    for index, body in bodies:
        matrix = body.pose.matrix().double().numpy()
        for shape in body.collider.parts:
            meshes.append(shape_mesh(shape).apply_transform(matrix))
            owner.append(index)
    return Solid(tuple(meshes), np.array(owner, dtype=np.int64))
