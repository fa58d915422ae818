"""The first Gaussians: flat disks that tile a known surface."""

from __future__ import annotations

import torch
from jaxtyping import Float
from torch import Tensor

from reconstruct.sampling import SurfaceSamples
from splat import harmonics
from splat.gaussians import Gaussians

TANGENT = 0.75
"""Standard deviation along the surface, in units of the spacing between samples."""
NORMAL = 0.1
"""Standard deviation across the surface, in units of that along it."""
OPACITY = 0.98


def seed_from_surface(samples: SurfaceSamples, *, sh_degree: int = 2) -> Gaussians:
    """One disk a sample, centred on it and facing its normal, wide enough to close the surface with its neighbours.

    The spacing is the side of a square of the sample's area, so denser samples give smaller disks. Evenly spread
    samples make the surface opaque: what shone through would pull the depth seen towards what lies behind.
    """
    tangent = TANGENT * samples.area.sqrt()
    return Gaussians(
        means=samples.points,
        quats=_facing(samples.normals),
        scales=torch.stack([tangent, tangent, NORMAL * tangent], 1),
        opacities=torch.full_like(tangent, OPACITY),
        sh=harmonics.from_color(samples.colors, sh_degree),
        instance=samples.instance,
    )


def _facing(normals: Float[Tensor, "n 3"]) -> Float[Tensor, "n 4"]:
    """Rotations that turn the z axis onto unit normals by the shortest way, wxyz."""
    x, y, z = normals.unbind(1)
    # Half-way between the two axes; straight down there is no shortest way, and half a turn about x will do.
    quats = torch.stack([1 + z, -y, x, torch.zeros_like(z)], 1)
    down = z < -1 + 1e-6
    quats[down] = quats.new_tensor([0.0, 1.0, 0.0, 0.0])
    return torch.nn.functional.normalize(quats, dim=1)
