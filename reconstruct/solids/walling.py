"""Floor, walls and ceiling -> boxes, as thick as what is thrown at them demands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Float
from scipy.spatial.transform import Rotation

from reconstruct.collider import Box
from reconstruct.segmentation.division import Support
from splat.pose import Pose

THICK = 0.03
"""Of the place's size: 15 cm in a room of five metres. All of it is behind what is seen."""
UP = np.array([0.0, 0.0, 1.0])


def wall_boxes(planes: Sequence[Support]) -> tuple[Box, ...]:
    """A box behind each plane that bounds the place, in the world; the floor's is the first.

    Each covers the rectangle around what was seen of its plane. Walls go down to the floor, and floor and ceiling
    reach under and over the walls, so that nothing slips out at the edges.
    """
    bounds = [plane for plane in planes if plane.owner is None]
    if not bounds:
        return ()
    corners = np.concatenate([_corners(plane) for plane in bounds])
    thick = THICK * float(np.linalg.norm(np.ptp(corners, axis=0)))
    floor = next((plane for plane in bounds if plane.name == "floor"), None)
    ordered = sorted(bounds, key=lambda plane: plane is not floor)
    return tuple(_box(plane, floor, corners, thick) for plane in ordered)


def _corners(plane: Support) -> Float[np.ndarray, "k 3"]:
    flat = np.c_[plane.outline, np.zeros(len(plane.outline))]
    return flat @ plane.frame[:3, :3].T + plane.frame[:3, 3]


def _box(plane: Support, floor: Support | None, everything: np.ndarray, thick: float) -> Box:
    normal = np.asarray(plane.plane.normal)
    level = abs(normal @ UP) > 0.7
    first = plane.frame[:3, 0] if level else np.cross(UP, normal) / np.linalg.norm(np.cross(UP, normal))
    turn = np.stack([first, np.cross(normal, first), normal], axis=1)
    spots = everything if level else _corners(plane)
    local = spots @ turn[:, :2]
    low, high = local.min(axis=0), local.max(axis=0)
    if level:
        low, high = low - thick, high + thick
    elif floor is not None:
        # Behind furniture nobody saw the wall, but it is there.
        low[1] = min(low[1], float((_corners(floor) @ turn[:, 1]).min()))
    middle = turn[:, :2] @ ((low + high) / 2) + normal * (plane.plane.offset - thick / 2)
    quat = Rotation.from_matrix(turn).as_quat(canonical=True, scalar_first=True)
    pose = Pose(torch.tensor(quat, dtype=torch.float32), torch.tensor(middle, dtype=torch.float32))
    return Box(pose, (float(high[0] - low[0]), float(high[1] - low[1]), thick))
