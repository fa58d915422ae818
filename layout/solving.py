"""A programme becomes a layout: everything has a place, and each relation is known to hold or not.

Things that belong together form groups; groups find their places on the floor of a room that grows
until they fit and can be reached; then walls, ceiling, rugs and surfaces are filled.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from layout.catalogue import CATALOGUE
from layout.group import Group, Rect
from layout.hanging import hang
from layout.hoping import hopes
from layout.judging import judge
from layout.layout import Item, Layout, Opening, Relation, Room
from layout.motifs.gathering import gather
from layout.placing import Floor, Spot, place, spread
from layout.programme import Programme, Wish
from layout.reaching import unreachable
from layout.rooms import floor_of, open_walls, shape_room
from layout.sizing import size_up
from layout.spreading import drop, lay, suspend
from layout.stacking import stack

ATTEMPTS = 7
"""How many rooms are tried, each a little larger unless its size is fixed."""

GROWTH = 1.1
"""Of the area, where something cannot be reached."""

LEAP = 1.3
"""Of the area, where not all of it fits."""

MANY = 14
"""Groups among which it would take too long to find the smallest sets that clash."""


CURTAIN = 0.36
"""How far a curtain hangs beside its window [m]."""


class NothingToPlace(ValueError):
    """An empty room was asked for."""


class CannotFit(ValueError):
    """The furniture does not fit; `clash` names the wishes that are too much for the room together."""

    def __init__(self, room: Room, clash: Sequence[str]):
        width, depth = room.polygon[2]
        self.clash = tuple(clash)
        named = [label if count == 1 else f"{count} x {label}" for label, count in Counter(clash).items()]
        super().__init__(
            f"a room of {width:.2f} x {depth:.2f} m with its door kept free cannot hold {' and '.join(named)}"
            f"{' together' if len(clash) > 1 else ''}: give a larger room or leave something out"
        )


@dataclass(frozen=True)
class Attempt:
    """A room with its floor furnished."""

    room: Room
    openings: tuple[Opening, ...]
    floor: tuple[Item, ...]
    added: tuple[Relation, ...]
    """Relations that the motifs wished for."""
    keep: tuple[Rect, ...]
    """Floor that must stay free."""
    unreached: int


def solve(programme: Programme, *, seed: int = 0) -> Layout:
    """Furnish a room. The same programme and seed give the same layout, byte for byte.

    Raises:
        CannotFit: the size of the room is fixed, or at its largest, and the furniture does not fit.
        NothingToPlace: the programme has no wishes.
    """
    if not programme.wishes:
        raise NothingToPlace("the text asks for an empty room: name at least one thing to put in it")
    items = size_up(programme.wishes, "room", seed=seed)
    ground = [i for i in items if _stands(i)]
    attempt = furnish_floor(programme, ground, seed=seed)
    return _finish(programme, attempt, [i for i in items if i not in ground], seed=seed)


def _stands(item: Item) -> bool:
    return CATALOGUE[item.category].place in ("wall", "free", "corner")


def furnish_floor(programme: Programme, items: Sequence[Item], *, seed: int) -> Attempt:
    """The first room in which everything fits and can be reached; else the one with least out of reach."""
    best: Attempt | None = None
    refused: list[tuple[Room, list[Group]]] = []
    growth = 1.0
    for k in range(ATTEMPTS):
        attempt = _attempt(programme, items, growth, seed + 7919 * k)
        growth *= GROWTH if isinstance(attempt, Attempt) else LEAP
        if isinstance(attempt, Attempt):
            if attempt.unreached == 0:
                return attempt
            best = min(best or attempt, attempt, key=lambda a: a.unreached)
        else:
            refused.append(attempt)
        if programme.room_size and len(refused) > 1:
            break
    if best is None:
        room, groups = refused[-1]
        raise CannotFit(room, _clash(programme, room, groups))
    return best


def _attempt(
    programme: Programme, items: Sequence[Item], growth: float, seed: int
) -> Attempt | tuple[Room, list[Group]]:
    """One room furnished, or the room and the groups that did not fit into it."""
    wall = max(programme.room_size) - 0.5 if programme.room_size else 5.0
    groups, added = gather(items, _lowered(programme), programme.room_kind, seed=seed, wall=wall)
    room = shape_room(programme, groups, growth=growth, seed=seed)
    openings = open_walls(programme, room, seed=seed)
    floor = floor_of(room, openings, beside_windows=CURTAIN if _curtained(programme) else 0.05)
    ties = _floor_ties(programme, added)
    spots = place(floor, groups, ties=ties, hopes=hopes(room, openings, groups, ties, seed=seed), seed=seed % 2**31)
    if spots is None:
        return room, groups
    standing = tuple(item for g in groups for item in settle(g, spots[g.name]))
    keep = (*floor.doorways, *(_turned(rect, spots[g.name]) for g in groups for rect in g.free))
    far = unreachable(Layout(rooms=(room,), openings=openings, items=standing))
    return Attempt(room, openings, standing, tuple(added), keep, len(far))


def _curtained(programme: Programme) -> bool:
    return any(w.category == "curtain" for w in programme.wishes)


def settle(group: Group, spot: Spot) -> list[Item]:
    """The members of a group where the group stands."""
    return [
        m.item.model_copy(
            update={"position": (*spread(spot, (m.x, m.y)), 0.0), "yaw": m.yaw + spot.quarter * math.pi / 2}
        )
        for m in group.members
    ]


def _turned(rect: Rect, spot: Spot) -> Rect:
    r = rect.turned(spot.quarter)
    return Rect(r.x0 + spot.x, r.y0 + spot.y, r.x1 + spot.x, r.y1 + spot.y)


def _floor_ties(programme: Programme, added: Sequence[Relation]) -> list[Relation]:
    """All that the floor can do about relations, the motifs' own too."""
    said = _lowered(programme)
    known = {(r.kind, r.subject, r.objects) for r in said}
    return [*said, *(r for r in added if (r.kind, r.subject, r.objects) not in known)]


def _lowered(programme: Programme) -> list[Relation]:
    """Relations with what stands on something else replaced by what carries it."""
    carrier = {r.subject: r.objects[0] for r in programme.relations if r.kind == "on" and r.objects}

    def below(name: str) -> str:
        return carrier.get(name, name)

    said = [
        r.model_copy(update={"subject": below(r.subject), "objects": tuple(below(o) for o in r.objects)})
        for r in programme.relations
        if r.kind != "on"
    ]
    return [r for r in said if r.subject not in r.objects]


def _clash(programme: Programme, room: Room, groups: Sequence[Group]) -> list[str]:
    """What is too much: smallest sets that do not fit, one after the other, until the rest fits."""
    floor = floor_of(room, open_walls(programme, room, seed=0))
    if len(groups) > MANY:
        return [g.anchor.label for g in _left_over(floor, groups)]
    rest, named = sorted(groups, key=lambda g: g.box.area), []
    while rest and place(floor, rest, efforts=(0.2,)) is None:
        clash = _smallest_clash(floor, rest)
        named += [g.anchor.label for g in clash]
        rest = [g for g in rest if g not in clash]
    return named or [g.anchor.label for g in groups]


def _left_over(floor: Floor, groups: Sequence[Group]) -> list[Group]:
    """The largest of many groups, as few of them as must go so that the rest fits (by bisection)."""
    order = sorted(groups, key=lambda g: g.box.area)
    fits, fails = 0, len(order)
    while fails - fits > 1:
        half = (fits + fails) // 2
        if place(floor, order[:half], efforts=(0.3,)) is None:
            fails = half
        else:
            fits = half
    return order[fits:]


def _smallest_clash(floor: Floor, groups: Sequence[Group]) -> list[Group]:
    """Leaves out one group after the other as long as the others still do not fit (deletion filter)."""
    needed = list(groups)
    for group in groups:
        fewer = [g for g in needed if g is not group]
        if fewer and place(floor, fewer, efforts=(0.8 / len(groups),)) is None:
            needed = fewer
    return needed


def _finish(programme: Programme, attempt: Attempt, others: Sequence[Item], *, seed: int) -> Layout:
    """Walls, ceiling, rugs, then small things on whatever offers a surface."""
    room, said = attempt.room, programme.relations
    by_place = {
        p: [i for i in others if CATALOGUE[i.category].place == p] for p in ("mounted", "ceiling", "rug", "surface")
    }
    screens = [i for i in by_place["surface"] if i.category == "television" and not _has_stand(attempt.floor, i, said)]
    small = [i for i in by_place["surface"] if i not in screens]
    hung, no_wall = hang([*by_place["mounted"], *screens], room, attempt.openings, attempt.floor, said, seed=seed)
    rugs, no_floor = lay(by_place["rug"], room, attempt.floor, said, attempt.keep, seed=seed)
    standing, loose = stack(small, [*attempt.floor, *hung], said, seed=seed)
    down, lost = drop(loose, room, [*attempt.floor, *hung, *rugs], attempt.keep, seed=seed)
    up, no_ceiling = suspend(by_place["ceiling"], room, [*attempt.floor, *hung, *standing], said, seed=seed)
    items = [*attempt.floor, *hung, *standing, *down, *rugs, *up]
    return _written(programme, attempt, items, [*no_wall, *no_floor, *lost, *no_ceiling], seed)


def _has_stand(floor: Sequence[Item], screen: Item, relations: Sequence[Relation]) -> bool:
    if any(r.subject == screen.name and r.kind == "mounted" for r in relations):
        return False
    told = any(r.subject == screen.name and r.kind == "on" for r in relations)
    return told or any(i.category in ("tv stand", "sideboard", "dresser", "console table") for i in floor)


def _written(programme: Programme, attempt: Attempt, items: Sequence[Item], lost: Sequence[Item], seed: int) -> Layout:
    order = {w.name: k for k, w in enumerate(programme.wishes)}
    rounded = sorted((_rounded(i) for i in items), key=lambda i: order[i.name])
    known = {(r.kind, r.subject, r.objects) for r in programme.relations}
    added = [r for r in attempt.added if (r.kind, r.subject, r.objects) not in known]
    layout = Layout(
        sentence=programme.sentence,
        seed=seed,
        rooms=(attempt.room,),
        openings=attempt.openings,
        items=tuple(rounded),
        relations=(*programme.relations, *added),
        not_understood=programme.not_understood,
        notes=(*programme.notes, *(_unplaced(programme.wishes, i) for i in lost)),
    )
    return layout.model_copy(update={"relations": judge(layout)})


def _unplaced(wishes: Sequence[Wish], item: Item) -> str:
    label = next(w.label for w in wishes if w.name == item.name)
    return f"No free place was found for {item.name} ({label}), so it was left out."


def _rounded(item: Item) -> Item:
    """To a tenth of a millimetre, and yaw into (-pi, pi]."""
    yaw = math.remainder(item.yaw, 2 * math.pi)
    x, y, z = (round(v, 4) + 0.0 for v in item.position)
    return item.model_copy(update={"position": (x, y, z), "yaw": round(yaw, 6) + 0.0})
