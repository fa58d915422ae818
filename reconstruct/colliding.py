"""Gaussians alone, without any camera, become something to bump into: a surface, a closed solid and convex shapes.

Free space is found first, then looked at from within by cameras that stand where there is room; from their depth it
is carved out of a solid block (see `roaming`, `carving`). Of a room the solid is a shell around its air, what no camera
could see included; of a thing it is all that is not outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

import numpy as np
import torch
import trimesh
from jaxtyping import Bool, Float
from scipy import ndimage

from reconstruct.cameraless.erecting import Upright, erect
from reconstruct.cameraless.portraying import posters
from reconstruct.cameraless.roaming import Kind, Site, cameras_about, survey
from reconstruct.cameraless.sifting import lean, sound
from reconstruct.collider import Collider
from reconstruct.occupancy.carving import carve, seen_mesh, solid_mesh, voxel_for
from reconstruct.occupancy.gauging import gauged
from reconstruct.occupancy.grids import rim
from reconstruct.occupancy.lining import leaks, line
from reconstruct.occupancy.space import Space, State
from reconstruct.occupancy.tidying import closed, limited, smoothed, without_specks
from reconstruct.probing import distances
from reconstruct.progress import Laps, Progress, last
from reconstruct.rooms.solidifying import collider_mesh
from reconstruct.scene import Body, Scene
from reconstruct.surface import DepthView, mixed, slimmed, without_crumbs
from splat.axis import Axis
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.moving import moved
from splat.pose import Pose, rotation_matrix
from splat.rendering import render
from splat.turning import scaled

FINE = {"room": 320.0, "object": 280.0}
"""Voxels along the diagonal of everything, unless told."""
THICK = 5.0
"""Voxels from a room's air to the outside of its shell."""
BEND = 2.0
"""Voxels by which depth may bend where it is still the depth of one thing."""
CLEAR, OPAQUE = 0.1, 0.5
"""A ray that meets less goes on for ever; one that meets more ends there."""
LOOSE = {"room": 1.5, "object": 2.0}
"""Voxels by which a convex shape may reach into free space."""
EXCESS = {"room": 0.03, "object": 0.1}
"""Share of a convex shape that may be air. A wall is so large that little of it is much."""
SPECK = 30
"""Voxels: what is smaller and touches nothing is noise."""


@dataclass(frozen=True)
class Quality:
    """How good a collider is."""

    kind: str
    """room or object"""
    voxel: float
    """[m]"""
    parts: int
    watertight: bool
    volume: float
    """Of the solid [m3]."""
    mean: float
    """From the seen surface to the convex shapes [m]."""
    p95: float
    """[m]"""
    unknown: float
    """Share of the solid's shell, or of the object, that no camera saw."""
    leak: bool | None
    """Whether a ball of one voxel finds a way out through the convex shapes of a room; None of an object."""
    open: float
    """Share of looks that met nothing and so left the room, 0..1: windows, doors and holes, which are closed."""


def collide(
    gaussians: Gaussians,
    *,
    kind: Kind | None = None,
    up: Axis | None = None,
    scale: float | None = None,
    detail: float | None = None,
) -> Scene:
    """A scene of one fixed body; see `collide_steps`."""
    return last(collide_steps(gaussians, kind=kind, up=up, scale=scale, detail=detail))


def collide_steps(
    gaussians: Gaussians,
    *,
    kind: Kind | None = None,
    up: Axis | None = None,
    scale: float | None = None,
    detail: float | None = None,
) -> Iterator[Progress]:
    """`scale` is metres in one unit of the file; without it the scene is not metric. `detail` is the size of a voxel
    [m, or unit]; what is thinner may go missing. The last step carries the scene.

    Raises ValueError if there is nothing solid to find.
    """
    laps, notes = Laps(), []
    yield Progress("looking", 0.0)
    whole = scaled(sound(gaussians, notes), 1.0 if scale is None else scale)
    cloud = lean(whole, notes)
    site = survey(cloud, kind=kind)
    voxel = voxel_for(
        site.bounds[0], site.bounds[1], detail or float(np.linalg.norm(np.ptp(site.bounds, axis=0))) / FINE[site.kind]
    )
    notes += _remarks(site, voxel, detail)
    cameras, views = cameras_about(site, detail=voxel), []
    for i, camera in enumerate(cameras):
        views.append(_look(cloud, camera, voxel))
        yield Progress("looking", (i + 1) / len(cameras))
    yield Progress("surface", 0.0, laps.end("looking"))
    rough = _space(views, site, Pose.identity(), 2 * voxel)
    upright = erect(seen_mesh(rough, ()), up=up, rooms=site.kind == "room", tolerance=2 * voxel)
    views = [_stood(view, upright.pose) for view in views]
    space = _space(views, site, upright.pose, voxel)
    surface = slimmed(without_crumbs(seen_mesh(space, views), SPECK * voxel**2))
    yield Progress("solid", 0.0, laps.end("surface"))
    thickness = THICK * voxel if site.kind == "room" else None
    solid = solid_mesh(space, thickness=thickness)
    yield Progress("shapes", 0.0, laps.end("solid"))
    parts = line(space, tolerance=LOOSE[site.kind] * space.voxel, thickness=thickness, excess=EXCESS[site.kind])
    collider = Collider(parts, solid)
    yield Progress("checking", 0.0, laps.end("shapes"))
    quality = _quality(collider, space, site.kind, surface, views)
    body = Body(site.kind, site.kind, Pose.identity(), moved(whole, upright.pose), collider, friction=0.6)
    shots = tuple(_moved(camera, upright.pose) for camera in posters(site, upright.up))
    laps.end("checking")
    origin = _origin(upright, scale, quality, notes, laps, len(gaussians), len(whole))
    scene = Scene(
        (body,), surface=surface, cameras=shots, metric=scale is not None, provenance=origin, space=gauged(space)
    )
    yield Progress("checking", 1.0, scene=scene)


def _look(cloud: Gaussians, camera: Camera, voxel: float) -> DepthView:
    """Depth, 0 where it is unsure, and infinity where next to nothing is."""
    with torch.no_grad():
        rendering = render(cloud, camera)
    depth = torch.where(rendering.alpha >= OPAQUE, rendering.depth, 0.0)
    depth = torch.where(mixed(depth, BEND * voxel), 0.0, depth)
    depth = torch.where(rendering.alpha < CLEAR, torch.inf, depth)
    return DepthView(camera, depth, rendering.color.clamp(0, 1))


def _space(views: Sequence[DepthView], site: Site, pose: Pose, voxel: float) -> Space:
    """Carved, closed where a room is open, and without specks."""
    index = np.argwhere(site.within if site.kind == "room" else site.full)
    corners = _apply(pose, site.low + site.voxel * (index + 0.5))
    margin = 0.5 * site.voxel + (THICK + 2 if site.kind == "room" else 3) * voxel
    low, high = corners.min(0) - margin, corners.max(0) + margin
    space = carve(views, low, high, voxel=voxel_for(low, high, voxel))
    if site.kind == "room":
        space = smoothed(limited(space, _mapped(site.within, site, space, pose)))
        return closed(without_specks(space, SPECK), _mapped(site.inside, site, space, pose))
    outside = np.ones(space.shape, bool)
    outside[1:-1, 1:-1, 1:-1] = False
    return closed(without_specks(smoothed(space), SPECK), outside)


def _mapped(grid: np.ndarray, site: Site, space: Space, pose: Pose) -> Bool[np.ndarray, "x y z"]:
    """A coarse grid in the file's frame, at the centres of voxels in the world."""
    turn, shift = rotation_matrix(pose.quat).double().numpy(), pose.position.double().numpy()
    matrix = turn.T * (space.voxel / site.voxel)
    offset = (turn.T @ (space.origin + 0.5 * space.voxel - shift) - site.low) / site.voxel - 0.5
    found = cast(Any, ndimage.affine_transform)(
        grid.astype(np.uint8), matrix, offset, output_shape=space.shape, order=0
    )
    return found.astype(bool)


def _quality(
    collider: Collider, space: Space, kind: Kind, surface: trimesh.Trimesh, views: Sequence[DepthView]
) -> Quality:
    assert collider.solid is not None
    points = np.asarray(trimesh.sample.sample_surface(surface, 20_000, seed=0)[0])
    away = distances(points, collider_mesh(collider))
    gone = sum(int(view.depth.isinf().sum()) for view in views) / sum(view.depth.numel() for view in views)
    return Quality(
        kind=kind,
        voxel=space.voxel,
        parts=len(collider.parts),
        watertight=bool(collider.solid.is_watertight),
        volume=float(collider.solid.volume),
        mean=float(away.mean()),
        p95=float(np.quantile(away, 0.95)),
        unknown=float((space.state[rim(space.state)] == State.UNKNOWN).mean()),
        leak=leaks(collider.parts, space) if kind == "room" else None,
        open=gone if kind == "room" else 0.0,
    )


def _origin(
    upright: Upright, scale: float | None, quality: Quality, notes: list[str], laps: Laps, given: int, kept: int
) -> dict:
    return {
        "made": "from splats alone",
        "gaussians": {"given": given, "kept": kept},
        "scale": scale,
        "up": {"axis": list(upright.up), "words": upright.words},
        "to_world": _matrix(upright.pose).tolist(),
        "measures": asdict(quality),
        "notes": notes,
        "seconds": laps.seconds,
    }


def _remarks(site: Site, voxel: float, detail: float | None) -> list[str]:
    notes = []
    if not site.sure:
        words = ("a room", "object") if site.kind == "room" else ("an object", "room")
        notes.append(
            f"a room or a hollow object? It was taken for {words[0]}; --kind {words[1]} takes it for the other"
        )
    if detail is not None and voxel > detail:
        notes.append(f"detail {detail:g} would take too much memory; {voxel:.3g} was used")
    return notes


def _stood(view: DepthView, pose: Pose) -> DepthView:
    return replace(view, camera=_moved(view.camera, pose))


def _moved(camera: Camera, pose: Pose) -> Camera:
    """The camera in the world, where it was in the file's frame."""
    matrix = camera.world_to_camera.double() @ torch.linalg.inv(torch.from_numpy(_matrix(pose)))
    return replace(camera, world_to_camera=matrix.float())


def _matrix(pose: Pose) -> Float[np.ndarray, "4 4"]:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = rotation_matrix(pose.quat.double()).numpy(), pose.position.double().numpy()
    return matrix


def _apply(pose: Pose, points: Float[np.ndarray, "n 3"]) -> Float[np.ndarray, "n 3"]:
    matrix = _matrix(pose)
    return points @ matrix[:3, :3].T + matrix[:3, 3]
