"""How small a thing a set of views with depth can tell apart."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.mvs.unprojecting import known, looked_up, unproject
from splat.view import View

SAMPLES = 300
"""Pixels of each view that are looked up in the others."""
SAME = 0.1
"""Part of a depth within which two views speak of the same surface."""


def detail_of(views: Sequence[View]) -> float:
    """The larger of what a pixel covers and of what the views disagree by [m], each the median over all.

    Depth found by stereo agrees within a pixel; that of a sensor may be off by many. Raises ValueError if no view knows
    a depth.
    """
    return max(footprint(views), disagreement(views))


def footprint(views: Sequence[View]) -> float:
    """How far apart on the surface two neighbouring pixels look, the median over all that have a depth [m]."""
    sizes = torch.cat([_footprints(view) for view in views])
    if len(sizes) == 0:
        raise ValueError(f"none of these {len(views)} views knows a depth, so nobody knows how large a pixel is")
    return float(sizes.median())


def disagreement(views: Sequence[View]) -> float:
    """By how much one view's depth differs from what another sees there, the median [m]; 0 if none see the same."""
    points = [_some_points(view) for view in views]
    owner = torch.cat([torch.full((len(p),), i) for i, p in enumerate(points)])
    together = torch.cat(points)
    apart = [_differences(together[owner != i], view) for i, view in enumerate(views)]
    off = torch.cat(apart)
    return float(off.median()) if len(off) else 0.0


def _footprints(view: View) -> Float[Tensor, "n"]:
    if view.depth is None:
        return torch.zeros(0)
    return view.depth[known(view)] / view.camera.intrinsics[0, 0]


def _some_points(view: View) -> Float[Tensor, "n 3"]:
    if view.depth is None:
        return torch.zeros(0, 3)
    chosen = known(view)
    rows, columns = chosen.nonzero()[:: 1 + int(chosen.sum()) // SAMPLES].unbind(1)
    some = torch.zeros_like(chosen)
    some[rows, columns] = True
    return unproject(view.depth, view.camera, some)


def _differences(points: Float[Tensor, "n 3"], view: View) -> Float[Tensor, "k"]:
    if view.depth is None:
        return torch.zeros(0)
    z, found = looked_up(points, view.camera, view.depth)
    off = (found - z).abs()
    return off[(found > 0) & (off < SAME * z)]
