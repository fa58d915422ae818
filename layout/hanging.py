"""What hangs on walls: pictures, mirrors, boards, shelves, curtains."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from layout.catalogue import CATALOGUE
from layout.group import Rect
from layout.layout import Item, Opening, Relation, Room, Vec2
from layout.spots import nearest_free

MARGIN = 0.04
"""Between two things on a wall [m]."""

OFF = 0.004
"""Between a back and the wall [m]."""

OVER: dict[str, tuple[str, ...]] = {
    "painting": ("sofa", "bed", "loveseat", "sideboard", "single bed", "console table", "desk", "fireplace", "piano"),
    "mirror": ("dressing table", "bathroom vanity", "console table", "dresser", "sideboard"),
    "range hood": ("stove",), "wall cabinet": ("kitchen counter", "sink cabinet", "lab bench", "washing machine"),
    "wall shelf": ("desk", "sideboard", "workbench", "kitchen counter", "dresser", "tv stand"),
    "corkboard": ("desk", "workbench"), "television": ("tv stand", "sideboard"),
    "wall lamp": ("nightstand", "bed", "armchair"),
    "towel rail": ("bathtub", "bathroom vanity"), "toilet paper holder": ("toilet",), "whiteboard": (),
}  # fmt: skip
"""What each thing likes to hang above."""

LOOKED_AT = ("whiteboard", "television")
"""These hang where most seats look."""

BESIDE = ("towel rail", "toilet paper holder")
"""These hang next to, not above, what they belong to."""


@dataclass
class Face:
    """One wall seen from inside: along it from its first corner, and up [m]."""

    index: int
    start: Vec2
    along: Vec2
    length: float
    height: float
    taken: list[Rect] = field(default_factory=list)

    @property
    def inward(self) -> Vec2:
        return (-self.along[1], self.along[0])

    @property
    def yaw(self) -> float:
        return math.atan2(self.inward[1], self.inward[0])

    def local(self, point: Vec2) -> Vec2:
        """How far along the wall, how far from it."""
        dx, dy = point[0] - self.start[0], point[1] - self.start[1]
        return self.along[0] * dx + self.along[1] * dy, self.inward[0] * dx + self.inward[1] * dy

    def point(self, along: float, off: float) -> Vec2:
        return (
            self.start[0] + self.along[0] * along + self.inward[0] * off,
            self.start[1] + self.along[1] * along + self.inward[1] * off,
        )


def faces_of(room: Room, openings: Sequence[Opening], items: Sequence[Item]) -> list[Face]:
    """The walls with what already covers them: openings, and things that stand close to them."""
    faces = []
    for k in range(len(room.polygon)):
        a, b = room.wall(k)
        length = math.dist(a, b)
        face = Face(k, a, ((b[0] - a[0]) / length, (b[1] - a[1]) / length), length, room.height)
        for o in openings:
            if o.wall == k:
                face.taken.append(
                    Rect(o.offset - 0.12, o.sill - 0.05, o.offset + o.width + 0.12, o.sill + o.height + 0.1)
                )
        face.taken += [shadow for item in items if (shadow := _shadow(face, item, 0.3))]
        faces.append(face)
    return faces


def _shadow(face: Face, item: Item, reach: float) -> Rect | None:
    """The part of the wall that an item covers, when it stands or hangs so close to it."""
    spots = [face.local(p) for p in item.footprint()]
    if min(off for _, off in spots) > reach:
        return None
    low, high = min(a for a, _ in spots), max(a for a, _ in spots)
    z = item.position[2]
    return Rect(low - MARGIN, z - MARGIN, high + MARGIN, z + item.size[2] + MARGIN)


def hang(
    things: Sequence[Item],
    room: Room,
    openings: Sequence[Opening],
    placed: Sequence[Item],
    relations: Sequence[Relation],
    *,
    seed: int,
) -> tuple[list[Item], list[Item]]:
    """Mounted items with their places, and those for which no wall is free."""
    rng = random.Random(seed * 17 + 3)
    faces = faces_of(room, openings, placed)
    hung, left = [], []
    curtains = [i for i in things if i.category == "curtain"]
    dressed, bare = _curtains(curtains, faces, [o for o in openings if o.kind == "window"], placed)
    hung += dressed
    left += bare
    told = {r.subject for r in relations if r.kind != "mounted" and r.objects}
    rest = [i for i in things if i.category != "curtain"]
    for item in sorted(rest, key=lambda i: (i.name not in told, *_order(i))):
        spot = _best(item, faces, [*placed, *hung], relations, rng)
        (hung if spot else left).append(spot or item)
    return hung, left


def _order(item: Item) -> tuple:
    """What must be above something goes first, then the large."""
    first = ("range hood", "wall cabinet", "mirror", "television", "whiteboard")
    rank = first.index(item.category) if item.category in first else len(first)
    return rank, -item.size[1] * item.size[2], item.name


def _best(item: Item, faces: list[Face], placed: Sequence[Item], relations: Sequence[Relation], rng) -> Item | None:
    """The first free spot: above what was said, above what it likes, else on the emptiest walls."""
    for host in _hosts(item, placed, relations):
        face = _behind(host, faces)
        if face is not None:
            along = face.local(host.position[:2])[0]
            spot = _try(item, face, placed, along, _over(item, host))
            if spot is not None:
                return spot
    looks = {f.index: _lookers(f, placed) if item.category in LOOKED_AT else 0 for f in faces}
    hung = [i.position[:2] for i in placed if i.category != "curtain" and i.supported_by == "wall"]
    crowd = {
        f.index: sum(r.area for r in f.taken) / f.length
        + 0.6 * sum(abs(f.local(p)[1]) < 0.2 for p in hung)
        + rng.random() * 0.8
        for f in faces
    }
    for face in sorted(faces, key=lambda f: (-looks[f.index], crowd[f.index])):
        spot = _try(item, face, placed, face.length * rng.uniform(0.4, 0.6), CATALOGUE[item.category].mount or 1.2)
        if spot is not None:
            return spot
    return None


def _lookers(face: Face, placed: Sequence[Item]) -> int:
    """How many seats look at a wall."""
    seats = [i for i in placed if "chair" in i.category or i.category in ("sofa", "loveseat", "bed", "pew")]
    return sum(i.forward[0] * face.inward[0] + i.forward[1] * face.inward[1] < -0.9 for i in seats)


def _hosts(item: Item, placed: Sequence[Item], relations: Sequence[Relation]) -> list[Item]:
    said = [o for r in relations if r.subject == item.name and r.kind != "mounted" for o in r.objects]
    told = [i for i in placed if i.name in said]
    alike = [i for i in placed if i.category == item.category and i.supported_by == "wall"]
    liked = [i for c in OVER.get(item.category, ()) for i in placed if i.category == c and not _adorned(i, alike)]
    return [*told, *liked]


def _adorned(host: Item, hung: Sequence[Item]) -> bool:
    """Whether one of these already hangs above it; the next then goes elsewhere."""
    return any(math.dist(i.position[:2], host.position[:2]) < host.size[1] / 2 + 0.3 for i in hung)


def _over(item: Item, host: Item) -> float:
    """Height of the bottom edge: the usual one, or a hand above the host."""
    mount = CATALOGUE[item.category].mount or 1.0
    top = host.position[2] + host.size[2]
    return mount if item.category in BESIDE else max(mount, top + 0.12)


def _behind(host: Item, faces: Sequence[Face]) -> Face | None:
    """The wall at a host's back if it stands close to it, else the nearest close one."""
    near = sorted((min(f.local(p)[1] for p in host.footprint()), f.index) for f in faces)
    close = [faces[k] for off, k in near if off < 0.7]
    backed = [f for f in close if host.forward[0] * f.inward[0] + host.forward[1] * f.inward[1] > 0.9]
    return next(iter([*backed, *close]), None)


def _try(item: Item, face: Face, placed: Sequence[Item], along: float, bottom: float) -> Item | None:
    width, height = item.size[1], item.size[2]
    high = min(face.height - 0.06, max(bottom + height + 0.25, 2.35))
    area = Rect(0.06, min(max(0.5, bottom - 0.35), face.height - 0.08 - height), face.length - 0.06, high)
    blocked = [*face.taken, *_deep(item, face, placed)]
    spot = nearest_free(area, (width, height), blocked, (along, bottom + height / 2), step=0.05, scale=(1.0, 3.0))
    if spot is None:
        return None
    return _fix(item, face, spot)


def _deep(item: Item, face: Face, placed: Sequence[Item]) -> list[Rect]:
    """What stands in the volume that a deep thing on this wall would fill."""
    reach = item.size[0] + 0.05
    return [] if reach <= 0.3 else [s for i in placed if (s := _shadow(face, i, reach)) is not None]


def _fix(item: Item, face: Face, spot: Vec2) -> Item:
    half_width, half_height = item.size[1] / 2, item.size[2] / 2
    covered = Rect(spot[0] - half_width, spot[1] - half_height, spot[0] + half_width, spot[1] + half_height)
    face.taken.append(covered.grown(MARGIN))
    x, y = face.point(spot[0], OFF + item.size[0] / 2)
    at = (x, y, spot[1] - item.size[2] / 2)
    return item.model_copy(update={"position": at, "yaw": face.yaw, "supported_by": "wall"})


def _curtains(
    curtains: list[Item], faces: list[Face], windows: list[Opening], placed: Sequence[Item]
) -> tuple[list[Item], list[Item]]:
    """One across each window; when there are two for each, one at either side."""
    if not windows:
        return [], curtains
    sides = (-1, 1) if len(curtains) >= 2 * len(windows) else (0,)
    hung, left = [], list(curtains)
    for window in windows:
        rects = [_beside_window(window, faces[window.wall], side, placed) for side in sides]
        # Both end at one height, or it looks like a mistake.
        bottom = max(r.y0 for r in rects)
        for rect in rects:
            if left and rect.y1 - bottom >= 0.4 and rect.x1 - rect.x0 >= 0.15:
                hung.append(_cut(left.pop(0), faces[window.wall], Rect(rect.x0, bottom, rect.x1, rect.y1)))
    return hung, left


def _beside_window(window: Opening, face: Face, side: int, placed: Sequence[Item]) -> Rect:
    """Along and up the wall: where a curtain hangs at one side of a window (-1, 1) or across it (0)."""
    width = 0.4 if side else window.width + 0.5
    middle = window.offset + window.width / 2 + side * (window.width / 2 + 0.12)
    half = min(width / 2, min(middle, face.length - middle) - 0.01)
    top = min(window.sill + window.height + 0.15, face.height - 0.04)
    below = Rect(middle - half, 0.0, middle + half, top)
    feet = [r.y1 for i in placed if (r := _shadow(face, i, 0.12)) and r.meets(below)]
    return Rect(middle - half, max([0.04, *feet]), middle + half, top)


def _cut(curtain: Item, face: Face, rect: Rect) -> Item:
    """A curtain made to measure and hung."""
    size = (curtain.size[0], round(rect.x1 - rect.x0, 4), round(rect.y1 - rect.y0, 4))
    middle = ((rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2)
    return _fix(curtain.model_copy(update={"size": size}), face, middle)
