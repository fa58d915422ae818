"""Is each hull what an engine takes it for: convex, with few corners?

An engine takes the convex hull of the points of a hull. A corner that lies deep inside of it is one of a dent, which
the engine fills.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.spatial import ConvexHull

from reconstruct.collider import Hull
from reconstruct.rooms.solidifying import MOST_VERTICES
from reconstruct.scene import Body
from simulate.evidence import Evidence
from simulate.findings import Finding

DENT = 0.005
"""[m]"""


def judge(evidence: Evidence) -> Iterator[Finding]:
    found = [finding for body in evidence.scene.bodies for finding in _of(body)]
    yield from found
    if not found:
        reason = f"every hull is convex and has at most {MOST_VERTICES} corners"
        yield Finding("pass", reason, value=float(MOST_VERTICES), unit="corners", bar=f"at most {MOST_VERTICES}")


def _of(body: Body) -> Iterator[Finding]:
    hulls = [
        (i, shape.vertices.double().numpy()) for i, shape in enumerate(body.collider.parts) if isinstance(shape, Hull)
    ]
    for index, corners in hulls:
        if len(corners) > MOST_VERTICES:
            reason = (
                f"hull {index} of {body.name} has {len(corners)} corners; engines cut or refuse what has more than 64"
            )
            fix = "make it with reconstruct.rooms.solidifying.hull_of, which keeps to 64"
            yield Finding("warn", reason, fix, body.name, float(len(corners)), "corners", f"at most {MOST_VERTICES}")
        deep = dent(corners)
        if deep > DENT:
            reason = f"hull {index} of {body.name} is not convex: {1e3 * deep:.0f} mm deep dents of it would be filled"
            fix = "cut it into convex shapes with reconstruct.solids.decomposing.decompose"
            yield Finding("warn", reason, fix, body.name, 1e3 * deep, "mm", f"at most {1e3 * DENT:g}")


def dent(corners: np.ndarray) -> float:
    """How deep the deepest corner lies inside the convex hull of all [m]."""
    equations = ConvexHull(corners).equations
    return float(-(corners @ equations[:, :3].T + equations[:, 3]).max(axis=1).min())
