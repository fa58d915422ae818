"""Where the bodies of a scene touch before anything moves, and who carries whom."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulate.engine import mujoco

NEAR = 0.005
"""So far apart still counts as touching [m]."""
STEEP = 0.2
"""The least upward part of a contact's normal that carries: a floor's has 1, a wall's 0."""


@dataclass(frozen=True)
class Touch:
    """One point where two bodies touch; `upper` is the one that the other pushes upward."""

    lower: str
    upper: str
    place: tuple[float, float, float]
    """In the world [m]."""
    depth: float
    """How deep they are in each other [m]; negative if they are apart."""
    rise: float
    """Upward part of the normal from `lower` to `upper`, 0..1."""

    @property
    def carries(self) -> bool:
        return self.rise > STEEP


def touches(model: Any, near: float = NEAR) -> tuple[Touch, ...]:
    """All contacts of a MuJoCo model as it is put down, those included that are `near` [m] but not touching."""
    engine, wide = mujoco(), copy.copy(model)
    wide.geom_margin[:] = near
    data = engine.MjData(wide)
    engine.mj_forward(wide, data)
    # Of two geoms the margins are added or the larger one counts, depending on the version.
    return tuple(_touch(wide, contact) for contact in data.contact if contact.dist < near)


def _touch(model: Any, contact: Any) -> Touch:
    """MuJoCo's normal points from the first geom to the second."""
    first, second = (model.body(model.geom_bodyid[geom]).name for geom in contact.geom)
    up = float(contact.frame[2])
    lower, upper = (first, second) if up >= 0 else (second, first)
    x, y, z = np.asarray(contact.pos, dtype=float).tolist()
    return Touch(lower, upper, (x, y, z), -float(contact.dist), abs(up))
