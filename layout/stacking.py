"""Small things find their places on what offers a surface."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from layout.boxes import Box, to_item, to_world
from layout.furniture.part import Surface
from layout.group import Rect, union
from layout.homes import CUSHIONS, SHUNNED, SOFT, homes_of
from layout.layout import Item, Relation, Vec2
from layout.solids import pieces, surfaces
from layout.spots import nearest_free

SPACING = 0.012
"""Small things never touch [m]."""

FIRST = ("television", "computer monitor", "microwave", "plate", "keyboard", "laptop", "cutlery", "glass")
TURNED = ("book", "magazine", "paper", "toy", "remote control", "mug", "rock", "box")
"""What lies about at an angle."""
HIGH = 1.6
"""Surfaces above this are only used when asked for [m]."""

PER_SEAT = ("plate", "cutlery", "glass", "bowl", "mug", "coaster")


@dataclass
class Board:
    """A surface of an item and what it already carries."""

    host: Item
    surface: Surface
    taken: list[Rect] = field(default_factory=list)
    crowded: bool = False
    """Whether so much is sent here that it must be packed from a corner."""

    @property
    def area(self) -> Rect:
        return Rect(*self.surface.low, *self.surface.high)

    @property
    def load(self) -> float:
        return sum(r.area for r in self.taken) / max(1e-6, self.area.area)


def boards_of(items: Sequence[Item]) -> list[Board]:
    """All surfaces of items that stand on the floor or hang on a wall."""
    return [Board(item, surface) for item in items for surface in surfaces(item)]


def stack(
    small: Sequence[Item], placed: Sequence[Item], relations: Sequence[Relation], *, seed: int
) -> tuple[list[Item], list[Item]]:
    """Small items with their places, and those that no surface could take."""
    rng = random.Random(seed * 31 + 5)
    boards = boards_of(placed)
    hosts = {r.subject: r.objects[0] for r in relations if r.kind == "on" and r.objects}
    _mark_crowded(boards, small, hosts)
    standing, left = [], []
    turns: dict[tuple[str, str], int] = defaultdict(int)
    for item in sorted(small, key=_order):
        turn = turns[item.category, ""]
        turns[item.category, ""] += 1
        for board in _choices(item, boards, hosts.get(item.name), turn, rng):
            spot = _spot(item, board, placed, turns[item.category, board.host.name], rng)
            if spot is not None:
                standing.append(spot)
                turns[item.category, board.host.name] += 1
                break
        else:
            left.append(item)
    return standing, left


CROWD = 0.35
"""Share of a host's surfaces that may be covered before things are packed."""


def _mark_crowded(boards: Sequence[Board], small: Sequence[Item], hosts: dict[str, str]) -> None:
    for board in boards:
        sent = sum(i.size[0] * i.size[1] for i in small if hosts.get(i.name) == board.host.name)
        offered = sum(b.area.area for b in boards if b.host.name == board.host.name)
        board.crowded = sent > CROWD * offered


def _order(item: Item) -> tuple:
    rank = FIRST.index(item.category) if item.category in FIRST else len(FIRST)
    return rank, -item.size[0] * item.size[1], item.name


def _choices(item: Item, boards: Sequence[Board], host: str | None, turn: int, rng: random.Random) -> list[Board]:
    """Boards to try, best first: where it was told to be, where such things live, then anywhere decent."""
    fitting = [b for b in boards if b.surface.headroom > item.size[2] + 0.01]
    told = [b for b in fitting if b.host.name == host]
    lives = homes_of(item.category)
    live = [b for b in fitting if b.host.category in lives]
    soft = item.category in CUSHIONS
    low = [b for b in fitting if b.host.position[2] + b.surface.z < HIGH and b.host.category not in SHUNNED]
    decent = [b for b in low if soft or b.host.category not in SOFT]
    spread = {id(b): rng.random() * 0.15 for b in boards}
    hosts = sorted({b.host.name for b in live})

    def rank(b: Board) -> tuple:
        category = lives.index(b.host.category) if b.host.category in lives else len(lives)
        own = (hosts.index(b.host.name) - turn) % max(1, len(hosts)) if b.host.name in hosts else 0
        return category, own if item.category in ("pillow", "table lamp") else 0, b.load + spread[id(b)]

    def evenly(b: Board) -> tuple:
        return (b.load + spread[id(b)],)

    return [*sorted(told, key=evenly), *sorted(live, key=rank), *sorted(decent, key=evenly)]


def _spot(item: Item, board: Board, placed: Sequence[Item], turn: int, rng: random.Random) -> Item | None:
    """The item on the board, or None when it does not fit."""
    wish, yaw = _wish(item, board, placed, turn, rng)
    size = _box(item, yaw)
    blocked = [*board.taken, *_overhead(item, board, placed)]
    spot = nearest_free(board.area, size, blocked, wish)
    if spot is None:
        yaw += math.pi / 2
        size = (size[1], size[0])
        spot = nearest_free(board.area, size, blocked, wish)
    if spot is None:
        return None
    rect = Rect(spot[0] - size[0] / 2, spot[1] - size[1] / 2, spot[0] + size[0] / 2, spot[1] + size[1] / 2)
    board.taken.append(rect.grown(SPACING))
    x, y = to_world(board.host, spot)
    z = board.host.position[2] + board.surface.z
    return item.model_copy(update={"position": (x, y, z), "yaw": board.host.yaw + yaw, "supported_by": board.host.name})


def _overhead(item: Item, board: Board, placed: Sequence[Item]) -> list[Rect]:
    """What others, such as a wall shelf or the back of a chair, fill of the volume above the board; host's frame."""
    low = board.host.position[2] + board.surface.z
    found = []
    for other in placed:
        if other is not board.host and _meets(other, board, low, item.size[2]):
            solid = [p for p in pieces(other) if p.position[2] < low + item.size[2] and p.position[2] + p.size[2] > low]
            found += [_seen_from(board.host, piece).grown(SPACING) for piece in solid]
    return found


def _meets(other: Item, board: Board, low: float, height: float) -> bool:
    """Whether its box reaches into the volume above a board."""
    if other.position[2] + other.size[2] <= low or other.position[2] >= low + height:
        return False
    return _seen_from(board.host, other).grown(SPACING).meets(board.area)


def _seen_from(host: Item, thing: Item | Box) -> Rect:
    """The least rectangle around a footprint in the host's frame."""
    corners = [to_item(host, p) for p in thing.footprint()]
    return union(Rect(x, y, x, y) for x, y in corners)


def _box(item: Item, yaw: float) -> Vec2:
    c, s = abs(math.cos(yaw)), abs(math.sin(yaw))
    return c * item.size[0] + s * item.size[1], s * item.size[0] + c * item.size[1]


def _wish(item: Item, board: Board, placed: Sequence[Item], turn: int, rng: random.Random) -> tuple[Vec2, float]:
    """Where on the board it would like to be, and its turn against the host."""
    area = board.area
    middle = ((area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2)
    seats = _seats(board.host, placed) if item.category in PER_SEAT and board.surface.headroom > 1 else []
    if seats:
        return _setting(item, area, seats[turn % len(seats)])
    if item.category in WISHES:
        along, across = WISHES[item.category]
        sign = 1 if (board.host.seed + turn) % 2 else -1
        return (_blend(area.x0, area.x1, along), _blend(area.y0, area.y1, 0.5 + sign * across)), 0.0
    if item.category == "pillow":
        step = (turn // 2 if board.host.category != "bed" else turn) * 0.55 + 0.05
        return (area.x0, area.y0 + step if turn % 2 == 0 else area.y1 - step), 0.0
    if board.host.category in ("dining table", "round table", "coffee table") and not board.taken:
        return middle, 0.0
    if board.crowded:
        return (area.x0, area.y0), 0.0
    yaw = rng.uniform(-0.35, 0.35) if item.category in TURNED else 0.0
    return (rng.uniform(area.x0, area.x1), rng.uniform(area.y0, area.y1)), yaw


WISHES: dict[str, tuple[float, float]] = {
    "television": (0.4, 0.0), "computer monitor": (0.2, 0.0), "keyboard": (0.75, 0.0), "laptop": (0.6, 0.0),
    "table lamp": (0.15, 0.4), "microwave": (0.4, 0.4), "coffee machine": (0.3, 0.35), "alarm clock": (0.6, 0.3),
    "vase": (0.5, 0.0), "fruit bowl": (0.5, 0.0), "soap dispenser": (0.3, 0.4), "printer": (0.4, 0.4),
    "pen holder": (0.2, 0.35), "blanket": (0.85, 0.0),
}  # fmt: skip
"""Share of the board's depth from its back, and of its width from the middle."""


def _blend(low: float, high: float, share: float) -> float:
    return low + (high - low) * share


def _seats(host: Item, placed: Sequence[Item]) -> list[Vec2]:
    """Middles of the seats that look at a table, in its frame."""
    found = []
    for item in placed:
        if item.category in ("chair", "office chair", "stool", "bar stool", "high chair", "armchair"):
            x, y = to_item(host, item.position[:2])
            toward = math.cos(item.yaw - host.yaw) * -x + math.sin(item.yaw - host.yaw) * -y
            if abs(x) < host.size[0] / 2 + 0.6 and abs(y) < host.size[1] / 2 + 0.6 and toward > 0:
                found.append((x, y))
    return sorted(found)


def _setting(item: Item, area: Rect, seat: Vec2) -> tuple[Vec2, float]:
    """A place setting: plate before the seat, cutlery at its right hand, the glass beyond."""
    edge = (min(max(seat[0], area.x0), area.x1), min(max(seat[1], area.y0), area.y1))
    dx, dy = edge[0] - seat[0], edge[1] - seat[1]
    ahead = (math.copysign(1, dx), 0.0) if abs(dx) > abs(dy) else (0.0, math.copysign(1, dy))
    right = (ahead[1], -ahead[0])
    forth, side = {"plate": (0.16, 0.0), "cutlery": (0.16, 0.22), "glass": (0.32, 0.14), "bowl": (0.16, 0.0)}.get(
        item.category, (0.3, -0.2)
    )
    at = (edge[0] + ahead[0] * forth + right[0] * side, edge[1] + ahead[1] * forth + right[1] * side)
    return at, math.atan2(ahead[1], ahead[0])
