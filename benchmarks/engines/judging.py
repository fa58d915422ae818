"""How deep a ball or cube lies in the shapes of a scene."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import trimesh
from scipy.spatial.transform import Rotation

from engines.drop import Drop
from reconstruct.probing import distances
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Scene
from simulate.naming import identifier


@dataclass(frozen=True)
class Solid:
    """One convex shape of a body, in the body's frame."""

    body: str
    """Its identifier."""
    mesh: trimesh.Trimesh

    def above(self, points: np.ndarray) -> np.ndarray:
        """How far points are beyond the face that they are furthest beyond; inside it is minus the depth [m]."""
        normals, offsets = self._planes
        return (points @ normals.T - offsets).max(axis=1)

    @cached_property
    def _planes(self) -> tuple[np.ndarray, np.ndarray]:
        normals = np.array(self.mesh.face_normals)
        return normals, (self.mesh.triangles[:, 0] * normals).sum(axis=1)


def solids_of(scene: Scene) -> list[Solid]:
    return [Solid(identifier(body.name), shape_mesh(shape)) for body in scene.bodies for shape in body.collider.parts]


def depth(drop: Drop, pose: dict, solids: list[Solid], bodies: dict[str, dict]) -> float:
    """Of the deepest overlap, 0 if it touches nothing [m]. Of two edges that cross nothing is known."""
    return max((_depth(drop, _within(pose, bodies[solid.body]), solid) for solid in solids), default=0.0)


def _within(pose: dict, body: dict) -> tuple[np.ndarray, np.ndarray]:
    """Rotation and position of a thing in the frame of a body."""
    to_world, own = (Rotation.from_quat(p["quaternion"], scalar_first=True).as_matrix() for p in (body, pose))
    return to_world.T @ own, to_world.T @ (np.array(pose["position"]) - body["position"])


def _depth(drop: Drop, place: tuple[np.ndarray, np.ndarray], solid: Solid) -> float:
    turn, center = place
    above = float(solid.above(center[None])[0])
    if above > drop.size:
        return 0.0
    if drop.kind == "sphere":
        away = above if above <= 0 else distances(center[None], solid.mesh)[0]
        return max(0.0, drop.size - float(away))
    half = drop.size / 2
    corners = half * np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) @ turn.T + center
    theirs = np.abs((solid.mesh.vertices - center) @ turn)
    return max(0.0, float(-solid.above(corners).min()), float((half - theirs.max(axis=1)).max()))
