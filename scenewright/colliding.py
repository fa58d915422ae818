"""A splat file becomes a scene to bump into, checked and with a report."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from jaxtyping import Float

from reconstruct.cameraless.roaming import Kind
from reconstruct.colliding import collide_steps
from reconstruct.progress import Progress
from reconstruct.rays import RayScene
from reconstruct.scene import Scene
from scenewright.collision_report import Balls, report_on
from scenewright.failing import Unusable
from simulate.auditing import audit
from simulate.dropping import ball_drop
from splat.axis import Axis
from splat.files import format_of, located, read_splats

BALLS = 50
RADIUS = 0.02
"""[m]"""
SECONDS = 4.0
"""Time to fall to the floor and find a hole in it [s]."""


def collide_file(
    source: Path,
    *,
    kind: Kind | None = None,
    up: Axis | None = None,
    scale: float | None = None,
    detail: float | None = None,
) -> Iterator[Progress]:
    """The last step carries the scene, with its report in the provenance.

    Raises Unusable (a ValueError) if the file is broken, its format not known, or nothing in it is solid.
    """
    try:
        yield from _steps(source, kind=kind, up=up, scale=scale, detail=detail)
    except ValueError as problem:
        raise Unusable(f"{source}: {problem}" if str(source) not in str(problem) else str(problem)) from problem


def _steps(source: Path, *, kind: Kind | None, up: Axis | None, scale: float | None, detail: float | None):
    for name, value in (("scale", scale), ("detail", detail)):
        if value is not None and not 0 < value < float("inf"):
            raise ValueError(f"--{name} {value}: a finite number above 0 is wanted")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        place = located(source)
        gaussians = read_splats(place)
    notes = [str(w.message) for w in caught if w.category is UserWarning]
    scene = None
    for step in collide_steps(gaussians, kind=kind, up=up, scale=scale, detail=detail):
        scene = step.scene
        if scene is None:
            yield step
    assert scene is not None
    yield Progress("balls", 0.0)
    report = report_on(scene, source, format_of(place).name, notes, _drop(scene), audit(scene))
    yield Progress("balls", 1.0, scene=replace(scene, provenance=scene.provenance | {"report": report.to_json()}))


def _drop(scene: Scene) -> Balls | None:
    """Balls let loose in a room, if its scale is known."""
    if not scene.metric or scene.bodies[0].name != "room" or scene.surface is None or not scene.cameras:
        return None
    drop = ball_drop(scene, _starts(scene), {"room": scene.surface}, radius=RADIUS, seconds=SECONDS)
    outside = [landing for landing in drop.landings if not landing.indoors]
    return Balls(dropped=BALLS, outside=len(outside), finite=drop.finite)


def _starts(scene: Scene) -> Float[np.ndarray, "n 3"]:
    """Random places in sight of the scene's cameras, which stand in the air of the room."""
    solid = scene.bodies[0].collider.solid
    assert solid is not None
    random = np.random.default_rng(0)
    eyes = np.stack([camera.position.double().numpy() for camera in scene.cameras])
    origins = eyes[random.integers(len(eyes), size=BALLS)]
    ways = random.normal(size=(BALLS, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    reach = RayScene(np.asarray(solid.vertices), np.asarray(solid.faces)).cast(origins, ways).distance
    reach = np.where(np.isfinite(reach), reach, 0.0)
    return origins + (random.uniform(0, 0.9, BALLS) * np.maximum(reach - 4 * RADIUS, 0))[:, None] * ways
