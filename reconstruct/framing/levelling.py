"""Where up is, from all that tells it: what is told, how cameras were held, floors, walls and upright edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from jaxtyping import Float

from reconstruct.framing.edging import upright_edges
from reconstruct.framing.flooring import MOST, NARROWINGS
from reconstruct.framing.holding import Held
from reconstruct.framing.orienting import Seen
from reconstruct.framing.upward import Upward, Vector, across, along, angle, together, unit
from reconstruct.segmentation.planes import Flat, find_planes, fitted_plane
from splat.view import View

FLAT = 0.02
"""Least share of all that is seen that a plane must have."""
LEVEL = np.radians(0.4)
"""Standard deviation of how level floors and tables are, and how plumb walls."""
GATE = np.radians(10)
"""Planes that are farther off are neither."""
SUPPORT = 40.0
"""Logarithm by which up is likelier where all that is seen is level, than where nothing is."""
WORTH = {"floor": 0.5, "ceiling": 0.45, "wall": 0.4}
"""Of a share of what is seen: more than a wall, as things rest on floors, but a facade must not become one."""
LEVEL_ENOUGH, ENOUGH = np.radians(0.6), np.radians(1)
"""Sigma of up by planes with which edges are not asked, and by both with which cameras are not: what things stand on is
to be level, and what is less sure would only tilt it."""
AGREE = 3.0
"""Sigmas."""


@dataclass(frozen=True, eq=False)
class Up:
    direction: Vector
    """Unit, in the capture's frame."""
    sigma: float
    """[rad]"""
    sources: tuple[str, ...]
    notes: tuple[str, ...]


def find_up(
    views: Sequence[View], seen: Seen, told: Sequence[Upward], near: Vector | None, weak: Sequence[Upward] = ()
) -> Up:
    """`told` is what is known besides, the most trusted first; `near`, if given, is up by what is told, roughly;
    `weak` is the least trusted.

    Cameras propose; of what they find possible, the direction wins that makes most of what is seen level or plumb.
    What contradicts more trusted evidence by more than three sigmas is left out, with a note.
    """
    found = find_planes(seen.points, seen.normals, tolerance=seen.tolerance, weights=seen.areas, least=FLAT, most=12)
    flats = [_narrowed(flat, seen) for flat in found]
    held = Held.by([view.camera for view in views])
    start = near if near is not None else _likeliest(held, flats, float(seen.areas.sum()))
    sure = [*told, *_evidence_of_planes(flats, seen, start)]
    found = _agreed(sure, start)
    if found.sigma < LEVEL_ENOUGH:
        return found
    said, _ = held.upward(start)
    rough, sigma = together([*sure, said], start)
    sure += upright_edges(views, rough, max(sigma, np.radians(1)))
    found = _agreed(sure, start)
    # What is told stands for itself. Hands and receivers are off in common ways that no number of pictures takes out.
    return found if told or found.sigma < ENOUGH else _agreed([*sure, said, *weak], start)


def _narrowed(flat: Flat, seen: Seen) -> Flat:
    """Fitted again to what is nearer and nearer, as long as most of it stays: a rug must not tilt the floor."""
    plane, members, width = flat.plane, flat.members, seen.tolerance
    for _ in range(NARROWINGS):
        width /= 2
        near = members[np.abs(plane.height(seen.points[members])) < width]
        if len(near) < 3 or seen.areas[near].sum() < MOST * seen.areas[members].sum():
            break
        members = near
        plane = fitted_plane(seen.points[members], seen.areas[members], np.asarray(plane.normal))
    return Flat(plane, members, flat.weight)


def _likeliest(held: Held, flats: Sequence[Flat], area: float) -> Vector:
    normals = np.array([flat.plane.normal for flat in flats]).reshape(-1, 3)
    guess = held.upward(held.best())[1]
    candidates = [guess, *normals, *(-normals)]
    for one in normals:
        leaning = guess - (guess @ one) * one
        if np.linalg.norm(leaning) > 0.3:
            candidates.append(unit(leaning))
    for one, other in combinations(normals[:8], 2):
        corner = np.cross(one, other)
        if np.linalg.norm(corner) > 0.5:
            candidates += [unit(corner), -unit(corner)]
    directions = np.array(candidates)
    shares = np.array([flat.weight for flat in flats]) / area
    score = held.likelihood(directions) + SUPPORT * _support(directions, normals, shares)
    return directions[score.argmax()]


def _support(
    directions: Float[np.ndarray, "m 3"], normals: Float[np.ndarray, "p 3"], shares: Float[np.ndarray, "p"]
) -> Float[np.ndarray, "m"]:
    """The share of what is seen that is level or plumb, by what that is worth."""
    rise = (directions @ normals.T).clip(-1, 1)
    tilt = np.arccos(np.abs(rise))
    width = 2 * (GATE / 2.5) ** 2
    level = np.where(rise > 0, WORTH["floor"], WORTH["ceiling"]) * np.exp(-(tilt**2) / width)
    plumb = WORTH["wall"] * np.exp(-((np.pi / 2 - tilt) ** 2) / width)
    return (level + plumb) @ shares


def _evidence_of_planes(flats: Sequence[Flat], seen: Seen, near: Vector) -> list[Upward]:
    """The level planes that agree with the heaviest of them, and the plumb ones that do."""
    found = []
    rises = [float(np.asarray(flat.plane.normal) @ near) for flat in flats]
    level = [flat for flat, rise in zip(flats, rises, strict=True) if abs(rise) > np.cos(GATE)]
    plumb = [flat for flat, rise in zip(flats, rises, strict=True) if abs(rise) < np.sin(GATE)]
    if level:
        first = _normal(level[0], near)
        forms = [_level(flat, seen, level[0].weight, near) for flat in level]
        forms = [form for form in forms if form.against(first) < AGREE**2]
        # Planes of one house are level together or not at all: they do not add up to more than one perfect plane.
        found.append(_capped("a level plane" if len(forms) == 1 else f"{len(forms)} level planes", forms, near))
    if plumb:
        normals = np.array([flat.plane.normal for flat in plumb])
        sigmas = np.array([_sigma(flat, seen, plumb[0].weight) for flat in plumb])
        found.append(_robust("a wall" if len(plumb) == 1 else f"{len(plumb)} walls", normals, sigmas, found, near))
    return found


def _normal(flat: Flat, near: Vector) -> Vector:
    normal = np.asarray(flat.plane.normal)
    return normal if normal @ near > 0 else -normal


def _level(flat: Flat, seen: Seen, largest: float, near: Vector) -> Upward:
    return along("", _normal(flat, near), _sigma(flat, seen, largest))


def _sigma(flat: Flat, seen: Seen, largest: float) -> float:
    """How well a plane is fitted, and how level or plumb it may be: the less, the smaller it is [rad]."""
    points, weights = seen.points[flat.members], seen.areas[flat.members]
    away = points - np.average(points, axis=0, weights=weights)
    spread = np.sqrt(np.linalg.eigvalsh((away * weights[:, None]).T @ away / weights.sum()).clip(1e-24))
    # Errors of neighbours are alike: as if some ten of them were independent.
    fitted = spread[0] / spread[1] / np.sqrt(min(10.0, len(points)))
    return float(np.hypot(LEVEL * np.sqrt(largest / flat.weight), fitted))


def _capped(source: str, forms: Sequence[Upward], near: Vector) -> Upward:
    total = sum((form.form for form in forms), np.zeros((3, 3)))
    most = np.linalg.eigvalsh(total)[-1]
    return Upward(source, total * min(1.0, 1 / (most * (LEVEL / 2) ** 2)))


def _robust(source: str, normals: np.ndarray, sigmas: np.ndarray, others: Sequence[Upward], near: Vector) -> Upward:
    """Walls by least squares, those that are off by many sigmas losing their weight (Geman and McClure 1985)."""
    up, weights, off = near, np.ones(len(sigmas)), np.zeros(len(sigmas))
    weak = along("", near, GATE / 2)
    for _ in range(10):
        said = across(source, normals, sigmas / np.sqrt(weights))
        up, _ = together([said, weak, *others], up)
        off = np.arcsin((normals @ up).clip(-1, 1)) / sigmas
        weights = 1 / (1 + (off / AGREE) ** 2) ** 2
    weights = weights / max(1.0, float(weights @ off**2 / weights.sum()))  # walls that disagree are no better than that
    return across(source, normals, sigmas / np.sqrt(weights))


def _agreed(evidence: Sequence[Upward], near: Vector) -> Up:
    """The sum of what does not contradict what was before it."""
    kept: list[Upward] = []
    notes = []
    for piece in evidence:
        if not kept:  # the most trusted
            kept.append(piece)
            continue
        before, _ = together(kept, near)
        up, _ = together([*kept, piece], near)
        if piece.against(up) + sum(e.against(up) - e.against(before) for e in kept) > AGREE**2:
            alone = angle(together([piece, along("", before, 1.0)], near)[0], before)
            notes.append(f"up by {piece.source} is {np.degrees(alone):.1f} degrees off and was left out")
            continue
        kept.append(piece)
    up, sigma = together(kept, near)
    return Up(up, sigma, tuple(piece.source for piece in kept), tuple(notes))
