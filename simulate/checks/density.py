"""Is a thing as heavy as things are, and does its inertia go with its shape?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body
from simulate.checks.shapes import volume_of
from simulate.evidence import Evidence
from simulate.findings import Finding

USUAL = 20.0, 8000.0
"""[kg/m3]: foam, and steel."""
POSSIBLE = 1.0, 23_000.0
"""[kg/m3]: air, and osmium."""
LEAST_SPREAD = 0.01
"""Of the moment that all of the mass at the outermost corner would have. A rod has a third, a ball two fifths."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    densities = [density_of(body) for body in evidence.movable]
    found = [finding for body in evidence.movable for finding in _of(body)]
    yield from found
    if not densities:
        yield Finding("none", "nothing here can move")
    elif not found:
        reason = f"things weigh {min(densities):.0f} to {max(densities):.0f} kg/m3"
        yield Finding("pass", reason, value=max(densities), unit="kg/m3", bar="20 to 8000")


def density_of(body: Body) -> float:
    """Mass over the volume of the shapes [kg/m3]."""
    assert body.mass is not None
    return body.mass / sum(volume_of(shape) for shape in body.collider.parts)


def _of(body: Body) -> Iterator[Finding]:
    assert body.mass is not None
    assert body.center is not None
    assert body.inertia is not None
    density = density_of(body)
    if not USUAL[0] <= density <= USUAL[1]:
        severity = "warn" if POSSIBLE[0] <= density <= POSSIBLE[1] else "refuse"
        reason = f"{body.name} weighs {body.mass:.3g} kg, which is {density:.3g} kg for each m3 of its collider"
        fix = "give it the mass of such a thing; reconstruct.solids.masses.with_mass works out the rest"
        yield Finding(severity, reason, fix, body.name, density, "kg/m3", "20 to 8000")
    corners = np.concatenate([shape_mesh(shape).vertices for shape in body.collider.parts])
    centre = body.center.double().numpy()
    beyond = float(np.maximum(corners.min(0) - centre, centre - corners.max(0)).max())
    fix = "take both from reconstruct.solids.inertia.mass_properties(collider, mass)"
    if beyond > 1e-3:
        reason = f"the centre of mass of {body.name} is {1e3 * beyond:.0f} mm outside of its shapes"
        yield Finding("refuse", reason, fix, body.name, 1e3 * beyond, "mm", "at most 1")
        return
    most = body.mass * float(((corners - centre) ** 2).sum(axis=1).max())
    share = float(np.linalg.eigvalsh(body.inertia.double().numpy())[2]) / most
    if not LEAST_SPREAD <= share <= 1.01:
        severity = "refuse" if share > 1.01 else "warn"
        reason = f"{body.name} has {share:.2g} times the inertia that its mass at its outermost corner would have"
        yield Finding(severity, reason, fix, body.name, share, "of the most", "0.01 to 1")
