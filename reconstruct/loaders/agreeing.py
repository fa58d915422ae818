"""Whether depth maps and poses tell of the same world: what one view measures, another must see where it says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from jaxtyping import Float
from torch import Tensor

from splat.view import View

TOLERANCE = 0.05
"""Part of the depth by which two measurements of one point may differ: depth cameras are that bad far away."""
LEAST = 0.4
"""Part of what two views both see that must agree; where all is well it is 0.8, the rest is hidden from one."""
SURE = 0.7
"""Part that must agree, and half as much again as without, for a guess at what is wrong to be believed."""
COMMON = 300
"""Pixels that two views must both see for a comparison."""
PAIRS = 24
SAMPLES = 4000
GUESSES = {
    "the poses are world to camera where camera to world is wanted": lambda pose: torch.linalg.inv(pose),
    "the cameras look along -z with y up (OpenGL) where z forward and y down is wanted": lambda pose: (
        pose @ torch.diag(torch.tensor([1.0, -1.0, -1.0, 1.0], dtype=pose.dtype))
    ),
}
SCALES = {"5 times too small": 5.0, "5 times too large": 0.2, "1000 times too large": 1e-3, "10 times too large": 0.1}


def check_agreement(views: Sequence[View], source: Path) -> None:
    """Raises ValueError if the depth maps contradict the poses, with a guess at why; without overlap there is none."""
    poses = [torch.linalg.inv(view.camera.world_to_camera.double()) for view in views]
    part = agreement(views, poses)
    tried = {why: agreement(views, [turn(pose) for pose in poses]) or 0.0 for why, turn in GUESSES.items()}
    for why, scale in SCALES.items():
        tried[f"depth is {why}"] = agreement(views, poses, scale) or 0.0
    best = max(tried, key=lambda why: tried[why])
    better = tried[best] > max(SURE, 1.5 * (part or 0.0))
    if not better and (part is None or part >= LEAST):
        return
    guess = f"; it looks as if {best}: then {tried[best]:.0%} would" if better else ""
    agrees = f"{part or 0.0:.0%} of what two views both see agrees{guess}"
    raise ValueError(f"{source}: depth maps and poses contradict each other: {agrees}")


def agreement(views: Sequence[View], poses: Sequence[Float[Tensor, "4 4"]], scale: float = 1.0) -> float | None:
    """Median, over pairs of neighbours, of the part of what both see that is where both say; None if none overlap.

    poses: camera to world; scale: what depth is multiplied by.
    """
    step = max(1, len(views) // PAIRS)
    parts = [_part(views[i], views[i + 1], poses[i], poses[i + 1], scale) for i in range(0, len(views) - 1, step)]
    known = [part for part in parts if part is not None]
    return float(torch.tensor(known).median()) if known else None


def _part(a: View, b: View, from_a: Tensor, from_b: Tensor, scale: float) -> float | None:
    if a.depth is None or b.depth is None:
        return None
    v, u = (a.depth > 0).nonzero().unbind(1)
    step = max(1, len(u) // SAMPLES)
    u, v = u[::step], v[::step]
    z = a.depth[v, u].double() * scale
    rays = (
        torch.stack([u + 0.5, v + 0.5, torch.ones_like(u)], 1).double()
        @ torch.linalg.inv(a.camera.intrinsics.double()).T
    )
    to_b = torch.linalg.inv(from_b) @ from_a
    place = (rays * z[:, None]) @ to_b[:3, :3].T + to_b[:3, 3]
    place = place[place[:, 2] > 1e-6]
    at = (place @ b.camera.intrinsics.double().T / place[:, 2:])[:, :2].floor().long()
    inside = (at >= 0).all(1) & (at[:, 0] < b.camera.width) & (at[:, 1] < b.camera.height)
    measured = b.depth[at[inside, 1], at[inside, 0]].double() * scale
    known, expected = measured > 0, place[inside, 2]
    if known.sum() < min(COMMON, len(u) / 10):
        return None
    return float(((expected - measured).abs() < TOLERANCE * measured)[known].double().mean())
