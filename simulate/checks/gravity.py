"""Does gravity pull straight at the floor?"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from simulate.evidence import Evidence
from simulate.findings import Finding

SLIGHT, MUCH = 1.0, 5.0
"""[deg]"""
SIDE = 40
"""Lines along each side of the room."""
LEVEL = 0.7
"""The least upward part of the normal of what may be a floor."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    found = floor_normal(evidence)
    if found is None:
        yield Finding("none", "no floor is known and the room has no shape that faces up")
        return
    normal, source = found
    tilt = math.degrees(math.atan2(math.hypot(*normal[:2]), normal[2]))
    severity = "pass" if tilt <= SLIGHT else "warn" if tilt <= MUCH else "refuse"
    fix = "" if severity == "pass" else "turn the scene until its floor is level; gravity is along -z"
    reason = f"{source} is {tilt:.1f} deg off the level"
    yield Finding(severity, reason, fix, evidence.scene.bodies[0].name, tilt, "deg", f"at most {SLIGHT:g}")


def floor_normal(evidence: Evidence) -> tuple[np.ndarray, str] | None:
    """Of the floor that was found in the surface, else of most of what the room offers to fall on."""
    for plane in evidence.scene.planes:
        if plane.name == "floor":
            return np.asarray(plane.plane.normal), "the floor that was seen"
    if not evidence.room.meshes:
        return None
    low, high = evidence.room.joined.bounds
    x, y = (np.linspace(low[k], high[k], SIDE + 2)[1:-1] for k in (0, 1))
    origins = np.stack(np.meshgrid(x, y, [(low[2] + high[2]) / 2]), -1).reshape(-1, 3)
    hits = evidence.room.rays.cast(origins, np.broadcast_to([0.0, 0.0, -1.0], origins.shape))
    normals = evidence.room.joined.face_normals[hits.face[np.isfinite(hits.distance)]]
    normals = normals[normals[:, 2] > LEVEL]
    return (np.median(normals, axis=0), "the floor to stand on") if len(normals) else None
