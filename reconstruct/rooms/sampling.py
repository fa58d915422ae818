"""Coloured samples of a lit surface: what the first Gaussians are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float, Int
from torch import Tensor

from reconstruct.rooms.furnished import Lit
from reconstruct.rooms.picturing import radiance_at, visible_from
from reconstruct.rooms.scattering import Scatter, scatter, spread
from reconstruct.rooms.viewpoints import seen_from, standpoints
from splat.camera import Camera

CROWD = 3
"""Candidates a sample, before the hidden and the crowded ones are left out."""


@dataclass(frozen=True)
class SurfaceSamples:
    points: Float[Tensor, "n 3"]
    """In the world [m]."""
    normals: Float[Tensor, "n 3"]
    colors: Float[Tensor, "n 3"]
    """sRGB, without gloss."""
    instance: Int[Tensor, "n"]
    """0 is the room, i + 1 is item i."""
    area: Float[Tensor, "n"]
    """Surface that a sample stands for [m2]."""


def sample_surface(
    lit: Lit, count: int, random: np.random.Generator, *, cameras: Sequence[Camera] = ()
) -> SurfaceSamples:
    """`count` samples, evenly spread over each instance, of what the cameras see, or could be seen from free space.

    Small things get more than their share of the area; backs and insides get none.
    """
    candidates = scatter(lit.furnished, CROWD * count, random)
    candidates = candidates[random.permutation(len(candidates))]
    samples = spread(candidates[_visible(lit, candidates, cameras)], count)
    width = np.sqrt(samples.area).astype(np.float32)
    colors = np.empty((len(samples), 3), np.float32)
    for instance in np.unique(samples.instance):
        mine = samples.instance == instance
        colors[mine] = radiance_at(lit, samples.face[mine], samples.weights[mine], width=float(width[mine][0]))
    return SurfaceSamples(
        torch.from_numpy(samples.points).float(),
        torch.from_numpy(samples.normals).float(),
        torch.from_numpy(colors),
        torch.from_numpy(samples.instance).long(),
        torch.from_numpy(samples.area).float(),
    )


def _visible(lit: Lit, candidates: Scatter, cameras: Sequence[Camera]) -> np.ndarray:
    if cameras:
        return _seen_by_any(lit, cameras, candidates)
    eyes = standpoints(lit.furnished)
    return np.any(seen_from(lit.furnished, eyes, candidates.points, candidates.normals), axis=0)


def _seen_by_any(lit: Lit, cameras: Sequence[Camera], candidates: Scatter) -> np.ndarray:
    """Like `visible_from(...).any(0)`, but what one camera has seen the next need not look at."""
    hidden = np.arange(len(candidates))
    for camera in cameras:
        seen = visible_from(lit, [camera], candidates.points[hidden], candidates.normals[hidden])[0]
        hidden = hidden[~seen]
    visible = np.ones(len(candidates), bool)
    visible[hidden] = False
    return visible
