"""A closed solid -> few convex shapes that touch where the eye sees it.

Approximate convex decomposition by recursive cutting with planes (after Lien and Amato 2006; Mamou's V-HACD and Wei
et al. 2022's CoACD cut the same way). What is made small is not volume but the part of the surface that cannot be
touched because the hull floats above it: cutting one wall off a bin leaves the hull of the rest as full as before,
but one wall can be touched from then on. Manifold's booleans keep every piece closed; no cut ever fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import manifold3d
import numpy as np
import trimesh
from scipy.spatial import ConvexHull, QhullError

from reconstruct.collider import Shape
from reconstruct.planes import find_planes
from reconstruct.solidifying import fit, hull_of

SAMPLES = 500
"""Points of its surface that a piece is judged by."""
MOST_FACES = 6000
"""A finer solid is simplified beyond what `detail` asks for: the time of a cut grows with its faces."""
POSITIONS = 5
"""Cuts across the middle that are tried along each axis."""
FLATS = 6
"""Cuts along flat sides that are tried, at most."""
WORTH = 0.02
"""A cut is made only if it frees this share of what a piece's hull hides and of the air that it fills."""
PRICE = 0.005
"""What a part more than two must free."""


def decompose(solid: trimesh.Trimesh, *, detail: float, excess: float = 0.1, most: int = 64) -> tuple[Shape, ...]:
    """Convex shapes that together take up the room of a watertight solid, in its frame; the first is the largest.

    `detail` [m] is what is not worth a piece: a hull may float so far above the surface, or twice that where it adds
    less than `excess` of its own volume. There are at most `most` shapes, hulls of at most 64 corners each; a piece
    that is a box or a cylinder becomes one. The same solid gives the same shapes.

    Raises ValueError if the solid is not closed or encloses no volume.
    """
    whole = _manifold(solid)
    if whole.volume() <= 0:
        raise ValueError(f"the solid encloses {whole.volume():.2e} m3; turn its faces outward (mesh.invert())")
    pieces = _cut_up(_simplified(whole, detail), detail, excess, most)
    pieces = _merged(pieces, detail, excess)
    shapes = [_shape(piece, detail) for piece in sorted(pieces, key=lambda piece: -piece.volume)]
    return tuple(shape for shape in shapes if shape is not None)


def _manifold(solid: trimesh.Trimesh) -> manifold3d.Manifold:
    vertices, faces = np.asarray(solid.vertices, np.float64), np.asarray(solid.faces, np.uint64)
    manifold = manifold3d.Manifold(manifold3d.Mesh64(vert_properties=vertices, tri_verts=faces))
    if manifold.status() != manifold3d.Error.NoError or manifold.is_empty():
        raise ValueError(
            f"the solid of {len(faces)} faces is not closed ({manifold.status()}); "
            "close it first, e.g. with reconstruct.enclosing.enclose"
        )
    return manifold


def _simplified(manifold: manifold3d.Manifold, detail: float) -> manifold3d.Manifold:
    tolerance = detail / 2
    simple = manifold.simplify(tolerance)
    for _ in range(4):
        if simple.num_tri() <= MOST_FACES:
            break
        tolerance *= 1.5
        simple = manifold.simplify(tolerance)
    return simple.as_original() if simple.volume() > 0 else manifold.as_original()


@dataclass(frozen=True)
class _Piece:
    """Part of the solid, closed; its faces are those of the solid and those of cuts."""

    manifold: manifold3d.Manifold
    original: int
    """Manifold's name for faces of the solid."""
    scale: float
    """A distance to the hull that counts as one [m]."""

    @cached_property
    def volume(self) -> float:
        return self.manifold.volume()

    @cached_property
    def points(self) -> np.ndarray:
        return np.asarray(self.manifold.to_mesh64().vert_properties)[:, :3]

    @cached_property
    def hull(self) -> ConvexHull | None:
        return _hull(self.points)

    @cached_property
    def hull_volume(self) -> float:
        return self.volume if self.hull is None else max(self.hull.volume, self.volume)

    @cached_property
    def samples(self) -> tuple[np.ndarray, np.ndarray, float]:
        """Points of the solid's surface, their normals, and the area that each stands for [m2]."""
        return _samples(self.manifold, self.original)

    @cached_property
    def depth(self) -> np.ndarray:
        """How far the hull floats above each sample, along its normal [m]."""
        return _depth(self.samples[0], self.samples[1], [self])

    @property
    def added(self) -> float:
        """What the hull encloses beyond the piece [m3]."""
        return self.hull_volume - self.volume

    @cached_property
    def worst(self) -> float:
        """Nearly all of the surface is closer to its hull than this [m]."""
        return float(np.quantile(self.depth, 0.98)) if len(self.depth) else 0.0

    def done(self, excess: float) -> bool:
        area = self.samples[2] * SAMPLES
        bumps = max(excess * self.volume, area * self.scale / 4)
        if self.worst <= self.scale / 2 and self.added <= bumps:
            return True
        return self.worst <= self.scale and self.added <= excess * self.volume

    def split(self, normal: np.ndarray, offset: float) -> list[_Piece]:
        halves = self.manifold.split_by_plane(normal.tolist(), float(offset))
        return [piece for half in halves for piece in _components(half, self.original, self.scale)]


def _components(manifold: manifold3d.Manifold, original: int, scale: float) -> list[_Piece]:
    """The separate parts; a hollow one stays with its shell. Crumbs are dropped."""
    if manifold.is_empty():
        return []
    parts = manifold.decompose()
    volumes = np.array([part.volume() for part in parts])
    if (volumes < 0).any():
        return [_Piece(manifold, original, scale)]
    least = (scale / 4) ** 3
    return [_Piece(part, original, scale) for part, volume in zip(parts, volumes, strict=True) if volume > least]


def _cut_up(whole: manifold3d.Manifold, detail: float, excess: float, most: int) -> list[_Piece]:
    """The piece that hides most is cut first, until all are done or there are `most`."""
    original = int(whole.to_mesh64().run_original_id[0])
    pieces, done = [], []
    for piece in _components(whole, original, 2 * detail) or [_Piece(whole, original, 2 * detail)]:
        (done if piece.done(excess) else pieces).append(piece)
    while pieces and len(pieces) + len(done) < most:
        pieces.sort(key=lambda piece: piece.added)
        piece = pieces.pop()
        best = _best_cut(piece, detail)
        if not best or len(pieces) + len(done) + len(best) > most:
            done.append(piece)
            continue
        for part in best:
            (done if part.done(excess) else pieces).append(part)
    return done + pieces


def _best_cut(piece: _Piece, detail: float) -> list[_Piece]:
    """The parts after the cut that hides least. Where none is worth it, across the middle: only the second or third
    cut through a bowl frees anything."""
    best, least = [], 1 - WORTH
    whole = _hidden([piece])
    for normal, offset in _cuts(piece, detail):
        parts = piece.split(normal, offset)
        if len(parts) < 2:
            continue
        added = sum(part.added for part in parts) / max(piece.added, 1e-300)
        # A part more must pay for itself, or a comb would be cut across its teeth.
        left = (_hidden(parts) / whole + min(added, 1)) / 2 + PRICE * (len(parts) - 2)
        if left < least - 1e-9:
            best, least = parts, left
    if best:
        return best
    sides = np.ptp(piece.points, axis=0)
    axis = np.eye(3)[sides.argmax()]
    middle = (piece.points @ axis).min() + sides.max() / 2
    return piece.split(axis, float(middle)) if sides.max() > 4 * detail else []


def _hidden(parts: list[_Piece]) -> float:
    """Area that the hulls hide, weighted by the logarithm of the depth: half as deep is not half as bad, and a cut
    that frees a wall beats one through the middle [m2]."""
    found = 0.0
    for part in parts:
        points, normals, area = part.samples
        others = [other for other in parts if other is not part]
        found += float(np.log1p(_depth(points, normals, [part, *others]) / part.scale).sum() * area)
    return max(found, 1e-300)


def _depth(points: np.ndarray, normals: np.ndarray, parts: list[_Piece]) -> np.ndarray:
    """From points on the first part, along their normals, to where the hulls of all of them end [m].

    Whoever leaves one hull through a cut may well be in the next. A point on its own hull is out, though: a floor
    is bare once it has been cut from its walls, and their turn comes later.
    """
    depth = np.zeros(len(points)) if parts[0].hull is None else _way_out(parts[0].hull, points, normals)
    buried = depth > parts[0].scale / 4
    hulls = [part.hull for part in parts[1:] if part.hull is not None]
    for hull in hulls + hulls[::-1]:
        at = points + (depth + 1e-3 * parts[0].scale)[:, None] * normals
        depth += np.where(buried & _within(hull, at), _way_out(hull, at, normals), 0)
    return depth


def _within(hull: ConvexHull, points: np.ndarray) -> np.ndarray:
    """Looks closely only at those in the hull's bounds."""
    near = np.flatnonzero(((points > hull.min_bound) & (points < hull.max_bound)).all(axis=1))
    inside = np.zeros(len(points), dtype=bool)
    inside[near] = (points[near] @ hull.equations[:, :3].T + hull.equations[:, 3] < 0).all(axis=1)
    return inside


def _cuts(piece: _Piece, detail: float) -> Iterator[tuple[np.ndarray, float]]:
    """Planes to try: along flat sides that the hull hides, and across along the world's and the piece's own axes."""
    points, normals, _ = piece.samples
    hidden = piece.depth > detail
    if hidden.sum() >= 10:
        for flat in find_planes(points[hidden], normals[hidden], tolerance=detail, least=0.04, most=FLATS):
            normal = np.asarray(flat.plane.normal)
            heights = normal @ points[hidden][flat.members].T
            # Above the bumps of the flat side, else a skin of it goes with what stands on it.
            yield normal, float(np.quantile(heights, 0.98)) + 1e-3 * detail
            yield normal, flat.plane.offset
    for axis in _axes(points):
        low, high = (piece.points @ axis).min(), (piece.points @ axis).max()
        if high - low > 2 * detail:
            for share in np.arange(1, POSITIONS + 1) / (POSITIONS + 1):
                yield axis, float(low + share * (high - low))


def _axes(points: np.ndarray) -> list[np.ndarray]:
    """The world's, and those of the spread of the points that differ from them by more than 10 degrees."""
    axes = list(np.eye(3))
    if len(points) > 3:
        for axis in np.linalg.eigh(np.cov(points.T))[1].T:
            if max(abs(axis @ other) for other in axes) < np.cos(np.radians(10)):
                axes.append(axis)
    return axes


def _merged(pieces: list[_Piece], detail: float, excess: float) -> list[_Piece]:
    """Neighbours become one again where a common hull floats nowhere: the pair that adds least goes first."""
    pieces = list(pieces)
    tried: dict[tuple[int, int], _Piece | None] = {}
    while True:
        best, least = None, np.inf
        for i, first in enumerate(pieces):
            for second in pieces[i + 1 :]:
                key = (id(first), id(second))
                if key not in tried:
                    tried[key] = _joined(first, second, detail, excess)
                both = tried[key]
                if both is not None and (added := both.hull_volume - first.hull_volume - second.hull_volume) < least:
                    best, least = (first, second, both), added
        if best is None:
            return pieces
        pieces = [piece for piece in pieces if piece is not best[0] and piece is not best[1]] + [best[2]]


def _joined(first: _Piece, second: _Piece, detail: float, excess: float) -> _Piece | None:
    """Both as one piece, if it is as good as they are apart."""
    if (first.points.min(0) > second.points.max(0) + detail).any():
        return None
    if (second.points.min(0) > first.points.max(0) + detail).any():
        return None
    hull = _hull(np.concatenate([first.points, second.points]))
    if hull is None:
        return None
    volume = first.volume + second.volume
    if hull.volume - volume > excess * volume + first.added + second.added:
        return None
    both = _Piece(manifold3d.Manifold.compose([first.manifold, second.manifold]), first.original, first.scale)
    return both if both.worst <= max(detail, first.worst, second.worst) else None


def _samples(manifold: manifold3d.Manifold, original: int) -> tuple[np.ndarray, np.ndarray, float]:
    mesh = manifold.to_mesh64()
    corners = np.asarray(mesh.vert_properties)[:, :3][np.asarray(mesh.tri_verts, np.int64)]
    runs = np.repeat(np.asarray(mesh.run_original_id), np.diff(np.asarray(mesh.run_index)) // 3)
    a, b, c = corners[runs == original].transpose(1, 0, 2)
    cross = np.cross(b - a, c - a)
    double = np.linalg.norm(cross, axis=1)
    total = np.cumsum(double)
    if len(total) == 0 or total[-1] <= 0:
        return np.zeros((0, 3)), np.zeros((0, 3)), 0.0
    steps = np.arange(SAMPLES) + 0.5
    face = np.minimum(np.searchsorted(total, steps / SAMPLES * total[-1]), len(total) - 1)
    # The R2 sequence spreads points evenly and needs no random numbers (Roberts 2018).
    u, v = (steps * 0.7548776662466927) % 1, (steps * 0.5698402909980532) % 1
    over = u + v > 1
    u, v = np.where(over, 1 - u, u)[:, None], np.where(over, 1 - v, v)[:, None]
    points = a[face] + u * (b - a)[face] + v * (c - a)[face]
    return points, cross[face] / double[face, None], float(total[-1] / 2 / SAMPLES)


def _hull(points: np.ndarray) -> ConvexHull | None:
    """None if the points are flat."""
    try:
        return ConvexHull(points)
    except (QhullError, ValueError):
        return None


def _way_out(hull: ConvexHull, points: np.ndarray, normals: np.ndarray) -> np.ndarray:
    """From points in a hull along their normals to where it ends [m]."""
    planes = np.unique(np.round(hull.equations, 9), axis=0)
    slope = normals @ planes[:, :3].T
    inside = -(points @ planes[:, :3].T + planes[:, 3])
    steps = np.where(slope > 1e-9, inside / np.maximum(slope, 1e-9), np.inf)
    return np.maximum(steps.min(axis=1), 0)


def _shape(piece: _Piece, detail: float) -> Shape | None:
    """The box, cylinder or hull nearest to a piece; None for one that is too thin to be felt."""
    if piece.hull is None or piece.hull_volume < (detail / 4) ** 3:
        return None
    convex = trimesh.Trimesh(piece.points, piece.hull.simplices, process=True).convex_hull
    loose = min(detail, float(np.min(trimesh.bounds.oriented_bounds(convex)[1])) / 4)
    for kind in ("box", "cylinder"):
        shape = fit(convex, kind, loose=loose, least_volume=0.0)
        if type(shape).__name__.lower() == kind:
            return shape
    return hull_of(np.asarray(convex.vertices, np.float64), tolerance=detail / 20)
