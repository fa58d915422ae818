"""The distance field as NumPy's archive, for planners that read grids (nvblox, cuRobo, one's own)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from reconstruct.occupancy.space import Space
from simulate.field import DistanceField

AXES = "distance[i, j, k] is at origin + voxel * (i + 0.5, j + 0.5, k + 0.5): x, y, z of the world, z up, metres"


def write_esdf(field: DistanceField, space: Space, path: Path) -> Path:
    """`distance` [m], negative in what is solid; `state` (0 free, 1 occupied, 2 unknown) and `confidence` (0..1) of the
    space that it was made of; `origin`, the lowest corner of the grid; `voxel`; `bound`, by how much a distance may be
    too large; `unknown`, what unseen places were taken for; `axes`, in words."""
    np.savez_compressed(
        path,
        distance=field.distance.astype(np.float32),
        state=space.state,
        confidence=space.confidence.astype(np.float16),
        origin=field.origin,
        voxel=np.array(field.voxel),
        bound=np.array(field.bound),
        unknown=np.array(field.unknown),
        axes=np.array(AXES),
    )
    return path
