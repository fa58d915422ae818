"""Does whatever moves have a mass, a centre of mass and an inertia that some real thing can have?"""

from __future__ import annotations

from collections.abc import Iterator

from reconstruct.scene import Body
from reconstruct.solids.inertia import check_inertia
from simulate.evidence import Evidence
from simulate.findings import Finding

FIX = "take both from reconstruct.solids.inertia.mass_properties(collider, mass)"


def judge(evidence: Evidence) -> Iterator[Finding]:
    found = [finding for body in evidence.movable for finding in _of(body)]
    yield from found
    total = sum(body.mass for body in evidence.movable if body.mass is not None)
    if not found:
        count = len(evidence.movable)
        yield Finding("pass", f"{count} bodies that move have mass and inertia", value=total, unit="kg", bar="above 0")


def _of(body: Body) -> Iterator[Finding]:
    assert body.mass is not None
    if body.friction < 0:
        yield Finding("refuse", f"{body.name} has a friction below zero", "give zero or more", body.name, body.friction)
    if body.mass <= 0:
        fix = "give a positive number of kg, or None to fix it"
        yield Finding("refuse", f"{body.name} weighs {body.mass:g} kg", fix, body.name, body.mass, "kg", "above 0")
    missing = [name for name, value in (("centre of mass", body.center), ("inertia", body.inertia)) if value is None]
    if missing:
        yield Finding("refuse", f"{body.name} can move but lacks its {' and '.join(missing)}", FIX, body.name)
    elif body.inertia is not None:
        try:
            check_inertia(body.inertia.double().numpy())
        except ValueError as error:
            yield Finding("refuse", f"{body.name}: no real thing has such an inertia: {error}", FIX, body.name)
