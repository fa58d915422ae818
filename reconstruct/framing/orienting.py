"""What a capture shows, as points with normals: out of its depth maps, or else of its sparse points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Bool, Float
from scipy.ndimage import gaussian_filter
from scipy.spatial import KDTree

from reconstruct.capture import Capture
from splat.view import View

MOST = 60000
"""Points that are taken from depth maps, evenly over all pictures."""
ENOUGH = 1000
"""Pixels of known depth that make a capture dense."""
NEIGHBOURS = 16
"""Of a sparse point, that its normal is estimated from."""
FLATTEST = 0.1
"""Least cosine between a normal and the line of sight that an area is worked out for."""
BLUR = 1 / 160
"""Standard deviation of what depth is smoothed by before it is differentiated, in widths of the picture."""
JUMP = 0.05
"""Relative difference of depth that is an edge, not a slope."""


@dataclass(frozen=True, eq=False)
class Seen:
    """Points on what is seen."""

    points: Float[np.ndarray, "n 3"]
    normals: Float[np.ndarray, "n 3"]
    """Unit, towards the cameras."""
    areas: Float[np.ndarray, "n"]
    """That each stands for, in squared units."""
    looks: Float[np.ndarray, "n"]
    """How much of the pictures each fills."""
    distance: float
    """Median from a camera to what it sees."""
    dense: bool

    @property
    def tolerance(self) -> float:
        """How far off its plane a point may be."""
        return (0.01 if self.dense else 0.015) * self.distance


def seen(capture: Capture) -> Seen:
    """Raises ValueError if nothing is: neither depths nor points."""
    known = sum(int((view.depth > 0).sum()) for view in capture.views if view.depth is not None)
    if known >= ENOUGH:
        return _dense(capture, known)
    if len(capture.points) > NEIGHBOURS:
        return _sparse(capture)
    raise ValueError(
        f"{len(capture.points)} points and {known} pixels of known depth; up and size are judged by what is seen: "
        "give a capture with depth maps or more points"
    )


def _dense(capture: Capture, known: int) -> Seen:
    step = max(1, int(np.ceil(np.sqrt(known / MOST))))
    parts = [_of_view(view, step) for view in capture.views if view.depth is not None]
    points, normals, areas, away = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Seen(points, normals, areas, np.ones(len(points)), float(np.median(away)), True)


def _of_view(view: View, step: int) -> tuple[np.ndarray, ...]:
    """Points, normals, areas and distances of every `step`-th pixel both ways."""
    assert view.depth is not None
    depth = view.depth.double().cpu().numpy()
    turn, eye, rays = _rays(view, depth.shape)
    local = rays * depth[..., None]
    if view.normal is None:
        normal, sure = _normals(local, depth)
        normal = normal @ turn
    else:
        normal = view.normal.double().cpu().numpy()
        sure = np.linalg.norm(normal, axis=2) > 0.5
    if view.mask is not None and view.mask.shape == depth.shape:
        sure = sure & view.mask.cpu().numpy()
    keep = np.zeros(depth.shape, bool)
    keep[step // 2 :: step, step // 2 :: step] = True
    keep &= sure & (depth > 0)
    normal = normal[keep] / np.linalg.norm(normal[keep], axis=1, keepdims=True)
    sight = rays[keep] @ turn
    away = np.linalg.norm(local[keep], axis=1)
    cosine = -np.einsum("ni,ni->n", normal, sight) / np.linalg.norm(sight, axis=1)
    fx, fy = (float(view.camera.intrinsics[i, i]) * depth.shape[1 - i] / _size(view)[i] for i in (0, 1))
    long = np.linalg.norm(rays[keep], axis=1)
    area = step**2 * depth[keep] ** 2 / (fx * fy) / np.maximum(cosine, FLATTEST) / long
    return sight * depth[keep][:, None] + eye, normal, area, away


def _size(view: View) -> tuple[int, int]:
    return view.camera.width, view.camera.height


def _rays(view: View, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """World to camera rotation, where the camera is, and the directions of pixels in the camera, of depth 1."""
    camera = view.camera.resized(shape[1], shape[0])
    pose = camera.world_to_camera.double().cpu().numpy()
    v, u = np.mgrid[: shape[0], : shape[1]] + 0.5
    rays = np.stack([u, v, np.ones_like(u)], -1) @ np.linalg.inv(camera.intrinsics.double().cpu().numpy()).T
    return pose[:3, :3], -pose[:3, :3].T @ pose[:3, 3], rays


def _normals(local: Float[np.ndarray, "h w 3"], depth: Float[np.ndarray, "h w"]) -> tuple[np.ndarray, np.ndarray]:
    """In the camera, towards it, from the slopes of smoothed depth, and where they can be trusted."""
    blur = max(1.0, BLUR * depth.shape[1])
    known = (depth > 0).astype(float)
    share = gaussian_filter(known, blur)
    smooth = gaussian_filter(depth * known, blur) / np.maximum(share, 1e-6)
    points = local / np.maximum(depth, 1e-12)[..., None] * smooth[..., None]
    reach = max(1, round(2 * blur))
    normal = np.cross(np.gradient(points, axis=0), np.gradient(points, axis=1))
    length = np.linalg.norm(normal, axis=2)
    facing = np.where((normal * local).sum(2) > 0, -1.0, 1.0)
    normal = normal * (facing / np.maximum(length, 1e-300))[..., None]
    rough = np.abs(smooth - depth) > JUMP / 2 * depth
    sure = (share > 0.9) & (depth > 0) & (length > 0) & ~_near(rough, reach)
    return normal, sure


def _near(marks: Bool[np.ndarray, "h w"], reach: int) -> Bool[np.ndarray, "h w"]:
    return gaussian_filter(marks.astype(float), reach / 2) > 0.02


def _sparse(capture: Capture) -> Seen:
    points = capture.points.double().cpu().numpy()
    towards, looks, distance = _sights(capture, points)
    keep = looks > 0
    if keep.sum() <= NEIGHBOURS:
        raise ValueError(f"{keep.sum()} of {len(points)} points are before a camera; up is judged by what is seen")
    points, towards, looks = points[keep], towards[keep], looks[keep]
    reach, near = KDTree(points).query(points, k=NEIGHBOURS)
    away = points[near] - points[near].mean(1, keepdims=True)
    normals = np.linalg.eigh(np.einsum("nki,nkj->nij", away, away))[1][:, :, 0]
    normals *= np.where((normals * towards).sum(1) < 0, -1.0, 1.0)[:, None]
    radius = np.minimum(reach[:, -1], 3 * np.median(reach[:, -1]))
    return Seen(points, normals, np.pi * radius**2 / NEIGHBOURS, looks, distance, False)


def _sights(capture: Capture, points: Float[np.ndarray, "n 3"]) -> tuple[np.ndarray, np.ndarray, float]:
    """The mean direction to the cameras that have a point in their picture, how many do, and the median distance."""
    towards, looks, distances = np.zeros_like(points), np.zeros(len(points)), []
    for view in capture.views:
        camera = view.camera
        pose = camera.world_to_camera.double().cpu().numpy()
        local = points @ pose[:3, :3].T + pose[:3, 3]
        pixel = local @ camera.intrinsics.double().cpu().numpy().T
        depth = np.maximum(pixel[:, 2], 1e-12)
        u, v = pixel[:, 0] / depth, pixel[:, 1] / depth
        inside = (pixel[:, 2] > 0) & (u > 0) & (u < camera.width) & (v > 0) & (v < camera.height)
        away = np.linalg.norm(local, axis=1)
        towards -= np.where(inside, 1 / np.maximum(away, 1e-12), 0)[:, None] * (local @ pose[:3, :3])
        looks += inside
        distances.append(away[inside])
    every = np.concatenate(distances)
    return towards, looks, float(np.median(every)) if len(every) else torch.nan
