"""Is there something to stand on wherever there is floor?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulate.evidence import Evidence
from simulate.findings import Finding

ABOVE = 0.10
"""Where looking down begins [m]."""
OFF = 0.05
"""So far from its height a shape still is the floor [m]."""
SLIGHT, MUCH = 0.05, 0.5
"""[m2]: half the footprint of a small robot, and a hole that it falls into."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    ground = evidence.ground
    if ground is None:
        yield Finding("none", "no floor is known")
        return
    points = ground.points(ground.inside, above=ABOVE)
    below = evidence.room.rays.cast(points, np.broadcast_to([0.0, 0.0, -1.0], points.shape)).distance
    hollow = points[below > ABOVE + OFF]
    area, every = len(hollow) * ground.cell**2, len(points) * ground.cell**2
    bar = f"at most {SLIGHT:g}"
    if area <= SLIGHT:
        yield Finding("pass", f"all of {every:.1f} m2 of floor carry", value=area, unit="m2", bar=bar)
        return
    severity = "refuse" if area > MUCH else "warn"
    reason = f"the floor is hollow: nothing carries on {area:.2f} of {every:.1f} m2"
    fix = "put a box under the floor there; see reconstruct.solids.walling.wall_boxes"
    x, y, z = hollow[((hollow - hollow.mean(axis=0)) ** 2).sum(axis=1).argmin()].tolist()
    yield Finding(severity, reason, fix, evidence.scene.bodies[0].name, area, "m2", bar, (x, y, z - ABOVE))
