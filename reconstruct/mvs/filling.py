"""Plain surfaces take the depth of the planes that they are seen to belong to.

Painted walls, floors and ceilings show next to nothing that pictures could be matched by; only their outlines are
measured. Planes are looked for in all that is measured; then every view decides for each pixel without depth which of
them it shows, if any: one that other views' depth, texture and colour do not speak against, and that goes over into
what is measured around it, without steps but where colour changes or two planes cross (after Sinha et al. 2009 and
Gallup et al. 2010). What no plane explains is left unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from jaxtyping import Bool, Float
from scipy.ndimage import label as components

from reconstruct.mvs import _filling_kernels as kernels
from reconstruct.mvs.balancing import balanced
from reconstruct.mvs.levels import Level, Pairs, around
from reconstruct.mvs.neighbouring import projected
from reconstruct.mvs.outlining import outlined
from reconstruct.mvs.painting import unlikeness
from reconstruct.mvs.placing import oriented
from reconstruct.mvs.sheet import Sheet
from reconstruct.mvs.unprojecting import unproject
from reconstruct.segmentation.planes import Plane, find_planes
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
PAINT = 0.01
"""Cost of a plane that never has the colour of a plain pixel."""
AGREE = 0.015
"""Relative difference of depths that are the same."""


def sheets_of(at: Level, known: Float[np.ndarray, "n 3"], borrowed: Bool[np.ndarray, "n"], *, seed: int) -> list[Sheet]:
    """Planes that much of what is measured lies on, and planes of which only the outline can be seen."""
    random = np.random.default_rng(seed)
    share = POINTS // len(at.cameras)
    points, normals, depths, weights, colors = [], [], [], [], []
    for view, camera in enumerate(at.cameras):
        planes, doubtful = known[at.part(view)], borrowed[at.part(view)]
        own = np.flatnonzero(planes[:, 0] > 0)
        if len(own) > share:
            own = np.sort(random.choice(own, share, replace=False))
        place, normal = oriented(camera, own, planes[own].astype(np.float64))
        points.append(place)
        normals.append(normal)
        depths.append(1 / planes[own, 0])
        colors.append(at.color[at.part(view)][own])
        weights.append(np.where(doubtful[own], DOUBTFUL, 1.0))
    place, normal, depth = np.concatenate(points), np.concatenate(normals), np.concatenate(depths)
    if len(place) < 100:
        return []
    tolerance, weight, color = TOLERANCE * float(np.median(depth)), np.concatenate(weights), np.concatenate(colors)
    flats = find_planes(place, normal, tolerance=tolerance, weights=weight, least=LEAST, most=MOST, seed=seed)
    square = rectified([flat.plane for flat in flats], [place[flat.members] for flat in flats])
    flats = [replace(flat, plane=plane) for flat, plane in zip(flats, square, strict=True)]
    firm = [flat.members[weight[flat.members] == 1] for flat in flats]
    measured = [Sheet(flat.plane, place[flat.members], color[own]) for flat, own in zip(flats, firm, strict=True)]
    return measured + outlined(at, flats, place, tolerance=tolerance)


def filled(
    at: Level, both: Pairs, known: Float[np.ndarray, "n 3"], borrowed: Bool[np.ndarray, "n"], *, seed: int
) -> Float[np.ndarray, "n 3"]:
    """The planes that the pixels are on, 0 where on none.

    Depth that is `borrowed` may be that of what is seen beside the pixel: it gives way.
    """
    at = balanced(at, both.sources, known)
    found = sheets_of(at, known, borrowed, seed=seed)
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
    sheets: Sequence[Sheet],
) -> Float[np.ndarray, "m 3"]:
    rows, columns = at.shape(view)
    labels = inverse_depths(at.cameras[view], [sheet.plane for sheet in sheets])
    if not len(labels):
        return np.zeros((rows * columns, 3), np.float32)
    costs = np.zeros((rows, columns, len(labels) + 1), np.float32)
    bands = threads.even(rows, pieces=8)
    threads.run(
        kernels.evidence, bands, view, around(at, both, known), known, borrowed, labels, np.float32(AGREE), costs
    )
    measured = known[at.part(view), 0].reshape(rows, columns)
    inverse = _over_picture(labels, rows, columns)
    plain = (measured == 0) | borrowed[at.part(view)].reshape(rows, columns)
    _add_paint(costs, sheets, at.color[at.part(view)].reshape(rows, columns, 3), plain)
    _add_outlines(costs, sheets, at.cameras[view], inverse, measured == 0)
    total = np.zeros_like(costs)
    for along, lines in ((0, bands), (1, threads.even(columns, pieces=8))):
        for back in (False, True):
            threads.run(kernels.scan, lines, view, along, back, at.frames, at.grey, labels, costs, total)
    bare = np.array([bool(sheet.walls) for sheet in sheets])
    return _chosen(labels, inverse, bare, total, costs, measured).reshape(-1, 3)


def _add_paint(
    costs: Float[np.ndarray, "h w k1"],
    sheets: Sequence[Sheet],
    color: Float[np.ndarray, "h w 3"],
    plain: Bool[np.ndarray, "h w"],
) -> None:
    """A plain pixel speaks against planes that do not have its colour."""
    costs[..., :-1] += PAINT * plain[..., None] * unlikeness(sheets, color)
    costs[plain, -1] += PAINT


def _add_outlines(
    costs: Float[np.ndarray, "h w k1"],
    sheets: Sequence[Sheet],
    camera: Camera,
    inverse: Float[np.ndarray, "k h w"],
    plain: Bool[np.ndarray, "h w"],
) -> None:
    """What is known by its outline ends the world: nothing is behind it, and between its walls there is no gap."""
    for n, sheet in enumerate(sheets):
        if not sheet.walls:
            continue
        held = _held(camera, sheet, inverse[n])
        behind = held & (inverse < (1 - AGREE) * inverse[n])
        costs[..., :-1] += kernels.WRONG * behind.transpose(1, 2, 0)
        costs[~held, n] += kernels.WRONG
        bare = held & plain & (costs[..., n] < kernels.UNFIT)
        costs[bare, -1] = np.maximum(costs[bare, -1], kernels.OTHER)


def _seen(at: Level, view: int, found: Sequence[Sheet]) -> list[Sheet]:
    """Those that the view sees the fronts of, those it sees most of first."""
    camera = at.cameras[view]
    eye, kept = camera.position.double().numpy(), []
    for sheet in found:
        inside = projected(camera, sheet.places)[2]
        if sheet.plane.height(eye[None])[0] > 0 and inside.any():
            kept.append((int(inside.sum()), sheet))
    kept.sort(key=lambda pair: -pair[0])
    return [sheet for _, sheet in kept[:SHOWN]]


def inverse_depths(camera: Camera, planes: Sequence[Plane]) -> Float[np.ndarray, "k 3"]:
    """Of planes, over the picture: a, b and c of a u + b v + c."""
    to_camera, inner = camera.world_to_camera.double().numpy(), camera.intrinsics.double().numpy()
    rows = []
    for plane in planes:
        normal = to_camera[:3, :3] @ np.asarray(plane.normal)
        rows.append(normal / (plane.offset + normal @ to_camera[:3, 3]) @ np.linalg.inv(inner))
    return np.array(rows, np.float32).reshape(-1, 3)


def _over_picture(labels: Float[np.ndarray, "k 3"], rows: int, columns: int) -> Float[np.ndarray, "k h w"]:
    u, v = np.arange(columns) + 0.5, np.arange(rows) + 0.5
    a, b, c = labels.T[:, :, None, None]
    return a * u + b * v[:, None] + c


def _held(camera: Camera, sheet: Sheet, inverse: Float[np.ndarray, "h w"]) -> Bool[np.ndarray, "h w"]:
    """Where the picture would show a place of the sheet, of which these are the inverse depths."""
    ahead = inverse > 0
    depth = torch.from_numpy(np.where(ahead, 1 / np.where(ahead, inverse, 1), 0)).float()
    points = unproject(depth, camera, torch.ones_like(depth, dtype=torch.bool))
    return ahead & sheet.holds(points.double().numpy(), slack=AGREE * float(depth.median())).reshape(ahead.shape)


def _chosen(
    labels: Float[np.ndarray, "k 3"],
    inverse: Float[np.ndarray, "k h w"],
    bare: Bool[np.ndarray, "k"],
    total: Float[np.ndarray, "h w k1"],
    costs: Float[np.ndarray, "h w k1"],
    measured: Float[np.ndarray, "h w"],
) -> Float[np.ndarray, "h w 3"]:
    """The planes of the pixels; none for regions that too little is measured of (`measured`: inverse depths), unless
    only their outline can be."""
    choice = total.argmin(2)
    label = np.minimum(choice, len(labels) - 1)
    plane, w = labels[label], np.take_along_axis(inverse, label[None], 0)[0]
    hit = (measured > 0) & (np.abs(measured - w) < AGREE * np.abs(w))
    keep = np.zeros(choice.shape, bool)
    for n in range(len(labels)):
        region: np.ndarray = components(choice == n)[0]  # pyright: ignore[reportIndexIssue]
        size = np.bincount(region.ravel())
        hits = np.bincount(region.ravel(), weights=hit.ravel())
        good = (hits >= SUPPORT * size) | bare[n]
        good[0] = False
        keep |= good[region] & (costs[..., n] < kernels.UNFIT)
    keep &= w > 0
    safe = np.where(keep, w, 1)
    return np.where(keep[..., None], np.stack([w, plane[..., 0] / safe, plane[..., 1] / safe], -1), 0)
