"""A closed room of 2 x 1.5 x 1 m with walls of 10 cm and what is put into it, in voxels of 5 cm unless asked."""

import numpy as np
import trimesh
from worlds import block, body, boxes

from layout.layout import Room
from reconstruct.occupancy.space import Space, State
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.rooms.voxelizing import voxelize
from reconstruct.scene import Body, Scene

INNER = np.array([[0.0, 0.0, 0.0], [2.0, 1.5, 1.0]])
OUTER = INNER + np.array([[-0.1], [0.1]])
PLAN = Room(name="chamber", kind="study", polygon=((0, 0), (2, 0), (2, 1.5), (0, 1.5)), height=1.0)


def walls() -> Body:
    (a, b, c), (x, y, z) = OUTER.tolist()
    slabs = [((a, b, c), (x, y, 0)), ((a, b, 1), (x, y, z))]
    sides = [((a, b, 0), (0, y, 1)), ((2, b, 0), (x, y, 1)), ((0, b, 0), (2, 0, 1)), ((0, 1.5, 0), (2, y, 1))]
    return body("room", boxes(*slabs, *sides))


def chamber(*bodies: Body, voxel: float = 0.05) -> Space:
    return voxelize((walls(), *bodies), (PLAN,), voxel=voxel)


def scene_of(*bodies: Body, voxel: float = 0.05) -> Scene:
    return Scene((walls(), *bodies), space=chamber(*bodies, voxel=voxel))


def crate(low, high, **more) -> Body:
    """A box between two corners in the world."""
    low, high = np.array(low, float), np.array(high, float)
    middle = (low + high) / 2
    size = high - low
    place = (float(middle[0]), float(middle[1]), float(low[2]))
    return body("crate", boxes(((-size[0] / 2, -size[1] / 2, 0), (size[0] / 2, size[1] / 2, size[2]))), place, **more)


def surface_of(*bodies: Body) -> trimesh.Trimesh:
    """Of all shapes, in the world."""
    meshes = []
    for part in bodies:
        for shape in part.collider.parts:
            mesh = shape_mesh(shape)
            mesh.vertices = part.pose.apply(tensor(mesh.vertices)).numpy()
            meshes.append(mesh)
    return trimesh.util.concatenate(meshes)


def tensor(values):
    import torch

    return torch.from_numpy(np.asarray(values)).float()


def halved(space: Space) -> Space:
    """As if nobody had looked at what is beyond x = 1 m."""
    state, distance, sure = space.state.copy(), space.distance.copy(), space.confidence.copy()
    first = round((1.0 - float(space.origin[0])) / space.voxel)
    state[first:], sure[first:] = State.UNKNOWN, 0
    to_wall = space.voxel * (first - np.arange(first) - 0.5)[:, None, None]
    distance[:first] = np.minimum(distance[:first], to_wall)
    distance[first:] = -4 * space.voxel
    return Space(space.origin, space.voxel, distance, sure, state)


__all__ = ["INNER", "OUTER", "PLAN", "block", "chamber", "crate", "halved", "scene_of", "surface_of", "walls"]
