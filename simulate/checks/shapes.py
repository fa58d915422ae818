"""Can every shape be touched? None is flat, and whatever moves has some."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.spatial import ConvexHull, QhullError

from reconstruct.collider import Box, Cylinder, Shape
from simulate.evidence import Evidence
from simulate.findings import Finding
from simulate.simulable import LEAST_VOLUME


def judge(evidence: Evidence) -> Iterator[Finding]:
    wrong, count = False, 0
    for body in evidence.scene.bodies:
        if body.mass is not None and not body.collider.parts:
            wrong, reason = True, f"{body.name} can move but has no shapes, so it would fall for ever"
            yield Finding("refuse", reason, "give it a collider, or fix it with mass=None", body.name, 0.0, "shapes")
        for index, shape in enumerate(body.collider.parts):
            volume, count = volume_of(shape), count + 1
            if volume < LEAST_VOLUME:
                wrong, reason = True, f"shape {index} of {body.name} encloses {volume:.1e} m3; it is flat or a line"
                fix = "thicken it, or leave it out of the collider"
                yield Finding("refuse", reason, fix, body.name, volume, "m3", f"at least {LEAST_VOLUME:g}")
    if not wrong:
        yield Finding("pass", f"{count} shapes, none of them flat", value=float(count), unit="shapes")


def volume_of(shape: Shape) -> float:
    """What a shape encloses [m3]; 0 if it is flat."""
    if isinstance(shape, Box):
        return float(np.prod(np.maximum(shape.size, 0.0)))
    if isinstance(shape, Cylinder):
        return float(np.pi * max(shape.radius, 0.0) ** 2 * max(shape.height, 0.0))
    try:
        return float(ConvexHull(shape.vertices.double().numpy()).volume)
    except (QhullError, ValueError):
        return 0.0
