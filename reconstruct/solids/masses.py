"""What things weigh when all that is known of them is their size."""

from __future__ import annotations

from dataclasses import replace

from reconstruct.scene import Body
from reconstruct.solids.inertia import mass_properties

LIGHTEST, HEAVIEST = 40.0, 800.0
"""[kg/m3]: a sofa, and a book or a full jar."""
MIDDLE = 150.0
"""[kg/m3] of a thing of a tenth of a cubic metre."""


def typical_density(volume: float) -> float:
    """Of household things of some outer volume [m3]: the larger, the more of it is air [kg/m3]."""
    return min(max(MIDDLE * (0.1 / volume) ** (1 / 3), LIGHTEST), HEAVIEST)


def with_mass(body: Body, mass: float | None) -> Body:
    """The body with another mass [kg] and what follows from it; None fixes it to the world.

    Raises ValueError if it has no shapes to spread the mass over.
    """
    if mass is None:
        return replace(body, mass=None, center=None, inertia=None)
    center, inertia = mass_properties(body.collider, mass)
    return replace(body, mass=mass, center=center, inertia=inertia)
