"""Balls that fall into a scene: do they stop where the eye sees a surface?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import trimesh
from jaxtyping import Float

from reconstruct.probing import distances
from reconstruct.scene import Scene
from simulate.engine import load_spec, mujoco, warnings_of
from simulate.mjcf import SOLREF

MASS = 0.0027
"""Of a table tennis ball [kg]: light enough not to push the furniture about."""
FALL = 4.0
"""Long enough to fall from any ceiling and bounce out [s]."""
REST = 0.01
"""Slower than this is at rest [m/s]."""
NEAR = 0.005
"""How far from the true surface a ball may come to rest [m]."""


@dataclass(frozen=True)
class Landing:
    """Where one ball came to rest."""

    start: tuple[float, float, float]
    end: tuple[float, float, float]
    """Of the ball's centre in the world [m]."""
    speed: float
    """At the end [m/s]."""
    gap: float
    """Between the ball and the nearest true surface [m]; negative if that cuts into it."""
    body: str
    """Whose surface that is."""
    depth: float
    """How far it has sunk into a collision shape [m]."""
    indoors: bool
    """Whether it ended within the bounds of all true surfaces; if not, it tunnelled."""

    @property
    def sound(self) -> bool:
        return self.indoors and abs(self.gap) <= NEAR and self.depth <= NEAR


@dataclass(frozen=True)
class DropReport:
    landings: tuple[Landing, ...]
    warnings: tuple[str, ...]
    """MuJoCo's own."""
    finite: bool
    """No number went astray."""

    @property
    def astray(self) -> tuple[Landing, ...]:
        """Those that rest where no surface is seen, or sank in, or left the room."""
        return tuple(landing for landing in self.landings if not landing.sound)


def ball_drop(
    scene: Scene | Path,
    starts: Float[np.ndarray, "n 3"],
    surfaces: Mapping[str, trimesh.Trimesh],
    *,
    radius: float = 0.02,
    seconds: float = 12.0,
) -> DropReport:
    """Releases one ball at each start [m] and says where they come to rest.

    `surfaces` are the true meshes of the bodies by name, each in its body's frame; they are taken along to where
    the bodies stand at the end. The balls do not touch each other. One that rolls off an edge counts where it stops:
    the drop ends when all are at rest, or after `seconds` at the latest.
    """
    engine, model = mujoco(), _with_balls(scene, starts, radius)
    data = engine.MjData(model)
    _until_rest(engine, model, data, [model.body(_name(i)).id for i in range(len(starts))], seconds)
    placed = {name: _placed(data.body(name), mesh) for name, mesh in surfaces.items()}
    landings = _landings(model, data, starts, placed, radius)
    return DropReport(landings, warnings_of(data), bool(np.isfinite(data.qpos).all() and np.isfinite(data.qvel).all()))


def free_points(
    everything: trimesh.Trimesh, low: np.ndarray, high: np.ndarray, *, count: int, clear: float, seed: int = 0
) -> Float[np.ndarray, "count 3"]:
    """Random points in a box [m] that are at least `clear` [m] from a mesh in the same frame."""
    random, found = np.random.default_rng(seed), np.zeros((0, 3))
    for _ in range(100):
        points = random.uniform(low, high, (4 * count, 3))
        found = np.concatenate([found, points[distances(points, everything) > clear]])
        if len(found) >= count:
            return found[:count]
    raise ValueError(f"found only {len(found)} of {count} points that are {clear} m from everything; give a larger box")


def _until_rest(engine: Any, model: Any, data: Any, balls: list[int], seconds: float) -> None:
    """Time to fall, then on for as long as one still rolls."""
    end = min(FALL, seconds)
    while data.time < end:
        engine.mj_step(model, data)
        if data.time >= end and np.linalg.norm(data.cvel[balls, 3:], axis=1).max() > REST:
            end = min(end + 0.5, seconds)
    engine.mj_forward(model, data)


def _with_balls(scene: Scene | Path, starts: np.ndarray, radius: float) -> Any:
    engine, spec = mujoco(), load_spec(scene)
    for key in list(spec.keys):  # written for the scene's joints alone
        spec.delete(key)
    for index, start in enumerate(starts):
        ball = spec.worldbody.add_body(name=_name(index), pos=start)
        ball.add_freejoint()
        # Its priority beats the scene's, so its rolling friction counts and it stops some day; solref is the scene's.
        ball.add_geom(
            type=engine.mjtGeom.mjGEOM_SPHERE,
            size=[radius, 0, 0],
            mass=MASS,
            solref=[float(value) for value in SOLREF.split()],
            priority=2,
            condim=6,
            friction=[0.5, 0.005, 0.002],
            contype=0,
            conaffinity=1,
        )
    return spec.compile()


def _landings(
    model: Any, data: Any, starts: np.ndarray, placed: Mapping[str, trimesh.Trimesh], radius: float
) -> tuple[Landing, ...]:
    balls = [model.body(_name(i)).id for i in range(len(starts))]
    ends, names = data.xpos[balls].copy(), list(placed)
    away = np.stack([distances(ends, mesh) for mesh in placed.values()])
    low = np.min([mesh.bounds[0] for mesh in placed.values()], axis=0)
    high = np.max([mesh.bounds[1] for mesh in placed.values()], axis=0)
    indoors = ((ends > low) & (ends < high)).all(axis=1)
    depth = _depths(model, data)
    return tuple(
        Landing(
            start=_triple(starts[i]),
            end=_triple(ends[i]),
            speed=float(np.linalg.norm(data.cvel[ball][3:])),
            gap=float(away[:, i].min() - radius),
            body=names[int(away[:, i].argmin())],
            depth=float(depth[ball]),
            indoors=bool(indoors[i]),
        )
        for i, ball in enumerate(balls)
    )


def _depths(model: Any, data: Any) -> np.ndarray:
    """Of the deepest overlap that each body has [m]."""
    depth = np.zeros(model.nbody)
    for contact in data.contact:
        for geom in contact.geom:
            body = model.geom_bodyid[geom]
            depth[body] = max(depth[body], -float(contact.dist))
    return depth


def _placed(body: Any, mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = body.xmat.reshape(3, 3), body.xpos
    return mesh.copy().apply_transform(matrix)


def _name(index: int) -> str:
    return f"ball/{index}"


def _triple(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in values)
    return x, y, z
