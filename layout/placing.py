"""Groups find their places on the floor: an integer programme, solved by CP-SAT.

Unknowns are the place (centimetres) and the quarter turn of each group. Hard: inside the room, no two
bodies overlap, nothing in the door's way, tall things away from windows, knee room and passages free,
backs against walls. Relations are rewarded, so one that cannot hold is dropped and can be told.
CP-SAT: Perron and Furnon, OR-Tools; the measure of effort is its deterministic time, never the clock,
so that the same input gives the same answer on a busy machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout.group import Group, Member, Rect
from layout.layout import Relation, Vec2
from layout.ties import TIES, Stand


@dataclass(frozen=True)
class Spot:
    """Where a group stands: its origin in the world [m] and its quarter turn."""

    x: float
    y: float
    quarter: int


@dataclass(frozen=True)
class Floor:
    """A rectangle to stand on, with its corner at the origin, and what must stay free."""

    width: float
    """Along x [m]."""
    depth: float
    """Along y [m]."""
    doorways: tuple[Rect, ...] = ()
    """Nothing may stand here."""
    windows: tuple[Rect, ...] = ()
    """Nothing tall may stand here."""


@dataclass(frozen=True)
class Hope:
    """Where a group would like to stand, and how strongly [1 / cm]."""

    x: float
    y: float
    weight: int = 1
    quarter: int | None = None
    """The turn to try first."""


SPACING = 0.01
"""Half of what two bodies of different groups keep between them; things that touch would drag each other [m]."""

EFFORT = (0.15, 0.6)
"""Deterministic time of a search, and of a second one where the first found nothing; a unit is 1-3 s of one core."""


def place(
    floor: Floor,
    groups: Sequence[Group],
    *,
    ties: Sequence[Relation] = (),
    hopes: dict[str, Hope] | None = None,
    seed: int = 0,
    efforts: Sequence[float] = EFFORT,
) -> dict[str, Spot] | None:
    """A spot for each group, or None when there is no room for all of them (or none was found in time)."""
    if _too_much(floor, groups):
        return None
    from ortools.sat.python import cp_model

    programme = _Programme(cp_model.CpModel(), floor, groups)
    programme.keep_apart()
    programme.keep_free()
    programme.tie(ties)
    programme.pull(hopes or {})
    for effort in efforts:
        solver = cp_model.CpSolver()
        # Its handler would outlive the search: Ctrl-C would then kill the process without a word.
        solver.parameters.catch_sigint_signal = False
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = effort
        status = solver.solve(programme.model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return {s.group.name: programme.read(solver, s) for s in programme.stands.values()}
        if status == cp_model.INFEASIBLE:
            return None
    return None


def _too_much(floor: Floor, groups: Sequence[Group]) -> bool:
    """Whether the bodies are more than the floor, or the backs more than the walls, which needs no search."""
    bodies = [body for group in groups for body in group.bodies]
    backs = [body for group in groups if group.place == "wall" for body in group.bodies if body.x0 <= 0.05]
    walls = 2 * (floor.width + floor.depth)
    return sum(b.area for b in bodies) > floor.width * floor.depth or sum(b.y1 - b.y0 for b in backs) > walls


def _spaced(bodies: Sequence[Rect]) -> list[Rect]:
    """Bodies with their share of the spacing, except where bodies of the same group are as close as that."""
    grown = [body.grown(SPACING) for body in bodies]
    close = [any(g.meets(o) for o in grown if o is not g) for g in grown]
    return [body if near else g for body, g, near in zip(bodies, grown, close, strict=True)]


def _lane(one, two, quarter: int):
    """What lies between two things when the first looks that way and is as wide as the second."""
    k = quarter % 2
    lane = [0, 0, 0, 0]
    lane[k], lane[k + 2] = (one[k + 2], two[k]) if quarter < 2 else (two[k + 2], one[k])
    lane[1 - k], lane[3 - k] = two[1 - k] + 15, two[3 - k] - 15
    return lane


class _Programme:
    """The integer programme while it is written down."""

    def __init__(self, model, floor: Floor, groups: Sequence[Group]):
        self.model = model
        self.floor = floor
        self.width, self.depth = int(floor.width * 100 + 1e-3), int(floor.depth * 100 + 1e-3)
        self.cost = []
        self.stands = {g.name: self._stand(g) for g in groups}

    def _stand(self, group: Group) -> Stand:
        model, reach = self.model, max(self.width, self.depth)
        x = model.new_int_var(-reach, 2 * reach, f"x {group.name}")
        y = model.new_int_var(-reach, 2 * reach, f"y {group.name}")
        quarters = [model.new_bool_var(f"{group.name} turned {k}") for k in range(4)]
        model.add_exactly_one(quarters)
        stand = Stand(group, x, y, quarters)
        if group.place in ("wall", "corner"):
            for quarter, (value, wall) in enumerate(((x, 0), (y, 0), (x, self.width), (y, self.depth))):
                model.add(value == wall).only_enforce_if(quarters[quarter])
        if group.place == "corner":
            self._corner(stand)
        if group.place == "middle":
            model.add_bool_or(quarters[0], quarters[1])
        for rect in (*group.bodies, *(m.rect for m in group.members), *group.free):
            self._inside(stand, rect)
        return stand

    def _corner(self, stand: Stand) -> None:
        x0, y0, x1, y1 = stand.bounds(stand.group.box)
        low = self.model.new_bool_var("low corner")
        along = [(y0, y1, self.depth), (x0, x1, self.width)]
        for quarter in range(4):
            start, end, length = along[quarter % 2]
            self.model.add(start <= 2).only_enforce_if(stand.quarters[quarter], low)
            self.model.add(end >= length - 2).only_enforce_if(stand.quarters[quarter], ~low)

    def _inside(self, stand: Stand, rect: Rect) -> None:
        x0, y0, x1, y1 = stand.bounds(rect)
        for low, high, length in ((x0, x1, self.width), (y0, y1, self.depth)):
            self.model.add(low >= 0)
            self.model.add(high <= length)

    def _interval(self, low, high, length: int):
        start = self.model.new_int_var(-5, length + 5, "")
        size = self.model.new_int_var(0, length + 5, "")
        end = self.model.new_int_var(-5, length + 5, "")
        self.model.add(start == low)
        self.model.add(end == high)
        return self.model.new_interval_var(start, size, end, "")

    def keep_apart(self) -> None:
        """Bodies overlap neither one another nor the doors' way."""
        across, along = [], []
        for stand in self.stands.values():
            for rect in _spaced(stand.group.bodies):
                x0, y0, x1, y1 = stand.bounds(rect)
                across.append(self._interval(x0, x1, self.width))
                along.append(self._interval(y0, y1, self.depth))
        self.model.add_no_overlap_2d(across, along)
        for stand in self.stands.values():
            for rect in stand.group.bodies:
                for doorway in self.floor.doorways:
                    self._apart(stand.bounds(rect), doorway.centimetres())
            for rect in stand.group.tall:
                for window in self.floor.windows:
                    self._apart(stand.bounds(rect), window.centimetres())

    def keep_free(self) -> None:
        """Knee room and passages meet no body of another group; they may share floor with one another."""
        for stand in self.stands.values():
            for rect in stand.group.free:
                bounds = stand.bounds(rect)
                for other in self.stands.values():
                    if other is not stand:
                        for body in other.group.bodies:
                            self._apart(bounds, other.bounds(body))

    def _apart(self, one, two, condition=()) -> None:
        """One of four sides is free between two rectangles, whenever all conditions hold."""
        gaps = ((one[2], two[0]), (two[2], one[0]), (one[3], two[1]), (two[3], one[1]))
        sides = [self.model.new_bool_var("") for _ in gaps]
        for side, (high, low) in zip(sides, gaps, strict=True):
            self.model.add(high <= low).only_enforce_if(side)
        self.model.add_bool_or([*sides, *(~c for c in condition)])

    def tie(self, ties: Sequence[Relation]) -> None:
        """Each relation between groups that the integer programme knows, rewarded when it holds."""
        for relation in ties:
            if relation.kind in TIES:
                kept = self.model.new_bool_var(f"{relation.kind} {relation.subject}")
                TIES[relation.kind](self, relation, kept)
                self.cost.append((6000 if relation.asked else 2500) * ~kept)

    def find(self, item: str) -> tuple[Stand, Member] | None:
        """The stand and the member of an item; None when it does not stand on the floor by itself."""
        for stand in self.stands.values():
            member = stand.group.member(item)
            if member is not None:
                return stand, member
        return None

    def view(self, relation: Relation, kept) -> None:
        """No other group stands between the two ends of a relation, in a lane as wide as the second."""
        seat, screen = self.find(relation.subject), self.find(relation.objects[0])
        if seat is None or screen is None:
            return
        one, two = seat[0].bounds(seat[1].rect), screen[0].bounds(screen[1].rect)
        bodies = [
            stand.bounds(body)
            for stand in self.stands.values()
            if stand is not seat[0] and stand is not screen[0]
            for body in stand.group.bodies
        ]
        for quarter, literal in enumerate(seat[0].facing(seat[1])):
            lane = _lane(one, two, quarter)
            for body in bodies:
                self._apart(lane, body, (literal, kept))

    def distance(self, expression, bound: int):
        """An upper bound of |expression|, for the objective or for a limit."""
        value = self.model.new_int_var(0, bound, "")
        self.model.add(expression <= value)
        self.model.add(-expression <= value)
        return value

    def pull(self, hopes: dict[str, Hope]) -> None:
        """Minimise dropped relations first, then the way to the hopes."""
        reach = 4 * max(self.width, self.depth)
        for name, hope in hopes.items():
            stand = self.stands[name]
            x0, y0, x1, y1 = stand.bounds(stand.group.box)
            self.cost.append(hope.weight * self.distance(x0 + x1 - round(200 * hope.x), reach))
            self.cost.append(hope.weight * self.distance(y0 + y1 - round(200 * hope.y), reach))
            if hope.quarter is not None:
                for quarter, literal in enumerate(stand.quarters):
                    self.model.add_hint(literal, quarter == hope.quarter)
                box = stand.group.box.turned(hope.quarter)
                self.model.add_hint(stand.x, round(100 * (hope.x - (box.x0 + box.x1) / 2)))
                self.model.add_hint(stand.y, round(100 * (hope.y - (box.y0 + box.y1) / 2)))
        self.model.minimize(sum(self.cost))

    def read(self, solver, stand: Stand) -> Spot:
        quarter = next(k for k in range(4) if solver.boolean_value(stand.quarters[k]))
        x, y = solver.value(stand.x) / 100, solver.value(stand.y) / 100
        if stand.group.place in ("wall", "corner"):
            # The last fraction of a centimetre to the far walls, which the integer programme cannot see.
            x = self.floor.width if quarter == 2 else x
            y = self.floor.depth if quarter == 3 else y
        return Spot(x, y, quarter)


def spread(stand_at: Spot, point: Vec2) -> Vec2:
    """A point of a group's frame in the world [m]."""
    c, s = ((1, 0), (0, 1), (-1, 0), (0, -1))[stand_at.quarter]
    return stand_at.x + c * point[0] - s * point[1], stand_at.y + s * point[0] + c * point[1]
