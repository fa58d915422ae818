"""How far each place of a recovered surface may be from where it is said to be.

Nobody knows the true error, but what it goes with is known: how large a pixel is there, how many cameras saw it and
from how far apart, how much what they saw differs, how many of them looked through it. The expected error is a product
of powers of these, in the world's unit, so it holds for a room and for a figurine. Its powers were found by
`benchmarks/confidence.py` on rooms whose truth is known, and judged on others.

An error is taken to be distributed exponentially with the expected one as its mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import trimesh
from jaxtyping import Float

from reconstruct.mvs.unprojecting import looked_up
from reconstruct.surface import LEAST_AREA, DepthView, large_pieces

VAGUE = 4.0
"""Pixels on the surface, that a place may be off for it to be shown."""
NEAR = 4.0
"""Footprints of a pixel within which a depth is of the same surface."""
POWERS = {"one": 0.98, "spread": 0.43, "views": -0.21, "parallax": -0.36, "through": 0.1, "slant": 0.34}
"""Of the features, by which an expected error in footprints is their product."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for each vertex."""

    footprint: Float[np.ndarray, "v"]
    """Of the pixels that look at it, the smallest [m]; inf where none does."""
    spread: Float[np.ndarray, "v"]
    """Root mean square of the difference between where it is and where each view saw it [m]."""
    views: Float[np.ndarray, "v"]
    """How many see it."""
    parallax: Float[np.ndarray, "v"]
    """Spread of the directions from which they do [rad]."""
    through: Float[np.ndarray, "v"]
    """Share of those that might see it and saw something behind it."""
    slant: Float[np.ndarray, "v"]
    """Largest cosine between its normal and the way to a camera that sees it."""


def evidence(
    points: Float[np.ndarray, "v 3"], normals: Float[np.ndarray, "v 3"], views: Sequence[DepthView]
) -> Evidence:
    """Compares places of the surface with the depth of every view."""
    n = len(points)
    total, seen, through = (np.zeros(n) for _ in range(3))
    ways, slant, footprint = np.zeros((n, 3)), np.zeros(n), np.full(n, np.inf)
    for view in views:
        z, found = (x.double().numpy() for x in looked_up(torch.from_numpy(points).float(), view.camera, view.depth))
        pixel = np.maximum(z, 0) / float(view.camera.intrinsics[0, 0])
        way = view.camera.position.numpy().astype(np.float64) - points
        way /= np.linalg.norm(way, axis=1, keepdims=True).clip(1e-12)
        facing = (way * normals).sum(1)
        here = (found > 0) & (np.abs(found - z) < NEAR * pixel / facing.clip(0.2)) & (facing > 0)
        total[here] += ((found - z)[here] * facing[here]) ** 2
        seen += here
        through += (found > 0) & (found - z >= NEAR * pixel / facing.clip(0.2)) & (facing > 0)
        ways[here] += way[here]
        slant = np.where(here, np.maximum(slant, facing), slant)
        footprint = np.where(here, np.minimum(footprint, pixel), footprint)
    many = seen.clip(1)
    together = (np.linalg.norm(ways, axis=1) / many).clip(0, 1)
    return Evidence(
        footprint=footprint,
        spread=np.sqrt(total / many),
        views=seen,
        parallax=np.sqrt(2 * (1 - together)),
        through=through / (seen + through).clip(1),
        slant=slant,
    )


def features(found: Evidence) -> Float[np.ndarray, "v 6"]:
    """Logarithms of what the expected error, in footprints, is a product of; the first is of one."""
    size = np.where(np.isfinite(found.footprint), found.footprint, 1.0)
    return np.stack(
        [
            np.ones(len(size)),
            np.log(found.spread / size + 0.1),
            np.log(found.views.clip(1)),
            np.log(found.parallax + 0.02),
            np.log(found.through + 0.05),
            np.log(found.slant.clip(0.1)),
        ],
        1,
    )


def expected_error(found: Evidence) -> Float[np.ndarray, "v"]:
    """[m]; inf where no view saw the place."""
    return found.footprint * np.exp(features(found) @ np.array(list(POWERS.values())))


def expected_errors(surface: trimesh.Trimesh, views: Sequence[DepthView]) -> Float[np.ndarray, "v"]:
    """Of each vertex [m]."""
    return expected_error(evidence(np.asarray(surface.vertices), np.asarray(surface.vertex_normals), views))


def trusted(
    surface: trimesh.Trimesh, errors: Float[np.ndarray, "v"], *, detail: float
) -> tuple[trimesh.Trimesh, Float[np.ndarray, "k"]]:
    """The surface without what is vague for pixels of `detail` on it [m], and without the crumbs that this leaves.

    With the errors of the vertices that stay. Raises ValueError if nothing does.
    """
    faces = np.asarray(surface.faces)
    sure = np.flatnonzero(errors[faces].mean(1) < VAGUE * detail)
    sure = large_pieces(surface, sure, least_area=LEAST_AREA * detail**2)
    if len(sure) == 0:
        raise ValueError(
            "no surface: wherever something was seen, the views do not tell how far away it is. "
            "Give sharper photos, or photos from more places"
        )
    used, faces = np.unique(faces[sure], return_inverse=True)
    assert surface.visual is not None
    colors = surface.visual.vertex_colors[used]  # pyright: ignore[reportAttributeAccessIssue]
    kept = trimesh.Trimesh(surface.vertices[used], faces.reshape(-1, 3), vertex_colors=colors, process=False)
    return kept, errors[used]


def certainty(errors: Float[np.ndarray, "v"], *, within: float) -> Float[np.ndarray, "v"]:
    """The probability that each vertex is closer to the truth than `within` [m], from its expected error."""
    return 1 - np.exp(-within / np.maximum(errors, 1e-12))
