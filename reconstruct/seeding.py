"""The first Gaussians: flat disks that tile a known surface, or balls about points that were seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from jaxtyping import Bool, Float
from scipy.spatial import KDTree
from torch import Tensor

from reconstruct.rooms.sampling import SurfaceSamples
from splat import harmonics
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.rasterizers.kernels.threads import torch_on_one_thread

TANGENT = 0.75
"""Standard deviation along the surface, in units of the spacing between samples."""
NORMAL = 0.1
"""Standard deviation across the surface, in units of that along it."""
OPACITY = 0.98
BALL_OPACITY = 0.1
NEIGHBOURS = 3
USUAL = (0.01, 0.95)
"""Quantiles of the spacing of points beyond which it is not believed."""
DEPTHS = (0.05, 30.0)
"""Nearest and farthest of random points before a camera, as parts of the largest distance between cameras."""
PARALLAX = 0.035
"""Angle under which two cameras must see a random point, so that they could place it [rad]."""


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


def seed_from_points(points: Float[Tensor, "p 3"], colors: Float[Tensor, "p 3"], *, sh_degree: int = 3) -> Gaussians:
    """One faint ball a point, its standard deviation the mean distance to the three nearest others.

    As Kerbl et al. (2023) begin, but points in the same place count as one another's neighbours no closer than the
    1 % quantile of all spacings, and stray points get no balls larger than the 95 % quantile. Colours are sRGB, 0..1.
    Raises ValueError for fewer than four points, which have too few neighbours.
    """
    if len(points) <= NEIGHBOURS:
        raise ValueError(f"{len(points)} points; at least {NEIGHBOURS + 1} are wanted, or use random_points")
    place = points.double().numpy()
    distances = KDTree(place).query(place, k=NEIGHBOURS + 1)[0][:, 1:]
    spacing = torch.from_numpy(distances.mean(1)).float()
    if not (spacing > 0).any():
        raise ValueError(f"all {len(points)} points are in one place; points spread over a surface are wanted")
    low, high = np.quantile(spacing[spacing > 0].numpy(), USUAL)
    return Gaussians(
        means=points,
        quats=torch.tensor([1.0, 0.0, 0.0, 0.0]).repeat(len(points), 1),
        scales=spacing.clamp(float(low), float(high))[:, None].repeat(1, 3),
        opacities=torch.full((len(points),), BALL_OPACITY),
        sh=harmonics.from_color(colors, sh_degree),
    )


@torch_on_one_thread()
def random_points(cameras: Sequence[Camera], n: int, seed: int = 0) -> Float[Tensor, "n 3"]:
    """Points strewn over the space that at least two cameras see from directions 2 degrees apart or more.

    Each lies behind a random pixel of a random camera, at a depth whose logarithm is uniform. Raises ValueError if no
    two of the cameras see anything in common that way.
    """
    eyes = torch.stack([camera.position for camera in cameras])
    reach = float(torch.cdist(eyes, eyes).max())
    random = torch.Generator().manual_seed(seed)
    found, drawn = [torch.zeros(0, 3)], 0
    while (there := sum(map(len, found))) < n:
        candidates = torch.cat([_before(camera, 64, reach, random) for camera in cameras])
        candidates = candidates[torch.randperm(len(candidates), generator=random)]
        found.append(candidates[_placeable(candidates, cameras, eyes)])
        drawn += len(candidates)
        if there < drawn // 10_000:
            raise ValueError(f"{len(cameras)} cameras: hardly any space is seen by two of them from two sides")
    return torch.cat(found)[:n]


def _before(camera: Camera, count: int, reach: float, random: torch.Generator) -> Float[Tensor, "{count} 3"]:
    """Points that a camera sees, near and far alike."""
    pixels = torch.rand(count, 2, generator=random) * torch.tensor([camera.width, camera.height])
    near, far = (reach * part for part in DEPTHS)
    depth = near * (far / near) ** torch.rand(count, 1, generator=random)
    rays = torch.cat([pixels, torch.ones(count, 1)], 1) @ torch.linalg.inv(camera.intrinsics).T
    return camera.position + depth * rays @ camera.world_to_camera[:3, :3]


def _placeable(
    points: Float[Tensor, "p 3"], cameras: Sequence[Camera], eyes: Float[Tensor, "c 3"]
) -> Bool[Tensor, "p"]:
    """Which points two cameras see from directions far enough apart."""
    seen = torch.stack([_in_picture(points, camera) for camera in cameras], 1)
    ways = torch.nn.functional.normalize(points[:, None] - eyes, dim=2)
    # The widest angle is at least that to the first that sees it, and at most twice that.
    first = ways[torch.arange(len(points)), seen.int().argmax(1)]
    apart = torch.linalg.cross(ways, first[:, None].expand_as(ways)).norm(dim=2) > PARALLAX
    return (seen & apart).any(1)


def _in_picture(points: Float[Tensor, "p 3"], camera: Camera) -> Bool[Tensor, "p"]:
    place = points @ camera.world_to_camera[:3, :3].T + camera.world_to_camera[:3, 3]
    u, v, depth = (place @ camera.intrinsics.T).unbind(1)
    return (depth > 0) & (u > 0) & (v > 0) & (u < camera.width * depth) & (v < camera.height * depth)


def _facing(normals: Float[Tensor, "n 3"]) -> Float[Tensor, "n 4"]:
    """Rotations that turn the z axis onto unit normals by the shortest way, wxyz."""
    x, y, z = normals.unbind(1)
    # Half-way between the two axes; straight down there is no shortest way, and half a turn about x will do.
    quats = torch.stack([1 + z, -y, x, torch.zeros_like(z)], 1)
    down = z < -1 + 1e-6
    quats[down] = quats.new_tensor([0.0, 1.0, 0.0, 0.0])
    return torch.nn.functional.normalize(quats, dim=1)
