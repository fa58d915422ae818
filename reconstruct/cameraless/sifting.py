"""Gaussians fit to be looked at for their geometry: sound ones, without floaters, and not too many."""

from __future__ import annotations

import dataclasses

import torch

from splat.decimating import decimated
from splat.filtering import at_least
from splat.floaters import without_floaters
from splat.gaussians import Gaussians

MOST, FAINT = 1_500_000, 0.05
"""Gaussians that are looked at; if there are more, faint ones go first, and then near ones melt into one."""
FEW = 20
"""Fewer make no thing."""
SEEN = 0.1
"""If no Gaussian is more opaque than this, there is nothing to touch."""


def sound(gaussians: Gaussians, notes: list[str]) -> Gaussians:
    """Those whose every value is finite, with a note if some are not. Raises ValueError if too few are left, or all are
    next to transparent."""
    tables = (getattr(gaussians, f.name) for f in dataclasses.fields(gaussians))
    good = torch.ones(len(gaussians), dtype=torch.bool)
    for table in tables:
        if table is not None:
            good &= table.flatten(1).isfinite().all(1) if table.ndim > 1 else table.isfinite()
    broken = int((~good).sum())
    if broken:
        notes.append(f"{broken:,} of {len(gaussians):,} Gaussians hold numbers that are not finite; they are left out")
        gaussians = gaussians[good]
    if len(gaussians) < FEW:
        raise ValueError(
            f"{len(gaussians)} Gaussians with finite numbers make no thing to bump into; {FEW} or more are wanted. "
            "Is this the file of a whole scene?"
        )
    if float(gaussians.opacities.max()) < SEEN:
        raise ValueError(
            f"all {len(gaussians):,} Gaussians are transparent (opacity {float(gaussians.opacities.max()):.2g} at "
            "most), so there is no surface to bump into"
        )
    return gaussians


def lean(gaussians: Gaussians, notes: list[str]) -> Gaussians:
    """For geometry alone: colours from one side, no floaters, and no more than `MOST`, with a note if some go."""
    cloud = dataclasses.replace(gaussians, sh=gaussians.sh[:, :1].contiguous(), instance=None)
    if len(cloud) > MOST:
        cloud = at_least(cloud, FAINT)
        cloud = decimated(cloud, MOST)
        notes.append(
            f"geometry is taken from {len(cloud):,} of {len(gaussians):,} Gaussians, near ones melted together"
        )
    cloud = without_floaters(cloud)
    if len(cloud) == 0:
        raise ValueError(f"all {len(gaussians):,} Gaussians hang apart from each other, so there is no surface")
    return cloud
