"""Whether a scene can be simulated at all: what every export asks before it writes."""

from __future__ import annotations

import numpy as np
import torch

from reconstruct.scene import Body, Scene
from reconstruct.solids.inertia import check_inertia

GRAVITY = 9.81
"""Downwards, in every export [m/s2]."""


def check_simulable(scene: Scene) -> None:
    """Raises ValueError that names the body and what to do."""
    if not scene.metric:
        raise ValueError(
            "the scale of this scene is unknown, so masses, speeds and gravity would be wrong. "
            "Measure one distance in it, scale it to metres, and set metric=True"
        )
    names = [body.name for body in scene.bodies]
    if not names or len(set(names)) != len(names) or not all(names):
        raise ValueError(f"a scene needs bodies with names of their own; these are {names}")
    for body in scene.bodies:
        _check_body(body)


def _check_body(body: Body) -> None:
    if not (torch.isfinite(body.pose.position).all() and torch.isfinite(body.pose.quat).all()):
        raise ValueError(f"body {body.name!r} has no finite pose: {body.pose}")
    if not np.isfinite(body.friction) or body.friction < 0:
        raise ValueError(f"body {body.name!r} has friction {body.friction}; give a number of zero or more")
    if body.mass is None:
        return
    if not (np.isfinite(body.mass) and body.mass > 0):
        raise ValueError(f"body {body.name!r} has mass {body.mass}; give a positive number of kg, or None to fix it")
    if body.center is None or body.inertia is None:
        raise ValueError(
            f"body {body.name!r} can move but lacks its centre of mass or inertia; "
            "take both from reconstruct.solids.inertia.mass_properties(collider, mass)"
        )
    if not body.collider.parts:
        raise ValueError(f"body {body.name!r} can move but has no shapes, so it would fall for ever; set mass=None")
    try:
        check_inertia(body.inertia.double().numpy())
    except ValueError as error:
        raise ValueError(f"body {body.name!r}: {error}") from error
