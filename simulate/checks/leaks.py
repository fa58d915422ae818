"""Is the room closed, or does a look out of its air meet nothing?

A room from a layout is closed all round. Of one that was seen, only what was seen must be there to bump into.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulate.evidence import Evidence
from simulate.findings import Finding
from simulate.sightlines import BEHIND, Sightlines

EYE = 1.0
"""Above the floor [m]."""
LOOKS = 20_000
HOLE = 0.05
"""[m2]: half the footprint of a small robot."""
FEW = 3
"""Rays that slip through where two shapes touch."""
SEEN = 0.05
"""Share of looks at what was seen that may go through it: leaves, cloth and what is too small to be a shape."""
FIX = "close it with a shape: what flies or drives there leaves the room"


def judge(evidence: Evidence) -> Iterator[Finding]:
    ground, walk = evidence.ground, evidence.standing
    if ground is not None and ground.complete and walk is not None and walk.any():
        yield _closed(evidence, ground.points(walk, above=EYE))
    elif evidence.sightlines is not None:
        yield _seen(evidence.sightlines)
    else:
        yield Finding(
            "none", "nobody knows where this place is closed: it has neither a layout nor a surface with cameras"
        )


def _closed(evidence: Evidence, air: np.ndarray) -> Finding:
    """Looks in all directions from random places in the air of a room."""
    random = np.random.default_rng(0)
    origins = air[random.integers(len(air), size=LOOKS)]
    ways = random.normal(size=(LOOKS, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    gone = ~np.isfinite(evidence.room.rays.cast(origins, ways).distance)
    share, room = float(gone.mean()), evidence.scene.bodies[0].name
    if gone.sum() <= FEW:
        return Finding("pass", "no look leaves the room", value=100 * share, unit="%", bar="at most 0.015")
    area = share * float(evidence.room.joined.convex_hull.area)
    reason = f"the room leaks: {share:.2%} of looks meet nothing, a hole of about {area:.2f} m2"
    severity = "refuse" if area > HOLE else "warn"
    place = _way_out(origins[gone], ways[gone], evidence.room.joined.bounds)
    return Finding(severity, reason, FIX, room, area, "m2", f"at most {HOLE:g}", place)


def _way_out(origins: np.ndarray, ways: np.ndarray, bounds: np.ndarray) -> tuple[float, float, float]:
    """Where most of what gets out crosses the bounds of the room."""
    far = np.where(ways > 0, bounds[1] - origins, bounds[0] - origins) / np.where(ways == 0, 1e-12, ways)
    x, y, z = np.median(origins + far.min(axis=1, keepdims=True) * ways, axis=0).tolist()
    return x, y, z


def _seen(sight: Sightlines) -> Finding:
    """Looks at what was seen that meet nothing there."""
    through = sight.touched > sight.seen + BEHIND
    share = float(through.mean())
    reason = f"{share:.1%} of looks at the surface go through it and {100 * BEHIND:g} cm on"
    if share <= SEEN:
        return Finding("pass", reason, value=100 * share, unit="%", bar=f"at most {100 * SEEN:g}")
    x, y, z = np.median(sight.points[through], axis=0).tolist()
    return Finding("warn", reason, FIX, "", 100 * share, "%", f"at most {100 * SEEN:g}", (x, y, z))
