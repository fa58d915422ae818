"""The surface of one thing, open where nobody looked -> the closed solid of that thing.

What no camera saw through is solid, but only inside the thing: a cupboard is as deep as its sides were seen, not as
deep as the wall behind it. Inside is where most directions meet the thing's own surface from behind, which is a
winding number for torn surfaces (Jacobson et al. 2013). The support closes the bottom as a mirror: under it stands
the thing again, upside down. Voxels that were seen to be free stay free.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import manifold3d
import numpy as np
import trimesh
from jaxtyping import Bool, Float
from scipy.ndimage import binary_dilation, gaussian_filter, map_coordinates

from reconstruct.occupancy.carving import solid_mesh
from reconstruct.occupancy.space import Space, State
from reconstruct.rays import MISS, RayScene
from reconstruct.scoring import joined
from reconstruct.segmentation.planes import Plane

DIRECTIONS = 32
"""That a point looks in to find out whether it is inside."""
QUESTIONS = 40_000
"""Points that are asked, at most; those between are interpolated."""
INSIDE = 0.5
"""Share of directions that meet the surface from behind."""
SKIN = 1.5
"""Voxels behind its own surface that are the thing's whatever the directions say: legs and boards."""
FEET = 2.5
"""Voxels above the support: what ends lower than that stands on it."""
CRUMB = 0.01
"""Separate pieces smaller than this share of the largest are left out."""
COVERED = 0.6
"""Share of the surface that must be near the solid, or the space contradicts the surface."""
BLUR = 0.6
"""Voxels that the solid's surface is smoothed over."""
MARGIN = 3
"""Voxels around the thing."""


def enclose(thing: trimesh.Trimesh, space: Space, *, below: Plane | None, detail: float) -> trimesh.Trimesh:
    """The solid of one thing in the world: watertight, faces outward, cut flat at the plane it stands on or hangs from.

    `thing` is its part of the surface, faces towards who sees it; `below` is None if it touches nothing. Where the
    space contradicts the surface (too few pictures, voxels larger than the thing), the solid is closed from the surface
    alone; `metadata["closed_by"]` says which, "space" or "surface", and `metadata["voxel"]` how fine it is. Raises
    ValueError if nothing solid is left.
    """
    if len(thing.faces) == 0:
        raise ValueError("the thing has no faces, so it encloses nothing")
    around = _cropped(space, thing, detail)
    inside = _inside(around, thing, below)
    near, behind = _own(around, thing)
    free = around.state == State.FREE
    for closed_by, field in (
        ("space", _field(around, (inside | behind | (near & (around.state == State.OCCUPIED))) & ~free, smooth=True)),
        ("surface", _field(around, inside | (near & behind), smooth=False)),
    ):
        solid = _solid(around, field, below)
        if solid is not None and (closed_by == "surface" or _covers(solid, thing, around.voxel)):
            solid.metadata.update(closed_by=closed_by, voxel=around.voxel)
            return solid
    raise ValueError(
        f"nothing solid is left of a thing with {len(thing.faces)} faces; it is thinner than a voxel ({space.voxel:g})"
    )


def _cropped(space: Space, thing: trimesh.Trimesh, detail: float) -> Space:
    """The part of the space around the thing; unknown beyond the space's ends. Of finer voxels, if the thing is small
    and its details are finer than the space."""
    voxel = space.voxel
    size = float(np.ptp(thing.bounds, axis=0).max())
    if voxel > detail:
        voxel = max(detail, voxel / 4, size / 160) if size < 40 * voxel else voxel
    low = np.floor((thing.bounds[0] - space.origin) / voxel) * voxel + space.origin - MARGIN * voxel
    shape = np.ceil((thing.bounds[1] - low) / voxel).astype(int) + MARGIN
    at = ((np.indices(shape).reshape(3, -1).T + 0.5) * voxel + low - space.origin) / space.voxel - 0.5
    index = np.round(at).astype(np.int64)
    known = ((index >= 0) & (index < np.array(space.shape))).all(axis=1)
    place = tuple(index[known].T)

    def taken(values: np.ndarray, otherwise: float) -> np.ndarray:
        found = np.full(len(at), otherwise, values.dtype)
        found[known] = values[place]
        return found.reshape(shape)

    distance = taken(space.distance, -space.voxel)
    state = taken(space.state, State.UNKNOWN)
    if voxel < space.voxel:
        smooth = map_coordinates(space.distance, at[known].T, order=1, mode="nearest")
        distance.reshape(-1)[known] = smooth
        state = np.where(distance > 0, State.FREE, np.where(state == State.FREE, State.OCCUPIED, state))
        state = state.astype(space.state.dtype)
    return Space(low, voxel, distance, taken(space.confidence, 0), state)


def _centres(space: Space) -> Float[np.ndarray, "n 3"]:
    return space.centres(np.indices(space.shape).reshape(3, -1).T)


def _inside(space: Space, thing: trimesh.Trimesh, below: Plane | None) -> Bool[np.ndarray, "x y z"]:
    """Where most directions meet the surface, or its mirror image below the support, from behind."""
    surface = thing if below is None else joined([thing, _mirrored(thing, below)])
    scene, normals = RayScene(np.asarray(surface.vertices), np.asarray(surface.faces)), surface.face_normals
    step = max(1, int(np.ceil((np.prod(space.shape) / QUESTIONS) ** (1 / 3))))
    coarse = [np.arange(0, n + step - 1, step) for n in space.shape]
    asked = space.centres(np.stack(np.meshgrid(*coarse, indexing="ij"), -1).reshape(-1, 3))
    votes = np.zeros(len(asked))
    for direction in _sphere(DIRECTIONS):
        hits = scene.cast(asked, np.broadcast_to(direction, asked.shape))
        votes += (hits.face != MISS) & (normals[hits.face] @ direction > 0)
    share = (votes / DIRECTIONS).reshape([len(c) for c in coarse])
    if step > 1:
        share = map_coordinates(share, np.indices(space.shape) / step, order=1, mode="nearest")
    return share > INSIDE


def _mirrored(thing: trimesh.Trimesh, plane: Plane) -> trimesh.Trimesh:
    vertices = np.asarray(thing.vertices)
    image = vertices - 2 * plane.height(vertices)[:, None] * np.asarray(plane.normal)
    return trimesh.Trimesh(image, np.asarray(thing.faces)[:, ::-1], process=False)


def _own(space: Space, thing: trimesh.Trimesh) -> tuple[Bool[np.ndarray, "x y z"], Bool[np.ndarray, "x y z"]]:
    """Voxels near the thing's surface, and those of them behind it."""
    spacing = space.voxel / 2
    count = int(min(max(thing.area / spacing**2, 1000), 400_000))
    points, faces = trimesh.sample.sample_surface(thing, count, seed=0)[:2]
    index = space.index(np.concatenate([points - s * space.voxel * thing.face_normals[faces] for s in (0.25, 0.75)]))
    behind = np.zeros(space.shape, bool)
    inside = ((index >= 0) & (index < np.array(space.shape))).all(axis=1)
    behind[tuple(index[inside].T)] = True
    return binary_dilation(behind, iterations=1), behind


def _field(space: Space, solid: Bool[np.ndarray, "x y z"], *, smooth: bool) -> Float[np.ndarray, "x y z"]:
    """Signed distances to the boundary of some voxels: as fused where that is a seen surface, else half a voxel."""
    half = np.where(solid, -0.5, 0.5) * space.voxel
    if not smooth:
        return half.astype(np.float32)
    fused = np.clip(space.distance, -space.voxel, space.voxel)
    agree = (fused > 0) != solid
    # Frays at edges, where pictures mix two depths, are a voxel wide; legs are two.
    return gaussian_filter(np.where(agree, fused, half).astype(np.float32), BLUR)


def _solid(space: Space, field: Float[np.ndarray, "x y z"], below: Plane | None) -> trimesh.Trimesh | None:
    if below is not None:
        field = _footed(space, field, below)
    if not (field <= 0).any():
        return None
    whole = replace(space, distance=field, state=np.where(field > 0, State.FREE, State.OCCUPIED).astype(np.uint8))
    mesh = solid_mesh(whole)
    manifold = manifold3d.Manifold(
        manifold3d.Mesh64(
            vert_properties=np.asarray(mesh.vertices, np.float64), tri_verts=np.asarray(mesh.faces, np.uint64)
        )
    )
    if below is not None:
        manifold = manifold.trim_by_plane(below.normal, below.offset)
    parts = manifold.decompose()
    volumes = np.array([part.volume() for part in parts])
    if not (volumes > 0).any():
        return None
    # Bubbles, which have negative volume, are filled: what is wholly inside a thing can neither be seen nor touched.
    kept = [part for part, volume in zip(parts, volumes, strict=True) if volume > CRUMB * volumes.max()]
    out = manifold3d.Manifold.batch_boolean(kept, manifold3d.OpType.Add).to_mesh64()
    solid = trimesh.Trimesh(
        np.array(out.vert_properties)[:, :3].copy(), np.array(out.tri_verts, np.int64), process=False
    )
    return solid if solid.is_watertight and solid.volume > 0 else None


def _footed(space: Space, field: Float[np.ndarray, "x y z"], below: Plane) -> Float[np.ndarray, "x y z"]:
    """What ends just above the support reaches through it, so that the cut is flat and the thing stands."""
    height = below.height(_centres(space)).reshape(space.shape)
    axis = int(np.abs(below.normal).argmax())
    upward = np.sign(below.normal[axis])
    order = np.arange(space.shape[axis])[:: -1 if upward > 0 else 1]
    field, height = np.moveaxis(field.copy(), axis, 0), np.moveaxis(height, axis, 0)
    for above, here in itertools.pairwise(order):
        low = (height[here] < FEET * space.voxel) & (field[above] <= 0)
        field[here] = np.where(low, np.minimum(field[here], -space.voxel / 2), field[here])
    return np.moveaxis(field, 0, axis)


def _covers(solid: trimesh.Trimesh, thing: trimesh.Trimesh, voxel: float) -> bool:
    points = trimesh.sample.sample_surface(thing, 1000, seed=0)[0]
    away = RayScene(np.asarray(solid.vertices), np.asarray(solid.faces)).distance(points)
    return bool((away < 2 * voxel).mean() >= COVERED)


def _sphere(count: int) -> Float[np.ndarray, "{count} 3"]:
    """Directions spread evenly (a Fibonacci lattice)."""
    z = 1 - (2 * np.arange(count) + 1) / count
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5))
    flat = np.sqrt(1 - z * z)
    return np.stack([flat * np.cos(turn), flat * np.sin(turn), z], 1)
