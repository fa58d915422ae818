"""Gaussians as rigid bodies: turned and moved whole, colours included."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import torch

from splat import harmonics
from splat.gaussians import Gaussians
from splat.pose import Pose, multiply, rotation_matrix


def moved(gaussians: Gaussians, pose: Pose) -> Gaussians:
    """From a body's own frame into the world where the body stands at `pose`; view-dependent colours turn with it."""
    quat = torch.nn.functional.normalize(pose.quat.to(gaussians.means), dim=0)
    rotation = rotation_matrix(quat)
    sh = gaussians.sh if gaussians.degree == 0 else harmonics.rotate(gaussians.sh, rotation)
    return dataclasses.replace(
        gaussians,
        means=gaussians.means @ rotation.T + pose.position.to(gaussians.means),
        quats=multiply(quat.expand_as(gaussians.quats), gaussians.quats),
        sh=sh,
    )


def in_world(bodies: Sequence[tuple[Pose, Gaussians]]) -> Gaussians:
    """All bodies at their poses in one cloud; `instance` is the place of the body in the sequence.

    Bodies of a lower harmonic degree are raised to the highest one present. Raises ValueError for no bodies.
    """
    if not bodies:
        raise ValueError("no bodies: a world of nothing has no device or harmonic degree; give at least one")
    degree = max(gaussians.degree for _, gaussians in bodies)
    return Gaussians.concatenate([_placed(i, degree, pose, cloud) for i, (pose, cloud) in enumerate(bodies)])


def _placed(index: int, degree: int, pose: Pose, cloud: Gaussians) -> Gaussians:
    placed = moved(cloud, pose)
    missing = (degree + 1) ** 2 - cloud.sh.shape[1]
    sh = torch.nn.functional.pad(placed.sh, (0, 0, 0, missing))
    instance = torch.full((len(cloud),), index, dtype=torch.long, device=cloud.means.device)
    return dataclasses.replace(placed, sh=sh, instance=instance)
