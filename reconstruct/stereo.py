"""Depth and normals of every picture of a capture, from what its neighbours show of the same.

PatchMatch stereo over many views (Bleyer et al. 2011; Galliani et al. 2015; Schonberger et al. 2016; Xu and Tao 2019):
every pixel keeps the slanted plane that explains best what other pictures show there, tries those of its neighbours
and variations by chance; from coarse to fine; then with the depth of the other views in mind. What fewer than two
others confirm is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from jaxtyping import Bool, Float, Int

from reconstruct import _agreement_kernels as agreement
from reconstruct import _stereo_kernels as kernels
from reconstruct.capture import Capture
from reconstruct.filling import filled
from reconstruct.levels import Level, Pairs, level, pairs, resampled
from reconstruct.neighbouring import neighbours, projected, supposed_points, typical_step
from reconstruct.undistorting import shrunk
from splat.camera import Camera
from splat.rasterizers.kernels import threads
from splat.view import View

ALIKE = 0.12
"""Largest mean difference of colour between a point and the pixel it falls on, unless something hides it."""
FEW = 50
"""Points that a view must show for them to tell its range of depth."""
BEYOND, NEARER = 4.0, 3.0
"""How much farther than the farthest points, and nearer than the nearest, depth is looked for."""
SMALLEST = 24
"""Shorter side of the coarsest pictures, at least [px]."""
SAMPLES = 600
"""Pixels of a view that its neighbours are chosen by, once something is known of its depth."""


@dataclass(frozen=True)
class StereoConfig:
    side: int = 640
    """Long side of the pictures that are matched, if they are larger [px]; their depth is spread to what they are."""
    sources: int = 8
    """Neighbours that a view is matched with, at most."""
    levels: int = 3
    """Sizes that are matched, each half of the next."""
    coarse_turns: int = 4
    """Of red and black pixels, at the coarsest size, by colour alone; then some by geometry."""
    turns: int = 2
    """At each finer size."""
    draws: int = 3
    """Variations by chance that a pixel tries in a turn."""
    worst: float = 0.5
    """Largest cost (1 - correlation) that is believed."""
    views: int = 2
    """Others that must confirm a depth."""
    pixels: float = 1.5
    """How far a confirmation may be off in the picture [px of what is matched]."""
    depth: float = 0.01
    """How far it may be off in depth, in parts of it."""
    angle: float = 30.0
    """Between the two normals [degrees]."""
    fill: bool = True
    """Whether plain surfaces take the depth of the planes they belong to."""


@dataclass(frozen=True)
class StereoStep:
    stage: str
    """What comes next, in a word or two."""
    fraction: float
    """Of the whole, 0..1."""
    capture: Capture | None = None
    """The result, with the last one only."""


def with_depth(capture: Capture, config: StereoConfig | None = None, *, seed: int = 0) -> Capture:
    """The result of the last of `with_depth_steps`."""
    result = None
    for step in with_depth_steps(capture, config, seed=seed):
        result = step.capture
    assert result is not None
    return result


def with_depth_steps(capture: Capture, config: StereoConfig | None = None, *, seed: int = 0) -> Iterator[StereoStep]:
    """Views with `depth` and `normal`, 0 where they are not known; yields before every stage, and the result.

    Depths that views have are kept as they are, and help the others. The same bits for a seed, whatever the threads.
    """
    config = config or StereoConfig()
    with threads.torch_on_one_thread():
        yield from _steps(capture, config, seed)


def _steps(capture: Capture, config: StereoConfig, seed: int) -> Iterator[StereoStep]:
    views = capture.views
    finest = level(views, config.side, 1)
    halvings = [2**k for k in range(config.levels) if min(finest.frames[:, 1:].min(0)) >= SMALLEST * 2**k]
    sizes = [finest if shrink == 1 else level(views, config.side, shrink) for shrink in reversed(halvings or [1])]
    at = sizes[0]
    points, seen, ranges, maps = _supposed(capture, at)
    sources = neighbours(at.cameras, points, seen, config.sources)
    for number, size in enumerate(sizes):
        name, done = f"matching at {size.frames[:, 1:].max()} px", number / (len(sizes) + 1)
        yield StereoStep(name, done)
        random = seed * 1000 + number * 100
        if number == 0:
            maps = _begun(size, maps, ranges, random)
            maps = _matched(size, sources, maps, ranges, config, config.coarse_turns, reach=1.0, seed=random + 1)
            sources = _reconsidered(size, sources, maps, config)
            maps = _matched(size, sources, maps, ranges, config, 1, reach=0.5, seed=random + 30)
            yield StereoStep(f"{name}, by geometry", done)
            for turn in range(2):
                seed = random + 40 + turn
                maps = _matched(size, sources, maps, ranges, config, 1, reach=0.4, seed=seed, geometric=True)
        else:
            maps = _finer(size, sources, sizes[number - 1], maps)
            yield StereoStep(f"{name}, by geometry", done)
            last = number == len(sizes) - 1
            maps = _matched(
                size, sources, maps, ranges, config, 1 if last else config.turns, reach=0.3**number, seed=random,
                geometric=True, groups=4 if last else 8,
            )  # fmt: skip
    at = sizes[-1]
    yield StereoStep("filtering", len(sizes) / (len(sizes) + 1))
    known = _confirmed(at, pairs(at, sources), maps, config)
    if config.fill:
        yield StereoStep("filling plain surfaces", (len(sizes) + 0.3) / (len(sizes) + 1))
        known = _with_plain(at, sizes[max(0, len(sizes) - 2)], sources, known, config, seed)
    yield StereoStep("done", 1.0, replace(capture, views=tuple(_spread(v, at, i, known) for i, v in enumerate(views))))


@dataclass(frozen=True, eq=False)
class _Maps:
    """What is held about every pixel of a level, see `_stereo_kernels`."""

    planes: Float[np.ndarray, "n 3"]
    costs: Float[np.ndarray, "n"]
    """-1 where the picture does not count or the depth is given."""


def _supposed(
    capture: Capture, at: Level
) -> tuple[Float[np.ndarray, "p 3"], Bool[np.ndarray, "v p"], Float[np.ndarray, "v 2"], _Maps]:
    """Points that surfaces may be at, which view sees which; the range of inverse depths of each view; first depths."""
    points = capture.points.double().numpy()
    planes = np.zeros((len(at.grey), 3), np.float32)
    costs = np.where(at.counts, np.float32(2), np.float32(-1))
    seen = np.zeros((len(at.cameras), len(points)), bool)
    depths = []
    for view, camera in enumerate(at.cameras):
        pixel, depth, inside = projected(camera, points)
        picture = shrunk(capture.views[view].image, camera.width, camera.height).numpy()
        column, row = pixel[inside].astype(int).T
        inside[inside] = np.abs(picture[row, column] - capture.colors.numpy()[inside]).mean(1) < ALIKE
        seen[view] = inside
        depths.append(depth[inside])
        order = np.flatnonzero(inside)[np.argsort(-depth[inside], kind="stable")]
        column, row = pixel[order].astype(int).T if len(order) else np.zeros((2, 0), int)
        planes[at.frames[view, 0] + row * camera.width + column, 0] = 1 / depth[order]
    known = np.concatenate(depths)
    if len(known) < FEW:
        step = typical_step(at.cameras)
        points = supposed_points(at.cameras)
        seen = np.stack([projected(camera, points)[2] for camera in at.cameras])
        ranges = np.tile([1 / (40 * step), 1 / (0.6 * step)], (len(at.cameras), 1))
    else:
        ranges = np.stack([_range(own if len(own) >= FEW else known) for own in depths])
    return points, seen, ranges.astype(np.float32), _Maps(planes, costs)


def _range(depths: Float[np.ndarray, "n"]) -> Float[np.ndarray, "2"]:
    near, far = np.quantile(depths, (0.02, 0.98))
    return np.array([1 / (BEYOND * far), NEARER / near])


def _begun(at: Level, maps: _Maps, ranges: Float[np.ndarray, "v 2"], seed: int) -> _Maps:
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=4)
        threads.run(kernels.begin, bounds, view, seed, at.frames, maps.planes, at.intrinsics, ranges)
    return maps


def _matched(
    at: Level,
    sources: Int[np.ndarray, "v k"],
    maps: _Maps,
    ranges: Float[np.ndarray, "v 2"],
    config: StereoConfig,
    turns: int,
    *,
    reach: float,
    seed: int,
    geometric: bool = False,
    groups: int = 8,
) -> _Maps:
    """After some turns; geometry is that of the maps as they were before."""
    others, both, intrinsics = maps.planes.copy() if geometric else maps.planes, pairs(at, sources), at.intrinsics
    around = at.frames, at.grey, sources, both.there, both.back, others, geometric
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=8)
        for turn in range(turns):
            smaller = np.float32(reach * 0.7**turn if turn else reach)
            for parity in (0, 1):
                threads.run(
                    kernels.sweep, bounds, view, parity, seed + turn, turn == 0, smaller, config.draws,
                    kernels.GROUPS[:groups], around, maps.planes, maps.costs, intrinsics, ranges,
                )  # fmt: skip
    return maps


def _finer(at: Level, sources: Int[np.ndarray, "v k"], before: Level, maps: _Maps) -> _Maps:
    """The maps of the size before, at this size."""
    both = pairs(at, sources)
    finer = _Maps(np.zeros((len(at.grey), 3), np.float32), np.where(at.counts, np.float32(9), np.float32(-1)))
    around = at.frames, at.grey, sources, both.there, both.back, maps.planes, False
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=8)
        threads.run(kernels.refine, bounds, view, around, finer.planes, finer.costs, maps.planes, before.frames)
    return finer


def _agreed(
    at: Level, both: Pairs, planes: Float[np.ndarray, "n 3"], trusted: Bool[np.ndarray, "n"], config: StereoConfig
) -> tuple[Int[np.ndarray, "n"], Float[np.ndarray, "n"], Int[np.ndarray, "n"]]:
    """Of each pixel how many sources confirm it, the mean of their inverse depths, and how many see through it."""
    size = len(at.grey)
    counts, means, against = np.zeros(size, np.int16), np.zeros(size, np.float32), np.zeros(size, np.int16)
    limits = np.array([config.pixels, config.depth, np.cos(np.radians(config.angle))], np.float32)
    for view in range(len(at.cameras)):
        bounds = threads.even(at.shape(view)[0], pieces=4)
        threads.run(
            agreement.confirm, bounds, view, at.frames, both.sources, both.there, both.back, both.turns, planes,
            trusted, at.intrinsics, limits, counts, means, against,
        )  # fmt: skip
    return counts, means, against


def _reconsidered(
    at: Level, sources: Int[np.ndarray, "v k"], maps: _Maps, config: StereoConfig
) -> Int[np.ndarray, "v k"]:
    """Neighbours by the places that are known now."""
    loose = replace(config, pixels=2.0, depth=0.03, angle=45.0)
    counts, means, _ = _agreed(at, pairs(at, sources), maps.planes, maps.costs < config.worst, loose)
    good = (counts >= 1) & (maps.costs < config.worst)
    random = np.random.default_rng(0)
    found, owners = [], []
    for view, camera in enumerate(at.cameras):
        own = np.flatnonzero(good[at.part(view)])
        if len(own) > SAMPLES:
            own = np.sort(random.choice(own, SAMPLES, replace=False))
        found.append(_places(camera, own, means[at.part(view)][own]))
        owners.append(np.full(len(own), view))
    points, owner = np.concatenate(found), np.concatenate(owners)
    if len(points) < FEW:
        return sources
    seen = np.zeros((len(at.cameras), len(points)), bool)
    for view, camera in enumerate(at.cameras):
        pixel, depth, inside = projected(camera, points)
        column, row = pixel[inside].astype(int).T
        w = maps.planes[at.frames[view, 0] + row * camera.width + column, 0]
        inside[inside] = np.abs(depth[inside] * w - 1) < 0.1
        seen[view] = inside | (owner == view)
    again = neighbours(at.cameras, points, seen, config.sources)
    return np.where((again[:, :1] >= 0), again, sources)


def _places(camera: Camera, pixels: Int[np.ndarray, "m"], w: Float[np.ndarray, "m"]) -> Float[np.ndarray, "m 3"]:
    """In the world."""
    at = np.stack([pixels % camera.width + 0.5, pixels // camera.width + 0.5, np.ones(len(pixels))], 1)
    rays = at @ np.linalg.inv(camera.intrinsics.double().numpy()).T
    to_camera = camera.world_to_camera.double().numpy()
    return (rays / w[:, None] - to_camera[:3, 3]) @ to_camera[:3, :3]


def _confirmed(at: Level, both: Pairs, maps: _Maps, config: StereoConfig) -> Float[np.ndarray, "n 3"]:
    """Planes that others confirm, at the mean of what they say; 0 elsewhere."""
    believed = (maps.costs < config.worst) & (maps.costs >= 0)
    counts, means, _ = _agreed(at, both, maps.planes, believed, config)
    good = believed & (counts >= config.views)
    planes = np.where(good[:, None], maps.planes, np.float32(0))
    planes[good, 0] = means[good]
    return planes


def _with_plain(
    at: Level,
    coarse: Level,
    sources: Int[np.ndarray, "v k"],
    known: Float[np.ndarray, "n 3"],
    config: StereoConfig,
    seed: int,
) -> Float[np.ndarray, "n 3"]:
    """With plain surfaces, as far as other views see them there too and none sees through them."""
    rough = filled(coarse, pairs(coarse, sources), resampled(known, at, coarse), seed=seed)
    guess = np.where(known[:, :1] > 0, known, resampled(rough, coarse, at))
    counts, _, against = _agreed(at, pairs(at, sources), guess, guess[:, 0] > 0, config)
    good = (known[:, 0] > 0) | ((counts >= config.views) & (against == 0))
    return np.where(good[:, None], guess, np.float32(0))


def _spread(view: View, at: Level, index: int, known: Float[np.ndarray, "n 3"]) -> View:
    """The view with its depth and normals; each of its pixels takes the plane of the matched pixel that it lies in."""
    rows, columns = at.shape(index)
    camera = view.camera
    fx, fy, cx, cy = at.intrinsics[index].astype(np.float64)
    u, v = (
        (np.arange(camera.width) + 0.5) * columns / camera.width,
        (np.arange(camera.height) + 0.5) * rows / camera.height,
    )
    planes = known[at.part(index)].reshape(rows, columns, 3)[v.astype(int)][:, u.astype(int)].astype(np.float64)
    w, p, q = planes[..., 0], planes[..., 1], planes[..., 2]
    middle = u.astype(int) + 0.5, v.astype(int) + 0.5
    here = w * (1 + p * (u - middle[0]) + q * (v - middle[1])[:, None])
    there = here > 0
    depth = np.where(there, 1 / np.where(there, here, 1), 0)
    away = np.stack([p * fx, q * fy, 1 - p * (middle[0] - cx) - q * (middle[1] - cy)[:, None]], -1)
    away /= np.linalg.norm(away, axis=-1, keepdims=True)
    normal = np.where(there[..., None], -away @ camera.world_to_camera[:3, :3].double().numpy(), 0)
    if view.mask is not None:
        depth, normal = depth * view.mask.numpy(), normal * view.mask.numpy()[..., None]
    return replace(view, depth=torch.from_numpy(depth).float(), normal=torch.from_numpy(normal).float())
