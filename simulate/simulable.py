"""Whether a scene can be simulated at all: what every export asks before it writes."""

from __future__ import annotations

import numpy as np
import torch
from scipy.spatial import QhullError

from reconstruct.collider import Shape
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body, Scene
from reconstruct.solids.inertia import check_inertia

GRAVITY = 9.81
"""Downwards, in every export [m/s2]."""
LEAST_VOLUME = 1e-14
"""[m3], ten times what MuJoCo's compiler wants of a mesh (`mjMINVAL`), so that rounding decides nothing."""


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
    for index, shape in enumerate(body.collider.parts):
        _check_shape(body, index, shape)
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


def _check_shape(body: Body, index: int, shape: Shape) -> None:
    try:
        volume = float(shape_mesh(shape).volume)
    except (QhullError, ValueError):
        volume = 0.0
    if not volume >= LEAST_VOLUME:
        raise ValueError(
            f"body {body.name!r}: its shape {index}, a {type(shape).__name__}, encloses {volume:.1e} m3, and MuJoCo "
            f"loads nothing below {LEAST_VOLUME:.0e} m3; thicken it or take it out of the body's collider"
        )
