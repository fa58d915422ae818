"""Depth and normals of every picture of a capture, from what its neighbours show of the same.

PatchMatch stereo over many views (Bleyer et al. 2011; Galliani et al. 2015; Schonberger et al. 2016; Xu and Tao 2019):
every pixel keeps the slanted plane that explains best what other pictures show there, tries those of its neighbours
and variations by chance; from coarse to fine; then with the depth of the other views in mind. What fewer than two
others confirm is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from jaxtyping import Bool, Float, Int

from reconstruct.capture import Capture
from reconstruct.mvs.agreeing import Agreement, agreed, confirmed, together
from reconstruct.mvs.filling import filled
from reconstruct.mvs.levels import Level, level, pairs, resampled
from reconstruct.mvs.matching import Maps, begun, borrowed, finer, matched
from reconstruct.mvs.neighbouring import neighbours, projected, supposed_points, typical_step
from reconstruct.mvs.placing import oriented
from reconstruct.sfm.undistorting import shrunk
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
    """Neighbours that a view is matched with, at most; a quarter fewer at the finest size, to save work."""
    levels: int = 3
    """Sizes that are matched, each half of the next."""
    coarse_turns: int = 4
    """Of red and black pixels, at the coarsest size, by colour alone; then some by geometry."""
    turns: int = 2
    """At each finer size."""
    draws: int = 3
    """Variations by chance that a pixel tries in a turn."""
    agreement: Agreement = field(default_factory=Agreement)
    """What views must agree on for it to be known."""
    fill: bool = True
    """Whether plain surfaces take the depth of the planes they belong to."""


DRAFT = StereoConfig(side=320)
"""A third of the work for pictures of 500 px."""


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
    Raises ValueError for a capture without views.
    """
    if not capture.views:
        raise ValueError("this capture has no pictures; at least 3 of the same place are wanted")
    config = config or StereoConfig()
    with threads.torch_on_one_thread():
        yield from _steps(capture, config, seed)


def _steps(capture: Capture, config: StereoConfig, seed: int) -> Iterator[StereoStep]:
    views = capture.views
    finest = level(views, config.side, 1)
    halvings = [2**k for k in range(config.levels) if finest.frames[:, 1:].min() >= SMALLEST * 2**k] or [1]
    sizes = [finest if shrink == 1 else level(views, config.side, shrink) for shrink in reversed(halvings)]
    yield StereoStep("choosing neighbours", 0.0)
    witnesses, ranges, maps = _supposed(capture, sizes[0], config)
    for number, size in enumerate(sizes):
        yield StereoStep(f"matching at {size.frames[:, 1:].max()} px", (number + 0.1) / (len(sizes) + 1))
        chance, last = 1000 * seed + 100 * number, number == len(sizes) - 1
        if number == 0:
            maps = begun(size, maps, ranges, chance)
            both = pairs(size, _first(witnesses, config))
            maps = matched(
                size, both, maps, ranges, turns=config.coarse_turns, draws=config.draws, reach=1.0, seed=chance + 1
            )
            witnesses = _reconsidered(size, witnesses, maps, config)
            both = pairs(size, _first(witnesses, config))
            maps = matched(size, both, maps, ranges, turns=1, draws=config.draws, reach=0.5, seed=chance + 30)
        else:
            both = pairs(size, _first(witnesses, config, fewer=last))
            maps = finer(size, both, sizes[number - 1], maps)
        yield StereoStep("matching by geometry", (number + 0.6) / (len(sizes) + 1))
        for turn in range(config.turns if number == 0 else 1):
            maps = matched(
                size, both, maps, ranges, turns=1 if last or number == 0 else config.turns,
                draws=max(1, config.draws - 1) if last else config.draws,
                reach=0.3 ** max(number, 0.75), seed=chance + 40 + turn, geometric=True, groups=4 if last else 8,
            )  # fmt: skip
    yield StereoStep("keeping what views agree on", len(sizes) / (len(sizes) + 1))
    both = pairs(finest, witnesses)
    known = confirmed(finest, both, maps, config.agreement)
    doubtful = borrowed(finest, both, known) & (finest.given[:, 0] == 0)
    plain = np.zeros_like(known)
    if config.fill:
        yield StereoStep("filling plain surfaces", (len(sizes) + 0.3) / (len(sizes) + 1))
        plain = _plain(finest, sizes[max(0, len(sizes) - 2)], witnesses, known, doubtful, seed)
    known = together(finest, both, known, plain, doubtful, config.agreement)
    done = tuple(_spread(view, finest, i, known) for i, view in enumerate(views))
    yield StereoStep("done", 1.0, replace(capture, views=done))


def _first(witnesses: Int[np.ndarray, "v k"], config: StereoConfig, *, fewer: bool = False) -> Int[np.ndarray, "v s"]:
    """Those that views are matched with; more of them are asked whether they agree."""
    count = max(1, 3 * config.sources // 4) if fewer else config.sources
    return np.ascontiguousarray(witnesses[:, :count])


def _supposed(
    capture: Capture, at: Level, config: StereoConfig
) -> tuple[Int[np.ndarray, "v k"], Float[np.ndarray, "v 2"], Maps]:
    """Neighbours and a range of inverse depths for each view, and first depths: from the points, if there are some."""
    points = capture.points.double().numpy()
    planes = at.given.copy()
    costs = np.where(at.open, np.float32(2), np.float32(-1))
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
        if capture.views[view].depth is None:
            planes[at.frames[view, 0] + row * camera.width + column, 0] = 1 / depth[order]
    known = np.concatenate(depths)
    if len(known) < FEW:
        step = typical_step(at.cameras)
        points = supposed_points(at.cameras)
        seen = np.stack([projected(camera, points)[2] for camera in at.cameras])
        ranges = np.tile([1 / (40 * step), 1 / (0.6 * step)], (len(at.cameras), 1))
    else:
        ranges = np.stack([_range(own if len(own) >= FEW else known) for own in depths])
    witnesses = neighbours(at.cameras, points, seen, 2 * config.sources)
    return witnesses, ranges.astype(np.float32), Maps.of(planes, costs)


def _range(depths: Float[np.ndarray, "n"]) -> Float[np.ndarray, "2"]:
    near, far = np.quantile(depths, (0.02, 0.98))
    return np.array([1 / (BEYOND * far), NEARER / near])


def _reconsidered(
    at: Level, sources: Int[np.ndarray, "v k"], maps: Maps, config: StereoConfig
) -> Int[np.ndarray, "v k"]:
    """Neighbours by the places that are known now."""
    loose = replace(config.agreement, pixels=2.0, depth=0.03, angle=45.0)
    counts, means, _ = agreed(at, pairs(at, sources), maps.planes, maps.doubts < loose.worst, loose)
    good = (at.given[:, 0] > 0) | ((counts >= 1) & (maps.doubts < loose.worst))
    random = np.random.default_rng(0)
    found, owners = [], []
    for view, camera in enumerate(at.cameras):
        own = np.flatnonzero(good[at.part(view)])
        if len(own) > SAMPLES:
            own = np.sort(random.choice(own, SAMPLES, replace=False))
        planes = maps.planes[at.part(view)][own].astype(np.float64)
        planes[:, 0] = means[at.part(view)][own]
        found.append(oriented(camera, own, planes)[0])
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
    again = neighbours(at.cameras, points, seen, sources.shape[1])
    return np.where((again[:, :1] >= 0), again, sources)


def _plain(
    at: Level,
    coarse: Level,
    witnesses: Int[np.ndarray, "v k"],
    known: Float[np.ndarray, "n 3"],
    doubtful: Bool[np.ndarray, "n"],
    seed: int,
) -> Float[np.ndarray, "n 3"]:
    """The planes that pixels are on, found at half the size."""
    held, unsure = resampled(known, at, coarse), resampled(np.where(doubtful[:, None], known, 0), at, coarse)
    rough = filled(coarse, pairs(coarse, witnesses), held, unsure[:, 0] > 0, seed=seed)
    return resampled(rough, coarse, at)


def _spread(view: View, at: Level, index: int, known: Float[np.ndarray, "n 3"]) -> View:
    """The view with its depth and normals; each of its pixels takes the plane of the matched pixel that it lies in."""
    if view.depth is not None and view.normal is not None:
        return view
    rows, columns = at.shape(index)
    camera = view.camera
    fx, fy, cx, cy = at.intrinsics[index].astype(np.float64)
    u = (np.arange(camera.width) + 0.5) * columns / camera.width
    v = (np.arange(camera.height) + 0.5) * rows / camera.height
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
    found = replace(view, normal=torch.from_numpy(normal).float())
    return found if view.depth is not None else replace(found, depth=torch.from_numpy(depth).float())
