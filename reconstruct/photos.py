"""Photos, a video, or a capture of another program become a scene: the straight line.

Depth and fit work in the capture's own frame and unit, so nothing of them need be made again when a length is told
afterwards; then everything is brought into the world.
"""

from __future__ import annotations

import dataclasses
import platform
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch

from reconstruct.appraising import parted, picture_measures, surface_measures
from reconstruct.capture import Capture
from reconstruct.confidence import certainty, expected_errors, trusted
from reconstruct.framing.aligning import align
from reconstruct.framing.alignment import Alignment
from reconstruct.framing.transforming import moved_gaussians
from reconstruct.gaps import seed_gaps
from reconstruct.gathering import gather
from reconstruct.mvs.deepening import deepen
from reconstruct.mvs.resolution import detail_of
from reconstruct.mvs.unprojecting import known, surface_samples
from reconstruct.occupancy.carving import carve_around
from reconstruct.progress import Laps, Progress, last
from reconstruct.quality import PHOTO_QUALITIES, PhotoQuality
from reconstruct.request import Request
from reconstruct.scene import Scene
from reconstruct.seeding import seed_from_surface
from reconstruct.segmentation.allotting import allot
from reconstruct.segmentation.division import Division
from reconstruct.segmentation.splitting import flattened, split
from reconstruct.solids.bodies import Made, make_bodies
from reconstruct.surface import VOXEL, depth_views, recover_surface
from splat.camera import Camera
from splat.checkpoint import Checkpoints
from splat.fitting import FitConfig, fit_steps
from splat.gaussians import Gaussians
from splat.view import View

LIBRARIES = ("scenewright", "numpy", "torch", "numba", "open3d", "trimesh", "mujoco-core")
"""Whose versions can change a result."""
SURE = 0.01
"""How near the truth confidence says a place is [m]; in a scene without metres, the size of a pixel there."""
LOOKS = 4
"""Views that the scene is shown from."""


def from_photos(
    source: str | Path | Sequence[str | Path], workspace: str | Path | None = None, *, request: Request | None = None
) -> Scene:
    """The scene that pictures show; `from_photos_steps` makes it with progress.

    `source` is a folder or a list of photos, a video, or a capture with poses (COLMAP, nerfstudio, RGB-D, Polycam). In
    the workspace, if one is given, is kept what a second call need not make again.
    """
    if workspace is not None:
        return last(from_photos_steps(source, workspace, request=request))
    with tempfile.TemporaryDirectory(prefix="scenewright-") as folder:
        return last(from_photos_steps(source, folder, request=request))


def from_photos_steps(
    source: str | Path | Sequence[str | Path], workspace: str | Path, *, request: Request | None = None
) -> Iterator[Progress]:
    """Poses, depth, fit, metres and up, surface, things; the last progress carries the scene.

    Raises CannotPose for photos that do not hold together, CannotAlign for hints that contradict what is seen,
    ValueError and OSError for what cannot be read.
    """
    request, laps = request or Request(), Laps()
    fitted = yield from fit_photos(source, Path(workspace), request, laps)
    placed, alignment, gaussians = fitted.capture, fitted.alignment, fitted.gaussians
    yield Progress("surface", 0.0)
    detail = detail_of(placed.views)
    seen = depth_views(gaussians, placed.views, detail=detail)
    surface = recover_surface(seen, detail=detail)
    surface, errors = trusted(surface, expected_errors(surface, seen), detail=detail)
    within = SURE if alignment.metric else detail
    sure = certainty(errors, within=within)
    surface.vertex_attributes["confidence"] = sure
    yield Progress("surface", 1.0, laps.end("surface"))
    yield Progress("things", 0.0)
    cameras = [view.camera for view in placed.views]
    division = split(surface, detail=detail, confidence=sure, cameras=cameras)
    surface = flattened(surface, division, errors)
    space = carve_around(surface.bounds, seen, voxel=VOXEL * detail)
    gaussians = allot(gaussians, surface, division, detail=detail)
    made = make_bodies(division, surface, gaussians, space, detail=detail, keep_together=request.keep_together)
    yield Progress("things", 1.0, laps.end("things"))
    origin = {
        "quality": request.quality,
        "seed": request.seed,
        "capture": dict(fitted.facts),
        "alignment": alignment.to_json(),
        "cameras": {n: c.position.tolist() for n, c in zip(placed.names, cameras, strict=True)},
        "measures": fitted.measures | surface_measures(surface, sure, within, space),
        "division": _division(division, made),
        "seconds": laps.seconds,
        "versions": _versions(),
    }
    scene = Scene(
        made.bodies, None, surface, _looks(cameras), metric=alignment.metric, planes=division.planes, provenance=origin
    )
    yield Progress("things", 1.0, scene=scene)


@dataclass(frozen=True, eq=False)
class Fitted:
    """What the photos have become before anybody asks what is solid."""

    capture: Capture
    """In the world; its views know depth."""
    alignment: Alignment
    gaussians: Gaussians
    """In the world."""
    facts: Mapping[str, Any]
    """About the photos and their poses."""
    measures: dict[str, Any]
    """On views that were held out."""


def fit_photos(
    source: str | Path | Sequence[str | Path], workspace: Path, request: Request, laps: Laps
) -> Generator[Progress, None, Fitted]:
    """Poses, depth, metres and up, fit: the first part of `from_photos_steps`, and nearly all of its time."""
    preset = PHOTO_QUALITIES[request.quality]
    workspace.mkdir(parents=True, exist_ok=True)
    gathered = yield from gather(_paths(source), workspace, side=preset.side, seed=request.seed)
    laps.end("poses")
    capture = yield from deepen(gathered.capture, workspace / "depth.safetensors", preset.stereo, seed=request.seed)
    laps.end("depth")
    exif = {name: shot.exif for name, shot in gathered.shots.items()}
    placed, alignment = align(capture, request.hints, photos=exif, originals=gathered.originals)
    laps.end("metres and up")
    learned, unseen = parted(capture.views)
    gaussians = yield from _fit(capture, learned, preset, workspace / "fit.safetensors", request.seed)
    measures = picture_measures(gaussians, unseen) | {"gaussians": len(gaussians)}
    laps.end("fit")
    return Fitted(placed, alignment, moved_gaussians(gaussians, alignment.similarity), gathered.facts, measures)


def _fit(
    capture: Capture, views: Sequence[View], preset: PhotoQuality, file: Path, seed: int
) -> Generator[Progress, None, Gaussians]:
    gaussians = _seeds(capture, views, preset)
    config = _suited(preset.fit, views)
    for step in fit_steps(gaussians, views, config, rng_seed=seed, checkpoints=Checkpoints(file)):
        yield Progress("fit", step.step / step.steps, f"loss {step.loss:.4f}, {step.count:,} Gaussians")
        if step.step == step.steps:
            gaussians = step.gaussians
    return gaussians


def _seeds(capture: Capture, views: Sequence[View], preset: PhotoQuality) -> Gaussians:
    """Disks on the surface that the views know, and faint balls where they show something but do not know how far."""
    samples = surface_samples(views, preset.gaussians)
    disks = dataclasses.replace(seed_from_surface(samples, sh_degree=preset.sh_degree), instance=None)
    points = torch.cat([samples.points, capture.points])
    colors = torch.cat([samples.colors, capture.colors])
    return Gaussians.concatenate([disks, seed_gaps(views, points, colors, sh_degree=preset.sh_degree)])


def _suited(config: FitConfig, views: Sequence[View]) -> FitConfig:
    """The weight of depth for the unit of these views."""
    depths = torch.cat([view.depth[known(view)] for view in views if view.depth is not None])
    return dataclasses.replace(config, depth_weight=config.depth_weight / float(depths.median()))


def _division(division: Division, made: Made) -> dict[str, Any]:
    things = [
        {
            "name": thing.name,
            "movable": thing.name not in made.fixed,
            "reason": made.fixed.get(thing.name, ""),
            "left_out": made.left_out.get(thing.name, 0),
        }
        for thing in division.things
    ]
    return {"planes": [plane.name for plane in division.planes], "things": things}


def _paths(source: str | Path | Sequence[str | Path]) -> Path | list[Path]:
    return Path(source) if isinstance(source, str | Path) else [Path(part) for part in source]


def _looks(cameras: Sequence[Camera]) -> tuple[Camera, ...]:
    """A few of the cameras, spread over the walk."""
    return tuple(cameras[i] for i in sorted({round(k * (len(cameras) - 1) / (LOOKS - 1)) for k in range(LOOKS)}))


def _versions() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}
