"""What can be said of a scene of pictures without knowing the truth: unseen pictures, and how sure the surface is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import trimesh

from reconstruct.occupancy.space import Space, State
from splat.exposure import matched
from splat.gaussians import Gaussians
from splat.metrics import psnr, ssim
from splat.rendering import render
from splat.view import View

EVERY = 8
"""One view in so many is held out of the fit, to judge it."""
ENOUGH = 12
"""Views: with fewer all are needed to learn from."""
BINS = 10
"""Of the curve of confidence."""
GREY = torch.full((3,), 0.5)


def parted(views: Sequence[View]) -> tuple[list[View], list[View]]:
    """The views to learn from and those to judge by, none if there are too few."""
    if len(views) < ENOUGH:
        return list(views), []
    unseen = range(EVERY // 2, len(views), EVERY)
    return [view for i, view in enumerate(views) if i not in unseen], [views[i] for i in unseen]


@torch.no_grad()
def picture_measures(gaussians: Gaussians, unseen: Sequence[View]) -> dict[str, Any]:
    """Means over the unseen views of PSNR [dB], of SSIM, and of PSNR once the exposure of each is matched."""
    if not unseen:
        return {"unseen_views": 0, "psnr": None, "ssim": None, "matched_psnr": None}
    pairs = [(render(gaussians, v.camera, background=GREY).color.clamp(0, 1), v.image) for v in unseen]
    return {
        "unseen_views": len(unseen),
        "psnr": float(np.mean([psnr(drawn, true) for drawn, true in pairs])),
        "ssim": float(np.mean([ssim(drawn, true) for drawn, true in pairs])),
        "matched_psnr": float(np.mean([psnr(matched(drawn, true), true) for drawn, true in pairs])),
    }


def surface_measures(surface: trimesh.Trimesh, confidence: np.ndarray, within: float, space: Space) -> dict[str, Any]:
    """Extent of the surface, how many vertices say how much, and how much of the box around it was seen."""
    edges = np.linspace(0, 1, BINS + 1)
    which = np.digitize(confidence, edges[1:-1])
    curve = [
        {"said": float(confidence[which == b].mean()), "n": int((which == b).sum())}
        for b in range(BINS)
        if (which == b).any()
    ]
    unknown = space.share(State.UNKNOWN)
    return {
        "surface": {"vertices": len(surface.vertices), "area": float(surface.area)},
        "confidence": curve,
        "confidence_within": within,
        "seen": 1 - unknown,
        "unknown": unknown,
    }
