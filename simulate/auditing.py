"""The physical audit of a scene: pass, warn or refuse, each with its reason and what to do.

The first checks say whether the scene can be simulated at all; if one of them refuses, the others have nothing to look
at. A check is a function of the evidence that yields findings; adding one is adding a file and a line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pkgutil import resolve_name

import torch

from reconstruct.collider import Box, Cylinder, Shape
from reconstruct.scene import Scene
from simulate.check import SettleReport
from simulate.evidence import Evidence
from simulate.findings import Audit, Finding, worst

FIRST = {
    "numbers": "simulate.checks.numbers:judge",
    "shapes": "simulate.checks.shapes:judge",
    "masses": "simulate.checks.masses:judge",
    "unit": "simulate.checks.unit:judge",
}
"""In this order; what one refuses, the next cannot look at."""
THEN = {
    "convexity": "simulate.checks.convexity:judge",
    "solids": "simulate.checks.solids:judge",
    "density": "simulate.checks.density:judge",
    "gravity": "simulate.checks.gravity:judge",
    "scale": "simulate.checks.scale:judge",
    "penetration": "simulate.checks.penetration:judge",
    "support": "simulate.checks.support:judge",
    "resting": "simulate.checks.resting:judge",
    "energy": "simulate.checks.energy:judge",
    "second engine": "simulate.checks.second_engine:judge",
    "deviation": "simulate.checks.deviation:judge",
    "leaks": "simulate.checks.leaks:judge",
    "floor": "simulate.checks.floor:judge",
    "reach": "simulate.checks.reach:judge",
    "joints": "simulate.checks.joints:judge",
    "confidence": "simulate.checks.confidence:judge",
    "unknown": "simulate.checks.unknown:judge",
}


class Unsound(ValueError):
    """The audit refuses to hand a scene to physics."""


def audit(scene: Scene) -> Audit:
    """What every check says of a scene."""
    return examine(Evidence(scene))


def examine(evidence: Evidence) -> Audit:
    """The same of evidence that will be asked for more, such as pictures."""
    found = tuple(_findings(evidence))
    simulable = not any(finding.severity == "refuse" and finding.check in FIRST for finding in found)
    return Audit(worst(found), found, simulable, fingerprint_of(evidence.scene))


def audit_and_settle(scene: Scene) -> tuple[Audit, SettleReport | None]:
    """The audit, and how the scene settled in it; None if it cannot be simulated."""
    evidence = Evidence(scene)
    found = examine(evidence)
    return found, evidence.rest.report if found.simulable else None


def refuse_unsound(found: Audit, force: bool = False) -> str:
    """Raises Unsound, with the reasons and what to do, if the audit refuses.

    With `force` it does not; then the words that it returns are to be written into the file. They are empty if there is
    nothing to refuse.
    """
    refused = found.of("refuse")
    if not refused:
        return ""
    if not force:
        told = "; ".join(f"{f.check}: {f.reason} ({f.fix})" for f in refused)
        raise Unsound(f"the audit refuses this scene: {told}. With --force it is written all the same, and says so")
    return "forced: " + "; ".join(f"{f.check}: {f.reason}" for f in refused)


def _findings(evidence: Evidence) -> Iterator[Finding]:
    stopped = ""
    for name, place in (FIRST | THEN).items():
        if stopped:
            yield Finding("none", f"not looked at, because {stopped}", check=name)
            continue
        found = [replace(finding, check=name) for finding in resolve_name(place)(evidence)]
        yield from found
        refused = next((f for f in found if f.severity == "refuse"), None)
        if refused is not None and name in FIRST:
            stopped = f"of {name}: {refused.reason}"


def fingerprint_of(scene: Scene) -> str:
    """Of what physics sees of a scene: names, poses, shapes, masses; the same scene always has the same."""
    told = hashlib.sha256(repr((scene.metric, [b.name for b in scene.bodies])).encode())
    for body in scene.bodies:
        told.update(repr((body.mass, body.friction, len(body.collider.parts))).encode())
        mass = [value for value in (body.center, body.inertia) if value is not None]
        for value in (body.pose.quat, body.pose.position, *mass, *map(_numbers, body.collider.parts)):
            told.update(value.float().numpy().tobytes())
    return told.hexdigest()


def _numbers(shape: Shape) -> torch.Tensor:
    if isinstance(shape, Box):
        return torch.cat([shape.pose.quat, shape.pose.position, torch.tensor(shape.size)])
    if isinstance(shape, Cylinder):
        return torch.cat([shape.pose.quat, shape.pose.position, torch.tensor([shape.radius, shape.height])])
    return shape.vertices
