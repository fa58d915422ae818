"""Things that stand side by side: kitchen runs, shelves along a wall, rows and grids of equal places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from layout.catalogue import CATALOGUE
from layout.group import Group, Member, Rect
from layout.layout import Item
from layout.motifs.pile import BACK_GAP, Pile, leaning

KITCHEN = ("refrigerator", "kitchen counter", "sink cabinet", "dishwasher", "stove")
LAUNDRY = ("washing machine", "dryer")
SHELVES = ("bookshelf", "shelf", "locker", "filing cabinet", "server rack", "display case", "vending machine",
           "arcade machine", "cabinet", "wardrobe", "lab bench", "workbench")  # fmt: skip
SPACED = {"chair": 0.08, "treadmill": 0.55, "exercise bike": 0.5, "weight bench": 0.7, "guitar stand": 0.15,
          "salon chair": 0.7, "armchair": 0.15, "dumbbell rack": 0.1}  # fmt: skip
"""Free-standing things that make a row along a wall, and the gap between them [m]."""


def runs(pile: Pile) -> list[Group]:
    """Kitchens, laundries, shelves and rows of equal things along walls."""
    groups = [*_kitchen(pile), *_run(pile.of(LAUNDRY), pile, 0.01, 3)]
    for category in SHELVES:
        same = [i for i in pile.of((category,)) if not pile.bonds_of(i)]
        if len(same) > 1:
            groups += _run(same, pile, 0.01, 3 if same[0].size[1] < 1.3 else 2)
    for category, gap in SPACED.items():
        same = [i for i in pile.of((category,)) if not pile.bonds_of(i)]
        if len(same) > 1:
            groups += _run(same, pile, gap, 4)
    return [*groups, *_beds(pile)]


def _beds(pile: Pile) -> list[Group]:
    """Four or more plants that nobody sent elsewhere stand in two rows with a way between, as in a greenhouse."""
    groups = []
    for category in ("floor plant", "planter"):
        sent = {r.subject for r in pile.relations}
        same = [i for i in pile.of((category,)) if i.name not in sent]
        if len(same) > 3:
            lines = [row([pile.take(i) for i in part], 0.08) for part in (same[::2], same[1::2])]
            back = lines[0].box.x1 + 0.75
            members = (*lines[0].members, *(replace(m, x=m.x + back) for m in lines[1].members))
            whole = Group(same[0].name, members, "free")
            groups.append(replace(whole, free=(whole.box.grown(0.55),)))
    return groups


def _kitchen(pile: Pile) -> list[Group]:
    """Fridge at one end, a counter between sink and stove; what is too long for one wall goes to a second."""
    counters, sinks = pile.of(("kitchen counter",)), pile.of(("sink cabinet",))
    stoves, washers = pile.of(("stove",)), pile.of(("dishwasher",))
    if len(counters) + len(sinks) + len(stoves) == 0:
        return []
    order = [*pile.of(("refrigerator",))[:1], *washers, *sinks, *counters[:1], *stoves, *counters[1:]]
    parts: list[list[Item]] = [[]]
    for item in order:
        if sum(i.size[1] for i in parts[-1]) + item.size[1] > pile.wall:
            parts.append([])
        parts[-1].append(item)
    if pile.random.random() < 0.5:
        parts = [part[::-1] for part in parts]
    return [group for part in parts for group in _run(part, pile, 0.004, 9)]


def _run(items: Sequence[Item], pile: Pile, gap: float, most: int) -> list[Group]:
    """Side by side, backs in line, at most so many in a piece."""
    pieces = -(-len(items) // most) if items else 0
    groups = []
    for k in range(pieces):
        part = items[k * len(items) // pieces : (k + 1) * len(items) // pieces]
        groups.append(row([pile.take(i) for i in part], gap))
    return groups


def row(items: Sequence[Item], gap: float) -> Group:
    """One run along a wall."""
    width = sum(i.size[1] for i in items) + gap * (len(items) - 1)
    y, members = -width / 2, []
    back = BACK_GAP if CATALOGUE[items[0].category].place == "wall" else 0.05
    for item in items:
        members.append(leaning(item, back, y + item.size[1] / 2))
        y += item.size[1] + gap
    deep = max(m.rect.x1 for m in members)
    front = max(CATALOGUE[i.category].front for i in items)
    free = Rect(deep, -width / 2 + 0.02, deep + max(front, 0.4), width / 2 - 0.02)
    solid = Rect(back, -width / 2, deep, width / 2)
    return Group(items[0].name, tuple(members), "wall", (free,), (solid,), centring=0.2)


def grids(groups: Sequence[Group], room_kind: str) -> list[Group]:
    """Four or more equal tables, or classroom desks, stand in ranks and files."""
    equal: dict[tuple, list[Group]] = defaultdict(list)
    for group in groups:
        shape = tuple((m.item.category, round(m.x, 3), round(m.y, 3)) for m in group.members)
        equal[shape].append(group)
    done: list[Group] = []
    for same in equal.values():
        table = same[0].anchor.category in ("table", "dining table", "round table")
        desks = same[0].anchor.category == "desk" and room_kind in ("classroom", "computer lab", "lecture hall")
        done += [_grid(same, 0.75 if table else 0.5)] if len(same) >= 4 and (table or desks) else same
    return done


def _grid(groups: Sequence[Group], aisle: float) -> Group:
    box = groups[0].box
    columns = -(-len(groups) // 2) if len(groups) <= 6 else 3 if len(groups) <= 9 else 4
    step_x, step_y = box.x1 - box.x0 + aisle, box.y1 - box.y0 + aisle
    members: list[Member] = []
    for k, group in enumerate(groups):
        rank, file = divmod(k, columns)
        y = (file - (columns - 1) / 2) * step_y
        members += [replace(m, x=m.x - box.x0 + rank * step_x, y=m.y + y) for m in group.members]
    whole = Group(groups[0].name, tuple(members), "free")
    return replace(whole, free=(whole.box.grown(0.55),), solid=(whole.box,))
