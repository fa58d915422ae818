"""A room of 4 x 3 x 2.5 m with a table, seen exactly: depth and normals by arithmetic, for tests."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import torch
from scipy.spatial.transform import Rotation

from reconstruct.capture import Capture
from reconstruct.framing.similarity import Similarity
from splat.camera import Camera
from splat.view import View

ROOM = np.array([[0.0, 0.0, 0.0], [4.0, 3.0, 2.5]])
TABLE = np.array([[1.4, 1.0, 0.0], [2.6, 1.8, 0.7]])
EYES = ((0.5, 0.5, 1.5), (3.4, 0.6, 1.3), (3.5, 2.5, 1.6), (0.6, 2.4, 1.4), (2.0, 0.4, 1.2), (2.2, 2.6, 1.7))


def cameras(width: int = 64, height: int = 48) -> list[Camera]:
    targets = [(4 - x + 0.1 * i, 3 - y, 0.6 + 0.1 * i) for i, (x, y, _) in enumerate(EYES)]
    return [Camera.look_at(e, t, width=width, height=height, fov=1.2) for e, t in zip(EYES, targets, strict=True)]


def seen_by(camera: Camera) -> View:
    eye = camera.position.double().numpy()
    rays = directions(camera)
    far = np.where(rays > 0, ROOM[1] - eye, ROOM[0] - eye) / np.where(rays == 0, 1e-12, rays)
    axis, depth = far.argmin(-1), far.min(-1)
    normal = -np.sign(np.take_along_axis(rays, axis[..., None], -1)) * np.eye(3)[axis]
    slabs = (TABLE[:, None, None] - eye) / np.where(rays == 0, 1e-12, rays)
    near, out = slabs.min(0), slabs.max(0).min(-1)
    hit = (near.max(-1) < out) & (near.max(-1) > 0)
    side = near.argmax(-1)
    depth = np.where(hit, near.max(-1), depth)
    table = -np.sign(np.take_along_axis(rays, side[..., None], -1)) * np.eye(3)[side]
    normal = np.where(hit[..., None], table, normal)
    image = 0.5 + 0.3 * normal
    as_tensors = [torch.from_numpy(value).float() for value in (image, depth, normal)]
    return View(camera, as_tensors[0], depth=as_tensors[1], normal=as_tensors[2])


def directions(camera: Camera) -> np.ndarray:
    """In the world, of the pixels' centres, with depth 1."""
    v, u = np.mgrid[: camera.height, : camera.width] + 0.5
    local = np.stack([u, v, np.ones_like(u)], -1) @ np.linalg.inv(camera.intrinsics.double().numpy()).T
    return local @ camera.world_to_camera[:3, :3].double().numpy()


@cache
def _seen() -> tuple[View, ...]:
    return tuple(seen_by(camera) for camera in cameras())


def capture(views: list[View] | None = None, **fields) -> Capture:
    shown = _seen() if views is None else tuple(views)
    known = {"points": torch.zeros(0, 3), "colors": torch.zeros(0, 3), "metric": False, "upright": False}
    return Capture(views=shown, names=tuple(f"{i}.jpg" for i in range(len(shown))), **(known | fields))


def sparse(of: Capture, each: int = 400, noise: float = 0.003) -> Capture:
    """Some of what it sees as points, and no depth."""
    random, points = np.random.default_rng(0), []
    for view in of.views:
        v, u = random.integers(0, view.camera.height, each), random.integers(0, view.camera.width, each)
        points.append(view.depth.numpy()[v, u][:, None] * directions(view.camera)[v, u] + view.camera.position.numpy())
    every = np.concatenate(points) + random.normal(0, noise, (each * len(points), 3))
    views = tuple(dataclasses.replace(view, depth=None, normal=None) for view in of.views)
    cloud = torch.from_numpy(every).float()
    return dataclasses.replace(of, views=views, points=cloud, colors=torch.zeros_like(cloud))


def quarter_turned(view: View, quarters: int) -> View:
    """The same view as a file that is stored turned, counter-clockwise."""
    for _ in range(quarters):
        camera = view.camera
        (fx, _, cx), (_, fy, cy) = camera.intrinsics[:2].tolist()
        turn = torch.tensor([[0.0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
        inner = torch.tensor([[fy, 0, cy], [0, fx, camera.width - cx], [0, 0, 1]])
        turned = Camera(turn @ camera.world_to_camera, inner, camera.height, camera.width)
        image, depth, normal = (torch.rot90(x, 1, (0, 1)).contiguous() for x in (view.image, view.depth, view.normal))
        view = View(turned, image, depth=depth, normal=normal)
    return view


def anyhow(seed: int) -> Similarity:
    random = np.random.default_rng(seed)
    turn = Rotation.from_quat(random.normal(size=4)).as_matrix()
    return Similarity(float(random.uniform(0.2, 5)), turn, random.normal(size=3) * 4)
