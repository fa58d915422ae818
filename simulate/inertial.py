"""What a body's mass is to an engine: explicit, so that none has to guess it from shapes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from scipy.spatial.transform import Rotation

from reconstruct.scene import Body

ROUNDING = 2e-7
"""What is kept clear of the triangle inequality, of the largest moment, so that float32 cannot tip a plate over it."""


@dataclass(frozen=True)
class Inertial:
    mass: float
    """[kg]"""
    center: Float[np.ndarray, "3"]
    """Centre of mass in the body's frame [m]."""
    moments: Float[np.ndarray, "3"]
    """About the centre of mass, along the principal axes, ascending [kg m2]."""
    quat: Float[np.ndarray, "4"]
    """From the principal axes to the body's, wxyz."""

    def tensor(self) -> Float[np.ndarray, "3 3"]:
        """About the centre of mass, in the body's axes [kg m2]."""
        axes = Rotation.from_quat(self.quat, scalar_first=True).as_matrix()
        return axes @ np.diag(self.moments) @ axes.T


def inertial_of(body: Body) -> Inertial:
    """Of a movable body that `check_simulable` has passed."""
    assert body.mass is not None
    assert body.center is not None
    assert body.inertia is not None
    moments, axes = np.linalg.eigh(body.inertia.double().numpy())
    axes[:, 0] *= np.linalg.det(axes)
    # Rounding may put a thin plate a hair beyond the triangle inequality; the spread of mass is never negative.
    spread = np.maximum(moments.sum() / 2 - moments, ROUNDING * moments[2])
    quat = Rotation.from_matrix(axes).as_quat(canonical=True, scalar_first=True)
    return Inertial(float(body.mass), body.center.double().numpy(), spread.sum() - spread, quat)
