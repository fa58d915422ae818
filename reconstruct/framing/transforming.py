"""A capture in another frame and unit: cameras, points, depths and normals go along."""

from __future__ import annotations

import dataclasses

import numpy as np
import torch
from jaxtyping import Float
from scipy.spatial.transform import Rotation
from torch import Tensor

from reconstruct.capture import Capture
from reconstruct.framing.similarity import Similarity
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.moving import moved
from splat.pose import Pose
from splat.turning import scaled
from splat.view import View


def transformed(capture: Capture, similarity: Similarity) -> Capture:
    """What was seen at x is seen at similarity(x), by cameras that moved along; what is known of metres and up stays.

    Pictures are the same pictures. Cameras stay rigid: depths are scaled instead. Sums are in float64.
    """
    views = tuple(_view(view, similarity) for view in capture.views)
    points = similarity.apply(capture.points.double().cpu().numpy())
    return dataclasses.replace(capture, views=views, points=torch.from_numpy(points).to(capture.points))


def moved_camera(camera: Camera, similarity: Similarity) -> Camera:
    """The camera that sees similarity(x) where this one sees x."""
    old = camera.world_to_camera.double().cpu().numpy()
    new = np.eye(4)
    new[:3, :3] = _rotation(old[:3, :3] @ similarity.rotation.T)
    new[:3, 3] = similarity.scale * old[:3, 3] - new[:3, :3] @ similarity.translation
    return dataclasses.replace(camera, world_to_camera=torch.from_numpy(new).to(camera.world_to_camera))


def moved_gaussians(gaussians: Gaussians, similarity: Similarity) -> Gaussians:
    """The Gaussians where a similarity takes them, scaled and turned along, colours included."""
    turn = Rotation.from_matrix(similarity.rotation).as_quat(canonical=True, scalar_first=True)
    pose = Pose(torch.from_numpy(turn).float(), torch.from_numpy(similarity.translation).float())
    return moved(scaled(gaussians, similarity.scale), pose)


def _view(view: View, similarity: Similarity) -> View:
    depth = None if view.depth is None else view.depth * similarity.scale
    normal = None if view.normal is None else _turned(view.normal, similarity)
    camera = moved_camera(view.camera, similarity)
    return dataclasses.replace(view, camera=camera, depth=depth, normal=normal)


def _turned(normal: Float[Tensor, "h w 3"], similarity: Similarity) -> Float[Tensor, "h w 3"]:
    return normal @ torch.from_numpy(similarity.rotation).to(normal).T


def _rotation(matrix: Float[np.ndarray, "3 3"]) -> Float[np.ndarray, "3 3"]:
    """The nearest rotation: single precision leaves cameras a little off it."""
    u, _, v = np.linalg.svd(matrix)
    return u @ v
