"""Gaussians without cameras: where there is air, whether one is in a room or before a thing, and where to stand to see
all of it.

On a coarse grid. A point is enclosed by the share of directions in which something is in the way: indoors that is
nearly all of them, even beside a window; before a thing, half at most unless it is hollow. Standpoints are chosen
greedily, each the one that adds most to what has been seen (Nemhauser et al. 1978).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import trimesh
from jaxtyping import Bool, Float, Int
from scipy.spatial import ConvexHull

from reconstruct.cameraless import _roaming_kernels as kernels
from reconstruct.occupancy.grids import clearance, labels, largest, widened
from splat.camera import Camera
from splat.gaussians import Gaussians
from splat.pose import rotation_matrix
from splat.rasterizers.kernels.threads import even, run

Kind = Literal["room", "object"]

CELLS = 88
"""Voxels along the longest side of the grid."""
WAYS = 48
"""Directions by which it is told how enclosed a voxel is."""
MARGIN = 6
"""Empty voxels around the cloud."""
FULL = 0.4
"""Sum of opacities that fills a voxel."""
INDOORS = 0.8
"""Enclosed at least so much: well inside a room."""
OUTDOORS = 0.55
"""Enclosed less than this: beyond the walls, be it behind an open door. In the plane of a wall it is 0.5."""
HOLLOW = 0.5
"""Share of the smallest box around everything that is well inside, in a room. Of a hollow ball it is 0.4."""
CLEAR = 2.0
"""Voxels from a standpoint to the nearest thing."""
CANDIDATES, GLANCES, TIMES = 400, 3000, 3
"""Standpoints to choose from, directions each looks in, and from how many a place should be seen."""
SHARP = 1.4
"""Pixels in a voxel's width, half-way."""
ROUND = 48
"""Cameras on a sphere about an object."""


@dataclass(frozen=True, eq=False)
class Site:
    """A coarse map."""

    low: Float[np.ndarray, "3"]
    """Lowest corner of the grid."""
    voxel: float
    full: Bool[np.ndarray, "x y z"]
    """Where something is."""
    enclosed: Float[np.ndarray, "x y z"]
    """Share of directions in which something is in the way; 1 where the voxel itself is full."""
    kind: Kind
    sure: bool
    """Whether the kind was told, or is clear."""

    @cached_property
    def inside(self) -> Bool[np.ndarray, "x y z"]:
        """The largest piece of air well indoors."""
        return largest(~self.full & (self.enclosed >= INDOORS))

    @cached_property
    def within(self) -> Bool[np.ndarray, "x y z"]:
        """Of a room, all that does not lie beyond its walls; of an object, everything."""
        if self.kind == "object":
            return np.ones_like(self.full)
        air = ~self.full & (self.enclosed >= OUTDOORS)
        number = labels(air)
        mine = np.isin(number, np.unique(number[self.inside]))
        return widened(mine, 2) & (self.full | mine)

    @property
    def bounds(self) -> Float[np.ndarray, "2 3"]:
        """Of what is to be carved: the room's air, or the thing."""
        index = np.argwhere(self.within if self.kind == "room" else self.full)
        return self.low + self.voxel * np.stack([index.min(0), index.max(0) + 1])


def survey(gaussians: Gaussians, *, kind: Kind | None = None) -> Site:
    """Raises ValueError if nothing is opaque enough to see."""
    low, voxel, opacity = _density(gaussians)
    full = opacity >= FULL
    if full.sum() < 8:
        raise ValueError(
            f"nothing to see: {len(gaussians)} Gaussians, of opacity {float(gaussians.opacities.max()):.2g} at most, "
            "fill no space; a collider needs an opaque surface"
        )
    enclosed = _enclosed(full)
    inside = largest(~full & (enclosed >= INDOORS))
    share = float(inside.sum()) / max(_box_volume(np.argwhere(full)), 1.0)
    sure = kind is not None or abs(share - HOLLOW) > 0.1
    return Site(low, voxel, full, enclosed, kind or ("room" if share >= HOLLOW else "object"), sure)


def cameras_about(site: Site, *, detail: float, most: int = 28) -> list[Camera]:
    """Cameras that together see all that can be seen, in pixels of about `detail` on the surface.

    From each of up to `most` standpoints in free space six that look in all directions; of an object also a sphere of
    them, from further away.
    """
    around = [] if site.kind == "room" else _sphere(site, detail)
    close = [
        face
        for eye in standpoints(site, most if site.kind == "room" else most // 2)
        for face in _cube(eye, site, detail)
    ]
    return around + close


def standpoints(site: Site, most: int) -> Float[np.ndarray, "n 3"]:
    """Places that together see the most, the best first; of an object only such as are in a hollow of it."""
    where = _roomy(site)
    if len(where) == 0:
        return np.zeros((0, 3))
    random = np.random.default_rng(0)
    where = where[np.sort(random.choice(len(where), min(CANDIDATES, len(where)), replace=False))]
    met = _look(where, _directions(GLANCES), site.full)
    seen = np.zeros((len(where), site.full.size), bool)
    rows, columns = np.nonzero(met >= 0)
    seen[rows, met[rows, columns]] = True
    seen = seen[:, seen.any(0)]
    chosen: list[int] = []
    times = np.zeros(seen.shape[1], np.int64)
    while len(chosen) < min(most, len(where)):
        gain = seen @ (1.0 / (1.0 + times) * (times < TIMES)).astype(np.float32)
        gain[chosen] = -1
        best = int(gain.argmax())
        if gain[best] < 1:
            break
        chosen.append(best)
        times += seen[best]
    return site.low + site.voxel * (where[chosen] + 0.5)


def _roomy(site: Site) -> Int[np.ndarray, "n 3"]:
    clear = clearance(site.full)
    if site.kind == "room":
        free = site.inside
    else:
        number = labels(~site.full)
        free = (number == number[0, 0, 0]) & (site.enclosed >= OUTDOORS)
    return np.argwhere(free & (clear >= min(CLEAR, float((clear * free).max()))))


def _density(gaussians: Gaussians) -> tuple[np.ndarray, float, Float[np.ndarray, "x y z"]]:
    """Lowest corner, voxel, and sum of opacities; each Gaussian is widened so that none falls between centres."""
    means = gaussians.means.double().numpy()
    low, high = np.quantile(means, (0.01, 0.99), axis=0)
    room = 0.05 * float((high - low).max())
    low, high = np.maximum(low - room, means.min(0)), np.minimum(high + room, means.max(0))
    voxel = max(float((high - low).max()) / CELLS, 1e-9)
    low = low - MARGIN * voxel
    shape = np.ceil((high - low) / voxel).astype(int) + MARGIN
    axes = rotation_matrix(gaussians.quats).double() * gaussians.scales[:, None].double()
    spread = (axes @ axes.transpose(1, 2)).numpy() + (0.4 * voxel) ** 2 * np.eye(3)
    reach = 3 * np.sqrt(np.diagonal(spread, axis1=1, axis2=2))
    out = np.zeros(tuple(shape), np.float32)
    kernels.fill(means, np.linalg.inv(spread), gaussians.opacities.double().numpy(), reach, low, voxel, out)
    return low, voxel, out


def _enclosed(full: Bool[np.ndarray, "x y z"]) -> Float[np.ndarray, "x y z"]:
    """1 where it is full. Every second voxel speaks for those beside it, if it is air itself."""
    found, even_ones = np.ones(full.shape, np.float32), np.zeros(full.shape, bool)
    even_ones[::2, ::2, ::2] = True
    speaker = full[tuple(np.ix_(*(np.arange(n) // 2 * 2 for n in full.shape)))]
    for air in (np.argwhere(~full & even_ones), np.argwhere(~full & ~even_ones & speaker)):
        found[tuple(air.T)] = (_look(air, _directions(WAYS), full) >= 0).mean(1)
    spoken = np.argwhere(~full & ~even_ones & ~speaker)
    found[tuple(spoken.T)] = found[tuple((spoken // 2 * 2).T)]
    return found


def _look(eyes: np.ndarray, directions: np.ndarray, full: np.ndarray) -> Int[np.ndarray, "n d"]:
    met = np.empty((len(eyes), len(directions)), np.int32)
    run(kernels.look, even(len(eyes), pieces=16), eyes, directions, full, met)
    return met


def _directions(count: int) -> Float[np.ndarray, "d 3"]:
    """Evenly over the sphere: a golden spiral."""
    z = 1 - (2 * np.arange(count) + 1) / count
    turn = np.pi * (1 + 5**0.5) * np.arange(count)
    return np.stack([np.sqrt(1 - z**2) * np.cos(turn), np.sqrt(1 - z**2) * np.sin(turn), z], 1)


def _box_volume(points: np.ndarray) -> float:
    """Of the smallest box in any direction that holds the voxels."""
    corners = points[ConvexHull(points + np.random.default_rng(0).uniform(-0.1, 0.1, points.shape)).vertices]
    return float(np.prod(np.asarray(trimesh.bounds.oriented_bounds(corners)[1]) + 1))


def _cube(eye: np.ndarray, site: Site, detail: float) -> list[Camera]:
    """Six faces. A pixel is a little less than `detail` wide at the distance that half of what is seen has."""
    size = int(np.clip(2 * SHARP * _typical(eye, site) / detail, 96, 400))
    faces = []
    for axis in (*np.eye(3), *-np.eye(3)):
        up = (0.0, 0.0, 1.0) if axis[2] == 0 else (1.0, 0.0, 0.0)
        target = _triple(eye + axis)
        faces.append(Camera.look_at(_triple(eye), target, width=size, height=size, fov=math.radians(90), up=up))
    return faces


def _typical(eye: np.ndarray, site: Site) -> float:
    index = np.floor((eye - site.low) / site.voxel).astype(np.int64)[None]
    met = _look(index, _directions(256), site.full)[0]
    hit = np.stack(np.unravel_index(met[met >= 0], site.full.shape), 1)
    return site.voxel * float(np.median(np.linalg.norm(hit - index, axis=1))) if len(hit) else 20 * site.voxel


def _sphere(site: Site, detail: float) -> list[Camera]:
    low, high = site.bounds
    centre, radius = (low + high) / 2, float(np.linalg.norm(high - low)) / 2
    away, fov = 2.5 * radius, 2 * math.asin(1 / 2.5) * 1.05
    size = int(np.clip(2 * away * math.tan(fov / 2) / detail, 160, 640))
    eyes = centre + away * _directions(ROUND)
    ups = [(0.0, 0.0, 1.0) if abs(e[2] - centre[2]) < 0.9 * away else (1.0, 0.0, 0.0) for e in eyes]
    return [
        Camera.look_at(_triple(eye), _triple(centre), width=size, height=size, fov=fov, up=up)
        for eye, up in zip(eyes, ups, strict=True)
    ]


def _triple(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in values)
    return x, y, z
