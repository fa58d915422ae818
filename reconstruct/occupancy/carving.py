"""Depth pictures carve free space out of a block that is solid until seen; what is left is watertight by construction.

Signed distances are fused as by Curless and Levoy (1996); a voxel is free where enough rays passed, and clearly more
than ended there: noise at the edges of thin parts lets some rays through, and a plain count would carve them away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import manifold3d
import numpy as np
import trimesh
from jaxtyping import Bool, Float, UInt
from skimage.measure import marching_cubes

from reconstruct.occupancy import _carving_kernels as kernels
from reconstruct.occupancy.space import Space, State
from reconstruct.surface import DepthView
from splat.rasterizers.kernels.threads import even, run

BAND = 3.0
"""Voxels before a surface that carry a distance."""
BEHIND = 2.0
"""Voxels behind a surface that a picture of it speaks of."""
LEAST = 2
"""Pictures that must have seen a voxel."""
RATIO = 1.5
"""Pictures that look through a free voxel, for each that sees a surface in it."""
MOST = 40_000_000
"""Voxels in a grid: 640 MB while carving."""
MARGIN = 4
"""Voxels around what was seen."""
SLACK = 0.25
"""How far simplification may move the solid's surface, in voxels."""


def carve(
    views: Iterable[DepthView],
    low: Float[np.ndarray, "3"],
    high: Float[np.ndarray, "3"],
    *,
    voxel: float,
    least: int = LEAST,
    ratio: float = RATIO,
) -> Space:
    """What depth pictures say of the box between two corners [m].

    A depth of 0 says nothing; one of infinity is a ray that meets nothing, and carves all along. A voxel is free if
    `least` or more pictures look through it, and `ratio` times as many as see a surface there. Raises ValueError if
    the box is empty or takes more than `MOST` voxels.
    """
    shape = _shape(low, high, voxel)
    sums, weights, passes = (np.zeros(shape, np.float32) for _ in range(3))
    free, surface = (np.zeros(shape, np.uint16) for _ in range(2))
    bounds = even(shape[0], pieces=32)
    for view in views:
        lens, inverse = _lens(view), _inverse(view)
        nearest = float(inverse[inverse >= 0].min(initial=np.inf))
        reach = (1 / nearest if nearest > 0 else np.inf) + BEHIND * voxel
        box = np.asarray(low, np.float64), voxel, *lens, inverse, reach
        run(kernels.vote, bounds, *box, BAND * voxel, BEHIND * voxel, sums, weights, passes, free, surface)
    state = np.empty(shape, np.uint8)
    run(
        kernels.judge,
        bounds,
        *(voxel, BEHIND * voxel, float(least), ratio),
        *(sums, weights, passes, free, surface, state),
    )
    return Space(np.asarray(low, np.float64), voxel, sums, weights, state)


def carve_around(bounds: Float[np.ndarray, "2 3"], views: Iterable[DepthView], *, voxel: float) -> Space:
    """The same of the block around what was seen."""
    low, high, size = block_around(bounds, voxel)
    return carve(views, low, high, voxel=size)


def block_around(
    bounds: Float[np.ndarray, "2 3"], voxel: float
) -> tuple[Float[np.ndarray, "3"], Float[np.ndarray, "3"], float]:
    """Lowest and highest corner of a box with its margin, and its voxels: as wanted, or larger if they are too many."""
    low, high = np.asarray(bounds, np.float64)
    margin = MARGIN * voxel_for(low, high, voxel)
    return low - margin, high + margin, voxel_for(low - margin, high + margin, voxel)


def voxel_for(low: Float[np.ndarray, "3"], high: Float[np.ndarray, "3"], wanted: float, *, most: int = MOST) -> float:
    """The wanted size of a voxel [m], or as much larger as keeps the box between two corners below `most` voxels."""
    volume = float(np.prod(np.asarray(high) - low))
    return max(wanted, 1.01 * (volume / most) ** (1 / 3))


def solid_mesh(
    space: Space,
    *,
    region: Bool[np.ndarray, "x y z"] | None = None,
    thickness: float | None = None,
    slack: float = SLACK,
) -> trimesh.Trimesh:
    """All that is not free, as one closed mesh with outward faces, in the world.

    Only voxels of `region` belong to it, if given; and only what is at most `thickness` [m] away from free space, so
    that a room becomes a shell around its air. Simplified by up to `slack` voxels. Raises ValueError if nothing is
    solid.
    """
    away = np.clip(space.distance, -space.voxel, space.voxel)
    if thickness is not None:
        # The surface lies about half a voxel beyond the centre of the last free one.
        outer = free_distance(space, thickness + 2 * space.voxel) - (thickness + 0.5 * space.voxel)
        away = np.maximum(away, np.minimum(outer, space.voxel))
    if region is not None:
        away = np.where(region, away, space.voxel)
    if not (away <= 0).any():
        raise ValueError("nothing is solid: every voxel is free, or outside the region")
    padded = np.pad(away, 1, constant_values=space.voxel)
    # A corner exactly on the surface makes triangles without area, in which edges meet that do not belong together.
    padded[np.abs(padded) < 1e-3 * space.voxel] = -1e-3 * space.voxel
    vertices, faces, _, _ = marching_cubes(padded, 0.0)
    return _simplified(space.origin + space.voxel * (vertices - 0.5), faces, slack * space.voxel)


def free_distance(space: Space, most: float) -> Float[np.ndarray, "x y z"]:
    """From the centre of each voxel to that of the nearest free one, up to about `most`, and that beyond [m]."""
    reach = int(np.ceil(most / space.voxel))
    squares = np.where(space.state == State.FREE, 0.0, float(reach**2)).astype(np.float32)
    other, bounds = np.empty_like(squares), even(space.shape[0], pieces=32)
    for along in range(3):
        run(kernels.farther, bounds, squares, along, reach, other)
        squares, other = other, squares
    return np.sqrt(squares, out=squares) * np.float32(space.voxel)


def seen_mesh(space: Space, views: Iterable[DepthView]) -> trimesh.Trimesh:
    """The surface between what was seen to be free and what was seen to be there, with the colours of the views.

    It is open where nobody looked. Raises ValueError if there is none.
    """
    away = np.clip(space.distance, -space.voxel, space.voxel)
    known = space.state != State.UNKNOWN
    try:
        vertices, faces, _, _ = marching_cubes(away, 0.0, mask=known, allow_degenerate=False)
    except (RuntimeError, ValueError) as error:
        raise ValueError("no surface: no camera saw anything that ends a view") from error
    points = space.origin + space.voxel * (vertices.astype(np.float64) + 0.5)
    return trimesh.Trimesh(points, faces, vertex_colors=_colors(points, views, 2 * space.voxel), process=False)


def _colors(points: Float[np.ndarray, "n 3"], views: Iterable[DepthView], slack: float) -> UInt[np.ndarray, "n 3"]:
    """Means of what the views show; grey where none does."""
    sums, weights = np.zeros((len(points), 3)), np.zeros(len(points))
    for view in views:
        color = np.ascontiguousarray(view.color.numpy())
        run(
            kernels.tint, even(len(points), pieces=8), points, *_lens(view), _inverse(view), color, slack, sums, weights
        )
    shade = np.where(weights[:, None] > 0, sums / np.maximum(weights, 1e-12)[:, None], 0.5)
    return (shade.clip(0, 1) * 255).round().astype(np.uint8)


def _lens(view: DepthView) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """From the world to the camera, and fx, fy, cx, cy."""
    to, k = view.camera.world_to_camera.double().numpy(), view.camera.intrinsics.double().numpy()
    return to[:3, :3].copy(), to[:3, 3].copy(), np.array([k[0, 0], k[1, 1], k[0, 2], k[1, 2]])


def _inverse(view: DepthView) -> Float[np.ndarray, "h w"]:
    """-1 where the depth is not known."""
    depth = view.depth.numpy()
    return np.where(depth > 0, 1 / np.maximum(depth, 1e-12), -1).astype(np.float32)


def _shape(low: np.ndarray, high: np.ndarray, voxel: float) -> tuple[int, int, int]:
    size = (np.asarray(high) - low) / voxel
    if not (np.isfinite(size).all() and (size > 0).all()):
        raise ValueError(f"a box from {low} to {high} in voxels of {voxel}: finite, growing corners are wanted")
    x, y, z = (int(n) for n in np.ceil(size))
    if x * y * z > MOST:
        raise ValueError(f"{x} x {y} x {z} voxels are more than {MOST:,}; take larger ones than {voxel:g} (voxel_for)")
    return x, y, z


def _simplified(vertices: np.ndarray, faces: np.ndarray, slack: float) -> trimesh.Trimesh:
    """Faces that differ by less than `slack` [m] from flat become one; the mesh stays closed."""
    mesh: Any = manifold3d.Mesh(vertices.astype(np.float32), faces.astype(np.uint32))
    solid = manifold3d.Manifold(mesh)
    if solid.status() != manifold3d.Error.NoError:
        raise RuntimeError(f"marching cubes gave a mesh that is not closed: {solid.status()}")
    slim = solid.simplify(slack).to_mesh()
    return trimesh.Trimesh(slim.vert_properties[:, :3].astype(np.float64), slim.tri_verts, process=False)
