"""Are the shapes where the eye sees a surface?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
import trimesh

from reconstruct.probing import distances
from reconstruct.scene import Body
from simulate.evidence import Evidence
from simulate.findings import Finding

SLIGHT = 0.05
"""95 % of the surface is closer than this [m]."""
MUCH = 0.30
"""If half of it is further away than this, the shapes are those of another place [m]."""
APART, FAR = 0.05, 0.20
"""Half of what is seen of a body is closer than this to a shape [m]."""
SAMPLES, DOTS = 20_000, 2_000
OPAQUE = 0.5
ENOUGH = 50
"""Opaque Gaussians that show where a body is."""


def judge(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.solid.meshes:
        yield Finding("none", "there are no shapes")
        return
    bodies = [body for body in evidence.scene.bodies if body.collider.parts and len(_dots(body)) >= ENOUGH]
    yield from (finding for body in bodies for finding in _of(body, evidence))
    if evidence.scene.surface is not None:
        yield _of_surface(evidence)
    elif bodies:
        yield Finding("pass", f"looked at {len(bodies)} bodies; there is no surface to measure")
    else:
        yield Finding("none", "nothing is seen here: there is neither a surface nor Gaussians")


def _of_surface(evidence: Evidence) -> Finding:
    """From what is seen to the shapes; and from the shapes that are seen first, back to what is seen."""
    points, away = misses(evidence)
    mean, p95, worst = float(away.mean()), float(np.quantile(away, 0.95)), int(away.argmax())
    x, y, z = points[worst].tolist()
    reason = f"shapes are {1e3 * mean:.1f} mm from the surface, 95 % closer than {1e3 * p95:.0f} mm, at worst "
    reason += f"{100 * away[worst]:.0f} cm at ({x:.2f}, {y:.2f}, {z:.2f})"
    severity = "pass" if p95 <= SLIGHT else "warn" if np.median(away) <= MUCH else "refuse"
    fix = "" if severity == "pass" else "make the collider anew from the surface, in finer detail"
    return Finding(severity, reason, fix, "", 1e3 * p95, "mm", f"at most {1e3 * SLIGHT:g}", (x, y, z))


def misses(evidence: Evidence) -> tuple[np.ndarray, np.ndarray]:
    """Points in the world [m], and how far each is from what it should lie on [m]."""
    surface = evidence.scene.surface
    assert surface is not None
    points = np.asarray(trimesh.sample.sample_surface(surface, SAMPLES, seed=0)[0])
    away = evidence.solid.rays.distance(points)
    if evidence.sightlines is not None:
        bumps = evidence.sightlines.bumps
        points, away = np.concatenate([points, bumps]), np.concatenate([away, distances(bumps, surface)])
    return points, away.astype(float)


def _dots(body: Body) -> torch.Tensor:
    return body.gaussians.means[body.gaussians.opacities > OPAQUE]


def _of(body: Body, evidence: Evidence) -> Iterator[Finding]:
    """Of its own Gaussians: one that is looked at there and touched elsewhere. The room's may show the far distance."""
    dots = _dots(body)
    places = body.pose.apply(dots[:: max(1, len(dots) // DOTS)]).double().numpy()
    away = evidence.solid.rays.distance(places)
    median = float(np.median(away))
    if median > APART:
        reason = f"{body.name} is seen {100 * median:.0f} cm away from what is touched"
        fix = "move its collider to where it is seen; both are in the frame of the body"
        x, y, z = places[int(away.argmax())].tolist()
        severity = "refuse" if median > FAR and body is not evidence.scene.bodies[0] else "warn"
        yield Finding(severity, reason, fix, body.name, 1e3 * median, "mm", f"at most {1e3 * APART:g}", (x, y, z))
