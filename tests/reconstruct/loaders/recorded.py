"""A small room as a depth camera saw it from a few places: a floor and two walls, and the truth about them."""

import numpy as np
import torch
from PIL import Image

from splat.camera import Camera

WIDTH, HEIGHT, FOCAL = 64, 48, 60.0


def cameras(count=5):
    eyes = [(0.8 + 0.4 * i, 1.5, 1.3 + 0.15 * i) for i in range(count)]
    found = [Camera.look_at(eye, (3.5, 4.0, 0.6), width=WIDTH, height=HEIGHT) for eye in eyes]
    intrinsics = torch.tensor([[FOCAL, 0, 30.0], [0, FOCAL, 25.0], [0, 0, 1]])
    return [Camera(camera.world_to_camera, intrinsics, WIDTH, HEIGHT) for camera in found]


def to_world(camera):
    return np.linalg.inv(camera.world_to_camera.double().numpy())


def depth_of(camera):
    """Along z [m] to the nearest of z = 0, x = 4 and y = 5."""
    v, u = np.mgrid[: camera.height, : camera.width] + 0.5
    rays = np.stack([u, v, np.ones_like(u)], -1) @ np.linalg.inv(camera.intrinsics.double().numpy()).T
    pose = to_world(camera)
    rays, eye = rays @ pose[:3, :3].T, pose[:3, 3]
    with np.errstate(divide="ignore"):
        far = np.stack([(plane - eye[axis]) / rays[..., axis] for axis, plane in [(2, 0.0), (0, 4.0), (1, 5.0)]])
    return np.where(far > 0, far, np.inf).min(0)


def save_color(path, camera):
    """Each pixel has the colour of its place: x, y and z in decimetres."""
    v, u = np.mgrid[: camera.height, : camera.width] + 0.5
    depth = depth_of(camera)
    rays = np.stack([u, v, np.ones_like(u)], -1) @ np.linalg.inv(camera.intrinsics.double().numpy()).T
    pose = to_world(camera)
    place = (rays * depth[..., None]) @ pose[:3, :3].T + pose[:3, 3]
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray((place * 40).clip(0, 255).astype(np.uint8)).save(path)


def save_depth(path, camera, unit):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.round(depth_of(camera) / unit).astype(np.uint16)).save(path)
