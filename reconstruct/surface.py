"""Gaussians + cameras -> one surface mesh, by fusing what the cameras see of the Gaussians' own depth.

Truncated signed distances in a sparse voxel grid (Curless and Levoy 1996; the grid is Open3D's VoxelBlockGrid).
The mesh is the boundary of the seen free space: good to look at and to measure, but open, so never a collider.
"""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import trimesh
from jaxtyping import Float, Int
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree
from torch import Tensor

from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rendering import render
from splat.view import View

TRUNCATION = 4.0
"""Voxels on either side of the surface that carry a distance."""
KEEP = 0.2
"""Share of the faces that stay: a room at 1 cm has two million, most of them flat. It moves 0.4 mm on average."""
VOXEL = 1.5
"""In pixels on the surface: finer grids only hold the noise of the depth."""
LEAST_AREA = 150.0
"""Of a separate piece, in squared pixels on the surface."""
BEND = 5.0
"""In pixels on the surface: what `mixed` allows."""
FAR = 5.0
"""Where pixels are so many times as large as they mostly are begins the background, which is no surface to stand on."""
APART = 4.0
"""Pixels on the surface, by which depth that was measured and depth that was fitted may differ."""
BLOCKS = 8192
"""Blocks of 16^3 voxels at the start; the grid grows by itself."""


@dataclass(frozen=True)
class DepthView:
    """A depth picture with its colours."""

    camera: Camera
    depth: Float[Tensor, "h w"]
    """Along camera z [m]; 0 where unknown."""
    color: Float[Tensor, "h w 3"]
    """0..1"""


def extract_surface(
    gaussians: Gaussians,
    cameras: Sequence[Camera],
    *,
    voxel: float = 0.01,
    least_views: int = 1,
    least_area: float = 0.002,
) -> trimesh.Trimesh:
    """The surface that the cameras see, with vertex colours, in the world.

    `voxel` is the grid's spacing [m]; what fewer than `least_views` cameras saw is left out, and so are separate
    pieces of less than `least_area` [m2]. Raises ValueError if nothing is seen.
    """
    views = (depth_view(gaussians, camera) for camera in cameras)
    return slimmed(without_crumbs(fuse(views, voxel=voxel, least_views=least_views), least_area))


def recover_surface(views: Sequence[DepthView], *, detail: float) -> trimesh.Trimesh:
    """The surface that two or more views agree on, in voxels that suit pixels of `detail` on the surface [m].

    Raises ValueError if nothing is seen.
    """
    mesh = fuse(views, voxel=VOXEL * detail, least_views=2)
    return slimmed(without_crumbs(mesh, LEAST_AREA * detail**2))


def depth_views(gaussians: Gaussians, views: Iterable[View], *, detail: float) -> list[DepthView]:
    """What views contribute to a surface that is seen in pixels of `detail` [m]: what their cameras see of Gaussians.

    But for what is far behind it, and for what is not where the views themselves know it to be.
    """
    return [_near(depth_view(gaussians, view.camera, bend=BEND * detail), view, detail) for view in views]


def _near(drawn: DepthView, view: View, detail: float) -> DepthView:
    reach = FAR * detail * float(drawn.camera.intrinsics[0, 0])
    good = drawn.depth < reach
    if view.depth is not None:
        good &= (view.depth == 0) | ((view.depth - drawn.depth).abs() < APART * detail)
    return dataclasses.replace(drawn, depth=torch.where(good, drawn.depth, 0.0))


@torch.no_grad()
def depth_view(gaussians: Gaussians, camera: Camera, *, opaque: float = 0.5, bend: float = 0.03) -> DepthView:
    """What one camera contributes: expected depth, but only where it is the depth of something; see `mixed`."""
    rendering = render(gaussians, camera)
    depth = torch.where(rendering.alpha >= opaque, rendering.depth, 0.0)
    return DepthView(camera, torch.where(mixed(depth, bend), 0.0, depth), rendering.color.clamp(0, 1))


def mixed(depth: Float[Tensor, "h w"], tolerance: float = 0.03) -> Tensor:
    """Where a depth is a mean of two surfaces, or next to one: its edge bends by more than `tolerance` [m].

    The inverse depth of any plane is affine over the picture, however slanted, so its second difference is zero on
    planes and large at both sides of a jump.
    """
    inverse = torch.where(depth > 0, 1 / depth.clamp(min=1e-6), 0.0)
    bend = torch.zeros_like(depth)
    bend[:, 1:-1] = (inverse[:, 2:] + inverse[:, :-2] - 2 * inverse[:, 1:-1]).abs()
    bend[1:-1] = torch.maximum(bend[1:-1], (inverse[2:] + inverse[:-2] - 2 * inverse[1:-1]).abs())
    return bend * depth.square() > tolerance


def fuse(views: Iterable[DepthView], *, voxel: float, least_views: int = 1) -> trimesh.Trimesh:
    """One mesh from depth pictures; a picture without any depth is passed over. Raises ValueError if all are."""
    grid = _grid(voxel)
    for view in views:
        if bool((view.depth > 0).any()):
            _integrate(grid, view, voxel)
    mesh = _extract(grid, least_views)
    if mesh is None or len(mesh.faces) == 0:
        raise ValueError(
            f"no surface: nothing opaque was seen by {least_views} or more cameras. "
            "Check that the cameras look at the Gaussians and that those are opaque, or give more cameras"
        )
    return mesh


def _open3d() -> Any:
    """Loaded when first used: it takes two seconds."""
    return importlib.import_module("open3d")


def _grid(voxel: float) -> Any:
    """Colours are kept as floats: running means in uint16 are cut off at each step, and noise darkens them by 4 %."""
    o3d = _open3d()
    return o3d.t.geometry.VoxelBlockGrid(
        attr_names=("tsdf", "weight", "color"),
        attr_dtypes=(o3d.core.float32, o3d.core.float32, o3d.core.float32),
        attr_channels=((1,), (1,), (3,)),
        voxel_size=voxel,
        block_resolution=16,
        block_count=BLOCKS,
    )


def _integrate(grid: Any, view: DepthView, voxel: float) -> None:
    """Our pixel centres are at half-integers; so are the grid's, as it takes the pixel that a voxel falls into."""
    o3d = _open3d()
    depth = o3d.t.geometry.Image(o3d.core.Tensor(view.depth.numpy().astype(np.float32)[..., None]))
    color = o3d.t.geometry.Image(o3d.core.Tensor(view.color.numpy().astype(np.float32)))
    intrinsics = o3d.core.Tensor(view.camera.intrinsics.numpy().astype(np.float64))
    extrinsics = o3d.core.Tensor(view.camera.world_to_camera.numpy().astype(np.float64))
    far = float(view.depth.max()) + 1.0
    blocks = grid.compute_unique_block_coordinates(depth, intrinsics, extrinsics, 1.0, far, TRUNCATION)
    grid.integrate(blocks, depth, color, intrinsics, intrinsics, extrinsics, 1.0, far, TRUNCATION)


def _extract(grid: Any, least_views: int) -> trimesh.Trimesh | None:
    if grid.hashmap().size() == 0:
        return None
    mesh = grid.extract_triangle_mesh(least_views - 0.5)
    if "positions" not in mesh.vertex or "indices" not in mesh.triangle:
        return None
    vertices, faces = mesh.vertex.positions.numpy(), mesh.triangle.indices.numpy()
    colors = (mesh.vertex.colors.numpy().clip(0, 1) * 255).round().astype(np.uint8)
    return _ordered(vertices, faces, colors)


def _ordered(vertices: np.ndarray, faces: np.ndarray, colors: np.ndarray) -> trimesh.Trimesh:
    """A mesh whose order its shape decides: threads leave another one in each run, and samples are drawn by it."""
    order = np.lexsort(np.c_[colors, vertices].T)
    faces = np.argsort(order)[faces]
    first = faces.argmin(axis=1)[:, None]
    faces = np.take_along_axis(faces, (first + np.arange(3)) % 3, axis=1)
    return trimesh.Trimesh(vertices[order], faces[np.lexsort(faces.T)], vertex_colors=colors[order], process=False)


def without_crumbs(mesh: trimesh.Trimesh, least_area: float) -> trimesh.Trimesh:
    """The mesh without its separate pieces of less than `least_area` [m2]: floaters. Raises ValueError if all are."""
    large = large_pieces(mesh, np.arange(len(mesh.faces)), least_area=least_area)
    kept = mesh.submesh([large], append=True, repair=False) if len(large) else None
    if not isinstance(kept, trimesh.Trimesh):
        raise ValueError(f"no surface: every piece of it is smaller than {least_area} m2")
    return kept


def large_pieces(mesh: trimesh.Trimesh, faces: Int[np.ndarray, "f"], *, least_area: float) -> Int[np.ndarray, "k"]:
    """Of these faces, those whose piece, if there were no others, has this area [m2]."""
    first, second, third = np.asarray(mesh.faces)[faces].T
    rows, columns = np.concatenate([first, second]), np.concatenate([second, third])
    links = coo_matrix((np.ones(len(rows), dtype=bool), (rows, columns)), shape=(len(mesh.vertices),) * 2)
    piece = connected_components(links, directed=False)[1][first]
    large = np.bincount(piece, weights=mesh.area_faces[faces]) >= least_area if len(faces) else np.zeros(0, bool)
    return faces[large[piece]]


def slimmed(mesh: trimesh.Trimesh, keep: float = KEEP) -> trimesh.Trimesh:
    """The mesh with that share of its faces: those on flat places go first (quadrics, Garland and Heckbert 1997).

    Vertices keep the colour of the nearest old one.
    """
    slim = mesh.simplify_quadric_decimation(percent=1 - keep)
    nearest = KDTree(mesh.vertices).query(slim.vertices)[1]
    assert mesh.visual is not None
    colors = mesh.visual.vertex_colors[nearest]  # pyright: ignore[reportAttributeAccessIssue]
    return trimesh.Trimesh(slim.vertices, slim.faces, vertex_colors=colors, process=False)
