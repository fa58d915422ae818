"""Mass -> where it sits and how it resists turning."""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.collider import Collider
from reconstruct.rooms.solidifying import collider_mesh


def mass_properties(collider: Collider, mass: float) -> tuple[Float[Tensor, "3"], Float[Tensor, "3 3"]]:
    """Centre of mass [m] and inertia about it [kg m2] in the body's axes, for one density all through the shapes.

    The volume is that of the union, so where shapes overlap nothing counts twice. The inertia is in double
    precision: a sheet of paper sits so close to the edge of the triangle inequality that float32 would tip it over.
    """
    if not mass > 0:
        raise ValueError(f"mass is {mass}; give a positive number of kg, or None to fix the body to the world")
    solid = collider_mesh(collider)
    solid.density = mass / solid.volume
    inertia = np.asarray(solid.moment_inertia)
    check_inertia(inertia)
    return torch.tensor(solid.center_mass, dtype=torch.float32), torch.tensor(inertia, dtype=torch.float64)


def check_inertia(inertia: np.ndarray) -> None:
    """Raises ValueError unless some real, solid thing can have this inertia."""
    if not np.isfinite(inertia).all() or not np.allclose(inertia, inertia.T, rtol=1e-5, atol=0):
        raise ValueError(f"inertia must be finite and symmetric, this is {inertia.tolist()}")
    moments = np.linalg.eigvalsh((inertia + inertia.T) / 2)
    if moments[0] <= 0 or moments[0] + moments[1] < moments[2] * (1 - 1e-6):
        raise ValueError(
            f"principal moments {moments.tolist()} kg m2: all must be positive and no one above the sum of the others"
        )
