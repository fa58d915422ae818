"""A surface becomes floor, walls, ceiling, tops, and separate things. By geometry alone: nothing here knows a chair.

What lies on a bounding plane is the room. The rest falls into pieces; pieces are joined until each thing stands by
itself (`clustering`), and what stands on a thing becomes another (`stacking`). What hangs stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import trimesh
from jaxtyping import Bool, Float, Int

from reconstruct.rays import RayScene
from reconstruct.segmentation.bounding import Bound, Bounds, across, axes, find_bounds, hull, on_bound
from reconstruct.segmentation.clustering import SMALL, SOLE, Ground, cluster
from reconstruct.segmentation.division import Division, Support, Thing
from reconstruct.segmentation.planes import Plane
from reconstruct.segmentation.seeing import seen_share
from reconstruct.segmentation.severing import sever
from reconstruct.segmentation.skin import Skin
from reconstruct.segmentation.stacking import Stack, unstack
from splat.camera import Camera

DETAILS, PLACE = 2.0, 0.003
"""The tolerance is as many pixels, or this share of the place's size if that is more."""
STRIP = 2.5
"""Bands of a wall, within which what lies along it is not taken for a link between two things."""
GAP = 1.6
"""Tolerances that loose pieces of one thing may be apart."""
ONE_SIDE = 0.45
"""Share of the directions that something must have been seen from to be moved."""
WALL_SIZED = 0.7
"""Of the place's height and of its width: what is larger in both is built in."""
ROUNDS = 4
NOISE = 0.6, 1.2
"""Tolerances from a plane up to which all is pulled onto it, and beyond which nothing is."""
EXCUSED, MOST = 4.0, 4.0
"""Expected errors that count as a tolerance, and the most tolerances they make."""
UNCERTAIN = 0.3
"""Of the surface's median confidence."""


def split(
    surface: trimesh.Trimesh,
    *,
    detail: float,
    confidence: Float[np.ndarray, "v"] | None = None,
    cameras: Sequence[Camera] = (),
) -> Division:
    """The planes and things of a surface that is open, noisy, z up, and faces the side it was seen from.

    `detail` is the typical size of a pixel on the surface [m or unit]; every tolerance is a multiple of it or of the
    size of the place. `confidence` of the vertices, in any unit, marks things too uncertain to be moved. Without a
    floor there are no things: everything stays fixed. Raises ValueError if the surface is empty or `detail` is not
    positive.
    """
    if not (np.isfinite(detail) and detail > 0):
        raise ValueError(f"detail is {detail}; wanted is the size of a pixel on the surface, in its unit, above 0")
    if len(surface.faces) == 0:
        raise ValueError("the surface has no faces; nothing to split. Look at how it was extracted")
    low, high = np.quantile(np.asarray(surface.vertices), (0.01, 0.99), axis=0)
    tolerance = max(DETAILS * detail, PLACE * float(np.linalg.norm(high - low)))
    skin = Skin.of(surface, tolerance * 0.8)
    eyes = np.array([camera.position.numpy() for camera in cameras], np.float64).reshape(-1, 3)
    bounds = find_bounds(skin, tolerance, eyes)
    room = on_bounds(skin, bounds)
    stacks = _stacks(skin, bounds, room, tolerance) if bounds.floor else []
    return _Naming(skin, bounds, room, tolerance, surface, confidence, tuple(cameras)).division(stacks)


def flattened(
    surface: trimesh.Trimesh, division: Division, errors: Float[np.ndarray, "v"] | None = None
) -> trimesh.Trimesh:
    """The surface with floor, ceiling and walls exactly flat; what belongs to things stays as it is.

    What stands out of them by more than noise does, a skirting or a frame, keeps its shape; where larger `errors` are
    expected [m], noise may be larger.
    """
    reach = np.full(len(surface.vertices), division.tolerance)
    if errors is not None:
        reach = np.clip(EXCUSED * errors, reach, MOST * division.tolerance)
    vertices = np.array(surface.vertices)
    bounding = [support for support in division.planes if support.owner is None]
    corners = [np.unique(np.asarray(surface.faces)[support.faces]) for support in bounding]
    # Corners lie on two or three planes: walking from one to the other ends on all of them, on the floor exactly.
    for support, mine in list(zip(bounding, corners, strict=True))[::-1] * ROUNDS:
        height = support.plane.height(vertices[mine])
        pull = np.interp(np.abs(height) / reach[mine], NOISE, (1.0, 0.0))
        vertices[mine] -= (pull * height)[:, None] * np.asarray(support.plane.normal)
    flat = surface.copy()
    flat.vertices = vertices
    return flat


def on_bounds(skin: Skin, bounds: Bounds) -> Bool[np.ndarray, "f"]:
    """Faces that are floor, ceiling or wall, or lie behind one."""
    room = np.zeros(len(skin.faces), bool)
    for bound in bounds.all:
        room |= on_bound(bound, skin)
    return room


def _stacks(skin: Skin, bounds: Bounds, room: Bool[np.ndarray, "f"], tolerance: float) -> list[Stack]:
    assert bounds.floor is not None
    ground = Ground(bounds.floor.plane, bounds.floor.band, tolerance)
    strip = np.zeros(len(skin.faces), bool)
    for wall in bounds.walls:
        strip |= on_bound(wall, skin, slack=STRIP)
    core = ~room & ~strip
    held = _held(skin, bounds, ground)
    label = cluster(skin, core, ground, gap=GAP * tolerance, held=held) + 1
    label = skin.spread(label, ~room & strip, rounds=int(STRIP) + 2)
    label = _without_crumbs(skin, label, ground)
    steep = np.abs(skin.normals @ np.asarray(ground.plane.normal)) < 0.6
    label = skin.spread(label, (label == 0) & steep & on_bound(bounds.floor, skin), rounds=3)
    whole = (np.flatnonzero(label == i) for i in range(1, int(label.max()) + 1))
    faces = (own for mine in whole if len(mine) for own in sever(skin, mine, ground, held))
    return [
        unstack(skin, mine, tolerance=tolerance, gap=GAP * tolerance, up=ground.plane) for mine in faces if len(mine)
    ]


def _held(skin: Skin, bounds: Bounds, ground: Ground) -> Bool[np.ndarray, "f"]:
    """Where walls and ceiling hold something: above the floor, within two strips, and reaching into the first."""
    edge, near = np.zeros((2, len(skin.faces)), bool)
    for bound in bounds.all[1:]:
        edge |= on_bound(bound, skin, slack=1.3 * STRIP)
        near |= on_bound(bound, skin, slack=2 * STRIP)
    near &= ground.plane.height(skin.centres) > ground.band + SOLE * ground.tolerance
    return skin.spread((edge & near).astype(int), near, rounds=20) > 0


def _without_crumbs(skin: Skin, label: Int[np.ndarray, "f"], ground: Ground) -> Int[np.ndarray, "f"]:
    """Labels of what is large enough to be a thing, and higher than the floor's noise; 0 for the rest."""
    count = int(label.max()) + 1
    area = np.bincount(label, weights=skin.areas, minlength=count)
    top = np.full(count, -np.inf)
    np.maximum.at(top, label, ground.plane.height(skin.centres))
    fine = (area > (2 * SMALL * ground.tolerance) ** 2) & (top > ground.band + SOLE * ground.tolerance)
    return np.where(fine[label], label, 0)


class _Naming:
    """Puts names and properties to what was found."""

    def __init__(
        self,
        skin: Skin,
        bounds: Bounds,
        room: Bool[np.ndarray, "f"],
        tolerance: float,
        surface: trimesh.Trimesh,
        confidence: Float[np.ndarray, "v"] | None,
        cameras: tuple[Camera, ...],
    ):
        self.skin, self.bounds, self.tolerance = skin, bounds, tolerance
        self.cameras = cameras
        self.scene = RayScene(skin.vertices, skin.faces) if cameras else None
        self.sure = None if confidence is None else np.asarray(confidence)[np.asarray(surface.faces)].mean(1)
        self.planes = [self._bound(bound, room) for bound in bounds.all]
        low, high = np.quantile(skin.points, (0.01, 0.99), axis=0)
        self.width, self.height = float((high - low)[:2].min()), float((high - low)[2])

    def division(self, stacks: Sequence[Stack]) -> Division:
        found = [(stack, "floor") for stack in stacks]
        listed: list[tuple[Stack, str, list[str]]] = []
        while found:
            stack, base = found.pop(0)
            tops = []
            for level in stack.levels:
                name = f"support_{sum(p.owner is not None for p in self.planes) + 1}"
                self.planes.append(self._support(name, level.plane, level.faces, owner=""))
                tops.append(name)
                found += [(load, name) for load in level.loads]
            listed.append((stack, base, tops))
        listed.sort(key=lambda item: -float(self.skin.areas[item[0].faces].sum()))
        things = []
        for number, (stack, base, tops) in enumerate(listed, start=1):
            thing = self._thing(f"thing_{number:02d}", stack, base)
            things.append(thing)
            self.planes = [
                Support(p.name, p.plane, p.frame, p.outline, p.faces, thing.name) if p.name in tops else p
                for p in self.planes
            ]
        return Division(tuple(self.planes), tuple(things), self.tolerance)

    def _bound(self, bound: Bound, room: np.ndarray) -> Support:
        near = np.abs(bound.plane.height(self.skin.vertices))[self.skin.faces].max(1) < bound.band
        alike = self.skin.normals @ np.asarray(bound.plane.normal) > 0.6
        faces = np.flatnonzero(room & near & alike & on_bound(bound, self.skin))
        return self._support(bound.name, bound.plane, faces, owner=None)

    def _support(self, name: str, plane: Plane, faces: np.ndarray, owner: str | None) -> Support:
        frame = axes(plane)
        corners = self.skin.vertices[np.unique(self.skin.faces[faces])]
        local = (corners - frame[:3, 3]) @ frame[:3, :3]
        return Support(name, plane, frame, hull(local[:, :2]), np.asarray(faces), owner)

    def _thing(self, name: str, stack: Stack, base: str) -> Thing:
        faces, skin = stack.faces, self.skin
        corners = skin.vertices[np.unique(skin.faces[faces])]
        bounds = np.stack([corners.min(0), corners.max(0)])
        wall = any(self._touches(bound, corners) for bound in self.bounds.walls)
        ceiling = self.bounds.ceiling is not None and self._touches(self.bounds.ceiling, corners)
        lifted = base == "floor" and self._lifted(corners)
        seen = seen_share(skin, faces, self.cameras, self.scene)
        reason = self._reason(bounds, faces, seen, wall=wall, ceiling=ceiling, lifted=lifted)
        hangs = lifted and (wall or ceiling)
        return Thing(name, faces, None if hangs else base, wall, bounds, seen, not reason, reason)

    def _touches(self, bound: Bound, corners: np.ndarray) -> bool:
        mine = bound.plane.height(corners) < bound.band + 1.5 * self.tolerance
        if np.isfinite(bound.interval[0]):
            along = corners @ across(bound.plane)
            mine &= (along > bound.interval[0]) & (along < bound.interval[1])
        return bool(mine.any())

    def _lifted(self, corners: np.ndarray) -> bool:
        """Whether there is air under it: more than a fifth of its own height."""
        assert self.bounds.floor is not None
        height = self.bounds.floor.plane.height(corners)
        low = self.bounds.floor.band + SOLE * self.tolerance
        return bool(height.min() > max(low, 0.2 * np.ptp(height)))

    def _reason(
        self, bounds: np.ndarray, faces: np.ndarray, seen: float, *, wall: bool, ceiling: bool, lifted: bool
    ) -> str:
        width, height = float(np.linalg.norm(np.ptp(bounds, axis=0)[:2])), float(np.ptp(bounds[:, 2]))
        if ceiling:
            return "touches the ceiling"
        if lifted and wall:
            return "hangs on a wall"
        if wall and width > WALL_SIZED * self.width and height > WALL_SIZED * self.height:
            return "as large as a wall"
        if lifted:
            return "too uncertain: nothing was seen under it"
        if self.sure is not None and np.median(self.sure[faces]) < UNCERTAIN * np.median(self.sure):
            return "too uncertain"
        return "seen from one side only" if seen < ONE_SIDE else ""
