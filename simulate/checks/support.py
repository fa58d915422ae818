"""Does something carry each thing, right under its centre of mass?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from scipy.spatial import ConvexHull, QhullError

from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body
from simulate.evidence import Evidence
from simulate.findings import Finding

CLOSE = 0.005
"""A gap, or a way of the centre of mass beyond the feet, that is none [m]."""
WIDE = 0.020
"""A gap that no measurement explains [m]."""
FOOT = 0.002
"""What is no higher than this above the lowest corner is the foot [m]."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    found = [finding for body in evidence.movable for finding in _of(body, evidence)]
    yield from found
    if not evidence.movable:
        yield Finding("none", "nothing here can move")
    elif not found:
        reason = f"each of {len(evidence.movable)} things stands on something, its centre of mass above its feet"
        yield Finding("pass", reason, value=0.0, unit="mm", bar=f"at most {1e3 * CLOSE:g}")


def _of(body: Body, evidence: Evidence) -> Iterator[Finding]:
    feet = np.array([t.place for t in evidence.touches if t.upper == body.name and t.carries]).reshape(-1, 3)
    assert body.center is not None
    x, y, z = body.pose.apply(body.center[None])[0].tolist()
    if not len(feet):
        yield from _floating(body, evidence)
        return
    beyond = outside(feet[:, :2], np.array([x, y]))
    if beyond > CLOSE:
        carrier = ", ".join(sorted({t.lower for t in evidence.touches if t.upper == body.name and t.carries}))
        reason = f"{body.name} tips: its centre of mass is {1e3 * beyond:.0f} mm beyond where {carrier} carries it"
        fix = "move it onto its support, widen its foot, or fix it with mass=None"
        yield Finding("warn", reason, fix, body.name, 1e3 * beyond, "mm", f"at most {1e3 * CLOSE:g}", (x, y, z))


def _floating(body: Body, evidence: Evidence) -> Iterator[Finding]:
    gap, below, place = under(body, evidence)
    if gap is None:
        reason, severity = f"nothing at all is under {body.name}", "refuse"
    else:
        reason = f"{body.name} floats {1e3 * gap:.0f} mm above {below}"
        severity = "refuse" if gap > WIDE else "warn"
    if gap is None or gap > CLOSE:
        fix = "lower it onto what shall carry it, or fix it with mass=None if it hangs"
        mm = None if gap is None else 1e3 * gap
        yield Finding(severity, reason, fix, body.name, mm, "mm", f"at most {1e3 * CLOSE:g}", place)


def under(body: Body, evidence: Evidence) -> tuple[float | None, str, tuple[float, float, float]]:
    """How far below the foot of a body the next shape is [m], None if there is none; whose it is; and the foot."""
    corners = np.concatenate([shape_mesh(shape).vertices for shape in body.collider.parts])
    corners = body.pose.apply(torch.from_numpy(corners).float()).double().numpy()
    foot = corners[corners[:, 2] < corners[:, 2].min() + FOOT] - [0.0, 0.0, 1e-4]
    x, y, z = foot.mean(axis=0).tolist()
    foot = np.concatenate([foot, [[x, y, z]]])
    hits = evidence.solid.rays.cast(foot, np.broadcast_to([0.0, 0.0, -1.0], foot.shape))
    nearest = int(hits.distance.argmin())
    if not np.isfinite(hits.distance[nearest]):
        return None, "", (x, y, z)
    owner = evidence.scene.bodies[evidence.solid.body_of_face[hits.face[nearest]]]
    return float(hits.distance[nearest]), owner.name, (x, y, z)


def outside(points: np.ndarray, middle: np.ndarray) -> float:
    """How far a point is from the convex hull of others in the plane, 0 inside [m]."""
    try:
        hull = points[ConvexHull(points).vertices]
    except (QhullError, ValueError):
        hull = points
    else:
        equations = ConvexHull(points).equations
        if (equations[:, :2] @ middle + equations[:, 2]).max() <= 0:
            return 0.0
    return min(_to_side(a, b, middle) for a in hull for b in hull)


def _to_side(a: np.ndarray, b: np.ndarray, middle: np.ndarray) -> float:
    along = b - a
    share = np.clip((middle - a) @ along / max(float(along @ along), 1e-12), 0, 1)
    return float(np.linalg.norm(a + share * along - middle))
