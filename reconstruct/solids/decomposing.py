"""A closed solid -> few convex shapes that touch where the eye sees it.

Approximate convex decomposition by recursive cutting with planes (after Lien and Amato 2006; Mamou's V-HACD and Wei
et al. 2022's CoACD cut the same way). What is made small is not volume but the part of the surface that cannot be
touched because the hull floats above it: cutting one wall off a bin leaves the hull of the rest as full as before,
but one wall can be touched from then on. Manifold's booleans keep every piece closed; no cut ever fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import manifold3d
import numpy as np
import trimesh
from jaxtyping import Float
from scipy.spatial import ConvexHull, QhullError

from reconstruct.collider import Hull, Shape
from reconstruct.rooms.solidifying import fit
from reconstruct.segmentation.planes import find_planes

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
GOOD = 0.75
"""A cut along a flat side that leaves less than this needs no rival."""
NEARLY = 0.96
"""Share of a surface that must be near its hull."""
CRUMB = 3e-4
"""Separate parts of less than this share of the solid are dropped."""


def decompose(
    solid: trimesh.Trimesh, *, detail: float, excess: float = 0.1, most: int = 64, stands: bool = False
) -> tuple[Shape, ...]:
    """Convex shapes that together take up the room of a watertight solid, in its frame; the first is the largest.

    `detail` [m] is what is not worth a piece: a hull may float so far above the surface, or twice that where it adds
    less than `excess` of its own volume. There are at most `most` shapes, hulls of at most 64 corners each; a piece
    that is a box or a cylinder becomes one. What `stands`, does so on its lowest points, in the plane across z through
    them, and simplification leaves those alone. The same solid gives the same shapes.

    Raises ValueError if the solid is not closed or encloses no volume.
    """
    whole = _manifold(solid)
    if whole.volume() <= 0:
        raise ValueError(f"the solid encloses {whole.volume():.2e} m3; turn its faces outward (mesh.invert())")
    simple = _simplified_on_foot(whole, detail) if stands else _simplified(whole, detail)
    pieces = _cut_up(simple, detail, excess, most)
    pieces = _merged(pieces, detail, excess)
    shapes = [_shape(piece, detail) for piece in sorted(pieces, key=lambda piece: -piece.volume)]
    return tuple(shape for shape in shapes if shape is not None)


def _manifold(solid: trimesh.Trimesh) -> manifold3d.Manifold:
    vertices = np.array(solid.vertices, np.float64, order="C")
    faces = np.array(solid.faces, np.uint64, order="C")
    manifold = manifold3d.Manifold(manifold3d.Mesh64(vert_properties=vertices, tri_verts=faces))
    if manifold.status() != manifold3d.Error.NoError or manifold.is_empty():
        raise ValueError(
            f"the solid of {len(faces)} faces is not closed ({manifold.status()}); "
            "close it first, e.g. with reconstruct.solids.enclosing.enclose"
        )
    return manifold


def _simplified_on_foot(manifold: manifold3d.Manifold, detail: float) -> manifold3d.Manifold:
    """Simplified as if it went on below the ground, or the edge of the sole would be rounded off."""
    ground, below = manifold.bounding_box()[2], 4 * detail
    sole = manifold.slice(ground + 1e-3 * detail)
    root = manifold3d.Manifold.extrude(sole, below).translate((0.0, 0.0, ground + 1e-3 * detail - below))
    rooted = _simplified(manifold + root, detail).trim_by_plane((0.0, 0.0, 1.0), ground)
    return rooted.as_original() if rooted.volume() > 0 else manifold.as_original()


def _simplified(manifold: manifold3d.Manifold, detail: float) -> manifold3d.Manifold:
    tolerance = detail / 2
    simple = manifold.simplify(tolerance)
    for _ in range(4):
        if simple.num_tri() <= MOST_FACES:
            break
        tolerance *= 1.5
        simple = manifold.simplify(tolerance)
    return simple.as_original() if simple.volume() > 0 else manifold.as_original()


@dataclass(frozen=True, eq=False)
class _Piece:
    """Part of the solid, closed; its faces are those of the solid and those of cuts."""

    manifold: manifold3d.Manifold | None
    """None for pieces that were put together again."""
    corners: Float[np.ndarray, "n 3"]
    """Of its hull."""
    hull: ConvexHull
    planes: Float[np.ndarray, "m 4"]
    """Of the hull, each once."""
    volume: float
    points: Float[np.ndarray, "s 3"]
    """Samples of the solid's surface."""
    normals: Float[np.ndarray, "s 3"]
    areas: Float[np.ndarray, "s"]
    """That each sample stands for [m2]."""
    scale: float
    """A distance to the hull that counts as one [m]."""
    original: int
    """Manifold's number for faces of the solid."""

    @cached_property
    def depth(self) -> np.ndarray:
        """How far the hull floats above each sample, along its normal [m]."""
        return _way_out(self, self.points, self.normals)

    @property
    def added(self) -> float:
        """What the hull encloses beyond the piece [m3]."""
        return max(float(self.hull.volume) - self.volume, 0.0)

    @cached_property
    def worst(self) -> float:
        """Nearly all of the surface is closer to its hull than this [m]."""
        order = np.argsort(self.depth)
        total = np.cumsum(self.areas[order])
        return float(self.depth[order[np.searchsorted(total, NEARLY * total[-1])]]) if len(total) else 0.0

    def done(self, excess: float) -> bool:
        bumps = max(excess * self.volume, float(self.areas.sum()) * self.scale / 4)
        if self.worst <= self.scale / 2 and self.added <= bumps:
            return True
        return self.worst <= self.scale and self.added <= excess * self.volume


def _piece(manifold: manifold3d.Manifold, volume: float, scale: float, original: int) -> _Piece | None:
    """None if it is flat."""
    mesh = manifold.to_mesh64()
    every = np.asarray(mesh.vert_properties)[:, :3]
    hull = _hull(every)
    if hull is None:
        return None
    planes = np.unique(np.round(hull.equations, 9), axis=0)
    return _Piece(manifold, every[hull.vertices], hull, planes, volume, *_samples(mesh, original), scale, original)


def _pieces(manifold: manifold3d.Manifold, scale: float, original: int, least: float) -> list[_Piece]:
    """The separate parts that enclose more than `least` [m3]; a hollow one stays with its shell."""
    if manifold.is_empty():
        return []
    parts = [(part, part.volume()) for part in manifold.decompose()]
    if any(volume < 0 for _, volume in parts):
        parts = [(manifold, manifold.volume())]
    found = (_piece(part, volume, scale, original) for part, volume in parts if volume > least)
    return [piece for piece in found if piece is not None]


def _cut_up(whole: manifold3d.Manifold, detail: float, excess: float, most: int) -> list[_Piece]:
    """The piece whose hull adds most is cut first, until all are done or there are `most`."""
    least = max(detail**3, CRUMB * whole.volume())
    pieces, done = [], []
    original = int(whole.to_mesh64().run_original_id[0])
    for piece in _pieces(whole, 2 * detail, original, least) or _pieces(whole, 2 * detail, original, 0.0):
        (done if piece.done(excess) else pieces).append(piece)
    while pieces and len(pieces) + len(done) < most:
        pieces.sort(key=lambda piece: piece.added)
        piece = pieces.pop()
        best = _best_cut(piece, detail, least)
        if not best or len(pieces) + len(done) + len(best) > most:
            done.append(piece)
            continue
        for part in best:
            (done if part.done(excess) else pieces).append(part)
    return done + pieces


def _best_cut(piece: _Piece, detail: float, least: float) -> list[_Piece]:
    """The parts after the cut that hides least. Where none is worth it, across the middle: only the second or third
    cut through a bowl frees anything."""
    best, lowest = [], 1 - WORTH
    whole = _hidden([piece])
    for cuts in (_flat_cuts(piece, detail), _cross_cuts(piece, detail)):
        for normal, offset in cuts:
            parts = _split(piece, normal, offset, least)
            if len(parts) < 2:
                continue
            added = sum(part.added for part in parts) / max(piece.added, 1e-300)
            # A part more must pay for itself, or a comb would be cut across its teeth.
            left = (_hidden(parts) / whole + min(added, 1)) / 2 + PRICE * (len(parts) - 2)
            if left < lowest - 1e-9:
                best, lowest = parts, left
        if lowest < GOOD:
            break
    if best:
        return best
    low, high = piece.corners.min(axis=0), piece.corners.max(axis=0)
    longest = int((high - low).argmax())
    if high[longest] - low[longest] < 4 * detail:
        return []
    return _split(piece, np.eye(3)[longest], float(low[longest] + high[longest]) / 2, least)


def _split(piece: _Piece, normal: np.ndarray, offset: float, least: float) -> list[_Piece]:
    assert piece.manifold is not None
    halves = piece.manifold.split_by_plane(normal.tolist(), offset)
    return [part for half in halves for part in _pieces(half, piece.scale, piece.original, least)]


def _hidden(parts: list[_Piece]) -> float:
    """Area that the hulls hide, weighted by the logarithm of the depth: half as deep is not half as bad, and a cut
    that frees a wall beats one through the middle [m2]."""
    found = 0.0
    for part in parts:
        others = [other for other in parts if other is not part]
        found += float(np.log1p(_depth(part, others) / part.scale) @ part.areas)
    return max(found, 1e-300)


def _depth(part: _Piece, others: list[_Piece]) -> np.ndarray:
    """From samples of a part, along their normals, to where the hulls of it and of the others end [m].

    Whoever leaves one hull through a cut may well be in the next. A point on its own hull is out, though: a floor
    is bare once it has been cut from its walls, and their turn comes later.
    """
    depth = part.depth.copy()
    buried = np.flatnonzero(depth > part.scale / 4)
    points, normals = part.points[buried], part.normals[buried]
    for other in others + others[::-1]:
        at = points + (depth[buried] + 1e-3 * part.scale)[:, None] * normals
        inside = np.flatnonzero(((at > other.hull.min_bound) & (at < other.hull.max_bound)).all(axis=1))
        inside = inside[(at[inside] @ other.planes[:, :3].T + other.planes[:, 3] < 0).all(axis=1)]
        depth[buried[inside]] += _way_out(other, at[inside], normals[inside])
    return depth


def _flat_cuts(piece: _Piece, detail: float) -> Iterator[tuple[np.ndarray, float]]:
    """Along flat sides that the hull hides."""
    hidden = piece.depth > detail
    if hidden.sum() < 10:
        return
    points, normals, areas = piece.points[hidden], piece.normals[hidden], piece.areas[hidden]
    for flat in find_planes(points, normals, tolerance=detail, weights=areas, least=0.04, most=FLATS):
        normal = np.asarray(flat.plane.normal)
        # Above the bumps of the flat side, else a skin of it goes with what stands on it.
        yield normal, float(np.quantile(points[flat.members] @ normal, 0.98)) + 1e-3 * detail
        yield normal, flat.plane.offset


def _cross_cuts(piece: _Piece, detail: float) -> Iterator[tuple[np.ndarray, float]]:
    """Across, along the world's and the piece's own axes."""
    for axis in _axes(piece.corners):
        low, high = float((piece.corners @ axis).min()), float((piece.corners @ axis).max())
        if high - low > 2 * detail:
            for share in np.arange(1, POSITIONS + 1) / (POSITIONS + 1):
                yield axis, low + float(share) * (high - low)


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
                if both is not None and (added := both.hull.volume - first.hull.volume - second.hull.volume) < least:
                    best, least = (first, second, both), added
        if best is None:
            return pieces
        pieces = [piece for piece in pieces if piece is not best[0] and piece is not best[1]] + [best[2]]


def _joined(first: _Piece, second: _Piece, detail: float, excess: float) -> _Piece | None:
    """Both as one piece, if it is as good as they are apart."""
    if (first.hull.min_bound > second.hull.max_bound + detail).any():
        return None
    if (second.hull.min_bound > first.hull.max_bound + detail).any():
        return None
    corners, volume = np.concatenate([first.corners, second.corners]), first.volume + second.volume
    hull = _hull(corners)
    if hull is None or hull.volume - volume > excess * volume + first.added + second.added:
        return None
    points, normals = np.concatenate([first.points, second.points]), np.concatenate([first.normals, second.normals])
    areas = np.concatenate([first.areas, second.areas])
    planes = np.unique(np.round(hull.equations, 9), axis=0)
    both = replace(
        first,
        manifold=None,
        corners=corners[hull.vertices],
        hull=hull,
        planes=planes,
        volume=volume,
        points=points,
        normals=normals,
        areas=areas,
    )
    return both if both.worst <= max(detail, first.worst, second.worst) else None


def _samples(mesh: manifold3d.Mesh64, original: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points spread evenly over what of a piece's surface is the solid's, not a cut's; with normals and areas [m2]."""
    runs = np.repeat(np.asarray(mesh.run_original_id), np.diff(np.asarray(mesh.run_index)) // 3)
    corners = np.asarray(mesh.vert_properties)[:, :3][np.asarray(mesh.tri_verts, np.int64)]
    a, b, c = corners[runs == original].transpose(1, 0, 2)
    cross = np.cross(b - a, c - a)
    double = np.linalg.norm(cross, axis=1)
    total = np.cumsum(double)
    if len(total) == 0 or total[-1] <= 0:
        return np.zeros((0, 3)), np.zeros((0, 3)), np.zeros(0)
    steps = np.arange(SAMPLES) + 0.5
    face = np.minimum(np.searchsorted(total, steps / SAMPLES * total[-1]), len(total) - 1)
    # The R2 sequence spreads points evenly and needs no random numbers (Roberts 2018).
    u, v = (steps * 0.7548776662466927) % 1, (steps * 0.5698402909980532) % 1
    over = u + v > 1
    u, v = np.where(over, 1 - u, u)[:, None], np.where(over, 1 - v, v)[:, None]
    points = a[face] + u * (b - a)[face] + v * (c - a)[face]
    return points, cross[face] / double[face, None], np.full(SAMPLES, total[-1] / 2 / SAMPLES)


def _hull(points: np.ndarray) -> ConvexHull | None:
    """None if the points are flat."""
    try:
        return ConvexHull(points)
    except (QhullError, ValueError):
        return None


def _way_out(piece: _Piece, points: np.ndarray, normals: np.ndarray) -> np.ndarray:
    """From points in a piece's hull along their normals to where it ends [m]."""
    if len(points) == 0:
        return np.zeros(0)
    slope = normals @ piece.planes[:, :3].T
    inside = -(points @ piece.planes[:, :3].T + piece.planes[:, 3])
    steps = np.where(slope > 1e-9, inside / np.maximum(slope, 1e-9), np.inf)
    return np.maximum(steps.min(axis=1), 0)


def _shape(piece: _Piece, detail: float) -> Shape | None:
    """The box, cylinder or hull nearest to a piece; None for one that is too thin to be felt."""
    if piece.hull.volume < (detail / 4) ** 3:
        return None
    convex = trimesh.Trimesh(piece.corners, process=False).convex_hull
    loose = min(detail, float(np.min(trimesh.bounds.oriented_bounds(convex)[1])) / 4)
    try:
        box = fit(convex, "box", loose=loose, least_volume=0.0, tolerance=detail / 20)
        if not isinstance(box, Hull):
            return box
        return fit(convex, "cylinder", loose=loose, least_volume=0.0, tolerance=detail / 20)
    except ValueError:  # flat
        return None
