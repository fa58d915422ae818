"""Closed triangle meshes to build furniture from, faces outward [m].

Every function returns a watertight mesh with merged vertices; hard edges are told from round ones
by the angle between faces: bevels meet their neighbours at 45 degrees, rounds at 30 or less.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import trimesh
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation

Point = Sequence[float] | np.ndarray
Points = Sequence[Point] | np.ndarray
Mesh = trimesh.Trimesh


def mesh(vertices: np.ndarray, faces: np.ndarray) -> Mesh:
    """Triangles as they are, turned outward as a whole if they enclose a negative volume."""
    vertices, faces = np.asarray(vertices, dtype=float), np.asarray(faces)
    a, b, c = (vertices[faces[:, k]] - vertices[0] for k in range(3))
    if np.einsum("fi,fi->", a, np.cross(b, c)) < 0:
        faces = faces[:, ::-1]
    return Mesh(vertices, faces, process=False)


def join(*meshes: Mesh) -> Mesh:
    """All in one mesh, as they are."""
    counts = np.cumsum([0, *(len(m.vertices) for m in meshes[:-1])])
    faces = [m.faces + start for m, start in zip(meshes, counts, strict=True)]
    return Mesh(np.concatenate([m.vertices for m in meshes]), np.concatenate(faces), process=False)


def move(shape: Mesh, offset: Point) -> Mesh:
    return Mesh(shape.vertices + np.asarray(offset, dtype=float), shape.faces, process=False)


def turn(shape: Mesh, axis: Point, degrees: float, about: Point = (0, 0, 0)) -> Mesh:
    """Turned by the right-hand rule about a line through a point."""
    unit = np.asarray(axis, dtype=float) / np.linalg.norm(axis)
    matrix = Rotation.from_rotvec(np.radians(degrees) * unit).as_matrix()
    about = np.asarray(about, dtype=float)
    return Mesh((shape.vertices - about) @ matrix.T + about, shape.faces, process=False)


def mirror(shape: Mesh, axis: int = 1) -> Mesh:
    """Its mirror image across the plane through the origin, normal to that axis."""
    sign = np.ones(3)
    sign[axis] = -1
    return Mesh(shape.vertices * sign, shape.faces[:, ::-1], process=False)


def fit(shape: Mesh, low: Point, high: Point) -> Mesh:
    """Stretched along the axes to fill a box."""
    old_low, old_high = shape.bounds
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    return Mesh((shape.vertices - old_low) / (old_high - old_low) * (high - low) + low, shape.faces, process=False)


def box(low: Point, high: Point, *, bevel: float = 0.002, round: int = 1) -> Mesh:
    """The box between two corners, its edges cut back by `bevel` in `round` steps (1 is a chamfer)."""
    a, b = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    low, high = np.minimum(a, b), np.maximum(a, b)
    bevel = min(bevel, 0.49 * float((high - low).min()))
    corners, directions, faces = _rounded_cube(round if bevel > 1e-5 else 0)
    half = (high - low) / 2
    return Mesh((low + high) / 2 + corners * (half - bevel) + directions * bevel, faces, process=False)


@lru_cache
def _rounded_cube(steps: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Topology of a box whose edges are rounded in so many steps: corner signs, offsets from the corner, faces."""
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)
    offsets = np.zeros((1, 3)) if steps == 0 else _octant(steps)
    corners = np.repeat(signs, len(offsets), axis=0)
    directions = np.tile(offsets, (8, 1)) * corners
    return corners, directions, _hull_faces(corners * 3 + directions)


def _octant(steps: int) -> np.ndarray:
    """Points of the unit sphere with no negative coordinate, `steps` arcs to the quarter circle."""
    grid = [(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]
    points = np.sin(np.array(grid) / steps * np.pi / 2)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def _hull_faces(points: np.ndarray) -> np.ndarray:
    """Triangles of the convex hull, wound outward."""
    found = ConvexHull(points)
    faces = found.simplices.copy()
    a, b, c = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    inward = np.einsum("fi,fi->f", np.cross(b - a, c - a), found.equations[:, :3]) < 0
    faces[inward] = faces[inward][:, ::-1]
    return faces


def hull(points: Points) -> Mesh:
    """The convex hull of points."""
    points = np.asarray(points, dtype=float)
    faces = _hull_faces(points)
    used, inverse = np.unique(faces, return_inverse=True)
    return Mesh(points[used], inverse.reshape(-1, 3), process=False)


def post(foot: Point, foot_size: Point, top: Point, top_size: Point) -> Mesh:
    """A straight leg of rectangular section between two centres, tapered and raked; sizes are x and y extents."""
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) / 2
    rings = [
        np.column_stack([square * np.asarray(size), np.zeros(4)]) + np.asarray(centre, dtype=float)
        for centre, size in ((foot, foot_size), (top, top_size))
    ]
    return hull(np.concatenate(rings))


def prism(outline: Points, low: float, high: float, *, axis: int = 2) -> Mesh:
    """A polygon, convex or not, extruded along an axis; the outline lies in the next two axes, cyclically."""
    flat = np.asarray(outline, dtype=float)
    n = len(flat)
    caps = _triangulate(flat)
    i, j = np.arange(n), (np.arange(n) + 1) % n
    sides = np.concatenate([np.stack([i, j, j + n], 1), np.stack([i, j + n, i + n], 1)])
    if _area(flat) < 0:
        sides = sides[:, ::-1]
    vertices = np.empty((2 * n, 3))
    vertices[:, (axis + 1) % 3], vertices[:, (axis + 2) % 3] = np.tile(flat, (2, 1)).T
    vertices[:, axis] = np.repeat([low, high], n)
    return mesh(vertices, np.concatenate([caps[:, ::-1], caps + n, sides]))


def _area(flat: np.ndarray) -> float:
    x, y = flat.T
    return 0.5 * float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))


def _triangulate(flat: np.ndarray) -> np.ndarray:
    """Counter-clockwise triangles by cutting ears; the outline may turn either way and bend inward."""
    order = list(range(len(flat))) if _area(flat) > 0 else list(range(len(flat)))[::-1]
    triangles = []
    while len(order) > 3:
        k = next(k for k in range(len(order)) if _is_ear(flat, order, k))
        triangles.append((order[k - 1], order[k], order[(k + 1) % len(order)]))
        del order[k]
    return np.array([*triangles, order])


def _is_ear(flat: np.ndarray, order: list[int], k: int) -> bool:
    ia, ib, ic = order[k - 1], order[k], order[(k + 1) % len(order)]
    a, b, c = flat[ia], flat[ib], flat[ic]
    if _turn(a, b, c) <= 1e-14:
        return False
    others = flat[[i for i in order if i not in (ia, ib, ic)]]
    inside = (_turn(a, b, others) >= 0) & (_turn(b, c, others) >= 0) & (_turn(c, a, others) >= 0)
    return not np.any(inside)


def _turn(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray | np.floating:
    """Twice the signed area of the triangles a, b, c."""
    return (b[0] - a[0]) * (c[..., 1] - a[1]) - (b[1] - a[1]) * (c[..., 0] - a[0])


def lathe(profile: Points, *, segments: int = 24) -> Mesh:
    """A profile of (radius, height) turned about the z axis; it begins and ends on the axis, or closes on itself."""
    profile = np.asarray(profile, dtype=float)
    on_axis = profile[0, 0] < 1e-9 and profile[-1, 0] < 1e-9
    ring = profile[1:-1] if on_axis else profile
    angle = 2 * np.pi * np.arange(segments) / segments
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    vertices = np.concatenate([np.column_stack([r * circle, np.full(segments, z)]) for r, z in ring])
    faces = _rings(len(ring), segments, closed=not on_axis)
    if not on_axis:
        return mesh(vertices, faces)
    last = (len(ring) - 1) * segments
    vertices = np.concatenate([vertices, [[0, 0, profile[0, 1]], [0, 0, profile[-1, 1]]]])
    return mesh(vertices, np.concatenate([faces, *_fans(segments, last, len(vertices) - 2)]))


def skin(outlines: Sequence[np.ndarray]) -> Mesh:
    """A closed surface over outlines of equally many points each, one after the other; both ends are capped flat."""
    n, count = len(outlines[0]), len(outlines)
    tips = [outlines[0].mean(axis=0), outlines[-1].mean(axis=0)]
    faces = np.concatenate([_rings(count, n, closed=False), *_fans(n, (count - 1) * n, count * n)])
    return mesh(np.concatenate([*outlines, tips]), faces)


def _rings(rings: int, sides: int, *, closed: bool) -> np.ndarray:
    """Triangles between rings of vertices, each with so many sides; closed joins the last ring to the first."""
    k = np.arange(rings if closed else rings - 1)[:, None]
    i, j = np.arange(sides)[None], (np.arange(sides)[None] + 1) % sides
    here, there = k * sides, (k + 1) % rings * sides
    a, b, c, d = here + i, here + j, there + j, there + i
    return np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)])


def _fans(sides: int, last: int, first_tip: int) -> tuple[np.ndarray, np.ndarray]:
    """Caps that close the first ring and the ring that begins at `last`."""
    i, j = np.arange(sides), (np.arange(sides) + 1) % sides
    low, high = np.full(sides, first_tip), np.full(sides, first_tip + 1)
    return np.stack([j, i, low], 1), np.stack([i + last, j + last, high], 1)


def cylinder(
    foot: Point, radius: float, height: float, *, top: float | None = None, bevel: float = 0.002, segments: int = 24
) -> Mesh:
    """An upright cylinder, or a cone frustum with another radius on top, its rims cut back a little."""
    top = radius if top is None else top
    bevel = min(bevel, 0.3 * height, 0.3 * min(radius, top))
    rim = [(radius - bevel, 0), (radius, bevel), (top, height - bevel), (top - bevel, height)]
    return move(lathe([(0, 0), *rim, (0, height)], segments=segments), foot)


def rod(a: Point, b: Point, radius: float, *, sides: int = 8, end: float | None = None) -> Mesh:
    """A round bar between two points, tapering to the radius `end`."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    x, y = _across((b - a) / np.linalg.norm(b - a))
    angle = 2 * np.pi * (np.arange(sides) + 0.5) / sides
    circle = np.cos(angle)[:, None] * x + np.sin(angle)[:, None] * y
    vertices = np.concatenate([a + radius * circle, b + (radius if end is None else end) * circle, [a], [b]])
    return mesh(vertices, np.concatenate([_rings(2, sides, closed=False), *_fans(sides, sides, 2 * sides)]))


def _across(direction: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two unit vectors that make a right-handed frame with the direction as third."""
    helper = np.array([0.0, 0, 1]) if abs(direction[2]) < 0.9 else np.array([1.0, 0, 0])
    x = np.cross(helper, direction)
    x /= np.linalg.norm(x)
    return x, np.cross(direction, x)


def tube(path: Points, radius: float, *, sides: int = 8, closed: bool = False) -> Mesh:
    """A bent round bar along a polyline; closed makes it a ring."""
    path = np.asarray(path, dtype=float)
    step = np.roll(path, -1, axis=0) - path
    step /= np.linalg.norm(step, axis=1, keepdims=True)
    tangent = step + np.roll(step, 1, axis=0)
    if not closed:
        step[-1] = step[-2]
        tangent[0], tangent[-1] = step[0], step[-1]
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    vertices, x = [], _across(tangent[0])[0]
    angle = 2 * np.pi * np.arange(sides) / sides
    for point, t in zip(path, tangent, strict=True):
        x = x - t * (x @ t)
        x /= np.linalg.norm(x)
        vertices.append(point + radius * (np.cos(angle)[:, None] * x + np.sin(angle)[:, None] * np.cross(t, x)))
    faces = _rings(len(path), sides, closed=closed)
    if closed:
        return mesh(np.concatenate(vertices), faces)
    caps = _fans(sides, (len(path) - 1) * sides, len(path) * sides)
    return mesh(np.concatenate([*vertices, path[:1], path[-1:]]), np.concatenate([faces, *caps]))


def arc(centre: Point, radius: float, start: float, end: float, *, plane: str = "xz", steps: int = 8) -> np.ndarray:
    """Points on a circle in a plane of two axes, from one angle to another [degrees], counted from the first axis."""
    angle = np.radians(np.linspace(start, end, steps + 1))
    points = np.tile(np.asarray(centre, dtype=float), (steps + 1, 1))
    points[:, "xyz".index(plane[0])] += radius * np.cos(angle)
    points[:, "xyz".index(plane[1])] += radius * np.sin(angle)
    return points


def ball(centre: Point, radii: float | Point, *, detail: int = 2) -> Mesh:
    """A sphere, or an ellipsoid with three radii."""
    unit = trimesh.creation.icosphere(subdivisions=detail)
    return Mesh(unit.vertices * np.broadcast_to(radii, 3) + np.asarray(centre, dtype=float), unit.faces, process=False)


def cushion(low: Point, high: Point, *, round: float = 0.04, bulge: float = 0.0, detail: int = 6) -> Mesh:
    """A stuffed box: rounded edges, and faces that sink by `bulge` towards their edges. Fills the box at its middle."""
    a, b = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    low, high = np.minimum(a, b), np.maximum(a, b)
    half, unit_faces = (high - low) / 2, _cube_grid(detail)
    unit, faces = unit_faces
    radius = min(round, 0.98 * float(half.min()))
    outer = unit * half
    inner = np.clip(outer, -(half - radius), half - radius)
    outward = outer - inner
    points = inner + radius * outward / np.linalg.norm(outward, axis=1, keepdims=True)
    if bulge:
        thin = int(np.argmin(half))
        across = [k for k in range(3) if k != thin]
        p, q = (points[:, k] / half[k] for k in across)
        sink = bulge * (1 - (1 - p**2) * (1 - q**2))
        points[:, thin] *= 1 - sink / half[thin]
    return mesh((low + high) / 2 + points, faces)


@lru_cache
def _cube_grid(detail: int) -> tuple[np.ndarray, np.ndarray]:
    """The surface of the cube from -1 to 1, each side cut into squares that shrink towards the edges."""
    line = np.sin(np.linspace(-1, 1, detail + 1) * np.pi / 2)
    index: dict[tuple[int, int, int], int] = {}
    faces = []
    for axis in range(3):
        for side in (0, detail):
            for i in range(detail):
                for j in range(detail):
                    corners = []
                    for p, q in ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)):
                        key = [0, 0, 0]
                        key[axis], key[(axis + 1) % 3], key[(axis + 2) % 3] = side, p, q
                        corners.append(index.setdefault((key[0], key[1], key[2]), len(index)))
                    a, b, c, d = corners if side else corners[::-1]
                    faces += [(a, b, c), (a, c, d)]
    return line[np.array(list(index))], np.array(faces)


def sheet(grid: np.ndarray, thickness: float) -> Mesh:
    """A curved cloth or leaf: rows x columns of points, given a thickness, half to each side."""
    grid = np.asarray(grid, dtype=float)
    rows, columns = grid.shape[:2]
    normal = np.cross(np.gradient(grid, axis=0), np.gradient(grid, axis=1))
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-12)
    both = np.concatenate([grid + normal * thickness / 2, grid - normal * thickness / 2]).reshape(-1, 3)
    i = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = i[:-1, :-1].ravel(), i[1:, :-1].ravel(), i[1:, 1:].ravel(), i[:-1, 1:].ravel()
    front = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    rim = np.concatenate([i[0, ::-1], i[1:, 0], i[-1, 1:], i[-2:0:-1, -1]])
    after, n = np.roll(rim, -1), rows * columns
    side = np.concatenate([np.stack([after, rim, rim + n], 1), np.stack([after, rim + n, after + n], 1)])
    return mesh(both, np.concatenate([front, front[:, ::-1] + n, side]))
