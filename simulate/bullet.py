"""A second opinion: the same scene under gravity in PyBullet, if it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

from reconstruct.scene import Body, Scene
from simulate.check import Settled
from simulate.covering import coverings
from simulate.naming import identifier
from simulate.simulable import GRAVITY
from simulate.urdf import write_urdf

STEP = 1 / 240
"""[s]: PyBullet's own."""


def bullet_is_here() -> bool:
    return importlib.util.find_spec("pybullet") is not None


def settle_in_bullet(scene: Scene, seconds: float = 2.0) -> tuple[Settled, ...]:
    """What became of each movable body, as `simulate.check.settle` says it of MuJoCo. Furniture stands beneath rugs."""
    bullet = importlib.import_module("pybullet")
    rugs = {body.name for body in coverings(scene)}
    movable = [body for body in scene.bodies if body.mass is not None]
    client = bullet.connect(bullet.DIRECT)
    try:
        with tempfile.TemporaryDirectory(prefix="scenewright-") as folder:
            write_urdf(replace(scene, bodies=tuple(b for b in scene.bodies if b.name not in rugs)), Path(folder))
            bullet.loadURDF(f"{folder}/urdf/world.urdf", useFixedBase=True, physicsClientId=client)
            loaded = [_load(bullet, client, body, folder) for body in movable]
        bullet.setGravity(0, 0, -GRAVITY, physicsClientId=client)
        before = [bullet.getBasePositionAndOrientation(index, physicsClientId=client) for index in loaded]
        for _ in range(round(seconds / STEP)):
            bullet.stepSimulation(physicsClientId=client)
        after = [bullet.getBasePositionAndOrientation(index, physicsClientId=client) for index in loaded]
    finally:
        bullet.disconnect(physicsClientId=client)
    return tuple(_settled(body, *pair) for body, *pair in zip(movable, before, after, strict=True))


def _load(bullet: Any, client: int, body: Body, folder: str) -> int:
    w, *xyz = body.pose.quat.tolist()
    return bullet.loadURDF(
        f"{folder}/urdf/{identifier(body.name)}.urdf",
        basePosition=body.pose.position.tolist(),
        baseOrientation=[*xyz, w],
        flags=bullet.URDF_USE_INERTIA_FROM_FILE,
        physicsClientId=client,
    )


def _settled(body: Body, before: Any, after: Any) -> Settled:
    """From the poses of its centre of mass."""
    start, end = np.array(before[0]), np.array(after[0])
    turn = Rotation.from_quat(after[1]) * Rotation.from_quat(before[1]).inv()
    origin = body.pose.position.double().numpy()
    moved = max(np.linalg.norm(end - start), np.linalg.norm(end + turn.apply(origin - start) - origin))
    up = body.pose.matrix()[:3, 2].double().numpy()
    return Settled(body.name, float(moved), float(np.arccos(np.clip(up @ turn.apply(up), -1, 1))))
