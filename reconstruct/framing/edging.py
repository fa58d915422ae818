"""Upright edges in pictures: door frames, posts and corners all point to one vanishing point, the one of up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Bool, Float
from scipy.ndimage import gaussian_filter

from reconstruct.framing.upward import Upward, Vector, across, together
from splat.view import View

STRAIGHT = 0.95
"""Least coherence of the structure tensor: 1 is a straight edge, 0 a corner or grain."""
WINDOW = 4.0
"""Standard deviation of the window it is summed over [px]."""
STRONGEST = 0.4
"""Share of a picture's straight edges that are used."""
EDGES = 3000
"""Of a picture, at most."""
KERNEL = np.radians(1.0)
"""How far an edge may be off."""
REACH = 3.0
"""Sigmas of what is known of up, within which is searched."""
STANDS_OUT = 1.4
"""How many times more edges must be upright than if those near it were so by chance."""
PLUMB = np.radians(1.0)
"""Standard deviation of how plumb they are, all in all."""
SHRINK = 800
"""Long side that pictures are seen at [px]."""


def upright_edges(views: Sequence[View], near: Vector, sigma: float) -> list[Upward]:
    """What edges say about up, given where it is roughly and how surely [rad]; nothing if none stand out.

    Each edge and its camera span a plane that holds the edge, so its normal is at right angles to up.
    """
    reach = min(REACH * sigma, np.radians(15))
    found = [_planes(view) for view in views]
    normals = np.concatenate([part for part in found if len(part)] or [np.zeros((0, 3))])
    # An edge whose plane holds up only because it passes right through the vanishing point tells the same.
    normals = normals[np.abs(normals @ near) < np.sin(reach + 3 * KERNEL)]
    if len(normals) < 200:
        return []
    up = _peak(normals, near, reach)
    off = np.arcsin((normals @ up).clip(-1, 1))
    inside, around = (np.abs(off) < KERNEL).sum(), (np.abs(off) < 3 * KERNEL).sum()
    if inside < STANDS_OUT / 3 * around:
        return []
    weights = np.exp(-((off / KERNEL) ** 2) / 2)
    counts = weights / weights.sum() * 40
    sides = across("upright edges", normals, KERNEL / np.sqrt(np.maximum(counts, 1e-12)))
    scatter = np.linalg.inv(sides.form + np.eye(3) * 1e-3 + 1e6 * np.outer(up, up))
    plane = np.linalg.svd(up[None])[2][1:]
    inner = plane @ scatter @ plane.T + PLUMB**2 * np.eye(2)
    return [Upward("upright edges", plane.T @ np.linalg.inv(inner) @ plane)]


def _peak(normals: Float[np.ndarray, "n 3"], near: Vector, reach: float) -> Vector:
    """The direction within reach that most edges' planes hold: on a grid, then by weighted least squares."""
    plane = np.linalg.svd(near[None])[2][1:]
    steps = np.arange(-reach, reach + 1e-9, KERNEL)
    tilts = np.stack(np.meshgrid(steps, steps), -1).reshape(-1, 2)
    tilts = tilts[np.linalg.norm(tilts, axis=1) <= reach * 1.001]
    grid = near + tilts @ plane
    grid /= np.linalg.norm(grid, axis=1, keepdims=True)
    votes = [np.exp(-((normals @ one / KERNEL) ** 2) / 2).sum() for one in grid]
    up = grid[int(np.argmax(votes))]
    for _ in range(15):
        weights = np.exp(-((normals @ up / KERNEL) ** 2) / 2)
        weak = across("", plane, np.full(2, 1e3))
        up, _ = together([across("", normals, 1 / np.sqrt(np.maximum(weights, 1e-12))), weak], up)
    return up


def _planes(view: View) -> Float[np.ndarray, "n 3"]:
    """Normals, in the world, of the planes through the camera and the straight edges of a picture."""
    grey = view.image.double().mean(2).cpu().numpy()
    step = max(1, round(max(grey.shape) / SHRINK))
    grey = gaussian_filter(grey, step)[::step, ::step]
    dy, dx = np.gradient(grey, axis=0), np.gradient(grey, axis=1)
    xx, xy, yy = (gaussian_filter(part, WINDOW) for part in (dx * dx, dx * dy, dy * dy))
    ridge = (np.hypot(xx - yy, 2 * xy) > STRAIGHT * (xx + yy)) & _crests(dx, dy)
    if view.mask is not None:
        ridge &= view.mask.cpu().numpy()[::step, ::step]
    strength = np.hypot(dx, dy)
    if ridge.any():
        ridge &= strength >= np.quantile(strength[ridge], 1 - STRONGEST)
    v, u = np.nonzero(ridge)
    if len(v) > EDGES:
        pick = np.linspace(0, len(v) - 1, EDGES).astype(int)
        v, u = v[pick], u[pick]
    turn = np.arctan2(2 * xy[v, u], xx[v, u] - yy[v, u]) / 2
    x, y = (u * step + 0.5), (v * step + 0.5)
    lines = np.stack([np.cos(turn), np.sin(turn), -(x * np.cos(turn) + y * np.sin(turn))], 1)
    camera = view.camera
    normals = lines @ camera.intrinsics.double().cpu().numpy() @ camera.world_to_camera[:3, :3].double().cpu().numpy()
    return normals / np.linalg.norm(normals, axis=1, keepdims=True)


def _crests(dx: Float[np.ndarray, "h w"], dy: Float[np.ndarray, "h w"]) -> Bool[np.ndarray, "h w"]:
    """Where the slope is steepest across the edge (Canny 1986), away from the border."""
    slope = np.hypot(dx, dy)
    sideways = (slope >= np.roll(slope, 1, 1)) & (slope > np.roll(slope, -1, 1))
    upward = (slope >= np.roll(slope, 1, 0)) & (slope > np.roll(slope, -1, 0))
    crest = np.where(np.abs(dx) >= np.abs(dy), sideways, upward)
    border = int(2.5 * WINDOW)
    crest[:border] = crest[-border:] = False
    crest[:, :border] = crest[:, -border:] = False
    return crest
