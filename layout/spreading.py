"""What lies flat on the floor and what hangs from the ceiling."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from layout.boxes import to_world
from layout.group import Rect, union
from layout.layout import Item, Relation, Room, Vec2
from layout.spots import nearest_free

UNDER = (
    "coffee table",
    "bed",
    "single bed",
    "crib",
    "dining table",
    "round table",
    "table",
    "sofa",
    "armchair",
    "desk",
)
"""Where a rug lies when nothing was said."""

BATH = ("bathtub", "shower", "bathroom vanity", "toilet")
LIGHTS_OVER = ("dining table", "round table", "kitchen island", "pool table", "bar counter")
ALONG_WALL = 0.10
SEATED = 0.5
"""How far a rug reaches out from a table, so that its chairs stand on it with all legs [m]."""


def lay(
    rugs: Sequence[Item],
    room: Room,
    placed: Sequence[Item],
    relations: Sequence[Relation],
    keep: Sequence[Rect],
    *,
    seed: int,
) -> tuple[list[Item], list[Item]]:
    """Rugs and mats, flat on the floor, off one another; yoga mats also off the furniture."""
    rng = random.Random(seed * 13 + 7)
    width, depth = room.polygon[2]
    area = Rect(ALONG_WALL, ALONG_WALL, width - ALONG_WALL, depth - ALONG_WALL)
    lying: list[Item] = []
    left: list[Item] = []
    for rug in sorted(rugs, key=lambda r: (-r.size[0] * r.size[1], r.name)):
        wish, yaw = _rug_wish(rug, room, placed, relations, len(lying), rng)
        rug = _made_for(rug, placed, wish)
        bare = rug.category == "yoga mat"
        blocked = [around(i).grown(0.03) for i in (*lying, *(placed if bare else ()))]
        blocked += list(keep) if bare else []
        spot = _lay(rug, area, blocked, wish, yaw)
        (lying if spot else left).append(spot or rug)
    return lying, left


def _made_for(rug: Item, placed: Sequence[Item], wish: Vec2) -> Item:
    """Large enough for the chairs when it lies centred under a table to eat at, unless its size was said."""
    tables = [i for i in placed if i.category in ("dining table", "round table")]
    host = next((i for i in tables if math.dist(i.position[:2], wish) < 0.05), None)
    if host is None or "size" in rug.style or rug.category != "rug":
        return rug
    depth, width = (max(a, round(b + 2 * SEATED, 3)) for a, b in zip(rug.size, host.size[:2], strict=False))
    return rug.model_copy(update={"size": (depth, width, rug.size[2])})


def _lay(rug: Item, area: Rect, blocked: Sequence[Rect], wish: Vec2, yaw: float) -> Item | None:
    """At its turn, at a right angle to it, or smaller."""
    for scale in (1.0, 0.85, 0.7):
        size = (round(rug.size[0] * scale, 3), round(rug.size[1] * scale, 3), rug.size[2])
        for turn in (yaw, yaw + math.pi / 2):
            box = (size[0], size[1]) if abs(math.cos(turn)) > 0.5 else (size[1], size[0])
            spot = nearest_free(area, box, blocked, wish, step=0.05)
            if spot is not None:
                return rug.model_copy(
                    update={"size": size, "position": (*spot, 0.0), "yaw": turn, "supported_by": "floor"}
                )
    return None


def _rug_wish(rug, room, placed, relations, count: int, rng) -> tuple[Vec2, float]:
    """Middle and turn that a rug would like."""
    middle = (room.polygon[2][0] / 2, room.polygon[2][1] / 2)
    longer = 0.0 if middle[1] > middle[0] else math.pi / 2
    for relation in relations:
        if relation.subject == rug.name:
            if relation.kind == "centred_in_room":
                return middle, longer
            named = [i for i in placed if i.name in relation.objects]
            if named and relation.kind == "between" and len(named) > 1:
                return tuple(sum(i.position[k] for i in named) / len(named) for k in (0, 1)), named[0].yaw  # pyright: ignore
            if named:
                return _by(rug, named[0], relation.kind), named[0].yaw
    kinds = BATH if rug.category == "bath mat" else UNDER
    hosts = [i for c in kinds for i in placed if i.category == c]
    if rug.category == "yoga mat" or count >= len(hosts):
        return (rng.uniform(0.5, middle[0] * 2 - 0.5), rng.uniform(0.5, middle[1] * 2 - 0.5)), longer
    host = hosts[count]
    return _by(rug, host, "under" if host.category.endswith("table") else "in_front_of"), host.yaw


def _by(rug: Item, host: Item, kind: str) -> Vec2:
    """A spot relative to what it belongs to; partly below beds and sofas, as in life."""
    depth, width = host.size[:2]
    tuck = min(0.3, depth / 4) if host.category in ("sofa", "loveseat", "armchair") else 0.0
    ahead = depth / 2 + rug.size[0] / 2 + 0.03 - tuck
    if host.category in ("bed", "single bed") and kind == "in_front_of":
        ahead = depth / 2
    aside = width / 2 + rug.size[1] / 2 + 0.05
    offset = {"in_front_of": (ahead, 0.0), "behind": (-ahead, 0.0), "left_of": (0.0, aside), "right_of": (0.0, -aside),
              "beside": (0.0, aside)}.get(kind, (0.0, 0.0))  # fmt: skip
    return to_world(host, offset)


def suspend(
    things: Sequence[Item], room: Room, placed: Sequence[Item], relations: Sequence[Relation], *, seed: int
) -> tuple[list[Item], list[Item]]:
    """Ceiling items: beams across the room, lights over tables or spread evenly, the rest near the windows' side."""
    width, depth = room.polygon[2]
    beams = [i for i in things if i.category in ("exposed beam", "cable tray")]
    up = _beams(beams, room)
    rest = sorted((i for i in things if i not in beams), key=lambda i: (-i.size[0] * i.size[1], i.name))
    tables = [i for c in LIGHTS_OVER for i in placed if i.category == c]
    spots = _even(len(rest), width, depth)
    left: list[Item] = []
    for k, item in enumerate(rest):
        said = [o for r in relations if r.subject == item.name for o in r.objects]
        hosts = [i for i in placed if i.name in said] or (tables if item.category == "pendant light" else [])
        wish = hosts[k % len(hosts)].position[:2] if hosts else spots[k]
        blocked = [around(i).grown(0.05) for i in (*up, *placed) if _meets_height(item, i, room)]
        spot = nearest_free(Rect(0.1, 0.1, width - 0.1, depth - 0.1), item.size[:2], blocked, wish, step=0.05)
        if spot is None:
            left.append(item)
        else:
            up.append(_up(item, spot, room))
    return up, left


def _meets_height(item: Item, other: Item, room: Room) -> bool:
    return bool(other.position[2] + other.size[2] > room.height - item.size[2] - 0.02)


def _up(item: Item, spot: Vec2, room: Room, yaw: float = 0.0) -> Item:
    at = (*spot, room.height - item.size[2])
    return item.model_copy(update={"position": at, "yaw": yaw, "supported_by": "ceiling"})


def _beams(beams: Sequence[Item], room: Room) -> list[Item]:
    """From wall to wall across the shorter side, evenly spaced."""
    width, depth = room.polygon[2]
    found = []
    for k, beam in enumerate(beams):
        along_y = depth <= width
        span = round(min(width, depth) - 0.002, 4)
        share = (k + 0.5) / len(beams)
        spot = (width * share, depth / 2) if along_y else (width / 2, depth * share)
        sized = beam.model_copy(update={"size": (beam.size[0], span, beam.size[2])})
        found.append(_up(sized, spot, room, 0.0 if along_y else math.pi / 2))
    return found


def _even(count: int, width: float, depth: float) -> list[Vec2]:
    """Middles of equal cells of the ceiling."""
    columns = max(1, round(math.sqrt(count * width / depth)))
    rows = max(1, math.ceil(count / columns))
    return [((k % columns + 0.5) * width / columns, (k // columns + 0.5) * depth / rows) for k in range(max(1, count))]


def around(item: Item) -> Rect:
    """The least axis-aligned rectangle around a footprint."""
    return union(Rect(x, y, x, y) for x, y in item.footprint())


def drop(
    things: Sequence[Item], room: Room, placed: Sequence[Item], keep: Sequence[Rect], *, seed: int
) -> tuple[list[Item], list[Item]]:
    """Small things that no surface took stand on the floor, by a wall, off all that must stay free."""
    rng = random.Random(seed * 11 + 2)
    width, depth = room.polygon[2]
    area = Rect(0.03, 0.03, width - 0.03, depth - 0.03)
    down: list[Item] = []
    left: list[Item] = []
    for item in things:
        wish = rng.choice([(0.0, rng.uniform(0, depth)), (width, rng.uniform(0, depth)), (rng.uniform(0, width), 0.0),
                           (rng.uniform(0, width), depth)])  # fmt: skip
        blocked = [*keep, *(around(i).grown(0.03) for i in (*placed, *down) if i.position[2] < item.size[2])]
        spot = nearest_free(area, item.size[:2], blocked, wish, step=0.05)
        if spot is None:
            left.append(item)
        else:
            down.append(item.model_copy(update={"position": (*spot, 0.0), "supported_by": "floor"}))
    return down, left
