"""Gaussians whose axes or unit of length are not ours: stood upright, and scaled to metres."""

from __future__ import annotations

import dataclasses
import math
from typing import get_args

import torch
from jaxtyping import Float
from torch import Tensor

from splat.axis import Axis
from splat.gaussians import Gaussians
from splat.moving import moved
from splat.pose import Pose


def turned(gaussians: Gaussians, up: Axis, to: Axis = "z") -> Gaussians:
    """What points along `up` points along `to` afterwards, by the shortest turn about the origin; colours turn along.

    Opposite axes need half a turn: about x, or about y between x and -x. 3DGS files mostly have up "-y". Raises
    ValueError for a word that is no axis.
    """
    for axis in (up, to):
        if axis not in get_args(Axis):
            raise ValueError(f"axis {axis!r}: one of {', '.join(get_args(Axis))} is wanted")
    if up == to:
        return gaussians
    return moved(gaussians, Pose(_quat(_unit(up), _unit(to)), torch.zeros(3)))


def scaled(gaussians: Gaussians, factor: float) -> Gaussians:
    """Larger by a factor about the origin. Raises ValueError unless it is finite and positive."""
    if not 0 < factor < math.inf:
        raise ValueError(f"scale {factor}: a finite number above 0 is wanted")
    return dataclasses.replace(gaussians, means=gaussians.means * factor, scales=gaussians.scales * factor)


def _unit(axis: Axis) -> Float[Tensor, "3"]:
    unit = torch.zeros(3)
    unit["xyz".index(axis[-1])] = -1.0 if axis.startswith("-") else 1.0
    return unit


def _quat(a: Float[Tensor, "3"], b: Float[Tensor, "3"]) -> Float[Tensor, "4"]:
    """The shortest turn from one axis to another, wxyz."""
    if torch.equal(a, -b):
        about = [0.0, 0.0, 1.0, 0.0] if a[0] != 0 else [0.0, 1.0, 0.0, 0.0]
        return torch.tensor(about)
    quat = torch.cat([1 + (a @ b)[None], torch.linalg.cross(a, b)])
    return quat / quat.norm()
