"""A place divided into things -> bodies that physics can hold: seen, touched, weighed, standing.

The room comes first: boxes behind its planes, and what else is fixed. Each thing is closed (`enclosing`), cut into
convex shapes (`decomposing`), and put into a frame that stands on its support, flat at the bottom (`flattening`).
Shapes of two bodies that overlap are cut apart (`separating`). What would fall over at once stays fixed, and it is
said why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import torch
import trimesh
from jaxtyping import Float
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.transform import Rotation

from reconstruct.collider import Collider, Hull, Shape
from reconstruct.occupancy.space import Space
from reconstruct.rooms.solidifying import shape_mesh
from reconstruct.scene import Body
from reconstruct.segmentation.division import Division, Thing
from reconstruct.segmentation.planes import Plane
from reconstruct.solids.decomposing import decompose
from reconstruct.solids.enclosing import enclose
from reconstruct.solids.fixtures import fixed_shapes
from reconstruct.solids.flattening import flattened, grounded
from reconstruct.solids.masses import typical_density, with_mass
from reconstruct.solids.separating import Placed, separated
from reconstruct.solids.walling import wall_boxes
from splat.gaussians import Gaussians
from splat.moving import moved
from splat.pose import Pose

FRICTION = 0.5
ROOM_FRICTION = 0.6
SNAP = 2.0
"""Details within which the corners of a thing's top are put exactly onto the plane that something stands on."""
ALLOWED = 0.05
"""Details that shapes of two bodies may overlap: half a millimetre at 1 cm."""
STEADY = 0.02
"""Of the footprint's width: what stands closer to the edge than this falls over."""

MOST = 32
"""Shapes of one thing: engines test them all."""
FLAT = 1.5
"""Tolerances: what on the floor is no higher is a rug, which furniture stands through and nobody moves."""
ROUND = 0.97
"""A thing is turned only if the rectangle around it becomes smaller than this share."""


@dataclass(frozen=True)
class Made:
    bodies: tuple[Body, ...]
    """The room first, then one a thing in the order of `Division.things`."""
    fixed: Mapping[str, str]
    """Why a thing cannot be moved, by its name."""
    left_out: Mapping[str, int]
    """How many parts of a thing were left out, by its name: its neighbours are where they were, and what sticks out is
    too thin to be felt."""


def bodies_of(
    division: Division,
    surface: trimesh.Trimesh,
    gaussians: Gaussians,
    space: Space,
    *,
    detail: float,
    density: float | None = None,
    keep_together: bool = False,
    most: int = MOST,
) -> tuple[Body, ...]:
    """`make_bodies` without the reasons."""
    return make_bodies(
        division,
        surface,
        gaussians,
        space,
        detail=detail,
        density=density,
        keep_together=keep_together,
        most=most,
    ).bodies


def make_bodies(
    division: Division,
    surface: trimesh.Trimesh,
    gaussians: Gaussians,
    space: Space,
    *,
    detail: float,
    density: float | None = None,
    keep_together: bool = False,
    most: int = MOST,
    report: Callable[[str], None] = lambda _: None,
) -> Made:
    """Bodies of the room and of everything in it.

    `gaussians` are in the world and carry instances: 0 is the room, i + 1 is `division.things[i]`. `detail` is the
    size of a pixel on the surface [m or unit]. `density` [kg/m3] is that of all things; None takes one by size.
    `keep_together` makes one fixed body of everything, `most` is of the shapes of one thing. `report` is told the name
    of each thing as its turn comes.
    """
    if gaussians.instance is None:
        raise ValueError("the Gaussians carry no instances, so nobody knows which body they belong to")
    work = _Work(division, surface, space, detail, most)
    for index in _by_support(division):
        report(division.things[index].name)
        work.add(index)
    work.separate()
    rest = fixed_shapes(division, surface, space, detail=detail)
    room = Collider((*wall_boxes(division.planes), *rest), None, "the room is open: boxes stand behind its planes")
    if keep_together:
        return Made((_together(work, room, gaussians),), {}, work.left_out)
    bodies = [Body("room", "room", Pose.identity(), _own(gaussians, 0, Pose.identity()), room, friction=ROOM_FRICTION)]
    for index, thing in enumerate(division.things):
        draft = work.drafts[index]
        own = _own(gaussians, index + 1, draft.pose)
        body = Body(thing.name, "rug" if draft.flat else "thing", draft.pose, own, draft.collider, friction=FRICTION)
        reason = thing.reason if not thing.movable else draft.problem or _unsteady(draft)
        if reason:
            work.fixed[thing.name] = reason
        else:
            volume = draft.volume
            body = with_mass(body, volume * (typical_density(volume) if density is None else density))
        bodies.append(body)
    return Made(tuple(bodies), work.fixed, work.left_out)


@dataclass(frozen=True)
class _Draft:
    """A thing on its way to a body."""

    pose: Pose
    frame: Float[np.ndarray, "4 4"]
    """The pose in double precision."""
    collider: Collider
    volume: float
    """Of its solid [m3]."""
    size: float
    """Its longest side [m]."""
    flat: bool = False
    """Whether it is a rug."""
    problem: str = ""
    """Why it cannot be moved."""


@dataclass
class _Work:
    division: Division
    surface: trimesh.Trimesh
    space: Space
    detail: float
    most: int
    drafts: dict[int, _Draft] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def add(self, index: int) -> None:
        thing = self.division.things[index]
        part = self.surface.submesh([thing.faces], append=True, repair=False)
        assert isinstance(part, trimesh.Trimesh)
        below = self._plane(thing)
        try:
            solid = enclose(part, self.space, below=below, detail=self.detail)
        except ValueError as error:
            self.drafts[index] = _nothing(part, below, str(error))
            return
        frame = _frame(solid, below if thing.stands_on is not None else None)
        local = solid.copy().apply_transform(np.linalg.inv(frame))
        # What is finer than the voxels that it was closed with is their noise.
        detail = max(self.detail, solid.metadata["voxel"])
        shapes = decompose(local, detail=detail, most=self.most, stands=thing.stands_on is not None)
        if thing.stands_on is not None:
            shapes = grounded(shapes, detail)
        for support in self.division.planes:
            if support.owner == thing.name:
                shapes = flattened(shapes, _into(support.plane, frame), SNAP * detail)
        size = float(np.ptp(local.bounds, axis=0).max())
        flat = thing.stands_on == "floor" and below is not None and self._lies(part, below)
        problem = "lies flat on the floor, as rugs do" if flat else ""
        collider = Collider(shapes, local)
        self.drafts[index] = _Draft(_pose(frame), frame, collider, float(local.volume), size, flat, problem)

    def separate(self) -> None:
        """The bounds give nothing up, and of two things the smaller one gives; rugs are not in the way."""
        allowed = ALLOWED * self.detail
        placed: list[Placed] = [(box, np.eye(4)) for box in wall_boxes(self.division.planes)]
        for index in sorted(self.drafts, key=lambda i: -self.drafts[i].volume):
            draft = self.drafts[index]
            if draft.flat:
                continue
            cut = (separated(shape, draft.frame, placed, allowed=allowed) for shape in draft.collider.parts)
            shapes = tuple(shape for shape in cut if shape is not None)
            if len(shapes) < len(draft.collider.parts):
                self.left_out[self.division.things[index].name] = len(draft.collider.parts) - len(shapes)
            self.drafts[index] = replace(draft, collider=replace(draft.collider, parts=shapes))
            placed += [(shape, draft.frame) for shape in shapes]

    def _lies(self, part: trimesh.Trimesh, floor: Plane) -> bool:
        height = np.quantile(floor.height(np.asarray(part.vertices)), 0.95)
        return bool(height < FLAT * self.division.tolerance)

    def _plane(self, thing: Thing) -> Plane | None:
        """What closes its unseen side: the support it stands on, or the wall or ceiling it hangs from."""
        if thing.stands_on is not None:
            return self.division.plane(thing.stands_on).plane
        walls = [p.plane for p in self.division.planes if p.owner is None and p.name != "floor"]
        middle = thing.bounds.mean(axis=0)[None]
        near = [plane for plane in walls if _gap(plane, thing.bounds) < 3 * self.division.tolerance]
        return min(near, key=lambda plane: float(plane.height(middle)[0]), default=None)


def _gap(plane: Plane, bounds: np.ndarray) -> float:
    """From a plane to the nearest corner of a box [m]."""
    x, y, z = bounds.T
    return float(plane.height(np.stack(np.meshgrid(x, y, z), -1).reshape(-1, 3)).min())


def _by_support(division: Division) -> list[int]:
    """Who carries comes before who is carried; for no other reason than that reports read well."""
    return sorted(range(len(division.things)), key=lambda i: division.things[i].stands_on != "floor")


def _nothing(part: trimesh.Trimesh, below: Plane | None, problem: str) -> _Draft:
    frame = _frame(part, below)
    return _Draft(_pose(frame), frame, Collider((), None, problem), 0.0, 0.0, problem=problem)


def _frame(solid: trimesh.Trimesh, support: Plane | None) -> Float[np.ndarray, "4 4"]:
    """Bottom centre, z up from the support, x along a side of the smallest upright box, turned as little as can be."""
    up = np.array([0.0, 0.0, 1.0]) if support is None else np.asarray(support.normal)
    upright = np.asarray(trimesh.geometry.align_vectors([0, 0, 1], up))[:3, :3]
    flat = (np.asarray(solid.vertices) @ upright)[:, :2]
    turn = _quarter(flat)
    c, s = np.cos(turn), np.sin(turn)
    axes = upright @ np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
    local = np.asarray(solid.vertices) @ axes
    middle = (local.min(axis=0) + local.max(axis=0)) / 2
    middle[2] = local[:, 2].min() if support is None else support.offset
    frame = np.eye(4)
    frame[:3, :3], frame[:3, 3] = axes, axes @ middle
    return frame


def _quarter(flat: Float[np.ndarray, "n 2"]) -> float:
    """The angle of the smallest rectangle's side nearest to x [rad]."""
    try:
        hull = flat[ConvexHull(flat).vertices]
    except QhullError:
        return 0.0
    sides = np.roll(hull, -1, axis=0) - hull
    turns = np.mod(np.arctan2(sides[:, 1], sides[:, 0]) + np.pi / 4, np.pi / 2) - np.pi / 4

    def area(turn: float) -> float:
        c, s = np.cos(turn), np.sin(turn)
        return float(np.ptp(hull @ [c, s]) * np.ptp(hull @ [-s, c]))

    best = float(min(turns, key=area))
    # What is round has no sides to go by.
    return best if area(best) < ROUND * area(0.0) else 0.0


def _pose(frame: Float[np.ndarray, "4 4"]) -> Pose:
    quat = Rotation.from_matrix(frame[:3, :3]).as_quat(canonical=True, scalar_first=True)
    return Pose(torch.tensor(quat, dtype=torch.float32), torch.tensor(frame[:3, 3], dtype=torch.float32))


def _into(plane: Plane, frame: Float[np.ndarray, "4 4"]) -> Plane:
    """A plane of the world in a body's frame."""
    x, y, z = (frame[:3, :3].T @ np.asarray(plane.normal)).tolist()
    return Plane((x, y, z), plane.offset - float(np.asarray(plane.normal) @ frame[:3, 3]))


def _unsteady(draft: _Draft) -> str:
    """Why the thing would fall over at once, in words; empty if it stands."""
    if not draft.collider.parts:
        return "nothing of it is thick enough to be touched"
    points = np.concatenate([np.asarray(shape_mesh(shape).vertices) for shape in draft.collider.parts])
    feet = points[points[:, 2] < points[:, 2].min() + 1e-4 * draft.size, :2]
    solid = draft.collider.solid
    assert solid is not None
    try:
        hull = ConvexHull(feet)
    except (QhullError, ValueError):
        return "it has no foot to stand on"
    inside = -(hull.equations[:, :2] @ solid.center_mass[:2] + hull.equations[:, 2])
    width = float(np.ptp(feet, axis=0).min())
    return "" if inside.min() > STEADY * width else "its centre of mass is not above its feet, so it would fall over"


def _together(work: _Work, room: Collider, gaussians: Gaussians) -> Body:
    """Everything in one fixed body, in the world."""
    shapes = list(room.parts)
    for draft in work.drafts.values():
        shapes += [_moved(shape, draft) for shape in draft.collider.parts]
    collider = Collider(tuple(shapes), None, room.why_no_solid)
    return Body("room", "room", Pose.identity(), gaussians, collider, friction=ROOM_FRICTION)


def _moved(shape: Shape, draft: _Draft) -> Shape:
    if isinstance(shape, Hull):
        return Hull(draft.pose.apply(shape.vertices))
    return replace(shape, pose=draft.pose @ shape.pose)


def _own(gaussians: Gaussians, index: int, pose: Pose) -> Gaussians:
    assert gaussians.instance is not None
    return moved(gaussians[torch.nonzero(gaussians.instance == index)[:, 0]], pose.inverse())
