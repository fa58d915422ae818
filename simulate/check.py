"""Does a scene hold still? Two seconds of gravity tell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from reconstruct.scene import Scene
from simulate.engine import load_model, mujoco, warnings_of

STILL_MOVE = 0.010
"""[m]"""
STILL_TILT = math.radians(2)
"""[rad]"""


@dataclass(frozen=True)
class Settled:
    """What became of one movable body."""

    name: str
    moved: float
    """How far its origin or its centre of mass went, whichever is more [m]."""
    tilt: float
    """Angle between its up axis before and after [rad]."""

    @property
    def still(self) -> bool:
        return self.moved < STILL_MOVE and self.tilt < STILL_TILT


@dataclass(frozen=True)
class SettleReport:
    bodies: tuple[Settled, ...]
    penetration: float
    """The deepest overlap of two bodies at the start [m]."""
    overlapping: tuple[tuple[str, str], ...]
    """Pairs that overlap by more than 1 mm at the start."""
    warnings: tuple[str, ...]
    """MuJoCo's own."""
    finite: bool
    """No number went astray."""
    seconds: float

    @property
    def share(self) -> float:
        """Of movable bodies that kept still, 0..1; 1 if nothing can move."""
        return sum(b.still for b in self.bodies) / len(self.bodies) if self.bodies else 1.0

    @property
    def restless(self) -> tuple[str, ...]:
        """Names of those that moved or tilted."""
        return tuple(b.name for b in self.bodies if not b.still)

    def words(self) -> str:
        """One line for a person."""
        count = len(self.bodies)
        line = f"{count - len(self.restless)} of {count} bodies keep still for {self.seconds:g} s"
        moved = [
            f"{b.name} ({100 * b.moved:.1f} cm, {math.degrees(b.tilt):.0f} deg)" for b in self.bodies if not b.still
        ]
        line += f"; moved: {', '.join(moved)}" if moved else ""
        line += f"; MuJoCo warns: {', '.join(self.warnings)}" if self.warnings else ""
        return line if self.finite else f"{line}; the simulation broke down (numbers not finite)"


@dataclass(frozen=True, eq=False)
class Rest:
    """How a scene came to rest, with its energy at the start and after each time step."""

    report: SettleReport
    kinetic: Float[np.ndarray, "t"]
    """[J]"""
    potential: Float[np.ndarray, "t"]
    """Above that of the start [J]."""


def settle(scene: Scene | Path, seconds: float = 2.0) -> SettleReport:
    """Lets gravity act for `seconds` and says who moved.

    Takes a scene, or the path of its MJCF. Still means: under 1 cm and under 2 degrees.
    """
    return let_rest(load_model(scene), seconds).report


def let_rest(model: Any, seconds: float = 2.0) -> Rest:
    """The same of a model that MuJoCo has compiled, with its energy over time."""
    engine = mujoco()
    model.opt.enableflags |= int(engine.mjtEnableBit.mjENBL_ENERGY)
    data = engine.MjData(model)
    engine.mj_forward(model, data)
    penetration, overlapping = _overlaps(model, data)
    movable = [i for i in range(model.nbody) if model.body_dofnum[i] == 6]
    before = data.xpos.copy(), data.xipos.copy(), data.xmat.reshape(-1, 3, 3).copy()
    energy = [data.energy.copy()]
    for _ in range(round(seconds / model.opt.timestep)):
        engine.mj_step(model, data)
        energy.append(data.energy.copy())
    engine.mj_forward(model, data)
    bodies = tuple(_settled(model, data, i, *before) for i in movable)
    finite = bool(np.isfinite(data.qpos).all() and np.isfinite(data.qvel).all())
    report = SettleReport(bodies, penetration, overlapping, warnings_of(data), finite, seconds)
    potential, kinetic = np.array(energy).T
    return Rest(report, kinetic, potential - potential[0])


def _settled(model: Any, data: Any, index: int, origin: np.ndarray, center: np.ndarray, axes: np.ndarray) -> Settled:
    moved = max(np.linalg.norm(data.xpos[index] - origin[index]), np.linalg.norm(data.xipos[index] - center[index]))
    up = data.xmat[index].reshape(3, 3)[:, 2]
    sine = np.linalg.norm(np.cross(axes[index][:, 2], up))
    return Settled(model.body(index).name, float(moved), float(np.arctan2(sine, axes[index][:, 2] @ up)))


def _overlaps(model: Any, data: Any) -> tuple[float, tuple[tuple[str, str], ...]]:
    depth: dict[tuple[str, str], float] = {}
    for contact in data.contact:
        first, second = sorted(model.body(model.geom_bodyid[g]).name for g in contact.geom)
        depth[first, second] = max(depth.get((first, second), 0.0), -float(contact.dist))
    return max(depth.values(), default=0.0), tuple(pair for pair, value in sorted(depth.items()) if value > 1e-3)
