"""Plain surfaces take the depth of the planes that they are seen to belong to.

Painted walls, floors and ceilings show next to nothing that pictures could be matched by; only their outlines are
measured. Planes are looked for in all that is measured; then every view decides for each pixel without depth which of
them it shows, if any: one that other views' depth, texture and colour do not speak against, and that goes over into
what is measured around it, without steps but where colour changes or two planes cross (after Sinha et al. 2009 and
Gallup et al. 2010). What no plane explains is left unknown.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy.ndimage import label as components

from reconstruct.mvs import _filling_kernels as kernels
from reconstruct.mvs.levels import Level, Pairs, around
from reconstruct.segmentation.planes import Flat, find_planes
from reconstruct.segmentation.rectifying import rectified
from splat.camera import Camera
from splat.rasterizers.kernels import threads

POINTS = 30_000
"""Measured places that planes are looked for among."""
DOUBTFUL = 0.2
"""What such a place counts for if its depth may be that of what is seen beside it."""
TOLERANCE = 0.006
"""How far such a place may be from its plane, in parts of the median depth."""
LEAST = 0.004
"""Part of all that must lie on a plane."""
MOST = 30
"""Planes that are looked for, and"""
SHOWN = 12
"""of which a view considers so many."""
ROUNDS = 2
SUPPORT = 0.02
"""Part of a filled region, with what is measured of it, that must be measured."""
AGREE = 0.015
"""Relative difference of depths that are the same."""


def planes_of(
    at: Level, known: Float[np.ndarray, "n 3"], borrowed: Bool[np.ndarray, "n"], *, seed: int
) -> list[tuple[Flat, Float[np.ndarray, "m 3"]]]:
    """Planes that much of what is measured lies on, with those of the places that do."""
    random = np.random.default_rng(seed)
    share = POINTS // len(at.cameras)
    points, normals, depths, weights = [], [], [], []
    for view, camera in enumerate(at.cameras):
        planes, doubtful = known[at.part(view)], borrowed[at.part(view)]
        own = np.flatnonzero(planes[:, 0] > 0)
        if len(own) > share:
            own = np.sort(random.choice(own, share, replace=False))
        place, normal = oriented(camera, own, planes[own].astype(np.float64))
        points.append(place)
        normals.append(normal)
        depths.append(1 / planes[own, 0])
        weights.append(np.where(doubtful[own], DOUBTFUL, 1.0))
    place, normal, depth = np.concatenate(points), np.concatenate(normals), np.concatenate(depths)
    if len(place) < 100:
        return []
    flats = find_planes(
        place,
        normal,
        tolerance=TOLERANCE * float(np.median(depth)),
        weights=np.concatenate(weights),
        least=LEAST,
        most=MOST,
        seed=seed,
    )
    members = [place[flat.members] for flat in flats]
    square = rectified([flat.plane for flat in flats], members)
    return [(replace(flat, plane=plane), own) for flat, plane, own in zip(flats, square, members, strict=True)]


def oriented(
    camera: Camera, pixels: Int[np.ndarray, "m"], planes: Float[np.ndarray, "m 3"]
) -> tuple[Float[np.ndarray, "m 3"], Float[np.ndarray, "m 3"]]:
    """Places and normals in the world."""
    inner, to_camera = camera.intrinsics.double().numpy(), camera.world_to_camera.double().numpy()
    u, v = pixels % camera.width + 0.5, pixels // camera.width + 0.5
    rays = np.stack([(u - inner[0, 2]) / inner[0, 0], (v - inner[1, 2]) / inner[1, 1], np.ones(len(u))], 1)
    w, p, q = planes.T
    away = np.stack([p * inner[0, 0], q * inner[1, 1], 1 - p * (u - inner[0, 2]) - q * (v - inner[1, 2])], 1)
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    return (rays / w[:, None] - to_camera[:3, 3]) @ to_camera[:3, :3], -away @ to_camera[:3, :3]


def filled(
    at: Level, both: Pairs, known: Float[np.ndarray, "n 3"], borrowed: Bool[np.ndarray, "n"], *, seed: int
) -> Float[np.ndarray, "n 3"]:
    """The planes that the pixels are on, 0 where on none.

    Depth that is `borrowed` may be that of what is seen beside the pixel: it gives way.
    """
    found = planes_of(at, known, borrowed, seed=seed)
    labels = [_seen(at, view, found) for view in range(len(at.cameras))]
    result = np.zeros_like(known)
    for _ in range(ROUNDS):
        # What a round fills is a hint for the next: views learn from one another.
        hint = (result[:, 0] > 0) & (known[:, 0] == 0)
        held, doubtful = np.where(hint[:, None], result, known), borrowed | hint
        parts = [_round(at, both, view, held, doubtful, labels[view]) for view in range(len(at.cameras))]
        result = np.concatenate(parts)
    result[~at.counts] = 0
    return result


def _round(
    at: Level,
    both: Pairs,
    view: int,
    known: Float[np.ndarray, "n 3"],
    borrowed: Bool[np.ndarray, "n"],
    labels: Float[np.ndarray, "k 3"],
) -> Float[np.ndarray, "m 3"]:
    rows, columns = at.shape(view)
    if not len(labels):
        return np.zeros((rows * columns, 3), np.float32)
    costs = np.zeros((rows, columns, len(labels) + 1), np.float32)
    bands = threads.even(rows, pieces=8)
    threads.run(
        kernels.evidence, bands, view, around(at, both, known), known, borrowed, labels, np.float32(AGREE), costs
    )
    total = np.zeros_like(costs)
    for along, lines in ((0, bands), (1, threads.even(columns, pieces=8))):
        for back in (False, True):
            threads.run(kernels.scan, lines, view, along, back, at.frames, at.grey, labels, costs, total)
    measured = known[at.part(view), 0].reshape(rows, columns)
    return _chosen(labels, total, costs, measured).reshape(-1, 3)


def _seen(at: Level, view: int, found: list[tuple[Flat, np.ndarray]]) -> Float[np.ndarray, "k 3"]:
    """Inverse depths, as a u + b v + c, of the planes that the view sees the fronts of, those it sees most of first."""
    camera = at.cameras[view]
    to_camera, inner = camera.world_to_camera.double().numpy(), camera.intrinsics.double().numpy()
    kept = []
    for flat, places in found:
        normal = to_camera[:3, :3] @ np.asarray(flat.plane.normal)
        offset = flat.plane.offset + normal @ to_camera[:3, 3]
        if offset >= 0:  # the camera is behind it
            continue
        here = places @ to_camera[:3, :3].T + to_camera[:3, 3]
        pixel = here @ inner.T
        inside = (here[:, 2] > 0) & (pixel[:, :2] > 0).all(1)
        inside &= (pixel[:, :2] < np.array([camera.width, camera.height]) * here[:, 2:]).all(1)
        if inside.any():
            kept.append((int(inside.sum()), normal / offset @ np.linalg.inv(inner)))
    kept.sort(key=lambda pair: -pair[0])
    return np.array([plane for _, plane in kept[:SHOWN]], np.float32).reshape(-1, 3)


def _chosen(
    labels: Float[np.ndarray, "k 3"],
    total: Float[np.ndarray, "h w k1"],
    costs: Float[np.ndarray, "h w k1"],
    measured: Float[np.ndarray, "h w"],
) -> Float[np.ndarray, "h w 3"]:
    """The planes of the pixels; none for regions that too little is measured of (`measured`: inverse depths)."""
    choice = total.argmin(2)
    rows, columns = np.indices(choice.shape)
    plane = labels[np.minimum(choice, len(labels) - 1)]
    w = plane[..., 0] * (columns + 0.5) + plane[..., 1] * (rows + 0.5) + plane[..., 2]
    hit = (measured > 0) & (np.abs(measured - w) < AGREE * np.abs(w))
    keep = np.zeros(choice.shape, bool)
    for n in range(len(labels)):
        region: np.ndarray = components(choice == n)[0]  # pyright: ignore[reportIndexIssue]
        size = np.bincount(region.ravel())
        hits = np.bincount(region.ravel(), weights=hit.ravel())
        good = hits >= SUPPORT * size
        good[0] = False
        keep |= good[region] & (costs[..., n] < kernels.UNFIT)
    keep &= w > 0
    safe = np.where(keep, w, 1)
    return np.where(keep[..., None], np.stack([w, plane[..., 0] / safe, plane[..., 1] / safe], -1), 0)
