"""Is every number of the bodies a number, and every name a name of its own?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import torch

from reconstruct.collider import Box, Cylinder, Shape
from reconstruct.scene import Body
from simulate.evidence import Evidence
from simulate.findings import Finding

FIX = "give finite numbers, or leave the body out; what made it divided by zero or read a damaged file"


def judge(evidence: Evidence) -> Iterator[Finding]:
    bodies = evidence.scene.bodies
    twice = [name for name, count in Counter(body.name for body in bodies).items() if count > 1 or not name]
    if not bodies or twice:
        reason = f"bodies need names of their own; {', '.join(map(repr, twice))} is not" if bodies else "no bodies"
        yield Finding("refuse", reason, "name every body, each in its own way")
    found = [(body, what, count) for body in bodies for what, count in _strange(body)]
    for body, what, count in found:
        # What only looks wrong hurts nobody who runs into it.
        severity = "warn" if what == "Gaussians" else "refuse"
        reason = f"{body.name}: {count} numbers of its {what} are not finite"
        yield Finding(severity, reason, FIX, body.name, float(count), "numbers", "at most 0")
    if not found and not twice and bodies:
        yield Finding(
            "pass", f"all numbers of {len(bodies)} bodies are finite", value=0.0, unit="numbers", bar="at most 0"
        )


def _strange(body: Body) -> Iterator[tuple[str, int]]:
    """What of a body is not finite, and how many numbers of it."""
    splats, solid = body.gaussians, body.collider.solid
    numbers = {
        "pose": [body.pose.position, body.pose.quat],
        "collider": [part for shape in body.collider.parts for part in _numbers(shape)],
        "solid": [] if solid is None else [torch.from_numpy(np.array(solid.vertices))],
        "mass": [torch.tensor([0.0 if body.mass is None else body.mass])],
        "centre of mass": [] if body.center is None else [body.center],
        "inertia": [] if body.inertia is None else [body.inertia],
        "friction": [torch.tensor([body.friction])],
        "Gaussians": [splats.means, splats.quats, splats.scales, splats.opacities, splats.sh],
    }
    for what, tensors in numbers.items():
        count = sum(int((~torch.isfinite(tensor)).sum()) for tensor in tensors)
        if count:
            yield what, count


def _numbers(shape: Shape) -> list[torch.Tensor]:
    if isinstance(shape, Box):
        return [shape.pose.position, shape.pose.quat, torch.tensor(shape.size)]
    if isinstance(shape, Cylinder):
        return [shape.pose.position, shape.pose.quat, torch.tensor([shape.radius, shape.height])]
    return [shape.vertices]
