"""Parts of furniture -> convex shapes that touch where the eye sees them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import trimesh
from jaxtyping import Float
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.transform import Rotation

from layout.furniture.part import Part
from reconstruct.collider import Box, Collider, Cylinder, Hull, Shape
from reconstruct.probing import distances
from splat.pose import Pose

MOST_VERTICES = 64
"""Of a hull: the limit of MuJoCo's GPU engines, and a sound one elsewhere."""
LOOSE = 0.010
"""A box or cylinder that strays further than this from its piece [m] gives way to a hull."""
EXACT = 0.001
"""A fit this close [m] needs no second attempt."""
LEAST_VOLUME = 1e-8
"""[m3]: ten cubic millimetres; engines reject less."""
TOLERANCE = 1e-4
"""[m]: points that stick out of a hull by less are left out, and a hull that is no thicker counts as flat."""
SIDES = 64
"""Of the prism that stands for a cylinder where a mesh is needed."""


def collider_from_parts(parts: Sequence[Part]) -> Collider:
    """One convex shape for each piece of each part that is solid, and their watertight union.

    A part says which shape it is; a box or cylinder that would stray more than 10 mm from its piece becomes a
    hull. Raises ValueError, naming the part, if a piece encloses no volume.
    """
    solid = [part for part in parts if part.solid != "none"]
    shapes = tuple(fit(piece, part.solid, name=part.name) for part in solid for piece in part.pieces or (part.mesh,))
    bodies = [mesh for part in solid for mesh in ((part.mesh,) if part.mesh.is_volume else part.pieces or (part.mesh,))]
    open_parts = [part.name for part in solid if not all(m.is_volume for m in part.pieces or (part.mesh,))]
    if open_parts:
        return Collider(shapes, None, f"these parts are not closed: {', '.join(open_parts)}")
    return Collider(shapes, union(bodies)) if solid else Collider((), None, "no part is solid")


def fit(
    piece: trimesh.Trimesh,
    kind: str,
    *,
    name: str = "piece",
    loose: float = LOOSE,
    least_volume: float = LEAST_VOLUME,
    tolerance: float = TOLERANCE,
) -> Shape:
    """The box, cylinder or hull that lies closest to a convex mesh; `kind` is the one to prefer.

    `loose` [m] is how far a box or cylinder may stray, and `least_volume` [m3] what the shape must enclose, or
    ValueError is raised. `tolerance` is that of `hull_of`.
    """
    candidates = {"box": _boxes, "cylinder": _cylinders, "hull": lambda _: iter(())}[kind](piece)
    best, stray = None, loose
    for shape in candidates:
        found = _stray(shape, piece)
        if found < stray:
            best, stray = shape, found
        if stray < min(EXACT, loose / 10):
            break
    shape = best or hull_of(np.asarray(piece.vertices), tolerance=tolerance, name=name)
    volume = shape_mesh(shape).volume
    if volume < least_volume:
        raise ValueError(
            f"part {name!r} encloses {volume:.1e} m3; a solid needs {least_volume:.0e} m3 or more. "
            "Thicken it, or mark it as decoration with solid='none'"
        )
    return shape


def _boxes(piece: trimesh.Trimesh):
    """Along the body's axes, then the smallest one in any direction."""
    low, high = piece.bounds
    yield Box(_pose(np.eye(3), (low + high) / 2), _triple(high - low))
    to_body, extents = _smallest_box(piece)
    yield Box(_pose(to_body[:3, :3], to_body[:3, 3]), _triple(extents))


def _cylinders(piece: trimesh.Trimesh):
    """Along each of the body's axes, then along those of the smallest box."""
    for axis in np.eye(3)[::-1]:
        yield _cylinder(piece, axis)
    for axis in _smallest_box(piece)[0][:3, :3].T:
        yield _cylinder(piece, axis)


def _smallest_box(piece: trimesh.Trimesh) -> tuple[np.ndarray, np.ndarray]:
    """Its frame in the body's, and its extents [m]."""
    to_box, extents = trimesh.bounds.oriented_bounds(piece)
    return np.linalg.inv(np.asarray(to_box)), np.asarray(extents)


def _cylinder(piece: trimesh.Trimesh, axis: np.ndarray) -> Cylinder:
    """Around the piece's centroid, as high as the piece, as wide as makes the mean deviation of its side least."""
    frame = np.asarray(trimesh.geometry.align_vectors([0, 0, 1], axis))[:3, :3]
    centre = piece.convex_hull.center_mass
    local = (piece.vertices - centre) @ frame
    low, high = local[:, 2].min(), local[:, 2].max()
    side = np.abs(piece.face_normals @ axis) < 0.7
    corners = local[piece.faces[side]][..., :2]
    # The median of the distances from the axis makes their mean absolute deviation least.
    spread = np.concatenate([corners.reshape(-1, 2), corners.mean(axis=1)])
    weights = np.concatenate([np.repeat(piece.area_faces[side] / 3, 3), piece.area_faces[side]])
    reach = np.linalg.norm(spread, axis=1)
    radius = _median(reach, weights) if side.any() else float(np.linalg.norm(local[:, :2], axis=1).max())
    middle = centre + frame @ np.array([0, 0, (low + high) / 2])
    return Cylinder(_pose(frame, middle), max(float(radius), 1e-6), float(high - low))


def _median(values: np.ndarray, weights: np.ndarray) -> float:
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    return float(values[order[np.searchsorted(total, total[-1] / 2)]])


def hull_of(
    points: Float[np.ndarray, "n 3"], *, most: int = MOST_VERTICES, tolerance: float = TOLERANCE, name: str = "piece"
) -> Hull:
    """The convex hull of points [m], with at most `most` corners.

    Starts from the corners that bound it along the body's axes and adds, again and again, the point that sticks
    out furthest, until none does by more than `tolerance` [m]. Never joggled: the same points give the same hull.
    Raises ValueError if that is flat: no thicker than `tolerance` once it is in single precision.
    """
    corners = _first_corners(points)
    try:
        hull = ConvexHull(points[corners])
        while len(corners) < most:
            outside = (points @ hull.equations[:, :3].T + hull.equations[:, 3]).max(axis=1)
            furthest = int(outside.argmax())
            if outside[furthest] <= tolerance:
                break
            corners.append(furthest)
            hull = ConvexHull(points[corners])
    except QhullError:
        chosen = points[corners]
    else:
        chosen = points[corners][np.sort(hull.vertices)]
        if len(corners) == most:
            chosen = _grown(chosen, points)
    found = Hull(torch.from_numpy(chosen).float())
    if (thick := thickness(found)) <= tolerance:
        raise ValueError(
            f"part {name!r} is flat or a line: the hull of its {len(points)} points is {thick:.1e} m thick, and more "
            f"than {tolerance:.1e} is wanted. Thicken it, or mark it as decoration with solid='none'"
        )
    return found


def thickness(hull: Hull) -> float:
    """The least distance between a face of a hull and the corner opposite [m]; 0 if it is flat."""
    points = hull.vertices.double().numpy()
    try:
        faces = ConvexHull(points).equations
    except QhullError:
        return 0.0
    return float(-(points @ faces[:, :3].T + faces[:, 3]).min(axis=0).max())


def _grown(corners: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Corners on a round surface enclose too little; grown to its volume, but not beyond its bounds, they err least."""
    centre = corners.mean(axis=0)
    growth = (ConvexHull(points).volume / ConvexHull(corners).volume) ** (1 / 3)
    return np.clip(centre + growth * (corners - centre), points.min(axis=0), points.max(axis=0))


def _first_corners(points: np.ndarray) -> list[int]:
    """Indices of extreme points along the axes, then of the one furthest from their plane."""
    diagonals = np.array([[1, 1, 1], [1, 1, -1], [1, -1, 1], [-1, 1, 1]])
    directions = np.concatenate([np.eye(3), -np.eye(3), diagonals, -diagonals])
    corners = list(dict.fromkeys((points @ directions.T).argmax(axis=0).tolist()))
    away = points[corners] - points[corners].mean(axis=0)
    normal = np.linalg.svd(away)[2][-1]
    height = (points - points[corners].mean(axis=0)) @ normal
    return list(dict.fromkeys([*corners, int(height.argmax()), int(height.argmin())]))


def shape_mesh(shape: Shape) -> trimesh.Trimesh:
    """The shape's surface as a closed mesh in the body frame, faces outward; a cylinder becomes a 64-sided prism."""
    if isinstance(shape, Hull):
        points = shape.vertices.numpy().astype(np.float64)
        hull = ConvexHull(points)
        return _outward(trimesh.Trimesh(points, hull.simplices, process=False), hull.equations[:, :3])
    if isinstance(shape, Box):
        mesh = trimesh.creation.box(extents=shape.size)
    else:
        mesh = trimesh.creation.cylinder(radius=shape.radius, height=shape.height, sections=SIDES)
    return mesh.apply_transform(_matrix(shape.pose))


def _outward(mesh: trimesh.Trimesh, normals: np.ndarray) -> trimesh.Trimesh:
    a, b, c = (mesh.vertices[mesh.faces[:, k]] for k in range(3))
    inward = (np.cross(b - a, c - a) * normals).sum(axis=1) < 0
    faces = np.where(inward[:, None], mesh.faces[:, ::-1], mesh.faces)
    return trimesh.Trimesh(mesh.vertices, faces, process=False)


def collider_mesh(collider: Collider) -> trimesh.Trimesh:
    """The outer surface of all shapes together, watertight, in the body frame."""
    if not collider.parts:
        raise ValueError("this collider has no shapes: every part of it is decoration")
    return union([shape_mesh(shape) for shape in collider.parts])


def union(meshes: Sequence[trimesh.Trimesh]) -> trimesh.Trimesh:
    """Of closed meshes, by manifold booleans: nothing of one inside another remains."""
    if len(meshes) == 1:
        return meshes[0].copy()
    return trimesh.boolean.union(list(meshes), engine="manifold")


def _stray(shape: Shape, piece: trimesh.Trimesh) -> float:
    """The greatest distance between the two surfaces, both ways, at corners and 200 random points [m]."""
    mesh = shape_mesh(shape)
    return max(float(distances(_points(a), b).max()) for a, b in ((mesh, piece), (piece, mesh)))


def _points(mesh: trimesh.Trimesh) -> np.ndarray:
    return np.concatenate([mesh.vertices, trimesh.sample.sample_surface(mesh, 200, seed=0)[0]])


def _pose(rotation: np.ndarray, position: np.ndarray) -> Pose:
    quat = Rotation.from_matrix(rotation).as_quat(canonical=True, scalar_first=True)
    return Pose(torch.tensor(quat, dtype=torch.float32), torch.tensor(np.asarray(position), dtype=torch.float32))


def _matrix(pose: Pose) -> np.ndarray:
    """In double precision, so that faces that touch still touch."""
    matrix = np.eye(4)
    quat = pose.quat.numpy().astype(np.float64)
    matrix[:3, :3] = Rotation.from_quat(quat, scalar_first=True).as_matrix()
    matrix[:3, 3] = pose.position.numpy()
    return matrix


def _triple(values: np.ndarray) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in values)
    return x, y, z
