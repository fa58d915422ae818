"""A sentence, or a layout, becomes a scene: the straight line."""

from __future__ import annotations

import platform
from collections.abc import Generator, Iterator
from dataclasses import asdict
from importlib.metadata import version

import numpy as np

from layout.layout import Layout
from layout.planning import Planner, plan
from reconstruct.measuring import measure
from reconstruct.progress import Laps, Progress, last
from reconstruct.quality import QUALITIES, Quality
from reconstruct.rooms.baking import bake
from reconstruct.rooms.embodying import embody
from reconstruct.rooms.furnished import Lit
from reconstruct.rooms.furnishing import furnish
from reconstruct.rooms.picturing import picture
from reconstruct.rooms.sampling import sample_surface
from reconstruct.rooms.viewpoints import beauty_cameras, test_cameras, training_cameras
from reconstruct.rooms.voxelizing import voxelize
from reconstruct.scene import Scene
from reconstruct.seeding import seed_from_surface
from reconstruct.surface import extract_surface
from splat.camera import Camera
from splat.fitting import fit_steps
from splat.gaussians import Gaussians
from splat.view import View

UNSEEN = 10
"""Views that judge the fit and take no part in it."""
LOOK = 960, 720
"""Size of the pictures for people [px]."""
LIBRARIES = ("scenewright", "numpy", "torch", "numba", "open3d", "trimesh", "ortools", "mujoco-core")
"""Whose versions can change a result."""


def from_text(sentence: str, *, seed: int = 0, quality: str = "standard", planner: str | Planner = "rules") -> Scene:
    """Plans, furnishes, lights, pictures, fits and solidifies a room; `from_text_steps` does it with progress."""
    return last(from_text_steps(sentence, seed=seed, quality=quality, planner=planner))


def from_layout(layout: Layout, *, quality: str = "standard") -> Scene:
    """The same from a layout that is already there."""
    return last(from_layout_steps(layout, quality=quality))


def from_text_steps(
    sentence: str, *, seed: int = 0, quality: str = "standard", planner: str | Planner = "rules"
) -> Iterator[Progress]:
    """Yields how far the work is; the last one carries the scene. Raises what the planner raises."""
    yield Progress("layout", 0.0)
    layout = plan(sentence, planner=planner, seed=seed)
    yield Progress("layout", 1.0, f"{len(layout.items)} objects")
    yield from from_layout_steps(layout, quality=quality)


def from_layout_steps(layout: Layout, *, quality: str = "standard") -> Iterator[Progress]:
    """Light, views, fit, surface, bodies, space, measures; the last one carries the scene."""
    preset, laps = _preset(quality), Laps()
    yield Progress("light", 0.0)
    lit = bake(furnish(layout), quality)
    yield Progress("light", 1.0, laps.end("light"))
    size = preset.width, preset.height
    cameras = training_cameras(lit.furnished, preset.views, *size, layout.seed)
    views = yield from _pictures(lit, cameras)
    unseen = yield from _pictures(lit, test_cameras(lit.furnished, UNSEEN, *size, layout.seed), stage="test views")
    laps.end("views")
    gaussians = yield from _fit(lit, views, preset)
    laps.end("fit")
    yield Progress("surface", 0.0)
    surface = extract_surface(gaussians, cameras)
    yield Progress("surface", 1.0, laps.end("surface"))
    yield Progress("bodies", 0.0)
    bodies = embody(lit.furnished, gaussians)
    yield Progress("bodies", 1.0, laps.end("bodies"))
    space = voxelize(bodies, layout.rooms)
    laps.end("space")
    yield Progress("measure", 0.0)
    measures = measure(lit.furnished, bodies, gaussians, surface, unseen=unseen, cameras=cameras)
    laps.end("measure")
    looks = tuple(beauty_cameras(lit.furnished, 4, *LOOK))
    origin = {
        "sentence": layout.sentence,
        "seed": layout.seed,
        "quality": quality,
        "versions": _versions(),
        "seconds": laps.seconds,
        "measures": asdict(measures),
    }
    yield Progress("measure", 1.0, scene=Scene(bodies, layout, surface, looks, provenance=origin, space=space))


def _preset(quality: str) -> Quality:
    if quality not in QUALITIES:
        raise ValueError(f"quality {quality!r} is not one of {', '.join(QUALITIES)}")
    return QUALITIES[quality]


def _versions() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def _pictures(lit: Lit, cameras: list[Camera], *, stage: str = "views") -> Generator[Progress, None, list[View]]:
    views: list[View] = []
    for camera in cameras:
        views.append(picture(lit, camera))
        yield Progress(stage, len(views) / len(cameras), f"{len(views)} of {len(cameras)}")
    return views


def _fit(lit: Lit, views: list[View], preset: Quality) -> Generator[Progress, None, Gaussians]:
    cameras, layout = [view.camera for view in views], lit.furnished.layout
    samples = sample_surface(lit, preset.gaussians, np.random.default_rng(layout.seed), cameras=cameras)
    gaussians = seed_from_surface(samples, sh_degree=preset.sh_degree)
    for step in fit_steps(gaussians, views, preset.fit, rng_seed=layout.seed):
        yield Progress("fit", step.step / step.steps, f"loss {step.loss:.4f}")
        if step.step == step.steps:
            gaussians = step.gaussians
    return gaussians
